"""From statements to a rating: the framework's rule, in integers, and a sentence that explains it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tixkit.framework import Framework
from tixkit.scoring.consensus import MIN_ANSWERS
from tixkit.scoring.said import Field, Said, counted, in_turn, said
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
    if not tallies:
        return Suggestion(None, said("No round on this has been revealed yet."))
    applicable = [t for t in tallies if t.applies]
    total = len(applicable)
    if total == 0:
        return Suggestion(None, _not_applicable(framework))
    enough = sum((t.n or 0) >= MIN_ANSWERS for t in applicable)
    if 2 * enough < total:
        return Suggestion(None, _too_few(framework, applicable, enough))
    agreed = sum(t.outcome == "consensus_for" for t in applicable)
    against = sum(t.outcome == "consensus_against" for t in applicable)
    level = level_for(framework, agreed, against, total)
    return Suggestion(level, in_turn(_reason(framework, agreed, against, total), *_rests_on(applicable)))


def _not_applicable(framework: Framework) -> Said:
    statement = framework.labels.statement.one
    if framework.who_decides == "team":
        return said("Most of the team answered “not applicable” to every {statement}.", statement=statement)
    return said("Most of the room answered “not applicable” to every {statement}.", statement=statement)


def _too_few(framework: Framework, applicable: Sequence[Tally], enough: int) -> Said:
    """Say why there is no level; more answered than are counted where one or two did so by phone beside typed-in totals."""
    total = len(applicable)
    few = counted(
        "Too few answers: {part} of {total} {statements} has {least} or more.",
        "Too few answers: {part} of {total} {statements} have {least} or more.",
        _number_of(enough, total),
        part=enough,
        total=total,
        statements=_noun(framework, total),
        least=MIN_ANSWERS,
    )
    beside = sum(t.counts is None and t.answered >= MIN_ANSWERS for t in applicable)
    if not beside:
        return few
    aside = said(
        "On {n} {statements}, too few answered by phone to show beside the totals typed in.",
        n=beside,
        statements=_noun(framework, beside),
    )
    return in_turn(few, aside)


def _rests_on(tallies: Sequence[Tally]) -> Iterator[Said]:
    """Say so where answers of people without a phone are in it, of whom no own ratings are known."""
    on_paper = {t.how == "paper" for t in tallies if t.typed_in}
    if not on_paper:
        return
    ways = said("on paper") if True in on_paper else said("by show of hands")
    if len(on_paper) == 2:
        ways = said("on paper and by show of hands")
    yield said(
        "This counts all answers, those {ways} too; what each person’s own answers add up to is known only by phone.",
        ways=ways,
    )


def _noun(framework: Framework, number: int) -> str:
    noun = framework.labels.statement
    return noun.one if number == 1 else noun.many


def _number_of(part: int, total: int) -> int:
    """Give the number that “part of total statements” has as a whole: “0 of 1 statement has”, “1 of 4 statements has”."""
    return 1 if total == 1 else part


def _reason(framework: Framework, agreed: int, against: int, total: int) -> Said:
    """Say what was reached, then what the next better level needs; at the best level, what it needs."""
    thresholds = framework.rating.rule.thresholds
    place = max(_met(framework, agreed, against, total) - 1, 0)
    needs = _needs(framework, place, total)
    while place and _needs(framework, place - 1, total) == needs:  # who reaches the one has reached the better one
        place -= 1
    number = _number_of(agreed, total)
    fields: dict[str, Field] = {
        "part": agreed,
        "total": total,
        "statements": _noun(framework, total),
        "rating": framework.levels_by_id[thresholds[place].level].label.lower(),
        "needs": needs,
    }
    if any(t.against_at_most is not None for t in thresholds):
        return counted(
            "{part} of {total} {statements} has consensus for and {against} against; {rating} needs {needs}.",
            "{part} of {total} {statements} have consensus for and {against} against; {rating} needs {needs}.",
            number,
            **fields,
            against=against,
        )
    return counted(
        "{part} of {total} {statements} has consensus for; {rating} needs {needs}.",
        "{part} of {total} {statements} have consensus for; {rating} needs {needs}.",
        number,
        **fields,
    )


def _needs(framework: Framework, place: int, total: int) -> Said:
    """Say what the threshold at `place`, which is not the last one, needs of `total` statements."""
    threshold = framework.rating.rule.thresholds[place]
    least = _least(threshold.at_least, total)
    every = 1 < total == least
    if threshold.against_at_most is None:
        return said("all {n}", n=total) if every else said("at least {n}", n=least)
    limit = _most(threshold.against_at_most, total)
    if least == 0:
        return said("at most {limit} against", limit=limit)
    if every:
        return said("all {n} and at most {limit} against", n=total, limit=limit)
    return said("at least {n} and at most {limit} against", n=least, limit=limit)
