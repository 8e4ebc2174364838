"""Two reviews of a series side by side, and the words for how things stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tixkit.framework import Framework
from tixkit.framework.answers import CountsAs
from tixkit.scoring.standing import STANDINGS, Review, Standing

_OF_SCALE: Mapping[Standing, CountsAs] = {
    "embedded": "agree",
    "in_progress": "neutral",
    "not_started": "disagree",
    "not_applicable": "not_applicable",
}
_OTHERS: Mapping[Standing, str] = {
    "no_consensus": "No consensus",
    "too_few": "Too few answers",
    "not_asked": "Not asked",
    "not_applicable": "Not applicable",
    "embedded": "Embedded",
    "in_progress": "In progress",
    "not_started": "Not started",
}
UNKNOWN: frozenset[Standing] = frozenset({"too_few", "not_asked"})
"""Standings that tell nothing."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The series, and the two reviews that the table sets side by side; `then` is None where there is only one."""

    framework: Framework
    series: tuple[Review, ...]
    then: Review | None

    @property
    def now(self) -> Review:
        """The current review."""
        return self.series[-1]

    @property
    def at_baseline(self) -> bool:
        """Whether the comparison is with the first review."""
        return self.then is not None and self.then.id == self.series[0].id

    def word(self, standing: Standing) -> str:
        """Give a standing in the answer scale's own word."""
        return labels(self.framework)[standing]


def labels(framework: Framework) -> dict[Standing, str]:
    """Give every standing's word: the label of the scale's own answer where it has one."""
    own = {a.counts_as: a.label for a in reversed(framework.answer_scale.answers)}
    return {s: own.get(_OF_SCALE[s], _OTHERS[s]) if s in _OF_SCALE else _OTHERS[s] for s in STANDINGS}


def compared(framework: Framework, series: tuple[Review, ...], wanted: str) -> Compared:
    """Choose the review to compare with: `wanted`, else the baseline; none where there is only one."""
    before = series[:-1]
    return Compared(framework, series, next((r for r in before if r.id == wanted), before[0] if before else None))


def then_word(c: Compared) -> str:
    """Say what the column of the earlier review is called: “Baseline”, or its date."""
    return "Baseline" if c.then is None or c.at_baseline else short(c.then.at)


def short(at: date | None) -> str:
    """Write a date in little room, such as “12 Feb 2026”."""
    return f"{at.day} {at:%b} {at.year}" if at else ""
