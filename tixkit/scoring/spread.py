"""What each person's own answers add up to, and how that is spread over those who answered by phone.

Where totals were typed in nobody knows which answers are one person's, so these people are in no spread; nor is anybody
where so few were typed in that the rest would tell what they answered (:mod:`tixkit.scoring.typed`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from tixkit.framework import Framework
from tixkit.scoring.consensus import MIN_ANSWERS, leik_d, median_low_high, van_der_eijk_a
from tixkit.scoring.rating import Suggestion
from tixkit.scoring.said import Said, said
from tixkit.scoring.sheet import MEANINGS, Codes, Numbers

AGREE, DISAGREE, NOT_APPLICABLE = (MEANINGS.index(m) for m in ("agree", "disagree", "not_applicable"))


@dataclass(frozen=True, slots=True)
class Spread:
    """How people's own ratings of an area are spread.

    Attributes
    ----------
    own_ratings
        People by level, best first; None where fewer than 3 could be rated, or 1 or 2 people's totals were typed in, and then
        so are the rest.
    people
        People who answered any of the area's statements by phone.
    left_out
        People who answered under half of the area's statements.
    dial
        Leik's consensus 1 − D, from 0 to 1.
    split
        Whether the room is split: van der Eijk's A below 0, from three levels up.
    middle
        The levels of the low and high median.
    typed_in
        People whose totals were typed in: they are left out too, as nobody knows which answers are one person's.
    withheld
        Whether nothing is shown because so few were typed in that it would tell their answers.
    """

    own_ratings: Mapping[str, int] | None = None
    people: int = 0
    left_out: int = 0
    dial: float | None = None
    split: bool = False
    middle: tuple[str, str] | None = None
    typed_in: int = 0
    withheld: bool = False

    def beside(self, typed_in: int, *, few: bool) -> Spread:
        """Give the spread beside totals that were typed in, which hide it where they are of `few` on any statement."""
        if few:
            return Spread(people=self.people, typed_in=typed_in, withheld=True)
        return replace(self, typed_in=typed_in) if typed_in else self


def level_places(rule: Sequence[tuple[Numbers, Numbers | None]], agree: Numbers, against: Numbers) -> Numbers:
    """Give the place of the first threshold that each person's own answers meet; the last one where none is.

    Parameters
    ----------
    rule
        For each threshold the least agreeing and the most disagreeing answers, each an array like `agree`.
    agree, against
        Agreeing and disagreeing answers of each person.
    """
    place = np.full(agree.shape, len(rule) - 1)
    for at in reversed(range(len(rule))):
        least, most = rule[at]
        met = agree >= least
        place[met if most is None else met & (against <= most)] = at
    return place


def spreads(framework: Framework, meaning: Numbers, codes: Codes, sizes: Sequence[int]) -> list[Spread]:
    """Rate every person on some areas and describe the spreads.

    In a person's own rating *don't know* is answered, not agreed; *not applicable* leaves the statement out; an
    unanswered statement is not agreed. Who answered under half of an area's statements, or called all of them not
    applicable, has none. Answers to a statement that fewer than 3 people answered are left aside: they count as not
    agreed for everybody, else the spread would tell what that statement's tally hides.

    Parameters
    ----------
    framework
        Gives the rule.
    meaning
        Shape (codes, 5), from :class:`~tixkit.scoring.sheet.Sheet`.
    codes
        Shape (people, statements): the answers in one round to the areas' statements, area after area.
    sizes
        How many statements each area has.
    """
    given = codes >= 0
    anybody = np.add.reduceat(given, starts := _starts(sizes), axis=1, dtype=np.int64) > 0
    shown = given & (given.sum(axis=0) >= MIN_ANSWERS)
    of = np.array(sizes)
    flags = np.zeros((len(meaning) + 1, len(MEANINGS)), dtype=np.int8)  # the last row is "no answer", found by -1
    flags[:-1] = meaning
    kinds = np.where(shown, codes, -1)
    agree, against, leaves = (
        np.add.reduceat(flags[:, kind][kinds], starts, axis=1, dtype=np.int64)
        for kind in (AGREE, DISAGREE, NOT_APPLICABLE)
    )
    half = 2 * np.add.reduceat(shown, starts, axis=1, dtype=np.int64) >= of
    applicable = of - leaves
    rated = half & (applicable > 0)
    rule = [
        (
            -(-t.at_least.numerator * applicable // t.at_least.denominator),
            None
            if t.against_at_most is None
            else t.against_at_most.numerator * applicable // t.against_at_most.denominator,
        )
        for t in framework.rating.rule.thresholds
    ]
    places = level_places(rule, agree, against)
    counted = np.stack([((places == at) & rated).sum(axis=0) for at in range(len(rule))], axis=1).tolist()
    people = anybody.sum(axis=0).tolist()
    left_out = (anybody & ~half).sum(axis=0).tolist()
    return [_spread(framework, *row) for row in zip(counted, people, left_out, strict=True)]


def _starts(sizes: Sequence[int]) -> list[int]:
    return [sum(sizes[:at]) for at in range(len(sizes))]


def _spread(framework: Framework, by_threshold: Sequence[int], people: int, left_out: int) -> Spread:
    if sum(by_threshold) < MIN_ANSWERS:
        return Spread(people=people, left_out=left_out)
    own = dict.fromkeys((level.id for level in framework.rating.levels), 0)
    for threshold, count in zip(framework.rating.rule.thresholds, by_threshold, strict=True):
        own[threshold.level] += count
    lowest_first = list(own)[::-1]
    freq = [own[level] for level in lowest_first]
    dispersion, split, middle = leik_d(freq), van_der_eijk_a(freq), median_low_high(freq)
    return Spread(
        MappingProxyType(own),
        people,
        left_out,
        None if dispersion is None else 1 - dispersion,
        split is not None and split < 0,
        None if middle is None else (lowest_first[middle[0] - 1], lowest_first[middle[1] - 1]),
    )


def differs(framework: Framework, suggestion: Suggestion, own: Spread) -> Said | None:
    """Say so where the suggestion lies outside the middle of people's own ratings."""
    if suggestion.level is None or own.middle is None:
        return None
    low, high = (framework.level_rank(level) for level in own.middle)
    if low <= framework.level_rank(suggestion.level) <= high:
        return None
    labels = [framework.levels_by_id[level].label.lower() for level in dict.fromkeys(own.middle)]
    middle = labels[0] if len(labels) == 1 else said("between {low} and {high}", low=labels[0], high=labels[1])
    suggested = framework.levels_by_id[suggestion.level].label.lower()
    if own.typed_in:
        return said(
            "The middle of what each person’s own answers by phone add up to is {middle}, not {rating}: ask why.",
            middle=middle,
            rating=suggested,
        )
    return said(
        "The middle of what each person’s own answers add up to is {middle}, not {rating}: ask why.",
        middle=middle,
        rating=suggested,
    )
