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
from tixkit.scoring import AreaEvidence, RecordFact, Results, Standing, Triangulation
from tixkit.scoring.evidence import DIRECTIONS, ENOUGH, EVIDENCE, SOURCES
from tixkit.views.palette import palette
from tixkit.views.wording import day
from tixkit.widgets.state import clock
from tixkit.workshop.reviewing import Evidence

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


def standing(found: Standing) -> dict[str, Any]:
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


def ways(found: Standing) -> str:
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
        "unexplored": len(found.unexplored),
        "unexplored_words": _unexplored(f, found),
    }


def _feature(statement: Statement, found: Standing) -> dict[str, Any]:
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


def _level(f: Framework, level: str | None) -> dict[str, str] | None:
    if level is None:
        return None
    return {"level": level, "word": f.levels_by_id[level].label, **palette(f)[level]}


def pieces(evidence: Sequence[Evidence], area: Area, today: date) -> list[dict[str, Any]]:
    """Describe the evidence on one area, the newest last, with who noted it and when."""
    features = {statement.id for statement in area.statements}
    return [
        {
            "id": piece.id,
            "feature": piece.feature if piece.feature in features else None,
            "source": piece.source,
            "which": piece.which or "",
            "title": title_of(piece),
            "direction": piece.direction,
            "direction_word": DIRECTION_WORDS.get(piece.direction or "", "Neutral"),
            "text": piece.text,
            "quotable": piece.quotable,
            "who": f"{piece.who}, {_when(piece, today)}",
            "day": local_day(piece).isoformat(),
            "own": piece.own,
        }
        for piece in evidence
        if piece.area == area.id
    ]


def title_of(piece: Evidence) -> str:
    """Name the source: “Interview 7” where the reviewer wrote that, else its kind and which one."""
    kind = SOURCE_WORDS.get(piece.source or "", "Source not told")
    if not piece.which:
        return kind
    return piece.which if piece.which.casefold().startswith(kind.casefold()) else f"{kind}: {piece.which}"


def local_day(piece: Evidence) -> date:
    """Give the day on which a piece was noted, of the calendar on this computer."""
    return piece.at.astimezone().date()


def _when(piece: Evidence, today: date) -> str:
    noted = local_day(piece)
    at = clock(piece.at)
    if noted == today:
        return at
    return f"{noted.day} {noted:%B}, {at}"


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


def days_of(evidence: Sequence[Evidence]) -> list[date]:
    """Give the days on which evidence was noted, the earliest first."""
    return sorted({local_day(piece) for piece in evidence})
