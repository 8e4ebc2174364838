"""One simulated phone.

A :class:`Phone` speaks the room's protocol and knows nothing of the store. What it was told is kept in a
:class:`~tixkit.ledger.Ledger`, so that it can be compared with what the store holds afterwards.
"""

from __future__ import annotations

import asyncio
import json
import random
import uuid
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, WebSocketError, websocket_connect

from tixkit.phones.answering import Answering, Habits, Pace, Person
from tixkit.phones.ledger import Ledger, Sent

PATIENCE = 20.0
"""Seconds a phone waits for the room's word before it connects afresh."""
GOODBYE = 2.0
"""Seconds a phone that leaves waits for the room to close the line."""
_TOO_MANY = 429
_TRIES = 90
"""How often a phone asks again, about a second apart, while too many are joining."""
_NETWORK = (OSError, HTTPClientError, WebSocketError, TimeoutError)
_LATER = ("too_fast", "store_unavailable")
"""Refusals after which a phone tries the same message again."""


class PhoneError(RuntimeError):
    """A phone could not do its part; the message says which and why."""


@dataclass
class _Pending:
    message: dict[str, Any]
    sent_at: float
    done: asyncio.Future[str]


class Phone:
    """One phone: joins, keeps its socket open, and answers every round that is opened.

    Parameters
    ----------
    room
        The room's address, for example ``http://127.0.0.1:8765``.
    code
        The workshop's join code.
    person
        Whose phone it is.
    answering
        Gives the answers.
    ledger
        Where the phone notes what it sent and was told.
    http
        The HTTP client to use; shared by all phones.
    pace
        From a round's id to how fast its answers come.
    habits
        Changes of mind and repeated messages.
    """

    def __init__(
        self,
        room: str,
        code: str,
        person: Person,
        answering: Answering,
        ledger: Ledger,
        http: AsyncHTTPClient,
        *,
        pace: Callable[[str], Pace] = lambda _: Pace(),
        habits: Habits | None = None,
    ) -> None:
        self._api = f"{room.rstrip('/')}/api/v1/rooms/{code}"
        self.person = person
        self._answering = answering
        self._ledger = ledger
        self._http = http
        self._pace = pace
        self._habits = habits or Habits()
        self._chance = random.Random(f"phone {person.number}")  # noqa: S311  # chance, not secrets
        self._token = ""
        self._socket: WebSocketClientConnection | None = None
        self._connected = asyncio.Event()
        self._pending: dict[str, _Pending] = {}
        self._answering_tasks: dict[str, asyncio.Task[None]] = {}
        self._listening: asyncio.Task[None] | None = None
        self._leaving = False
        self.answered: dict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self.revealed: dict[str, asyncio.Event] = defaultdict(asyncio.Event)

    async def join(self) -> None:
        """Look at the room and its framework, join, and open the socket until the room has told its state.

        Raises
        ------
        PhoneError
            If the room refuses.
        """
        start = perf_counter()
        await self._ask("GET", "")
        await self._ask("GET", "/framework")
        body = {"role": self.person.role, "name": self.person.name, "show_name": self.person.show_name}
        joined = await self._ask("POST", "/participants", {k: v for k, v in body.items() if v})
        self._token = str(joined["token"])
        self._listening = asyncio.create_task(self._listen())
        await _first(
            self._connected.wait(),
            self._listening,
            PATIENCE,
            f"phone {self.person.number + 1} joined but heard nothing",
        )
        self._ledger.join_ms.append((perf_counter() - start) * 1000)

    async def leave(self) -> None:
        """Close the socket and stop."""
        self._leaving = True
        tasks = list(self._answering_tasks.values())
        for task in tasks:
            task.cancel()
        if self._socket is not None:
            self._socket.close()
        if self._listening is not None:
            # It ends by itself once the room has closed its side too: only then is the socket gone.
            await asyncio.wait([self._listening], timeout=GOODBYE)
            self._listening.cancel()
            tasks.append(self._listening)
        await asyncio.gather(*tasks, return_exceptions=True)

    def trouble(self) -> BaseException | None:
        """Give what stopped this phone, or None while all is well."""
        tasks = [*self._answering_tasks.values(), *([self._listening] if self._listening else [])]
        ended = (task for task in tasks if task.done() and not task.cancelled())
        return next((error for task in ended if (error := task.exception()) is not None), None)

    async def record(self, area: str, kind: str, text: str) -> None:
        """Note something with an area, as people may on their phones, and wait until it is saved."""
        await self._send({"type": "record", "id": _new_id(), "area": area, "kind": kind, "text": text})

    async def _ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        request = HTTPRequest(
            self._api + path,
            method=method,
            body=None if body is None else json.dumps(body),
            headers={"Content-Type": "application/json"} if body is not None else {},
            connect_timeout=PATIENCE,
            request_timeout=PATIENCE,
        )
        for attempt in range(_TRIES):
            try:
                response = await self._http.fetch(request)
                break
            except HTTPClientError as error:
                if error.code != _TOO_MANY or attempt == _TRIES - 1:
                    message = f"The room answered {error.code} to {method} {request.url}: {_words_of(error)}"
                    raise PhoneError(message) from error
                await asyncio.sleep(1 + self._chance.random())
            except OSError as error:
                raise PhoneError(f"The room does not answer at {request.url}: {error}.") from error
        answer = json.loads(response.body)
        if not isinstance(answer, dict):
            raise PhoneError(f"The room answered something else than an object to {method} {request.url}.")
        return answer

    async def _listen(self) -> None:
        """Keep a socket open, and open another whenever it is lost, a little later each time."""
        wait = 0.2
        while not self._leaving:
            try:
                url = self._api.replace("http", "ws", 1) + "/live"
                self._socket = await websocket_connect(url, connect_timeout=PATIENCE)
                await self._socket.write_message(json.dumps({"type": "hello", "token": self._token}))
                while (raw := await self._socket.read_message()) is not None:
                    wait = 0.2
                    await self._hear(json.loads(raw))
                if self._socket.close_code == 4401:
                    raise PhoneError("The room did not accept a phone's token.")
            except _NETWORK:
                pass
            finally:
                if self._socket is not None:
                    self._socket.close()
            self._connected.clear()
            if not self._leaving:
                self._ledger.reconnects += 1
                await asyncio.sleep(wait * (0.5 + self._chance.random()))
                wait = min(wait * 2, 5.0)

    async def _hear(self, message: dict[str, Any]) -> None:
        kind = message.get("type")
        if kind == "state":
            await self._state(message)
        elif kind in ("saved", "refused"):
            await self._settle(message)
        elif kind == "revealed":
            self._show(str(message["round"]))

    async def _state(self, message: dict[str, Any]) -> None:
        if not self._connected.is_set():
            self._connected.set()
            for pending in list(self._pending.values()):
                await self._write(pending.message)
        asked = message.get("round")
        if asked is None:
            return
        if asked["status"] == "revealed":
            self._show(str(asked["id"]))
        elif asked["status"] == "open":
            given = set(message.get("answers") or ())
            missing = [s for s in asked["statements"] if s not in given]
            task = self._answering_tasks.get(asked["id"])
            if task is None or (task.done() and missing):
                self._answering_tasks[asked["id"]] = asyncio.create_task(self._answer_round(asked, missing))

    def _show(self, round_id: str) -> None:
        if not self.revealed[round_id].is_set():
            self._ledger.revealed_at[round_id].append(perf_counter())
            self.revealed[round_id].set()

    async def _settle(self, message: dict[str, Any]) -> None:
        pending = self._pending.get(str(message.get("id")))
        if pending is None:
            return
        if message["type"] == "refused" and message.get("code") in _LATER:
            asyncio.get_running_loop().call_later(0.5, lambda: asyncio.ensure_future(self._write(pending.message)))
            return
        del self._pending[pending.message["id"]]
        if not pending.done.done():
            pending.done.set_result("saved" if message["type"] == "saved" else str(message.get("code")))

    async def _answer_round(self, asked: Mapping[str, Any], statements: Sequence[str]) -> None:
        round_id, number = str(asked["id"]), int(asked["number"])
        pace = self._pace(round_id)
        await asyncio.sleep(self._chance.uniform(*pace.first))
        for statement in statements:
            answer = self._answering(statement, self.person.number, number)
            if answer is None:
                continue
            if self._chance.random() < self._habits.changes_mind:
                other = self._answering(statement, self.person.number + 1, number)
                if other not in (None, answer):
                    await self._answer(round_id, statement, other)
            if not await self._answer(round_id, statement, answer):
                break
            await asyncio.sleep(self._chance.uniform(*pace.between))
        self.answered[round_id].set()

    async def _answer(self, round_id: str, statement: str, answer: str | None) -> bool:
        """Send an answer and wait for the room's word; False once the round takes no more."""
        sent = Sent(_new_id(), self.person.number, round_id, statement, answer)
        self._ledger.sent[sent.id] = sent
        message = {"type": "answer", "id": sent.id, "round": round_id, "statement": statement, "answer": answer}
        start = perf_counter()
        outcome = await self._send(message)
        if outcome != "saved":
            self._ledger.refused[sent.id] = outcome
            return outcome != "round_closed"
        self._ledger.save_ms.append((perf_counter() - start) * 1000)
        self._ledger.saved[sent.id] = None
        if self._chance.random() < self._habits.sends_twice:
            self._ledger.repeats += 1
            await self._send(message)
        return True

    async def _send(self, message: dict[str, Any]) -> str:
        """Send a message until the room has said what became of it: "saved", or the code of its refusal."""
        pending = _Pending(message, perf_counter(), asyncio.get_running_loop().create_future())
        self._pending[message["id"]] = pending
        if self._connected.is_set():
            await self._write(message)
        while True:
            try:
                return await asyncio.wait_for(asyncio.shield(pending.done), PATIENCE)
            except TimeoutError:
                if self._socket is not None:
                    self._socket.close()

    async def _write(self, message: Mapping[str, Any]) -> None:
        """Write to the socket; a message that cannot be written now is written after the next connection."""
        try:
            if self._socket is not None:
                await self._socket.write_message(json.dumps(message))
        except _NETWORK:
            pass


def _new_id() -> str:
    return str(uuid.uuid4())


def _words_of(error: HTTPClientError) -> str:
    """Give the room's own message of an error response."""
    try:
        return str(json.loads(error.response.body)["error"]["message"]) if error.response else str(error)
    except (ValueError, KeyError, TypeError):
        return str(error)


async def _first(wait: Awaitable[object], other: asyncio.Task[None], seconds: float, problem: str) -> None:
    """Wait for `wait`, but not longer than `seconds` nor past the end of `other`."""
    waiting = asyncio.ensure_future(wait)
    await asyncio.wait({waiting, other}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    if waiting.done():
        return
    waiting.cancel()
    if other.done() and not other.cancelled() and (error := other.exception()) is not None:
        raise error
    raise PhoneError(f"After {seconds:.0f} seconds {problem}.")
