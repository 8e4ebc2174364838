"""Which workshop a token or a join key opens, for many at once; how long it takes does not depend on a join code."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import select

from tixkit.store import open_store, schema
from tixkit.workshop.keys import join_key, token_hash

_AT_A_TIME = 500
"""The most values in one query."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where a token belongs.

    Attributes
    ----------
    workshop_id, code
        The workshop.
    participant_id
        Whose token it is.
    """

    workshop_id: str
    code: str
    participant_id: str


def homes(store: str, tokens: Collection[str]) -> dict[str, Home]:
    """Give where these tokens belong, by token; one that opens nothing is left out.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    by_hash = {token_hash(token): token for token in tokens}
    people, workshops = schema.participants, schema.workshops
    query = select(people.c.token_hash, people.c.id, workshops.c.id.label("workshop_id"), workshops.c.code).join(
        workshops, workshops.c.id == people.c.workshop_id
    )
    found: dict[str, Home] = {}
    with open_store(store).read() as connection:
        for some in _in_parts(by_hash):
            for row in connection.execute(query.where(people.c.token_hash.in_(some))):
                found[by_hash[row.token_hash]] = Home(row.workshop_id, row.code, row.id)
    return found


def join_keys(store: str, codes: Collection[str]) -> dict[str, tuple[str | None, str]]:
    """Give the workshop's id and join key for each of these join codes, open or closed.

    A code that is none gets no id and a key all the same, so that both take as long.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    table = schema.workshops
    known: dict[str, tuple[str, str]] = {}
    with open_store(store).read() as connection:
        for some in _in_parts(codes):
            query = select(table.c.id, table.c.code, table.c.projector_key).where(table.c.code.in_(some))
            known |= {row.code: (row.id, row.projector_key) for row in connection.execute(query)}
    found: dict[str, tuple[str | None, str]] = {}
    for code in codes:
        workshop_id, projector_key = known.get(code, (None, ""))
        found[code] = workshop_id, join_key(projector_key)
    return found


def _in_parts(values: Collection[str]) -> Iterator[list[str]]:
    every = list(values)
    for start in range(0, len(every), _AT_A_TIME):
        yield every[start : start + _AT_A_TIME]
