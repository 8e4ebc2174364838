"""Bytes on a line, as no decent client sends them."""

from __future__ import annotations

import os
import socket
import struct
from contextlib import suppress

UPGRADE = (
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
)


def exchange(port: int, request: bytes, wait: float = 0.2) -> bytes:
    """Send bytes, and give what came back until the line closed, an answer was whole, or nothing came for a while."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        got = b""
        with suppress(OSError):
            line.sendall(request)
        line.settimeout(wait)
        with suppress(OSError):
            while data := line.recv(65536):
                got += data
        return got


class RawSocket:
    """A WebSocket whose frames can be wrong."""

    def __init__(self, port: int, path: str) -> None:
        self.line = socket.create_connection(("127.0.0.1", port), timeout=30)
        self._rest = b""
        self.closed = False
        self.line.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{UPGRADE}\r\n".encode())
        while b"\r\n\r\n" not in self._rest:
            data = self.line.recv(65536)
            assert data
            self._rest += data
        head, _, self._rest = self._rest.partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 101"), head

    def send(
        self, payload: bytes, opcode: int = 1, *, fin: bool = True, reserved: int = 0, masked: bool = True
    ) -> None:
        """Send one frame; a line that the room has closed is noticed on reading."""
        first = (0x80 if fin else 0) | reserved << 4 | opcode
        size = len(payload)
        length = (
            bytes([size])
            if size < 126
            else b"\x7e" + struct.pack(">H", size)
            if size < 65536
            else b"\x7f" + struct.pack(">Q", size)
        )
        if masked:
            mask = os.urandom(4)
            length = bytes([length[0] | 0x80]) + length[1:] + mask
            repeated = (mask * (size // 4 + 1))[:size]
            payload = (int.from_bytes(payload, "big") ^ int.from_bytes(repeated, "big")).to_bytes(size, "big")
        self.send_bytes(bytes([first]) + length + payload)

    def send_bytes(self, data: bytes) -> None:
        with suppress(OSError):
            self.line.sendall(data)

    def receive(self, seconds: float = 30) -> tuple[int, bytes] | None:
        """Give the next frame's opcode and payload, having answered pings; None once the line has closed."""
        self.line.settimeout(seconds)
        while True:
            header = self._take(2)
            if header is None:
                return None
            size = header[1] & 0x7F
            if size > 125:
                more = self._take(2 if size == 126 else 8)
                size = int.from_bytes(more or b"", "big")
            payload = self._take(size)
            if payload is None or header[0] & 0x0F == 8:
                self.closed = True
                return None
            if header[0] & 0x0F == 9:
                self.send(payload, 10)
            else:
                return header[0] & 0x0F, payload

    def _take(self, size: int) -> bytes | None:
        try:
            while len(self._rest) < size:
                data = self.line.recv(65536)
                if not data:
                    self.closed = True
                    return None
                self._rest += data
        except ConnectionError:
            self.closed = True
            return None
        taken, self._rest = self._rest[:size], self._rest[size:]
        return taken

    def close(self) -> None:
        self.line.close()
