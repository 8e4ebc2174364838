"""List the workshops of a store: a few queries, however many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, func, select

from tixkit.store import open_store, schema
from tixkit.workshop.about import read_marks
from tixkit.workshop.catalogue import default_store, kept_framework
from tixkit.workshop.model import WorkshopSummary

_AT_ONCE = 200
"""How many ids one query names."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a line of the list says of a framework."""

    title: str
    areas: int
    noun: str
    scale: str


def list_workshops(store: str | None = None) -> list[WorkshopSummary]:
    """List the workshops of a store, the newest first.

    Parameters
    ----------
    store
        A store's address; None is the one in the user's data folder.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    opened, table = open_store(store or default_store()), schema.workshops
    columns = (table.c.id, table.c.code, table.c.title, table.c.authority, table.c.framework_id, table.c.created_at)
    with opened.read() as connection:
        rows = connection.execute(select(*columns).order_by(table.c.created_at.desc(), table.c.code)).all()
        shapes = _shapes(connection, opened.url, [row.id for row in rows])
        closed = _closed(connection)
        agreed = _agreed(connection)
        notes = _notes(connection)
        marks = read_marks(connection)
    return [
        WorkshopSummary(
            id=row.id,
            code=row.code,
            title=row.title,
            authority=row.authority,
            framework=shapes[row.id].title,
            status="closed" if row.id in closed else "open",
            created_at=row.created_at,
            agreed=agreed[row.id],
            areas=shapes[row.id].areas,
            framework_id=row.framework_id,
            noun=shapes[row.id].noun,
            scale=shapes[row.id].scale,
            notes=notes[row.id],
            official=marks.get(row.id),
        )
        for row in rows
    ]


@lru_cache(maxsize=8)
def _known(store: str) -> dict[str, _Shape]:  # noqa: ARG001  # one dictionary a store
    """Give what was read before: the framework of a workshop never changes, and is the largest thing in its row."""
    return {}


def _shapes(connection: Connection, store: str, ids: Iterable[str]) -> dict[str, _Shape]:
    known, table = _known(store), schema.workshops
    new = [id_ for id_ in ids if id_ not in known]
    for start in range(0, len(new), _AT_ONCE):
        some = new[start : start + _AT_ONCE]
        for id_, kept in connection.execute(select(table.c.id, table.c.framework).where(table.c.id.in_(some))):
            f = kept_framework(kept)
            known[id_] = _Shape(f.title, len(f.areas), f.labels.area.many, f.answer_scale.id)
    return known


def _closed(connection: Connection) -> Collection[str]:
    table = schema.workshop_events
    newest = select(func.max(table.c.seq).label("seq")).group_by(table.c.workshop_id).subquery()
    query = select(table.c.workshop_id).join(newest, newest.c.seq == table.c.seq).where(table.c.kind == "closed")
    return set(connection.execute(query).scalars())


def _agreed(connection: Connection) -> Counter[str]:
    table = schema.decisions
    newest = select(func.max(table.c.seq).label("seq")).group_by(table.c.workshop_id, table.c.area).subquery()
    standing = select(table.c.workshop_id).join(newest, newest.c.seq == table.c.seq).where(table.c.rating.is_not(None))
    return Counter(connection.execute(standing).scalars())


def _notes(connection: Connection) -> Counter[str]:
    """Count the evidence that stands, without what an unrevealed round hides."""
    table, events = schema.records, schema.round_events
    revealed = select(events.c.round_id).where(events.c.kind == "revealed")
    visible: Any = table.c.round_id.is_(None) | table.c.round_id.in_(revealed)
    newest = (
        select(func.max(table.c.seq).label("seq"))
        .where(table.c.kind == "evidence", visible)
        .group_by(table.c.workshop_id, table.c.record_id)
        .subquery()
    )
    standing = select(table.c.workshop_id).join(newest, newest.c.seq == table.c.seq).where(table.c.text != "")
    return Counter(connection.execute(standing).scalars())
