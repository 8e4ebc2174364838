"""Nothing that was told a peer team in confidence is in what a page that may be projected is sent."""

from __future__ import annotations

import json

import pytest

import tixkit
from tixkit import widgets
from tixkit.workshop import Note

AREA = "decision-making"
SECRET, QUOTED, WHERE = "Nightjar", "Kingfisher", "Focus group Wagtail"


@pytest.fixture
def review(store_url):
    """A review with a piece of evidence in confidence, one that may be quoted, and a headline of the room's."""
    review = tixkit.create_workshop(store_url, "peer-review", "Review", "Sampleford", roles=("reviewer",))
    person = review.join(role="reviewer").participant_id
    told = {"feature": f"{AREA}.1", "source": "focus_group", "which": WHERE, "direction": "strength"}
    review.participant_record(person, Note("n1", AREA, "evidence", SECRET, **told))
    review.participant_record(person, Note("n2", AREA, "evidence", QUOTED, **told, quotable=True))
    review.record(AREA, "strength", "Chairs are trained.")
    return review


def sent(widget) -> str:
    state = {k: v for k, v in widget.get_state().items() if k not in {"_esm", "_css", "layout"}}
    return json.dumps(state, default=str, ensure_ascii=False)


def opened(kind, review):
    widget = kind(review)
    if isinstance(widget, widgets.FocusMatrix):
        widget.selected = AREA
    elif widget.desk is not None:
        widget.desk.choose(AREA)
        widget.desk.refresh()
    return widget


@pytest.mark.parametrize(
    "kind",
    [
        widgets.RoundPanel,
        widgets.TallyBars,
        widgets.AgreementPanel,
        widgets.CriteriaProgress,
        widgets.Facilitator,
        widgets.FocusMatrix,
        widgets.AgendaPanel,
        widgets.ActionPlan,
        widgets.ResultsDashboard,
        lambda review: widgets.TallyBars(results=review.results(), area=AREA),
        lambda review: widgets.FocusMatrix(results=review.results()),
    ],
)
def test_words_in_confidence_and_sources_stay_in_the_kernel(review, kind):
    widget = opened(kind, review)
    assert SECRET not in sent(widget)
    assert WHERE not in sent(widget)
    widget.close()


def test_what_may_be_quoted_is_nobodys_and_the_rooms_own_notes_stay(review):
    panel = opened(widgets.AgreementPanel, review)
    told = [(r["kind"], r["author"], r["text"]) for r in panel.area["records"]]
    assert told == [("strength", "room", "Chairs are trained."), ("evidence", "", QUOTED)]
    panel.close()


def test_a_review_has_no_field_for_evidence_beside_its_rating_and_other_frameworks_keep_theirs(review, store_url):
    criteria = tixkit.create_workshop(store_url, "success-criteria", "Board", "Sampleford")
    kinds = [[k["id"] for k in widgets.AgreementPanel(w).choices["kinds"]] for w in (review, criteria)]
    assert "evidence" not in kinds[0]
    assert "strength" in kinds[0]
    assert "evidence" in kinds[1]


def test_the_teams_own_page_keeps_all_of_it(review):
    assert SECRET in sent(opened(widgets.ElementReview, review))
