"""What every handler shares: headers, errors in plain words, bodies that are never too large."""

from __future__ import annotations

import html
from typing import Any

import tornado.web

from tixkit.room import logs, security
from tixkit.room.errors import RoomError, as_room_error, error_body, words_for
from tixkit.room.live_room import LiveRoom
from tixkit.room.manager import RoomManager
from tixkit.room.messages import MAX_BYTES
from tixkit.room.public import encode

_DROP_AT_ONCE = 1024 * 1024
"""A body that says it is larger than this is refused before it is read; a smaller one is read and dropped."""

_LONGEST_SECRET = 200

_ERROR_PAGE = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – workshop room</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/static/views/tokens.css">
<link rel="stylesheet" href="/static/phone.css">
</head>
<body class="tk">
<header class="top"><p class="authority">Workshop room</p></header>
<main class="page">
<h1>{title}</h1>
<p>{message}</p>
<p><a href="/">Type a join code</a></p>
</main>
</body>
</html>
"""


class Plain:
    """Headers and errors of every answer, of pages, files and sockets alike."""

    request: Any
    settings: Any

    def set_default_headers(self) -> None:
        """Set what protects every answer."""
        for name, value in security.FIXED.items():
            self.set_header(name, value)  # type: ignore[attr-defined]  # of the handler beside this class
        policy = security.content_security_policy(self.request.headers.get("Host"))
        self.set_header("Content-Security-Policy", policy)  # type: ignore[attr-defined]
        self.set_header("Cache-Control", "no-store")  # type: ignore[attr-defined]
        self.clear_header("Server")  # type: ignore[attr-defined]

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer an error in plain English: JSON under `/api/`, else a page. Never a traceback."""
        raised = kwargs.get("exc_info", (None, None, None))[1]
        known = as_room_error(raised) if raised is not None else None
        if known is None:
            known = RoomError(status_code, *words_for(status_code))
        self.set_status(known.status_code)  # type: ignore[attr-defined]
        if known.status_code in (429, 503):
            self.set_header("Retry-After", "5")  # type: ignore[attr-defined]
        if known.status_code == 401:
            self.set_header("WWW-Authenticate", "Bearer")  # type: ignore[attr-defined]
        if self.request.path.startswith("/api/"):
            self.set_header("Content-Type", "application/json; charset=utf-8")  # type: ignore[attr-defined]
            self.finish(encode(error_body(known.code, known.message, known.field)))  # type: ignore[attr-defined]
        else:
            self.set_header("Content-Type", "text/html; charset=utf-8")  # type: ignore[attr-defined]
            self.finish(error_page(known))  # type: ignore[attr-defined]

    def log_exception(self, _typ: Any, value: Any, _tb: Any) -> None:
        """Log what is a fault of the room; what a client did wrong has been answered."""
        told = isinstance(value, tornado.web.HTTPError) and value.status_code < 500
        if not told and as_room_error(value) is None:
            self.settings["manager"].metrics.faults.inc()
            logs.unexpected(value, type(self).__name__)


_TITLES = {403: "Not from another site", 404: "There is no such page", 405: "Not that way", 413: "Too large"}


def error_page(error: RoomError) -> str:
    """Give the page that a person sees for an error."""
    title = _TITLES.get(error.status_code, "Not understood" if error.status_code < 500 else "The room cannot answer")
    return _ERROR_PAGE.format(title=html.escape(title), message=html.escape(error.message))


@tornado.web.stream_request_body
class Handler(Plain, tornado.web.RequestHandler):
    """Base of pages and API: it takes bodies of up to 16 KiB."""

    def initialize(self) -> None:
        """Start with an empty body."""
        self._body = bytearray()
        self._too_large = False

    @property
    def manager(self) -> RoomManager:
        """The one manager of this room."""
        manager: RoomManager = self.settings["manager"]
        return manager

    @property
    def address(self) -> str:
        """Where the request comes from."""
        return self.request.remote_ip or ""

    def check_xsrf_cookie(self) -> None:
        """There are no cookies; whoever writes has a token, and a browser says where it comes from."""

    def prepare(self) -> None:
        """Refuse another site's requests, and bodies that say they are far too large."""
        origin = self.request.headers.get("Origin")
        if self.request.method not in ("GET", "HEAD") and not security.same_origin(
            origin, self.request.headers.get("Host")
        ):
            raise RoomError(403, *words_for(403))
        length = self.request.headers.get("Content-Length", "0")
        if length.isdecimal() and int(length) > _DROP_AT_ONCE:
            raise RoomError(413, *words_for(413))

    def data_received(self, chunk: bytes) -> None:
        """Keep a body up to its limit, and drop the rest."""
        if len(self._body) + len(chunk) > MAX_BYTES:
            self._too_large = True
            self._body.clear()
        elif not self._too_large:
            self._body += chunk

    def body(self) -> bytes:
        """Give the request's body.

        Raises
        ------
        RoomError
            413 if it was larger than 16 KiB.
        """
        if self._too_large:
            raise RoomError(413, *words_for(413))
        return bytes(self._body)

    async def room(self, code: str) -> LiveRoom:
        """Give the open workshop of this join code, or raise 404 or 429; who has a token there or its join key never waits.

        Raises
        ------
        RoomError
            404 and 429, as :meth:`~tixkit.room.manager.RoomManager.room_by_code` says.
        """
        return await self.manager.room_by_code(code, self.address, token=self.token(), key=self.join_key())

    def token(self) -> str | None:
        """Give the token that the request carries, or None."""
        scheme, _, token = self.request.headers.get("Authorization", "").partition(" ")
        return secret(token) if scheme.lower() == "bearer" else None

    def join_key(self) -> str | None:
        """Give the join key that the request carries beside the code, or None."""
        return secret(self.request.headers.get("X-Join-Key", ""))

    def write_json(self, message: dict[str, Any] | bytes, status: int = 200) -> None:
        """Answer with JSON."""
        self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(message if isinstance(message, bytes) else encode(message))


def secret(text: str) -> str | None:
    """Give what may be a token or a key."""
    text = text.strip()
    return text if 0 < len(text) <= _LONGEST_SECRET and text.isascii() else None


class NotFound(Handler):
    """Every address that the room does not have."""

    def prepare(self) -> None:
        """Answer 404, whatever the method."""
        raise RoomError(404, *words_for(404))
