"""Agreeing a rating: the suggestion, the descriptors side by side, why, who disagreed, and what was noted."""

from __future__ import annotations

from typing import Any

import traitlets as t

from tixkit.widgets import handlers, state
from tixkit.widgets.base import DeskWidget, Handler
from tixkit.widgets.desk import Desk
from tixkit.widgets.modules import css, esm
from tixkit.widgets.plan_areas import plan_areas
from tixkit.widgets.projected import projected_area


class AgreementPanel(DeskWidget):
    """What the room agrees for the area in hand, with the history of it. Notes are saved as each field is left.

    Parameters
    ----------
    workshop, desk
        What to follow.

    Attributes
    ----------
    round
        Synced, `dict`, default empty: the state of the area's round.
    area
        Synced, `dict`, default empty: what :func:`tixkit.views.area` gives for the area in hand, nothing told in confidence.
    plan_areas
        Synced, `list` of `dict`, default empty: the areas in the action plan, in their order.
    choices
        Synced, `dict`, default empty: the kinds of note and the framework's words.
    """

    _esm = esm("agreement_panel.js")
    _css = css("terms.css", "guidance.css", "ui.css", "agreement_panel.css", "plan_toggle.css")

    round = t.Dict().tag(sync=True)
    area = t.Dict().tag(sync=True)
    plan_areas = t.List(t.Dict()).tag(sync=True)
    choices = t.Dict().tag(sync=True)

    def summary(self) -> str:
        """The area with what is agreed, or suggested and why."""
        a = self.area
        labels = {d["level"]: d["label"] for d in a["descriptors"]}
        if a["agreed"]:
            return f"{a['title']}: {labels[a['agreed']]}, agreed"
        suggested = f"{a['suggested_word']} suggested" if a["suggested"] else a["suggested_word"].lower()
        return f"{a['title']}: {suggested}. {a['reason']}"

    def handlers(self) -> dict[str, Handler]:
        """Answer the panel's buttons and fields."""
        if self.desk is None:
            return {}
        return {**handlers.choosing(self.desk), **handlers.agreeing(self.desk), **handlers.planning(self.desk)}

    def state(self, desk: Desk) -> dict[str, Any]:
        """The area in hand."""
        return {
            "round": state.round_state(desk.workshop, desk.moment, desk.area),
            "area": projected_area(desk.moment.results, desk.area),
            "plan_areas": plan_areas(desk.moment.results),
            "choices": state.choices(desk.workshop),
        }
