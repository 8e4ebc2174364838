"""What stands behind a judgement: kinds of source for each feature and area, what is mixed, and what nobody looked at.

A peer team trusts what it learnt in several ways. Kinds of source count, not notes: ten interviews are one kind.
Notes are confidential unless they may be quoted, so this is also where they are made fit for a file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal, Protocol

from tixkit.framework import Area, Framework
from tixkit.scoring.facts import Facts, RecordFact
from tixkit.scoring.rating import level_for
from tixkit.scoring.results import Results

EVIDENCE = "evidence"
"""The kind of record that is evidence, and the id of the answer scale that asks how evident a feature is."""
SOURCES = ("document", "interview", "focus_group", "observation", "data")
"""The kinds of source, in the order they are listed."""
DIRECTIONS = ("strength", "area_for_improvement", "neutral")
"""Which way a piece of evidence points."""
ENOUGH = 3
"""Kinds of source from which on evidence is triangulated."""

Lean = Literal["strength", "area_for_improvement", "mixed", "neutral", ""]


class Piece(Protocol):
    """A piece of evidence, as far as it counts here; a :class:`~tixkit.scoring.RecordFact` is one."""

    @property
    def area(self) -> str:
        """The area's id."""

    @property
    def feature(self) -> str | None:
        """The statement it speaks to, None for the area as a whole."""

    @property
    def source(self) -> str | None:
        """One of :data:`SOURCES`, None where it was not told."""

    @property
    def direction(self) -> str | None:
        """One of :data:`DIRECTIONS`, None where it was not told."""


@dataclass(frozen=True, slots=True)
class Backing:
    """What stands behind one feature, or one area.

    Attributes
    ----------
    notes
        How many notes.
    sources
        The kinds of source they are from, in the order of :data:`SOURCES`; those that nobody told are not counted.
    strengths, areas_for_improvement
        How many notes point each way; the rest are neutral.
    """

    notes: int = 0
    sources: tuple[str, ...] = ()
    strengths: int = 0
    areas_for_improvement: int = 0

    @property
    def neutral(self) -> int:
        """How many notes point no way."""
        return self.notes - self.strengths - self.areas_for_improvement

    @property
    def triangulated(self) -> bool:
        """Whether three kinds of source or more stand behind it."""
        return len(self.sources) >= ENOUGH

    @property
    def needs(self) -> int:
        """How many more kinds of source it takes to be triangulated."""
        return max(0, ENOUGH - len(self.sources))

    @property
    def mixed(self) -> bool:
        """Whether some notes point to a strength and some to an area for improvement."""
        return bool(self.strengths and self.areas_for_improvement)

    @property
    def unused(self) -> tuple[str, ...]:
        """The kinds of source that nobody used."""
        return tuple(source for source in SOURCES if source not in self.sources)

    @property
    def leans(self) -> Lean:
        """Which way the notes point together: ``mixed`` where they point both ways, empty where there are none."""
        if self.mixed:
            return "mixed"
        if self.strengths or self.areas_for_improvement:
            return "strength" if self.strengths else "area_for_improvement"
        return "neutral" if self.notes else ""


@dataclass(frozen=True, slots=True)
class AreaEvidence:
    """The evidence on one area.

    Attributes
    ----------
    whole
        All its notes, those on its features among them.
    general
        Notes on the area that speak to no one feature.
    features
        What stands behind each feature, by its id, in the framework's order.
    points_to
        The level that the framework's rule gives where all notes that point anywhere point one way, those on the area as
        a whole among them, and at least half of the features have notes that do. None while they point both ways, or speak
        to fewer features: a rating of the whole from a few of its features could not be defended. Neutral notes count
        neither way. It is no rating of the team's.
    """

    area: Area
    whole: Backing
    general: Backing
    features: Mapping[str, Backing]
    points_to: str | None

    @property
    def unexplored(self) -> tuple[str, ...]:
        """Ids of the features without any evidence."""
        return tuple(id_ for id_, standing in self.features.items() if not standing.notes)

    @property
    def leaning(self) -> Mapping[Lean, int]:
        """How many of the features with evidence lean each way; the ways that none leans are left out."""
        return MappingProxyType(Counter(standing.leans for standing in self.features.values() if standing.notes))


@dataclass(frozen=True, slots=True)
class Triangulation:
    """The evidence of a whole review, by area in the framework's order."""

    areas: Mapping[str, AreaEvidence] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def notes(self) -> int:
        """How many notes there are."""
        return sum(found.whole.notes for found in self.areas.values())

    @property
    def triangulated(self) -> int:
        """How many areas have triangulated evidence."""
        return sum(found.whole.triangulated for found in self.areas.values())

    @property
    def unexplored(self) -> tuple[str, ...]:
        """Ids of the areas without any evidence."""
        return tuple(id_ for id_, found in self.areas.items() if not found.whole.notes)


def triangulate(framework: Framework, pieces: Iterable[Piece]) -> Triangulation:
    """Count what stands behind each feature and each area.

    Parameters
    ----------
    framework
        Gives the areas, their features, and the rule that `points_to` applies.
    pieces
        The evidence; its order does not matter. What is about no area of the framework is left out, and what is about no
        feature of its area counts for the area as a whole.
    """
    by_area: dict[str, list[Piece]] = {area.id: [] for area in framework.areas}
    for piece in pieces:
        if piece.area in by_area:
            by_area[piece.area].append(piece)
    return Triangulation(MappingProxyType({a.id: _area_evidence(framework, a, by_area[a.id]) for a in framework.areas}))


def _area_evidence(framework: Framework, area: Area, pieces: list[Piece]) -> AreaEvidence:
    features: dict[str, list[Piece]] = {statement.id: [] for statement in area.statements}
    general: list[Piece] = []
    for piece in pieces:
        features.get(piece.feature or "", general).append(piece)
    standings = {id_: _standing(found) for id_, found in features.items()}
    whole = _standing(pieces)
    points_to = _points_to(framework, whole, standings)
    return AreaEvidence(area, whole, _standing(general), MappingProxyType(standings), points_to)


def _standing(pieces: list[Piece]) -> Backing:
    used = {piece.source for piece in pieces}
    return Backing(
        notes=len(pieces),
        sources=tuple(source for source in SOURCES if source in used),
        strengths=sum(piece.direction == "strength" for piece in pieces),
        areas_for_improvement=sum(piece.direction == "area_for_improvement" for piece in pieces),
    )


def _points_to(framework: Framework, whole: Backing, standings: Mapping[str, Backing]) -> str | None:
    telling = sum(standing.leans in {"strength", "area_for_improvement"} for standing in standings.values())
    if whole.mixed or not telling or 2 * telling < len(standings):
        return None
    against = telling if whole.areas_for_improvement else 0
    return level_for(framework, telling - against, against, telling)


# ------------------------------------------------------------------ what may stand in a file


def is_evidence(framework: Framework, record: RecordFact) -> bool:
    """Say whether a record is a piece of a review's evidence, and so confidential unless it may be quoted.

    A framework that is no review may have notes of that name, which the council itself writes: those tell no source,
    no direction, no feature and not which one.
    """
    if record.kind != EVIDENCE:
        return False
    tagged = record.source or record.direction or record.feature or record.which
    return framework.answer_scale.id == EVIDENCE or tagged is not None


def for_files(framework: Framework, facts: Facts) -> Facts:
    """Give the facts as files may hold them: evidence without author and time, and without words unless it may be quoted."""
    return replace(facts, records=_fit(framework, facts.records, facts))


def without_confidential(results: Results) -> Results:
    """Give results whose evidence is fit for a file, whomever they were made for and whichever version saved them."""
    f = results.framework
    if not any(is_evidence(f, record) for area in results.by_area.values() for record in area.records):
        return results
    facts = Facts(results.workshop)
    areas = {id_: replace(a, records=_fit(f, a.records, facts)) for id_, a in results.by_area.items()}
    return replace(results, by_area=MappingProxyType(areas))


def _fit(framework: Framework, records: Iterable[RecordFact], facts: Facts) -> tuple[RecordFact, ...]:
    """Put evidence in an order that is made from what is left of it: the order of writing would tell who wrote it."""
    kept: list[RecordFact] = []
    bare: list[RecordFact] = []
    for record in records:
        if not is_evidence(framework, record):
            kept.append(record)
            continue
        quoted = record.text if record.quotable else ""
        bare.append(replace(record, id="", text=quoted, which=None, author="room", at=facts.workshop.created_at, seq=0))
    bare.sort(key=lambda r: (r.area, r.feature or "", r.source or "", r.direction or "", r.statement or "", r.text))
    count: Counter[str] = Counter()
    for record in bare:
        count[record.area] += 1
        n = count[record.area]
        kept.append(replace(record, id=f"{record.area}-evidence-{n}", seq=_AFTER + n))
    return tuple(kept)


_AFTER = 2**53
"""Evidence stands after all other notes: a place among them would tell when it was written."""
