"""The one object that every handler uses: the store's workshops, found by code or key, and answers on their way in."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from tixkit.room import logs
from tixkit.room.credentials import Credentials
from tixkit.room.errors import NOT_SAVED, RoomError
from tixkit.room.guessing import LookUps, too_many
from tixkit.room.health import Health
from tixkit.room.limits import Joins, Pace, WrongCodes
from tixkit.room.live_room import LiveRoom
from tixkit.room.messages import Answer
from tixkit.room.metrics import Metrics
from tixkit.room.replies import refusal, refused, too_fast
from tixkit.store import StoreError, open_store
from tixkit.workshop import (
    AnswerMessage,
    Intake,
    Joined,
    JoinForm,
    Note,
    Outcome,
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
        self.metrics = Metrics(self._connected)
        self.health = Health(self.metrics)
        self.wrong_codes = WrongCodes()
        self.pace = Pace(burst=200, per_second=10)
        self.note_pace = Pace(burst=40, per_second=1)
        self.hello_pace = Pace(burst=60, per_second=1)
        self.join_pace = Joins()
        self._executor = ThreadPoolExecutor(THREADS, thread_name_prefix="room")
        self._intake: Intake | None = None
        self._rooms: dict[str, LiveRoom] = {}
        self._by_code: dict[str, LiveRoom] = {}
        self._by_key: dict[str, LiveRoom] = {}
        self._by_join_key: dict[bytes, LiveRoom] = {}
        self._look_ups = LookUps(self.wrong_codes)
        self._credentials = Credentials(store_url, self.call)

    async def call(self, function: Callable[[], T]) -> T:
        """Run what waits for the store outside the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, self.health.watched(function))

    async def store_answers(self) -> None:
        """Return once the store has answered, and has taken a change too if the last one failed.

        Raises
        ------
        StoreError
            If it does not.
        """
        await self.call(lambda: open_store(self.store_url).check())
        self.health.worked(doing="save")

    def guessing(self, address: str) -> bool:
        """Say whether look-ups from `address` are slowed, because too many wrong codes came before."""
        return self._look_ups.slow(address)

    async def room_by_token(self, typed: str, token: str) -> LiveRoom | None:
        """Give the open workshop with this join code to somebody who has a token there; None to anybody else.

        A token cannot be guessed, so this is neither slowed nor counted.

        Raises
        ------
        RoomError
            404 where the token opens a workshop that has closed: whoever waits for it to open again guesses nothing.
        """
        return await self._still_open(await self._of_token(normalise_code(typed), token))

    async def room_by_join_key(self, typed: str, key: str) -> LiveRoom | None:
        """Give the open workshop with this join code and join key; None where they do not belong together or it has closed.

        A key cannot be guessed, so this is neither slowed nor counted.
        """
        room = await self._of_join_key(normalise_code(typed), key)
        return room if room is not None and (await room.lately()).status == "open" else None

    async def room_of(self, typed: str, token: str) -> LiveRoom | None:
        """Give the workshop with this join code, open or closed, to somebody who has a token there; None to anybody else."""
        return await self._of_token(normalise_code(typed), token)

    async def room_by_code(
        self, typed: str, address: str, *, token: str | None = None, key: str | None = None
    ) -> LiveRoom:
        """Give the open workshop with this join code.

        Whether a code is looked up at all never depends on whether it is right: who has neither token nor key and guesses
        learns no more from being turned away than from not asking.

        Parameters
        ----------
        typed
            As a person typed it.
        address
            Where the request came from, to slow down guessing.
        token, key
            A participant's token and the join key, where the request carries them: one that is right together with the code
            is neither slowed nor counted, any other is as good as none.

        Raises
        ------
        RoomError
            404 where there is none or it has closed, alike; 429 where too many wrong codes came before.
        """
        code = normalise_code(typed)
        room = await self._of_token(code, token) if token else None
        if room is None and key:
            room = await self._of_join_key(code, key)
        known = await self._still_open(room)
        if known is not None:
            return known
        async with self._look_ups.one(code, address) as slowed:
            room = await self._open_room(code)
            if room is not None:
                return room
            self.wrong_codes.wrong(address)
            self.metrics.wrong_codes.inc()
            if slowed:
                raise too_many()
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
            self._by_key[key] = self._by_code[workshop.code] = self._room_of(workshop)
        return self._by_key[key]

    def take(
        self, room: LiveRoom, participant_id: str, answer: Answer, reply: Callable[[dict[str, object]], None]
    ) -> None:
        """Take in one answer; `reply` gets what to tell the phone once it is on the disk, or refused."""
        if not self.pace.allow(participant_id):
            reply(too_fast(answer.id))
            return

        def done(outcome: Outcome) -> None:
            if isinstance(outcome, Saved):
                room.changed()
                self.metrics.answers_saved.inc()
                reply({"type": "saved", "id": outcome.id, "revision": outcome.revision})
            else:
                words = f"Not saved. {NOT_SAVED}" if outcome.code == "store_unavailable" else outcome.message
                reply(refused(outcome.id, outcome.code, words))

        try:
            message = AnswerMessage(answer.id, answer.round, answer.statement, answer.answer)
            self._taking_in().take(room.workshop.id, participant_id, message, done)
        except Exception as error:  # noqa: BLE001  # the store's errors become refusals; others are raised
            reply(refusal(answer.id, error))

    async def answer(self, room: LiveRoom, participant_id: str, answer: Answer) -> dict[str, object]:
        """Take in one answer; give what to tell the phone once it is on the disk, or refused."""
        told: asyncio.Future[dict[str, object]] = asyncio.get_running_loop().create_future()
        self.take(room, participant_id, answer, lambda reply: None if told.done() else told.set_result(reply))
        return await told

    async def admit(self, room: LiveRoom, form: JoinForm) -> Joined:
        """Let a person in, with one commit for all who come at the same time.

        Raises
        ------
        WorkshopError, StoreError
            As :meth:`tixkit.workshop.door.Door.join` does.
        """
        told: asyncio.Future[Joined | Exception] = asyncio.get_running_loop().create_future()
        self._taking_in().admit(room.workshop, form, lambda joined: None if told.done() else told.set_result(joined))
        joined = await told
        if isinstance(joined, StoreError):
            self.health.failed(joined, doing="save")
        if isinstance(joined, Exception):
            raise joined
        room.tokens.remember(joined.token, joined.participant_id)
        room.changed()
        self.metrics.joins.inc()
        self.health.worked(doing="save")
        return joined

    async def record(self, room: LiveRoom, participant_id: str, note: Note) -> dict[str, object]:
        """Keep one note of a participant."""
        if not self.note_pace.allow(participant_id):
            return too_fast(note.client_id)

        def keep() -> int:
            room.workshop.participant_record(participant_id, note)
            return room.workshop.revisions().all

        try:
            revision = await self.call(keep)
        except Exception as error:  # noqa: BLE001  # as above
            return refusal(note.client_id, error)
        room.changed()
        self.metrics.notes_saved.inc()
        self.health.worked(doing="save")
        return {"type": "saved", "id": note.client_id, "revision": revision}

    async def close(self) -> None:
        """Say `bye` to everybody, finish what is being saved, and let go of everything."""
        words = "The room is stopping. Keep this page open: it comes back by itself when the room does."
        outboxes = [box for room in self._rooms.values() for box in room.dismiss("stopping", words)]
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.gather(*(box.drain() for box in outboxes)), GOODBYE_SECONDS)
        if self._intake is not None:
            await self.call(self._intake.close)
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _taking_in(self) -> Intake:
        """Give the thread that writes; what it has committed comes back to the event loop in groups."""
        if self._intake is None:
            loop = asyncio.get_running_loop()

            def deliver(outcomes: Sequence[tuple[Callable[[Any], None], Any]]) -> None:
                with contextlib.suppress(RuntimeError):  # the loop has ended, and nobody waits
                    loop.call_soon_threadsafe(_hand_back, outcomes)

            self._intake = Intake(self.store_url, observe=self.health.committed, deliver=deliver)
        return self._intake

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
        return room if (await room.lately()).status == "open" else None

    async def _of_token(self, code: str, token: str) -> LiveRoom | None:
        """Give the workshop of a code, open or closed, to somebody who has a token there."""
        room = self._by_code.get(code)
        if room is not None and room.tokens.knows(token):
            return room
        home = await self._credentials.home(code, token)
        if home is None:
            return None
        room = await self._room_of_id(home.workshop_id)
        room.tokens.remember(token, home.participant_id)
        return room

    async def _of_join_key(self, code: str, key: str) -> LiveRoom | None:
        """Give the workshop of a code, open or closed, to somebody who has its join key."""
        digest = hashlib.sha256(key.encode()).digest()
        room = self._by_join_key.get(digest)
        if room is not None and room.workshop.code == code:
            return room
        workshop_id = await self._credentials.keyed(code, key)
        if workshop_id is None:
            return None
        room = self._by_join_key[digest] = await self._room_of_id(workshop_id)
        return room

    async def _room_of_id(self, workshop_id: str) -> LiveRoom:
        if workshop_id not in self._rooms:
            workshop = await self.call(lambda: open_workshop(self.store_url, id=workshop_id))
            self._by_code[workshop.code] = self._room_of(workshop)
        return self._rooms[workshop_id]

    async def _still_open(self, room: LiveRoom | None) -> LiveRoom | None:
        """Give the room back to who has shown a right to it; one that has closed is answered as an unknown code, uncounted."""
        if room is not None and (await room.lately()).status != "open":
            raise RoomError(404, "unknown_workshop", UNKNOWN)
        return room

    def _room_of(self, workshop: Workshop) -> LiveRoom:
        if workshop.id not in self._rooms:
            self._rooms[workshop.id] = LiveRoom(workshop, self._executor, self.health)
            logs.event("workshop_opened", workshop=workshop.id)
        return self._rooms[workshop.id]

    def _connected(self) -> tuple[int, int]:
        counts = [room.connected() for room in self._rooms.values()]
        return sum(phones for phones, _ in counts), sum(projectors for _, projectors in counts)


def _hand_back(outcomes: Sequence[tuple[Callable[[Any], None], Any]]) -> None:
    for done, outcome in outcomes:
        done(outcome)
