"""How the submissions of one authority rate the same areas, and how far apart they are.

Several teams of an authority may assess it, and everybody there may see all of their submissions; one of them, the
finalised one, is the authority's official position (Transformation and Innovation Exchange Self-Assessment, Overview and
Guidance Document, section 10, Benchmarking). It does not say how to compare them; the rule here is tixkit's:

- A submission's rating is the one that its room agreed. What the answers suggest is nobody's rating yet, as in
  :mod:`tixkit.scoring.progress`: it is shown as suggested, and no distance is reckoned from it.
- An area that a submission did not assess, or has not, is left out in the same way: no answer is not the weakest one.
- Submissions are as far apart on an area as the highest and the lowest of its agreed ratings, in levels of the framework.
  Where fewer than two agreed one, there is nothing to compare.
- It is wide, and worth talking about, from two levels on, and from one end of the scale to the other: of two levels that is
  one.

Only submissions on the same edition of the same framework are compared. A crosswalk tells which areas of two editions are the
same, and few of them ask the same questions: that is fit to say what became of an area over years, but not that two teams
see the same authority differently today.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from tixkit.framework import Framework
from tixkit.scoring.results import Results
from tixkit.scoring.standing import same_name

RatedStatus = Literal["agreed", "provisional", "not_assessed", "not_asked"]
_WIDE = 2
"""Levels from which submissions are far apart."""


class SubmissionsError(ValueError):
    """Submissions that cannot be compared: the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Rated:
    """How one submission rates an area.

    Attributes
    ----------
    status
        ``agreed``, ``provisional`` where the answers suggest a rating, ``not_assessed``, or ``not_asked`` where the
        submission's framework has no such area.
    rating
        The id of the agreed or suggested level, or None.
    """

    status: RatedStatus
    rating: str | None = None


@dataclass(frozen=True, slots=True)
class AreaRatings:
    """An area in all submissions.

    Attributes
    ----------
    area, title
        Its id, and its title with its number.
    rated
        How each submission rates it, in the order of :attr:`Submissions.results`.
    apart
        Levels between the highest and the lowest agreed rating; None where fewer than two agreed one.
    wide
        Whether that is far enough to be worth talking about.
    """

    area: str
    title: str
    rated: tuple[Rated, ...]
    apart: int | None
    wide: bool

    @property
    def agreed_by_all(self) -> bool:
        """Whether every submission agreed a rating."""
        return all(r.status == "agreed" for r in self.rated)


@dataclass(frozen=True)
class Submissions:
    """Submissions of one authority on one edition of a framework, side by side.

    Attributes
    ----------
    results
        The submission in hand, then the others in the order of time, whatever order they were given in.
    by_area
        Under each area's id of the submission in hand, in its order.
    """

    results: tuple[Results, ...]
    by_area: Mapping[str, AreaRatings]

    def __repr__(self) -> str:
        return f"<{len(self.results)} submissions of {self.results[0].workshop.authority!r}>"

    @cached_property
    def compared(self) -> tuple[AreaRatings, ...]:
        """The areas that two submissions or more agreed a rating of, in the framework's order."""
        return tuple(line for line in self.by_area.values() if line.apart is not None)

    @cached_property
    def differing(self) -> tuple[AreaRatings, ...]:
        """The areas with different ratings, the widest apart first, then in the framework's order."""
        return tuple(sorted((line for line in self.compared if line.apart), key=lambda line: -(line.apart or 0)))

    @cached_property
    def alike(self) -> tuple[AreaRatings, ...]:
        """The areas with the same rating in all submissions that agreed one, in the framework's order."""
        return tuple(line for line in self.compared if not line.apart)


def compare_submissions(results: Results, others: Sequence[Results]) -> Submissions:
    """Put submissions of one authority side by side.

    Parameters
    ----------
    results
        The submission in hand; of one cut to some areas, only those are compared.
    others
        One or more, in any order.

    Raises
    ------
    SubmissionsError
        If there is no other, one stands twice, one is of another authority, or one is on another framework, edition or
        set of levels.
    """
    if not others:
        raise SubmissionsError("There is no other submission to compare with: give at least one.")
    ordered = (results, *sorted(others, key=_place))
    _check_once(ordered)
    for other in ordered[1:]:
        _check_fits(results, other)
    lines = [_line(results.framework, area.id, area.numbered_title, ordered) for area in results.framework.areas]
    return Submissions(ordered, MappingProxyType({line.area: line for line in lines}))


def _place(results: Results) -> tuple[datetime, str]:
    """Order by the latest reveal, else by when the workshop was made."""
    return results.held_at, results.workshop.id


def _line(framework: Framework, area: str, title: str, ordered: Sequence[Results]) -> AreaRatings:
    rated = tuple(_rated(r, area) for r in ordered)
    ranks = [framework.level_rank(r.rating) for r in rated if r.status == "agreed" and r.rating is not None]
    apart = max(ranks) - min(ranks) if len(ranks) > 1 else None
    ends = len(framework.rating.levels) - 1
    return AreaRatings(area, title, rated, apart, wide=apart is not None and apart >= max(1, min(_WIDE, ends)))


def _rated(results: Results, area: str) -> Rated:
    found = results.by_area.get(area)
    return Rated("not_asked") if found is None else Rated(found.status, found.rating)


def _check_once(ordered: Sequence[Results]) -> None:
    ids = Counter(r.workshop.id for r in ordered)
    for r in ordered[1:]:
        if r.workshop.id == ordered[0].workshop.id:
            raise SubmissionsError(
                f"“{r.workshop.title}” is this workshop itself: give another workshop of {r.workshop.authority} to compare with."
            )
        if ids[r.workshop.id] > 1:
            raise SubmissionsError(
                f"“{r.workshop.title}” stands twice among the submissions to compare with: give each once."
            )


def _check_fits(one: Results, other: Results) -> None:
    if same_name(one.workshop.authority) != same_name(other.workshop.authority):
        msg = f"“{other.workshop.title}” is of another authority, “{other.workshop.authority}”: only submissions of “{one.workshop.authority}” may stand side by side. Leave it out."
        raise SubmissionsError(msg)
    mine, theirs = one.framework, other.framework
    if (mine.id, mine.edition) != (theirs.id, theirs.edition):
        msg = f"“{other.workshop.title}” is on {_named(theirs)}, and this workshop on {_named(mine)}. They ask different questions, so their ratings cannot stand side by side: leave it out. An earlier edition can be compared with as the workshop before this one."
        raise SubmissionsError(msg)
    if [level.id for level in mine.rating.levels] != [level.id for level in theirs.rating.levels]:
        msg = f"“{other.workshop.title}” has other rating levels than this workshop, though both are on {_named(mine)}, so their ratings cannot stand side by side: leave it out."
        raise SubmissionsError(msg)


def _named(framework: Framework) -> str:
    return f"{framework.title}, edition {framework.edition}"
