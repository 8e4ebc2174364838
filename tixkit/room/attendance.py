"""Who is in the room: connected phones are noted in the store now and then, so that every process counts the same people."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from tixkit.store import StoreError
from tixkit.workshop import Workshop

ARRIVALS_SECONDS = 1.0
"""How long arrivals are gathered before they are noted together."""
EVERYBODY_SECONDS = 60.0
"""How often everybody who is connected is noted again; far less than the time that a phone may be silent."""

Clock = Callable[[], float]


class Attendance:
    """Gathers who was seen, and notes it in few, small writes.

    Parameters
    ----------
    workshop
        The workshop.
    clock
        Seconds; for tests.
    """

    def __init__(self, workshop: Workshop, clock: Clock = time.monotonic) -> None:
        self._workshop = workshop
        self._clock = clock
        self._arrived: set[str] = set()
        self._noted_at = -ARRIVALS_SECONDS
        self._all_noted_at = clock()

    def seen(self, participant_id: str) -> None:
        """Remember that a phone said hello or asked."""
        self._arrived.add(participant_id)

    def left(self, participant_id: str) -> None:
        """Forget that a phone said hello: it has said goodbye since."""
        self._arrived.discard(participant_id)

    @property
    def due(self) -> bool:
        """Whether :meth:`note` should be called now."""
        return self._everybody_due or (bool(self._arrived) and self._clock() - self._noted_at >= ARRIVALS_SECONDS)

    @property
    def _everybody_due(self) -> bool:
        return self._clock() - self._all_noted_at >= EVERYBODY_SECONDS

    def note(self, connected: Iterable[str]) -> None:
        """Note who was seen; it waits for the store, so call it off the event loop. A store in trouble is asked again later."""
        people = set(connected) if self._everybody_due else set()
        arrived, self._arrived = self._arrived, set()
        self._noted_at = self._clock()
        if self._everybody_due:
            self._all_noted_at = self._noted_at
        try:
            if people or arrived:
                self._workshop.seen(people | arrived)
        except StoreError:
            self._arrived |= arrived
