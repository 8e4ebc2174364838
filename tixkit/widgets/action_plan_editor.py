"""The action plan: add, change, put in order."""

from __future__ import annotations

from typing import Any

import traitlets as t

from tixkit.local_time import today
from tixkit.widgets import handlers, state
from tixkit.widgets.base import DeskWidget, Handler
from tixkit.widgets.desk import Desk
from tixkit.widgets.modules import css, esm
from tixkit.widgets.plan_state import plan_state


class ActionPlanEditor(DeskWidget):
    """The actions in their order, each with owner, scope, due date, status and success measure.

    Parameters
    ----------
    workshop, desk
        What to follow.

    Attributes
    ----------
    plan
        Synced, `list` of `dict`, default empty: the actions in order.
    plan_areas
        Synced, `list` of `dict`, default empty: the areas in the plan in their order, each with its rating and how many actions
        there are for it.
    plan_counts
        Synced, `dict`, default empty: how many actions are open, overdue, done and dropped, and that in a sentence.
    choices
        Synced, `dict`, default empty: the areas to choose from and the framework's words.
    """

    _esm = esm("action_plan_editor.js")
    _css = css("ui.css", "action_plan_editor.css", "plan_areas.css")

    plan = t.List(t.Dict()).tag(sync=True)
    plan_areas = t.List(t.Dict()).tag(sync=True)
    plan_counts = t.Dict().tag(sync=True)
    choices = t.Dict().tag(sync=True)

    def summary(self) -> str:
        """One line an action."""
        lines = [f"{len(self.plan)} {'action' if len(self.plan) == 1 else 'actions'}"]
        for a in self.plan:
            due = f", due {a['due_text']}" if a["due"] else ""
            lines.append(f"  {a['order']}. {a['title']} ({a['owner'] or 'no owner yet'}{due}, {a['status']})")
        return "\n".join(lines)

    def handlers(self) -> dict[str, Handler]:
        """Answer the editor's buttons."""
        return handlers.planning(self.desk) if self.desk else {}

    def state(self, desk: Desk) -> dict[str, Any]:
        """The plan as it stands."""
        return {**plan_state(desk.moment.results, today()), "choices": state.choices(desk.workshop)}
