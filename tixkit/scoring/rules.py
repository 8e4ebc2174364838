"""The consensus rule: declared before a round opens, kept with it, shown with its result."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tixkit.scoring.consensus import MIN_ANSWERS, Outcome


@dataclass(frozen=True)
class ConsensusRule:
    """When a statement has consensus.

    `text` is the rule as people read it; `threshold` the share one way; `min_answers` the fewest answers that count.
    """

    id: str
    text: str
    threshold: Fraction
    min_answers: int = MIN_ANSWERS

    @property
    def percent(self) -> int:
        """The threshold in whole percent."""
        return int(self.threshold * 100)

    def outcome(self, agree: int, disagree: int, n: int) -> Outcome:
        """Outcome of a statement that `agree` and `disagree` people of `n` on the scale answered, in integers."""
        if n < self.min_answers:
            return "too_few"
        needed = self.threshold.numerator * n
        if agree * self.threshold.denominator >= needed:
            return "consensus_for"
        if disagree * self.threshold.denominator >= needed:
            return "consensus_against"
        return "no_consensus"


RULES = {
    "75": ConsensusRule(
        "75",
        "Consensus is at least 75% one way, of those who agree or disagree. Fewer than 3 answers is too few.",
        Fraction(3, 4),
    )
}
DEFAULT_RULE = "75"


def consensus_rule(rule_id: str) -> ConsensusRule:
    """Give the rule of that id.

    Raises
    ------
    ValueError
        If there is none.
    """
    if rule_id not in RULES:
        msg = f"There is no consensus rule “{rule_id}”: use one of {', '.join(RULES)}."
        raise ValueError(msg)
    return RULES[rule_id]
