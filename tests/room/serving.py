"""A room that really listens, in a thread, and clients to talk to it."""

from __future__ import annotations

import asyncio
import http.client
import json
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tixkit.room import RoomServer


class Serving:
    """A room on a free port of 127.0.0.1."""

    def __init__(self, store_url: str, **options: Any) -> None:
        self._options = {"host": "127.0.0.1", "port": 0, **options}
        self._store_url = store_url
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)

    async def _run(self) -> None:
        self.server = RoomServer(self._store_url, **self._options)
        self.loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        self.server.start()
        self._ready.set()
        await self._stop.wait()
        await self.server.stop()

    def __enter__(self) -> Serving:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        if self._thread.is_alive():
            self.loop.call_soon_threadsafe(self._stop.set)
            self._thread.join(10)

    @property
    def port(self) -> int:
        return self.server.port

    def request(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """Send one request; `body` is sent as JSON unless it is bytes, and `_` in header names stands for `-`."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
            line.request(method, path, data, {name.replace("_", "-"): value for name, value in headers.items()})
            got = line.getresponse()
            return Answer(got.status, {k.lower(): v for k, v in got.getheaders()}, got.read())
        finally:
            line.close()

    def join(self, code: str, **form: Any) -> dict[str, str]:
        """Join, and give participant and token."""
        answer = self.request("POST", f"/api/v1/rooms/{code}/participants", form)
        assert answer.status == 201, answer.body
        return answer.json

    @asynccontextmanager
    async def socket(self, path: str, **headers: str):
        """Open a socket, and close it at the end."""
        address = f"ws://127.0.0.1:{self.port}{path}"
        connection = await websocket_connect(HTTPRequest(address, headers=headers))
        socket = Socket(connection)
        try:
            yield socket
        finally:
            connection.close()
            await socket.closed()

    @asynccontextmanager
    async def phone(self, code: str, token: str):
        """Open a phone's socket and say hello; its first state is in `state`."""
        async with self.socket(f"/api/v1/rooms/{code}/live") as socket:
            await socket.send({"type": "hello", "token": token})
            socket.state = await socket.next()
            assert socket.state["type"] == "state"
            yield socket


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def error(self) -> dict[str, str]:
        return self.json["error"]


class Socket:
    """A socket that keeps every text it received."""

    def __init__(self, connection: WebSocketClientConnection) -> None:
        self.connection = connection
        self.received: list[str] = []
        self.state: dict[str, Any] = {}
        self.ended = False

    async def send(self, message: Any) -> None:
        text = message if isinstance(message, str | bytes) else json.dumps(message)
        await self.connection.write_message(text, binary=isinstance(text, bytes))

    async def answer(self, rnd: Any, statement: str, answer: str | None, id: str = "a1") -> None:
        round_id = rnd if isinstance(rnd, str) else rnd.id
        await self.send({"type": "answer", "id": id, "round": round_id, "statement": statement, "answer": answer})

    async def next(self, kind: str | None = None, seconds: float = 10) -> dict[str, Any]:
        """Give the next message, or the next of a kind; {} once the socket has closed."""
        while True:
            text = await asyncio.wait_for(self.connection.read_message(), seconds)
            if text is None:
                self.ended = True
                return {}
            self.received.append(text)
            message = json.loads(text)
            if kind is None or message["type"] == kind:
                return message

    async def closed(self) -> int | None:
        """Read to the end and give the code of closing."""
        while not self.ended:
            await self.next()
        return self.connection.close_code


async def hang_up(connection: WebSocketClientConnection) -> None:
    """Close a socket and wait until its line is closed, so that none is left open when the loop ends."""
    connection.close()
    while await asyncio.wait_for(connection.read_message(), 10) is not None:
        pass


def play(story: Callable[[], Awaitable[Any]]) -> Any:
    """Run what happens in a test on an event loop of its own, in a thread of its own."""

    async def timed() -> Any:
        return await asyncio.wait_for(story(), 30)

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(timed())).result()
