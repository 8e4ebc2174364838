"""The areas in the action plan. Every change is a new row of all of them in their order; the newest stands."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import Connection, insert

from tixkit.framework import Framework
from tixkit.scoring.planned import planned
from tixkit.store import schema
from tixkit.workshop.errors import WorkshopError
from tixkit.workshop.gather import read_actions, read_put_in_plan

Areas = tuple[str, ...]


def read(connection: Connection, workshop_id: str) -> Areas:
    """Give the areas in the plan as they stand: those that were put there, then those of actions not dropped."""
    return planned(read_put_in_plan(connection, workshop_id), read_actions(connection, workshop_id))


def put_in(
    connection: Connection, workshop_id: str, framework: Framework, area: str, *, now: datetime, by: str
) -> Areas:
    """Put an area at the end; one that is in the plan keeps its place, and stays when its actions go."""
    _check(framework, area)
    areas = read(connection, workshop_id)
    return _place(connection, workshop_id, areas if area in areas else (*areas, area), area, now=now, by=by)


def take_out(
    connection: Connection, workshop_id: str, framework: Framework, area: str, *, now: datetime, by: str
) -> Areas:
    """Take an area out; one that is not in the plan changes nothing.

    Raises
    ------
    WorkshopError
        ``has_actions`` while the plan has actions for it that are not dropped.
    """
    title = _check(framework, area)
    needing = [a for a in read_actions(connection, workshop_id) if a.area == area and a.status != "dropped"]
    if needing:
        *before, last = (str(action.order) for action in needing)
        numbers = f"numbers {', '.join(before)} and {last}" if before else f"number {last}"
        message = (
            f"“{title}” stays in the plan while there are actions for it: {numbers}. "
            f"Drop them, or give them another {framework.labels.area.one}, then take it out."
        )
        raise WorkshopError("has_actions", message, "area")
    chosen = read_put_in_plan(connection, workshop_id)
    _keep(connection, workshop_id, tuple(a for a in chosen if a != area), now=now, by=by)
    return read(connection, workshop_id)


def move(
    connection: Connection, workshop_id: str, framework: Framework, area: str, to: int, *, now: datetime, by: str
) -> Areas:
    """Move an area to a place among those in the plan, from 1; the others close up.

    Raises
    ------
    WorkshopError
        ``not_in_plan``, or ``malformed`` for a place that there is not.
    """
    title = _check(framework, area)
    areas = list(read(connection, workshop_id))
    if area not in areas:
        raise WorkshopError("not_in_plan", f"“{title}” is not in the plan. Put it in first.", "area")
    if isinstance(to, bool) or not isinstance(to, int) or not 1 <= to <= len(areas):
        raise WorkshopError("malformed", f"“{to}” is no place in the plan. Use 1 to {len(areas)}.", "to")
    areas.remove(area)
    areas.insert(to - 1, area)
    return _place(connection, workshop_id, tuple(areas), area, now=now, by=by)


def actions_by_area(connection: Connection, workshop_id: str) -> tuple[str, ...]:
    """Give the ids of all actions in the order of the plan's areas; those of an area not in it follow, those of none are last."""
    areas = read(connection, workshop_id)
    places: dict[str | None, int] = {area: place for place, area in enumerate(areas)}
    places[None] = len(areas) + 1
    actions = read_actions(connection, workshop_id)
    return tuple(action.id for action in sorted(actions, key=lambda a: places.get(a.area, len(areas))))


def _check(framework: Framework, area: str) -> str:
    """Give the title of an area that there is."""
    found = framework.areas_by_id.get(area) if isinstance(area, str) else None
    if found is None:
        message = f"{framework.title} has no {framework.labels.area.one} “{area}”."
        raise WorkshopError("unknown_area", message, "area")
    return found.numbered_title


def _place(connection: Connection, workshop_id: str, areas: Areas, area: str, *, now: datetime, by: str) -> Areas:
    """Keep an order in which somebody placed `area`.

    What follows the last area that anybody chose is there for its actions, in their order, and goes when they go.
    """
    chosen = {area, *read_put_in_plan(connection, workshop_id)}
    last = max(place for place, one in enumerate(areas) if one in chosen)
    _keep(connection, workshop_id, areas[: last + 1], now=now, by=by)
    return areas


def _keep(connection: Connection, workshop_id: str, chosen: Areas, *, now: datetime, by: str) -> None:
    """Keep the areas that people chose, unless they stand so already."""
    if chosen != read_put_in_plan(connection, workshop_id):
        row = {"workshop_id": workshop_id, "areas": json.dumps(chosen), "at": now, "by": by}
        connection.execute(insert(schema.plan_areas).values(row))
