"""The discussion agenda: where the room disagrees most, how long for each, and where nothing needs discussing."""

from __future__ import annotations

from typing import Any

import traitlets as t

from tixkit.widgets import handlers, state
from tixkit.widgets.agenda_state import agenda_state, scheduling
from tixkit.widgets.base import DeskWidget, Handler
from tixkit.widgets.desk import Desk
from tixkit.widgets.modules import css, esm


class AgendaPanel(DeskWidget):
    """Areas in the order worth discussing with the minutes of each, and those to accept as they are.

    Parameters
    ----------
    workshop, desk
        What to follow. The desk keeps the minutes left: ``desk.give_minutes(45)`` sets them from a notebook.

    Attributes
    ----------
    agenda
        Synced, `dict`, default empty: the ``minutes`` left; areas to ``discuss`` and for ``another_day``, each with minutes
        and reason; ``alike`` to accept, ``waiting`` with what to do, and ``agreed``.
    choices
        Synced, `dict`, default empty: the framework's words.
    """

    _esm = esm("agenda_panel.js")
    _css = css("ui.css", "agenda_panel.css")

    agenda = t.Dict().tag(sync=True)
    choices = t.Dict().tag(sync=True)

    def summary(self) -> str:
        """One line an area."""
        a = self.agenda
        time = "" if a["minutes"] is None else f", {a['minutes']} minutes left"
        lines = [f"{len(a['discuss'])} to discuss{time}"]
        for line in a["discuss"]:
            minutes = "" if line["minutes"] is None else f", {line['minutes']} min"
            lines.append(f"  {line['place']}. {line['title']}{minutes}: {line['word']}. {line['reason']}")
        lines += [f"  Another day: {line['title']}" for line in a["another_day"]]
        lines += [f"  Accept as is: {line['title']}, {line['word'].lower()}" for line in a["alike"]]
        return "\n".join(lines)

    def handlers(self) -> dict[str, Handler]:
        """Answer the panel's fields and buttons."""
        return {**handlers.choosing(self.desk), **scheduling(self.desk)} if self.desk else {}

    def state(self, desk: Desk) -> dict[str, Any]:
        """The agenda as it stands."""
        return {"agenda": agenda_state(desk.moment.results, desk.minutes), "choices": state.choices(desk.workshop)}
