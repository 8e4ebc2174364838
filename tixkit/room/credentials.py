"""What shows that somebody guesses no codes: a token, or the key that the QR code carries beside the code."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, Collection
from typing import Any

from tixkit.room.together import Together
from tixkit.workshop import Home, homes, join_keys


class Credentials:
    """Asks the store what tokens and join keys open, once for all who ask at the same time.

    Whatever does not match is asked of the store in the same way for a right code as for a wrong one, so that neither an
    answer nor its time tells anything of a code.

    Parameters
    ----------
    store_url
        The store.
    call
        Runs what waits for the store outside the event loop.
    """

    def __init__(self, store_url: str, call: Callable[[Callable[[], Any]], Awaitable[Any]]) -> None:
        self._store_url = store_url
        self._call = call
        self._homes = Together(self._ask_homes)
        self._keys = Together(self._ask_keys)

    async def home(self, code: str, token: str) -> Home | None:
        """Give where a token belongs; None unless it belongs to the workshop of this code.

        Raises
        ------
        StoreError
            If the store cannot be read.
        """
        found = await self._homes.get(token)
        return found if found is not None and found.code == code else None

    async def keyed(self, code: str, key: str) -> str | None:
        """Give the id of the workshop of this code; None unless the key is its join key.

        Raises
        ------
        StoreError
            If the store cannot be read.
        """
        workshop_id, right = await self._keys.get(code)
        return workshop_id if hmac.compare_digest(right, key) else None

    async def _ask_homes(self, tokens: Collection[str]) -> dict[str, Home | None]:
        found = await self._call(lambda: homes(self._store_url, tokens))
        return {token: found.get(token) for token in tokens}

    async def _ask_keys(self, codes: Collection[str]) -> dict[str, tuple[str | None, str]]:
        found: dict[str, tuple[str | None, str]] = await self._call(lambda: join_keys(self._store_url, codes))
        return found
