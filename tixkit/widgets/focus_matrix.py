"""The heatmap as a widget."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, Literal

import traitlets as t

from tixkit import views
from tixkit.framework import Framework
from tixkit.scoring import Results
from tixkit.views.compare import BASELINE, cell_words, check, news
from tixkit.views.framework import terms
from tixkit.widgets.base import DeskWidget, Handler
from tixkit.widgets.desk import Desk
from tixkit.widgets.modules import css, esm
from tixkit.widgets.projected import projected_area
from tixkit.workshop import Workshop, WorkshopError

_CHOICE = ("focus", "role", "round", "compare")
"""The traits that say what is seen."""


class FocusMatrix(DeskWidget):
    """Every area's rating in one picture: a matrix with its strips, or a list by section.

    Arrow keys, Home and End move; Enter opens an area, and Escape returns to its cell. Give it a workshop and it follows it,
    or any results.

    Parameters
    ----------
    workshop, desk
        What to follow.
    results
        Results to show instead, as they are.
    baseline
        Results of an earlier workshop for “baseline and now”; each area's first round if left out.
    focus, role, round, compare
        What is seen first; see the attributes.
    controls
        Whether people can choose what is seen; if left out they can, but where a `desk` is shared or on a projector.
    size
        ``panel`` or ``projector``.

    Attributes
    ----------
    focus
        Synced, `str` or None, default None: the id of the one focus that is shown; None shows all together.
    role
        Synced, `str` or None, default None: the role whose share of agreeing answers each cell shows, or why it is not
        shown; None shows everybody's ratings.
    round
        Synced, `int` or None, default None: the round whose totals count; None shows how things stand.
    compare
        Synced, ``baseline``, two roles' names or None, default None: what stands side by side in each cell. Of `compare` and
        what it rules out (`role`, and with ``baseline`` also `round`) the one chosen last counts.
    controls
        Synced, `bool`, default False: whether what is seen can be chosen on the page.
    panel
        Synced, `bool`, default False: whether the area that is opened is shown beside the heatmap; it is where the widget
        stands alone.
    choices
        Synced, `dict`, default empty: what there is to choose from, as :func:`tixkit.views.choices` gives it, and the terms.
    view
        Synced, `dict`, default empty: what :func:`tixkit.views.matrix` gives.
    area
        Synced, `dict`, default empty: what :func:`tixkit.views.area` gives for the opened area, where `panel` is set;
        nothing told in confidence.
    news
        Synced, `str`, default empty: what changed last, in words to be heard.
    options
        Synced, `dict`: ``size`` (default ``panel``), ``interactive`` (default True), ``current`` (the area in hand,
        default None), ``currentWord``.
    selected
        Synced, `str` or None, default None: the area that was opened last. Observe it, or use :meth:`on_open`.

    Raises
    ------
    ValueError
        For a focus, role or round that there is not (the message names those there are), wishes that rule each other out, and a
        baseline on another framework.

    Examples
    --------
    >>> FocusMatrix(tixkit.open_workshop(store, code), focus="service")  # doctest: +SKIP
    """

    _esm = esm("focus_matrix.js")
    _css = css("focus_matrix.css", "tally_bars.css", "terms.css", "ui.css", "area_totals.css", "matrix_panel.css")
    needs_desk: ClassVar[bool] = False

    focus = t.Unicode(None, allow_none=True).tag(sync=True)
    role = t.Unicode(None, allow_none=True).tag(sync=True)
    round = t.Int(None, allow_none=True).tag(sync=True)
    compare = t.Union([t.Unicode(), t.List(t.Unicode())], default_value=None, allow_none=True).tag(sync=True)
    controls = t.Bool(False).tag(sync=True)
    panel = t.Bool(False).tag(sync=True)
    choices = t.Dict().tag(sync=True)
    view = t.Dict().tag(sync=True)
    area = t.Dict().tag(sync=True)
    news = t.Unicode("").tag(sync=True)
    options = t.Dict().tag(sync=True)
    selected = t.Unicode(None, allow_none=True).tag(sync=True)

    def __init__(
        self, workshop: Workshop | None = None, *, desk: Desk | None = None, results: Results | None = None,
        baseline: Results | None = None, focus: str | None = None, role: str | None = None, round: int | None = None,
        compare: Literal["baseline"] | tuple[str, str] | list[str] | None = None, controls: bool | None = None,
        size: Literal["panel", "projector"] = "panel", **kwargs: Any,
    ) -> None:  # fmt: skip
        if (workshop is None and desk is None) == (results is None):
            msg = f"{type(self).__name__} takes a workshop, a desk or results=: give it one of them."
            raise TypeError(msg)
        alone = desk is None and size == "panel"
        kwargs.setdefault("options", {"size": size, "interactive": True})
        kwargs.setdefault("panel", alone)
        seen: dict[str, Any] = {
            "focus": focus,
            "role": role,
            "round": round,
            "compare": list(compare) if isinstance(compare, tuple) else compare,
        }
        self._results: Results | None = None
        self._baseline = baseline
        self._busy = True
        self._opened: list[Callable[[str], None]] = []
        if results is not None:
            check(results, **seen, baseline=baseline)
        super().__init__(workshop, desk=desk, **seen, controls=alone if controls is None else controls, **kwargs)
        if results is not None:
            self._results = results
            self._take(self._seen(results))
        self._busy = False

    def on_open(self, callback: Callable[[str], None]) -> None:
        """Call `callback` with the area's id whenever a person opens one."""
        self._opened.append(callback)

    def summary(self) -> str:
        """How much is agreed, or what is seen; then one line an area."""
        view = self.view
        cells = [c for part in ("rows", "strips") for line in view[part] for c in line["cells"] if c]
        title = f"{view['title']}: " if self.focus is not None else ""
        lines = [f"{title}{view['lead']} {view['count']}" if view["lead"] else f"{title}{view['count']}"]
        return "\n".join([*lines, *(f"  {cell['title']}: {_line(cell)}" for cell in cells)])

    def handlers(self) -> dict[str, Handler]:
        """Answer a cell that was opened or left, and what somebody wants to see."""
        return {"open": self._open, "leave": self._leave, "show": self._show}

    def state(self, desk: Desk) -> dict[str, Any]:
        """The heatmap as it stands, seen as it was chosen."""
        before, self._results = self._results, desk.moment.results
        state = self._seen(self._results)
        if before is not None and state["view"] != self.view:
            state["news"] = news(self.view, state["view"]) or self.news
        return state

    def _seen(self, results: Results) -> dict[str, Any]:
        f = results.framework
        return {
            "view": views.matrix(results, **self._chosen(), baseline=self._baseline),
            "choices": {**self._offered(results), "terms": terms(f), "area": f.labels.area.model_dump()},
            "area": self._area_in_hand(results),
        }

    def _area_in_hand(self, results: Results) -> dict[str, Any]:
        if not self.panel or self.selected is None:
            return {}
        by_role = self.role is not None or isinstance(self.compare, list)
        return projected_area(results, self.selected, rounds=True, by_role=by_role)

    def _offered(self, results: Results) -> dict[str, Any]:
        return views.choices(results, self._baseline)

    def _chosen(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in _CHOICE}

    def _take(self, state: dict[str, Any]) -> None:
        with self.hold_sync():
            for name, value in state.items():
                if getattr(self, name) != value:
                    self.set_trait(name, value)

    @contextmanager
    def _together(self) -> Iterator[None]:
        """Change several traits and draw once."""
        before, self._busy = self._busy, True
        try:
            yield
        finally:
            self._busy = before

    @t.validate("focus", "role", "round", "compare")
    def _known(self, proposal: Any) -> Any:
        name, value = proposal["trait"].name, proposal["value"]
        if self._results is not None:
            check(self._results, **{**dict.fromkeys(_CHOICE), name: value}, baseline=None)
        return value

    @t.validate("selected")
    def _an_area(self, proposal: Any) -> Any:
        area = proposal["value"]
        if self._results is not None and area is not None and area not in self._results.framework.areas_by_id:
            raise ValueError(unknown_area(self._results.framework, area))
        return area

    @t.observe(*_CHOICE)
    def _choose(self, change: Any) -> None:
        if self._busy or self._results is None:
            return
        with self._together():
            if change["name"] in {"role", "round"} and change["new"] is not None and self._ruled_out(change["name"]):
                self.compare = None
            if change["name"] == "compare" and change["new"] is not None:
                self.role = None
                self.round = None if change["new"] == BASELINE else self.round
        self._redraw()

    def _ruled_out(self, name: str) -> bool:
        return self.compare == BASELINE or (name == "role" and self.compare is not None)

    def _redraw(self) -> None:
        if self._results is None:
            return
        state = self._seen(self._results)
        view = state["view"]
        told = (f"{view['title']}.", view["lead"], f"{view['count']}.")
        self._take({**state, "news": " ".join(word for word in told if word)})

    @t.observe("selected")
    def _select(self, change: Any) -> None:
        area = change["new"]
        self.options = {**self.options, "current": area, "currentWord": "Selected"}
        if not self._busy and self._results is not None:
            self._take({"area": self._area_in_hand(self._results)})

    def _open(self, area: str) -> None:
        if self._results is not None and area not in self._results.framework.areas_by_id:
            raise WorkshopError("unknown_area", unknown_area(self._results.framework, area), "area")
        if self.desk is not None:
            self.desk.choose(area)
        self.selected = area
        for callback in list(self._opened):
            callback(area)

    def _leave(self) -> None:
        self.selected = None

    def _show(self, focus: str | None, role: str | None, round: int | None, compare: Any) -> None:
        wishes = {"focus": focus, "role": role, "round": round, "compare": compare}
        if self._results is None:
            return
        try:
            check(self._results, **wishes, baseline=None)
        except ValueError as error:
            raise WorkshopError("malformed", str(error)) from None
        with self._together():
            for name, value in wishes.items():
                setattr(self, name, value)
        self._redraw()


def unknown_area(framework: Framework, area: str) -> str:
    """Say that the framework has no such area, and which it has."""
    noun = framework.labels.area
    return f"{framework.title} has no {noun.one} “{area}”: use one of {', '.join(framework.areas_by_id)}."


def _line(cell: dict[str, Any]) -> str:
    """Say what a cell shows, as a line of text has it."""
    if cell.get("parts"):
        change = cell["change"][:1].lower() + cell["change"][1:]
        return f"{cell['word']} ({change})" if cell["word"] else cell_words(cell)
    dial = f", agreement {cell['dial']:.2f}" if cell["dial"] is not None else ""
    said = f"{cell['status_word'].lower()}{dial}"
    return f"{cell['word']} ({said})" if said else str(cell["word"])
