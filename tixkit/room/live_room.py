"""One workshop while people are connected to it: who listens, what they were told, and what is new."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from typing import Any, Protocol, TypeVar

from tixkit.room import public
from tixkit.room.errors import as_room_error
from tixkit.room.outbox import Outbox
from tixkit.room.public import Content
from tixkit.workshop import Workshop

POLL_SECONDS = 0.09
"""How often the store is asked for its revision while somebody is connected."""
PROGRESS_SECONDS = 0.1
"""The least time between two progress messages."""
QUIET_SECONDS = 10.0
"""After so long without news progress is sent again, so that a phone notices a connection that died silently."""
STORE_DOWN_SECONDS = 1.0
CLOSED = "The workshop has closed. Everything that was saved is kept."

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Client(Protocol):
    """A connected phone or projector."""

    outbox: Outbox
    participant_id: str | None
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
    """

    def __init__(self, workshop: Workshop, executor: Executor) -> None:
        self.workshop = workshop
        self._executor = executor
        self._content: Content | None = None
        self._counts = (0, 0)
        self._revision = -1
        self._told_counts = (0, 0)
        self._framework: dict[bool, tuple[bytes, str]] = {}
        self._clients: set[Client] = set()
        self._follower: asyncio.Task[None] | None = None
        self._news = asyncio.Event()
        self._refreshing = asyncio.Lock()
        self._told_at = 0.0

    async def call(self, function: Callable[[], T]) -> T:
        """Run what waits for the store outside the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, function)

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
        await self._refresh()
        assert self._content is not None
        return self._content

    async def state_for(self, participant_id: str | None) -> bytes:
        """Encode the `state` of one person, or of a projector."""
        await self._refresh()
        return (await self._states([participant_id]))[participant_id]

    async def join(self, client: Client) -> None:
        """Send a client its first state, and everything that is new from then on."""
        while True:
            content = await self.content()
            state = (await self._states([client.participant_id]))[client.participant_id]
            if content is self._content:
                break
        if content.status == "closed" and client.participant_id is not None:
            client.leave("workshop_closed", CLOSED)
            return
        client.outbox.put("state", state)
        if client.participant_id is None:
            client.outbox.put("heatmap", public.heatmap(content))
        self._clients.add(client)
        if self._follower is None:
            self._follower = asyncio.create_task(self._follow())

    def forget(self, client: Client) -> None:
        """Send a client nothing more; the last one ends the following."""
        self._clients.discard(client)
        if not self._clients and self._follower is not None:
            self._follower.cancel()
            self._follower = None

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
            try:
                told = await self._refresh()
            except Exception as error:  # noqa: BLE001  # the store may come back, and a fault must not leave the phones without news
                if as_room_error(error) is None:
                    _log.exception("The room could not follow the workshop; it tries again.")
                await asyncio.sleep(STORE_DOWN_SECONDS)
                continue
            if self._counts != self._told_counts and self._content:
                self._told_counts = self._counts
                self._send("progress", public.progress(self._content, self._counts))
                told = True
            if told:
                await asyncio.sleep(PROGRESS_SECONDS)
            elif time.monotonic() - self._told_at > QUIET_SECONDS and self._content:
                self._send("progress", public.progress(self._content, self._counts))

    async def _refresh(self) -> bool:
        """Read what is new and tell it, but for progress, which the follower sends at its pace; True if anything was told."""
        async with self._refreshing:
            before = self._content
            revisions = await self.call(self.workshop.revisions)
            if before is not None and revisions.all == self._revision:
                return False
            content = before
            if before is None or revisions.content != before.content_revision:
                content = await self.call(lambda: public.read_content(self.workshop))
            assert content is not None
            counts = await self.call(self.workshop.counts)
            if before is None or not self._clients:
                self._told_counts = counts
            self._content, self._counts, self._revision = content, counts, revisions.all
            if content is not before and before is not None:
                try:
                    await self._tell(before, content)
                except BaseException:
                    self._content, self._revision = before, -1  # not everybody knows: tell it again
                    raise
                return True
            return False

    async def _tell(self, before: Content, now: Content) -> None:
        """Tell the clients how `now` differs from `before`."""
        if not self._clients:
            return
        if now.status == "closed":
            self.dismiss("workshop_closed", CLOSED)
            return
        revealed = public.revealed(now) if before.revealed is None or before.round_id != now.round_id else None
        if before.round != now.round and (revealed is None or before.round_id != now.round_id):
            self._told_counts = self._counts
            states = await self._states({client.participant_id for client in self._clients})
            for client in list(self._clients):
                if client.participant_id in states:
                    client.outbox.put("state", states[client.participant_id])
        if revealed is not None:
            self._send("revealed", revealed)
        for area in sorted(set(before.agreed) | set(now.agreed)):
            if before.agreed.get(area) != now.agreed.get(area):
                message = {"type": "agreed", "area": area, "rating": now.agreed.get(area)}
                self._send(f"agreed {area}", public.encode(message))
        if before.heatmap != now.heatmap or before.marks != now.marks:
            self._send("heatmap", public.heatmap(now), projectors_only=True)

    def _send(self, kind: str, message: bytes, *, projectors_only: bool = False) -> None:
        self._told_at = time.monotonic()
        for client in self._clients:
            if not projectors_only or client.participant_id is None:
                client.outbox.put(kind, message)

    async def _states(self, people: Iterable[str | None]) -> dict[str | None, bytes]:
        """Encode everybody's state: the common part once, each person's own answers beside it."""
        content = self._content
        assert content is not None
        shared = public.encode(public.state(content, self._counts, self._revision))
        wanted = [person for person in people if person is not None]
        own = await self.call(lambda: [(p, *_own_answers(self.workshop, content, p)) for p in wanted]) if wanted else []
        return {None: shared, **{person: public.personal(shared, answers, earlier) for person, answers, earlier in own}}


def _own_answers(workshop: Workshop, content: Content, person: str) -> tuple[dict[str, str], dict[str, Any] | None]:
    """Read one person's answers to the round, and to the round before it on the same areas."""
    answers = workshop.own_answers(person, content.round_id) if content.round_id else {}
    if content.earlier is None:
        return answers, None
    round_id, number = content.earlier
    return answers, {"number": number, "answers": workshop.own_answers(person, round_id)}
