"""The room itself: what the projector shows, the Wi-Fi, addresses to hand out, and answers before the day."""

from __future__ import annotations

from typing import Any

import traitlets as t

from tixkit.widgets import handlers, state
from tixkit.widgets.base import DeskWidget, Handler
from tixkit.widgets.desk import Desk
from tixkit.widgets.hosting_state import hosting, hosting_state
from tixkit.widgets.modules import css, esm


class HostingPanel(DeskWidget):
    """Set up the room: choose the projector's picture, show the Wi-Fi, hand out addresses, ask before the workshop.

    Here stands, too, what the cover of the reports says: place, contact, and whether it is the official submission.

    Parameters
    ----------
    workshop, desk
        What to follow.

    Attributes
    ----------
    head
        Synced, `dict`, default empty: room code and addresses.
    hosting
        Synced, `dict`, default empty: the projector's ``view``, the ``wifi`` without its password, the round that
        is ``waiting``, how many ``names`` are kept, and what the ``cover`` of reports says.
    round
        Synced, `dict`, default empty: the state of the round of the area in hand.
    choices
        Synced, `dict`, default empty: the areas to choose from and the framework's words.
    """

    _esm = esm("hosting_panel.js")
    _css = css("ui.css", "round_panel.css", "hosting_panel.css")

    head = t.Dict().tag(sync=True)
    hosting = t.Dict().tag(sync=True)
    round = t.Dict().tag(sync=True)
    choices = t.Dict().tag(sync=True)

    def summary(self) -> str:
        """What the projector shows, and whether there is Wi-Fi to join."""
        wifi = self.hosting["wifi"]
        return f"projector shows {self.hosting['view']}; " + (
            f"Wi-Fi {wifi['network']}" if wifi else "no Wi-Fi typed in"
        )

    def handlers(self) -> dict[str, Handler]:
        """Answer the panel's fields and buttons."""
        return {**handlers.choosing(self.desk), **hosting(self.desk)} if self.desk else {}

    def state(self, desk: Desk) -> dict[str, Any]:
        """The room as it stands."""
        return {
            "head": state.head(desk.workshop, desk.moment.status),
            "hosting": hosting_state(desk.workshop, desk.moment),
            "round": state.round_state(desk.workshop, desk.moment, desk.area),
            "choices": state.choices(desk.workshop),
        }
