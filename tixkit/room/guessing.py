"""Looking up what a person typed: whether it is done is settled before anybody knows whether the code is right."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator

from tixkit.room.errors import RoomError
from tixkit.room.limits import WrongCodes


class LookUps:
    """The look-ups by join code that are under way.

    Parameters
    ----------
    limits
        Counts the wrong codes.
    """

    def __init__(self, limits: WrongCodes) -> None:
        self._limits = limits
        self._codes: Counter[str] = Counter()

    def slow(self, address: str) -> bool:
        """Say whether a look-up from `address` has to wait, because too many wrong codes came before."""
        return self._limits.too_many(address, looking=len(self._codes))

    @contextlib.asynccontextmanager
    async def one(self, code: str, address: str) -> AsyncIterator[bool]:
        """Let one look-up be made inside, after a wait where there has to be one; yields whether there was.

        Raises
        ------
        RoomError
            429 where too many wait already; it says nothing about the code.
        """
        if self.slow(address):
            await self._wait(address)
            yield True
            return
        self._codes[code] += 1
        try:
            yield False
        finally:
            self._codes -= Counter((code,))

    async def _wait(self, address: str) -> None:
        lost = asyncio.Event()
        place = self._limits.start_waiting(address, lost.set)
        if place is None:
            raise too_many()
        try:
            await asyncio.wait_for(lost.wait(), self._limits.slow_seconds)
        except TimeoutError:
            return
        finally:
            self._limits.stop_waiting(place)
        raise too_many()


def too_many() -> RoomError:
    """Give what is said to right and wrong codes alike while somebody guesses."""
    return RoomError(429, "too_many_wrong_codes", "Too many wrong codes were tried. Wait a minute, then try again.")
