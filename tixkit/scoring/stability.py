"""Rounds side by side: what moved between one revealed round and the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from tixkit.framework import Framework
from tixkit.scoring.consensus import Outcome, scheibe_percent_change
from tixkit.scoring.said import Field, Said, said
from tixkit.scoring.tally import Tally

if TYPE_CHECKING:
    from tixkit.scoring.results import StatementResult

STABLE_BELOW = Fraction(15, 100)
"""Net change under this, and not at it, is stable (Scheibe, Skutsch and Schofer 1975)."""

_WORDS = {
    "consensus_for": said("consensus for"),
    "consensus_against": said("consensus against"),
    "no_consensus": said("no consensus"),
    "too_few": said("too few answers"),
}


@dataclass(frozen=True, slots=True)
class Move:
    """A statement in two consecutive revealed rounds.

    Attributes
    ----------
    before, after
        The rounds' tallies.
    net_change
        Scheibe's net change over all answers of the scale, "don't know" and "not applicable" among them: Σ abs(Δp_c) / 2.
        Where as many answered in both rounds that is his Σ abs(Δn_c) / 2n; where more or fewer did, shares are compared,
        so that growing alone is no change. None where a round's counts are hidden.
    stable
        Whether the net change is under 0.15, decided in integers; None where it is None.
    """

    before: Tally
    after: Tally
    net_change: float | None
    stable: bool | None

    @property
    def difference(self) -> Mapping[str, int] | None:
        """People by code, now less before; None where a round's counts are hidden."""
        if self.before.counts is None or self.after.counts is None:
            return None
        return {code: now - self.before.counts[code] for code, now in self.after.counts.items()}

    @property
    def outcomes(self) -> tuple[Outcome, Outcome]:
        """The outcome before and now."""
        return self.before.outcome, self.after.outcome

    @property
    def changed(self) -> int | None:
        """How many gave another answer than before, of those who answered both times by phone; None where hidden."""
        return None if self.after.kept is None or self.after.kept_of is None else self.after.kept_of - self.after.kept

    @property
    def prop_unchanged(self) -> float | None:
        """The share who kept their answer, of those who answered both times by phone; None where hidden."""
        return self.after.kept / self.after.kept_of if self.after.kept is not None and self.after.kept_of else None


def moves(tallies: Sequence[Tally]) -> tuple[Move, ...]:
    """Set each revealed round of a statement beside the one before."""
    return tuple(_move(before, after) for before, after in pairwise(tallies))


def _move(before: Tally, after: Tally) -> Move:
    if before.counts is None or after.counts is None:
        return Move(before, after, None, None)
    first, second = list(before.counts.values()), [after.counts[code] for code in before.counts]
    n, m = sum(first), sum(second)
    if n != m:  # shares with one denominator
        first, second, n = [m * c for c in first], [n * c for c in second], n * m
    moved = sum(abs(b - a) for a, b in zip(first, second, strict=True))
    stable = STABLE_BELOW.denominator * moved < STABLE_BELOW.numerator * 2 * n
    return Move(before, after, scheibe_percent_change([first, second]), stable)


def moved(framework: Framework, statements: Iterable[StatementResult]) -> tuple[Said, ...]:
    """Say, to be read aloud, which statements have another outcome in the latest round than in the one before."""
    found = ((s, _move(*s.tallies[-2:])) for s in statements if len(s.tallies) >= 2)
    return tuple(_sentence(framework, s, last) for s, last in found if last.before.outcome != last.after.outcome)


def _sentence(framework: Framework, result: StatementResult, last: Move) -> Said:
    noun = framework.labels.statement.one
    before, after = last.outcomes
    fields: dict[str, Field] = {
        "statement": f"{noun[:1].upper()}{noun[1:]}",
        "number": result.statement.shown_number,
        "before": _WORDS[before],
        "after": _WORDS[after],
    }
    if last.changed is None or last.after.kept_of is None:
        return said("{statement} {number} moved from {before} to {after}.", **fields)
    fields |= {"n": last.changed, "of": last.after.kept_of}
    if last.before.typed_in or last.after.typed_in:
        return said(
            "{statement} {number} moved from {before} to {after}; {n} of {of} who answered by phone changed their answer.",
            **fields,
        )
    return said("{statement} {number} moved from {before} to {after}; {n} of {of} changed their answer.", **fields)
