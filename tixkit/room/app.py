"""The room's addresses."""

from __future__ import annotations

from typing import Any

import tornado.httputil
import tornado.web

from tixkit.room import api, operating, pages, sockets
from tixkit.room.base import NotFound
from tixkit.room.files import FilesHandler, read_site
from tixkit.room.manager import RoomManager
from tixkit.room.proxy import Proxies

MAX_SOCKET_MESSAGE = 64 * 1024
"""From 16 KiB to here a message is refused in words; beyond, the socket closes."""
_CODE = r"([^/]{1,40})"
_KEY = r"([^/]{1,200})"


class RoomApplication(tornado.web.Application):
    """The application: before anything else it knows where a request comes from."""

    def find_handler(self, request: tornado.httputil.HTTPServerRequest, **kwargs: Any) -> Any:
        """Give what answers a request, once a proxy's word on where it comes from has been taken."""
        proxies: Proxies = self.settings["proxies"]
        request.remote_ip = proxies.client(request.remote_ip or "", request.headers)
        return super().find_handler(request, **kwargs)


def make_app(
    store_url: str, *, public_address: str = "http://127.0.0.1", proxies: Proxies | None = None
) -> tornado.web.Application:
    """Build the room's application; its manager is ``app.settings["manager"]``.

    Parameters
    ----------
    store_url
        The store, such as ``sqlite:///room.db``.
    public_address
        Where phones reach the room, such as ``http://192.168.8.20:8765``: the QR code's target begins with it.
    proxies
        The proxies that are believed about where requests come from; none if left out.
    """
    rooms = rf"/api/v1/rooms/{_CODE}"
    return RoomApplication(
        [
            (r"/static/(.+)", FilesHandler, {"files": read_site().files}),
            (r"/", pages.PageHandler, {"name": "index.html"}),
            (rf"/j/{_CODE}", pages.PhonePageHandler),
            (rf"/p/{_KEY}", pages.ProjectorHandler),
            (rf"/p/{_KEY}/info", pages.ProjectorInfoHandler),
            (rf"/p/{_KEY}/qr\.svg", pages.QrHandler),
            (rf"/p/{_KEY}/wifi\.svg", pages.WifiHandler),
            (rf"/p/{_KEY}/live", sockets.ProjectorSocket),
            (r"/healthz", operating.HealthHandler),
            (r"/metrics", operating.MetricsHandler),
            (r"/api/v1/(openapi|asyncapi)\.json", operating.DescriptionHandler),
            (rooms, api.RoomHandler),
            (rf"{rooms}/framework", api.FrameworkHandler),
            (rf"{rooms}/participants", api.ParticipantsHandler),
            (rf"{rooms}/me", api.MeHandler),
            (rf"{rooms}/answers", api.AnswersHandler),
            (rf"{rooms}/records", api.RecordsHandler),
            (rf"{rooms}/state", api.StateHandler),
            (rf"{rooms}/live", sockets.PhoneSocket),
        ],
        default_handler_class=NotFound,
        manager=RoomManager(store_url, public_address),
        proxies=proxies or Proxies(None),
        websocket_max_message_size=MAX_SOCKET_MESSAGE,
        websocket_ping_interval=20,
        websocket_ping_timeout=15,
        log_function=_log,
    )


def _log(handler: tornado.web.RequestHandler) -> None:
    """Count a request and log none: addresses hold codes and keys."""
    manager: RoomManager = handler.settings["manager"]
    manager.metrics.responded(handler.get_status())
