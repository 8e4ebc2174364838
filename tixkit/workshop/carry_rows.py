"""Put a copy of a workshop into a store's tables, with new ids for everybody and everything but actions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert

from tixkit.framework import Framework
from tixkit.scoring import WorkshopFacts, score
from tixkit.store import across_workshops, schema
from tixkit.workshop.about import other_official
from tixkit.workshop.carried import AGAIN, AboutIt, Carried, CarriedRound, wrong
from tixkit.workshop.errors import WorkshopError
from tixkit.workshop.gather import gather
from tixkit.workshop.kept import status_of
from tixkit.workshop.keys import new_id, new_token, token_hash
from tixkit.workshop.model import Round
from tixkit.workshop.room_settings import keep_minutes
from tixkit.workshop.typed_tallies import type_in


def fill(connection: Connection, workshop_id: str, carried: Carried, framework: Framework, name: str) -> None:
    """Add everything of a copy to the workshop that was just made for it.

    Raises
    ------
    WorkshopError
        ``unreadable_copy`` for totals that do not add up, and for a copy that no results can be drawn from.
    """
    if carried.minutes is not None:
        keep_minutes(connection, workshop_id, carried.minutes)
    _add(connection, schema.workshop_events, [{**e.model_dump(), "workshop_id": workshop_id} for e in carried.events])
    people = _people(connection, workshop_id, carried)
    rounds = [
        _round(connection, workshop_id, rnd, framework, f"{name}, rounds[{place}].typed")
        for place, rnd in enumerate(carried.rounds)
    ]
    for rnd, round_id in zip(carried.rounds, rounds, strict=True):
        _answers(connection, rnd, round_id, people)
    decisions = [
        {**d.model_dump(exclude={"round"}), "workshop_id": workshop_id, "round_id": d.round and rounds[d.round - 1]}
        for d in carried.decisions
    ]
    _add(connection, schema.decisions, decisions)
    _records(connection, workshop_id, carried, people, rounds)
    actions = [
        {**a.model_dump(exclude={"id"}), "workshop_id": workshop_id, "action_id": a.id, "place": place}
        for place, a in enumerate(carried.actions, 1)
    ]
    _add(connection, schema.actions, actions)
    if carried.put_in_plan is not None:
        chosen = {**carried.put_in_plan.model_dump(), "areas": json.dumps(carried.put_in_plan.areas)}
        _add(connection, schema.plan_areas, [{**chosen, "workshop_id": workshop_id}])
    if carried.about is not None:
        _about(connection, workshop_id, carried.about)
    _try_out(connection, workshop_id, carried, framework, name)


def _about(connection: Connection, workshop_id: str, carried: AboutIt) -> None:
    """Add what is said about it. Another official submission that stands here stays the only one."""
    across_workshops(connection)
    other = other_official(connection, workshop_id) if carried.official else None
    _add(
        connection,
        schema.about,
        [{**carried.model_dump(), "official": False if other else carried.official, "workshop_id": workshop_id}],
    )


def _add(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _people(connection: Connection, workshop_id: str, carried: Carried) -> list[str]:
    """Add people whose tokens nobody has, and who are waited for no more."""
    ids = [new_id() for _ in carried.people]
    at = carried.created_at
    rows = [
        {**p.model_dump(), "id": i, "workshop_id": workshop_id, "token_hash": token_hash(new_token()), "joined_at": at}
        for i, p in zip(ids, carried.people, strict=True)
    ]
    _add(connection, schema.participants, rows)
    _add(connection, schema.presence, [{"participant_id": i, "seen_at": at, "gone": True} for i in ids])
    return ids


def _round(connection: Connection, workshop_id: str, rnd: CarriedRound, framework: Framework, where: str) -> str:
    made = Round(
        new_id(), rnd.number, rnd.areas, rnd.statements, "closed", rnd.rule, rnd.at, rnd.suggested_end, None,
        pre_work=rnd.pre_work, by=rnd.by,
    )  # fmt: skip
    values = {
        "id": made.id,
        "workshop_id": workshop_id,
        "areas": json.dumps(rnd.areas),
        "statements": json.dumps(rnd.statements),
        **rnd.model_dump(include={"number", "rule", "suggested_end", "pre_work", "at", "by"}),
    }
    connection.execute(insert(schema.rounds).values(values))
    for typed in rnd.typed:
        try:
            type_in(
                connection, framework, made, typed.area, people=typed.people, counts=typed.counts, how=typed.how,
                now=typed.at, by=typed.by,
            )  # fmt: skip
        except WorkshopError as error:
            raise WorkshopError("unreadable_copy", f"{where}: {error.message} {AGAIN}", "file") from None
    _add(connection, schema.round_events, [{**s.model_dump(), "round_id": made.id} for s in rnd.steps])
    return made.id


def _answers(connection: Connection, rnd: CarriedRound, round_id: str, people: Sequence[str]) -> None:
    """Add the standing answers, all as of the reveal: when somebody answered is not carried."""
    at = rnd.steps[-1].at
    rows = [
        {
            "round_id": round_id,
            "participant_id": people[given.person - 1],
            "statement": statement,
            "answer": answer,
            "client_id": f"{round_id}-{place}",
            "at": at,
        }
        for given in rnd.answers
        for place, (statement, answer) in enumerate(zip(rnd.statements, given.answers, strict=True))
        if answer is not None
    ]
    _add(connection, schema.answers, rows)


def _records(
    connection: Connection, workshop_id: str, carried: Carried, people: Sequence[str], rounds: Sequence[str]
) -> None:
    """Add the notes: the room's in their order; people's by time, with ids that keep the order they are shown in."""
    own = [record for record in carried.records if record.person is not None]
    ids = dict(zip(map(id, own), sorted((new_id() for _ in own), key=_shown_place), strict=True))
    room = [record for record in carried.records if record.person is None]
    rows = [
        {
            **record.model_dump(exclude={"person", "round"}),
            "workshop_id": workshop_id,
            "record_id": ids.get(id(record)) or new_id(),
            "participant_id": record.person and people[record.person - 1],
            "client_id": new_id() if record.person else None,
            "round_id": record.round and rounds[record.round - 1],
        }
        for record in (*room, *sorted(own, key=lambda record: record.at))
    ]
    _add(connection, schema.records, rows)


def _shown_place(record_id: str) -> str:
    """Give what the notes of people are ordered by, as :func:`tixkit.workshop.gather.record_fact` makes it."""
    return hashlib.sha256(record_id.encode()).hexdigest()[:13]


def _try_out(connection: Connection, workshop_id: str, carried: Carried, framework: Framework, name: str) -> None:
    """Draw the results once, before anything is kept: what no page could show is not opened."""
    facts = WorkshopFacts(
        id=workshop_id, title=carried.title, authority=carried.authority, created_at=carried.created_at,
        status=status_of(connection, workshop_id), rule=carried.rule, revision=1, roles=carried.roles,
    )  # fmt: skip
    try:
        score(framework, gather(connection, facts))
    except Exception as error:
        raise wrong(name, "", f"No results can be drawn from it ({type(error).__name__}: {error}).") from error
