"""The room's addresses."""

from __future__ import annotations

import tornado.web

from tixkit.room import api, pages, sockets
from tixkit.room.base import NotFound
from tixkit.room.manager import RoomManager

MAX_SOCKET_MESSAGE = 64 * 1024
"""From 16 KiB to here a message is refused in words; beyond, the socket closes."""
_CODE = r"([^/]{1,40})"
_KEY = r"([^/]{1,200})"


def make_app(store_url: str, *, public_address: str = "http://127.0.0.1") -> tornado.web.Application:
    """Build the room's application; its manager is ``app.settings["manager"]``.

    Parameters
    ----------
    store_url
        The store, such as ``sqlite:///room.db``.
    public_address
        Where phones reach the room, such as ``http://192.168.8.20:8765``: the QR code's target begins with it.
    """
    rooms = rf"/api/v1/rooms/{_CODE}"
    return tornado.web.Application(
        [
            (r"/", pages.PageHandler, {"name": "index.html"}),
            (rf"/j/{_CODE}", pages.PageHandler, {"name": "phone.html"}),
            (rf"/p/{_KEY}", pages.ProjectorHandler),
            (rf"/p/{_KEY}/info", pages.ProjectorInfoHandler),
            (rf"/p/{_KEY}/qr\.svg", pages.QrHandler),
            (rf"/p/{_KEY}/live", sockets.ProjectorSocket),
            (r"/healthz", pages.HealthHandler),
            (r"/static/views/(.+)", pages.FilesHandler, {"path": str(pages.VIEWS)}),
            (r"/static/(.+)", pages.FilesHandler, {"path": str(pages.STATIC)}),
            (rooms, api.RoomHandler),
            (rf"{rooms}/framework", api.FrameworkHandler),
            (rf"{rooms}/participants", api.ParticipantsHandler),
            (rf"{rooms}/answers", api.AnswersHandler),
            (rf"{rooms}/state", api.StateHandler),
            (rf"{rooms}/live", sockets.PhoneSocket),
        ],
        default_handler_class=NotFound,
        manager=RoomManager(store_url, public_address),
        websocket_max_message_size=MAX_SOCKET_MESSAGE,
        websocket_ping_interval=20,
        websocket_ping_timeout=15,
        log_function=_log,
    )


def _log(_handler: tornado.web.RequestHandler) -> None:
    """Log no request: addresses hold codes and keys."""
