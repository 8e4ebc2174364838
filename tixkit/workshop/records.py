"""Notes kept with an area, of the kinds that the framework declares."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select

from tixkit.framework import Framework
from tixkit.scoring import RecordFact
from tixkit.scoring.evidence import DIRECTIONS, EVIDENCE, SOURCES
from tixkit.store import schema
from tixkit.workshop.errors import WorkshopError
from tixkit.workshop.gather import record_fact
from tixkit.workshop.keys import new_id
from tixkit.workshop.model import Participant, Round
from tixkit.workshop.rounds import waiting_round
from tixkit.workshop.text import words

PARTICIPANT_LIMIT = 10_000
"""The most characters of one person's note."""
MOST_NOTES = 200
"""One person's notes in a workshop; everything that a person sees of their own travels in one message."""
MOST_CHARACTERS = 100_000
"""The characters of these notes together."""
WHICH_LIMIT = 80
"""The most characters that say which source a piece of evidence is from."""
MOST_CHANGES = 2_000
"""How often one person may write and change notes in a workshop."""


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
    statement: str | None, record_id: str | None, now: datetime, by: str, told: Told | None = None,
) -> RecordFact:  # fmt: skip
    """Keep a note for the room.

    With `record_id` it stands instead of that one, about the same statement unless another is given; empty text
    withdraws it. What evidence tells besides its words stays as it was unless `told` is given.

    Raises
    ------
    WorkshopError
        ``unknown_record`` if `record_id` is no note of the facilitator's in this workshop; ``malformed`` and
        ``unknown_statement`` for what evidence cannot tell.
    """
    _check(framework, area, kind, statement)
    table = schema.records
    if record_id is not None:
        found = room_record(connection, workshop_id, record_id)
        statement = statement or (found.statement if found.area == area else None)
        told = told or (_told(found) if found.area == area and found.kind == kind else None)
    told = told or Told()
    _check_told(framework, area, told)
    text = words(text, "note", needed=record_id is None)
    values = {
        **told.values(),
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
    return record_fact(row, {})


def room_record(connection: Connection, workshop_id: str, record_id: str) -> Row[Any]:
    """Give the newest version of a note of the facilitator's.

    Raises
    ------
    WorkshopError
        ``unknown_record`` if there is none of that id.
    """
    table = schema.records
    own = (table.c.workshop_id == workshop_id) & (table.c.record_id == record_id) & table.c.participant_id.is_(None)
    found = connection.execute(select(table).where(own).order_by(table.c.seq.desc()).limit(1)).one_or_none()
    if found is None:
        raise WorkshopError("unknown_record", f"There is no note “{record_id}” to change.", "record_id")
    return found


@dataclass(frozen=True, slots=True)
class Told:
    """What a piece of evidence tells besides its words.

    Attributes
    ----------
    source, which
        The kind of source, one of :data:`~tixkit.scoring.evidence.SOURCES`, and which one, such as “Interview 7”.
    direction
        One of :data:`~tixkit.scoring.evidence.DIRECTIONS`.
    feature
        The statement it speaks to; None for the area as a whole.
    quotable
        Whether its words may stand in a report, without its author.
    """

    source: str | None = None
    which: str | None = None
    direction: str | None = None
    feature: str | None = None
    quotable: bool = False

    def values(self) -> dict[str, Any]:
        """Give the columns of the records table."""
        return {name: getattr(self, name) for name in ("source", "which", "direction", "feature", "quotable")}


def _told(row: Row[Any]) -> Told:
    return Told(row.source, row.which, row.direction, row.feature, row.quotable)


def _check_told(framework: Framework, area: str, told: Told) -> None:
    for field, known in (("source", SOURCES), ("direction", DIRECTIONS)):
        given = getattr(told, field)
        if given is not None and given not in known:
            raise WorkshopError("malformed", f"{field} is “{given}”. Use one of {', '.join(known)}.", field)
    if told.which is not None and len(told.which) > WHICH_LIMIT:
        message = f"Which one has {len(told.which)} characters; {WHICH_LIMIT} is the most. Shorten it."
        raise WorkshopError("malformed", message, "which")
    if told.feature is not None and framework.area_of.get(told.feature) != area:
        noun = framework.labels.statement.one
        raise WorkshopError("unknown_statement", f"“{told.feature}” is no {noun} of “{area}”.", "feature")


REVIEWER = "reviewer"


@dataclass(frozen=True, slots=True)
class Note:
    """A note as a phone sends it.

    Attributes
    ----------
    client_id
        Made by the phone; sent twice, it is kept once.
    area, kind, text, statement
        As in :meth:`tixkit.workshop.Workshop.record`.
    source, direction, feature
        Of a reviewer's evidence: where it is from, which way it points, and the statement it speaks to.
    which, quotable
        Of a reviewer's evidence: which source of that kind, such as “Interview 7”, and whether it may be quoted.
    note
        A name for this note that the phone makes, or the one that its own notes come back with, to change it later. Without one, a person has one note of a kind on an
        area or statement in a round, and each piece of evidence is a note of its own.
    """

    client_id: str
    area: str
    kind: str
    text: str
    statement: str | None = None
    source: str | None = None
    direction: str | None = None
    feature: str | None = None
    note: str | None = None
    which: str | None = None
    quotable: bool = False


def keep_from_participant(
    connection: Connection, workshop_id: str, framework: Framework, rounds: tuple[Round, ...], person: Participant,
    note: Note, *, now: datetime,
) -> None:  # fmt: skip
    """Keep a note that a person added to their own answers; a later one stands instead, empty text withdraws it.

    A note on an area whose round waits for its reveal is hidden until then: it could tell how they answered. Evidence
    is no answer, so a reviewer's is seen at once.

    Raises
    ------
    WorkshopError
        ``observer``, ``not_reviewer``, ``unknown_area``, ``unknown_statement``, ``malformed`` or ``too_many``.
    """
    if person.observer:
        raise WorkshopError("observer", "Observers see everything and add nothing. Join again to take part.")
    _check(framework, note.area, note.kind, note.statement)
    _check_evidence(framework, person, note)
    table = schema.records
    same = select(table.c.seq).where(table.c.participant_id == person.id, table.c.client_id == note.client_id)
    if connection.execute(same).first() is not None:
        return
    waiting = waiting_round(rounds)
    hidden = waiting is not None and note.area in waiting.areas and not _is_evidence(person, note)
    round_id = waiting.id if waiting and hidden else None
    record_id = _own_record(connection, person, note) or _record_id(person, note, round_id)
    before = select(table.c.text).where(table.c.record_id == record_id).order_by(table.c.seq.desc()).limit(1)
    stood = connection.execute(before).scalar()
    text = words(note.text, "text", name="note", limit=PARTICIPANT_LIMIT, needed=stood is None)
    if text or not stood:  # a note that stands may always be withdrawn
        _check_room_for(connection, person, record_id, text)
    values = {
        **_as_kept(person, note).values(),
        "workshop_id": workshop_id,
        "record_id": record_id,
        "participant_id": person.id,
        "client_id": note.client_id,
        "round_id": round_id,
        "area": note.area,
        "statement": note.statement,
        "kind": note.kind,
        "text": text,
        "at": now,
        "by": "participant",
    }
    connection.execute(insert(table).values(values))


def _as_kept(person: Participant, note: Note) -> Told:
    """Give what a note tells besides its words. A reviewer's evidence that tells nothing is neutral, so that it is always known as what it is."""
    nothing = note.source is None and note.direction is None and note.feature is None and note.which is None
    direction = "neutral" if nothing and _is_evidence(person, note) else note.direction
    return Told(note.source, note.which, direction, note.feature, note.quotable)


def _check_room_for(connection: Connection, person: Participant, record_id: str, text: str) -> None:
    """Bound what one person keeps: it is read and sent whenever the round changes."""
    table = schema.records
    mine = table.c.participant_id == person.id
    changes, written = _counted(connection, mine)
    if changes >= MOST_CHANGES:
        message = f"You have changed notes {changes:,} times here, which is the most. What is saved stays; notes can still be deleted."
        raise WorkshopError("too_many", message)
    if changes < MOST_NOTES and written + len(text) <= MOST_CHARACTERS:
        return
    newest = select(func.max(table.c.seq)).where(mine, table.c.record_id != record_id).group_by(table.c.record_id)
    notes, characters = _counted(connection, table.c.seq.in_(newest) & (table.c.text != ""))
    if text and notes >= MOST_NOTES:
        message = f"You have {notes} notes here, which is the most. Delete one, or add to one that you have."
        raise WorkshopError("too_many", message)
    if text and characters + len(text) > MOST_CHARACTERS:
        message = f"Your notes would have {characters + len(text):,} characters together; {MOST_CHARACTERS:,} is the most. Shorten this one, or delete another."
        raise WorkshopError("too_many", message)


def _counted(connection: Connection, where: ColumnElement[bool]) -> tuple[int, int]:
    table = schema.records
    query = select(func.count(), func.coalesce(func.sum(func.length(table.c.text)), 0)).where(where)
    rows, characters = connection.execute(query).one()
    return int(rows), int(characters)


def _is_evidence(person: Participant, note: Note) -> bool:
    return note.kind == EVIDENCE and person.role == REVIEWER


def _own_record(connection: Connection, person: Participant, note: Note) -> str | None:
    """Give the id that a note of one's own came back with, where it is that."""
    table = schema.records
    own = (table.c.participant_id == person.id) & (table.c.record_id == note.note)
    return note.note if connection.execute(select(table.c.seq).where(own).limit(1)).first() else None


def _record_id(person: Participant, note: Note, round_id: str | None) -> str:
    """Give the id under which a note stands, the same for what stands instead of it."""
    named: tuple[str, ...]
    if note.note is not None:
        named = (person.id, "note", note.note)
    elif _is_evidence(person, note):
        named = (person.id, "evidence", note.client_id)
    else:
        named = (person.id, round_id or "", note.area, note.statement or "", note.kind)
    return hashlib.sha256("\x1f".join(named).encode()).hexdigest()[:32]


def _check_evidence(framework: Framework, person: Participant, note: Note) -> None:
    told = Told(note.source, note.which, note.direction, note.feature, note.quotable)
    if not _is_evidence(person, note):
        for field, value in told.values().items():
            if value not in (None, False):
                message = f"The field {field} belongs to a reviewer's evidence. Leave it out, or join as a reviewer."
                raise WorkshopError("malformed", message, field)
        return
    _check_told(framework, note.area, told)
