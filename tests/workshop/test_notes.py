"""Notes from phones: one of a kind that can be changed and withdrawn, and a reviewer's evidence."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

import pytest

import tixkit
from tixkit.workshop import Note, WorkshopError, records


def texts(workshop, area="role.service"):
    """What stands, sorted: the order in which people wrote is not told."""
    return sorted(record.text for record in workshop.results().area(area).records)


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
    assert texts(workshop) == ["Now", "Then"]


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
    assert sorted(r.text for r in review.results().area(area).records) == ["Second", "Third"]


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


def test_a_revealed_note_stands_while_it_is_changed_in_a_later_round_and_after_that_is_cancelled(workshop):
    person = workshop.join().participant_id
    first = workshop.open_round(["role.service"])
    workshop.participant_record(person, Note("1", "role.service", "impediment", "Then", note="n1"))
    workshop.reveal(first)
    again = workshop.open_round(["role.service"])
    workshop.participant_record(person, Note("2", "role.service", "impediment", "Now", note="n1"))
    assert texts(workshop) == ["Then"]
    workshop.cancel_round(again)
    assert texts(workshop) == ["Then"]
    third = workshop.open_round(["role.service"])
    workshop.participant_record(person, Note("3", "role.service", "impediment", "At last", note="n1"))
    workshop.reveal(third)
    assert texts(workshop) == ["At last"]


def test_the_time_and_the_place_of_a_note_do_not_tell_who_wrote_it(workshop, monkeypatch):
    now = datetime(2026, 11, 21, 14, 0, 5, tzinfo=UTC)

    def clock():
        nonlocal now
        now += timedelta(seconds=7)
        return now

    monkeypatch.setattr(workshop, "_clock", clock)
    workshop.record("role.service", "impediment", "The room's own")
    [own] = workshop.results().area("role.service").records
    people = [workshop.join().participant_id for _ in range(12)]
    rnd = workshop.open_round(["role.service"])
    for n, person in enumerate(people):
        workshop.participant_record(person, Note(f"c{n}", "role.service", "impediment", f"{n:02}"))
    rnd = workshop.reveal(rnd)
    workshop.participant_record(people[0], Note("later", "role.service", "rationale", "Afterwards"))
    for audience in ("screen", "files"):
        records = {r.text: r for r in workshop.results(audience).area("role.service").records}
        assert records["The room's own"].at == own.at
        assert {records[f"{n:02}"].at for n in range(12)} == {rnd.revealed_at}
        assert records["Afterwards"].at == datetime(2026, 11, 21, tzinfo=UTC)
        listed = [text for text in records if text.isdigit()]
        by_hash = sorted(listed, key=lambda text: hashlib.sha256(records[text].id.encode()).hexdigest())
        assert listed == by_hash
        assert listed != sorted(listed)  # 1 in 479,001,600 would come so by chance


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(records, "MOST_NOTES", 3)
    monkeypatch.setattr(records, "MOST_CHARACTERS", 100)
    monkeypatch.setattr(records, "MOST_CHANGES", 8)


def write(workshop, person, text, note, number):
    workshop.participant_record(person, Note(str(number), "role.service", "impediment", text, note=note))


@pytest.mark.usefixtures("small")
def test_one_person_keeps_so_many_notes_and_makes_room_by_deleting_one(workshop):
    person, other = workshop.join().participant_id, workshop.join().participant_id
    for n in range(3):
        write(workshop, person, f"note {n}", f"n{n}", n)
    with pytest.raises(WorkshopError, match="You have 3 notes here, which is the most") as refused:
        write(workshop, person, "one more", "n3", 3)
    assert refused.value.code == "too_many"
    write(workshop, person, "changed", "n0", 4)
    write(workshop, person, "", "n1", 5)
    write(workshop, person, "one more", "n3", 6)
    write(workshop, other, "of somebody else", "n0", 7)
    assert texts(workshop) == ["changed", "note 2", "of somebody else", "one more"]


@pytest.mark.usefixtures("small")
def test_one_person_s_notes_have_so_many_characters_together(workshop):
    person = workshop.join().participant_id
    write(workshop, person, "x" * 60, "n0", 0)
    with pytest.raises(WorkshopError, match="would have 101 characters together; 100 is the most"):
        write(workshop, person, "y" * 41, "n1", 1)
    write(workshop, person, "y" * 40, "n1", 2)
    write(workshop, person, "z" * 60, "n0", 3)
    assert texts(workshop) == ["y" * 40, "z" * 60]


@pytest.mark.usefixtures("small")
def test_one_person_changes_notes_so_often_and_may_still_delete_them(workshop):
    person = workshop.join().participant_id
    for n in range(8):
        write(workshop, person, f"text {n}", "n0", n)
    with pytest.raises(WorkshopError, match="changed notes 8 times") as refused:
        write(workshop, person, "once more", "n0", 8)
    assert refused.value.code == "too_many"
    write(workshop, person, "", "n0", 9)
    assert texts(workshop) == []
    with pytest.raises(WorkshopError, match="changed notes 9 times"):
        write(workshop, person, "", "n0", 10)


def test_the_bounds_are_those_that_are_documented():
    assert (records.MOST_NOTES, records.MOST_CHARACTERS, records.MOST_CHANGES) == (200, 100_000, 2_000)
