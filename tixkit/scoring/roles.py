"""Counts by role, of the roles that :mod:`tixkit.scoring.disclosure` lets be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from tixkit.scoring.consensus import Outcome
from tixkit.scoring.disclosure import Decision
from tixkit.scoring.facts import Facts
from tixkit.scoring.rules import ConsensusRule
from tixkit.scoring.sheet import Numbers, Sheet

NOT_GIVEN = "role not given"
"""What the people are called who gave no role."""

NOBODY = "Nobody gave a role."
FEW = "Counts by role would tell what a few people answered."
FEW_TYPED = "Counts by role would tell the few answers that were typed in."


@dataclass(frozen=True, slots=True)
class RoleCount:
    """The counts of one role that is shown, as in a :class:`~tixkit.scoring.tally.Tally`; all 0 where nobody of it answered."""

    role: str
    answered: int
    outcome: Outcome
    counts: Mapping[str, int]
    n: int
    agree: int
    disagree: int
    neutral: int

    @property
    def share(self) -> float | None:
        """Share of answers on the scale that agree, from 0 to 1; None where there are none to count."""
        return self.agree / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class RoleGap:
    """The largest difference in the share that agrees between two roles that are shown, from 0 to 1."""

    share: float
    most: str
    """The role that agrees most."""
    least: str
    """The role that agrees least."""


@dataclass(frozen=True, slots=True)
class RoleSplit:
    """One statement in one revealed round, by role.

    Attributes
    ----------
    round, round_number
        The round that was counted.
    shown
        The roles that may be shown, the workshop's in its order, who gave none last.
    suppressed
        The names of roles that answered and are not shown.
    gap
        Between two shown roles; None where fewer than two have answers on the scale.
    reason
        Why nothing is shown; None where something is.
    """

    round: str
    round_number: int
    shown: tuple[RoleCount, ...] = ()
    suppressed: tuple[str, ...] = ()
    gap: RoleGap | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class ByRole:
    """The counts of a workshop by role, before it is decided what may be shown.

    Attributes
    ----------
    names
        The roles: the workshop's in its order, then others by name, then who gave none.
    of
        Shape (people,): the place of each person's role in `names`.
    counts
        Shape (rounds, roles, statements, codes): people.
    given
        Whether anybody who answered gave a role.
    """

    names: tuple[str, ...]
    of: Numbers
    counts: Numbers
    given: bool

    @property
    def kinds(self) -> int:
        """How many roles are to be told apart: one where nobody gave any."""
        return len(self.names) if self.given else 1


def by_role(facts: Facts, sheet: Sheet) -> ByRole:
    """Count every role's answers at once."""
    has = [facts.roles.get(person) for person in sheet.people]
    seen = {role for role in has if role is not None}
    known = facts.workshop.roles
    names = (*known, *sorted(seen - set(known)), NOT_GIVEN)
    place = {role: at for at, role in enumerate(names[:-1])}
    of = np.array([len(names) - 1 if role is None else place[role] for role in has], dtype=np.int64)
    if not seen:
        return ByRole((NOT_GIVEN,), np.zeros_like(of), np.zeros((0, 1, 0, 0), dtype=np.int64), given=False)
    rounds, _, statements = sheet.codes.shape
    bins = len(sheet.scale) + 1
    row = np.arange(rounds)[:, None] * len(names) + of
    cell = (row[:, :, None] * statements + np.arange(statements)) * bins
    counts = np.bincount((cell + sheet.codes + 1).ravel(), minlength=rounds * len(names) * statements * bins)
    return ByRole(names, of, counts.reshape(rounds, len(names), statements, bins)[..., 1:], given=True)


def split(
    roles: ByRole,
    decision: Decision,
    rule: ConsensusRule,
    scale: Sequence[str],
    meaning: Numbers,
    counts: Numbers,
    *,
    tallied: bool,
    few_typed: bool = False,
    round_id: str,
    round_number: int,
) -> RoleSplit:
    """Give what may be shown of one statement in one round, of those who answered by phone.

    Parameters
    ----------
    roles
        The names of the roles.
    decision
        On the statement's area in that round.
    rule
        The round's consensus rule.
    scale, meaning
        The answer codes and what they mean.
    counts
        Shape (roles, codes): people.
    tallied
        False where fewer than 3 answered by phone, and nothing is shown.
    few_typed
        Whether so few answers to the area were typed in that nothing may be shown (:mod:`tixkit.scoring.typed`).
    round_id, round_number
        The round.
    """
    if not roles.given:
        return RoleSplit(round_id, round_number, reason=NOBODY)
    rows = counts.tolist()
    answered = [name for name, row in zip(roles.names, rows, strict=True) if any(row)]
    if not (tallied and decision.shows):
        return RoleSplit(round_id, round_number, suppressed=tuple(answered), reason=FEW)
    if few_typed:
        return RoleSplit(round_id, round_number, suppressed=tuple(answered), reason=FEW_TYPED)
    means = (counts @ meaning).tolist()
    shown = tuple(
        _count(roles.names[at], rule, scale, rows[at], means[at])
        for at in range(len(rows))
        if at not in decision.hidden and (roles.names[at] != NOT_GIVEN or any(rows[at]))
    )
    names = {role.role for role in shown}
    suppressed = tuple(name for name in answered if name not in names)
    return RoleSplit(round_id, round_number, shown, suppressed, gap((r.role, r.agree, r.n) for r in shown))


def _count(
    role: str, rule: ConsensusRule, scale: Sequence[str], counts: Sequence[int], means: Sequence[int]
) -> RoleCount:
    agree, disagree, neutral = means[:3]
    n = agree + disagree + neutral
    by_code = MappingProxyType(dict(zip(scale, counts, strict=True)))
    return RoleCount(role, sum(counts), rule.outcome(agree, disagree, n), by_code, n, agree, disagree, neutral)


def gap(agreeing: Iterable[tuple[str, int, int]]) -> RoleGap | None:
    """Give the largest difference between two of some roles; where roles are level, the earlier ones.

    Parameters
    ----------
    agreeing
        Each role's name, agreeing answers and answers on the scale.
    """
    shares = [(agree / n, role, agree, n) for role, agree, n in agreeing if n]  # equal shares are equal floats
    if len(shares) < 2:
        return None
    most = max(shares, key=lambda s: s[0])
    least = min((s for s in shares if s is not most), key=lambda s: s[0])
    return RoleGap((most[2] * least[3] - least[2] * most[3]) / (most[3] * least[3]), most[1], least[1])


def area_gap(splits: Iterable[RoleSplit]) -> RoleGap | None:
    """Give the gap over an area's statements, from what is shown of them alone."""
    agree: dict[str, int] = {}
    n: dict[str, int] = {}
    for part in splits:
        for role in part.shown:
            agree[role.role] = agree.get(role.role, 0) + role.agree
            n[role.role] = n.get(role.role, 0) + role.n
    return gap((role, agree[role], n[role]) for role in n)
