"""What the page may ask for: each event by name, with what answers it. Every rule lives in the workshop itself."""

from __future__ import annotations

from typing import Any

from tixkit.widgets.base import Handler
from tixkit.widgets.desk import Desk
from tixkit.widgets.plan_areas import choosing_areas
from tixkit.widgets.plan_story import telling
from tixkit.workshop import ChangedMeanwhileError, Round, WorkshopError


def choosing(desk: Desk) -> dict[str, Handler]:
    """Give the handlers for choosing the area to work on."""

    def open_area(area: str) -> None:
        desk.choose(area)

    return {"open": open_area}


def rounds(desk: Desk) -> dict[str, Handler]:
    """Give the handlers of a round: ask, add time, reveal, close, reopen."""
    workshop = desk.workshop

    def waiting(shown: str) -> Round:
        """Give the round that the page shows, if it still waits: another window may have gone on meanwhile."""
        newest = workshop.current_round()
        if newest is None or newest.status == "revealed" or newest.id != shown:
            desk.catch_up()
            message = "This round is not open any more. It may have been revealed in another window: see the totals."
            raise WorkshopError("unknown_round", message)
        return newest

    def ask(areas: list[str], minutes: float | None = None, rule: str | None = None) -> None:
        workshop.open_round(areas, minutes=minutes, rule=rule)
        desk.catch_up()

    def more(round: str, minutes: float = 1) -> None:
        workshop.extend_round(waiting(round), minutes)
        desk.catch_up()

    def reveal(round: str) -> None:
        workshop.reveal(waiting(round))
        desk.catch_up()

    def close(round: str) -> None:
        workshop.close_round(waiting(round))
        desk.catch_up()

    def reopen(round: str) -> None:
        workshop.reopen_round(waiting(round))
        desk.catch_up()

    def cancel(round: str) -> None:
        workshop.cancel_round(waiting(round))
        desk.catch_up()

    return {"cancel": cancel, "ask": ask, "more": more, "reveal": reveal, "close": close, "reopen": reopen}


def agreeing(desk: Desk) -> dict[str, Handler]:
    """Give the handlers for agreeing a rating and keeping notes."""
    workshop = desk.workshop

    def agree(area: str, rating: str, rationale: str = "", dissent: str = "") -> None:
        workshop.agree(area, rating, rationale=rationale, dissent=dissent)
        desk.catch_up()

    def undo(area: str) -> None:
        workshop.undo_agreement(area)
        desk.catch_up()

    def record(area: str, kind: str, text: str, record_id: str | None = None) -> dict[str, Any]:
        kept = workshop.record(area, kind, text, record_id=record_id)
        desk.catch_up()
        return {"record": kept.id}

    return {"agree": agree, "undo": undo, "record": record}


def planning(desk: Desk) -> dict[str, Handler]:
    """Give the handlers of the action plan: its actions, its areas, and what became of an action."""
    workshop = desk.workshop

    def add_action(fields: dict[str, Any]) -> dict[str, Any]:
        added = workshop.add_action(**fields)
        desk.catch_up()
        return {"action": added.id, "place": added.order}

    def change_action(action: str, fields: dict[str, Any], based_on: dict[str, Any] | None = None) -> dict[str, Any]:
        try:
            changed = workshop.change_action(action, based_on=based_on, **fields)
        except ChangedMeanwhileError as error:
            desk.catch_up()  # the page shows their words beside its own
            theirs = {name: {"at": t.at.isoformat(), "by": t.by} for name, t in error.theirs.items()}
            return {"ok": False, "code": error.code, "message": error.message, "field": error.field, "theirs": theirs}
        desk.catch_up()
        return {"action": changed.id, "place": changed.order}

    def move_action(action: str, to: int) -> dict[str, Any]:
        moved = workshop.move_action(action, to)
        desk.catch_up()
        return {"action": action, "place": to, "of": len(moved)}

    own: dict[str, Handler] = {"add_action": add_action, "change_action": change_action, "move_action": move_action}
    return {**own, **choosing_areas(desk), **telling(desk)}


def closing(desk: Desk) -> dict[str, Handler]:
    """Give the handlers for closing and reopening the workshop."""
    workshop = desk.workshop

    def close_workshop() -> None:
        workshop.close()
        desk.catch_up()

    def reopen_workshop() -> None:
        workshop.reopen()
        desk.catch_up()

    return {"close_workshop": close_workshop, "reopen_workshop": reopen_workshop}
