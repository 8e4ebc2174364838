"""The discussion agenda: what the room should talk about in the time left, in which order, and what needs no talk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from tixkit.framework import Framework
from tixkit.scoring import agenda_words as words

if TYPE_CHECKING:
    from tixkit.scoring.results import AreaResult, Results

USEFUL_MINUTES = 3
"""The least time that an area is worth starting with."""

_REACHED = frozenset({"consensus_for", "consensus_against"})

Why = Literal["not_asked", "too_few", "not_applicable"]


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An area to discuss.

    Attributes
    ----------
    place
        From 1: the order to take them in.
    area
        Its id.
    level
        The suggested rating.
    dial
        Leik's consensus of people's own ratings, 0 to 1; None where too few could be rated.
    split
        Whether the room is split.
    minutes
        Its part of the time left; None where no time was given, or it is left for another day.
    reason
        Why it stands here, in a sentence to read aloud.
    """

    place: int
    area: str
    level: str
    dial: float | None
    split: bool
    minutes: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Alike:
    """An area on which everybody agrees, offered to be accepted as it is: its level, what is alike, and the rationale to keep."""

    area: str
    level: str
    reason: str
    rationale: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """An area that is not assessed: why, and what to do about it."""

    area: str
    why: Why
    todo: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """What to discuss in the time left. Agreed areas are not on it.

    Attributes
    ----------
    minutes
        The time left that was given, or None.
    discuss
        In order; where a time was given, their minutes add up to it exactly.
    another_day
        In the same order, what the time left has no room for.
    alike
        In the framework's order, what can be accepted as it is.
    waiting
        In the framework's order, what is not assessed.
    """

    minutes: int | None
    discuss: tuple[AgendaItem, ...]
    another_day: tuple[AgendaItem, ...]
    alike: tuple[Alike, ...]
    waiting: tuple[Waiting, ...]


def agenda(results: Results, minutes: int | None = None) -> Agenda:
    """Draw up the agenda.

    Parameters
    ----------
    results
        Of a workshop.
    minutes
        Whole minutes left for discussion. Each area gets at least 3; what remains goes by need, so that
        disagreement counts twice and weakness once. Where 3 each is too much, the last areas are left for another day. None
        gives the order without times.

    Returns
    -------
    Agenda
        Equal results give an equal agenda.

    Raises
    ------
    ValueError
        If `minutes` is no whole number, or below 0.
    """
    check_minutes(minutes)
    f = results.framework
    ranked = [results.by_area[area] for area in discussion_order(f, results.by_area)]
    reasons = words.reasons(f, ranked)
    items = [_item(place, result, reasons[place - 1]) for place, result in enumerate(ranked, 1)]
    room = len(items) if minutes is None else _how_many(len(items), minutes)
    discuss = tuple(items[:room])
    if minutes is not None:
        shared = share_minutes(minutes, [need(f, result) for result in ranked[:room]])
        discuss = tuple(replace(item, minutes=given) for item, given in zip(discuss, shared, strict=True))
    every = results.by_area.values()
    return Agenda(
        minutes,
        discuss,
        tuple(items[room:]),
        tuple(_alike(f, r) for r in every if r.status == "provisional" and unanimous(r)),
        tuple(_waiting(f, r) for r in every if r.status == "not_assessed"),
    )


def check_minutes(minutes: object) -> None:
    """Refuse a time left that is not None or a whole number of minutes from 0.

    Raises
    ------
    ValueError
        With the value, and what to give instead.
    """
    if minutes is None or (isinstance(minutes, int) and not isinstance(minutes, bool) and minutes >= 0):
        return
    msg = f"The minutes left are “{minutes}”: give a whole number from 0, such as 45."
    raise ValueError(msg)


def unanimous(result: AreaResult) -> bool:
    """Whether an area needs no discussion: the dial is 1, every statement that applies has consensus, and both point to one level.

    The dial alone does not tell: where each person agrees with two statements of four, but not with the same two,
    everybody's own answers add up to one rating and no statement has consensus. It tells nothing of people whose totals were
    typed in: with them, all answers to every statement that applies must go one way.
    """
    latest = [s.latest for s in result.statements if s.latest is not None and s.latest.applies]
    reached = all(tally.outcome in _REACHED for tally in latest)
    if any(tally.typed_in for tally in latest):
        one_way = all(tally.n in {tally.agree, tally.disagree} for tally in latest)
        return reached and one_way and result.spread.dial in {None, 1} and result.differs is None
    return result.spread.dial == 1 and reached and result.differs is None


def discussion_order(framework: Framework, by_area: Mapping[str, AreaResult]) -> tuple[str, ...]:
    """Give the ids of what is rated, not agreed and not unanimous, in the order worth discussing.

    The lowest dial first, then the weaker suggested rating, then the framework's order; where too few people could be
    rated for a dial, last.
    """
    place = {area.id: i for i, area in enumerate(framework.areas)}
    open_ = [r for r in by_area.values() if r.status == "provisional" and not unanimous(r)]
    open_.sort(
        key=lambda r: (
            r.spread.dial is None,
            0.0 if r.spread.dial is None else r.spread.dial,
            framework.level_rank(_level(r)),
            place[r.area.id],
        )
    )
    return tuple(r.area.id for r in open_)


def need(framework: Framework, result: AreaResult) -> Fraction:
    """How much an area needs the time, from 0 to 3: disagreement (1 − dial) twice, and weakness of the suggested rating once."""
    dial = 1 if result.spread.dial is None else Fraction(result.spread.dial)
    levels = len(framework.rating.levels)
    weakness = Fraction(levels - framework.level_rank(_level(result)), levels - 1)
    return 2 * (1 - dial) + weakness


def share_minutes(minutes: int, needs: Sequence[Fraction]) -> list[int]:
    """Share whole minutes out: 3 each while they last, the rest by need; largest remainder, the earlier first.

    Parameters
    ----------
    minutes
        What there is; all of it is given out if anybody is there to have it.
    needs
        How much each needs, not negative.

    Examples
    --------
    >>> share_minutes(20, [Fraction(2), Fraction(1), Fraction(0)])
    [10, 7, 3]
    """
    if not needs:
        return []
    least = min(USEFUL_MINUTES, minutes // len(needs))
    rest = minutes - least * len(needs)
    total = sum(needs, Fraction(0))
    exact = [rest * n / total if total else Fraction(rest, len(needs)) for n in needs]
    shared = [int(part) for part in exact]
    by_remainder = sorted(range(len(needs)), key=lambda i: (shared[i] - exact[i], i))
    for i in by_remainder[: rest - sum(shared)]:
        shared[i] += 1
    return [least + part for part in shared]


def _how_many(items: int, minutes: int) -> int:
    """How many items the time has room for; one gets whatever is left, be it under 3 minutes."""
    return min(items, max(minutes // USEFUL_MINUTES, 1)) if minutes else 0


def _level(result: AreaResult) -> str:
    level = result.suggestion.level
    assert level is not None, "what is not agreed and rated has a suggestion"
    return level


def _item(place: int, result: AreaResult, reason: str) -> AgendaItem:
    own = result.spread
    return AgendaItem(place, result.area.id, _level(result), own.dial, own.split, None, reason)


def _alike(framework: Framework, result: AreaResult) -> Alike:
    reason = words.alike(framework, result)
    return Alike(result.area.id, _level(result), reason, f"Accepted as is: {reason[:1].lower()}{reason[1:]}")


def _waiting(framework: Framework, result: AreaResult) -> Waiting:
    latest = [s.latest for s in result.statements if s.latest is not None]
    why: Why = "not_asked" if not latest else "too_few" if any(t.applies for t in latest) else "not_applicable"
    return Waiting(result.area.id, why, words.todo(framework, why))
