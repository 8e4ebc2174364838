"""Progress of one authority from its first workshop to its last: what improved, and what cannot be compared and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from tixkit.framework import Crosswalk, Framework
from tixkit.scoring.editions import ProgressError, Reading, reading
from tixkit.scoring.progress_lines import (
    CHANGES,
    AreaChange,
    AreaProgress,
    StatementProgress,
    area_lines,
    statement_lines,
)
from tixkit.scoring.results import Results
from tixkit.scoring.standing import same_name

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CHANGES", "AreaProgress", "Point", "Progress", "ProgressError", "StatementProgress", "progress"]


@dataclass(frozen=True, slots=True)
class Point:
    """One workshop on the way: when it was held, on which edition, and how many of its areas have an agreed rating."""

    id: str
    title: str
    at: datetime
    framework: str
    edition: str
    areas: int
    agreed: int


@dataclass(frozen=True)
class Progress:
    """Progress from the baseline, the first workshop, to now, the last.

    Attributes
    ----------
    authority
        As the last workshop writes it.
    framework
        The framework of the last workshop; ratings are in its levels.
    workshops
        In the order of time, two or more.
    crosswalk
        The id of the crosswalk that earlier editions were read through, or None.
    by_area
        Under each area's id in the last workshop's framework, in its order; an area that is no longer asked stands last under
        its id in the baseline's.
    by_statement
        Every statement of the first and the last edition once; what was dropped stands last.
    """

    authority: str
    framework: Framework
    workshops: tuple[Point, ...]
    crosswalk: str | None
    by_area: Mapping[str, AreaProgress]
    by_statement: tuple[StatementProgress, ...]

    def __repr__(self) -> str:
        return f"<Progress of {self.authority!r} over {len(self.workshops)} workshops: {self.summary}>"

    @property
    def baseline(self) -> Point:
        """The first workshop."""
        return self.workshops[0]

    @property
    def now(self) -> Point:
        """The last workshop."""
        return self.workshops[-1]

    @cached_property
    def counts(self) -> Mapping[AreaChange, int]:
        """How many areas went which way, every change of :data:`CHANGES` included."""
        found = Counter(line.change for line in self.by_area.values())
        return MappingProxyType({change: found[change] for change in CHANGES})

    @property
    def improved(self) -> int:
        """How many areas have a better agreed rating than at the baseline."""
        return self.counts["improved"]

    @property
    def same(self) -> int:
        """How many areas have the agreed rating of the baseline."""
        return self.counts["same"]

    @property
    def slipped(self) -> int:
        """How many areas have a weaker agreed rating than at the baseline."""
        return self.counts["slipped"]

    @property
    def summary(self) -> str:
        """The counts in a sentence, such as “2 improved, 1 the same, 0 slipped, 18 cannot be compared.”."""
        shown = [c for c in CHANGES if self.counts[c] or c in {"improved", "same", "slipped"}]
        return ", ".join(f"{self.counts[c]} {CHANGES[c]}" for c in shown) + "."

    @property
    def areas(self) -> pd.DataFrame:
        """One row an area. Columns in :mod:`tixkit.scoring.progress_tables`."""
        from tixkit.scoring import progress_tables

        return progress_tables.areas(self)

    @property
    def statements(self) -> pd.DataFrame:
        """One row a statement. Columns in :mod:`tixkit.scoring.progress_tables`."""
        from tixkit.scoring import progress_tables

        return progress_tables.statements(self)

    @property
    def steps(self) -> pd.DataFrame:
        """One row an area and workshop that asked it. Columns in :mod:`tixkit.scoring.progress_tables`."""
        from tixkit.scoring import progress_tables

        return progress_tables.steps(self)


def progress(results: Sequence[Results], crosswalk: Crosswalk | None = None) -> Progress:
    """Compare the workshops of one authority.

    Only agreed ratings count: a rating that was suggested and not agreed is provisional, and no progress. Counts that
    the results hide stay hidden.

    Parameters
    ----------
    results
        Of two workshops or more, in any order; they are put in the order in which they were held, those on the crosswalk's
        earlier edition first: what was found years ago may have been typed in today.
    crosswalk
        How the earlier edition reads in the last workshop's, where they are on different ones. One serves any number of workshops on
        either edition.

    Raises
    ------
    ProgressError
        If there are fewer than two, one stands twice, they are of different authorities, or their frameworks differ and the crosswalk is missing
        or does not fit.
    """
    ordered = in_order(results, crosswalk)
    _check_workshops(ordered)
    last = ordered[-1]
    readings = [reading(r.framework, last.framework, crosswalk) for r in ordered]
    _check_used(readings, crosswalk)
    lines = area_lines(ordered, readings)
    return Progress(
        authority=last.workshop.authority,
        framework=last.framework,
        workshops=tuple(_point(r) for r in ordered),
        crosswalk=crosswalk.id if crosswalk is not None else None,
        by_area=MappingProxyType({line.area: line for line in lines}),
        by_statement=statement_lines(ordered[0], last, readings[0]),
    )


def in_order(results: Sequence[Results], crosswalk: Crosswalk | None) -> list[Results]:
    """Put workshops on the crosswalk's earlier edition first, else in the order in which they were held."""

    def place(r: Results) -> tuple[bool, datetime, str]:
        earlier = crosswalk is not None and (r.framework.id, r.framework.edition) == (
            crosswalk.from_.framework,
            crosswalk.from_.edition,
        )
        return not earlier, r.held_at, r.workshop.id

    return sorted(results, key=place)


def _check_workshops(ordered: Sequence[Results]) -> None:
    if len(ordered) < 2:
        given = "one was" if ordered else "none were"
        msg = f"Progress needs the results of two workshops or more, and {given} given: add the earlier one."
        raise ProgressError(msg)
    ids = Counter(r.workshop.id for r in ordered)
    for r in ordered:
        if ids[r.workshop.id] > 1:
            msg = f"The workshop “{r.workshop.title}” stands twice among those to compare: give each once."
            raise ProgressError(msg)
    names = {same_name(r.workshop.authority): r.workshop.authority for r in reversed(ordered)}
    if len(names) > 1:
        shown = " and ".join(f"“{name}”" for name in sorted(names.values()))
        msg = f"These are workshops of different authorities, {shown}: progress is of one authority. Give only its workshops."
        raise ProgressError(msg)


def _check_used(readings: Sequence[Reading], crosswalk: Crosswalk | None) -> None:
    last = readings[-1].later
    if crosswalk is not None and all((r.earlier.id, r.earlier.edition) == (last.id, last.edition) for r in readings):
        msg = f"The crosswalk {crosswalk.id} does not fit: every workshop is on {last.id}, edition {last.edition}. Leave it out."
        raise ProgressError(msg)


def _point(results: Results) -> Point:
    w, f = results.workshop, results.framework
    return Point(w.id, w.title, results.held_at, f.id, f.edition, len(results.by_area), results.agreed_count)
