"""What waits to be sent to one client: never more than the latest of each kind."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable

MOST_REPLIES = 512
"""Replies that may wait for a client that sends but does not read."""

Send = Callable[[bytes], Awaitable[None]]


class Outbox:
    """Sends one message after another, each when the one before has left.

    A client on a bad network gets the latest state, not every state there was: a message replaces the one of the same
    kind that still waits, and `state` replaces everything that it makes out of date.

    Parameters
    ----------
    send
        Sends one encoded message and returns once it has left this process.
    """

    def __init__(self, send: Send) -> None:
        self._send = send
        self._latest: OrderedDict[str, bytes] = OrderedDict()
        self._replies: deque[bytes] = deque()
        self._ready = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        self._task = asyncio.create_task(self._run())

    def put(self, kind: str, message: bytes) -> None:
        """Queue the latest message of a kind."""
        if kind == "state":
            for outdated in ("progress", "revealed"):
                self._latest.pop(outdated, None)
        self._latest.pop(kind, None)
        self._latest[kind] = message
        self._wake()

    def reply(self, message: bytes) -> bool:
        """Queue a reply, of which none is dropped; False where too many wait and the client should go."""
        if len(self._replies) >= MOST_REPLIES:
            return False
        self._replies.append(message)
        self._wake()
        return True

    async def drain(self) -> None:
        """Wait until everything has left."""
        await self._idle.wait()

    def close(self) -> None:
        """Send nothing more."""
        self._task.cancel()
        self._idle.set()

    def _wake(self) -> None:
        self._idle.clear()
        self._ready.set()

    async def _run(self) -> None:
        try:
            while True:
                await self._ready.wait()
                while self._replies or self._latest:
                    await self._send(self._replies.popleft() if self._replies else self._latest.popitem(last=False)[1])
                self._ready.clear()
                self._idle.set()
        finally:
            self._idle.set()
