"""A peer review: the team's evidence with who noted it and when, and headlines drawn up from it.

What is given here is for the team's own page. Results and files never hold who noted a piece of evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from tixkit.scoring import RecordFact
from tixkit.scoring.evidence import EVIDENCE
from tixkit.store import schema
from tixkit.workshop import records, rounds
from tixkit.workshop.errors import WorkshopError
from tixkit.workshop.gather import record_fact
from tixkit.workshop.hosting import Hosting
from tixkit.workshop.people import label
from tixkit.workshop.records import REVIEWER, Told
from tixkit.workshop.text import words

TEAM = "The team"
"""Whom evidence is from that was noted on the facilitator's page."""
_TELLING = 4
"""The words from which on a note is known again inside a longer text."""
PHONE = "A phone"
"""Whom it is from where somebody noted it who is no reviewer: nothing but that is told of them."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of evidence as it stands, for the team's own page.

    Attributes
    ----------
    id, area, feature, text
        What it says, and what of; `feature` is None for the area as a whole.
    source, which, direction, quotable
        As :class:`~tixkit.workshop.records.Told` says.
    who
        The name that the reviewer agreed to show, else role and number.
    own
        Whether it was noted on the facilitator's page, and so can be changed there.
    at
        When it was written last; for who is no reviewer the reveal of their round.
    """

    id: str
    area: str
    feature: str | None
    text: str
    source: str | None
    which: str | None
    direction: str | None
    quotable: bool
    who: str
    own: bool
    at: datetime


class Reviewing(Hosting):
    """What a peer team does with its evidence."""

    def evidence(self) -> tuple[Evidence, ...]:
        """Give the evidence as it stands, in the order in which it was written last."""
        with self._store.read() as connection:
            return tuple(_evidence(connection, self.id))

    def record_evidence(
        self, area: str, text: str, *, source: str, direction: str, feature: str | None = None, which: str = "",
        quotable: bool = False, record_id: str | None = None,
    ) -> RecordFact:  # fmt: skip
        """Keep a piece of evidence that the team noted.

        Parameters
        ----------
        area
            An area's id.
        text
            What was read, seen or heard, kept exactly.
        source
            The kind of source: ``document``, ``interview``, ``focus_group``, ``observation`` or ``data``.
        direction
            ``strength``, ``area_for_improvement`` or ``neutral``.
        feature
            The statement it speaks to; None for the area as a whole.
        which
            Which source of that kind, such as “Interview 7”; at most 80 characters.
        quotable
            Whether its words may stand in a report, without their author; else they are confidential.
        record_id
            An earlier piece of the team's that this one stands instead of; empty `text` then withdraws it.

        Raises
        ------
        WorkshopError
            ``unknown_area``, ``unknown_statement``, ``unknown_record``, ``malformed``, ``workshop_closed``.
        """
        which = words(which, "which", name="name of the source", limit=records.WHICH_LIMIT)
        for field, given in (("source", source), ("direction", direction)):
            if not given:
                message = "Say what kind of source it is from." if field == "source" else "Say what it shows."
                raise WorkshopError("malformed", message, field)
        told = Told(source, which or None, direction, feature, quotable)
        with self._change() as connection:
            if record_id is not None and records.room_record(connection, self.id, record_id).kind != EVIDENCE:
                raise WorkshopError("unknown_record", f"“{record_id}” is no piece of evidence.", "record_id")
            return records.keep(
                connection, self.id, self.framework, area, EVIDENCE, text, statement=None, record_id=record_id,
                now=self._clock(), by=self.by, told=told,
            )  # fmt: skip

    def record_headline(self, area: str, kind: str, text: str, *, record_id: str | None = None) -> RecordFact:
        """Keep a headline, drawn up from evidence, in the team's own words: it stands in every report.

        Parameters
        ----------
        area, kind, text, record_id
            As for :meth:`tixkit.workshop.Workshop.record`.

        Raises
        ------
        WorkshopError
            ``malformed`` if it repeats a confidential piece of evidence word for word, besides what
            :meth:`tixkit.workshop.Workshop.record` raises.
        """
        with self._change() as connection:
            for piece in _evidence(connection, self.id):
                if not piece.quotable and _repeats(text, piece.text):
                    message = "This repeats a confidential note word for word. Say it in the team’s own words; a headline stands in the report."
                    raise WorkshopError("malformed", message, "note")
            return records.keep(
                connection, self.id, self.framework, area, kind, text, statement=None, record_id=record_id,
                now=self._clock(), by=self.by,
            )  # fmt: skip

    def order_records(self, record_ids: Sequence[str]) -> None:
        """Put notes of the facilitator's own into this order; each is written again as it stands.

        Raises
        ------
        WorkshopError
            ``unknown_record`` for one that is not there.
        """
        table = schema.records
        with self._change() as connection:
            now = self._clock()
            for record_id in record_ids:
                row = records.room_record(connection, self.id, record_id)._asdict()
                del row["seq"]
                connection.execute(insert(table).values({**row, "at": now, "by": self.by}))


def _repeats(text: str, note: str) -> bool:
    """Say whether a text holds a note word for word, whatever its capitals and stops; of a short note, whether it is one."""
    said, noted = (re.findall(r"\w+", words.casefold()) for words in (text, note))
    if len(noted) < _TELLING:
        return bool(noted) and said == noted
    return f" {' '.join(noted)} " in f" {' '.join(said)} "


def _evidence(connection: Connection, workshop_id: str) -> Iterator[Evidence]:
    """Read the newest version of each piece; nothing that belongs to a round before its reveal."""
    table, people, names = schema.records, schema.participants, schema.names
    revealed = {
        r.id: r.revealed_at or r.opened_at
        for r in rounds.read_rounds(connection, workshop_id)
        if r.status == "revealed"
    }
    visible = table.c.round_id.is_(None) | table.c.round_id.in_(revealed)
    here = (table.c.workshop_id == workshop_id) & (table.c.kind == EVIDENCE) & visible
    newest = select(func.max(table.c.seq).label("seq")).where(here).group_by(table.c.record_id).subquery()
    query = (
        select(table, people.c.role, people.c.number, names.c.name)
        .join(newest, newest.c.seq == table.c.seq)
        .join(people, people.c.id == table.c.participant_id, isouter=True)
        .join(names, (names.c.participant_id == people.c.id) & names.c.show_name, isouter=True)
        .order_by(table.c.seq)
    )
    for row in connection.execute(query):
        if row.text:
            yield _piece(row, revealed)


def _piece(row: Row[Any], revealed: dict[str, datetime]) -> Evidence:
    fact = record_fact(row, revealed)
    reviewer = row.role == REVIEWER and row.round_id is None
    who = TEAM if fact.author == "room" else label(row.role, row.number, row.name) if reviewer else PHONE
    at = row.at if reviewer else fact.at
    return Evidence(
        fact.id, fact.area, fact.feature or fact.statement, fact.text, fact.source, fact.which, fact.direction,
        fact.quotable, who, fact.author == "room", at,
    )  # fmt: skip
