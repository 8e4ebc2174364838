"""The action plan on a page of its own: the editor in full width, what is weak and not planned for, and the files."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import traitlets as t

from tixkit.local_time import today
from tixkit.widgets import handlers, state
from tixkit.widgets.base import Handler
from tixkit.widgets.desk import Desk
from tixkit.widgets.export_panel import Exporting, formats
from tixkit.widgets.modules import css, esm
from tixkit.widgets.plan_between import between
from tixkit.widgets.plan_import_panel import PlanImport
from tixkit.widgets.plan_state import plan_state, weak_areas

FILES = ("action-plan-word", "action-plan-excel")
"""The files that hold the plan alone."""


class ActionPlan(Exporting):
    """Keep the action plan: add and change actions, put them in order, see what is overdue, take it away as a file.

    Parameters
    ----------
    workshop, desk
        What to follow.

    Attributes
    ----------
    head
        Synced, `dict`, default empty: authority, title, room code, and the other pages of the workshop.
    plan
        Synced, `list` of `dict`, default empty: the actions in order.
    plan_areas
        Synced, `list` of `dict`, default empty: the areas in the plan in their order, each with its rating and how many actions
        there are for it.
    plan_counts
        Synced, `dict`, default empty: how many actions are open, overdue, done and dropped, and that in a sentence.
    weak
        Synced, `dict`, default empty: the areas of the lowest rating for which nothing is planned.
    formats
        Synced, `list` of `dict`, default the plan as Word and Excel: files to take away.
    choices
        Synced, `dict`, default empty: the areas to choose from and the framework's words.
    """

    _esm = esm("action_plan.js")
    _css = css(
        "ui.css",
        "bar.css",
        "round_panel.css",
        "action_plan_editor.css",
        "plan_areas.css",
        "export_panel.css",
        "plan_import_panel.css",
        "page.css",
        "action_plan.css",
    )

    head = t.Dict().tag(sync=True)
    plan = t.List(t.Dict()).tag(sync=True)
    plan_areas = t.List(t.Dict()).tag(sync=True)
    plan_counts = t.Dict().tag(sync=True)
    weak = t.Dict().tag(sync=True)
    formats = t.List(t.Dict()).tag(sync=True)
    choices = t.Dict().tag(sync=True)

    def summary(self) -> str:
        """The plan in a sentence, and what is weak and not planned for."""
        lines = [f"{self.head['authority']}, {self.head['title']}. {self.plan_counts['text']}."]
        lines += [f"  {area['title']}: {area['word'].lower()}, no action" for area in self.weak["areas"]]
        return "\n".join(lines)

    def handlers(self) -> dict[str, Handler]:
        """Answer the page's buttons and fields."""
        if self.desk is None:
            return {}
        return {
            **handlers.planning(self.desk),
            **self.exporting(),
            **self._importing.handlers(),
            **between(self, self.desk),
        }

    @cached_property
    def _importing(self) -> PlanImport:
        assert self.desk is not None, "asked for by handlers alone"
        return PlanImport(self.desk, self.send)

    def state(self, desk: Desk) -> dict[str, Any]:
        """The plan as it stands."""
        results = desk.moment.results
        return {
            "head": state.head(desk.workshop, desk.moment.status, "action_plan"),
            **plan_state(results, today()),
            "weak": weak_areas(results),
            "formats": [f for f in formats() if f["id"] in FILES],
            "choices": state.choices(desk.workshop),
        }
