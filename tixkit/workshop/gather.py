"""Gather the facts of a workshop for the scoring. Nothing of an unrevealed round leaves here."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, Table, func, select

from tixkit.scoring import ActionFact, DecisionFact, Facts, RecordFact, RoundFacts, TypedFact, WorkshopFacts
from tixkit.scoring.facts import AnswerTable
from tixkit.store import schema
from tixkit.workshop.model import Round
from tixkit.workshop.rounds import read_rounds
from tixkit.workshop.typed_tallies import read_typed


def gather(connection: Connection, workshop: WorkshopFacts) -> Facts:
    """Give everything that may be known now, with a fresh pseudonym for each person.

    Parameters
    ----------
    connection
        A reading of one consistent moment.
    workshop
        The workshop itself.
    """
    rounds = read_rounds(connection, workshop.id)
    revealed = [r for r in rounds if r.status == "revealed"]
    answers = _answers(connection, [r.id for r in revealed])
    return Facts(
        workshop=workshop,
        rounds=tuple(_round_fact(r) for r in revealed),
        answers=answers,
        decisions=tuple(_decisions(connection, workshop.id)),
        records=tuple(_records(connection, workshop.id, {r.id: _revealed_at(r) for r in revealed})),
        actions=tuple(read_actions(connection, workshop.id)),
        pseudonyms=_pseudonyms(set(answers.participants)),
        roles=_roles(connection, workshop.id),
        typed=tuple(
            TypedFact(t.round_id, t.area, t.people, t.counts, t.how)
            for t in read_typed(connection, [r.id for r in revealed])
        ),
        put_in_plan=read_put_in_plan(connection, workshop.id),
    )


def _round_fact(rnd: Round) -> RoundFacts:
    return RoundFacts(
        rnd.id, rnd.number, rnd.areas, rnd.statements, rnd.rule, rnd.opened_at, _revealed_at(rnd), seq=rnd.reveal_seq
    )


def _revealed_at(rnd: Round) -> datetime:
    return rnd.revealed_at or rnd.opened_at


def _newest(table: Table, *key: str, where: Any) -> Select[tuple[Any, ...]]:
    """Select the newest row of each `key`: append-only means that the highest seq is the truth."""
    columns = [table.c[name] for name in key]
    newest = select(func.max(table.c.seq).label("seq")).where(where).group_by(*columns).subquery()
    return select(table).join(newest, newest.c.seq == table.c.seq).order_by(table.c.seq)


def _answers(connection: Connection, rounds: list[str]) -> AnswerTable:
    table = schema.answers
    if not rounds:
        return AnswerTable()
    newest = _newest(table, "round_id", "participant_id", "statement", where=table.c.round_id.in_(rounds))
    query = newest.with_only_columns(table.c.round_id, table.c.participant_id, table.c.statement, table.c.answer)
    rows = connection.execute(query.where(table.c.answer.is_not(None))).all()
    return AnswerTable(*zip(*rows, strict=True)) if rows else AnswerTable()


def _roles(connection: Connection, workshop_id: str) -> dict[str, str | None]:
    table = schema.participants
    query = select(table.c.id, table.c.role).where(table.c.workshop_id == workshop_id)
    return {row.id: row.role for row in connection.execute(query)}


def _decisions(connection: Connection, workshop_id: str) -> Iterable[DecisionFact]:
    table = schema.decisions
    for row in connection.execute(select(table).where(table.c.workshop_id == workshop_id).order_by(table.c.seq)):
        yield DecisionFact(
            area=row.area,
            rating=row.rating,
            rationale=row.rationale,
            dissent=row.dissent,
            at=row.at,
            by=row.by,
            suggested=row.suggested,
            round=row.round_id,
            seq=row.seq,
        )


def _records(connection: Connection, workshop_id: str, revealed: Mapping[str, datetime]) -> Iterable[RecordFact]:
    """A note that a person added during a round waits for its reveal: it could tell how they answered.

    What stood before, revealed, stands until then; where the round is cancelled, it stands for good.
    """
    return (fact for _, fact in gather_records(connection, workshop_id, revealed))


def gather_records(
    connection: Connection, workshop_id: str, revealed: Mapping[str, datetime]
) -> Iterable[tuple[Row[Any], RecordFact]]:
    """Give each note that may be seen, as it stands: its row, and what may be told of it."""
    table = schema.records
    visible = table.c.round_id.is_(None) | table.c.round_id.in_(revealed)
    for row in connection.execute(_newest(table, "record_id", where=(table.c.workshop_id == workshop_id) & visible)):
        if row.text:
            yield row, record_fact(row, revealed)


def record_fact(row: Row[Any], revealed: Mapping[str, datetime]) -> RecordFact:
    """Turn a row of the records table into a fact.

    Who is in the room is seen to answer, so the moment at which somebody wrote would tell who it was: a person's note
    has the time of its round's reveal, or its day where it belongs to no round, and a place among others that is made
    from its id.
    """
    author: Literal["room", "participant"] = "room"
    at, place = row.at, row.seq
    if row.participant_id is not None:
        author = "participant"
        day = row.at.replace(hour=0, minute=0, second=0, microsecond=0)
        at = day if row.round_id is None else revealed[row.round_id]
        place = int(hashlib.sha256(row.record_id.encode()).hexdigest()[:13], 16)
    return RecordFact(
        row.record_id, row.area, row.statement, row.kind, row.text, author, at, seq=place, source=row.source,
        direction=row.direction, feature=row.feature, which=row.which, quotable=row.quotable,
    )  # fmt: skip


def read_actions(connection: Connection, workshop_id: str) -> tuple[ActionFact, ...]:
    """Give the action plan as it stands, in its order."""
    table = schema.actions
    rows = connection.execute(_newest(table, "action_id", where=table.c.workshop_id == workshop_id)).all()
    rows = sorted(rows, key=lambda row: (row.place, row.seq))
    return tuple(
        ActionFact(
            id=row.action_id,
            order=place,
            title=row.title,
            area=row.area,
            owner=row.owner,
            scope=row.scope,
            team=row.team,
            due=row.due,
            status=row.status,
            success_measure=row.success_measure,
        )
        for place, row in enumerate(rows, 1)
    )


def read_put_in_plan(connection: Connection, workshop_id: str) -> tuple[str, ...]:
    """Give the areas that people put in the action plan, in the order that they chose."""
    table = schema.plan_areas
    query = select(table.c.areas).where(table.c.workshop_id == workshop_id).order_by(table.c.seq.desc()).limit(1)
    areas = connection.execute(query).scalar()
    return tuple(json.loads(areas)) if areas is not None else ()


def _pseudonyms(participants: set[str]) -> dict[str, str]:
    """Give each person a name made fresh, which tells nothing of who they are, what they do or when they came."""
    made: set[str] = set()
    while len(made) < len(participants):
        made.add(f"person-{secrets.token_hex(4)}")
    return dict(zip(sorted(participants), secrets.SystemRandom().sample(sorted(made), len(made)), strict=True))
