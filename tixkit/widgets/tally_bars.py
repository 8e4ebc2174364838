"""The totals of one area as a widget."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

import traitlets as t

from tixkit.scoring import Results
from tixkit.views.framework import terms
from tixkit.widgets.base import DeskWidget
from tixkit.widgets.desk import Desk
from tixkit.widgets.focus_matrix import unknown_area
from tixkit.widgets.modules import css, esm
from tixkit.widgets.projected import projected_area
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
    rounds, by_role
        Whether every round is shown, and answers by role; see the attributes.
    size
        ``panel``, ``projector`` or ``phone``.

    Attributes
    ----------
    rounds
        Synced, `bool`, default False: whether each statement shows every revealed round, one below the other.
    by_role
        Synced, `bool`, default False: whether each statement shows the answers by role of its latest round, of the roles
        that results show; those they suppress are said in words.
    view
        Synced, `dict`, default empty: what :func:`tixkit.views.area` gives, nothing told in confidence.
    terms
        Synced, `list`, default empty: the glossary's terms, which are marked in the texts.
    options
        Synced, `dict`: ``size``, default ``panel``.

    Raises
    ------
    ValueError
        If the framework has no such area.
    """

    _esm = esm("tally_bars.js")
    _css = css("tally_bars.css", "terms.css", "ui.css", "area_totals.css")
    needs_desk: ClassVar[bool] = False

    rounds = t.Bool(False).tag(sync=True)
    by_role = t.Bool(False).tag(sync=True)
    view = t.Dict().tag(sync=True)
    terms = t.List(t.Dict()).tag(sync=True)
    options = t.Dict().tag(sync=True)

    def __init__(
        self, workshop: Workshop | None = None, *, desk: Desk | None = None, results: Results | None = None,
        area: str | None = None, rounds: bool = False, by_role: bool = False,
        size: Literal["panel", "projector", "phone"] = "panel", **kwargs: Any,
    ) -> None:  # fmt: skip
        if (workshop is None and desk is None) == (results is None):
            msg = "TallyBars takes a workshop, a desk or results=: give it one of them."
            raise TypeError(msg)
        source = results if results is not None else workshop if workshop is not None else desk
        if source is not None and area is not None and area not in source.framework.areas_by_id:
            raise ValueError(unknown_area(source.framework, area))
        kwargs.setdefault("options", {"size": size})
        self._area = area
        self._results: Results | None = None
        super().__init__(workshop, desk=desk, rounds=rounds, by_role=by_role, **kwargs)
        if results is not None:
            self._results = results
            self._redraw()

    def summary(self) -> str:
        """One line a statement; below it, if they are shown, one a round and one a role."""
        lines = [f"{self.view['title']}. {self.view['headline']}"]
        for statement in self.view["statements"]:
            tally = statement["tally"]
            said = f"{_said(tally)}: {tally['outcome_word']}" if tally else "not asked yet"
            lines.append(f"  {statement['number']}. {said}")
            lines += [f"     Round {r['number']}: {_said(r)}: {r['outcome_word']}" for r in statement.get("rounds", [])]
            split = statement.get("by_role") or {"shown": [], "hidden": ""}
            lines += [f"     {r['role']}: {r['summary']}" for r in split["shown"]]
            lines += [f"     {split['hidden']}"] if split["hidden"] else []
        return "\n".join(lines)

    def state(self, desk: Desk) -> dict[str, Any]:
        """The area's totals as they stand."""
        self._results = desk.moment.results
        return self._seen(self._results, self._area or desk.area)

    def _seen(self, results: Results, area: str) -> dict[str, Any]:
        view = projected_area(results, area, rounds=self.rounds, by_role=self.by_role)
        return {"view": view, "terms": terms(results.framework)}

    @t.observe("rounds", "by_role")
    def _redraw(self, _change: Any = None) -> None:
        if self._results is None:
            return
        in_hand = self.desk.area if self.desk is not None else self._results.framework.areas[0].id
        with self.hold_sync():
            for name, value in self._seen(self._results, self._area or in_hand).items():
                self.set_trait(name, value)


def _said(tally: dict[str, Any]) -> str:
    typed = f" ({tally['typed_words']})" if tally["typed_words"] else ""
    return f"{tally['summary']}{typed}"
