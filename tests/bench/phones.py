"""Phones as the room meets them: page, files, framework, joining, a socket that stays, answers."""

from __future__ import annotations

import asyncio
import json
import re
from collections import Counter
from time import perf_counter
from urllib.parse import urljoin

from bench.wire import HttpLine, Refusal, SocketLine

from tixkit.workshop import Workshop

ANSWERS = ("agree", "disagree", "dont_know", "not_applicable")
LINES = 6
"""How many connections a browser opens for files."""
_LINKS = re.compile(rb'(?:href|src)="(/static/[^"]+)"')
_IMPORTS = re.compile(rb'^(?:import|\}) [^"\n]*"(\.[^"]+\.js)"', re.MULTILINE)


class Phone:
    """One phone on the room at `host` (name:port)."""

    def __init__(self, host: str, workshop: Workshop, number: int) -> None:
        self.host, self.code, self.number = host, workshop.code, number
        self.page = workshop.join_path
        self.rest = f"/api/v1/rooms/{workshop.code}"
        self.proof = f"X-Join-Key: {workshop.join_key}\r\n"
        self.sent: dict[bytes, float] = {}
        self.saved: Counter[bytes] = Counter()
        self.save_seconds: list[float] = []
        self.refused: list[bytes] = []
        self.heard = 0
        self.told_to_wait = 0
        self.joined_seconds = 0.0
        self.state: dict = {}
        self.on_saved = lambda: None
        self._count = 0

    async def join(self, files: list[str] = ()) -> None:
        """Do what a phone does from the QR code to the first state."""
        start = perf_counter()
        loop = asyncio.get_running_loop()
        name, port = self.host.split(":")
        _, self.http = await loop.create_connection(HttpLine, name, int(port))
        if b'<script type="application/json" id="room">' not in await self._ask("GET", self.page):
            raise Refusal("The page of a phone with the join key does not tell what joining needs.")
        if files:
            await self._files(files)
        await self._ask("GET", f"{self.rest}/framework", f"{self.proof}Accept-Encoding: gzip, deflate\r\n")
        body = json.dumps({"role": ("councillor", "officer", "partner", "other")[self.number % 4], "show_name": False})
        joined = json.loads(
            await self._ask(
                "POST",
                f"{self.rest}/participants",
                f"{self.proof}Content-Type: application/json\r\n",
                body.encode(),
                want=201,
            )
        )
        self.token, self.participant = joined["token"], joined["participant"]
        self._state = loop.create_future()
        _, self.socket = await loop.create_connection(
            lambda: SocketLine(self.host, f"{self.rest}/live", self._hear), name, int(port)
        )
        await self.socket.opened
        self.socket.send(json.dumps({"type": "hello", "token": self.token}).encode())
        self.state = json.loads(await self._state)
        self.joined_seconds = perf_counter() - start

    def answer(self, round_id: str, statement: str, answer: str) -> None:
        """Send an answer, with an id of the length that phones make."""
        self._count += 1
        id_ = b"%08d-0000-4000-8000-%012d" % (self.number, self._count)
        self.sent[id_] = perf_counter()
        text = b'{"type":"answer","id":"%s","round":"%s","statement":"%s","answer":"%s"}'
        self.socket.send(text % (id_, round_id.encode(), statement.encode(), answer.encode()))

    def leave(self) -> None:
        self.http.transport.close()
        self.socket.close()

    def _hear(self, text: bytes) -> None:
        self.heard += 1
        if text.startswith(b'{"type":"saved"'):
            id_ = text[22:58]
            self.save_seconds.append(perf_counter() - self.sent[id_])
            self.saved[id_] += 1
            self.on_saved()
        elif text.startswith(b'{"type":"state"'):
            if not self._state.done():
                self._state.set_result(text)
        elif text.startswith((b'{"type":"refused"', b'{"type":"bye"')):
            self.refused.append(text)

    async def _files(self, files: list[str]) -> None:
        """Fetch files over several connections, as a browser with an empty cache does."""
        loop = asyncio.get_running_loop()
        name, port = self.host.split(":")

        async def some(mine: list[str]) -> None:
            transport, line = await loop.create_connection(HttpLine, name, int(port))
            for path in mine:
                status, _ = await line.ask("GET", self.host, path)
                if status != 200:
                    raise Refusal(f"GET {path}: {status}")
            transport.close()

        await asyncio.gather(*(some(files[i::LINES]) for i in range(LINES)))

    async def _ask(self, method: str, path: str, headers: str = "", body: bytes = b"", *, want: int = 200) -> bytes:
        while True:
            status, answer = await self.http.ask(method, self.host, path, headers, body)
            if status != 429:
                break
            self.told_to_wait += 1
            await asyncio.sleep(1)
        if status != want:
            raise Refusal(f"{method} {path.replace(self.code, 'CODE')}: {status} {answer[:200]!r}")
        return answer


async def page_files(host: str, path: str) -> list[str]:
    """Give the files that a page loads: what it names, and what those modules import."""
    name, port = host.split(":")
    transport, line = await asyncio.get_running_loop().create_connection(HttpLine, name, int(port))
    found: dict[str, None] = {}
    waiting = [found_path.decode() for found_path in _LINKS.findall((await line.ask("GET", host, path))[1])]
    while waiting:
        file = waiting.pop(0)
        if file in found:
            continue
        found[file] = None
        status, body = await line.ask("GET", host, file)
        if status != 200:
            raise Refusal(f"GET {file}: {status}")
        if file.endswith(".js"):
            waiting += [urljoin(file, other.decode()) for other in _IMPORTS.findall(body)]
    transport.close()
    return list(found)


async def arrive(phones: list[Phone], seconds: float, files: list[str] = ()) -> list[BaseException]:
    """Let phones join evenly over some seconds, whether the room keeps up or not; give what went wrong."""

    async def one(phone: Phone, at: float) -> None:
        await asyncio.sleep(at)
        await phone.join(files)

    gap = seconds / len(phones)
    ended = await asyncio.gather(*(one(p, i * gap) for i, p in enumerate(phones)), return_exceptions=True)
    return [error for error in ended if isinstance(error, BaseException)]
