"""The words and numbers that every surface prints alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Literal

from tixkit.framework import Framework
from tixkit.scoring import Tally, share_text

OUTCOMES = {
    "consensus_for": "Consensus for",
    "consensus_against": "Consensus against",
    "no_consensus": "No consensus",
    "too_few": "Too few answers",
}
OFFICIAL: Mapping[bool | None, str] = {
    True: "Official submission for benchmarking",
    False: "Seen inside the authority only",
}
"""What a workshop's mark says; nothing where nobody has decided."""
NOT_ASSESSED = "Not assessed"
NOT_SHOWN = "Not shown"
TYPED = {"paper": "on paper", "show of hands": "by show of hands"}
ON_SCALE = ("agree", "neutral", "disagree")


def percent_text(part: int, whole: int, threshold: Fraction, over: Fraction | None = None) -> str:
    """Give a share in whole percent, never rounded up to a threshold, or to everybody, that it does not reach.

    Parameters
    ----------
    part, whole
        Counts.
    threshold
        The share that the rule asks for.
    over
        A share that the rule asks to be exceeded; what exceeds it is never rounded down to it.

    Examples
    --------
    >>> percent_text(16, 18, Fraction(3, 4)), percent_text(149, 200, Fraction(3, 4))
    ('89%', 'just under 75%')
    >>> percent_text(29, 34, Fraction(7, 10), Fraction(17, 20))
    'just over 85%'
    """
    rounded = (200 * part + whole) // (2 * whole)
    share = Fraction(part, whole)
    if over is not None and Fraction(rounded, 100) <= over < share:
        return f"just over {share_text(over)}"
    for limit in (threshold, over or threshold, Fraction(1)):
        if share < limit <= Fraction(rounded, 100):
            return f"just under {share_text(limit)}"
    return "under 1%" if part and not rounded else f"{rounded}%"


def agree_word(framework: Framework) -> str:
    """Give the word for agreeing answers: the answer's own where the scale has just one, else “agree”."""
    labels = [a.label.lower() for a in framework.answer_scale.answers if a.counts_as == "agree"]
    return labels[0] if len(labels) == 1 else "agree"


def says(framework: Framework, way: Literal["agree", "disagree"]) -> str:
    """Say what people do who answer one way: “agree”, or “say “well evident”” where that is the scale's one word for it."""
    labels = [a.label.lower() for a in framework.answer_scale.answers if a.counts_as == way]
    return f"say “{labels[0]}”" if len(labels) == 1 and labels[0] != way else way


def scale_order(framework: Framework) -> list[str]:
    """Give the codes that count in the percentage, agreeing first, whichever way round the scale is written."""
    answers = list(framework.answer_scale.answers)
    meanings = [a.counts_as for a in answers]
    if "agree" in meanings and "disagree" in meanings and meanings.index("disagree") < meanings.index("agree"):
        answers.reverse()
    answers.sort(key=lambda a: ON_SCALE.index(a.counts_as) if a.counts_as in ON_SCALE else len(ON_SCALE))
    return [a.code for a in answers if a.counts_as in ON_SCALE]


def summary(framework: Framework, tally: Tally) -> str:
    """Say how many agree, such as “16 of 18 agree”; where that stays hidden, how many answered, and why it does."""
    if _could_be_worked_out(tally):
        totals = "the paper totals" if tally.how == "paper" else "the totals by show of hands"
        return f"Only {tally.by_phone} answered by phone: with {totals} known, their answers could be worked out"
    if tally.counts is None:
        return f"{tally.answered} answered" if tally.answered else "Nobody answered"
    if not tally.n:
        return "Nobody answered on the scale"
    return f"{tally.agree} of {tally.n} {agree_word(framework)}"


def outcome_word(tally: Tally) -> str:
    """Say what a tally came to; enough answered where only the few by phone are protected, so it does not say too few."""
    return NOT_SHOWN if _could_be_worked_out(tally) else OUTCOMES[tally.outcome]


def _could_be_worked_out(tally: Tally) -> bool:
    return bool(tally.counts is None and tally.typed_in and tally.by_phone)


def typed_words(tally: Tally) -> str:
    """Say how many answered without a phone, such as “5 on paper”; empty if nobody."""
    if not tally.typed_in:
        return ""
    return f"{tally.typed_in} {TYPED[tally.how]}"


def beside(framework: Framework, counts: Mapping[str, int] | None) -> str:
    """Say how many gave an answer that stays out of the percentage, such as “1 don’t know”; empty if nobody."""
    off = [a for a in framework.answer_scale.answers if a.counts_as not in ON_SCALE]
    return ", ".join(counted(counts[a.code], a.label) for a in off if counts[a.code]) if counts else ""


def counted(number: int, label: str) -> str:
    """Say how many gave an answer; one that begins with a number stands in quotes, so that nobody reads two numbers.

    Examples
    --------
    >>> counted(2, "Agree"), counted(2, "7 Completely")
    ('2 agree', '2 said “7 Completely”')
    """
    return f"{number} said “{label}”" if label[:1].isdigit() else f"{number} {label.lower()}"


def headline(framework: Framework, tallies: list[Tally]) -> str:
    """Say how many statements reached consensus, such as “2 of 4 statements reached consensus.”."""
    label = framework.labels.statement
    total = len(tallies)
    reached = sum(t.outcome in {"consensus_for", "consensus_against"} for t in tallies)
    noun = label.one if total == 1 else label.many
    if reached == 0:
        return f"None of {total} {noun} reached consensus." if total > 1 else f"The {noun} did not reach consensus."
    return f"{reached} of {total} {noun} reached consensus."


def day(value: date | None) -> str:
    """Write a date as people do, such as “12 May 2026”."""
    return f"{value.day} {value:%B %Y}" if value else ""
