"""The areas in the action plan as rows, the same in Word and in Excel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tixkit.reports.grammar import count_word, joined, upper_first
from tixkit.reports.language import _, ngettext, together
from tixkit.reports.words import NO_DATE, NONE, noun
from tixkit.scoring import ActionFact, Results

_NAMED = 3
"""Areas that a sentence names."""


@dataclass(frozen=True, slots=True)
class PlanAreaRow:
    """An area as the plan shows it.

    Attributes
    ----------
    place
        Its place among the plan's areas, from 1.
    area
        Its title, as the source numbers it.
    level
        The id of its rating, or None.
    numbers
        The numbers of its actions that are not dropped.
    actions
        The same in words, also where there are none.
    due
        The first due date of those that are still to be done, or None.
    no_due
        Why there is no date; empty where there is one.
    """

    place: int
    area: str
    level: str | None
    numbers: tuple[int, ...]
    actions: str
    due: date | None
    no_due: str


def plan_area_rows(results: Results) -> list[PlanAreaRow]:
    """Give the areas in the plan in their order."""
    return [_row(results, place, area) for place, area in enumerate(results.plan_areas, 1)]


def _row(results: Results, place: int, area: str) -> PlanAreaRow:
    actions = _standing(results, area)
    numbers = tuple(action.order for action in actions)
    open_ = [action for action in actions if action.status != "done"]
    due = min((action.due for action in open_ if action.due), default=None)
    return PlanAreaRow(
        place=place,
        area=results.framework.areas_by_id[area].numbered_title,
        level=results.by_area[area].rating,
        numbers=numbers,
        actions=numbers_told(numbers),
        due=due,
        no_due="" if due else _(NONE) if not actions else _(NO_DATE) if open_ else _("All done"),
    )


def numbers_told(numbers: Sequence[int]) -> str:
    """Give the numbers of an area's actions in words, such as “1, 3 and 5”, also where there are none."""
    return joined([str(number) for number in numbers]) if numbers else _("No action yet")


def _standing(results: Results, area: str) -> list[ActionFact]:
    return [action for action in results.actions if action.area == area and action.status != "dropped"]


def plan_areas_lead(results: Results) -> str:
    """Say how many areas are in the plan, and how many of them have no action yet; empty where none are."""
    areas = results.plan_areas
    if not areas:
        return ""
    number, without = len(areas), sum(not _standing(results, area) for area in areas)
    f = results.framework
    there = ngettext(
        "{number} {areas} is in the plan.",
        "{number} {areas} are in the plan, in the order of the council’s priorities.",
        number,
    ).format(number=upper_first(count_word(number)), areas=noun(f, "area", number))
    if not without:
        return there
    missing = ngettext("{number} has no action yet.", "{number} have no action yet.", without)
    return together([there, missing.format(number=upper_first(count_word(without)))])


def priorities_line(results: Results, shown: Callable[[str], str] = str) -> str:
    """Name the areas that come first in the plan, their titles as `shown` gives them; empty where there are none."""
    areas = results.plan_areas
    if not areas:
        return ""
    first = joined([shown(results.framework.areas_by_id[area].numbered_title) for area in areas[:_NAMED]])
    if len(areas) == 1:
        return _("The plan is about {areas}.").format(areas=first)
    if len(areas) <= _NAMED:
        return _("The plan is about, in the order of the council’s priorities: {areas}.").format(areas=first)
    return _("The council’s priorities in the plan begin with: {areas}.").format(areas=first)
