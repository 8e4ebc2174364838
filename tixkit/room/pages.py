"""The pages, the files they load, the QR code, and whether all is well."""

from __future__ import annotations

import io
import re
from pathlib import Path
from urllib.parse import urlsplit

import segno
import tornado.web

from tixkit import views
from tixkit.room.base import Handler, Plain
from tixkit.room.errors import RoomError, words_for

STATIC = Path(__file__).resolve().parent / "static"
VIEWS = views.asset("tokens.css").parent
_SERVED = re.compile(r"(?:[a-z_]+/)?[a-z_]+\.(?:css|js)")


class PageHandler(Handler):
    """A page that is the same for everybody: what is particular comes through the API."""

    def initialize(self, name: str) -> None:  # type: ignore[override]  # Tornado passes what the route says
        """Take the page's file name from the route."""
        super().initialize()
        self._name = name

    def get(self, _code: str = "") -> None:
        """Give the page."""
        _write_page(self, self._name)


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
        picture = io.BytesIO()
        code = segno.make_qr(f"{self.manager.public_address}/j/{workshop.code}", error="m")
        code.save(picture, kind="svg", border=4, dark="#1D1D1D", light="#FFFFFF", xmldecl=False, omitsize=True)
        self.set_header("Content-Type", "image/svg+xml")
        self.finish(picture.getvalue())


class HealthHandler(Handler):
    """`/healthz`: 200 once the store answers."""

    async def get(self) -> None:
        """Ask the store."""
        await self.manager.store_answers()
        self.write_json({"status": "ok"})


class FilesHandler(Plain, tornado.web.StaticFileHandler):
    """Style sheets and modules, checked with the room before a browser uses its own copy."""

    async def get(self, path: str, include_body: bool = True) -> None:
        """Give a style sheet or module, whatever else lies in the folder or beside it."""
        if not _SERVED.fullmatch(path):
            raise RoomError(404, *words_for(404))
        await super().get(path, include_body)

    def set_extra_headers(self, path: str) -> None:  # noqa: ARG002  # Tornado's name for it
        """Let browsers keep files, and ask whether they are still good."""
        self.set_header("Cache-Control", "no-cache")


def _write_page(handler: Handler, name: str) -> None:
    handler.set_header("Content-Type", "text/html; charset=utf-8")
    handler.set_header("Cache-Control", "no-cache")
    handler.finish((STATIC / name).read_bytes())
