"""What may be shown of several areas that were asked in the same rounds: by role, and from round to round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tixkit.scoring.consensus import MIN_ANSWERS
from tixkit.scoring.disclosure import LEAST, Audience
from tixkit.scoring.linking import Linked, link
from tixkit.scoring.roles import ByRole
from tixkit.scoring.sheet import Codes, Flags


@dataclass(frozen=True, slots=True, eq=False)
class Decided:
    """What may be shown.

    Attributes
    ----------
    areas
        Of each area, to the audience.
    ties
        Shape (rounds, statements of all the areas): where a screen shows how many kept their answer.
    withheld
        Shape (statements of all the areas,): where the latest round would show it if nobody had given a role, and does not.
    """

    areas: tuple[Linked, ...]
    ties: Flags
    withheld: Flags


def decide_together(codes: Codes, roles: ByRole, sizes: Sequence[int], audience: Audience) -> Decided:
    """Decide on each area; on all of them at once where there are no roles to hide.

    Parameters
    ----------
    codes
        Shape (rounds, people, statements), -1 where there is no answer.
    roles
        Who has which role.
    sizes
        How many statements each area has, one after the other.
    audience
        Files never show what the screen does not: :mod:`tixkit.scoring.linking`.
    """
    ends = np.cumsum(sizes).tolist()
    parts = [slice(a, b) for a, b in zip([0, *ends[:-1]], ends, strict=True)]
    screen, once = _for_audience(codes, roles, 1, audience)
    plain = [Linked(once.decisions, once.kept[:, part]) for part in parts]
    if roles.kinds == 1:
        return Decided(tuple(plain), screen.kept, np.zeros_like(once.kept[-1]))
    both = [_for_audience(codes[:, :, part], roles, roles.kinds, audience) for part in parts]
    areas = tuple(shown for _, shown in both)
    kept = np.concatenate([area.kept for area in areas], axis=1)
    ties = np.concatenate([found.kept for found, _ in both], axis=1)
    return Decided(areas, ties, once.kept[-1] & ~kept[-1])


def _for_audience(codes: Codes, roles: ByRole, kinds: int, audience: Audience) -> tuple[Linked, Linked]:
    """Give what the screen shows, and what the audience is shown."""
    screen = link(codes, roles.of, kinds, LEAST["screen"], MIN_ANSWERS)
    if audience == "screen":
        return screen, screen
    return screen, link(codes, roles.of, kinds, LEAST[audience], MIN_ANSWERS, screen)
