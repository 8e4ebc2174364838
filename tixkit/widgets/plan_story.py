"""What became of one action: who changed what, and when. It is worked out when somebody asks, and never part of a page's state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tixkit.framework import Framework
from tixkit.local_time import clock, day_of
from tixkit.reports.grammar import upper_first
from tixkit.reports.history import Step, steps
from tixkit.reports.words import STATUSES
from tixkit.scoring import ActionFact
from tixkit.views.wording import day
from tixkit.widgets.base import Handler
from tixkit.widgets.desk import Desk
from tixkit.workshop import WorkshopError
from tixkit.workshop.kept import FACILITATOR
from tixkit.workshop.plan_history import ActionChange

_FOR_WHOM = {"scope", "team"}
"""For whom an action is, is one answer in two fields."""
_NAMES = {
    "title": "Action",
    "owner": "Owner",
    "scope": "For whom",
    "due": "Due",
    "status": "Status",
    "success_measure": "Success measure",
}
"""The fields as the page's own form calls them; the area's is the framework's word."""


def story(framework: Framework, history: Sequence[ActionChange], action_id: str) -> list[dict[str, Any]]:
    """Describe the changes of an action, the newest first; that it only moved to another place is left out.

    Parameters
    ----------
    framework
        Gives the areas' titles, and its word for them.
    history
        As :meth:`tixkit.workshop.Workshop.plan_history` gives it.
    action_id
        The action.

    Returns
    -------
    list of dict
        Each with ``when`` in this computer's time, ``who``, and ``changes``: what each was called, ``before`` and ``after``.
        The last one, where the action was added, has only its status.
    """
    found = steps(history, action_id)
    befores = [None, *(step.change.action for step in found)]
    told = [_step(framework, step, before) for step, before in zip(found, befores, strict=False)]
    return told[::-1]


def telling(desk: Desk) -> dict[str, Handler]:
    """Give the handler that tells an action's history."""

    def history(action: str) -> dict[str, Any]:
        told = story(desk.framework, desk.workshop.plan_history(), action)
        if not told:
            raise WorkshopError("unknown_action", "This action is not in the plan any more. Reload the page.", "action")
        return {"history": told}

    return {"plan_history": history}


def _step(f: Framework, step: Step, before: ActionFact | None) -> dict[str, Any]:
    at = step.change.at
    after = step.change.action
    names = list(dict.fromkeys("scope" if c.field in _FOR_WHOM else c.field for c in step.fields))
    changes = [
        {"field": _named(f, name), "before": _said(f, before, name), "after": _said(f, after, name)}
        for name in names
        if before is not None
    ]
    if step.added:
        changes = [{"field": "Added", "before": "", "after": STATUSES[after.status]}]
    who = "the facilitator" if step.change.by == FACILITATOR else step.change.by
    return {"when": f"{day(day_of(at))} at {clock(at)}", "who": who, "changes": changes}


def _named(f: Framework, name: str) -> str:
    return upper_first(f.labels.area.one) if name == "area" else _NAMES[name]


def _said(f: Framework, action: ActionFact, name: str) -> str:
    """Give what an action says in a field, as people read it."""
    if name == "scope":
        return f"the team {action.team}" if action.scope == "team" else "the whole council"
    if name == "area":
        return f.areas_by_id[action.area].numbered_title if action.area else "the whole plan"
    if name == "due":
        return day(action.due) if action.due else "no date"
    if name == "status":
        return STATUSES[action.status]
    words: str = getattr(action, name)
    return words or "nothing"
