"""The consensus rules: one is declared before a round opens, kept with it, and shown with its result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from tixkit.framework import Framework
from tixkit.framework.answers import CountsAs
from tixkit.scoring.consensus import MIN_ANSWERS, Outcome, outcome
from tixkit.scoring.said import Said, in_turn, said


@dataclass(frozen=True)
class ConsensusRule:
    """When a statement has consensus.

    Attributes
    ----------
    id
        What is kept with workshops and rounds.
    threshold
        The least share one way, of the answers on the scale.
    min_answers
        The fewest answers that count.
    opposed_below
        The share that the other way must stay under, or None.
    """

    id: str
    threshold: Fraction
    min_answers: int = MIN_ANSWERS
    opposed_below: Fraction | None = None

    @property
    def percent(self) -> int:
        """The threshold in whole percent."""
        return int(self.threshold * 100)

    @property
    def title(self) -> Said:
        """The rule in a few words, to choose it by."""
        least = share_text(self.threshold)
        if self.opposed_below is None:
            return said("At least {least} one way", least=least)
        limit = share_text(self.opposed_below)
        return said("At least {least}, fewer than {limit} against", least=least, limit=limit)

    def over(self, framework: Framework) -> Fraction | None:
        """Give the share that those one way must exceed where nobody can answer in between; None where `threshold` is the limit.

        With only agreeing and disagreeing codes, fewer than 15% the other way is more than 85% one way.
        """
        if self.opposed_below is None or _neutral(framework):
            return None
        rest = 1 - self.opposed_below
        return rest if rest >= self.threshold else None

    def mark(self, framework: Framework) -> Fraction:
        """Give the share at which a bar of one way shows the mark for consensus."""
        return self.over(framework) or self.threshold

    def text(self, framework: Framework) -> Said:
        """Give the rule as people read it; its first sentence says the whole of it.

        It is in the scale's own words. A scale with a middle answer counts that one too. On one without, what a limit on
        the other way comes to.
        """
        least, who = share_text(self.threshold), _counted(framework)
        rule = said("Consensus is at least {least} one way, of those {who}.", least=least, who=who)
        if self.opposed_below is not None:
            rule = said(
                "Consensus is at least {least} one way and fewer than {limit} the other way, of those {who}.",
                least=least,
                limit=share_text(self.opposed_below),
                who=who,
            )
        few = said("Fewer than {least} answers is too few.", least=self.min_answers)
        return in_turn(rule, *self._meaning(framework), few)

    def _meaning(self, framework: Framework) -> Iterator[Said]:
        """Say what a limit on the other way comes to, where it asks for more than the threshold does."""
        if self.opposed_below is None or 1 - self.opposed_below < self.threshold:
            return
        room = int(1 / self.opposed_below) + 1  # one of so many stays under the limit
        over = self.over(framework)
        if over is None:
            yield said("In a room of fewer than {room}, one objector vetoes it.", room=room)
            return
        yield said(
            "As nobody can answer in between, it means that more than {share} {agree}, or more than {share} {disagree}: "
            "in a room of fewer than {room}, one objector vetoes it.",
            share=share_text(over),
            agree=_says(framework, "agree"),
            disagree=_says(framework, "disagree"),
            room=room,
        )

    def outcome(self, agree: int, disagree: int, n: int) -> Outcome:
        """Outcome of a statement that `agree` and `disagree` people of `n` on the scale answered, in integers."""
        return outcome(
            agree,
            disagree,
            n,
            threshold=self.threshold,
            min_answers=self.min_answers,
            opposed_below=self.opposed_below,
        )


def share_text(share: Fraction) -> str:
    """Write a share exactly: “75%”, “12.5%”, and “2 in 3” where no percentage is exact.

    Examples
    --------
    >>> share_text(Fraction(3, 4)), share_text(Fraction(1, 8)), share_text(Fraction(2, 3))
    ('75%', '12.5%', '2 in 3')
    """
    thousandths = share * 1000
    if thousandths.denominator != 1:
        return said("{part} in {whole}", part=share.numerator, whole=share.denominator)
    whole, tenth = divmod(thousandths.numerator, 10)
    return f"{whole}.{tenth}%" if tenth else f"{whole}%"


def _labels(framework: Framework, meaning: CountsAs) -> list[str]:
    return [a.label.lower() for a in framework.answer_scale.answers if a.counts_as == meaning]


def _neutral(framework: Framework) -> list[str]:
    return _labels(framework, "neutral")


def _speaks_of_agreeing(framework: Framework) -> bool:
    """Whether the scale's own answers are forms of “agree” and “disagree”."""
    return all(way in label.split() for way in ("agree", "disagree") for label in _labels(framework, way))


def _says(framework: Framework, way: Literal["agree", "disagree"]) -> Said:
    if not _speaks_of_agreeing(framework):
        return said("answer {answers}", answers=_listed(_labels(framework, way)))
    return said("agree") if way == "agree" else said("disagree")


def _counted(framework: Framework) -> Said:
    """Say whose answers are counted, in the scale's own words."""
    neutral = _neutral(framework)
    if _speaks_of_agreeing(framework):
        if neutral:
            return said("who agree, disagree or answer {answers}", answers=_listed(neutral))
        return said("who agree or disagree")
    counts = [
        a.label.lower() for a in framework.answer_scale.answers if a.counts_as in {"agree", "disagree", "neutral"}
    ]
    if len(counts) > _FEW:
        return said("who answer from “{first}” to “{last}”", first=counts[0], last=counts[-1])
    return said("who answer {answers}", answers=_listed(counts))


def _listed(labels: Sequence[str]) -> str:
    quoted = [f"“{label}”" for label in labels]
    if len(quoted) == 1:
        return quoted[0]
    return said("{first} or {last}", first=", ".join(quoted[:-1]), last=quoted[-1])


_FEW = 4
"""More answers than these are told by the first and the last."""

_ALL = (
    ConsensusRule("75", Fraction(3, 4)),
    ConsensusRule("strict", Fraction(70, 100), opposed_below=Fraction(15, 100)),
)
RULES: Mapping[str, ConsensusRule] = MappingProxyType({rule.id: rule for rule in _ALL})
"""Every rule by its id, the default first."""

DEFAULT_RULE = "75"


def consensus_rule(rule_id: str) -> ConsensusRule:
    """Give the rule of that id.

    Raises
    ------
    ValueError
        If there is none.
    """
    if not isinstance(rule_id, str) or rule_id not in RULES:
        msg = f"There is no consensus rule “{rule_id}”: use one of {', '.join(RULES)}."
        raise ValueError(msg)
    return RULES[rule_id]
