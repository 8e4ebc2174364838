"""The discussion agenda: where the room disagrees most, and where nothing needs discussing."""

from __future__ import annotations

from typing import Any

import traitlets as t

from tixkit.widgets import handlers, state
from tixkit.widgets.base import DeskWidget, Handler
from tixkit.widgets.desk import Desk
from tixkit.widgets.modules import css, esm


class AgendaPanel(DeskWidget):
    """Areas in the order worth discussing, and those to accept as they are.

    Parameters
    ----------
    workshop, desk
        What to follow.

    Attributes
    ----------
    agenda
        Synced, `dict`, default empty: ``discuss``, ``alike`` and ``agreed`` areas, and how many are ``unasked``.
    choices
        Synced, `dict`, default empty: the framework's words.
    """

    _esm = esm("agenda_panel.js")
    _css = css("ui.css", "agenda_panel.css")

    agenda = t.Dict().tag(sync=True)
    choices = t.Dict().tag(sync=True)

    def summary(self) -> str:
        """One line an area."""
        lines = [f"{len(self.agenda['discuss'])} to discuss"]
        for place, line in enumerate(self.agenda["discuss"], 1):
            lines.append(f"  {place}. {line['title']}: {line['word']}, agreement {line['dial']:.2f}")
        return "\n".join(lines)

    def handlers(self) -> dict[str, Handler]:
        """Answer the panel's buttons."""
        return {**handlers.choosing(self.desk), **handlers.agreeing(self.desk)} if self.desk else {}

    def state(self, desk: Desk) -> dict[str, Any]:
        """The agenda as it stands."""
        return {"agenda": state.agenda(desk.moment.results), "choices": state.choices(desk.framework)}
