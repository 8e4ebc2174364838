"""Workshops for the walks: a room full of people, what they answer, and what they write."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path

import tixkit
from tixkit.workshop import AnswerMessage, Intake, Joined, Workshop
from tixkit.workshop.records import Note

TITLE, AUTHORITY = "Leadership workshop, 12 May 2026", "Sampleford Borough Council"
_made: dict[str, Workshop] = {}


def workshop(store: str, framework: str | Path = "tiex") -> Workshop:
    """Make a workshop, and remember it under its code."""
    made = tixkit.create_workshop(store, framework, TITLE, AUTHORITY)
    _made[made.code] = made
    return made


def known(code: str) -> Workshop:
    """Give the workshop that was made under this code."""
    return _made[code]


def join(
    found: Workshop, councillors: int = 5, officers: int = 6, partners: int = 2, observers: int = 1
) -> list[Joined]:
    """Let people join, two of whom show their names, and observers who are not given back."""
    people = [found.join(role="councillor", name="Robin Sample", show_name=True)]
    people += [found.join(role="councillor") for _ in range(councillors - 1)]
    people += [found.join(role="officer", name="Lee Exemplar-Featherstonehaugh", show_name=True)]
    people += [found.join(role="officer") for _ in range(officers - 1)]
    people += [found.join(role="partner") for _ in range(partners)]
    for _ in range(observers):
        found.join(role="officer", observer=True)
    return people


def give(found: Workshop, people: Sequence[Joined], answers: Mapping[str, Sequence[str]]) -> None:
    """Let each person answer every statement of these areas with the answer in their place; an empty one answers nothing."""
    rnd = found.current_round()
    intake = Intake(found.store_url)
    sent = [
        intake.submit(found.id, person.participant_id, AnswerMessage(str(uuid.uuid4()), rnd.id, statement.id, code))
        for area, given in answers.items()
        for person, code in zip(people, given, strict=True)
        for statement in found.framework.areas_by_id[area].statements
        if code
    ]
    for saved in sent:
        saved.result(timeout=60)
    intake.close()


def write(found: Workshop, person: Joined, area: str, kind: str, text: str, statement: str | None = None) -> None:
    """Let a person write a note on the phone."""
    note = Note(client_id=str(uuid.uuid4()), area=area, kind=kind, text=text, statement=statement)
    found.participant_record(person.participant_id, note)
