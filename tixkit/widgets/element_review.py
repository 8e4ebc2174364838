"""A peer review on one page: evidence against the features of each area, judgements, headlines, feedback."""

from __future__ import annotations

from typing import Any

import traitlets as t

from tixkit import views
from tixkit.local_time import today
from tixkit.scoring import Triangulation, triangulate
from tixkit.widgets import evidence_pieces, evidence_state, handlers, state
from tixkit.widgets.base import Handler
from tixkit.widgets.desk import Desk
from tixkit.widgets.evidence_search import search
from tixkit.widgets.export_panel import Exporting, formats
from tixkit.widgets.hosting_state import hosting, hosting_state, typing
from tixkit.widgets.modules import css, esm
from tixkit.widgets.plan_areas import plan_areas
from tixkit.widgets.roles_state import by_role
from tixkit.workshop.reviewing import Evidence

VIEWS = ("evidence", "judge", "feedback", "exports")
STEPS = ("agree", "rate")


class ElementReview(Exporting):
    """Review elements as a peer team: note evidence, see what is triangulated, agree judgements, feed back.

    It is made for frameworks whose answers say how evident each feature is; of any other one it names the page to use instead.

    Parameters
    ----------
    workshop, desk
        What to follow.

    Attributes
    ----------
    head
        Synced, `dict`, default empty: authority, title, room code and addresses.
    overview
        Synced, `dict`, default empty: the areas under their sections with how many notes, and how many are triangulated.
    element
        Synced, `dict`, default empty: the area in hand, its features under their headings, and what stands behind each.
    evidence
        Synced, `list` of `dict`, default empty: the evidence on the area in hand, with who noted it and when.
    search
        Synced, `str`, default empty: words to find in all evidence; the page sets them.
    found
        Synced, `dict`, default empty: what :func:`tixkit.widgets.evidence_search.search` gives for them.
    headlines
        Synced, `list` of `dict`, default empty: strengths and areas for improvement of the area in hand, in order.
    feedback
        Synced, `dict`, default empty: what the council is told; no words of evidence.
    round
        Synced, `dict`, default empty: the round on the area in hand; who has answered, never what.
    area
        Synced, `dict`, default empty: what :func:`tixkit.views.area` gives for the area in hand, without its notes.
    roles
        Synced, `dict`, default empty: how the roles answered, as far as that may be shown.
    plan_areas
        Synced, `list` of `dict`, default empty: the areas in the action plan, in their order.
    choices
        Synced, `dict`, default empty: areas, rules and the framework's words.
    hosting
        Synced, `dict`, default empty: the projector's view, and the Wi-Fi without its password.
    formats
        Synced, `list` of `dict`, default empty: files to take away.
    view
        Synced, `str`, default ``evidence``: the tab, one of ``evidence``, ``judge``, ``feedback``, ``exports``.
    step
        Synced, `str`, default ``agree``: what the judgement's tab shows, ``agree`` or ``rate``.
    """

    _esm = esm("element_review.js")
    _css = css(
        "tally_bars.css",
        "terms.css",
        "guidance.css",
        "ui.css",
        "bar.css",
        "round_panel.css",
        "agreement_panel.css",
        "action_plan_editor.css",
        "plan_toggle.css",
        "export_panel.css",
        "typed_totals.css",
        "page.css",
        "element_review.css",
        "evidence_search.css",
    )

    head = t.Dict().tag(sync=True)
    overview = t.Dict().tag(sync=True)
    element = t.Dict().tag(sync=True)
    evidence = t.List(t.Dict()).tag(sync=True)
    search = t.Unicode("").tag(sync=True)
    found = t.Dict().tag(sync=True)
    headlines = t.List(t.Dict()).tag(sync=True)
    feedback = t.Dict().tag(sync=True)
    round = t.Dict().tag(sync=True)
    area = t.Dict().tag(sync=True)
    roles = t.Dict().tag(sync=True)
    plan_areas = t.List(t.Dict()).tag(sync=True)
    choices = t.Dict().tag(sync=True)
    hosting = t.Dict().tag(sync=True)
    formats = t.List(t.Dict()).tag(sync=True)
    view = t.Enum(VIEWS, default_value="evidence").tag(sync=True)
    step = t.Enum(STEPS, default_value="agree").tag(sync=True)

    _read: tuple[int, tuple[Evidence, ...]] | None = None

    def summary(self) -> str:
        """The workshop, how far it is, and what stands behind the area in hand."""
        if self.overview["unsuited"]:
            return str(self.overview["unsuited"])
        whole = self.element["whole"]
        return (
            f"{self.head['authority']}, {self.head['title']}. {self.overview['summary']} {self.overview['summary_rest']}. "
            f"{self.element['title']}: {whole['notes_text']}. {whole['lead']}{whole['words']}."
        )

    def handlers(self) -> dict[str, Handler]:
        """Answer everything on the page."""
        desk = self.desk
        if desk is None:
            return {}
        return {
            **handlers.choosing(desk),
            **handlers.rounds(desk),
            **handlers.agreeing(desk),
            **handlers.planning(desk),
            **handlers.closing(desk),
            **hosting(desk),
            **typing(desk),
            **self.exporting(),
            **reviewing(desk),
        }

    def state(self, desk: Desk) -> dict[str, Any]:
        """Everything on the page."""
        results = desk.moment.results
        f = results.framework
        evidence = self._evidence(desk)
        found: Triangulation = triangulate(f, evidence)
        days = evidence_pieces.days_of(evidence)
        area = f.areas_by_id[desk.area]
        return {
            "head": state.head(desk.workshop, desk.moment.status, "peer_review"),
            "overview": evidence_state.overview(f, found, days),
            "element": evidence_state.element(f, found.areas[area.id], days),
            "evidence": evidence_pieces.pieces(evidence, area, today()),
            "found": search(f, evidence, self.search, today()),
            "headlines": evidence_state.headlines(f, results.area(area.id).records),
            "feedback": evidence_state.feedback(results, found, days),
            "round": state.round_state(desk.workshop, desk.moment, desk.area),
            # Notes have a place of their own here: the panel that agrees ratings lists none and asks for none.
            "area": {**views.area(results, desk.area), "records": []},
            "roles": by_role(results, desk.area),
            "plan_areas": plan_areas(results),
            "choices": {**state.choices(desk.workshop), "kinds": []},
            "hosting": hosting_state(desk.workshop, desk.moment),
            "formats": formats(),
        }

    @t.observe("search")
    def _searched(self, change: Any) -> None:
        """Find the words that somebody typed on the page."""
        if self.desk is not None:
            results = self.desk.moment.results
            self.found = search(results.framework, self._evidence(self.desk), change["new"], today())

    def _evidence(self, desk: Desk) -> tuple[Evidence, ...]:
        """Read the evidence again only where the workshop's content has changed."""
        revision = desk.moment.revisions.content
        if self._read is None or self._read[0] != revision:
            self._read = (revision, desk.workshop.evidence())
        return self._read[1]


def reviewing(desk: Desk) -> dict[str, Handler]:
    """Give the handlers of evidence and headlines."""
    workshop = desk.workshop

    def note(
        area: str, text: str, source: str, direction: str, feature: str | None = None, which: str = "",
        quotable: bool = False, record_id: str | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        kept = workshop.record_evidence(
            area, text, source=source, direction=direction, feature=feature, which=which, quotable=quotable,
            record_id=record_id,
        )  # fmt: skip
        desk.catch_up()
        return {"record": kept.id}

    def headline(area: str, kind: str, text: str, record_id: str | None = None) -> dict[str, Any]:
        kept = workshop.record_headline(area, kind, text, record_id=record_id)
        desk.catch_up()
        return {"record": kept.id}

    def order_headlines(order: list[str]) -> None:
        workshop.order_records(order)
        desk.catch_up()

    return {"note": note, "headline": headline, "order_headlines": order_headlines}
