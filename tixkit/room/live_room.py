"""One workshop while people are connected to it: who listens, what they were told, and what is new."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import Executor
from typing import Protocol, TypeVar

from tixkit.room import logs, public
from tixkit.room.attendance import Attendance
from tixkit.room.errors import as_room_error
from tixkit.room.frames import text_frame
from tixkit.room.health import Health
from tixkit.room.outbox import Outbox
from tixkit.room.per_person import ELSEWHERE, ELSEWHERE_WORDS, PerPerson
from tixkit.room.public import Content
from tixkit.room.reading import OwnKey, Private, read_new, read_own
from tixkit.room.together import Together
from tixkit.room.tokens import Tokens
from tixkit.workshop import Workshop

POLL_SECONDS = 0.09
"""How often the store is asked for its revision while somebody is connected."""
PROGRESS_SECONDS = 0.1
"""The least time between two progress messages."""
QUIET_SECONDS = 10.0
"""After so long without news progress is sent again, so that a phone notices a connection that died silently."""
STORE_DOWN_SECONDS = 1.0
TELLING_PAUSE = 3
"""After telling everybody comes a pause that is so many times as long: a large room leaves time for its answers."""
COUNTING = True
"""Asks a look at the store to count people too, which costs more than all the rest of it."""
AT_A_TIME = 200
"""How many are told before the event loop has another turn."""
CLOSED = "The workshop has closed. Everything that was saved is kept."

T = TypeVar("T")


class Client(Protocol):
    """A connected phone or projector."""

    outbox: Outbox

    @property
    def participant_id(self) -> str | None:
        """None for a projector."""

    def leave(self, code: str, message: str) -> None:
        """Say `bye` and close."""


class LiveRoom:
    """Follows one workshop and tells its clients what is new.

    Parameters
    ----------
    workshop
        The workshop.
    executor
        Where everything that waits for the store runs, so that the event loop never does.
    health
        Is told how the store does.
    """

    def __init__(self, workshop: Workshop, executor: Executor, health: Health) -> None:
        self.workshop = workshop
        self._executor = executor
        self._health = health
        self.tokens = Tokens(workshop, self.call)
        self._content: Content | None = None
        self._counts = (0, 0)
        self._revision = -1
        self._counted_at = -1
        self._told_counts = (0, 0)
        self._framework: dict[bool, tuple[bytes, str]] = {}
        self._clients: set[Client] = set()
        self._sockets: PerPerson[Client] = PerPerson()
        self._follower: asyncio.Task[None] | None = None
        self._news = asyncio.Event()
        self._told_at = 0.0
        self._looked_at = 0.0
        self._telling = asyncio.Lock()
        self._looks = Together(self._look)
        self._owns = Together(self._read_own)
        self._attendance = Attendance(workshop)

    async def call(self, function: Callable[[], T]) -> T:
        """Run what waits for the store outside the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, self._health.watched(function))

    def connected(self) -> tuple[int, int]:
        """Give how many phones and how many projectors are connected."""
        projectors = sum(client.participant_id is None for client in self._clients)
        return len(self._clients) - projectors, projectors

    async def framework(self, *, packed: bool) -> tuple[bytes, str]:
        """Give the framework's body and its ETag, made once: a workshop's framework never changes."""
        if packed not in self._framework:
            self._framework[packed] = await self.call(
                lambda: public.framework_file(self.workshop.framework, packed=packed)
            )
        return self._framework[packed]

    async def content(self) -> Content:
        """Give the workshop's content as it is now.

        Raises
        ------
        StoreError
            If the store cannot be read.
        """
        return await self._now(counting=False)

    async def lately(self) -> Content:
        """Give the workshop's content as it is now, or as it was a moment ago while it is followed anyway.

        Raises
        ------
        StoreError
            If the store cannot be read.
        """
        followed = self._follower is not None and time.monotonic() - self._looked_at < POLL_SECONDS
        return self._content if followed and self._content is not None else await self.content()

    async def state_for(self, participant_id: str | None) -> bytes:
        """Encode the `state` of one person, or of a projector."""
        await self._looks.get(COUNTING)
        if participant_id is not None:
            self._attendance.seen(participant_id)
            if self._follower is None:
                await self._attend()
        return (await self._states([participant_id]))[participant_id]

    async def join(self, client: Client) -> None:
        """Send a client its first state, and everything that is new from then on; a person's oldest of too many goes."""
        person = client.participant_id
        oldest = self._sockets.arrive(person, client) if person is not None else None
        if oldest is not None:
            oldest.leave(ELSEWHERE, ELSEWHERE_WORDS)
        while True:
            content = await self._now(counting=True)
            state = (await self._states([client.participant_id]))[client.participant_id]
            if content is self._content:
                break
        if person is not None and not self._sockets.here(person, client):
            return  # it went meanwhile
        if content.status == "closed" and client.participant_id is not None:
            client.leave("workshop_closed", CLOSED)
            return
        client.outbox.put("state", text_frame(state))
        if client.participant_id is None:
            client.outbox.put("heatmap", text_frame(public.heatmap(content)))
        elif client.participant_id is not None:
            self._attendance.seen(client.participant_id)
        self._clients.add(client)
        if self._follower is None:
            self._follower = asyncio.create_task(self._follow())

    def forget(self, client: Client) -> None:
        """Send a client nothing more; the last one ends the following."""
        self._clients.discard(client)
        if client.participant_id is not None:
            self._sockets.leave(client.participant_id, client)
        if not self._clients and self._follower is not None:
            self._follower.cancel()
            self._follower = None

    async def goodbye(self, participant_id: str) -> None:
        """Wait for a person no more.

        Raises
        ------
        StoreError
            If that cannot be kept.
        """
        self._attendance.left(participant_id)
        await self.call(lambda: self.workshop.leave(participant_id))
        self.changed()

    def changed(self) -> None:
        """Look at once: this process has just committed something."""
        self._news.set()

    def dismiss(self, code: str, message: str) -> list[Outbox]:
        """Say `bye` to everybody; give the outboxes that still have to send it."""
        clients = list(self._clients)
        for client in clients:
            client.leave(code, message)
        return [client.outbox for client in clients]

    async def _follow(self) -> None:
        self._told_at = time.monotonic()
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), POLL_SECONDS)
            self._news.clear()
            counted_at = self._counted_at
            try:
                await self._attend()
                await self._looks.get(COUNTING)
            except Exception as error:  # noqa: BLE001  # the store may come back, and a fault must not leave the phones without news
                if as_room_error(error) is None:
                    logs.unexpected(error, "follow")
                await asyncio.sleep(STORE_DOWN_SECONDS)
                continue
            began = time.monotonic()
            if self._counts != self._told_counts or began - self._told_at > QUIET_SECONDS:
                await self._progress()
            if self._counted_at != counted_at:
                await asyncio.sleep(max(PROGRESS_SECONDS, TELLING_PAUSE * (time.monotonic() - began)))

    async def _attend(self) -> None:
        """Note who is here where that is due, and count again: who has been silent for long is no longer counted."""
        if not self._attendance.due:
            return
        connected = [client.participant_id for client in self._clients if client.participant_id is not None]
        await self.call(lambda: self._attendance.note(connected))
        self._counts = await self.call(self.workshop.counts)

    async def _now(self, *, counting: bool) -> Content:
        await self._looks.get(COUNTING if counting else not COUNTING)
        assert self._content is not None
        return self._content

    async def _look(self, asked: Collection[bool]) -> dict[bool, None]:
        """Read what is new and tell it, but for progress, which the follower sends at its pace; count where that was asked."""
        before = self._content
        counted_at = self._counted_at if COUNTING in asked else None
        found = await self.call(lambda: read_new(self.workshop, before, counted_at))
        self._looked_at = time.monotonic()
        if found.counts is not None:
            if before is None or not self._clients:
                self._told_counts = found.counts
            self._counts, self._counted_at = found.counts, found.revision
        self._content, self._revision = found.content, found.revision
        if before is not None and found.content is not before:
            try:
                async with self._telling:
                    await self._tell(before, found.content)
            except BaseException:
                self._content = before  # not everybody knows: tell it again
                raise
        return dict.fromkeys(asked)

    async def _tell(self, before: Content, now: Content) -> None:
        """Tell the clients how `now` differs from `before`."""
        if not self._clients:
            return
        if now.status == "closed":
            self.dismiss("workshop_closed", CLOSED)
            return
        revealed = public.revealed(now) if before.revealed is None or before.round_id != now.round_id else None
        news = before.round != now.round or before.status != now.status
        if news and (revealed is None or before.round_id != now.round_id):
            self._told_counts = self._counts
            states = await self._states({client.participant_id for client in self._clients})
            frames = {person: text_frame(state) for person, state in states.items()}
            for client in list(self._clients):
                if client.participant_id in frames:
                    client.outbox.put("state", frames[client.participant_id])
        elif before.projector != now.projector:
            shown = (await self._states([None]))[None]
            await self._send("state", shown, projectors_only=True)
        if revealed is not None:
            await self._send("revealed", revealed)
        for area in sorted(set(before.agreed) | set(now.agreed)):
            if before.agreed.get(area) != now.agreed.get(area):
                message = {"type": "agreed", "area": area, "rating": now.agreed.get(area)}
                await self._send(f"agreed {area}", public.encode(message))
        if before.heatmap != now.heatmap or before.marks != now.marks:
            await self._send("heatmap", public.heatmap(now), projectors_only=True)

    async def _progress(self) -> None:
        async with self._telling:
            if self._content is not None:
                self._told_counts = self._counts
                await self._send("progress", public.progress(self._content, self._counts))

    async def _send(self, kind: str, message: bytes, *, projectors_only: bool = False) -> None:
        """Tell everybody, the projector first; now and then whoever else waits for the event loop has a turn."""
        self._told_at = time.monotonic()
        frame = text_frame(message)
        for place, client in enumerate(sorted(self._clients, key=_is_phone), start=1):
            if not projectors_only or client.participant_id is None:
                client.outbox.put(kind, frame)
                if place % AT_A_TIME == 0:
                    await asyncio.sleep(0)

    async def _states(self, people: Iterable[str | None]) -> dict[str | None, bytes]:
        """Encode everybody's state: the common part once, each person's own answers beside it."""
        content = self._content
        assert content is not None
        shared = public.encode(public.state(content, self._counts, self._revision))
        wanted = [person for person in people if person is not None]
        owns = [(person, content.round_id, content.earlier) for person in wanted]
        own = await asyncio.gather(*map(self._owns.get, owns))
        states: dict[str | None, bytes] = {None: public.for_projector(shared, content)}
        for person, private in zip(wanted, own, strict=True):
            states[person] = public.personal(shared, *private)
        return states

    async def _read_own(self, asked: Collection[OwnKey]) -> dict[OwnKey, Private]:
        return await self.call(lambda: read_own(self.workshop, asked))


def _is_phone(client: Client) -> bool:
    return client.participant_id is not None
