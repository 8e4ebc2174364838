"""What people see of their own: answers and notes, read for many at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, Select, bindparam, func, select

from tixkit.store import schema
from tixkit.workshop.keys import token_hash
from tixkit.workshop.model import OwnNote

_IDS = 500
"""The most ids in one query."""


_people: BindParameter[Any] = bindparam("people", expanding=True)


def _own_answers() -> Select[Any]:
    table = schema.answers
    columns = (table.c.participant_id, table.c.round_id, table.c.statement)
    here = table.c.round_id.in_(bindparam("rounds", expanding=True)) & table.c.participant_id.in_(_people)
    newest = select(func.max(table.c.seq).label("seq")).where(here).group_by(*columns).subquery()
    return select(*columns, table.c.answer).join(newest, newest.c.seq == table.c.seq)


def _own_notes() -> Select[Any]:
    table = schema.records
    here = table.c.round_id.is_(None) | (table.c.round_id == bindparam("round"))
    mine = table.c.participant_id.in_(_people) & here
    last = select(func.max(table.c.seq).label("seq")).where(mine).group_by(table.c.record_id).subquery()
    return select(table).join(last, last.c.seq == table.c.seq).order_by(table.c.seq)


# Built once, as they are asked for every person who comes.
_ANSWERS = _own_answers()
_NOTES = _own_notes()


@dataclass(frozen=True, slots=True)
class Own:
    """One person's own.

    Attributes
    ----------
    answers, earlier
        Their standing answers in a round, and in the round before it, by statement.
    notes
        Their notes as they stand: those of the round, and those that belong to none.
    """

    answers: dict[str, str]
    earlier: dict[str, str]
    notes: tuple[OwnNote, ...]


def read_own(
    connection: Connection, people: Collection[str], round_id: str | None, earlier_id: str | None
) -> dict[str, Own]:
    """Give everybody's own.

    Parameters
    ----------
    people
        Ids of participants.
    round_id, earlier_id
        The rounds, where there are such.
    """
    answers: dict[tuple[str, str], dict[str, str | None]] = {}
    notes: dict[str, list[Row[Any]]] = {}
    rounds = [r for r in (round_id, earlier_id) if r is not None]
    for some in _in_parts(people):
        if rounds:
            for row in connection.execute(_ANSWERS, {"rounds": rounds, "people": some}):
                answers.setdefault((row.participant_id, row.round_id), {})[row.statement] = row.answer
        for note in connection.execute(_NOTES, {"round": round_id, "people": some}):
            notes.setdefault(note.participant_id, []).append(note)
    return {
        person: Own(
            _standing(answers.get((person, round_id or ""), {})),
            _standing(answers.get((person, earlier_id or ""), {})),
            tuple(own_note(row) for row in notes.get(person, []) if row.text),
        )
        for person in people
    }


def find_by_token(connection: Connection, workshop_id: str, tokens: Collection[str]) -> dict[str, str]:
    """Give the participants' ids of those tokens that open this workshop, by token."""
    table = schema.participants
    hashes = {token_hash(token): token for token in tokens}
    found: dict[str, str] = {}
    for some in _in_parts(hashes):
        query = select(table.c.id, table.c.token_hash)
        for row in connection.execute(query.where(table.c.workshop_id == workshop_id, table.c.token_hash.in_(some))):
            found[hashes[row.token_hash]] = row.id
    return found


def own_note(row: Row[Any]) -> OwnNote:
    """Turn a row of the records table into a note as its writer sees it."""
    return OwnNote(
        row.area, row.statement, row.kind, row.text, row.source, row.direction, row.feature, row.record_id,
        which=row.which, quotable=row.quotable,
    )  # fmt: skip


def _standing(answers: dict[str, str | None]) -> dict[str, str]:
    return {statement: answer for statement, answer in answers.items() if answer is not None}


def _in_parts(ids: Collection[str]) -> Iterator[list[str]]:
    asked = list(ids)
    for start in range(0, len(asked), _IDS):
        yield asked[start : start + _IDS]
