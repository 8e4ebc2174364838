"""The levels an area can be rated at, and the rule that suggests one."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from tixkit.framework.base import DefinedBy, Frozen, Identifier, Share, Text


class RatingLevel(Frozen):
    """A level an area can be rated at."""

    id: Identifier
    label: Text
    meaning: Text | None = None
    """What an area at this level is like, in a sentence."""


class Threshold(Frozen):
    """When `level` is suggested: both shares are of the statements that apply."""

    level: Identifier
    at_least: Share
    """The least share with consensus for, as a fraction in quotes such as "3/4"."""
    against_at_most: Share | None = None
    """The largest share with consensus against; left out, it does not matter."""


class RatingRule(Frozen):
    """The rule from statements to a suggested rating: the first threshold that is met, best level first."""

    defined_by: DefinedBy
    """Who gives the rule: the source's publisher, or tixkit where the source gives none."""
    text: Text
    """The rule as people read it."""
    thresholds: Annotated[tuple[Threshold, ...], Field(min_length=2)]
    """Best level first; the last is met by every area."""


class Rating(Frozen):
    """The rating levels, best first, and the rule that suggests one."""

    defined_by: DefinedBy
    """Who gives the levels."""
    levels: Annotated[tuple[RatingLevel, ...], Field(min_length=2)]
    """Best first."""
    rule: RatingRule
