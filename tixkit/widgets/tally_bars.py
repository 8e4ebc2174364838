"""The totals of one area as a widget."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

import traitlets as t

from tixkit import views
from tixkit.scoring import Results
from tixkit.widgets.base import DeskWidget
from tixkit.widgets.desk import Desk
from tixkit.widgets.modules import css
from tixkit.workshop import Workshop


class TallyBars(DeskWidget):
    """How the room answered each statement of an area: bars, counts, percentages and outcomes in words.

    Parameters
    ----------
    workshop, desk
        What to follow.
    results
        Results to show instead, as they are.
    area
        The area's id; with a desk, the area in hand if left out.
    size
        ``panel``, ``projector`` or ``phone``.

    Attributes
    ----------
    view
        Synced, `dict`, default empty: what :func:`tixkit.views.area` gives.
    options
        Synced, `dict`: ``size``, default ``panel``.
    """

    _esm = views.asset("tally_bars.js")
    _css = css("tally_bars.css")
    needs_desk: ClassVar[bool] = False

    view = t.Dict().tag(sync=True)
    options = t.Dict().tag(sync=True)

    def __init__(
        self, workshop: Workshop | None = None, *, desk: Desk | None = None, results: Results | None = None,
        area: str | None = None, size: Literal["panel", "projector", "phone"] = "panel", **kwargs: Any,
    ) -> None:  # fmt: skip
        if (workshop is None and desk is None) == (results is None):
            msg = "TallyBars takes a workshop, a desk or results=: give it one of them."
            raise TypeError(msg)
        kwargs.setdefault("options", {"size": size})
        self._area = area
        if results is not None:
            kwargs["view"] = views.area(results, area or results.framework.areas[0].id)
        super().__init__(workshop, desk=desk, **kwargs)

    def summary(self) -> str:
        """One line a statement."""
        lines = [f"{self.view['title']}. {self.view['headline']}"]
        for statement in self.view["statements"]:
            tally = statement["tally"]
            said = f"{tally['summary']}: {tally['outcome_word']}" if tally else "not asked yet"
            lines.append(f"  {statement['number']}. {said}")
        return "\n".join(lines)

    def state(self, desk: Desk) -> dict[str, Any]:
        """The area's totals as they stand."""
        return {"view": views.area(desk.moment.results, self._area or desk.area)}
