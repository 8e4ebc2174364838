"""The heatmap as a widget."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Literal

import traitlets as t

from tixkit import views
from tixkit.scoring import Results
from tixkit.widgets.base import DeskWidget, Handler
from tixkit.widgets.desk import Desk
from tixkit.widgets.modules import css
from tixkit.workshop import Workshop


class FocusMatrix(DeskWidget):
    """Every area's rating in one picture: a matrix with its strips, or a list by section.

    Arrow keys, Home and End move; Enter opens an area. Give it a workshop and it follows it, or any results.

    Parameters
    ----------
    workshop, desk
        What to follow.
    results
        Results to show instead, as they are.
    size
        ``panel`` or ``projector``.

    Attributes
    ----------
    view
        Synced, `dict`, default empty: what :func:`tixkit.views.heatmap` gives.
    options
        Synced, `dict`: ``size`` (default ``panel``), ``interactive`` (default True), ``current`` (the area in hand,
        default None), ``currentWord``.
    selected
        `str` or None, default None: the area that was opened last. Observe it, or use :meth:`on_open`.

    Examples
    --------
    >>> FocusMatrix(tixkit.open_workshop(store, code))  # doctest: +SKIP
    """

    _esm = views.asset("focus_matrix.js")
    _css = css("focus_matrix.css")
    needs_desk: ClassVar[bool] = False

    view = t.Dict().tag(sync=True)
    options = t.Dict().tag(sync=True)
    selected = t.Unicode(None, allow_none=True)

    def __init__(
        self, workshop: Workshop | None = None, *, desk: Desk | None = None, results: Results | None = None,
        size: Literal["panel", "projector"] = "panel", **kwargs: Any,
    ) -> None:  # fmt: skip
        if (workshop is None and desk is None) == (results is None):
            msg = "FocusMatrix takes a workshop, a desk or results=: give it one of them."
            raise TypeError(msg)
        kwargs.setdefault("options", {"size": size, "interactive": True})
        if results is not None:
            kwargs["view"] = views.heatmap(results)
        self._opened: list[Callable[[str], None]] = []
        super().__init__(workshop, desk=desk, **kwargs)

    def on_open(self, callback: Callable[[str], None]) -> None:
        """Call `callback` with the area's id whenever a person opens one."""
        self._opened.append(callback)

    def summary(self) -> str:
        """One line an area."""
        cells = [c for part in ("rows", "strips") for line in self.view[part] for c in line["cells"] if c]
        lines = [f"{self.view['agreed']} of {self.view['total']} agreed"]
        for cell in cells:
            dial = f", agreement {cell['dial']:.2f}" if cell["dial"] is not None else ""
            lines.append(f"  {cell['title']}: {cell['word']} ({cell['status_word'].lower()}{dial})")
        return "\n".join(lines)

    def handlers(self) -> dict[str, Handler]:
        """Answer a cell that was opened."""
        return {"open": self._open}

    def _open(self, area: str) -> None:
        if self.desk is not None:
            self.desk.choose(area)
        self.selected = area
        self.options = {**self.options, "current": area, "currentWord": "Selected"}
        for callback in list(self._opened):
            callback(area)

    def state(self, desk: Desk) -> dict[str, Any]:
        """The heatmap as it stands."""
        return {"view": views.heatmap(desk.moment.results)}
