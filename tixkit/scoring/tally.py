"""Counting one statement in one round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tixkit.framework import Framework
from tixkit.scoring.consensus import MIN_ANSWERS, Outcome
from tixkit.scoring.rules import ConsensusRule


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one statement in one revealed round.

    Attributes
    ----------
    round, round_number
        The round that was counted.
    answered
        People who answered at all, "don't know" and "not applicable" included.
    outcome
        Under the round's rule.
    counts
        Answers by code, every code of the scale; None where fewer than 3 answered, and then so is every count below.
    n
        Answers on the scale: agreeing, disagreeing and neutral.
    agree, disagree, neutral, dont_know, not_applicable
        Answers of each meaning.
    kept, kept_of
        Of the people who answered in the round before too, how many kept their answer. None without such a round, where
        they are fewer than 3, and where 1 or 2 people answered in only one of the two: with everybody else's answers
        known to be the same, the difference of the two tallies would be theirs.
    """

    round: str
    round_number: int
    answered: int
    outcome: Outcome
    counts: Mapping[str, int] | None = None
    n: int | None = None
    agree: int | None = None
    disagree: int | None = None
    neutral: int | None = None
    dont_know: int | None = None
    not_applicable: int | None = None
    kept: int | None = None
    kept_of: int | None = None

    @property
    def share(self) -> float | None:
        """Share of answers on the scale that agree, from 0 to 1; None where there are none to count."""
        return self.agree / self.n if self.n and self.agree is not None else None

    @property
    def applies(self) -> bool:
        """False where most of those who answered said "not applicable"."""
        return self.not_applicable is None or 2 * self.not_applicable <= self.answered


def count(
    framework: Framework,
    rule: ConsensusRule,
    answers: Mapping[str, str],
    *,
    round_id: str,
    round_number: int,
    before: Mapping[str, str] = MappingProxyType({}),
) -> Tally:
    """Count one statement.

    Parameters
    ----------
    framework
        Gives the scale.
    rule
        The round's consensus rule.
    answers
        Answer code by participant.
    round_id, round_number
        The round counted.
    before
        Answer code by participant in the round before, for how many kept theirs.
    """
    answered = len(answers)
    if answered < MIN_ANSWERS:
        return Tally(round_id, round_number, answered, "too_few")
    given = Counter(answers.values())
    counts = {answer.code: given.get(answer.code, 0) for answer in framework.answer_scale.answers}
    means: Counter[str] = Counter()
    for answer in framework.answer_scale.answers:
        means[answer.counts_as] += counts[answer.code]
    n = means["agree"] + means["disagree"] + means["neutral"]
    both = answers.keys() & before.keys()
    shown = len(both) >= MIN_ANSWERS and all(
        _hides(len(given)) for given in (answers.keys() - both, before.keys() - both)
    )
    return Tally(
        round_id,
        round_number,
        answered,
        rule.outcome(means["agree"], means["disagree"], n),
        MappingProxyType(counts),
        n,
        means["agree"],
        means["disagree"],
        means["neutral"],
        means["dont_know"],
        means["not_applicable"],
        sum(answers[p] == before[p] for p in both) if shown else None,
        len(both) if shown else None,
    )


def _hides(people: int) -> bool:
    """Whether a group of people is none, or large enough for its counts to be shown."""
    return people == 0 or people >= MIN_ANSWERS
