"""Run the room: listen, serve, and stop with a word to everybody."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import threading
import time
from collections.abc import Callable

import tornado.httpserver

from tixkit import __version__
from tixkit.room import logs
from tixkit.room.address import public_address as address_of
from tixkit.room.app import make_app
from tixkit.room.listen import ServeError, allow_many_connections, bind, certificate
from tixkit.room.manager import RoomManager
from tixkit.room.proxy import LOOPBACK, Proxies
from tixkit.store import open_store

__all__ = ["DEFAULT_PORT", "RoomServer", "ServeError", "serve"]

DEFAULT_PORT = 8765
MAX_HEADERS = 16 * 1024
STOP_SECONDS = 6.0
"""After so long a stop is no longer waited for: something outside, such as the store, does not answer."""
_EVERYWHERE = "0.0.0.0"  # noqa: S104  # phones come from the local network
_NO_LIMIT = 1 << 40
"""Bodies are counted and dropped by the handlers, who can say so; Tornado's own limit would cut the line."""


class RoomServer:
    """A room that listens.

    Parameters
    ----------
    store_url
        The store; it is made or brought up to date where needed.
    host, port
        Where to listen; port 0 takes a free one. Without a host it is every address of this machine, or behind a proxy
        on this machine only 127.0.0.1.
    public_address
        What phones type; None takes this machine's address on the local network.
    certfile, keyfile
        PEM files of a certificate and its key, for HTTPS.
    behind_proxy
        The address of the proxy in front, or ``loopback``: it is believed about where requests come from.

    Attributes
    ----------
    host, port, public_address
        Where it listens, and what phones type.

    Raises
    ------
    ServeError
        If it cannot listen like this.
    StoreError
        If the store cannot be opened.
    """

    def __init__(
        self, store_url: str, *, host: str | None = None, port: int = DEFAULT_PORT, public_address: str | None = None,
        certfile: str | None = None, keyfile: str | None = None, behind_proxy: str | None = None,
    ) -> None:  # fmt: skip
        proxies = _proxies(behind_proxy, public_address)
        self._ssl = certificate(certfile, keyfile)
        open_store(store_url)
        self.host = host or ("127.0.0.1" if behind_proxy == LOOPBACK else _EVERYWHERE)
        self._sockets = bind(self.host, port)
        self.port = int(self._sockets[0].getsockname()[1])
        self.secure = self._ssl is not None
        usual = public_address or address_of(self.host, self.port, secure=self.secure)
        self.public_address = usual.rstrip("/")
        self.database = store_url.partition(":")[0].partition("+")[0]
        self.app = make_app(store_url, public_address=self.public_address, proxies=proxies)
        self._server: tornado.httpserver.HTTPServer | None = None

    @property
    def manager(self) -> RoomManager:
        """The manager of this room."""
        manager: RoomManager = self.app.settings["manager"]
        return manager

    def start(self) -> None:
        """Accept connections on the running event loop."""
        self._server = tornado.httpserver.HTTPServer(
            self.app,
            ssl_options=self._ssl,
            max_body_size=_NO_LIMIT,
            max_header_size=MAX_HEADERS,
            body_timeout=30,
            idle_connection_timeout=120,
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


def serve(server: RoomServer, *, ready: Callable[[RoomServer], None] | None = None) -> None:
    """Serve a room until this process is told to stop by SIGTERM or SIGINT; told a second time, it ends at once.

    Parameters
    ----------
    server
        The room.
    ready
        Called once the room listens.
    """
    allow_many_connections()
    asyncio.run(_run(server, ready))


async def _run(server: RoomServer, ready: Callable[[RoomServer], None] | None) -> None:
    began = time.monotonic()
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(name, stopping.set)
        except NotImplementedError:  # Windows has no signal handlers on the loop
            signal.signal(name, lambda *_: loop.call_soon_threadsafe(stopping.set))
    server.start()
    logs.event(
        "started", version=__version__, port=server.port, tls=server.secure, database=server.database, pid=os.getpid()
    )
    if ready is not None:
        ready(server)
    await stopping.wait()
    _end_at_once_when_told_again(loop)
    logs.event("stopping")
    await server.stop()
    logs.event("stopped", seconds=round(time.monotonic() - began, 1), **server.manager.metrics.totals())


def _end_at_once_when_told_again(loop: asyncio.AbstractEventLoop) -> None:
    """Give the signals back to the system, and wait no longer than a while for whatever may hang."""
    for name in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):
            loop.remove_signal_handler(name)
        signal.signal(name, signal.SIG_DFL)

    def give_up() -> None:
        logs.event("stop_incomplete", logging.ERROR, seconds=STOP_SECONDS)
        os._exit(1)

    limit = threading.Timer(STOP_SECONDS, give_up)
    limit.daemon = True
    limit.start()


def _proxies(behind_proxy: str | None, public_address: str | None) -> Proxies:
    if behind_proxy is not None and public_address is None:
        raise ServeError(
            "A room behind a proxy does not know what phones open. Add --public-address, such as https://room.example.org"
        )
    try:
        return Proxies(behind_proxy)
    except ValueError:
        raise ServeError(
            f"“{behind_proxy}” is not the address of a proxy. Give its IP address, or --behind-proxy alone for one on "
            "this machine."
        ) from None
