"""What waits to be sent to one client: never more than the latest of each kind."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

MOST_REPLIES = 512
"""Replies that may wait for a client that sends but does not read."""

Send = Callable[[bytes], "asyncio.Future[None] | None"]


class Outbox:
    """Sends one message after another, each when the one before has left.

    A client on a bad network gets the latest state, not every state there was: a message replaces the one of the same
    kind that still waits, and `state` replaces everything that it makes out of date. Where nothing waits a message
    leaves at once, without a task of its own.

    Parameters
    ----------
    send
        Sends one message; the future it gives is done once the message has left this process. None says that the
        client is gone.
    """

    __slots__ = ("_closed", "_drained", "_latest", "_leaving", "_replies", "_send")

    def __init__(self, send: Send) -> None:
        self._send = send
        self._latest: dict[str, bytes] = {}
        self._replies: deque[bytes] | None = None
        self._leaving = False
        self._closed = False
        self._drained: asyncio.Future[None] | None = None

    def put(self, kind: str, message: bytes) -> None:
        """Send the latest message of a kind as soon as the line is free."""
        if kind == "state":
            for outdated in ("progress", "revealed"):
                self._latest.pop(outdated, None)
        self._latest.pop(kind, None)
        self._latest[kind] = message
        self._go()

    def reply(self, message: bytes) -> bool:
        """Send a reply, of which none is dropped; False where too many wait and the client should go."""
        if self._replies is None:
            self._replies = deque()
        if len(self._replies) >= MOST_REPLIES:
            return False
        self._replies.append(message)
        self._go()
        return True

    async def drain(self) -> None:
        """Wait until everything has left."""
        if self._closed or not (self._leaving or self._replies or self._latest):
            return
        if self._drained is None:
            self._drained = asyncio.get_running_loop().create_future()
        await asyncio.shield(self._drained)

    def close(self) -> None:
        """Send nothing more."""
        self._closed = True
        self._latest.clear()
        self._replies = None
        self._idle()

    def _go(self) -> None:
        while not self._leaving and not self._closed:
            if self._replies:
                message = self._replies.popleft()
            elif self._latest:
                message = self._latest.pop(next(iter(self._latest)))
            else:
                self._idle()
                return
            left = self._send(message)
            if left is None:
                self.close()
            elif not left.done():
                self._leaving = True
                left.add_done_callback(self._left)

    def _left(self, _future: asyncio.Future[None]) -> None:
        self._leaving = False
        self._go()

    def _idle(self) -> None:
        if self._drained is not None and not self._drained.done():
            self._drained.set_result(None)
        self._drained = None
