"""Whose token it is: asked of the store once, and remembered, for people are never deleted."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Collection
from typing import Any

from tixkit.room.together import Together
from tixkit.workshop import Workshop

MOST = 20_000
"""How many are remembered; the ones remembered first are forgotten first, and asked for again."""


class Tokens:
    """Knows the participants of one workshop by a hash of their tokens.

    Parameters
    ----------
    workshop
        The workshop.
    call
        Runs what waits for the store outside the event loop.
    """

    def __init__(self, workshop: Workshop, call: Callable[[Callable[[], Any]], Awaitable[Any]]) -> None:
        self._workshop = workshop
        self._call = call
        self._asking = Together(self._ask)
        self._people: dict[bytes, str] = {}

    async def who(self, token: str) -> str:
        """Give the id of the person whom a token belongs to.

        Raises
        ------
        WorkshopError
            ``wrong_token`` if it opens nothing here.
        StoreError
            If the store cannot be read.
        """
        person = self._people.get(_hash(token)) or await self._asking.get(token)
        if person is None:
            person = (await self._call(lambda: self._workshop.participant(token))).id
        self.remember(token, person)
        return person

    def knows(self, token: str) -> bool:
        """Say whether it is known without asking that this token belongs to somebody here."""
        return _hash(token) in self._people

    def remember(self, token: str, participant_id: str) -> None:
        """Remember whom a token belongs to."""
        self._people[_hash(token)] = participant_id
        if len(self._people) > MOST:
            del self._people[next(iter(self._people))]

    async def _ask(self, tokens: Collection[str]) -> dict[str, str | None]:
        found = await self._call(lambda: self._workshop.who(tokens))
        return {token: found.get(token) for token in tokens}


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
