"""The areas in the action plan, in the order that the council gave them."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tixkit.scoring import Results
from tixkit.views import palette
from tixkit.views.wording import NOT_ASSESSED
from tixkit.widgets.base import Handler
from tixkit.widgets.desk import Desk


def plan_areas(results: Results) -> list[dict[str, Any]]:
    """Describe the areas in the plan.

    Returns
    -------
    list of dict
        In their order: ``id``, ``title``, the rating as a chip (``word``, ``fill``, ``ink``), whether it is ``agreed``, how
        many ``actions`` there are for it that were not dropped, and its ``place`` from 1.
    """
    f = results.framework
    actions = Counter(a.area for a in results.actions if a.status != "dropped")
    colours = palette(f)
    found = []
    for place, area in enumerate(results.plan_areas, 1):
        result = results.area(area)
        rating = result.rating
        word = f.levels_by_id[rating].label if rating else NOT_ASSESSED
        found.append(
            {
                "id": area,
                "title": result.area.numbered_title,
                "word": word,
                **(colours[rating] if rating else {"fill": None, "ink": None}),
                "agreed": result.status == "agreed",
                "actions": actions[area],
                "place": place,
            }
        )
    return found


def choosing_areas(desk: Desk) -> dict[str, Handler]:
    """Give the handlers that put areas in the plan, take them out and order them."""
    workshop = desk.workshop

    def told(area: str, areas: tuple[str, ...]) -> dict[str, Any]:
        desk.catch_up()
        return {"area": area, "place": areas.index(area) + 1 if area in areas else None, "of": len(areas)}

    def put(area: str) -> dict[str, Any]:
        return told(area, workshop.put_in_plan(area))

    def take_out(area: str) -> dict[str, Any]:
        return told(area, workshop.take_out_of_plan(area))

    def move(area: str, to: int) -> dict[str, Any]:
        return told(area, workshop.move_plan_area(area, to))

    def order_actions() -> dict[str, Any]:
        before = [a.id for a in workshop.actions()]
        after = [a.id for a in workshop.order_actions_by_area()]
        desk.catch_up()
        return {"moved": before != after}

    return {
        "plan_area.put": put,
        "plan_area.take_out": take_out,
        "plan_area.move": move,
        "plan_area.order_actions": order_actions,
    }
