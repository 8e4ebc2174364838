"""A peer team's evidence: noted by the team and by reviewers, changed, withdrawn, and drawn up into headlines."""

from __future__ import annotations

import pytest

import tixkit
from tixkit.sample_review import load_review, play_review
from tixkit.scoring import triangulate
from tixkit.workshop import Note, WorkshopError

AREA = "decision-making"
FEATURE = f"{AREA}.1"


@pytest.fixture
def review(store_url):
    return tixkit.create_workshop(store_url, "peer-review", "Review", "Sampleford", roles=("reviewer", "officer"))


def told(review):
    return [(e.text, e.source, e.which, e.direction, e.feature, e.quotable, e.who, e.own) for e in review.evidence()]


def test_the_team_notes_evidence_changes_it_and_withdraws_it(review):
    kept = review.record_evidence(
        AREA, "Chairs know it", source="interview", which=" Interview 7 ", direction="strength", feature=FEATURE
    )
    assert told(review) == [
        ("Chairs know it", "interview", "Interview 7", "strength", FEATURE, False, "The team", True)
    ]
    review.record_evidence(
        AREA, "Most chairs know it", source="focus_group", direction="neutral", quotable=True, record_id=kept.id
    )
    assert told(review) == [("Most chairs know it", "focus_group", None, "neutral", None, True, "The team", True)]
    review.record_evidence(AREA, "", source="focus_group", direction="neutral", record_id=kept.id)
    assert told(review) == []


def test_evidence_whose_words_alone_are_changed_elsewhere_keeps_its_source(review):
    kept = review.record_evidence(
        AREA, "Chair know it", source="interview", which="Interview 7", direction="strength", feature=FEATURE
    )
    review.record(AREA, "evidence", "Chairs know it", record_id=kept.id)
    assert told(review) == [
        ("Chairs know it", "interview", "Interview 7", "strength", FEATURE, False, "The team", True)
    ]


def test_a_reviewer_is_called_by_role_and_number_or_the_name_they_agreed_to_show(review):
    quiet = review.join(role="reviewer", name="Kept Quiet", show_name=False).participant_id
    named = review.join(role="reviewer", name="Robin Sample", show_name=True).participant_id
    officer = review.join(role="officer").participant_id
    review.participant_record(quiet, Note("1", AREA, "evidence", "One", source="data", which="Survey", quotable=True))
    review.participant_record(named, Note("1", AREA, "evidence", "Two", source="document"))
    review.participant_record(officer, Note("1", AREA, "evidence", "Three"))
    assert [(e.text, e.who, e.own) for e in review.evidence()] == [
        ("One", "Reviewer 1", False),
        ("Two", "Robin Sample", False),
        ("Three", "A phone", False),
    ]
    review.show_name(named, None)
    assert review.evidence()[1].who == "Reviewer 2"


def test_a_note_of_another_role_in_a_round_waits_for_the_reveal(review):
    officer = review.join(role="officer").participant_id
    rnd = review.open_round([AREA])
    review.participant_record(officer, Note("1", AREA, "evidence", "Hidden"))
    assert review.evidence() == ()
    review.reveal(rnd)
    [seen] = review.evidence()
    assert (seen.text, seen.who, seen.at) == ("Hidden", "A phone", review.rounds()[0].revealed_at)


def test_a_reviewer_s_evidence_that_tells_nothing_else_is_neutral(review):
    reviewer = review.join(role="reviewer").participant_id
    review.participant_record(reviewer, Note("1", AREA, "evidence", "Seen"))
    assert [e.direction for e in review.evidence()] == ["neutral"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"source": ""}, "source"),
        ({"source": "rumour"}, "source"),
        ({"direction": ""}, "direction"),
        ({"direction": "up"}, "direction"),
        ({"which": "x" * 81}, "which"),
        ({"feature": "ambition.1"}, "feature"),
        ({"text": " "}, "note"),
    ],
)
def test_what_evidence_cannot_say_is_refused_by_field(review, given, field):
    good = {"area": AREA, "text": "Seen", "source": "data", "direction": "neutral"}
    with pytest.raises(WorkshopError, check=lambda e: e.field == field):
        review.record_evidence(**{**good, **given})
    assert review.evidence() == ()


@pytest.mark.parametrize("given", [{"which": "Interview 7"}, {"quotable": True}])
def test_only_a_reviewer_s_evidence_says_which_source_and_that_it_may_be_quoted(review, given):
    officer = review.join(role="officer").participant_id
    with pytest.raises(WorkshopError, check=lambda e: e.field == next(iter(given))):
        review.participant_record(officer, Note("1", AREA, "evidence", "Seen", **given))


def test_nobody_s_phone_note_is_changed_as_the_team_s(review):
    reviewer = review.join(role="reviewer").participant_id
    review.participant_record(reviewer, Note("1", AREA, "evidence", "Seen", source="data"))
    [kept] = review.evidence()
    with pytest.raises(WorkshopError, check=lambda e: e.code == "unknown_record"):
        review.record_evidence(AREA, "Changed", source="data", direction="neutral", record_id=kept.id)


def test_a_headline_never_repeats_confidential_words(review):
    review.record_evidence(AREA, "The deputy said so, twice!", source="interview", direction="strength")
    review.record_evidence(AREA, "Roles are on two pages.", source="document", direction="strength", quotable=True)
    for text in ("the deputy said so twice", "We heard: “The deputy said so, twice”, and more"):
        with pytest.raises(WorkshopError, match="word for word"):
            review.record_headline(AREA, "strength", text)
    review.record_headline(AREA, "strength", "The deputy agrees. Roles are on two pages.")
    assert [r.text for r in review.results().area(AREA).records if r.kind == "strength"] == [
        "The deputy agrees. Roles are on two pages."
    ]


def test_headlines_are_put_in_order(review):
    ids = [review.record_headline(AREA, "strength", text).id for text in ("First", "Second", "Third")]
    review.order_records([ids[2], ids[0], ids[1]])
    assert [r.text for r in review.results().area(AREA).records] == ["Third", "First", "Second"]
    with pytest.raises(WorkshopError, check=lambda e: e.code == "unknown_record"):
        review.order_records([ids[1], "nowhere"])
    assert [r.text for r in review.results().area(AREA).records] == ["Third", "First", "Second"]


def test_the_sample_review_has_six_elements_with_triangulated_evidence(store_url):
    review = play_review(store_url)
    found = triangulate(review.framework, review.evidence())
    assert found.notes == len(load_review().notes) == 39
    assert [id_ for id_, a in found.areas.items() if a.whole.triangulated] == [
        "achievements", "ambition", "decision-making", "customer-focus", "partnerships", "performance",
    ]  # fmt: skip
    assert found.unexplored == ("people-and-diversity",)
    assert {e.who for e in review.evidence()} == {f"Reviewer {n}" for n in (1, 2, 3, 4)}
