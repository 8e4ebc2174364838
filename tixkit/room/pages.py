"""The pages and the QR codes."""

from __future__ import annotations

import contextlib
import io
from urllib.parse import urlsplit

import segno
from segno.helpers import make_wifi_data

from tixkit import views
from tixkit.room.base import Handler, secret
from tixkit.room.errors import RoomError
from tixkit.room.files import read_site
from tixkit.room.public import encode, room_info
from tixkit.store import StoreError


class PageHandler(Handler):
    """A page that is the same for everybody: what is particular comes through the API."""

    def initialize(self, name: str) -> None:  # type: ignore[override]  # Tornado passes what the route says
        """Take the page's file name from the route."""
        super().initialize()
        self._name = name

    def get(self, _code: str = "") -> None:
        """Give the page."""
        _write_page(self, self._name)


class PhonePageHandler(Handler):
    """`/j/{code}`: the phone's page. Who brings the join key finds in it what joining needs, and asks for nothing more."""

    async def get(self, code: str) -> None:
        """Give the page, the same for everybody who brings no key or a wrong one, as codes are guessed through the API only."""
        key = secret(self.get_query_argument("k", ""))
        room = None
        if key:
            with contextlib.suppress(
                StoreError
            ):  # a phone that comes back gets its page, and the page says what is wrong
                room = await self.manager.room_by_join_key(code, key)
        _write_page(self, "phone.html", _in_page(encode(room_info(room.workshop))) if room else b"")


class ProjectorHandler(Handler):
    """`/p/{key}`: the projector's page, for who has the key."""

    async def get(self, key: str) -> None:
        """Give the page, or 404 for an unknown key."""
        await self.manager.room_by_key(key)
        _write_page(self, "projector.html")


class ProjectorInfoHandler(Handler):
    """`/p/{key}/info`: title, code, address and framework for the projector's page."""

    async def get(self, key: str) -> None:
        """Describe the workshop to its projector."""
        workshop = (await self.manager.room_by_key(key)).workshop
        self.write_json(
            {
                "title": workshop.title,
                "authority": workshop.authority,
                "code": workshop.code,
                "address": urlsplit(self.manager.public_address).netloc,
                "framework": views.shown_framework(workshop.framework, help_for=None),
            }
        )


class QrHandler(Handler):
    """`/p/{key}/qr.svg`: the way to the join page, as a picture."""

    async def get(self, key: str) -> None:
        """Draw the QR code of the public join address."""
        workshop = (await self.manager.room_by_key(key)).workshop
        _write_qr(self, self.manager.public_address + workshop.join_path)


class WifiHandler(Handler):
    """`/p/{key}/wifi.svg`: the way onto the room's network, as a picture that phones understand."""

    async def get(self, key: str) -> None:
        """Draw the QR code of the Wi-Fi that the facilitator typed in; 404 where there is none."""
        room = await self.manager.room_by_key(key)
        wifi = (await room.call(room.workshop.room_settings)).wifi
        if wifi is None:
            raise RoomError(404, "no_wifi", "No Wi-Fi was typed in for this workshop. Type it in on the dashboard.")
        open_network = wifi.security == "none"
        _write_qr(
            self,
            make_wifi_data(wifi.network, None if open_network else wifi.password, None if open_network else "WPA"),
        )


def _write_qr(handler: Handler, content: str) -> None:
    picture = io.BytesIO()
    code = segno.make_qr(content, error="m")
    code.save(picture, kind="svg", border=4, dark="#1D1D1D", light="#FFFFFF", xmldecl=False, omitsize=True)
    handler.set_header("Content-Type", "image/svg+xml")
    handler.finish(picture.getvalue())


def _in_page(json: bytes) -> bytes:
    """Give JSON as a block of data that no browser runs; nothing in it can end the block."""
    return b'<script type="application/json" id="room">' + json.replace(b"<", b"\\u003c") + b"</script>\n"


def _write_page(handler: Handler, name: str, known: bytes = b"") -> None:
    handler.set_header("Content-Type", "text/html; charset=utf-8")
    handler.set_header("Cache-Control", "private, no-cache" if known else "no-cache")
    handler.finish(read_site().pages[name].replace(b"</body>", known + b"</body>"))
