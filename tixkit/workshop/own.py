"""What people see of their own: answers and notes, read for many at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from tixkit.store import schema
from tixkit.workshop.keys import token_hash
from tixkit.workshop.model import OwnNote

_IDS = 500
"""The most ids in one query."""


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
    table, records = schema.answers, schema.records
    rounds = [r for r in (round_id, earlier_id) if r is not None]
    for some in _in_parts(people):
        if rounds:
            columns = (table.c.participant_id, table.c.round_id, table.c.statement)
            here = table.c.round_id.in_(rounds) & table.c.participant_id.in_(some)
            newest = select(func.max(table.c.seq).label("seq")).where(here).group_by(*columns).subquery()
            query = select(*columns, table.c.answer).join(newest, newest.c.seq == table.c.seq)
            for row in connection.execute(query):
                answers.setdefault((row.participant_id, row.round_id), {})[row.statement] = row.answer
        mine = records.c.participant_id.in_(some) & (records.c.round_id.is_(None) | (records.c.round_id == round_id))
        last = select(func.max(records.c.seq).label("seq")).where(mine).group_by(records.c.record_id).subquery()
        for note in connection.execute(select(records).join(last, last.c.seq == records.c.seq).order_by(records.c.seq)):
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
    return OwnNote(row.area, row.statement, row.kind, row.text, row.source, row.direction, row.feature, row.record_id)


def _standing(answers: dict[str, str | None]) -> dict[str, str]:
    return {statement: answer for statement, answer in answers.items() if answer is not None}


def _in_parts(ids: Collection[str]) -> Iterator[list[str]]:
    asked = list(ids)
    for start in range(0, len(asked), _IDS):
        yield asked[start : start + _IDS]
