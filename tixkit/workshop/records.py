"""Notes kept with an area, of the kinds that the framework declares."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, select

from tixkit.framework import Framework
from tixkit.scoring import RecordFact
from tixkit.store import schema
from tixkit.workshop.errors import WorkshopError
from tixkit.workshop.gather import record_fact
from tixkit.workshop.keys import new_id
from tixkit.workshop.model import Round
from tixkit.workshop.rounds import waiting_round
from tixkit.workshop.text import words

PARTICIPANT_LIMIT = 10_000


def _check(framework: Framework, area: str, kind: str, statement: str | None) -> None:
    if area not in framework.areas_by_id:
        raise WorkshopError("unknown_area", f"{framework.title} has no {framework.labels.area.one} “{area}”.", "area")
    kinds = [k.id for k in framework.record_kinds]
    if kind not in kinds:
        remedy = f"Use one of {', '.join(kinds)}." if kinds else f"{framework.title} has none."
        raise WorkshopError("malformed", f"There is no kind of note “{kind}”. {remedy}", "kind")
    if statement is not None and framework.area_of.get(statement) != area:
        noun = framework.labels.statement.one
        raise WorkshopError("unknown_statement", f"“{statement}” is no {noun} of “{area}”.", "statement")


def keep(
    connection: Connection, workshop_id: str, framework: Framework, area: str, kind: str, text: str, *,
    statement: str | None, record_id: str | None, now: datetime, by: str,
) -> RecordFact:  # fmt: skip
    """Keep a note for the room.

    With `record_id` it stands instead of that one, about the same statement unless another is given; empty text
    withdraws it.

    Raises
    ------
    WorkshopError
        ``unknown_record`` if `record_id` is no note of the facilitator's in this workshop.
    """
    _check(framework, area, kind, statement)
    table = schema.records
    if record_id is not None:
        query = select(table).where(
            table.c.workshop_id == workshop_id, table.c.record_id == record_id, table.c.participant_id.is_(None)
        )
        found = connection.execute(query.order_by(table.c.seq.desc()).limit(1)).one_or_none()
        if found is None:
            raise WorkshopError("unknown_record", f"There is no note “{record_id}” to change.", "record_id")
        statement = statement or (found.statement if found.area == area else None)
    text = words(text, "note", needed=record_id is None)
    values = {
        "workshop_id": workshop_id,
        "record_id": record_id or new_id(),
        "area": area,
        "statement": statement,
        "kind": kind,
        "text": text,
        "at": now,
        "by": by,
    }
    row = connection.execute(insert(table).values(values).returning(table)).one()
    return record_fact(row)


def keep_from_participant(
    connection: Connection, workshop_id: str, framework: Framework, rounds: tuple[Round, ...], participant_id: str, *,
    client_id: str, area: str, kind: str, text: str, statement: str | None, now: datetime,
) -> None:  # fmt: skip
    """Keep a note that a person added to their own answers. Sent twice with one `client_id`, it is kept once.

    A note on an area whose round waits for its reveal is hidden until then.
    """
    _check(framework, area, kind, statement)
    table = schema.records
    same = select(table.c.seq).where(table.c.participant_id == participant_id, table.c.client_id == client_id)
    if connection.execute(same).first() is not None:
        return
    waiting = waiting_round(rounds)
    values = {
        "workshop_id": workshop_id,
        "record_id": new_id(),
        "participant_id": participant_id,
        "client_id": client_id,
        "round_id": waiting.id if waiting and area in waiting.areas else None,
        "area": area,
        "statement": statement,
        "kind": kind,
        "text": words(text, "note", limit=PARTICIPANT_LIMIT, needed=True),
        "at": now,
        "by": "participant",
    }
    connection.execute(insert(table).values(values))
