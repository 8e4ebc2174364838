"""Run the room: bind, serve, and stop with a word to everybody."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import signal
import socket
from collections.abc import Callable

import tornado.httpserver
import tornado.netutil

from tixkit.room.address import public_address as address_of
from tixkit.room.app import make_app
from tixkit.room.manager import RoomManager
from tixkit.store import open_store

DEFAULT_HOST = "0.0.0.0"  # noqa: S104  # phones come from the local network
DEFAULT_PORT = 8765
_NO_LIMIT = 1 << 40
"""Bodies are counted and dropped by the handlers, who can say so; Tornado's own limit would cut the line."""


class ServeError(RuntimeError):
    """The room cannot start; the message says why and what to do."""


class RoomServer:
    """A room that listens.

    Parameters
    ----------
    store_url
        The store; it is made or brought up to date where needed.
    host, port
        Where to listen; port 0 takes a free one.
    public_address
        What phones type; None takes this machine's address on the local network.

    Attributes
    ----------
    host, port, public_address
        Where it listens, and what phones type.
    """

    def __init__(
        self, store_url: str, *, host: str = DEFAULT_HOST, port: int = DEFAULT_PORT, public_address: str | None = None
    ) -> None:  # fmt: skip
        open_store(store_url)
        self._sockets = _bind(host, port)
        self.host = host
        self.port = int(self._sockets[0].getsockname()[1])
        self.public_address = (public_address or address_of(host, self.port)).rstrip("/")
        self.app = make_app(store_url, public_address=self.public_address)
        self._server: tornado.httpserver.HTTPServer | None = None

    @property
    def manager(self) -> RoomManager:
        """The manager of this room."""
        manager: RoomManager = self.app.settings["manager"]
        return manager

    def start(self) -> None:
        """Accept connections on the running event loop."""
        self._server = tornado.httpserver.HTTPServer(
            self.app, max_body_size=_NO_LIMIT, max_header_size=MAX_HEADERS, body_timeout=30, idle_connection_timeout=120
        )
        self._server.add_sockets(self._sockets)

    async def stop(self) -> None:
        """Accept no more, say `bye`, finish what is being saved."""
        if self._server is not None:
            self._server.stop()
        await self.manager.close()
        if self._server is not None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._server.close_all_connections(), 1)


MAX_HEADERS = 16 * 1024


def serve(
    store_url: str,
    *,
    host: str = DEFAULT_HOST,
    port: int = DEFAULT_PORT,
    public_address: str | None = None,
    ready: Callable[[RoomServer], None] | None = None,
) -> None:
    """Serve the room until the process is told to stop by SIGTERM or SIGINT.

    Parameters
    ----------
    store_url, host, port, public_address
        As for :class:`RoomServer`.
    ready
        Called once the room listens.

    Raises
    ------
    ServeError
        If it cannot listen there.
    StoreError
        If the store cannot be opened.
    """
    server = RoomServer(store_url, host=host, port=port, public_address=public_address)
    asyncio.run(_run(server, ready))


async def _run(server: RoomServer, ready: Callable[[RoomServer], None] | None) -> None:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(name, stopping.set)
        except NotImplementedError:  # Windows has no signal handlers on the loop
            signal.signal(name, lambda *_: loop.call_soon_threadsafe(stopping.set))
    server.start()
    if ready is not None:
        ready(server)
    await stopping.wait()
    await server.stop()


def _bind(host: str, port: int) -> list[socket.socket]:
    if not 0 <= port <= 65535:
        msg = f"Port {port} does not exist. Choose one from 1024 to 65535 with --port."
        raise ServeError(msg)
    try:
        return tornado.netutil.bind_sockets(port, host, family=socket.AF_UNSPEC if ":" in host else socket.AF_INET)
    except socket.gaierror:
        msg = f"“{host}” is not an address of this machine. Use 0.0.0.0 for all its addresses, or 127.0.0.1."
        raise ServeError(msg) from None
    except OSError as error:
        raise ServeError(_why(error, host, port)) from None


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} on {host} is in use. Stop the program that uses it, or choose another with --port."
    if error.errno == errno.EACCES:
        return f"Port {port} needs an administrator's rights. Choose one from 1024 to 65535 with --port."
    if error.errno == errno.EADDRNOTAVAIL:
        return f"“{host}” is not an address of this machine. Use 0.0.0.0 for all its addresses, or 127.0.0.1."
    return f"The room cannot listen on {host}, port {port}: {error.strerror}. Choose another with --host or --port."
