"""The least that speaks HTTP/1.1 and WebSocket (RFC 6455) from the phone's side: it leaves the processors to the room."""

from __future__ import annotations

import asyncio
import os
from base64 import b64encode
from collections.abc import Callable

_TEXT, _CLOSE, _PING, _PONG = 0x1, 0x8, 0x9, 0xA


class Refusal(RuntimeError):
    """The room answered something else than was asked for."""


class HttpLine(asyncio.Protocol):
    """One connection that stays open, as a browser's does: one request after another."""

    def __init__(self) -> None:
        self._buffer = b""
        self._wanted = -1
        self._status = 0
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None

    def connection_made(self, transport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if self._wanted < 0:
            head, found, rest = self._buffer.partition(b"\r\n\r\n")
            if not found:
                return
            self._status = int(head[9:12])
            lowered = head.lower()
            at = lowered.find(b"content-length:")
            self._wanted = 0 if at < 0 else int(lowered[at + 15 :].split(b"\r\n", 1)[0])
            self._buffer = rest
        if len(self._buffer) >= self._wanted and self._answer is not None and not self._answer.done():
            body, self._buffer, self._wanted = self._buffer, b"", -1
            self._answer.set_result((self._status, body))

    def connection_lost(self, error: Exception | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(ConnectionError(f"the room closed the line: {error}"))

    async def ask(self, method: str, host: str, path: str, headers: str = "", body: bytes = b"") -> tuple[int, bytes]:
        """Send one request and give status and body."""
        self._answer = asyncio.get_running_loop().create_future()
        length = f"Content-Length: {len(body)}\r\n" if body else ""
        self.transport.write(f"{method} {path} HTTP/1.1\r\nHost: {host}\r\n{headers}{length}\r\n".encode() + body)
        return await self._answer


class SocketLine(asyncio.Protocol):
    """One WebSocket. Each text goes to `heard`, as bytes."""

    def __init__(self, host: str, path: str, heard: Callable[[bytes], None]) -> None:
        self._heard = heard
        self._buffer = b""
        self._opening = True
        self.closed = False
        loop = asyncio.get_running_loop()
        self.opened: asyncio.Future[None] = loop.create_future()
        key = b64encode(os.urandom(16)).decode()
        self._request = (
            f"GET {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
        ).encode()

    def connection_made(self, transport) -> None:
        self.transport = transport
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        buffer = self._buffer + data if self._buffer else data
        if self._opening:
            head, found, rest = buffer.partition(b"\r\n\r\n")
            if not found:
                self._buffer = buffer
                return
            self._opening = False
            if head[9:12] != b"101":
                self.opened.set_exception(Refusal(f"no socket: {head.splitlines()[0].decode()}"))
                self.transport.close()
                return
            self.opened.set_result(None)
            buffer = rest
        self._buffer = self._frames(buffer)

    def _frames(self, buffer: bytes) -> bytes:
        at, end = 0, len(buffer)
        while end - at >= 2:
            size, start = buffer[at + 1], at + 2
            if size == 126:
                if end - at < 4:
                    break
                size, start = int.from_bytes(buffer[at + 2 : at + 4]), at + 4
            elif size == 127:
                if end - at < 10:
                    break
                size, start = int.from_bytes(buffer[at + 2 : at + 10]), at + 10
            if end - start < size:
                break
            kind, payload = buffer[at] & 0x0F, buffer[start : start + size]
            at = start + size
            if kind == _TEXT:
                self._heard(payload)
            elif kind == _PING:
                self._send(_PONG, payload)
            elif kind == _CLOSE:
                self.transport.close()
        return buffer[at:]

    def connection_lost(self, error: Exception | None) -> None:
        self.closed = True
        if not self.opened.done():
            self.opened.set_exception(ConnectionError(f"the room closed the line: {error}"))

    def send(self, text: bytes) -> None:
        self._send(_TEXT, text)

    def _send(self, kind: int, data: bytes) -> None:
        # A mask of four zeros is a mask: the frame is as long and costs the room as much, and this side nothing.
        size = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + len(data).to_bytes(2)
        self.transport.write(bytes([0x80 | kind]) + size + b"\0\0\0\0" + data)

    def close(self) -> None:
        self.transport.close()
