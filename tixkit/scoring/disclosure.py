"""Which counts by role may be shown for an area in one round, so that nobody can work out what a small group answered.

Who answered what, and who has which role, counts as known to everybody; what people answered does not. An area is decided
as a whole, because people's own ratings tie its statements together.

1. A role with 1 to t − 1 answers to any of the area's statements is hidden, then the smallest others, until two are hidden
   that hold t people together. These people are S, r of them. If all are hidden, or somebody of S answered only a part of
   the area, nothing is shown: ``sizes``. If none is hidden, everything is shown: ``all``.
2. Else everything but S is shown, ``some``, if S is not of one mind on any statement that the room is not of one mind on;
   otherwise nothing, ``withheld``.
3. That must not tell what S's one mind is. With K those who answered all of the area: S could be any r of K who gave one
   and the same answer to a statement that the room is not of one mind on. If, on a statement that K is not of one mind on,
   all these have the same counts, nothing is shown whatever S answered: ``withheld`` too.

Proof. Exchanging two people's whole answers within K changes nothing that is published of the room: tallies, own ratings
and all that follows from them. *Some*: let S give a and b to a statement. For every hidden role there is somebody in it
and somebody in another hidden role who answered differently: exchange them. The role's counts change; S's sum, hence
everything shown, does not, nor does what is shown. *Withheld by 2*: S may be any of the groups in 3, in any order, and the
rest of K in any order too; the outcome is the same. If a hidden role had one and the same counts in all these cases, each
such group would be of one mind with the others; if another role had, S's sum would be the same in all; 3 forbids both.
*Withheld by 3* and *sizes* do not depend on who in K has which role. So each role has at least two possible counts, but
where everybody who answered the whole area said the same.

Totals that were typed in for people without a phone are in the room's tallies and in nothing here: "the room" above is those
who answered by phone. Who typed them in subtracts them from a tally, so they count as known; what is left is published of
the room without them. Where so few were typed in that subtracting the other way would tell theirs, nothing is shown by role,
whatever is decided here: :mod:`tixkit.scoring.typed`. That depends on no answer given by phone, so the proof stands.

Across rounds, and for screens and files together, see :mod:`tixkit.scoring.linking`. The proof is without rows per person.
They can be matched with the counts by role; where there are none, they tie areas and rounds together, so that what each
withheld area says of S adds up; and who answered what singles rows out. So results hold none where anybody gave a role, and
elsewhere those alone that attendance does not single out: :mod:`tixkit.scoring.rows`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from tixkit.scoring.sheet import Codes, Flags, Numbers

Audience = Literal["screen", "files"]
LEAST: dict[Audience, int] = {"screen": 3, "files": 5}
"""The smallest group whose counts an audience may see."""

Status = Literal["sizes", "all", "some", "withheld", "silent", "closed"]


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """What may be shown by role of one area in one round.

    Attributes
    ----------
    status
        See the module; ``silent``: nothing, and nothing was looked at, because the same people's earlier round was withheld;
        ``closed``: nothing in files, because they would have to hide other roles than the screen.
    hidden
        Places of the roles that are hidden where others are shown.
    could
        Where withheld, among how many people, who did not all say the same, S may be any r of one answer; 0 where unknown.
    """

    status: Status
    hidden: frozenset[int] = frozenset()
    could: int = 0

    @property
    def shows(self) -> bool:
        """Whether any role is shown."""
        return self.status in {"all", "some"}


def decide(codes: Codes, roles: Numbers, count: int, least: int) -> Decision:
    """Decide on one area in one round.

    Parameters
    ----------
    codes
        Shape (people, statements): answers, -1 where there is none or the statement's tally is hidden.
    roles
        Shape (people,): the place of each person's role, from 0 to `count` − 1.
    count
        How many roles there are.
    least
        The smallest group that may be shown.
    """
    given = codes >= 0
    hidden = hidden_roles(given, roles, count, least)
    if hidden is None:
        return Decision("sizes")
    if not hidden:
        return Decision("all")
    small = np.isin(roles, list(hidden)) & given.any(axis=1)
    if not given[small].all():
        return Decision("sizes")
    open_, size = ~of_one_mind(codes), int(small.sum())
    could = could_be(codes, open_, size)
    if len(could) and not always_open(codes, could, size):
        whole = int(everything(codes).sum())
        return Decision("withheld", hidden, whole if whole > size else 0)
    if (of_one_mind(codes[small]) & open_).any():
        return Decision("withheld", hidden, most_of_one_statement(codes, open_, size))
    return Decision("some", hidden)


def hidden_roles(given: Flags, roles: Numbers, count: int, least: int) -> frozenset[int] | None:
    """Choose the roles to hide, from who answered alone; None where that leaves none to show."""
    by_role = np.zeros((count, given.shape[1]), dtype=np.int64)
    np.add.at(by_role, roles, given)
    people = np.bincount(roles[given.any(axis=1)], minlength=count)
    there = people > 0
    few = ((by_role > 0) & (by_role < least)).any(axis=1)
    hidden = {int(place) for place in np.flatnonzero(few)}
    rest = sorted((int(people[place]), int(place)) for place in np.flatnonzero(there & ~few))
    while hidden and rest and (len(hidden) < 2 or people[list(hidden)].sum() < least):
        hidden.add(rest.pop(0)[1])
    return frozenset(hidden) if rest else None


def could_be(codes: Codes, open_: Flags, size: int) -> Flags:
    """Find who of those who answered everything gave, to a statement that is open, an answer that `size` of them gave.

    Returns
    -------
    array
        Shape (such answers, people).
    """
    whole = everything(codes)
    said = [(codes == code) & whole[:, None] & open_ for code in range(int(codes.max(initial=-1)) + 1)]
    found = [part[:, at] for part in said for at in np.flatnonzero(part.sum(axis=0) >= size)]
    return np.array(found, dtype=np.bool_).reshape(-1, len(codes))


def most_of_one_statement(codes: Codes, open_: Flags, size: int) -> int:
    """Of the open statements, at which do most people give answers that more than `size` give? Of those who answered all."""
    told = codes[everything(codes)][:, open_]
    counts = np.stack([(told == code).sum(axis=0) for code in range(int(codes.max(initial=-1)) + 1)])
    return int(np.where(counts > size, counts, 0).sum(axis=0).max(initial=0))


def always_open(codes: Codes, could: Flags, size: int) -> bool:
    """Whether it stays open what `size` people of one row of `could` said, on all that is open among those who said all."""
    whole = everything(codes)
    undecided = ~of_one_mind(codes[whole])
    sums = [codes[row] for row in could]
    for at in np.flatnonzero(undecided):
        possible = set()
        for part in sums:
            counts = np.bincount(part[:, at])
            if len(part) > size and np.count_nonzero(counts) > 1:
                break
            possible.add(tuple(np.trim_zeros(np.minimum(counts, size), "b").tolist()))
            if len(possible) > 1:
                break
        else:
            return False
    return True


def everything(codes: Codes) -> Flags:
    """Who answered every statement."""
    return np.asarray((codes >= 0).all(axis=1))


def of_one_mind(codes: Codes) -> Flags:
    """Whether, statement by statement, nobody of those who answered gave another answer than anybody else."""
    highest = codes.max(axis=0, initial=-1)
    return np.asarray(((codes == highest) | (codes < 0)).all(axis=0))
