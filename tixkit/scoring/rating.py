"""From statements to a rating: the framework's rule, in integers, and a sentence that explains it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tixkit.framework import Framework
from tixkit.scoring.consensus import MIN_ANSWERS
from tixkit.scoring.tally import Tally


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the rule suggests for an area: a level with its reason, or None with why it is not assessed."""

    level: str | None
    reason: str


def level_for(framework: Framework, agreed: int, against: int, applicable: int) -> str:
    """Give the level of the first threshold that is met, in integers.

    Parameters
    ----------
    framework
        Gives the rule.
    agreed, against
        Of a room, statements with consensus for and with consensus against; of one person, agreeing and disagreeing
        answers.
    applicable
        Statements that apply.
    """
    return framework.rating.rule.thresholds[_met(framework, agreed, against, applicable)].level


def _met(framework: Framework, agreed: int, against: int, applicable: int) -> int:
    """Give the place of the first threshold that is met; the last one where none is."""
    thresholds = framework.rating.rule.thresholds
    for place, t in enumerate(thresholds):
        if _least(t.at_least, applicable) <= agreed and (
            t.against_at_most is None or against <= _most(t.against_at_most, applicable)
        ):
            return place
    return len(thresholds) - 1


def _least(share: Fraction, of: int) -> int:
    """Give the smallest count that is at least `share` of `of`."""
    return -(-share.numerator * of // share.denominator)


def _most(share: Fraction, of: int) -> int:
    """Give the largest count that is at most `share` of `of`."""
    return share.numerator * of // share.denominator


def suggest(framework: Framework, tallies: Sequence[Tally]) -> Suggestion:
    """Apply the framework's rule to the statements of one area.

    A statement counts as agreed when the room reached consensus for it, as against when it reached consensus against;
    *too few* is neither; a statement that most called not applicable is left out.

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
        return Suggestion(None, f"Most of the {framework.who_decides} answered “not applicable” to every {noun.one}.")
    enough = sum((t.n or 0) >= MIN_ANSWERS for t in applicable)
    if 2 * enough < total:
        return Suggestion(None, _too_few(framework, applicable, enough))
    agreed = sum(t.outcome == "consensus_for" for t in applicable)
    against = sum(t.outcome == "consensus_against" for t in applicable)
    level = level_for(framework, agreed, against, total)
    return Suggestion(level, _reason(framework, agreed, against, total) + _rests_on(applicable))


def _too_few(framework: Framework, applicable: Sequence[Tally], enough: int) -> str:
    """Say why there is no level; more answered than are counted where one or two did so by phone beside typed-in totals."""
    beside = sum(t.counts is None and t.answered >= MIN_ANSWERS for t in applicable)
    noun = framework.labels.statement
    aside = (
        f" On {beside} {noun.one if beside == 1 else noun.many}, too few answered by phone to show beside the totals typed in."
        if beside
        else ""
    )
    return f"Too few answers: {_of(framework, enough, len(applicable))} {MIN_ANSWERS} or more.{aside}"


def _rests_on(tallies: Sequence[Tally]) -> str:
    """Say so where answers of people without a phone are in it, of whom no own ratings are known."""
    ways = {t.how: "on paper" if t.how == "paper" else "by show of hands" for t in tallies if t.typed_in}
    if not ways:
        return ""
    counted = " and ".join(ways[how] for how in sorted(ways))
    return f" This counts all answers, those {counted} too; what each person’s own answers add up to is known only by phone."


def _of(framework: Framework, part: int, total: int) -> str:
    """Write “1 of 4 statements has”, “3 of 4 statements have”."""
    noun = framework.labels.statement
    return f"{part} of {total} {noun.one if total == 1 else noun.many} {'has' if 1 in (part, total) else 'have'}"


def _reason(framework: Framework, agreed: int, against: int, total: int) -> str:
    """Say what was reached, then what the next better level needs; at the best level, what it needs."""
    thresholds = framework.rating.rule.thresholds
    reached = f"{_of(framework, agreed, total)} consensus for"
    if any(t.against_at_most is not None for t in thresholds):
        reached += f" and {against} against"
    place = max(_met(framework, agreed, against, total) - 1, 0)
    needs = _needs(framework, place, total)
    while place and _needs(framework, place - 1, total) == needs:  # who reaches the one has reached the better one
        place -= 1
    label = framework.levels_by_id[thresholds[place].level].label.lower()
    return f"{reached}; {label} needs {' and '.join(needs)}." if needs else f"{reached}."


def _needs(framework: Framework, place: int, total: int) -> list[str]:
    """Say what the threshold at `place` needs of `total` statements."""
    threshold = framework.rating.rule.thresholds[place]
    least = _least(threshold.at_least, total)
    needs = [] if least == 0 else [f"all {total}" if 1 < total == least else f"at least {least}"]
    if threshold.against_at_most is not None:
        needs.append(f"at most {_most(threshold.against_at_most, total)} against")
    return needs
