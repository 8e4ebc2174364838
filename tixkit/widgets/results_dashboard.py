"""The results of a workshop as a page to walk through: at a glance, group by group, area by area."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import traitlets as t

from tixkit.framework import Framework
from tixkit.local_time import day_of
from tixkit.scoring import Results
from tixkit.scoring.evidence import without_confidential
from tixkit.views.compare import news
from tixkit.views.framework import terms
from tixkit.views.wording import day
from tixkit.widgets import results_state as pages
from tixkit.widgets import state
from tixkit.widgets.base import DeskWidget, Handler
from tixkit.widgets.desk import Desk
from tixkit.widgets.modules import css, esm
from tixkit.widgets.plan_areas import choosing_areas, plan_areas
from tixkit.widgets.results_area import area_page
from tixkit.widgets.results_progress import earlier_results, progress_page, progress_words, since_baseline
from tixkit.workshop import Workshop, WorkshopError


class ResultsDashboard(DeskWidget):
    """Walk through the results: what was agreed, how people answered, what good looks like, what comes next.

    With a workshop it is a whole page and follows it, open or closed; with results it shows them as they are. Nothing of a
    round that was not revealed is in it, and nothing by role that the results withhold.

    Parameters
    ----------
    workshop, desk
        What to follow.
    results
        Results to show instead, as they are.

    Attributes
    ----------
    place
        Synced, `str`, default ``overview``: the page in hand: ``overview``, ``section/ID``, ``group/ID`` or ``areas`` for a
        group, ``area/ID``, ``notes``, ``progress``. Set it to turn to a page.
    focus
        Synced, `str`, default empty: the id of the one focus that is shown; empty is all.
    head
        Synced, `dict`, default empty: authority, title and the other pages; empty without a workshop.
    nav
        Synced, `list` of `dict`, default empty: the pages in their order, with ratings.
    page
        Synced, `dict`, default empty: everything on the page in hand.
    plan_areas
        Synced, `list` of `dict`, default empty: the areas in the action plan, in their order.
    choices
        Synced, `dict`, default empty: focuses to choose from, the glossary's terms, the framework's words, whose results, and
        whether areas can be put in the action plan here.
    news
        Synced, `str`, default empty: what changed last, in words.

    Examples
    --------
    >>> ResultsDashboard(results=workshop.results())  # doctest: +SKIP
    """

    _esm = esm("results_dashboard.js")
    _css = css(
        "focus_matrix.css",
        "tally_bars.css",
        "terms.css",
        "guidance.css",
        "ui.css",
        "bar.css",
        "page.css",
        "plan_toggle.css",
        "results_dashboard.css",
    )
    needs_desk: ClassVar[bool] = False

    place = t.Unicode(pages.OVERVIEW).tag(sync=True)
    focus = t.Unicode("").tag(sync=True)
    head = t.Dict().tag(sync=True)
    nav = t.List(t.Dict()).tag(sync=True)
    page = t.Dict().tag(sync=True)
    plan_areas = t.List(t.Dict()).tag(sync=True)
    choices = t.Dict().tag(sync=True)
    news = t.Unicode("").tag(sync=True)

    def __init__(
        self, workshop: Workshop | None = None, *, desk: Desk | None = None, results: Results | None = None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        given = [source for source in (workshop, desk, results) if source is not None]
        if len(given) != 1:
            msg = "ResultsDashboard takes a workshop, a desk or results=: give it one of them."
            raise TypeError(msg)
        turned = {name: kwargs.pop(name) for name in ("focus", "place") if name in kwargs}
        self._read: Results | None = None
        self._results = without_confidential(results) if results is not None else None
        followed = workshop or (desk.workshop if desk is not None else None)
        self._earlier = earlier_results(followed) if followed is not None else ()
        self._shown: pages.Shown | None = None
        super().__init__(workshop, desk=desk, **kwargs)
        if results is not None:
            self._show()
        for name, value in turned.items():
            setattr(self, name, value)

    def summary(self) -> str:
        """The ratings in a sentence, then one line an area."""
        shown = self._look()
        lines = [f"{shown.results.workshop.authority}, {shown.results.workshop.title}. {pages.lead(shown)}"]
        for result in shown.areas():
            line = pages.rated(shown.results, result.area)
            lines.append(f"  {line['title']}: {line['word']}{' (agreed)' if line['status'] == 'agreed' else ''}")
        return "\n".join(lines)

    def handlers(self) -> dict[str, Handler]:
        """Answer what turns the page, and with a workshop what puts areas in the action plan."""
        planning = choosing_areas(self.desk) if self.desk is not None else {}
        return {"go": self._go, "narrow": self._narrow, **planning}

    def state(self, desk: Desk) -> dict[str, Any]:
        """The page in hand, as the workshop stands; worked out again only where the results are new."""
        head = state.head(desk.workshop, desk.moment.status, "results")
        if desk.moment.results is self._read:
            return {"head": head}
        before, self._read = self._look() if self._results is not None else None, desk.moment.results
        self._results, self._shown = without_confidential(self._read), None
        news = _news(before, self._look()) if before is not None else ""
        return {"head": head, **({"news": news} if news else {}), **self._parts()}

    @t.validate("place")
    def _known_place(self, proposal: Any) -> str:
        place = str(proposal["value"])
        if self._results is not None and place not in dict(pages.places(self._look(all_of_it=True))):
            raise t.TraitError(_no_page(place))
        return place

    @t.validate("focus")
    def _known_focus(self, proposal: Any) -> str:
        focus = str(proposal["value"])
        if self._results is not None and focus:
            known = [c["id"] for c in pages.focuses(self._results.framework)]
            if focus not in known:
                raise t.TraitError(f"These results have no focus “{focus}”: use {', '.join(known) or 'none'}.")
        return focus

    @t.observe("place", "focus")
    def _turned(self, change: Any) -> None:
        if self._results is None:
            return
        if change["name"] == "focus":
            self._shown = None
            if self.place not in dict(pages.places(self._look())):
                self.place = pages.OVERVIEW
        self._show()

    def _show(self) -> None:
        with self.hold_sync():
            for name, value in self._parts().items():
                if getattr(self, name) != value:
                    self.set_trait(name, value)

    def _go(self, place: str) -> None:
        if place not in dict(pages.places(self._look(all_of_it=True))):
            raise WorkshopError("unknown_page", _no_page(place), "place")
        if self.focus and place not in dict(pages.places(self._look())):
            self.focus = ""
        self.place = place

    def _narrow(self, focus: str) -> None:
        try:
            self.focus = focus
        except t.TraitError as error:
            raise WorkshopError("unknown_focus", str(error), "focus") from None

    def _look(self, *, all_of_it: bool = False) -> pages.Shown:
        """Give what is looked at; `all_of_it` leaves the focus out."""
        assert self._results is not None, "set before anything is shown"
        if self._shown is None:
            self._shown = pages.Shown(self._results, self.focus, since_baseline(self._earlier, self._results))
        return pages.Shown(self._shown.results, "", self._shown.progress) if all_of_it else self._shown

    def _parts(self) -> dict[str, Any]:
        shown = self._look()
        f, workshop = shown.framework, shown.results.workshop
        return {
            "nav": pages.navigation(shown),
            "page": self._page(shown),
            "plan_areas": plan_areas(shown.results),
            "choices": {
                "focuses": pages.focuses(f),
                "terms": terms(f),
                "area": f.labels.area.model_dump(),
                "statement": f.labels.statement.model_dump(),
                "who": f.who_decides,
                "whose": f"{workshop.authority}, {workshop.title}, {day(day_of(shown.results.held_at))}",
                "asks": f"{f.title}, {day(day_of(shown.results.held_at))}",
                "key": workshop.id,
                "planning": self.desk is not None,
            },
        }

    def _page(self, shown: pages.Shown) -> dict[str, Any]:
        """Describe the page in hand with the pages before and after it."""
        order = pages.places(shown)
        ids = [place for place, _ in order]
        at = ids.index(self.place) if self.place in ids else 0
        kind, _, name = self.place.partition("/")
        around = {"before": order[at - 1] if at else None, "after": order[at + 1] if at + 1 < len(order) else None}
        return {
            "place": self.place,
            "title": order[at][1],
            **{key: {"place": p[0], "title": p[1]} if p else None for key, p in around.items()},
            **_body(shown, self.place, kind, name),
        }


def _body(shown: pages.Shown, place: str, kind: str, name: str) -> dict[str, Any]:
    if kind == "area":
        group = next(g for g in pages.groups(shown) if any(a.id == name for a in g.areas))
        found = None if group.is_one_area else {"place": group.place, "title": group.title}
        return {"kind": "area", "group": found, **area_page(shown.results, name, shown.progress)}
    if place == pages.NOTES:
        return {"kind": "notes", **pages.notes(shown)}
    if place == pages.PROGRESS and shown.progress is not None:
        wanted = [r.area.id for r in shown.areas()]
        return {
            "kind": "progress",
            "lead": progress_words(shown.progress),
            **progress_page(shown.progress, wanted),
        }
    found_group = next((g for g in pages.groups(shown) if g.place == place), None)
    if found_group is not None:
        return {"kind": "group", **pages.group_page(shown, found_group)}
    return {"kind": "overview", **pages.overview(shown)}


def _no_page(place: str) -> str:
    return f"These results have no page “{place}”. Go on from the overview: it leads to every page."


def _news(before: pages.Shown, now: pages.Shown) -> str:
    """Say what is new: rounds that were revealed, then what changed in the heatmap; empty where nothing did."""
    known = {r.id for r in before.results.rounds}
    fresh = [r for r in now.results.rounds if r.id not in known]
    changed = news(pages.heatmap(before), pages.heatmap(now))
    said = [f"Round {r.number} revealed{'' if changed else f': {_named(r.areas, now.framework)}'}." for r in fresh]
    return " ".join(filter(None, [*said, changed]))


def _named(areas: Sequence[str], framework: Framework) -> str:
    titles = [framework.areas_by_id[area].numbered_title for area in areas]
    return titles[0] if len(titles) == 1 else f"{len(titles)} {framework.labels.area.many}"
