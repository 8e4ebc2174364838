"""The areas that are in each of the plans put together, in each council's own order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tixkit.reports.language import _
from tixkit.reports.plan_areas import PlanAreaRow, numbers_told, plan_area_rows
from tixkit.scoring import Results
from tixkit.views.wording import NOT_ASSESSED


@dataclass(frozen=True, slots=True)
class MergedArea:
    """An area in one of the plans.

    Attributes
    ----------
    workshop, authority
        The workshop whose plan it is in, as the actions name it, and the council.
    row
        The area as its own plan shows it, but for its actions, which have their numbers in the merged plan.
    rating
        Its rating in words.
    """

    workshop: str
    authority: str
    row: PlanAreaRow
    rating: str


def merged_areas(
    plans: Sequence[Results], names: Sequence[str], numbers: Mapping[tuple[int, str], int]
) -> tuple[MergedArea, ...]:
    """Give the areas of every plan, in the order of the workshops and of each plan.

    Parameters
    ----------
    plans, names
        The workshops' results and what they are called.
    numbers
        The number in the merged plan of an action, by its workshop's place and its id.
    """
    return tuple(
        MergedArea(name, results.workshop.authority, _renumbered(results, place, row, numbers), _rating(results, row))
        for place, (results, name) in enumerate(zip(plans, names, strict=True))
        for row in plan_area_rows(results)
    )


def _renumbered(results: Results, place: int, row: PlanAreaRow, numbers: Mapping[tuple[int, str], int]) -> PlanAreaRow:
    ids = {action.order: action.id for action in results.actions}
    found = tuple(sorted(numbers[place, ids[number]] for number in row.numbers))
    return replace(row, numbers=found, actions=numbers_told(found))


def _rating(results: Results, row: PlanAreaRow) -> str:
    return results.framework.levels_by_id[row.level].label if row.level else _(NOT_ASSESSED)
