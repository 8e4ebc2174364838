"""A phone as the room's page is one: it keeps what is not saved yet, and sends it again until it is."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from tornado.httpclient import HTTPClientError
from tornado.websocket import WebSocketClientConnection, WebSocketClosedError, websocket_connect

REPLY_SECONDS = 6.0
_LATER = ("too_fast", "store_unavailable")
_NO_ANSWER = 599
"""Tornado's status for a request that nothing came back to."""
_OFFLINE = (OSError, WebSocketClosedError, TimeoutError)


class Phone:
    """One person's phone. `saved` is what the room said is saved: the answer of each id, in the order of sending.

    Parameters
    ----------
    port
        Where the room, or what stands before it, listens.
    code, token, name
        The room's code, the person's token, and a name that makes ids differ.
    reply_seconds
        After so long without a reply the line is given up.
    """

    def __init__(self, port: int, code: str, token: str, name: str, reply_seconds: float = REPLY_SECONDS) -> None:
        self.port = port
        self.code = code
        self.token = token
        self._ids = (f"{name}-{n}" for n in itertools.count(1))
        self._reply_seconds = reply_seconds
        self.queue: dict[str, dict[str, Any]] = {}
        self.saved: dict[str, dict[str, Any]] = {}
        self.refused: list[dict[str, Any]] = []
        self.heard: list[dict[str, Any]] = []
        self.connected = 0
        self._news = asyncio.Condition()
        self._socket: WebSocketClientConnection | None = None
        self._closing: list[asyncio.Task[None]] = []
        self._living = asyncio.create_task(self._live())
        self._living.add_done_callback(lambda _: asyncio.ensure_future(self._tell()))

    async def answer(self, round_id: str, statement: str, answer: str | None) -> str:
        """Give an answer and go on; it is in the queue until it is saved."""
        id_ = next(self._ids)
        message = {"type": "answer", "id": id_, "round": round_id, "statement": statement, "answer": answer}
        self.queue[id_] = message
        await self._write(message)
        return id_

    async def until(self, happened: Callable[[], Any], seconds: float = 60) -> Any:
        """Wait until something holds, looking whenever a message came."""

        async def wait() -> Any:
            async with self._news:
                await self._news.wait_for(lambda: self._living.done() or happened())
            if self._living.done():
                self._living.result()  # raises what the phone stumbled over
            return happened()

        return await asyncio.wait_for(wait(), seconds)

    async def all_saved(self, seconds: float = 60) -> None:
        await self.until(lambda: not self.queue, seconds)

    async def close(self) -> None:
        self._living.cancel()
        await asyncio.gather(self._living, return_exceptions=True)
        await asyncio.gather(*self._closing)

    async def _write(self, message: dict[str, Any]) -> None:
        if self._socket is not None:
            try:
                await asyncio.wait_for(self._socket.write_message(json.dumps(message)), self._reply_seconds)
            except _OFFLINE:
                pass

    async def _live(self) -> None:
        while True:
            socket, ended = None, False
            try:
                url = f"ws://127.0.0.1:{self.port}/api/v1/rooms/{self.code}/live"
                connecting = asyncio.ensure_future(websocket_connect(url, connect_timeout=self._reply_seconds))
                connecting.add_done_callback(_look)
                try:
                    socket = await asyncio.shield(connecting)
                except asyncio.CancelledError:
                    self._closing.append(asyncio.create_task(_abandon(connecting)))
                    raise
                await socket.write_message(json.dumps({"type": "hello", "token": self.token}))
                await self._listen(socket)
                ended = True
            except _OFFLINE:
                pass
            except HTTPClientError as error:
                if error.code not in (_NO_ANSWER, 503):
                    raise
            finally:
                self._socket = None
                if socket is not None:
                    socket.close()
                    if not ended:
                        self._closing.append(asyncio.create_task(_closed(socket)))
            await asyncio.sleep(0.02)

    async def _listen(self, socket: WebSocketClientConnection) -> None:
        """Take in what the room says until it has closed the line."""
        while True:
            waiting = bool(self.queue) or self._socket is None
            text = await asyncio.wait_for(socket.read_message(), self._reply_seconds if waiting else None)
            if text is None:
                return
            message = json.loads(text)
            if message["type"] == "state" and self._socket is None:
                self._socket = socket
                self.connected += 1
                for unsaved in list(self.queue.values()):
                    await self._write(unsaved)
            await self._hear(message)

    async def _hear(self, message: dict[str, Any]) -> None:
        if message["type"] == "saved":
            settled = self.queue.pop(message["id"], None)
            if settled is not None:
                self.saved[message["id"]] = settled
        elif message["type"] == "refused":
            self.refused.append(message)
            again = self.queue.get(message["id"])
            if again is not None and message["code"] in _LATER:
                asyncio.get_running_loop().call_later(0.2, lambda: asyncio.ensure_future(self._write(again)))
            elif again is not None:
                del self.queue[message["id"]]
        self.heard.append(message)
        await self._tell()

    async def _tell(self) -> None:
        async with self._news:
            self._news.notify_all()


def _look(connecting: asyncio.Future[WebSocketClientConnection]) -> None:
    """Take note of how it ended; whoever waits for it hears it too."""
    if not connecting.cancelled():
        connecting.exception()


async def _abandon(connecting: asyncio.Future[WebSocketClientConnection]) -> None:
    """Close a line that nobody waits for any more, once it is open."""
    try:
        socket = await connecting
    except (*_OFFLINE, HTTPClientError):
        return
    socket.close()
    await _closed(socket)


async def _closed(socket: WebSocketClientConnection) -> None:
    """Wait until a line is closed; Tornado gives one that is dead up by itself."""
    with suppress(TimeoutError):
        while await asyncio.wait_for(socket.read_message(), 10) is not None:
            pass


def raise_what_ended(tasks: list[asyncio.Task[None]]) -> None:
    """Raise what ended a task that was to go on for ever."""
    for task in tasks:
        if task.done():
            task.result()


def play(story: Callable[[], Awaitable[Any]], seconds: float = 240) -> Any:
    """Run what happens in a test on an event loop of its own."""

    async def timed() -> Any:
        return await asyncio.wait_for(story(), seconds)

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(timed())).result()
