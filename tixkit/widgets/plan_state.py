"""What the action plan shows: its actions, how many are open, overdue and done, and which weak areas have none."""

from __future__ import annotations

from datetime import date
from typing import Any

from tixkit.scoring import ActionFact, Results
from tixkit.views import palette
from tixkit.views.noted import action
from tixkit.views.wording import day
from tixkit.widgets.plan_areas import plan_areas

ENDED = ("done", "dropped")
"""The statuses of actions that nobody works on any more."""


def plan_state(results: Results, today: date) -> dict[str, Any]:
    """Describe the action plan as the editor shows it.

    Parameters
    ----------
    results
        Of a workshop.
    today
        The day on which an action that was due before it is overdue.

    Returns
    -------
    dict
        ``plan``, the actions in their order, each with ``overdue``; ``plan_areas``, what
        :func:`tixkit.widgets.plan_areas.plan_areas` gives; ``plan_counts`` with ``open``, ``overdue``, ``done``,
        ``dropped``, ``need`` (open ones without an owner or a date) and the sentence ``text``.
    """
    actions = [{**action(results.framework, a), "overdue": _overdue(a, today)} for a in results.actions]
    return {"plan": actions, "plan_areas": plan_areas(results), "plan_counts": _counts(results, today)}


def weak_areas(results: Results) -> dict[str, Any]:
    """Describe the areas of the lowest rating, agreed or suggested, for which nothing is planned.

    Returns
    -------
    dict
        ``title``; ``areas`` with id, title, the rating as a chip and whether it is agreed; ``said`` where there are none.
    """
    f = results.framework
    lowest = f.rating.levels[-1]
    weak = [r for r in results.by_area.values() if r.rating == lowest.id]
    bare = [r for r in weak if all(a.status == "dropped" for a in r.actions)]
    word, many = lowest.label.lower(), f.labels.area.many
    said = f"Every one of the {len(weak)} {many} rated “{word}” has an action." if weak else ""
    if len(weak) == 1:
        said = f"The one {f.labels.area.one} rated “{word}” has an action."
    chip = {"word": lowest.label, **palette(f)[lowest.id]}
    areas = [{"id": r.area.id, "title": r.area.numbered_title, "agreed": r.status == "agreed", **chip} for r in bare]
    title = f"{many[:1].upper()}{many[1:]} rated “{word}” with no action"
    return {"title": title, "areas": areas, "said": "" if bare else said}


def _overdue(fact: ActionFact, today: date) -> bool:
    return fact.due is not None and fact.due < today and fact.status not in ENDED


def _counts(results: Results, today: date) -> dict[str, Any]:
    area = results.framework.labels.area
    going = [a for a in results.actions if a.status not in ENDED]
    done, dropped = (sum(a.status == status for a in results.actions) for status in ENDED)
    overdue = sum(_overdue(a, today) for a in going)
    need = sum(not a.owner or a.due is None for a in going)
    areas = len({a.area for a in going if a.area})
    text = f"{len(going)} open {'action' if len(going) == 1 else 'actions'}"
    text += f" for {areas} {area.one if areas == 1 else area.many}" if areas else ""
    ended = [f"{count} {word}" for count, word in ((overdue, "overdue"), (done, "done"), (dropped, "dropped")) if count]
    text += f". {', '.join(ended)}" if ended else ""
    text += f". {need} still {'needs' if need == 1 else 'need'} an owner or a date" if need else ""
    return {
        "open": len(going),
        "overdue": overdue,
        "done": done,
        "dropped": dropped,
        "need": need,
        "today": day(today),
        "text": text,
    }
