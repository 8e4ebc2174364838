"""Deciding on a group of answers, inside the transaction that keeps reveals and other writers waiting."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from tixkit.store import schema
from tixkit.workshop.kept import status_of
from tixkit.workshop.model import Round
from tixkit.workshop.rounds import read_rounds

_IDS = 500
"""The most ids in one query; SQLite takes some thousands."""


@dataclass(frozen=True, slots=True)
class AnswerMessage:
    """An answer as a phone sends it. `id` is made by the phone; `answer` None withdraws."""

    id: str
    round: str
    statement: str
    answer: str | None


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer is on disk. `revision` is the workshop's, with this answer in it."""

    id: str
    revision: int


@dataclass(frozen=True, slots=True)
class Refused:
    """The answer does not count; `message` says why and what to do."""

    id: str
    code: str
    message: str


Outcome = Saved | Refused
From = tuple[str, AnswerMessage]
"""A participant's id and what they sent."""


@dataclass(slots=True)
class _Known:
    """What was read of a workshop. Rounds and status hold for one content revision; codes and people for good."""

    codes: frozenset[str]
    revision: int = 0
    content: int = -1
    is_open: bool = False
    rounds: dict[str, Round] = field(default_factory=dict)
    observers: dict[str, bool] = field(default_factory=dict)


class Decider:
    """Decides on answers and writes those that count. One thread uses it."""

    def __init__(self) -> None:
        self._known: dict[str, _Known] = {}

    def take(
        self, connection: Connection, workshop_id: str, group: Sequence[From], revision: int, now: datetime
    ) -> tuple[list[Outcome], bool]:
        """Decide on each answer, in their order, and write those that count and are new.

        Parameters
        ----------
        connection
            Inside the workshop's writing transaction.
        revision
            The workshop's once this transaction is committed.
        now
            The time that is kept with each.

        Returns
        -------
        tuple
            What became of each answer, and whether anything was written.
        """
        known = self._read(connection, workshop_id, group, revision)
        refusals = [_refusal(known, person, message) for person, message in group]
        # Sent again after the reveal, an answer that was saved before it is still saved.
        saved = _saved_before(connection, [sent for sent, no in zip(group, refusals, strict=True) if no and no.final])
        outcomes: list[Outcome] = []
        rows: list[dict[str, object]] = []
        for (person, message), no in zip(group, refusals, strict=True):
            if no is None:
                outcomes.append(Saved(message.id, revision))
                rows.append(_row(person, message, now))
            elif (person, message.id) in saved:
                outcomes.append(Saved(message.id, revision))
            else:
                outcomes.append(Refused(message.id, no.code, no.message))
        return outcomes, bool(rows) and _insert(connection, rows)

    def _read(self, connection: Connection, workshop_id: str, group: Sequence[From], revision: int) -> _Known:
        """Read what is needed and not known yet. Within the transaction no other writer can change it."""
        known = self._known.get(workshop_id)
        if known is None or revision < known.revision:  # it goes back where an older copy of the store was put in place
            known = self._known[workshop_id] = _Known(_answer_codes(connection, workshop_id))
        known.revision = revision
        revisions = schema.revisions
        content = int(
            connection.execute(select(revisions.c.content).where(revisions.c.workshop_id == workshop_id)).scalar_one()
        )
        if content != known.content:
            known.rounds = {}
            known.is_open = status_of(connection, workshop_id) == "open"
            known.content = content
        rounds = {message.round for _, message in group} - known.rounds.keys()
        if rounds:
            known.rounds |= {r.id: r for r in read_rounds(connection, workshop_id, only=rounds)}
        people = {person for person, _ in group} - known.observers.keys()
        if people:
            known.observers |= _observers(connection, workshop_id, people)
        return known


@dataclass(frozen=True, slots=True)
class _No:
    """Why an answer does not count. `final`: unless it was saved before, when it did."""

    code: str
    message: str
    final: bool = True


def _refusal(known: _Known, person: str, message: AnswerMessage) -> _No | None:
    observer = known.observers.get(person, True)
    if observer:
        return _not_taking_part(known=person in known.observers)
    rnd = known.rounds.get(message.round)
    if rnd is None:
        return _No("unknown_round", f"This workshop has no round “{message.round}”. Reload the page.")
    if rnd.status != "open" or not known.is_open:
        words = {"revealed": "was revealed", "cancelled": "was cancelled"}.get(rnd.status, "is closed")
        return _No("round_closed", f"Round {rnd.number} {words} before this answer arrived, so it does not count.")
    if message.statement not in rnd.statements:
        return _No("unknown_statement", f"This round does not ask “{message.statement}”. Reload the page.")
    if message.answer is not None and message.answer not in known.codes:
        answers = ", ".join(sorted(known.codes))
        return _No("unknown_answer", f"There is no answer “{message.answer}”. Use one of {answers}.")
    return None


def _not_taking_part(*, known: bool) -> _No:
    if known:
        return _No("observer", "Observers see everything and answer nothing. Join again to take part.", final=False)
    return _No("malformed", "This phone is not known in this workshop. Join again with the code.", final=False)


def _row(person: str, message: AnswerMessage, now: datetime) -> dict[str, object]:
    return {
        "round_id": message.round,
        "participant_id": person,
        "statement": message.statement,
        "answer": message.answer,
        "client_id": message.id,
        "at": now,
    }


def _insert(connection: Connection, rows: list[dict[str, object]]) -> bool:
    """Write answers, those that were written before left out by the table's own rule; True where any was new."""
    dialect: Any = postgresql if connection.dialect.name == "postgresql" else sqlite
    table = schema.answers
    once = dialect.insert(table).on_conflict_do_nothing(index_elements=[table.c.participant_id, table.c.client_id])
    return connection.execute(once, rows).rowcount != 0


def _saved_before(connection: Connection, group: Sequence[From]) -> set[tuple[str, str]]:
    """Give those of these messages that the store holds."""
    table = schema.answers
    found: set[tuple[str, str]] = set()
    ids_of: dict[str, list[str]] = {}
    for person, message in group:
        ids_of.setdefault(person, []).append(message.id)
    for person, ids in ids_of.items():
        query = select(table.c.client_id).where(table.c.participant_id == person, table.c.client_id.in_(ids))
        found |= {(person, row.client_id) for row in connection.execute(query)}
    return found


def _observers(connection: Connection, workshop_id: str, people: Collection[str]) -> dict[str, bool]:
    """Give those of these people who joined this workshop, and whether each only observes. Neither ever changes."""
    table = schema.participants
    asked, found = list(people), {}
    for start in range(0, len(asked), _IDS):
        some = asked[start : start + _IDS]
        query = select(table.c.id, table.c.observer).where(table.c.workshop_id == workshop_id, table.c.id.in_(some))
        found.update({row.id: bool(row.observer) for row in connection.execute(query)})
    return found


def _answer_codes(connection: Connection, workshop_id: str) -> frozenset[str]:
    """Give the scale's codes; a workshop's framework never changes, so they are read once."""
    table = schema.workshops
    kept = connection.execute(select(table.c.framework).where(table.c.id == workshop_id)).scalar_one()
    return frozenset(a["code"] for a in json.loads(kept)["answer_scale"]["answers"])
