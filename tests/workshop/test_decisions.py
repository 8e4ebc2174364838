"""Agreeing a rating, noting why, undoing."""

from __future__ import annotations

import pytest

from tixkit.workshop import WorkshopError


def refused(code: str):
    return pytest.raises(WorkshopError, check=lambda e: e.code == code)


@pytest.fixture
def competent(vote):
    """A room whose answers suggest competent: two of four statements agreed."""
    return vote("role.service", [["agree"] * 4, ["agree"] * 4, ["disagree"] * 4, ["disagree"] * 4])


def test_the_room_agrees_the_suggestion_without_a_rationale(workshop, competent):
    decision = workshop.agree("role.service", "competent")
    area = workshop.results().area("role.service")
    assert (area.status, area.rating, area.decision) == ("agreed", "competent", area.history[0])
    assert (decision.suggested, decision.round) == ("competent", competent.id)


def test_a_rating_may_be_named_by_its_label(workshop, competent):
    assert workshop.agree("role.service", "Needing improvement", rationale="why").rating == "needing_improvement"


def test_another_rating_needs_a_rationale(workshop, competent):
    with refused("rationale_needed") as caught:
        workshop.agree("role.service", "strong", rationale="  ")
    assert "competent" in caught.value.message
    assert "strong" in caught.value.message
    assert workshop.results().area("role.service").status == "provisional"
    workshop.agree("role.service", "strong", rationale="The review found more than we knew.")
    assert workshop.results().area("role.service").decision.rationale == "The review found more than we knew."


def test_an_area_without_a_suggestion_needs_a_rationale(workshop):
    with refused("rationale_needed"):
        workshop.agree("csf.staff", "strong")
    assert workshop.agree("csf.staff", "strong", rationale="Agreed on paper.").suggested is None


def test_an_unknown_rating_and_an_unknown_area_are_named(workshop):
    with refused("unknown_rating") as caught:
        workshop.agree("role.service", "brilliant")
    assert "strong, competent, needing_improvement" in caught.value.message
    with refused("unknown_area"):
        workshop.agree("role.nobody", "strong")


def test_nothing_is_agreed_while_a_round_on_the_area_waits_for_its_reveal(workshop, competent):
    rnd = workshop.open_round(["role.service"])
    with refused("round_open"):
        workshop.agree("role.service", "competent")
    workshop.close_round(rnd)
    with refused("round_open"):
        workshop.agree("role.service", "competent")
    workshop.agree("role.customer", "strong", rationale="another area is free")


def test_the_newest_agreement_stands_and_the_history_keeps_all(workshop, competent):
    workshop.agree("role.service", "competent")
    workshop.agree("role.service", "strong", rationale="second thoughts", dissent="Two officers disagreed.")
    workshop.undo_agreement("role.service")
    area = workshop.results().area("role.service")
    assert [d.rating for d in area.history] == ["competent", "strong", None]
    assert area.history[1].dissent == "Two officers disagreed."
    assert (area.status, area.rating) == ("provisional", "competent")
    with refused("not_agreed"):
        workshop.undo_agreement("role.service")


def test_notes_are_kept_with_the_agreement(workshop, competent):
    workshop.agree("role.service", "competent", impediment="Two contracts", notable_practice="Licensing review 2025")
    kept = {(r.kind, r.text, r.author) for r in workshop.results().area("role.service").records}
    assert kept == {("impediment", "Two contracts", "room"), ("notable_practice", "Licensing review 2025", "room")}


def test_a_refused_agreement_keeps_none_of_its_notes(workshop, competent):
    with refused("rationale_needed"):
        workshop.agree("role.service", "strong", impediment="Two contracts")
    assert workshop.results().area("role.service").records == ()


def test_a_note_is_replaced_and_withdrawn_by_its_id(workshop):
    note = workshop.record("role.service", "impediment", "Frist", statement="role.service.1")
    workshop.record("role.service", "impediment", "First", record_id=note.id)
    [kept] = workshop.results().area("role.service").records
    assert (kept.id, kept.text) == (note.id, "First")
    workshop.record("role.service", "impediment", "", record_id=note.id)
    assert workshop.results().area("role.service").records == ()


def test_a_changed_note_stays_with_its_statement(workshop):
    note = workshop.record("role.service", "impediment", "Frist", statement="role.service.1")
    workshop.record("role.service", "impediment", "First", record_id=note.id)
    assert workshop.results().area("role.service").records[0].statement == "role.service.1"


def test_a_note_must_be_of_a_known_kind_area_and_statement_and_not_empty(workshop):
    with refused("malformed"):
        workshop.record("role.service", "gossip", "text")
    with refused("unknown_area"):
        workshop.record("role.nobody", "impediment", "text")
    with refused("unknown_statement"):
        workshop.record("role.service", "impediment", "text", statement="role.customer.1")
    with refused("malformed"):
        workshop.record("role.service", "impediment", "   ")
    with refused("unknown_record"):
        workshop.record("role.service", "impediment", "text", record_id="nothing")


def test_a_note_of_200_000_characters_is_kept_and_a_longer_one_refused(workshop):
    assert len(workshop.record("role.service", "rationale", "ö" * 200_000).text) == 200_000
    with refused("malformed") as caught:
        workshop.record("role.service", "rationale", "ö" * 200_001)
    assert "200,000" in caught.value.message


def test_words_are_kept_exactly_but_for_what_no_store_can_hold(workshop):
    assert workshop.record("role.service", "rationale", "=1+1\n\t“ö” \x00\ud800 <b>").text == "=1+1\n\t“ö” ? <b>"
