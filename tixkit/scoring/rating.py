"""From statements to a rating: the framework's rule, for a room and for one person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tixkit.framework import Area, Framework
from tixkit.scoring.consensus import MIN_ANSWERS, leik_d, median_low_high, van_der_eijk_a
from tixkit.scoring.tally import Tally


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the rule suggests for an area: a level with its reason, or None with why it is not assessed."""

    level: str | None
    reason: str


def level_for(framework: Framework, agreed: int, applicable: int) -> str:
    """Give the level of the first threshold that `agreed` of `applicable` statements meet, in integers."""
    for threshold in framework.rating.rule.thresholds:
        if agreed * threshold.at_least.denominator >= threshold.at_least.numerator * applicable:
            return threshold.level
    return framework.rating.rule.thresholds[-1].level


def suggest(framework: Framework, tallies: Sequence[Tally]) -> Suggestion:
    """Apply the framework's rule to the statements of one area.

    A statement counts as agreed when the room reached consensus for it; *too few* counts as not agreed; a
    statement that most called not applicable is left out.

    Parameters
    ----------
    framework
        Gives the rule.
    tallies
        The latest revealed tally of each of the area's statements; empty where none was revealed.
    """
    noun = framework.labels.statement
    if not tallies:
        return Suggestion(None, "No round on this has been revealed yet.")
    applicable = [t for t in tallies if t.applies]
    total = len(applicable)
    if total == 0:
        return Suggestion(None, f"Most of the room answered “not applicable” to every {noun.one}.")
    enough = sum((t.n or 0) >= MIN_ANSWERS for t in applicable)
    if 2 * enough < total:
        return Suggestion(None, f"Too few answers: {enough} of {total} {noun.many} have {MIN_ANSWERS} or more.")
    agreed = sum(t.outcome == "consensus_for" for t in applicable)
    subject = f"{agreed} of {total} {noun.many} {'has' if total == 1 else 'have'} consensus for."
    return Suggestion(
        level_for(framework, agreed, total), f"{subject} In this framework {_ladder_of_counts(framework, total)}."
    )


def _ladder_of_counts(framework: Framework, total: int) -> str:
    """Say which counts suggest which level: "4 is strong, 2 or 3 is competent, 0 or 1 is needing improvement"."""
    parts = []
    for level in framework.rating.levels:
        counts = [c for c in range(total + 1) if level_for(framework, c, total) == level.id]
        if counts:
            words = f"{counts[0]} to {counts[-1]}" if len(counts) > 2 else " or ".join(map(str, counts))
            parts.append(f"{words} is {level.label.lower()}")
    return ", ".join(parts)


def own_rating(framework: Framework, area: Area, answers: Mapping[str, str]) -> str | None:
    """Give the rating that one person's own answers add up to.

    Parameters
    ----------
    framework
        Gives the rule and the scale.
    area
        The area that is rated.
    answers
        The person's answer code by statement id. *Don't know* is answered, not agreed; *not applicable* leaves the
        statement out; an unanswered statement is not agreed.

    Returns
    -------
    str or None
        None where the person answered under half of the statements, or called them all not applicable.
    """
    meanings = framework.answers_by_code
    given = [meanings[answers[s.id]].counts_as for s in area.statements if s.id in answers]
    total = len(area.statements)
    applicable = total - given.count("not_applicable")
    if 2 * len(given) < total or applicable == 0:
        return None
    return level_for(framework, given.count("agree"), applicable)


@dataclass(frozen=True, slots=True)
class Spread:
    """How people's own ratings of an area are spread.

    Attributes
    ----------
    own_ratings
        People by level, best first; None where fewer than 3 could be rated, and then so are the rest.
    people
        People who answered any of the area's statements.
    left_out
        People who answered under half of the area's statements.
    dial
        Leik's consensus 1 − D, from 0 to 1.
    split
        Whether the room is split: van der Eijk's A below 0, from three levels up.
    middle
        The levels of the low and high median.
    """

    own_ratings: Mapping[str, int] | None = None
    people: int = 0
    left_out: int = 0
    dial: float | None = None
    split: bool = False
    middle: tuple[str, str] | None = None


def spread(framework: Framework, area: Area, answers: Mapping[str, Mapping[str, str]]) -> Spread:
    """Rate every person and describe the spread.

    Parameters
    ----------
    framework, area
        What was answered.
    answers
        By participant, the answer code by statement id. Answers to a statement that fewer than 3 people answered are left
        aside: they count as not agreed for everybody, else the spread would tell what that statement's tally hides.
    """
    hidden = {s.id for s in area.statements if sum(s.id in given for given in answers.values()) < MIN_ANSWERS}
    shown = [{s: a for s, a in given.items() if s not in hidden} for given in answers.values()]
    ratings = [own_rating(framework, area, given) for given in shown]
    rated = [r for r in ratings if r is not None]
    left_out = sum(2 * len(given) < len(area.statements) for given in shown)
    if len(rated) < MIN_ANSWERS:
        return Spread(people=len(answers), left_out=left_out)
    lowest_first = [level.id for level in reversed(framework.rating.levels)]
    freq = [rated.count(level) for level in lowest_first]
    dispersion, split, middle = leik_d(freq), van_der_eijk_a(freq), median_low_high(freq)
    return Spread(
        MappingProxyType({level.id: rated.count(level.id) for level in framework.rating.levels}),
        len(answers),
        left_out,
        None if dispersion is None else 1 - dispersion,
        split is not None and split < 0,
        None if middle is None else (lowest_first[middle[0] - 1], lowest_first[middle[1] - 1]),
    )
