"""The page of the criteria without a front-end: its numbers, words and notes."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tixkit
from tixkit.framework import framework_from_dict
from tixkit.sample_criteria import play_reviews
from tixkit.scoring import ProgressError
from tixkit.widgets import CriteriaProgress, Desk
from tixkit.widgets.criteria_notes import OWNER, joined, parted
from tixkit.widgets.criteria_reviews import EarlierReviews
from tixkit.widgets.criteria_table import shared_beginning

AREA = "collaboration"
YES, NO = {"embedded": 5}, {"not_started": 5}


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample reviews, only looked at."""
    return play_reviews(f"sqlite:///{tmp_path_factory.mktemp('sample') / 'room.db'}")


@pytest.fixture
def page(sample):
    return CriteriaProgress(sample[-1])


@pytest.fixture
def played(store_url):
    """The sample reviews, to be changed."""
    return play_reviews(store_url)


@pytest.fixture
def live(played):
    return CriteriaProgress(played[-1])


@pytest.fixture
def board(store_url):
    return tixkit.create_workshop(store_url, "success-criteria", "Improvement board", "Otherby District Council")


def record(workshop, *asked: str, at: datetime | None = None, **given):
    """Reveal a round in which five people answer alike: everything embedded, but what is given by statement."""
    if at is not None:
        workshop._clock = lambda: at
    rnd = workshop.open_round(asked)
    for area in asked:
        counts = {s.id: given.get(s.id.replace(".", "_"), YES) for s in workshop.framework.areas_by_id[area].statements}
        workshop.type_tally(rnd, area, people=5, counts=counts)
    return workshop.reveal(rnd)


def line(page, area: str = AREA):
    return next(found for found in page.criteria["lines"] if found["area"] == area)


def statement(page, number: int = 1, area: str = AREA):
    found = next(a for a in page.criteria["areas"] if a["area"] == area)
    return found["statements"][number - 1]


def test_the_table_of_the_sample_is_as_worked_out_by_hand(page):
    # Baseline NENNP, now EEPNE: b stays, a and e are new, c is in progress, d is not started.
    assert [b["kind"] for b in line(page)["blocks"]] == ["since", "in", "half", "empty", "since"]
    assert (line(page)["then"], line(page)["now"], line(page)["change"]) == ("1 of 5", "3 of 5", "+2")
    assert line(page)["said"] == "1 embedded at the baseline, 2 embedded since, 1 in progress, 1 not started"
    assert line(page)["title"] == "Collaboration between officers and between Members and officers"
    assert page.criteria["heading"] == "Improvement in"
    # Baseline EENP, now EPEP: b is lost and c won.
    last = line(page, "corporate-capability")
    assert [b["kind"] for b in last["blocks"]] == ["in", "lost", "since", "half"]
    assert (last["change"], last["lost"]) == ("No change", "1 lost")
    total = page.criteria["total"]
    assert (total["title"], total["then"], total["now"], total["change"]) == (
        "All 12 criteria",
        "22 of 61",
        "38 of 61",
        "+16",
    )
    assert page.criteria["summary"] == {"count": "38 of 61", "text": "sub-criteria embedded. Baseline: 22"}
    assert page.criteria["sub"] == "Baseline 11 November 2025. Now 12 May 2026"


def test_the_words_stand_without_a_front_end(page):
    lines = repr(page).split("\n")
    assert lines[0] == (
        "CriteriaProgress: 38 of 61 sub-criteria embedded. Baseline: 22. Baseline 11 November 2025. Now 12 May 2026."
    )
    assert lines[1] == "  1 Improvement in assurance and audit: baseline 1 of 3, now 2 of 3 (+1)"
    assert len(lines) == 13


def test_any_earlier_review_can_be_compared_with(page, ask):
    first, second = page.criteria["reviews"]
    assert [first["title"], second["title"]] == ["Baseline, 11 November 2025", "12 February 2026"]
    assert ask(page, "compare", review=second["id"])["ok"]
    assert page.criteria["then_word"] == "12 Feb 2026"
    # February PENNP: only b was embedded then too; external expertise was not asked then.
    assert [b["kind"] for b in line(page)["blocks"]] == ["since", "in", "half", "empty", "since"]
    other = line(page, "external-expertise")
    assert [b["kind"] for b in other["blocks"]] == ["unknown"] * 4 + ["empty"]
    assert (other["then"], other["now"], other["change"]) == ("Not asked", "4 of 5", "Not compared")
    assert page.criteria["legend"][0]["word"] == "Embedded on 12 February 2026"
    refused = ask(page, "compare", review="another")
    assert not refused["ok"]
    assert "not on this page" in refused["message"]


def test_the_picture_has_every_review_and_its_sentence(page):
    picture = page.criteria["picture"]
    shown = [(r["short"], r["word"], r["counts"]["embedded"], r["counts"]["not_asked"]) for r in picture["reviews"]]
    assert shown == [("11 Nov 2025", "Baseline", 22, 0), ("12 Feb 2026", "", 22, 9), ("12 May 2026", "Now", 38, 0)]
    assert picture["said"] == "From 22 of 61 sub-criteria embedded on 11 November 2025 to 38 on 12 May 2026."
    assert all(sum(r["counts"].values()) == 61 for r in picture["reviews"])


def test_a_first_workshop_says_that_there_is_no_baseline_yet(board):
    page = CriteriaProgress(board)
    assert page.criteria["sub"] == "Nothing recorded yet: the first review becomes the baseline"
    assert page.criteria["summary"]["text"] == "None of 61 sub-criteria asked yet"
    assert (line(page)["then"], line(page)["now"], line(page)["change"]) == ("", "Not asked", "")
    record(board, AREA, at=datetime(2026, 5, 12, 10, tzinfo=UTC))
    page.desk.refresh()
    assert page.criteria["sub"] == "12 May 2026, the only review so far. It is the baseline for those to come"
    assert page.criteria["summary"] == {"count": "5 of 61", "text": "sub-criteria embedded, 56 not known yet"}
    assert [b["kind"] for b in line(page)["blocks"]] == ["in"] * 5


def test_eight_reviews_in_one_workshop_and_what_was_not_asked_again_says_when_it_was(board):
    for month in range(1, 9):
        areas = [AREA, "transparency"] if month == 1 else [AREA]
        record(board, *areas, at=datetime(2026, month, 12, 10, tzinfo=UTC), collaboration_1=YES if month > 4 else NO)
    page = CriteriaProgress(board)
    assert len(page.criteria["picture"]["reviews"]) == 8
    assert len(page.criteria["reviews"]) == 7
    assert [r["counts"]["embedded"] for r in page.criteria["picture"]["reviews"]] == [8, 8, 8, 8, 9, 9, 9, 9]
    assert statement(page, 1, "transparency")["now"]["aside"] == "5 of 5 embedded, asked on 12 January 2026"
    assert line(page)["change"] == "+1"


def test_reviews_are_of_the_same_authority_and_framework_in_the_same_store(store_url, played):
    now = tixkit.create_workshop(store_url, "success-criteria", "Now", "SAMPLEFORD  borough council")
    other = tixkit.create_workshop(store_url, "success-criteria", "Elsewhere", "Otherby District Council")
    record(other, AREA)
    tixkit.create_workshop(store_url, "tiex", "Other framework", "Sampleford Borough Council")
    found = [r.workshop.title for r in EarlierReviews(now).results]
    assert found == ["Improvement board, quarter 3", "Improvement board, quarter 4", "Improvement board, quarter 1"]
    assert [r.workshop.title for r in EarlierReviews(played[1]).results] == ["Improvement board, quarter 3"]
    page = CriteriaProgress(now)
    assert page.criteria["sub"] == "Baseline 11 November 2025. Nothing recorded yet at this review"
    assert line(page)["change"] == "Not compared"


def test_what_changes_in_an_earlier_workshop_is_followed_and_the_rest_is_not_read_again(store_url, ask):
    first = tixkit.create_workshop(store_url, "success-criteria", "First", "Westham City Council")
    second = tixkit.create_workshop(store_url, "success-criteria", "Second", "Westham City Council")
    page = CriteriaProgress(tixkit.create_workshop(store_url, "success-criteria", "Now", "Westham City Council"))
    assert page.criteria["reviews"] == []
    record(second, AREA, at=datetime(2026, 2, 12, 10, tzinfo=UTC))
    record(first, AREA, at=datetime(2025, 11, 11, 10, tzinfo=UTC))
    ask(page, "ping")
    assert [r["title"] for r in page.criteria["reviews"]] == ["Baseline, 11 November 2025", "12 February 2026"]
    before = page._past
    ask(page, "ping")
    assert page._past is before
    second.record(AREA, "evidence", "Minutes.", statement=f"{AREA}.1")
    ask(page, "ping")
    assert [r["text"] for r in statement(page)["earlier"]] == ["Minutes."]
    assert page._past[0] is before[0]


def test_progress_is_recorded_through_a_round_that_hides_until_the_reveal(live, ask):
    assert ask(live, "open", area=AREA)["ok"]
    assert live.selected == AREA
    assert ask(live, "ask", areas=[AREA])["ok"]
    counts = {
        s["id"]: {"embedded": 6} for s in next(a for a in live.criteria["areas"] if a["area"] == AREA)["statements"]
    }
    before = json.dumps(live.criteria)
    given = {"round": live.round["id"], "area": AREA, "people": 6, "how": "show of hands"}
    assert ask(live, "type_totals", counts=counts, **given)["ok"]
    assert json.dumps(live.criteria) == before
    assert ask(live, "reveal", round=live.round["id"])["ok"]
    assert (line(live)["now"], line(live)["change"]) == ("5 of 5", "+4")
    assert live.criteria["reviews"][-1]["title"] == "12 May 2026"
    assert statement(live)["now"]["aside"] == "6 of 6 embedded"


def test_evidence_next_step_and_owner_are_kept_changed_and_withdrawn(live, ask, played):
    two = f"{AREA}.2"
    kept = ask(live, "keep_evidence", statement=two, text="The plan of April.")
    assert statement(live, 2)["evidence"] == {"id": kept["record"], "text": "The plan of April."}
    ask(live, "keep_evidence", statement=two, text="The plan of May.", record_id=kept["record"])
    assert statement(live, 2)["evidence"]["text"] == "The plan of May."
    step = ask(live, "keep_next", statement=two, step="Publish it.", owner="Head of policy")
    assert statement(live, 2)["next"] == {"id": step["record"], "step": "Publish it.", "owner": "Head of policy"}
    texts = [r.text for r in played[-1].results().area(AREA).records if r.statement == two]
    assert texts == ["The plan of May.", "Publish it.\nOwner: Head of policy"]
    assert ask(live, "keep_next", statement=two, step="", owner="", record_id=step["record"])["record"] is None
    assert statement(live, 2)["next"] == {"id": None, "step": "", "owner": ""}
    assert not statement(live, 2)["has_next"]
    assert ask(live, "keep_evidence", statement=two, text="  ")["record"] is None
    refused = ask(live, "keep_evidence", statement="nothing.1", text="x")
    assert (refused["ok"], refused["field"]) == (False, "statement")


def test_people_s_words_reach_the_page_as_they_are(live, ask):
    said = "<script>alert(1)</script> & “quotes”\nsecond line"
    ask(live, "keep_evidence", statement=f"{AREA}.5", text=said)
    assert statement(live, 5)["evidence"]["text"] == said


def test_what_earlier_reviews_noted_stands_with_the_sub_criterion(page):
    assert statement(page)["earlier"] == [
        {
            "id": statement(page)["earlier"][0]["id"],
            "label": "Next step",
            "by": "by the room",
            "text": "Start a monthly briefing of group leaders by directors.\nOwner: Monitoring officer",
            "at": "12 February 2026",
        }
    ]
    assert statement(page, 2)["earlier"] == []


def test_results_alone_can_be_looked_at_and_not_changed(sample, ask):
    page = CriteriaProgress(reviews=[w.results() for w in sample], selected="transparency")
    assert (line(page)["now"], page.selected) == ("3 of 5", "transparency")
    assert page.head == {"authority": "Sampleford Borough Council", "title": "Improvement board, quarter 1"}
    assert ask(page, "open", area=AREA)["ok"]
    assert page.selected == AREA
    assert ask(page, "compare", review=page.criteria["reviews"][1]["id"])["ok"]
    assert page.criteria["then_word"] == "12 Feb 2026"
    assert not ask(page, "keep_evidence", statement=f"{AREA}.1", text="x")["ok"]
    assert not ask(page, "open", area="nowhere")["ok"]


def test_another_edition_is_told(store_url):
    data = tixkit.load_framework("success-criteria").to_dict()
    data["edition"] = "2019"
    data["areas"][1]["statements"][0]["text"] = "Talk."
    old = tixkit.create_workshop(store_url, framework_from_dict(data), "Old", "Westham City Council")
    record(old, AREA, at=datetime(2019, 5, 12, 10, tzinfo=UTC))
    new = tixkit.create_workshop(store_url, "success-criteria", "New", "Westham City Council")
    record(new, AREA, at=datetime(2026, 5, 12, 10, tzinfo=UTC))
    page = CriteriaProgress(new)
    assert page.criteria["differences"] == [
        "12 May 2019, edition 2019: 2 a had other words then and cannot be compared."
    ]
    assert [b["kind"] for b in line(page)["blocks"]] == ["unknown", "in", "in", "in", "in"]
    assert statement(page)["then"]["aside"] == "5 of 5 embedded, asked in other words, so not compared"


def test_another_kind_of_framework_is_told_what_the_page_is_for(workshop):
    page = CriteriaProgress(workshop)
    told = "This page follows success criteria, and this workshop has none: use “Results” instead."
    assert page.criteria["unsuited"] == told
    assert repr(page).startswith(f"CriteriaProgress: {told}")


def test_it_takes_one_source_and_no_unknown_argument(sample, workshop):
    for given in (
        {},
        {"workshop": sample[-1], "reviews": [sample[0].results()]},
        {"desk": Desk(workshop), "workshop": workshop},
    ):
        with pytest.raises(TypeError, match="give it one of them"):
            CriteriaProgress(**given)
    with pytest.raises(TypeError, match="no argument “colour”"):
        CriteriaProgress(sample[-1], colour="red")
    with pytest.raises(ProgressError, match="nothing to review"):
        CriteriaProgress(reviews=[])


def test_a_desk_is_shared(sample):
    desk = Desk(sample[-1], area="transparency")
    page = CriteriaProgress(desk=desk)
    assert page.selected == "transparency"
    desk.choose(AREA)
    assert page.selected == AREA


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_a_step_and_its_owner_come_back_as_they_were_typed(step, owner):
    kept = joined(step, owner)
    told = " ".join(owner.split())
    if told:
        assert parted(kept) == (step.strip(), told)
    elif not step.strip().startswith(OWNER):
        assert parted(kept) == (step.strip(), "")


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["Improvement in audit", "Improvement in the public"], ("Improvement in", ["Audit", "The public"])),
        (["Better audit", "Better risk"], ("", ["Better audit", "Better risk"])),  # one word is no heading
        (["Improvement in", "Improvement in audit"], ("", ["Improvement in", "Improvement in audit"])),
        (["Improvement in audit"], ("", ["Improvement in audit"])),
    ],
)
def test_what_all_titles_begin_with_heads_the_column(titles, expected):
    assert shared_beginning(titles) == expected
