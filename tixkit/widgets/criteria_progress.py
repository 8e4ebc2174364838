"""Progress on the criteria: now against the baseline and earlier reviews, with evidence, owners, next steps and a picture."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, ClassVar

import traitlets as t

from tixkit.local_time import today
from tixkit.scoring import Results
from tixkit.scoring.evidence import without_confidential
from tixkit.scoring.standing import Review
from tixkit.scoring.standing import reviews as reviews_of
from tixkit.store import StoreError
from tixkit.widgets import handlers, state
from tixkit.widgets.base import Handler
from tixkit.widgets.criteria_compared import compared
from tixkit.widgets.criteria_notes import noting
from tixkit.widgets.criteria_reviews import EarlierReviews
from tixkit.widgets.criteria_state import criteria_state
from tixkit.widgets.desk import Desk
from tixkit.widgets.export_panel import Exporting, formats
from tixkit.widgets.hosting_state import typing
from tixkit.widgets.modules import css, esm
from tixkit.widgets.plan_state import plan_state
from tixkit.widgets.projected import projected_area
from tixkit.widgets.roles_state import by_role
from tixkit.workshop import Workshop, WorkshopError

VIEWS = ("criteria", "evidence", "plan", "exports", "record")


class CriteriaProgress(Exporting):
    """What an improvement board looks at: each criterion and sub-criterion now, at the baseline and in the reviews between.

    Reviews are the days on which this workshop revealed rounds, and those of the authority's earlier workshops on the same
    framework in the same store: :mod:`tixkit.scoring.standing`. What changes in an earlier one is there within seconds.

    Parameters
    ----------
    workshop, desk
        What to follow; progress is recorded and noted there.
    reviews
        Results to look at instead, the baseline first: nothing can be changed then.
    selected
        The id of the criterion to begin with; the desk's, else the first one, if left out.

    Attributes
    ----------
    head
        Synced, `dict`, default empty: authority, title, room code and the other pages.
    criteria
        Synced, `dict`, default empty: what :func:`~tixkit.widgets.criteria_state.criteria_state` gives.
    compare
        `str`, default empty: the id of the review to compare with; empty is the baseline.
    selected
        Synced, `str`, default empty: the criterion in hand.
    round, area, roles
        Synced, `dict`, default empty: the round on the criterion in hand, never with what is answered, its totals, and how
        the roles answered as far as that may be shown.
    plan_counts
        Synced, `dict`, default empty: how many actions are open, overdue, done and dropped, and that in a sentence.
    plan, plan_areas, formats
        Synced, `list` of `dict`, default empty: the actions, the areas in the plan, and the files to take away.
    choices
        Synced, `dict`, default empty: criteria, kinds of note and the framework's words.
    view
        Synced, `str`, default ``criteria``: ``criteria``, ``evidence``, ``plan``, ``exports``, or ``record`` while
        progress is recorded.

    Raises
    ------
    TypeError
        If there is not exactly one of `workshop`, `desk` and `reviews`.
    ProgressError
        If the reviews are of different authorities or frameworks, or there are none.
    """

    _esm = esm("criteria_progress.js")
    _css = css(
        "tally_bars.css",
        "terms.css",
        "ui.css",
        "bar.css",
        "round_panel.css",
        "agreement_panel.css",
        "typed_totals.css",
        "action_plan_editor.css",
        "plan_areas.css",
        "plan_toggle.css",
        "export_panel.css",
        "page.css",
        "criteria_progress.css",
    )
    needs_desk: ClassVar[bool] = False

    head = t.Dict().tag(sync=True)
    criteria = t.Dict().tag(sync=True)
    selected = t.Unicode("").tag(sync=True)
    round = t.Dict().tag(sync=True)
    area = t.Dict().tag(sync=True)
    roles = t.Dict().tag(sync=True)
    plan_counts = t.Dict().tag(sync=True)
    plan = t.List(t.Dict()).tag(sync=True)
    plan_areas = t.List(t.Dict()).tag(sync=True)
    formats = t.List(t.Dict()).tag(sync=True)
    choices = t.Dict().tag(sync=True)
    view = t.Enum(VIEWS, default_value="criteria").tag(sync=True)
    compare = t.Unicode("")

    def __init__(
        self, workshop: Workshop | None = None, *, desk: Desk | None = None, reviews: Sequence[Results] | None = None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        if sum(given is not None for given in (workshop, desk, reviews)) != 1:
            msg = "CriteriaProgress takes a workshop, a desk or reviews=, a list of results: give it one of them."
            raise TypeError(msg)
        self._past: list[Results] = []
        self._earlier: EarlierReviews | None = None
        self._known: tuple[Results, list[Results], tuple[Review, ...]] | None = None
        self._shown: tuple[str, dict[str, Any]] | None = None
        if reviews is not None:
            given = list(reviews)
            reviews_of(given)
            self._past, current = given[:-1], given[-1]
            kwargs.setdefault("selected", current.framework.areas[0].id)
            super().__init__(**kwargs)
            self.head = {"authority": current.workshop.authority, "title": current.workshop.title}
            self.criteria = self._criteria(current)
            return
        if workshop is not None:
            desk = Desk(workshop)
        if desk is not None:
            self._earlier = EarlierReviews(desk.workshop)
            self._past = self._earlier.results
            if "selected" in kwargs:
                desk.choose(kwargs["selected"])
        super().__init__(desk=desk, **kwargs)
        self._own_desk = workshop is not None

    def do(self, event: str, given: dict[str, Any]) -> dict[str, Any]:
        """Do what an event of the page asks; the page's own beat is the time to look what earlier workshops do."""
        if event == "ping" and self._look_back():
            self._keep_up()
        return super().do(event, given)

    def _look_back(self) -> bool:
        """Read what has changed in earlier workshops; where that fails the desk tells it of the store they share."""
        if self._earlier is None:
            return False
        with suppress(StoreError, WorkshopError):
            self._earlier.look()
        changed, self._past = self._past is not self._earlier.results, self._earlier.results
        return changed

    def summary(self) -> str:
        """Whose criteria they are, how many are embedded now and then, and one line a criterion."""
        c = self.criteria
        if c["unsuited"]:
            return str(c["unsuited"])
        lines = [f"{c['summary']['count']} {c['summary']['text']}".strip() + f". {c['sub']}."]
        for line in c["lines"]:
            then = f"{c['then_word'].lower()} {line['then']}, " if line["then"] else ""
            moved = f" ({line['change'].lower()})" if line["change"] else ""
            lines.append(f"  {line['full']}: {then}now {line['now']}{moved}")
        return "\n".join(lines)

    def handlers(self) -> dict[str, Handler]:
        """Answer everything on the page."""
        looking: dict[str, Handler] = {"open": self._open, "compare": self._compare}
        if self.desk is None:
            return looking
        return {
            **handlers.rounds(self.desk),
            **handlers.planning(self.desk),
            **handlers.closing(self.desk),
            **typing(self.desk),
            **noting(self.desk),
            **self.exporting(),
            **looking,
        }

    def _open(self, area: str) -> None:
        if area not in {a["area"] for a in self.criteria["areas"]}:
            raise WorkshopError("unknown_area", f"There is no criterion “{area}” on this page.", "area")
        if self.desk is not None:
            self.desk.choose(area)
        self.selected = area

    def _compare(self, review: str) -> None:
        known = [r["id"] for r in self.criteria["reviews"]]
        if review not in known:
            raise WorkshopError("malformed", "That review is not on this page any more. Choose another.", "review")
        self.compare = review
        if self.desk is not None:
            self.refresh()
        elif self._known is not None:
            self.criteria = self._criteria(self._known[0])

    def _criteria(self, results: Results) -> dict[str, Any]:
        """Describe the page; again only where the results or the review to compare with are other ones."""
        if self._known is None or self._known[0] is not results or self._known[1] is not self._past:
            self._known = (results, self._past, reviews_of([*self._past, results]))
            self._shown = None
        if self._shown is None or self._shown[0] != self.compare:
            found = compared(results.framework, self._known[2], self.compare)
            open_ones = [without_confidential(r) for r in (*self._past, results)]  # this page may be projected
            self._shown = (self.compare, criteria_state(found, open_ones[-1], open_ones[:-1]))
        return self._shown[1]

    def state(self, desk: Desk) -> dict[str, Any]:
        """Everything on the page."""
        results = desk.moment.results
        return {
            "head": state.head(desk.workshop, desk.moment.status, "success_criteria"),
            "criteria": self._criteria(results),
            "selected": desk.area,
            "round": state.round_state(desk.workshop, desk.moment, desk.area),
            "area": projected_area(results, desk.area),
            "roles": by_role(results, desk.area),
            **plan_state(results, today()),
            "formats": formats(),
            "choices": state.choices(desk.workshop),
        }
