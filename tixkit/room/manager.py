"""The one object that every handler uses: the store's workshops, found by code or key, and answers on their way in."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from tixkit.room.errors import NOT_SAVED, RoomError, as_room_error
from tixkit.room.limits import Pace, WrongCodes
from tixkit.room.live_room import LiveRoom
from tixkit.room.messages import Answer, Record
from tixkit.workshop import (
    AnswerMessage,
    Intake,
    Saved,
    Workshop,
    WorkshopError,
    find_room,
    normalise_code,
    open_workshop,
)

THREADS = 6
GOODBYE_SECONDS = 1.0
UNKNOWN = "There is no open workshop with this code. Check the code on the screen, or ask the facilitator."
REFUSALS = frozenset(
    (
        "round_closed",
        "unknown_round",
        "unknown_statement",
        "unknown_answer",
        "malformed",
        "too_fast",
        "store_unavailable",
    )
)
_CODE = re.compile(r"[A-Z0-9]{4,12}")
_KEY = re.compile(r"[A-Za-z0-9_-]{16,128}")

T = TypeVar("T")


class RoomManager:
    """Keeps the rooms of one store.

    Parameters
    ----------
    store_url
        The store.
    public_address
        Where phones reach this room, such as ``http://192.168.8.20:8765``.
    """

    def __init__(self, store_url: str, public_address: str) -> None:
        self.store_url = store_url
        self.public_address = public_address.rstrip("/")
        self.wrong_codes = WrongCodes()
        self.pace = Pace(burst=200, per_second=10)
        self.join_pace = Pace(burst=1000, per_second=20)
        self._executor = ThreadPoolExecutor(THREADS, thread_name_prefix="room")
        self._intake: Intake | None = None
        self._rooms: dict[str, LiveRoom] = {}
        self._by_code: dict[str, LiveRoom] = {}
        self._by_key: dict[str, LiveRoom] = {}

    async def call(self, function: Callable[[], T]) -> T:
        """Run what waits for the store outside the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, function)

    async def store_answers(self) -> None:
        """Return once the store has answered.

        Raises
        ------
        StoreError
            If it does not.
        """

        def ask() -> None:
            with contextlib.suppress(WorkshopError):
                find_room(self.store_url, "HEALTH")

        await self.call(ask)

    def guessing(self, address: str) -> bool:
        """Say whether look-ups from `address` are slowed, because too many wrong codes came before."""
        return self.wrong_codes.too_many(address)

    async def room_by_token(self, typed: str, token: str) -> LiveRoom | None:
        """Give the open workshop with this join code to somebody who has a token there; None to anybody else.

        A token cannot be guessed, so this is neither slowed nor counted.
        """
        room = self._by_code.get(normalise_code(typed))
        if room is None:
            return None
        try:
            await self.call(lambda: room.workshop.participant(token))
        except WorkshopError:
            return None
        return room if (await room.content()).status == "open" else None

    async def room_by_code(self, typed: str, address: str, token: str | None = None) -> LiveRoom:
        """Give the open workshop with this join code.

        Parameters
        ----------
        typed
            As a person typed it.
        address
            Where the request came from, to slow down guessing.
        token
            A participant's, where the request carries one.

        Raises
        ------
        RoomError
            404 where there is none or it has closed, alike; 429 where too many wrong codes came before.
        """
        if token is not None and self.guessing(address):
            known = await self.room_by_token(typed, token)
            if known is not None:
                return known
        async with self._slowed(address) as slowed:
            room = await self._open_room(normalise_code(typed))
            if room is not None:
                return room
            self.wrong_codes.wrong(address)
            if slowed:
                raise _too_many()
            raise RoomError(404, "unknown_workshop", UNKNOWN)

    async def room_by_key(self, key: str) -> LiveRoom:
        """Give the workshop, open or closed, that a projector's key belongs to.

        Raises
        ------
        RoomError
            404 where there is none.
        """
        if key not in self._by_key:
            unknown = RoomError(
                404, "unknown_key", "No workshop has this projector address. Open it from the dashboard."
            )
            if not _KEY.fullmatch(key):
                raise unknown
            try:
                workshop = await self.call(lambda: open_workshop(self.store_url, projector_key=key))
            except WorkshopError:
                raise unknown from None
            self._by_key[key] = self._room_of(workshop)
        return self._by_key[key]

    async def answer(self, room: LiveRoom, participant_id: str, answer: Answer) -> dict[str, object]:
        """Take in one answer; the reply is ready once it is on the disk, or refused."""
        if not self.pace.allow(participant_id):
            return too_fast(answer.id)
        try:
            self._intake = self._intake or Intake(self.store_url)
            message = AnswerMessage(answer.id, answer.round, answer.statement, answer.answer)
            outcome = await asyncio.wrap_future(self._intake.submit(room.workshop.id, participant_id, message))
        except Exception as error:  # noqa: BLE001  # the store's and the workshop's errors become refusals; others are raised
            return refusal(answer.id, error)
        if isinstance(outcome, Saved):
            room.changed()
            return {"type": "saved", "id": outcome.id, "revision": outcome.revision}
        words = f"Not saved. {NOT_SAVED}" if outcome.code == "store_unavailable" else outcome.message
        return refused(outcome.id, outcome.code, words)

    async def record(self, room: LiveRoom, participant_id: str, record: Record) -> dict[str, object]:
        """Keep one note of a participant."""
        if not self.pace.allow(participant_id):
            return too_fast(record.id)

        def keep() -> int:
            room.workshop.participant_record(
                participant_id,
                client_id=record.id,
                area=record.area,
                kind=record.kind,
                text=record.text,
                statement=record.statement,
            )
            return room.workshop.revisions().all

        try:
            revision = await self.call(keep)
        except Exception as error:  # noqa: BLE001  # as above
            return refusal(record.id, error)
        room.changed()
        return {"type": "saved", "id": record.id, "revision": revision}

    async def close(self) -> None:
        """Say `bye` to everybody, finish what is being saved, and let go of everything."""
        words = "The room is stopping. Keep this page open: it comes back by itself when the room does."
        outboxes = [box for room in self._rooms.values() for box in room.dismiss("stopping", words)]
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.gather(*(box.drain() for box in outboxes)), GOODBYE_SECONDS)
        if self._intake is not None:
            await self.call(self._intake.close)
        self._executor.shutdown(wait=False, cancel_futures=True)

    async def _open_room(self, code: str) -> LiveRoom | None:
        if not _CODE.fullmatch(code):
            return None
        room = self._by_code.get(code)
        if room is None:
            try:
                workshop = await self.call(lambda: find_room(self.store_url, code))
            except WorkshopError:
                return None
            room = self._by_code[code] = self._room_of(workshop)
        return room if (await room.content()).status == "open" else None

    def _room_of(self, workshop: Workshop) -> LiveRoom:
        return self._rooms.setdefault(workshop.id, LiveRoom(workshop, self._executor))

    @contextlib.asynccontextmanager
    async def _slowed(self, address: str) -> AsyncIterator[bool]:
        """Make a look-up wait where too many wrong codes came before; yields whether it did."""
        if not self.wrong_codes.too_many(address):
            yield False
            return
        if not self.wrong_codes.start_waiting():
            raise _too_many()
        try:
            await asyncio.sleep(self.wrong_codes.slow_seconds)
            yield True
        finally:
            self.wrong_codes.stop_waiting()


def refused(id_: str | None, code: str, message: str) -> dict[str, object]:
    """Give the `refused` message."""
    return {"type": "refused", "id": id_, "code": code if code in REFUSALS else "malformed", "message": message}


def refusal(id_: str | None, error: Exception) -> dict[str, object]:
    """Give the `refused` message for an error of the store or the workshop; any other error is raised again."""
    known = as_room_error(error)
    if known is None:
        raise error
    if known.code == "store_unavailable":
        return refused(id_, known.code, f"Not saved. {NOT_SAVED}")
    return refused(id_, known.code, known.message)


def too_fast(id_: str | None) -> dict[str, object]:
    """Refuse what comes faster than anybody taps."""
    return refused(id_, "too_fast", "Not saved: too many messages at once. Wait a second, then send it again.")


def _too_many() -> RoomError:
    return RoomError(429, "too_many_wrong_codes", "Too many wrong codes were tried. Wait a minute, then try again.")
