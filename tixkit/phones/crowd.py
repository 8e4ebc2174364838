"""Many simulated phones in one room."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from time import perf_counter

from tornado.simple_httpclient import SimpleAsyncHTTPClient

from tixkit.phones.answering import Answering, Habits, Pace, Person
from tixkit.phones.ledger import Ledger
from tixkit.phones.phone import Phone, PhoneError

JOINING_AT_ONCE = 40


class Crowd:
    """Many phones in one room.

    Parameters
    ----------
    room, code
        The room's address and the workshop's join code.
    people
        Who takes part.
    answering, pace, habits
        How they behave, as for :class:`Phone`.
    """

    def __init__(
        self,
        room: str,
        code: str,
        people: Iterable[Person],
        answering: Answering,
        *,
        pace: Callable[[str], Pace] = lambda _: Pace(),
        habits: Habits | None = None,
    ) -> None:
        self.ledger = Ledger()
        self._http = SimpleAsyncHTTPClient(force_instance=True, max_clients=JOINING_AT_ONCE)
        self.phones = [
            Phone(room, code, person, answering, self.ledger, self._http, pace=pace, habits=habits) for person in people
        ]

    async def join(self) -> None:
        """Let everybody join, some at a time."""
        gate = asyncio.Semaphore(JOINING_AT_ONCE)

        async def through(phone: Phone) -> None:
            async with gate:
                await phone.join()

        await asyncio.gather(*map(through, self.phones))

    async def answered(self, round_id: str, *, within: float) -> None:
        """Wait until everybody has given their answers to a round."""
        await self._all((phone.answered[round_id].wait() for phone in self.phones), within, "have answered the round")

    async def revealed(self, round_id: str, *, within: float) -> None:
        """Wait until every phone has been shown the round's totals."""
        await self._all((phone.revealed[round_id].wait() for phone in self.phones), within, "were shown the totals")

    async def leave(self) -> None:
        """Close every phone."""
        await asyncio.gather(*(phone.leave() for phone in self.phones))
        self._http.close()

    async def _all(self, waits: Iterable[Awaitable[object]], within: float, what: str) -> None:
        tasks = [asyncio.ensure_future(wait) for wait in waits]
        waiting = set(tasks)
        end = perf_counter() + within
        try:
            while waiting and perf_counter() < end:
                waiting = (await asyncio.wait(waiting, timeout=1.0))[1]
                for trouble in filter(None, (phone.trouble() for phone in self.phones)):
                    raise trouble
        finally:
            for task in tasks:
                task.cancel()
        if waiting:
            done = len(tasks) - len(waiting)
            raise PhoneError(f"Only {done} of {len(tasks)} phones {what} after {within:.0f} seconds.")
