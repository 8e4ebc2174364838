"""What the room recorded with an area, and what people wrote on their phones, in their own words."""

from __future__ import annotations

from collections.abc import Iterable

from tixkit.framework import Framework
from tixkit.reports.grammar import labelled, upper_first
from tixkit.reports.language import N_, _, alike
from tixkit.reports.sources import source_word
from tixkit.reports.word.story import Story
from tixkit.reports.word.wml import run, typed
from tixkit.reports.words import who_agrees
from tixkit.scoring import AreaResult, RecordFact

_WHY = N_("Why this rating")
_LABELS = {"Rationale": _WHY, "Impediment": N_("Impediments")}
"""Labels that read better another way above a note."""
_DIRECTIONS = {
    "strength": N_("Strength"),
    "area_for_improvement": N_("Area for improvement"),
    "neutral": N_("Neutral"),
}


def recorded(story: Story, f: Framework, result: AreaResult) -> None:
    """Write rationale, records and dissent; what is blank is left out, and so is a heading with nothing below."""
    decision = result.decision
    room = [r for r in result.records if r.author == "room" and r.text.strip()]
    noted = [(_(_WHY), decision.rationale)] if decision and decision.rationale.strip() else []
    noted += _labelled(f, result, room)
    if decision and decision.dissent.strip():
        noted.append((_("Dissent"), decision.dissent))
    _block(story, _("What {who} recorded").format(who=who_agrees(f)), noted)
    phones = [r for r in result.records if r.author == "participant" and r.text.strip()]
    _block(story, _("What people wrote on their phones"), _labelled(f, result, phones))


def _labelled(f: Framework, result: AreaResult, records: Iterable[RecordFact]) -> list[tuple[str, str]]:
    order = ["rationale", *(kind.id for kind in f.record_kinds)]
    numbers = {s.id: s.shown_number for s in result.area.statements}
    ordered = sorted(records, key=lambda r: order.index(r.kind) if r.kind in order else len(order))
    return [(_label(f, r, numbers.get(r.statement or "")), r.text) for r in ordered]


def _label(f: Framework, record: RecordFact, number: str | None) -> str:
    kind = kind_label(f, record.kind)
    return alike(kind + _on(f, number) + _evidence(f, record), kind)


def kind_label(f: Framework, kind: str) -> str:
    """Give the words for a kind of record: the framework's, or the report's for them, else the id made readable."""
    label = next((k.label for k in f.record_kinds if k.id == kind), upper_first(kind.replace("_", " ")))
    return _(_LABELS[label]) if label in _LABELS else label


def evidence(f: Framework, record: RecordFact) -> tuple[str, str, str]:
    """Give a piece of evidence's source, direction and the statement it speaks to, in words; empty where it tells none."""
    feature = f.statements_by_id.get(record.feature or "")
    return (
        upper_first(source_word(record.source or "", 1)),
        _direction(record.direction or ""),
        feature.shown_number if feature else "",
    )


def _direction(direction: str) -> str:
    """Give the words for which way a piece of evidence points; the id made readable where it is none of ours."""
    return _(_DIRECTIONS[direction]) if direction in _DIRECTIONS else upper_first(direction.replace("_", " "))


def _evidence(f: Framework, record: RecordFact) -> str:
    """Say what a piece of evidence tells besides its words, such as “ (interview, strength, feature 3)”."""
    source, direction, feature = evidence(f, record)
    told = [source.lower(), direction.lower(), f"{f.labels.statement.one} {feature}" if feature else ""]
    said = ", ".join(filter(None, told))
    return f" ({said})" if said else ""


def _on(f: Framework, number: str | None) -> str:
    return f", {f.labels.statement.one} {number}" if number is not None else ""


def _block(story: Story, title: str, noted: list[tuple[str, str]]) -> None:
    if noted:
        story.heading(4, title)
        for label, words in noted:
            story.add(typed("Normal", words, run(labelled(label), bold=True)))
