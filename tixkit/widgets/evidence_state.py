"""What a peer review's page shows, as JSON-ready dicts: pure functions of the evidence and the results.

Evidence with its words is for the team's own page. :func:`feedback` is shown to the council: it holds headlines, judgements
and counts, and no words of evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from tixkit.framework import Area, Framework, Statement
from tixkit.scoring import AreaEvidence, Backing, RecordFact, Results, Triangulation
from tixkit.scoring.evidence import DIRECTIONS, ENOUGH, EVIDENCE, SOURCES, Lean
from tixkit.views.palette import palette
from tixkit.views.wording import day
from tixkit.widgets.places import suiting

SOURCE_WORDS = {
    "document": "Document",
    "interview": "Interview",
    "focus_group": "Focus group",
    "observation": "Observation",
    "data": "Data",
}
DIRECTION_WORDS = {"strength": "Strength", "area_for_improvement": "Area for improvement", "neutral": "Neutral"}
HEADLINES = ("strength", "area_for_improvement")
"""The kinds of record that headlines are, where a framework has them."""


def upper_first(text: str) -> str:
    """Give text with a capital first letter."""
    return text[:1].upper() + text[1:]


def count(n: int, one: str, many: str) -> str:
    """Write a number with its noun."""
    return f"{n} {one if n == 1 else many}"


def standing(found: Backing) -> dict[str, Any]:
    """Say what stands behind a feature or an area, in numbers and words."""
    kinds = len(found.sources)
    lead, rest = "", f"{count(kinds, 'kind', 'kinds')} of source, needs {found.needs} more"
    if found.triangulated:
        lead, rest = "Triangulated", f": {kinds} kinds of source"
    elif not found.notes:
        rest = "No evidence yet"
    elif not kinds:
        rest = f"No kind of source told, needs {ENOUGH}"
    return {
        "notes": found.notes,
        "notes_text": count(found.notes, "note", "notes"),
        "kinds": kinds,
        "dots": max(ENOUGH, kinds),
        "lead": lead,
        "words": rest,
        "mixed": found.mixed,
        "ways": ways(found),
        "unused": _listed([SOURCE_WORDS[s].lower() for s in found.unused]) if found.notes else "",
    }


def ways(found: Backing) -> str:
    """Say which way the notes point, such as “5 strengths, 2 areas for improvement, 1 neutral”."""
    told = (
        count(found.strengths, "strength", "strengths") if found.strengths else "",
        count(found.areas_for_improvement, "area for improvement", "areas for improvement")
        if found.areas_for_improvement
        else "",
        f"{found.neutral} neutral" if found.neutral else "",
    )
    return ", ".join(filter(None, told))


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def unsuited(f: Framework) -> str:
    """Say in one sentence that a framework is none of a review, and which page is made for it; else empty."""
    if f.answer_scale.id == EVIDENCE:
        return ""
    return (
        f"This page gathers the evidence of a peer review, and this workshop is none: use “{suiting(f).title}” instead."
    )


def overview(f: Framework, found: Triangulation, days: Sequence[date]) -> dict[str, Any]:
    """Describe the list of areas under their sections, and how far the review is."""
    sections: list[dict[str, Any]] = []
    for area in f.areas:
        title = _section(f, area)
        if not sections or sections[-1]["title"] != title:
            sections.append({"title": title, "areas": []})
        behind = found.areas[area.id]
        sections[-1]["areas"].append(
            {
                "id": area.id,
                "number": area.number or "",
                "title": area.title,
                "notes": behind.whole.notes,
                "standing": standing(behind.whole),
            }
        )
    noun = f.labels.area
    total = len(f.areas)
    return {
        "unsuited": unsuited(f),
        "instead": suiting(f).id,
        "sections": sections,
        "total": total,
        "notes": found.notes,
        "triangulated": found.triangulated,
        "summary": f"{found.triangulated} of {total}",
        "summary_rest": f"{noun.one if total == 1 else noun.many} {'has' if found.triangulated == 1 else 'have'} triangulated evidence",
        "days": [{"id": d.isoformat(), "title": f"Day {n}, {day(d)}"} for n, d in enumerate(days, 1)],
        "can_note": any(kind.id == EVIDENCE for kind in f.record_kinds),
        "headlines": [k.model_dump() for k in f.record_kinds if k.id in HEADLINES],
        "sources": [{"id": s, "title": SOURCE_WORDS[s]} for s in SOURCES],
        "directions": [{"id": d, "title": DIRECTION_WORDS[d]} for d in DIRECTIONS],
        "features_title": _features_title(f),
    }


def _section(f: Framework, area: Area) -> str | None:
    """Give the title of the group that an area stands in, without its number; None where it is the area's own."""
    if f.group_of(area) == area.numbered_title:
        return None
    entry = f.entry("characteristics", area.characteristic) or f.entry("sections", area.section)
    return entry.title if entry else f.group_of(area)


def _features_title(f: Framework) -> str:
    """Name the list of features: where the answers ask how evident each is, they are those of an ideal authority."""
    many = upper_first(f.labels.statement.many)
    return f"{many} of an ideal authority" if f.answer_scale.id == EVIDENCE else many


def element(f: Framework, found: AreaEvidence, days: Sequence[date]) -> dict[str, Any]:
    """Describe the area in hand: its features under their headings, with what stands behind each."""
    area = found.area
    headings: list[dict[str, Any]] = []
    for statement in area.statements:
        heading = area.heading_of(statement)
        id_ = heading.id if heading else ""
        if not headings or headings[-1]["id"] != id_:
            headings.append(
                {
                    "id": id_,
                    "title": heading.title if heading else upper_first(f.labels.statement.many),
                    "definition": heading.definition if heading else None,
                    "features": [],
                }
            )
        headings[-1]["features"].append(_feature(statement, found.features[statement.id]))
    number = f"{upper_first(f.labels.area.one)} {area.number}" if area.number else upper_first(f.labels.area.one)
    total = len(f.areas)
    days_words = f". Day {len(days)} of the review" if days else ""
    return {
        "id": area.id,
        "title": area.title,
        "sub": f"{number} of {total} {f.labels.area.one if total == 1 else f.labels.area.many}{days_words}",
        "headings": headings,
        "whole": standing(found.whole),
        "general": standing(found.general),
        "general_title": f"The whole {f.labels.area.one}",
        "points_to": _level(f, found.points_to),
        "leaning": leaning(f, found),
        "unexplored": len(found.unexplored),
        "unexplored_words": _unexplored(f, found),
    }


def _feature(statement: Statement, found: Backing) -> dict[str, Any]:
    return {
        "id": statement.id,
        "number": statement.shown_number,
        "text": statement.text,
        "first": first_sentence(statement.text),
        "standing": standing(found),
    }


def first_sentence(text: str) -> str:
    """Give the first sentence of a text, the whole text where it has one only."""
    return re.split(r"(?<=[.!?])\s+(?=[A-Z‘“])", text.strip(), maxsplit=1)[0]


def _unexplored(f: Framework, found: AreaEvidence) -> str:
    noun, missing = f.labels.statement, len(found.unexplored)
    if not missing:
        return f"Every {noun.one} has some evidence."
    total = len(found.features)
    return f"{missing} of {total} {noun.one if total == 1 else noun.many} {'has' if missing == 1 else 'have'} no evidence yet."


_LEANS: dict[Lean, str] = {
    "strength": "to a strength",
    "area_for_improvement": "to an area for improvement",
    "mixed": "both ways",
}


def leaning(f: Framework, found: AreaEvidence) -> str:
    """Say which way the features with evidence lean, and how far that goes: no rating, but what one may rest on."""
    leans, noun = found.leaning, f.labels.statement
    total = sum(leans.values())
    if not total:
        return ""
    told = [
        f"{leans[way]} {'leans' if leans[way] == 1 else 'lean'} {words}"
        for way, words in _LEANS.items()
        if way in leans
    ]
    if "neutral" in leans:
        told.append(f"{leans['neutral']} {'leans' if leans['neutral'] == 1 else 'lean'} no way")
    said = f"Of {count(total, noun.one, noun.many)} with evidence {_listed(told)}"
    if found.whole.mixed:
        return f"{said}. Evidence points both ways, so it points to no rating: hear both before you agree."
    if found.points_to is None and (found.whole.strengths or found.whole.areas_for_improvement):
        return f"{said}. Too few {noun.many} have evidence to point to a rating."
    return f"{said}."


def _level(f: Framework, level: str | None) -> dict[str, str] | None:
    if level is None:
        return None
    return {"level": level, "word": f.levels_by_id[level].label, **palette(f)[level]}


def headlines(f: Framework, records: Sequence[RecordFact]) -> list[dict[str, Any]]:
    """Describe the headlines of an area in their order; the team's own notes of these kinds."""
    kinds = {kind.id: kind.label for kind in f.record_kinds if kind.id in HEADLINES}
    return [
        {"id": r.id, "kind": r.kind, "label": kinds[r.kind], "text": r.text}
        for r in records
        if r.kind in kinds and r.author == "room" and r.statement is None
    ]


def feedback(results: Results, found: Triangulation, days: Sequence[date]) -> dict[str, Any]:
    """Describe the summary that is shown to the council: headlines, judgements, what stands behind each, what is unexplored."""
    f = results.framework
    noun = f.labels.area
    sections: list[dict[str, Any]] = []
    for area in f.areas:
        title = f.group_of(area)
        if not sections or sections[-1]["title"] != title:
            sections.append({"title": title, "areas": []})
        sections[-1]["areas"].append(_told(results, found.areas[area.id]))
    agreed = results.agreed_count
    return {
        "sections": sections,
        "facts": [
            {"number": found.notes, "words": "note of evidence" if found.notes == 1 else "notes of evidence"},
            {"number": len(days), "words": "day with evidence" if len(days) == 1 else "days with evidence"},
            {"number": f"{found.triangulated} of {len(f.areas)}", "words": f"{noun.many} with triangulated evidence"},
            {"number": f"{agreed} of {len(f.areas)}", "words": f"{noun.many} with an agreed judgement"},
        ],
        "unexplored": [f.areas_by_id[id_].numbered_title for id_ in found.unexplored],
    }


def _told(results: Results, found: AreaEvidence) -> dict[str, Any]:
    f = results.framework
    result = results.area(found.area.id)
    kinds = len(found.whole.sources)
    said = headlines(f, result.records)
    return {
        "id": found.area.id,
        "title": found.area.numbered_title,
        "judgement": _level(f, result.rating if result.decision else None),
        "kinds": kinds,
        "notes": found.whole.notes,
        "triangulated": found.whole.triangulated,
        "stands": f"{count(kinds, 'kind', 'kinds')} of source, {count(found.whole.notes, 'note', 'notes')}"
        if found.whole.notes
        else "No evidence yet",
        "strengths": [h["text"] for h in said if h["kind"] == "strength"],
        "improvements": [h["text"] for h in said if h["kind"] == "area_for_improvement"],
        "unexplored": _unexplored(f, found) if found.unexplored else "",
    }
