"""A peer review's page: what it tells of evidence, what it does, and what it never holds."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import tixkit
from tixkit.sample_review import play_review
from tixkit.widgets import ElementReview, evidence_pieces, evidence_state
from tixkit.workshop import AnswerMessage, Note
from tixkit.workshop.reviewing import Evidence

AREA = "decision-making"
UNSEEN = Path(__file__).parent.parent / "framework" / "data" / "frameworks"


@pytest.fixture
def page(store_url):
    page = ElementReview(play_review(store_url))
    page.desk.choose(AREA)
    page.desk.refresh()
    return page


def synced(widget) -> str:
    state = {k: v for k, v in widget.get_state().items() if k not in {"_esm", "_css", "layout"}}
    return json.dumps(state, default=str, ensure_ascii=False, sort_keys=True)


def feature(page, number):
    every = [f for heading in page.element["headings"] for f in heading["features"]]
    return next(f for f in every if f["id"] == f"{AREA}.{number}")


def test_elements_stand_under_their_sections_with_their_notes(page):
    shown = [(s["title"], [(a["number"], a["notes"]) for a in s["areas"]]) for s in page.overview["sections"]]
    assert shown == [
        (None, [("1", 5)]),
        ("Leadership and governance", [("2.1", 5), ("2.2", 3), ("2.3", 11)]),
        ("Engaging with customers, communities and partners", [("3.1", 4), ("3.2", 2), ("3.3", 3)]),
        ("Resource and performance management", [("4.1", 3), ("4.2", 2)]),
        ("Organisation and people", [("5.1", 1), ("5.2", 0)]),
    ]
    assert (page.overview["summary"], page.overview["summary_rest"]) == (
        "6 of 11",
        "elements have triangulated evidence",
    )


def test_features_stand_under_their_headings_with_what_is_behind_each(page):
    assert [(x["title"], len(x["features"])) for x in page.element["headings"]] == [
        ("Structure", 4),
        ("Systems and processes", 7),
        ("Relationships", 6),
    ]
    behind = [
        (s["lead"] + s["words"], s["notes_text"], s["kinds"], s["dots"], s["mixed"])
        for s in (feature(page, n)["standing"] for n in (1, 2, 4, 5))
    ]
    assert behind == [
        ("Triangulated: 3 kinds of source", "3 notes", 3, 3, True),
        ("2 kinds of source, needs 1 more", "3 notes", 2, 3, False),
        ("1 kind of source, needs 2 more", "1 note", 1, 3, False),
        ("No evidence yet", "0 notes", 0, 3, False),
    ]
    assert page.element["unexplored_words"] == "12 of 17 features have no evidence yet."


def test_other_features_are_told_by_their_first_sentence(page):
    assert feature(page, 3)["first"] == "Arrangements for the overview and scrutiny function are clearly understood."
    assert evidence_state.first_sentence("Good use of e.g. plans. It helps.") == "Good use of e.g. plans."
    assert evidence_state.first_sentence("One sentence only") == "One sentence only"


def test_a_piece_of_evidence_says_what_it_is_and_who_noted_it_when():
    area = tixkit.load_framework("peer-review").areas_by_id[AREA]
    at, then = (datetime(2026, month, 17, 11, 20, tzinfo=UTC) for month in (3, 2))
    now = Evidence(
        "a", AREA, f"{AREA}.1", "Known", "interview", "Interview 7", "strength", False, "Reviewer 2", False, at
    )
    before = Evidence("b", AREA, None, "Seen", "document", "Constitution", None, True, "The team", True, then)
    one, two = evidence_pieces.pieces([before, now], area, at.date())
    assert (one["title"], one["who"], one["direction_word"], one["own"]) == (
        "Interview 7",
        "Reviewer 2, 11:20",
        "Strength",
        False,
    )
    assert (two["title"], two["who"]) == ("Document: Constitution", "The team, 17 February, 11:20")
    assert (two["direction_word"], two["quotable"], two["feature"]) == ("Neutral", True, None)


def test_days_are_those_on_which_evidence_was_noted():
    def on(day):
        return Evidence(
            str(day),
            AREA,
            None,
            "x",
            "data",
            None,
            None,
            False,
            "The team",
            True,
            datetime(2026, 3, day, 12, tzinfo=UTC),
        )

    assert evidence_pieces.days_of([on(18), on(16), on(18)]) == [date(2026, 3, 16), date(2026, 3, 18)]


def test_the_team_notes_changes_and_withdraws_evidence_on_the_page(page, ask):
    given = {"area": AREA, "source": "data", "direction": "neutral", "which": "Survey", "feature": f"{AREA}.5"}
    reply = ask(page, "note", text="Nine in ten", **given)
    assert reply["ok"]
    mine = page.evidence[0]
    assert (mine["id"], mine["title"], mine["own"], mine["quotable"]) == (reply["record"], "Data: Survey", True, False)
    assert ask(page, "note", text="Eight in ten", quotable=True, record_id=reply["record"], **given)["ok"]
    assert (page.evidence[0]["text"], page.evidence[0]["quotable"]) == ("Eight in ten", True)
    assert ask(page, "note", text="", record_id=reply["record"], **given)["ok"]
    assert page.element["whole"]["notes"] == 11
    refused = ask(page, "note", area=AREA, text="x", source="", direction="neutral")
    assert (refused["ok"], refused["field"]) == (False, "source")


def test_evidence_of_a_phone_comes_up_by_itself(page):
    workshop = page.desk.workshop
    reviewer = workshop.join(role="reviewer").participant_id
    workshop.participant_record(reviewer, Note("1", AREA, "evidence", "Just now", source="data", feature=f"{AREA}.1"))
    page.desk.refresh()
    assert (page.evidence[0]["text"], page.evidence[0]["who"][:10]) == ("Just now", "Reviewer 5")
    assert (
        feature(page, 1)["standing"]["lead"] + feature(page, 1)["standing"]["words"]
        == "Triangulated: 4 kinds of source"
    )


def test_headlines_are_drawn_up_ordered_and_told_to_the_council(page, ask):
    second = ask(page, "headline", area=AREA, kind="strength", text="Chairs lead.")["record"]
    assert [h["text"] for h in page.headlines if h["kind"] == "strength"] == [
        "Councillors know their roles and decide quickly.",
        "Chairs lead.",
    ]
    first = page.headlines[0]["id"]
    assert ask(page, "order_headlines", order=[second, first])["ok"]
    told = next(a for s in page.feedback["sections"] for a in s["areas"] if a["id"] == AREA)
    assert told["strengths"] == ["Chairs lead.", "Councillors know their roles and decide quickly."]
    assert told["improvements"] == ["Scrutiny sees most decisions after they are taken."]
    assert (told["stands"], told["judgement"]) == ("4 kinds of source, 11 notes", None)


def test_the_feedback_holds_judgements_and_no_words_of_evidence(page):
    said = json.dumps(page.feedback, ensure_ascii=False)
    for piece in page.desk.workshop.evidence():
        assert piece.text not in said
        assert piece.who not in said
    judged = {a["id"]: a["judgement"]["word"] for s in page.feedback["sections"] for a in s["areas"] if a["judgement"]}
    assert judged == {"ambition": "Strength", "customer-focus": "Area for improvement"}
    assert [(f["number"], f["words"]) for f in page.feedback["facts"]] == [
        (39, "notes of evidence"),
        (1, "day with evidence"),
        ("6 of 11", "elements with triangulated evidence"),
        ("2 of 11", "elements with an agreed judgement"),
    ]
    assert page.feedback["unexplored"] == ["5.2 Managing people and diversity"]


def test_mixed_evidence_is_counted_and_points_to_no_rating(page):
    assert page.element["points_to"] is None
    assert page.element["leaning"] == (
        "Of 5 features with evidence 2 lean to a strength, 1 leans to an area for improvement and 2 lean both ways. "
        "Evidence points both ways, so it points to no rating: hear both before you agree."
    )
    assert page.area["suggested"] is None
    assert page.choices["who"] == "team"


def test_evidence_on_few_features_points_to_no_rating_and_on_half_of_them_to_one(store_url):
    workshop = tixkit.create_workshop(store_url, "peer-review", "Review", "An invented council")
    area = workshop.framework.areas[0]
    half = (len(area.statements) + 1) // 2
    page = ElementReview(workshop)
    for number, statement in enumerate(area.statements[:half], 1):
        assert page.element["points_to"] is None
        workshop.record_evidence(
            area.id, f"Seen {number}", source="document", direction="strength", feature=statement.id
        )
        page.desk.refresh()
        if number == 1:
            assert page.element["leaning"] == (
                "Of 1 feature with evidence 1 leans to a strength. Too few features have evidence to point to a rating."
            )
    assert page.element["points_to"]["word"] == "Strength"
    assert page.element["leaning"] == f"Of {half} features with evidence {half} lean to a strength."


def test_before_the_reveal_opposite_answers_give_the_same_page(page, intake):
    workshop = page.desk.workshop
    people = [workshop.join(role="reviewer") for _ in range(4)]
    rnd = workshop.open_round([AREA])
    states = []
    for code in ("well_evident", "not_evident"):
        for person in people:
            for statement in rnd.statements:
                message = AnswerMessage(f"{code}{statement}", rnd.id, statement, code)
                intake.submit(workshop.id, person.participant_id, message).result(timeout=10)
        page.desk.refresh()
        states.append(synced(page))
    assert states[0] == states[1]


@pytest.mark.parametrize("framework", ["tiex", "success-criteria", UNSEEN / "five-areas-list", UNSEEN / "matrix-2x7"])
def test_a_workshop_of_another_kind_is_told_which_page_to_use(store_url, framework):
    page = ElementReview(tixkit.create_workshop(store_url, framework, "Ŵythnos", "An invented council"))
    f = page.desk.framework
    assert page.overview["total"] == len(f.areas)
    assert sum(len(x["features"]) for x in page.element["headings"]) == len(
        f.areas_by_id[page.element["id"]].statements
    )
    assert page.overview["can_note"] == (framework == "success-criteria")
    titles = {"success-criteria": "Progress on the criteria"}
    told = f"This page gathers the evidence of a peer review, and this workshop is none: use “{titles.get(framework, 'Results')}” instead."
    assert page.overview["unsuited"] == told
    assert repr(page) == f"ElementReview: {told}"


def test_the_summary_says_how_far_the_review_is(page):
    assert repr(page) == (
        "ElementReview: Sampleford Borough Council, Corporate peer review, March 2026. 6 of 11 elements have triangulated "
        "evidence. Decision-making and scrutiny: 11 notes. Triangulated: 4 kinds of source."
    )
