"""The lines of a progress: each area and each statement then and now, the change in a word, and its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

from tixkit.framework import COMPARABLE, Framework
from tixkit.framework.crosswalk import Change
from tixkit.local_time import day_of
from tixkit.scoring.consensus import Outcome
from tixkit.scoring.editions import Match, Reading
from tixkit.scoring.results import AreaStatus, Results, StatementResult
from tixkit.scoring.said import Said, counted, in_turn, said

AreaChange = Literal["improved", "same", "slipped", "new", "no_longer_asked", "not_comparable"]

CHANGES: Mapping[AreaChange, str] = MappingProxyType(
    {
        "improved": "improved",
        "same": "the same",
        "slipped": "slipped",
        "new": "new",
        "no_longer_asked": "no longer asked",
        "not_comparable": "cannot be compared",
    }
)
"""Every change of an area, and how people read it."""


@dataclass(frozen=True, slots=True)
class AreaStanding:
    """An area in one workshop.

    Attributes
    ----------
    status
        ``agreed``, ``provisional`` or ``not_assessed``.
    level, label
        Its rating as that workshop's edition has it, or None.
    rating
        The same among the last workshop's levels; None where it has no counterpart there.
    """

    status: AreaStatus
    level: str | None
    label: str | None
    rating: str | None


@dataclass(frozen=True, slots=True)
class AreaProgress:
    """An area from the baseline to now.

    Attributes
    ----------
    area, earlier
        Its id in the last workshop's framework and in the baseline's; None where that does not have it, and then `area` is the baseline's.
    title
        As the later of the two has it.
    steps
        How it stood in each workshop; None where that edition does not have it.
    change
        One of :data:`CHANGES`; only agreed ratings improve or slip.
    reason
        Why, in words.
    """

    area: str
    earlier: str | None
    title: str
    steps: tuple[AreaStanding | None, ...]
    change: AreaChange
    reason: str

    @property
    def then(self) -> AreaStanding | None:
        """How it stood at the baseline."""
        return self.steps[0]

    @property
    def now(self) -> AreaStanding | None:
        """How it stands now."""
        return self.steps[-1]


@dataclass(frozen=True, slots=True)
class Measure:
    """A statement's latest revealed tally in one workshop; the counts are None where few people's answers are hidden."""

    rule: str
    outcome: Outcome
    agree: int | None
    n: int | None
    percent: float | None
    typed_in: int = 0
    """How many of those who answered have no phone."""


@dataclass(frozen=True, slots=True)
class StatementProgress:
    """A statement at the baseline and now.

    Attributes
    ----------
    statement, earlier
        Its id in the last workshop's framework and in the baseline's; None where that does not have it.
    area
        The area it stands in now, or stood in.
    text
        As the later of the two has it.
    change, note
        ``same``, ``reworded``, ``changed``, ``new`` or ``dropped``, and what the crosswalk says of it.
    comparable
        Whether both asked the same: ``same`` and ``reworded`` do.
    then, now
        None where no round on it was revealed.
    moved
        Percentage points from then to now, where it is comparable and both are shown.
    """

    statement: str | None
    earlier: str | None
    area: str
    text: str
    change: Change
    note: str | None
    comparable: bool
    then: Measure | None
    now: Measure | None
    moved: float | None


def area_lines(ordered: Sequence[Results], readings: Sequence[Reading]) -> tuple[AreaProgress, ...]:
    """Give a line for each area of the last framework, then for those of the baseline that it does not have.

    Parameters
    ----------
    ordered
        Results in the order of time.
    readings
        How each one's framework reads in the last one's.
    """
    first, last = ordered[0], ordered[-1]
    lines = []
    for area in last.framework.areas:
        ids = [r.areas.get(area.id) for r in readings]
        steps = tuple(_standing(*pair) for pair in zip(ordered, readings, ids, strict=True))
        change, reason = _area_change(ordered, readings[0], area.id, steps)
        lines.append(AreaProgress(area.id, ids[0], area.numbered_title, steps, change, reason))
    kept = set(readings[0].areas.values())
    nowhere = tuple(None for _ in ordered[1:])
    noun = last.framework.labels.area.one
    for area in first.framework.areas:
        if area.id not in kept:
            steps = (_standing(first, readings[0], area.id), *nowhere)
            reason = _has_none(last.framework, noun)
            lines.append(AreaProgress(area.id, area.id, area.numbered_title, steps, "no_longer_asked", reason))
    return tuple(lines)


def _standing(results: Results, read: Reading, area: str | None) -> AreaStanding | None:
    if area is None:
        return None
    result = results.by_area[area]
    if result.rating is None:
        return AreaStanding(result.status, None, None, None)
    label = results.framework.levels_by_id[result.rating].label
    return AreaStanding(result.status, result.rating, label, read.levels.get(result.rating))


def _area_change(
    ordered: Sequence[Results], read: Reading, area: str, steps: tuple[AreaStanding | None, ...]
) -> tuple[AreaChange, Said]:
    """Say which way an area of the last framework went, and why."""
    first, last = ordered[0], ordered[-1]
    then, now = steps[0], steps[-1]
    assert now is not None, "the last workshop has every area of its own framework"
    if then is None:
        return "new", _has_none(first.framework, last.framework.labels.area.one)
    days = day_of(first.held_at), day_of(last.held_at)
    if then.level is None or now.level is None:
        return "not_comparable", _not_assessed(then, now, days)
    if then.rating is None or now.rating is None:
        return "not_comparable", _no_counterpart(last.framework, then.label or "")
    if then.status != "agreed" or now.status != "agreed":
        return "not_comparable", _provisional(then, now, days)
    by = last.framework.level_rank(now.rating) - last.framework.level_rank(then.rating)
    change: AreaChange = "improved" if by > 0 else "slipped" if by < 0 else "same"
    return change, in_turn(_from_to(last.framework, then, now), *_caution(last.framework, read, area))


def _not_assessed(then: AreaStanding, now: AreaStanding, days: tuple[date, date]) -> Said:
    if now.level is not None:
        return said("It was not assessed at the baseline ({day}).", day=days[0])
    if then.level is not None:
        return said("It is not assessed now ({day}).", day=days[1])
    return said("It was not assessed in either workshop.")


def _provisional(then: AreaStanding, now: AreaStanding, days: tuple[date, date]) -> Said:
    if now.status == "agreed":
        return said(
            "The rating at the baseline ({day}) is only suggested, not agreed: a provisional rating is not progress.",
            day=days[0],
        )
    if then.status == "agreed":
        return said(
            "The rating now ({day}) is only suggested, not agreed: a provisional rating is not progress.", day=days[1]
        )
    return said("Both ratings are only suggested, not agreed: a provisional rating is not progress.")


def _from_to(framework: Framework, then: AreaStanding, now: AreaStanding) -> Said:
    reads = framework.levels_by_id[then.rating or ""].label
    label = then.label or reads
    was, later = label.lower(), (now.label or "").lower()
    if then.rating == now.rating:
        was = f"{was[:1].upper()}{was[1:]}"
        if label == reads:
            return said("{then} both times.", then=was)
        return said("{then}, which reads as {reads} both times.", then=was, reads=reads.lower())
    if label == reads:
        return said("From {then} to {now}.", then=was, now=later)
    return said("From {then}, which reads as {reads}, to {now}.", then=was, reads=reads.lower(), now=later)


def _caution(framework: Framework, read: Reading, area: str) -> Iterator[Said]:
    """Say so where the ratings rest on other statements than then."""
    noun = framework.labels.statement
    total = len(framework.areas_by_id[area].statements)
    here = {s.id for s in framework.areas_by_id[area].statements}
    alike = sum(m.change in COMPARABLE for m in read.statements if m.later in here)
    if alike == total:
        return
    if total == 1:
        yield said("Read it with care: its {statement} does not ask the same as then.", statement=noun.one)
    elif alike == 0:
        yield said(
            "Read it with care: none of its {total} {statements} ask the same as then.",
            total=total,
            statements=noun.many,
        )
    else:
        yield counted(
            "Read it with care: only {n} of its {total} {statements} asks the same as then.",
            "Read it with care: only {n} of its {total} {statements} ask the same as then.",
            alike,
            n=alike,
            total=total,
            statements=noun.many,
        )


def statement_lines(first: Results, last: Results, read: Reading) -> tuple[StatementProgress, ...]:
    """Give a line for each statement of the first and the last framework, in the last one's order."""
    results = [{s.statement.id: s for r in w.by_area.values() for s in r.statements} for w in (first, last)]
    rules = [{r.id: r.rule for r in w.rounds} for w in (first, last)]
    later_area = {earlier: later for later, earlier in read.areas.items()}
    return tuple(_statement(m, first, last, results, rules, later_area) for m in read.statements)


def _statement(
    match: Match,
    first: Results,
    last: Results,
    results: Sequence[Mapping[str, StatementResult]],
    rules: Sequence[Mapping[str, str]],
    later_area: Mapping[str, str],
) -> StatementProgress:
    then = _measure(results[0], rules[0], match.earlier)
    now = _measure(results[1], rules[1], match.later)
    if match.later is not None:
        area, text = last.framework.area_of[match.later], last.framework.statements_by_id[match.later].text
    else:
        was = first.framework.area_of[match.earlier or ""]
        area, text = later_area.get(was, was), first.framework.statements_by_id[match.earlier or ""].text
    comparable = match.change in COMPARABLE
    moved, note = None, match.note
    if comparable and then is not None and now is not None:
        if then.percent is not None and now.percent is not None:
            moved = now.percent - then.percent
        if then.rule != now.rule:
            other = "The outcomes were judged by different rules: compare the percentages."
            note = f"{note} {other}" if note else other
    return StatementProgress(match.later, match.earlier, area, text, match.change, note, comparable, then, now, moved)


def _measure(results: Mapping[str, StatementResult], rules: Mapping[str, str], statement: str | None) -> Measure | None:
    latest = results[statement].latest if statement is not None else None
    if latest is None:
        return None
    percent = None if latest.share is None else 100 * latest.share
    return Measure(rules[latest.round], latest.outcome, latest.agree, latest.n, percent, latest.typed_in)


def _has_none(framework: Framework, noun: str) -> Said:
    if framework.edition == "current":
        return said("The current edition has no such {area}.", area=noun)
    return said("The edition “{edition}” has no such {area}.", edition=framework.edition, area=noun)


def _no_counterpart(framework: Framework, label: str) -> Said:
    if framework.edition == "current":
        return said("“{label}” has no counterpart among the ratings of the current edition.", label=label)
    return said(
        "“{label}” has no counterpart among the ratings of the edition “{edition}”.",
        label=label,
        edition=framework.edition,
    )
