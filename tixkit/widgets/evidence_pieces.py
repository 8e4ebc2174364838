"""Pieces of evidence as a peer review's page lists them: source, way, words, and who noted it when. For the team's page only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from tixkit.framework import Area
from tixkit.local_time import clock, day_of
from tixkit.widgets.evidence_state import DIRECTION_WORDS, SOURCE_WORDS
from tixkit.workshop.reviewing import Evidence


def pieces(evidence: Sequence[Evidence], area: Area, today: date) -> list[dict[str, Any]]:
    """Describe the evidence on one area, the newest first, with who noted it and when."""
    return [piece(found, area, today) for found in reversed(evidence) if found.area == area.id]


def piece(found: Evidence, area: Area, today: date) -> dict[str, Any]:
    """Describe one piece of evidence on an area."""
    return {
        "id": found.id,
        "feature": found.feature if any(s.id == found.feature for s in area.statements) else None,
        "source": found.source,
        "which": found.which or "",
        "title": title_of(found),
        "direction": found.direction,
        "direction_word": DIRECTION_WORDS.get(found.direction or "", "Neutral"),
        "text": found.text,
        "quotable": found.quotable,
        "who": f"{found.who}, {_when(found, today)}",
        "day": day_of(found.at).isoformat(),
        "own": found.own,
    }


def title_of(piece: Evidence) -> str:
    """Name the source: “Interview 7” where the reviewer wrote that, else its kind and which one."""
    kind = SOURCE_WORDS.get(piece.source or "", "Source not told")
    if not piece.which:
        return kind
    return piece.which if piece.which.casefold().startswith(kind.casefold()) else f"{kind}: {piece.which}"


def _when(piece: Evidence, today: date) -> str:
    noted = day_of(piece.at)
    at = clock(piece.at)
    if noted == today:
        return at
    return f"{noted.day} {noted:%B}, {at}"


def days_of(evidence: Sequence[Evidence]) -> list[date]:
    """Give the days on which evidence was noted, the earliest first."""
    return sorted({day_of(piece.at) for piece in evidence})
