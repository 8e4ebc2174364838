"""Notes from phones: one of a kind that can be changed and withdrawn, and a reviewer's evidence."""

from __future__ import annotations

import pytest

import tixkit
from tixkit.workshop import Note, WorkshopError


def texts(workshop, area="role.service"):
    return [record.text for record in workshop.results().area(area).records]


def test_a_later_note_of_the_same_kind_stands_instead_and_empty_text_withdraws(workshop):
    person = workshop.join().participant_id
    workshop.participant_record(person, Note("1", "role.service", "impediment", "The contract"))
    workshop.participant_record(person, Note("2", "role.service", "impediment", "The old contract"))
    workshop.participant_record(person, Note("3", "role.service", "rationale", "We asked"))
    assert texts(workshop) == ["The old contract", "We asked"]
    workshop.participant_record(person, Note("4", "role.service", "impediment", ""))
    assert texts(workshop) == ["We asked"]


def test_a_replayed_older_note_changes_nothing(workshop):
    person = workshop.join().participant_id
    first = Note("1", "role.service", "impediment", "Old")
    workshop.participant_record(person, first)
    workshop.participant_record(person, Note("2", "role.service", "impediment", "New"))
    workshop.participant_record(person, first)
    assert texts(workshop) == ["New"]


def test_a_note_in_a_later_round_leaves_the_revealed_one_standing(workshop):
    person = workshop.join().participant_id
    rnd = workshop.open_round(["role.service"])
    workshop.participant_record(person, Note("1", "role.service", "impediment", "Then"))
    workshop.reveal(rnd)
    again = workshop.open_round(["role.service"])
    workshop.participant_record(person, Note("2", "role.service", "impediment", "Now"))
    assert texts(workshop) == ["Then"]
    workshop.reveal(again)
    assert texts(workshop) == ["Then", "Now"]


def test_two_people_s_notes_never_replace_each_other(workshop):
    for number in ("1", "2"):
        workshop.participant_record(workshop.join().participant_id, Note(number, "role.service", "impediment", number))
    assert texts(workshop) == ["1", "2"]


def test_a_person_sees_their_own_notes_before_the_reveal_and_nobody_else_s(workshop):
    one, other = workshop.join().participant_id, workshop.join().participant_id
    rnd = workshop.open_round(["role.service"])
    workshop.participant_record(one, Note("1", "role.service", "impediment", "Mine", statement="role.service.2"))
    [own] = workshop.own_notes(one, rnd.id)
    assert (own.area, own.statement, own.kind, own.text) == ("role.service", "role.service.2", "impediment", "Mine")
    assert workshop.own_notes(other, rnd.id) == ()


def test_an_empty_note_that_withdraws_nothing_is_refused(workshop):
    with pytest.raises(WorkshopError, check=lambda e: e.code == "malformed"):
        workshop.participant_record(workshop.join().participant_id, Note("1", "role.service", "impediment", " "))


@pytest.fixture
def review(store_url):
    return tixkit.create_workshop(store_url, "peer-review", "Review", "Sampleford", roles=("reviewer", "officer"))


def test_a_reviewer_keeps_many_pieces_of_evidence_and_changes_one_by_its_name(review):
    area = review.framework.areas[0]
    feature = area.statements[0].id
    reviewer = review.join(role="reviewer").participant_id
    told = {"source": "interview", "direction": "strength", "feature": feature}
    review.participant_record(reviewer, Note("1", area.id, "evidence", "Staff said so", note="e1", **told))
    review.participant_record(
        reviewer, Note("2", area.id, "evidence", "The plan says so", note="e2", source="document")
    )
    review.participant_record(reviewer, Note("3", area.id, "evidence", "Six staff said so", note="e1", **told))
    records = review.results().area(area.id).records
    assert {(r.text, r.source, r.direction, r.feature) for r in records} == {
        ("Six staff said so", "interview", "strength", feature),
        ("The plan says so", "document", None, None),
    }


def test_a_note_is_changed_by_the_name_it_came_back_with_and_nobody_else_s_is(review):
    area = review.framework.areas[0].id
    author, other = (review.join(role="reviewer").participant_id for _ in range(2))
    review.participant_record(author, Note("1", area, "evidence", "First"))
    [kept] = review.own_notes(author, None)
    review.participant_record(author, Note("2", area, "evidence", "Second", note=kept.note))
    review.participant_record(other, Note("3", area, "evidence", "Third", note=kept.note))
    assert [r.text for r in review.results().area(area).records] == ["Second", "Third"]


def test_evidence_is_no_answer_and_is_seen_while_a_round_is_open(review):
    area = review.framework.areas[0].id
    reviewer = review.join(role="reviewer").participant_id
    review.open_round([area])
    review.participant_record(reviewer, Note("1", area, "evidence", "Seen", source="observation"))
    assert [r.text for r in review.results().area(area).records] == ["Seen"]


@pytest.mark.parametrize(
    ("role", "told", "field"),
    [
        ("officer", {"source": "interview"}, "source"),
        ("reviewer", {"source": "rumour"}, "source"),
        ("reviewer", {"direction": "up"}, "direction"),
        ("reviewer", {"feature": "nowhere.1"}, "feature"),
    ],
)
def test_evidence_that_is_not_a_reviewer_s_or_not_known_is_refused_by_field(review, role, told, field):
    person = review.join(role=role).participant_id
    with pytest.raises(WorkshopError, check=lambda e: e.field == field):
        review.participant_record(person, Note("1", review.framework.areas[0].id, "evidence", "x", **told))
