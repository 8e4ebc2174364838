"""Asking the room: choose, ask, see who has answered, reveal."""

from __future__ import annotations

from typing import Any

import traitlets as t

from tixkit.widgets import handlers, state
from tixkit.widgets.base import DeskWidget, Handler
from tixkit.widgets.desk import Desk
from tixkit.widgets.hosting_state import typing
from tixkit.widgets.modules import css, esm
from tixkit.widgets.projected import projected_area
from tixkit.widgets.roles_state import by_role


class RoundPanel(DeskWidget):
    """A round from the question to the totals. Before the reveal it knows how many have answered and who, never what.

    Parameters
    ----------
    workshop, desk
        What to follow.

    Attributes
    ----------
    round
        Synced, `dict`, default empty: what may be done next, and who has answered.
    area
        Synced, `dict`, default empty: what :func:`tixkit.views.area` gives for the area in hand, nothing told in confidence.
    roles
        Synced, `dict`, default empty: how the roles answered, as far as that may be shown.
    choices
        Synced, `dict`, default empty: the areas to choose from and the framework's words.
    """

    _esm = esm("round_panel.js")
    _css = css(
        "tally_bars.css", "terms.css", "ui.css", "bar.css", "round_panel.css", "agreement_panel.css", "typed_totals.css"
    )

    round = t.Dict().tag(sync=True)
    area = t.Dict().tag(sync=True)
    roles = t.Dict().tag(sync=True)
    choices = t.Dict().tag(sync=True)

    def summary(self) -> str:
        """The area, the state of its round, and how many have answered."""
        rnd = self.round
        if rnd["state"] in {"open", "closed"}:
            return (
                f"{self.area['title']}: {rnd['state']}, {rnd['answered']} of {rnd['present']} have answered everything"
            )
        return f"{self.area['title']}: {rnd['state']}" + (
            f", {self.area['answered']} answered" if rnd["number"] else ""
        )

    def handlers(self) -> dict[str, Handler]:
        """Answer the panel's buttons."""
        return {**handlers.choosing(self.desk), **handlers.rounds(self.desk), **typing(self.desk)} if self.desk else {}

    def state(self, desk: Desk) -> dict[str, Any]:
        """The round of the area in hand."""
        return {
            "round": state.round_state(desk.workshop, desk.moment, desk.area),
            "area": projected_area(desk.moment.results, desk.area),
            "roles": by_role(desk.moment.results, desk.area),
            "choices": state.choices(desk.workshop),
        }
