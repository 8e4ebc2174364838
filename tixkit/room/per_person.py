"""How many sockets one person has: a few tabs and devices, and never so many that they crowd out the room."""

from __future__ import annotations

from typing import Generic, TypeVar

MOST_SOCKETS = 5
ELSEWHERE = "elsewhere"
ELSEWHERE_WORDS = "The workshop is open on other pages of yours. Everything that was saved is kept."

Client = TypeVar("Client")


class PerPerson(Generic[Client]):
    """Keeps each person's sockets in the order they came; the newest stay."""

    def __init__(self) -> None:
        self._clients: dict[str, list[Client]] = {}

    def arrive(self, person: str, client: Client) -> Client | None:
        """Take a socket in; give the one that has to go for it."""
        mine = self._clients.setdefault(person, [])
        mine.append(client)
        return mine.pop(0) if len(mine) > MOST_SOCKETS else None

    def here(self, person: str, client: Client) -> bool:
        """Say whether a socket is still among its person's."""
        return client in self._clients.get(person, ())

    def leave(self, person: str, client: Client) -> None:
        """Forget a socket."""
        mine = self._clients.get(person, [])
        if client in mine:
            mine.remove(client)
        if not mine:
            self._clients.pop(person, None)
