"""Totals that the facilitator types in: answers counted on paper or by show of hands, where somebody has no phone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select

from tixkit.framework import Framework
from tixkit.store import schema
from tixkit.workshop.errors import WorkshopError
from tixkit.workshop.model import Round, TypedTally

WAYS = ("paper", "show of hands")
MOST_PEOPLE = 10_000


def type_in(
    connection: Connection, framework: Framework, rnd: Round, area: str, *, people: int,
    counts: Mapping[str, Mapping[str, int]], how: str, now: datetime, by: str,
) -> TypedTally:  # fmt: skip
    """Keep an area's totals; they stand instead of those typed in before.

    Raises
    ------
    WorkshopError
        ``round_closed`` after the reveal; ``unknown_area``, ``unknown_statement``, ``unknown_answer`` or ``malformed``
        for what the round does not ask, or numbers that do not add up.
    """
    if rnd.status not in ("open", "closed"):
        message = f"Round {rnd.number} has been revealed, and a reveal is final. Ask again in a new round, and type the totals in there."
        raise WorkshopError("round_closed", message, "round")
    if area not in rnd.areas:
        raise WorkshopError("unknown_area", f"Round {rnd.number} does not ask “{area}”.", "area")
    if how not in WAYS:
        raise WorkshopError("malformed", f"“{how}” is no way to answer. Use {' or '.join(WAYS)}.", "how")
    if not _is_count(people) or people > MOST_PEOPLE:
        message = f"“{people}” is no number of people. Give a whole number from 0 to {MOST_PEOPLE:,}."
        raise WorkshopError("malformed", message, "people")
    clean = _counts(framework, area, people, counts) if people else {}
    values = {
        "round_id": rnd.id,
        "area": area,
        "people": people,
        "counts": json.dumps(clean),
        "how": how,
        "at": now,
        "by": by,
    }
    connection.execute(insert(schema.typed_tallies).values(values))
    return TypedTally(rnd.id, area, people, clean, how, now, by)  # type: ignore[arg-type]  # one of WAYS


def _counts(
    framework: Framework, area: str, people: int, counts: Mapping[str, Mapping[str, int]]
) -> dict[str, dict[str, int]]:
    asked = {s.id: s.shown_number for s in framework.areas_by_id[area].statements}
    codes = [answer.code for answer in framework.answer_scale.answers]
    noun = framework.labels.statement.one
    clean: dict[str, dict[str, int]] = {}
    for statement, given in counts.items():
        if statement not in asked:
            raise WorkshopError("unknown_statement", f"“{statement}” is no {noun} of “{area}”.", "counts")
        named = f"{noun[:1].upper()}{noun[1:]} {asked[statement]}"
        for code, n in given.items():
            if code not in codes:
                message = f"{named}: there is no answer “{code}”. Use one of {', '.join(codes)}."
                raise WorkshopError("unknown_answer", message, "counts")
            if not _is_count(n):
                message = f"{named}: “{n}” is no number of people. Give a whole number, 0 or more."
                raise WorkshopError("malformed", message, "counts")
        total = sum(given.values())
        if total > people:
            message = f"{named}: the answers add up to {total}, but {people} people answered. Correct one of them."
            raise WorkshopError("malformed", message, "counts")
        clean[statement] = {code: given[code] for code in codes if given.get(code)}
    return clean


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


_table = schema.typed_tallies
_newest = (
    select(func.max(_table.c.seq).label("seq"))
    .where(_table.c.round_id.in_(bindparam("rounds", expanding=True)))
    .group_by(_table.c.round_id, _table.c.area)
    .subquery()
)
_standing = select(_table).join(_newest, _newest.c.seq == _table.c.seq).order_by(_table.c.seq)


def read_typed(connection: Connection, rounds: Iterable[str]) -> tuple[TypedTally, ...]:
    """Give the totals that stand, by round and area."""
    return tuple(_tally(row) for row in connection.execute(_standing, {"rounds": list(rounds)}) if row.people)


def _tally(row: Row[Any]) -> TypedTally:
    return TypedTally(row.round_id, row.area, row.people, json.loads(row.counts), row.how, row.at, row.by)


def typed_people(connection: Connection, rnd: Round) -> tuple[int, int]:
    """Give how many people answered without a phone, and how many of them answered every statement of the round.

    The same people are taken to have answered each area, so it is the most of any; those who answered everything are the
    fewest of any statement.
    """
    typed = {t.area: t for t in read_typed(connection, [rnd.id])}
    if not typed:
        return 0, 0
    totals = {s: sum(given.values()) for t in typed.values() for s, given in t.counts.items()}
    return max(t.people for t in typed.values()), min(totals.get(statement, 0) for statement in rnd.statements)
