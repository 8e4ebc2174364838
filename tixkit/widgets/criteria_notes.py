"""What is noted with a sub-criterion: its evidence, the next step, and who takes it.

Both are notes of kinds that the framework declares. The owner is the last line of the next step, “Owner: …”, for the
framework asks in one note what is to happen, who does it and by when: so every report prints it, and nothing is kept that a
reader of the notes does not see.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tixkit.framework import Framework
from tixkit.local_time import day_of
from tixkit.scoring import RecordFact, Results
from tixkit.views.wording import day
from tixkit.widgets.base import Handler
from tixkit.widgets.desk import Desk
from tixkit.workshop import WorkshopError

EVIDENCE = "evidence"
NEXT_STEP = "next_step"
KINDS = (EVIDENCE, NEXT_STEP)
OWNER = "Owner: "


def joined(step: str, owner: str) -> str:
    r"""Write a next step and its owner as one note; empty where both are.

    Examples
    --------
    >>> joined("Train the champions.", "Head of audit")
    'Train the champions.\nOwner: Head of audit'
    """
    step, owner = step.strip(), " ".join(owner.split())
    return "\n".join(part for part in (step, owner and OWNER + owner) if part)


def parted(text: str) -> tuple[str, str]:
    r"""Give the next step and the owner that a note tells.

    Examples
    --------
    >>> parted("Train the champions.\nOwner: Head of audit")
    ('Train the champions.', 'Head of audit')
    """
    before, _, last = text.rpartition("\n")
    if not last.startswith(OWNER):
        return text, ""
    return before.rstrip(), last.removeprefix(OWNER).strip()


def kinds(framework: Framework) -> dict[str, Any]:
    """Give the label and the prompt of each kind of note that the framework has, of those the page has a field for."""
    return {k.id: {"label": k.label, "prompt": k.prompt} for k in framework.record_kinds if k.id in KINDS}


def noted(results: Results, area: str, statement: str) -> dict[str, Any]:
    """Describe what is noted with one sub-criterion; of several notes of a kind, the room's latest is in the field."""
    about = [r for r in results.area(area).records if r.statement == statement]
    fields = {kind: _standing(about, kind) for kind in KINDS}
    evidence, step = fields[EVIDENCE], fields[NEXT_STEP]
    text, owner = parted(step.text) if step else ("", "")
    others = [r for r in about if r not in (evidence, step)]
    return {
        "evidence": {"id": evidence.id if evidence else None, "text": evidence.text if evidence else ""},
        "next": {"id": step.id if step else None, "step": text, "owner": owner},
        "others": [line(results.framework, r) for r in others],
        "has_evidence": any(r.kind == EVIDENCE for r in about),
        "has_next": any(r.kind == NEXT_STEP for r in about),
    }


def earlier(past: Sequence[Results], statement: str) -> list[dict[str, str]]:
    """Give what earlier workshops noted with a sub-criterion, the latest first."""
    found = []
    for results in reversed(past):
        area = results.framework.area_of.get(statement)
        records = results.area(area).records if area else ()
        at = day(day_of(results.rounds[-1].revealed_at)) if results.rounds else results.workshop.title
        found += [
            {**line(results.framework, r), "at": at} for r in records if r.statement == statement and r.kind in KINDS
        ]
    return found


def line(framework: Framework, record: RecordFact) -> dict[str, str]:
    """Describe a note as it is listed."""
    labels = {kind.id: kind.label for kind in framework.record_kinds}
    by = "from a phone" if record.author == "participant" else f"by the {framework.who_decides}"
    return {"id": record.id, "label": labels.get(record.kind, record.kind), "by": by, "text": record.text}


def _standing(about: Sequence[RecordFact], kind: str) -> RecordFact | None:
    return next((r for r in reversed(about) if r.kind == kind and r.author == "room"), None)


def noting(desk: Desk) -> dict[str, Handler]:
    """Give the handlers that keep what is noted with a sub-criterion; empty words withdraw the note that stands."""
    workshop = desk.workshop

    def keep(statement: str, kind: str, text: str, record_id: str | None) -> dict[str, Any]:
        area = desk.framework.area_of.get(statement)
        if area is None:
            noun = desk.framework.labels.statement.one
            raise WorkshopError("unknown_statement", f"There is no {noun} “{statement}”.", "statement")
        if not text.strip() and record_id is None:
            return {"record": None}
        kept = workshop.record(area, kind, text, statement=statement, record_id=record_id)
        desk.catch_up()
        return {"record": kept.id if kept.text else None}

    def keep_evidence(statement: str, text: str, record_id: str | None = None) -> dict[str, Any]:
        return keep(statement, EVIDENCE, text, record_id)

    def keep_next(statement: str, step: str, owner: str, record_id: str | None = None) -> dict[str, Any]:
        return keep(statement, NEXT_STEP, joined(step, owner), record_id)

    return {"keep_evidence": keep_evidence, "keep_next": keep_next}
