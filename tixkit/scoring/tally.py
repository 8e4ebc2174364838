"""Counting one statement in one round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tixkit.scoring.consensus import MIN_ANSWERS, Outcome
from tixkit.scoring.facts import How
from tixkit.scoring.rules import ConsensusRule


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one statement in one revealed round.

    Attributes
    ----------
    round, round_number
        The round that was counted.
    answered
        People who answered at all, "don't know" and "not applicable" included, by phone or not.
    outcome
        Under the round's rule.
    counts
        Answers by code, every code of the scale; None where fewer than 3 answered, or 1 or 2 by phone beside totals that
        were typed in (:mod:`tixkit.scoring.typed`), and then so is every count down to `not_applicable`.
    n
        Answers on the scale: agreeing, disagreeing and neutral.
    agree, disagree, neutral, dont_know, not_applicable
        Answers of each meaning.
    kept, kept_of
        Of the people who answered by phone in the round before too, how many kept their answer. None without such a round,
        and where the two rounds together would tell what few people answered: :mod:`tixkit.scoring.linking`.
    typed_in
        How many of `answered` have no phone: their totals were typed in, and are in every count but `kept`.
    how
        How these were counted: ``paper`` or ``show of hands``; empty where there are none.
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
    typed_in: int = 0
    how: How = ""

    @property
    def by_phone(self) -> int:
        """How many of those who answered did so by phone."""
        return self.answered - self.typed_in

    @property
    def share(self) -> float | None:
        """Share of answers on the scale that agree, from 0 to 1; None where there are none to count."""
        return self.agree / self.n if self.n and self.agree is not None else None

    @property
    def applies(self) -> bool:
        """False where most of those who answered said "not applicable"."""
        return self.not_applicable is None or 2 * self.not_applicable <= self.answered


def tally(
    rule: ConsensusRule,
    scale: Sequence[str],
    counts: Sequence[int],
    means: Sequence[int],
    *,
    round_id: str,
    round_number: int,
    kept: tuple[int, int] | None = None,
    typed_in: int = 0,
    how: How = "",
) -> Tally:
    """Make the tally of one statement from its counts.

    Parameters
    ----------
    rule
        The round's consensus rule.
    scale
        The answer codes.
    counts
        People by code, in the order of `scale`, by phone or not.
    means
        People by what their answer means: agreeing, disagreeing, neutral, don't know, not applicable.
    round_id, round_number
        The round counted.
    kept
        How many kept their answer, of how many; None where that stays hidden.
    typed_in, how
        How many of these people's totals were typed in, and how they were counted.
    """
    answered = sum(counts)
    how = how if typed_in else ""
    if answered < MIN_ANSWERS or 0 < answered - typed_in < MIN_ANSWERS:
        return Tally(round_id, round_number, answered, "too_few", typed_in=typed_in, how=how)
    agree, disagree, neutral, dont_know, not_applicable = means
    n = agree + disagree + neutral
    return Tally(
        round_id,
        round_number,
        answered,
        rule.outcome(agree, disagree, n),
        MappingProxyType(dict(zip(scale, counts, strict=True))),
        n,
        agree,
        disagree,
        neutral,
        dont_know,
        not_applicable,
        kept=kept[0] if kept else None,
        kept_of=kept[1] if kept else None,
        typed_in=typed_in,
        how=how,
    )
