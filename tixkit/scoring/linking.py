"""Which rounds may be tied together by telling how many people kept their answer.

Where all kept theirs, the difference of two tallies is that of the people who came and went. So the number kept is shown
only where it isolates nobody; without it, what is published of two rounds is independent, and
:mod:`tixkit.scoring.disclosure` holds for each by itself. Rounds tied together are a chain. A round joins it

* after a round of the same kind, ``sizes`` or ``all``, where no role was hidden from others: if everybody who answered in
  any of the chain's rounds shares the rounds they answered in with t people, in ``all`` t of their own role. Statement by
  statement. No sum or difference then is of fewer than t people.
* else only where exactly the same people answered exactly the same statements, and either both rounds show some roles, or
  the one before was withheld and this one is ``silent``: nothing of it is looked at nor shown by role. Then exchanging two
  people's answers in all rounds of the chain changes nothing published of the room, and the proof for one round holds for
  the chain; but silence needs that it stays open, on every statement of the new round that is open, what the hidden people
  said. They may be any r of those who gave one answer that more than r gave: with all such answers to one statement of the
  withheld round together, that must be more people than gave any one answer in the new round. Then these people were not
  of one mind in the new round, and different r of them said different things.

All this is of those who answered by phone: totals that were typed in are known to who typed them, and taken off. A number
kept is left out besides where few were typed in (:mod:`tixkit.scoring.typed`), which depends on how many alone. The chain
goes on as if it had been shown: what holds with the number holds without.

Rounds are decided in their order, each from itself and those before it, so that what was once shown stands. Whether a round
joins depends on who answered what and on each round's totals, never on who said what in both: otherwise a number that is
missing would itself tie the rounds together.

Screens and files are decided together, for the same people see both. Files have the larger least t, and never show what
the screen hides. Their decision on a round is

* that of the screen where it shows nothing because of ``sizes``, or where the same roles are hidden at either t;
* their own where the screen hides no role, ``all``;
* else ``closed``: nothing is shown by role, and no chain goes on.

A number kept is shown in files only where the screen shows it too; where it is not, it ties nothing there.

Proof. *Screen and files together tell no more of a role that the screen hides than the screen does.* Where files decide for
themselves, the screen hides none. Elsewhere whether they decide as the screen does follows from who answered what, and so
what they show follows from that and from what the screen shows. *Files alone hold to the proof for one audience.* ``sizes``
and ``all`` follow from who answered what, and where the same roles are hidden the two decisions are one: the screen's tells
nothing that theirs does not. A ``closed`` round shows nothing that depends on the screen's.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tixkit.scoring.disclosure import Decision, Status, decide, everything, hidden_roles, of_one_mind
from tixkit.scoring.sheet import NO_ANSWER, Codes, Flags, Numbers

_ALIKE: frozenset[Status] = frozenset({"sizes", "all", "some"})


@dataclass(frozen=True, slots=True, eq=False)
class Linked:
    """What may be shown of some statements over their rounds.

    Attributes
    ----------
    decisions
        By round.
    kept
        Shape (rounds, statements): whether the number of those who kept their answer since the round before is shown.
    """

    decisions: tuple[Decision, ...]
    kept: Flags


def link(codes: Codes, roles: Numbers, count: int, least: int, fewest: int, within: Linked | None = None) -> Linked:
    """Decide, round after round, on counts by role and on how many kept their answer.

    Parameters
    ----------
    codes
        Shape (rounds, people, statements), -1 where there is no answer. With more than one role, of one area.
    roles, count
        The place of each person's role, and how many roles there are; one where nobody gave any.
    least
        The smallest group that may be shown.
    fewest
        Statements with fewer answers show no tally.
    within
        What the screen shows of the same, for files: no more is shown than that.
    """
    tallied = (codes >= 0).sum(axis=1, keepdims=True) >= fewest
    codes = np.where(tallied, codes, NO_ANSWER)
    given = codes >= 0
    rounds, people, statements = codes.shape
    kept = np.zeros((rounds, statements), dtype=np.bool_)
    nobody = Decision("sizes")
    decisions: list[Decision] = []
    chain = np.zeros((people, statements), dtype=np.int64)
    for at in range(rounds):
        if count < 2:
            decision = nobody
        elif within is None:
            decision = decide(codes[at], roles, count, least)
        else:
            decision = _within(within.decisions[at], codes[at], roles, count, least)
        if at:
            before = decisions[-1]
            same = bool((given[at] == given[at - 1]).all())
            decision = _after(decision, before, codes[at], same=same)
            longer = _numbered(2 * chain + given[at])
            if _may_join(before, decision, same=same):
                kinds = longer * count + roles[:, None] if decision.status == "all" else longer
                both = (given[at] & given[at - 1]).sum(axis=0)
                kept[at] = ~_few(np.where(longer > 0, kinds, 0), least) & (both >= least)
                if within is not None:
                    kept[at] &= within.kept[at]
            chain = np.where(kept[at], longer, given[at])
        else:
            chain = given[at].astype(np.int64)
        decisions.append(decision)
    return Linked(tuple(decisions), kept)


def _within(screen: Decision, codes: Codes, roles: Numbers, count: int, least: int) -> Decision:
    """Decide for files, beside what the screen shows of the round."""
    if screen.status == "all":
        return decide(codes, roles, count, least)
    if screen.status != "sizes" and hidden_roles(codes >= 0, roles, count, least) != screen.hidden:
        return Decision("closed")
    return screen


def _after(decision: Decision, before: Decision, codes: Codes, *, same: bool) -> Decision:
    """Keep silent after a withheld round of the same people where that tells nothing."""
    if same and before.status in {"withheld", "silent"} and _stays_open(codes, before.could):
        return Decision("silent", before.hidden, before.could)
    return decision


def _stays_open(codes: Codes, could: int) -> bool:
    """Whether fewer than `could` people, of those who answered all, gave any one answer, wherever they are not of one mind."""
    told = codes[everything(codes)]
    told = told[:, ~of_one_mind(told)]
    return all(int((told == code).sum(axis=0).max(initial=0)) < could for code in range(int(codes.max(initial=-1)) + 1))


def _may_join(before: Decision, decision: Decision, *, same: bool) -> bool:
    if decision.status == "silent":
        return True
    return before.status == decision.status and decision.status in _ALIKE and (same or decision.status != "some")


def _few(kinds: Numbers, least: int) -> Flags:
    """Whether, statement by statement, there are fewer than `least` people of some kind; 0 is none."""
    kinds = _numbered(kinds)
    size = int(kinds.max(initial=0)) + 1
    cells = kinds + np.arange(kinds.shape[1]) * size
    people = np.bincount(cells.ravel(), minlength=size * kinds.shape[1]).reshape(-1, size)[:, 1:]
    return np.asarray(((people > 0) & (people < least)).any(axis=1))


def _numbered(chain: Numbers) -> Numbers:
    """Keep the numbers small over many rounds: equal stays equal, and 0 stays 0."""
    if int(chain.max(initial=0)) < 1024:
        return chain
    return np.asarray(np.unique(np.append(chain.ravel(), 0), return_inverse=True)[1][:-1].reshape(chain.shape))
