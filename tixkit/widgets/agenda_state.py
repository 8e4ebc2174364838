"""What the agenda panel shows, and what answers its fields and buttons."""

from __future__ import annotations

from typing import Any

from tixkit import views
from tixkit.scoring import Results
from tixkit.scoring.agenda import Agenda, AgendaItem, Waiting, agenda
from tixkit.views.heatmap import status_word
from tixkit.widgets.base import Handler
from tixkit.widgets.desk import Desk
from tixkit.workshop import WorkshopError


def agenda_state(results: Results, minutes: int | None) -> dict[str, Any]:
    """Describe the discussion agenda for the time left.

    Returns
    -------
    dict
        ``minutes``; ``discuss`` and ``another_day`` with place, minutes and reason each, and ``only`` where one area has all
        the time there is, which is then the most to give it and not a share; ``alike`` to accept as they are;
        ``waiting`` by what is to do; ``agreed``.
    """
    found = agenda(results, minutes)
    only = len(found.discuss) == 1 and not found.another_day
    return {
        "minutes": minutes,
        "discuss": [{**_item(results, item), "only": only} for item in found.discuss],
        "another_day": [_item(results, item) for item in found.another_day],
        "alike": [
            {**_line(results, a.area), "dial": 1.0, "reason": a.reason, "rationale": a.rationale} for a in found.alike
        ],
        "waiting": _waiting(results, found),
        "unasked": len(found.waiting),
        "agreed": [_line(results, r.area.id) for r in results.by_area.values() if r.status == "agreed"],
    }


def _line(results: Results, area: str) -> dict[str, Any]:
    f, result = results.framework, results.area(area)
    level = result.rating or ""
    in_matrix = result.area.characteristic is not None and result.area.focus is not None
    group, name = f.group_of(result.area) or "", f.title_of("focuses", result.area.focus) or result.area.numbered_title
    return {
        "area": area,
        "title": result.area.numbered_title,
        "lines": [line for line in dict.fromkeys((group, name) if in_matrix else (name, group)) if line],
        "level": level,
        "word": f.levels_by_id[level].label,
        **views.palette(f)[level],
    }


def _item(results: Results, item: AgendaItem) -> dict[str, Any]:
    own = results.area(item.area).spread.own_ratings
    return {
        **_line(results, item.area),
        "place": item.place,
        "dial": item.dial,
        "split": item.split,
        "alike": max(own.values()) if own else None,
        "of": sum(own.values()) if own else None,
        "minutes": item.minutes,
        "reason": item.reason,
    }


def _waiting(results: Results, found: Agenda) -> list[dict[str, Any]]:
    """Put areas that want the same done together, the most urgent first: those that were asked in vain."""
    groups: dict[str, list[Waiting]] = {"too_few": [], "not_applicable": [], "not_asked": []}
    for waiting in found.waiting:
        groups[waiting.why].append(waiting)
    return [
        {
            "why": why,
            "word": status_word(results.framework, results.area(group[0].area)),
            "todo": group[0].todo,
            "areas": [{"area": w.area, "title": results.area(w.area).area.numbered_title} for w in group],
        }
        for why, group in groups.items()
        if group
    ]


def scheduling(desk: Desk) -> dict[str, Handler]:
    """Give the handlers of the agenda: the time left, accepting what everybody agrees on, and taking that back."""
    workshop = desk.workshop

    def minutes_left(minutes: int | None) -> None:
        desk.give_minutes(minutes)

    def accept(areas: list[str]) -> dict[str, Any]:
        now = {a.area: a for a in agenda(workshop.results()).alike}
        for area in areas:
            if area not in now:
                desk.catch_up()
                name = desk.framework.areas_by_id[area].numbered_title if area in desk.framework.areas_by_id else area
                message = f"“{name}” cannot be accepted as is any more: it was asked again or agreed meanwhile. See the agenda as it stands now."
                raise WorkshopError("not_alike", message)
        accepted: list[str] = []
        try:
            for area in areas:
                workshop.agree(area, now[area].level, rationale=now[area].rationale)
                accepted.append(area)
        finally:
            desk.catch_up()
        return {"accepted": accepted}

    def take_back(areas: list[str]) -> None:
        try:
            for area in areas:
                workshop.undo_agreement(area)
        finally:
            desk.catch_up()

    return {"minutes_left": minutes_left, "accept": accept, "take_back": take_back}
