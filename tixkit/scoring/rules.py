"""The consensus rule: declared before a round opens, kept with it, shown with its result."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tixkit.framework import Framework
from tixkit.scoring.consensus import MIN_ANSWERS, Outcome, outcome


@dataclass(frozen=True)
class ConsensusRule:
    """When a statement has consensus.

    `threshold` is the least share one way, of the answers on the scale; `min_answers` the fewest answers that count.
    """

    id: str
    threshold: Fraction
    min_answers: int = MIN_ANSWERS

    @property
    def percent(self) -> int:
        """The threshold in whole percent."""
        return int(self.threshold * 100)

    def text(self, framework: Framework) -> str:
        """Give the rule as people read it; a scale with a middle answer counts that one too."""
        neutral = [a.label.lower() for a in framework.answer_scale.answers if a.counts_as == "neutral"]
        counted = (
            "who agree or disagree" if not neutral else f"who agree, disagree or answer “{'” or “'.join(neutral)}”"
        )
        few = f"Fewer than {self.min_answers} answers is too few."
        return f"Consensus is at least {self.percent}% one way, of those {counted}. {few}"

    def outcome(self, agree: int, disagree: int, n: int) -> Outcome:
        """Outcome of a statement that `agree` and `disagree` people of `n` on the scale answered, in integers."""
        return outcome(agree, disagree, n, threshold=self.threshold, min_answers=self.min_answers)


RULES = {"75": ConsensusRule("75", Fraction(3, 4))}
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
