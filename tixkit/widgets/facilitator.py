"""The whole desk on one page: header, round bar, heatmap, and the panel of the moment."""

from __future__ import annotations

from typing import Any

import traitlets as t

from tixkit import views
from tixkit.local_time import today
from tixkit.views.compare import news
from tixkit.widgets import handlers, state
from tixkit.widgets.agenda_state import agenda_state, scheduling
from tixkit.widgets.base import Handler
from tixkit.widgets.desk import Desk
from tixkit.widgets.export_panel import Exporting, formats
from tixkit.widgets.hosting_state import hosting, hosting_state, typing
from tixkit.widgets.modules import css, esm
from tixkit.widgets.parts import parts
from tixkit.widgets.plan_state import plan_state
from tixkit.widgets.projected import projected_area
from tixkit.widgets.roles_state import by_role
from tixkit.workshop import Workshop

VIEWS = ("room", "agenda", "plan", "exports", "guidance", "setup")
STEPS = ("totals", "agree")
PARTS = {"setup": "set_up.js"}
"""What travels when its tab is opened."""


class Facilitator(Exporting):
    """Run a workshop: ask the room, reveal, agree, plan, export, with the heatmap always in view.

    Parameters
    ----------
    workshop, desk
        What to follow.

    Attributes
    ----------
    head
        Synced, `dict`, default empty: authority, title, room code and addresses.
    heatmap
        Synced, `dict`, default empty: what :func:`tixkit.views.heatmap` gives.
    news
        Synced, `str`, default empty: what changed last in the heatmap, in words to be heard.
    round
        Synced, `dict`, default empty: the round of the area in hand; who has answered, never what.
    area
        Synced, `dict`, default empty: what :func:`tixkit.views.area` gives for the area in hand, nothing told in confidence.
    roles
        Synced, `dict`, default empty: how the roles answered about the area in hand, as far as that may be shown.
    agenda
        Synced, `dict`, default empty: the order worth discussing and the minutes of each.
    plan
        Synced, `list` of `dict`, default empty: the actions.
    plan_areas
        Synced, `list` of `dict`, default empty: the areas in the action plan, in their order.
    plan_counts
        Synced, `dict`, default empty: how many actions are open, overdue, done and dropped, and that in a sentence.
    formats
        Synced, `list` of `dict`, default empty: files to take away.
    choices
        Synced, `dict`, default empty: areas, kinds of note and the framework's words.
    guidance
        Synced, `dict`, default empty: `any`, whether there is some; once its tab was opened, topics for facilitators, words
        and their meanings, resources, contacts.
    hosting
        Synced, `dict`, default empty: the projector's view, the Wi-Fi without its password, the round that waits, and
        what the cover of reports says.
    view
        Synced, `str`, default ``room``: the tab, one of ``room``, ``agenda``, ``plan``, ``exports``, ``guidance``, ``setup``.
    step
        Synced, `str`, default ``totals``: what the room's tab shows after a reveal, ``totals`` or ``agree``.
    """

    _esm = esm("facilitator.js")
    _css = css(
        "focus_matrix.css",
        "tally_bars.css",
        "terms.css",
        "guidance.css",
        "ui.css",
        "bar.css",
        "round_panel.css",
        "agreement_panel.css",
        "agenda_panel.css",
        "action_plan_editor.css",
        "plan_areas.css",
        "plan_toggle.css",
        "export_panel.css",
        "typed_totals.css",
        "hosting_panel.css",
        "page.css",
        "facilitator.css",
    )

    head = t.Dict().tag(sync=True)
    heatmap = t.Dict().tag(sync=True)
    news = t.Unicode("").tag(sync=True)
    round = t.Dict().tag(sync=True)
    area = t.Dict().tag(sync=True)
    roles = t.Dict().tag(sync=True)
    agenda = t.Dict().tag(sync=True)
    plan = t.List(t.Dict()).tag(sync=True)
    plan_areas = t.List(t.Dict()).tag(sync=True)
    plan_counts = t.Dict().tag(sync=True)
    formats = t.List(t.Dict()).tag(sync=True)
    choices = t.Dict().tag(sync=True)
    guidance = t.Dict().tag(sync=True)
    hosting = t.Dict().tag(sync=True)
    view = t.Enum(VIEWS, default_value="room").tag(sync=True)
    step = t.Enum(STEPS, default_value="totals").tag(sync=True)

    def summary(self) -> str:
        """The workshop, how far it is, and the area in hand."""
        return (
            f"{self.head['authority']}, {self.head['title']}. Room code {self.head['code_text']}. "
            f"{self.heatmap['agreed']} of {self.heatmap['total']} agreed. {self.area['title']}: {self.round['state']}."
        )

    def handlers(self) -> dict[str, Handler]:
        """Answer everything on the page."""
        if self.desk is None:
            return {}
        return {
            **handlers.choosing(self.desk),
            **handlers.rounds(self.desk),
            **handlers.agreeing(self.desk),
            **scheduling(self.desk),
            **handlers.planning(self.desk),
            **handlers.closing(self.desk),
            **hosting(self.desk),
            **typing(self.desk),
            **parts(PARTS),
            **self.exporting(),
        }

    def state(self, desk: Desk) -> dict[str, Any]:
        """Everything on the page."""
        results = desk.moment.results
        heatmap = views.heatmap(results)
        changed = news(self.heatmap, heatmap) if self.heatmap and heatmap != self.heatmap else ""
        return {
            "head": state.head(desk.workshop, desk.moment.status),
            "heatmap": heatmap,
            "news": changed or self.news,
            "round": state.round_state(desk.workshop, desk.moment, desk.area),
            "area": projected_area(results, desk.area),
            "agenda": agenda_state(results, desk.minutes),
            "roles": by_role(results, desk.area),
            **plan_state(results, today()),
            "formats": formats(),
            "choices": state.choices(desk.workshop),
            "guidance": self._guidance(desk),
            "hosting": hosting_state(desk.workshop, desk.moment),
        }

    def _guidance(self, desk: Desk) -> dict[str, Any]:
        """Whether there is any; it travels when its tab is opened, as it is long."""
        if "topics" in self.guidance:
            return self.guidance
        told = state.guidance(desk.framework)
        return told if self.view == "guidance" else {"any": any(told.values())}

    @t.observe("view")
    def _tell_guidance(self, _change: object) -> None:
        if self.desk is not None:
            self.guidance = self._guidance(self.desk)


def facilitate(workshop: Workshop, *, area: str | None = None) -> Facilitator:
    """Give the whole page for a workshop.

    Parameters
    ----------
    workshop
        As :func:`tixkit.open_workshop` gives it.
    area
        The area to begin with; the first one worth discussing if left out.
    """
    return Facilitator(desk=Desk(workshop, area=area))
