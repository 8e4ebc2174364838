"""Who may open, close, reopen and reveal, and when."""

from __future__ import annotations

from datetime import timedelta

import pytest

import tixkit
from tixkit.workshop import Note, Refused, Saved, WorkshopError


def refused(code: str):
    return pytest.raises(WorkshopError, check=lambda e: e.code == code)


def test_a_round_asks_all_statements_of_its_areas_in_the_framework_s_order(workshop):
    rnd = workshop.open_round(["role.service", "csf.staff"])
    assert rnd.areas == ("csf.staff", "role.service")
    assert rnd.statements == tuple(f"{a}.{n}" for a in rnd.areas for n in (1, 2, 3, 4))
    assert (rnd.status, rnd.number, rnd.rule) == ("open", 1, "75")


def test_an_unknown_area_is_named_with_what_to_use(workshop):
    with refused("unknown_area") as caught:
        workshop.open_round(["role.servise"])
    assert "role.servise" in caught.value.message
    assert "csf.leadership" in caught.value.message


def test_a_round_needs_an_area(workshop):
    with refused("malformed"):
        workshop.open_round([])


def test_only_one_round_waits_for_its_reveal(workshop):
    rnd = workshop.open_round(["role.service"])
    with refused("round_open") as caught:
        workshop.open_round(["role.customer"])
    assert "Role of the authority, service focus" in caught.value.message
    workshop.close_round(rnd)
    with refused("round_open"):
        workshop.open_round(["role.customer"])
    workshop.reveal(rnd)
    assert workshop.open_round(["role.customer"]).status == "open"


def test_asking_again_is_round_two_of_that_area_only(workshop):
    workshop.reveal(workshop.open_round(["role.service"]))
    assert workshop.open_round(["role.service"]).number == 2
    workshop.reveal(workshop.current_round())
    assert workshop.open_round(["role.customer"]).number == 1


def test_answers_count_only_while_the_round_is_open(workshop, say):
    person = workshop.join()
    rnd = workshop.open_round(["role.service"])
    assert isinstance(say(person, rnd, "role.service.1", "agree"), Saved)
    workshop.close_round(rnd)
    outcome = say(person, rnd, "role.service.2", "agree")
    assert isinstance(outcome, Refused)
    assert outcome.code == "round_closed"
    workshop.reopen_round(rnd)
    assert isinstance(say(person, rnd, "role.service.2", "agree"), Saved)
    workshop.reveal(rnd)
    assert say(person, rnd, "role.service.3", "agree").code == "round_closed"
    assert workshop.own_answers(person.participant_id, rnd.id) == {"role.service.1": "agree", "role.service.2": "agree"}


def test_a_reveal_is_final(workshop):
    rnd = workshop.reveal(workshop.open_round(["role.service"]))
    assert workshop.reveal(rnd) == rnd
    for step in (workshop.reopen_round, workshop.close_round):
        with refused("round_closed"):
            step(rnd)
    assert workshop.current_round().status == "revealed"


def test_a_round_opened_by_mistake_is_cancelled_and_what_stood_before_stands_again(workshop, vote, say):
    people = [workshop.join() for _ in range(3)]
    vote("role.service", [["agree"] * 3] * 4, people=people)
    before = workshop.results().by_area
    rnd = workshop.open_round(["role.service"])
    say(people[0], rnd, "role.service.1", "disagree")
    workshop.participant_record(people[0].participant_id, Note("n", "role.service", "impediment", "never shown"))
    workshop.cancel_round(rnd)
    assert workshop.current_round().number == 1
    assert workshop.results().by_area == before
    late = say(people[0], rnd, "role.service.2", "agree")
    assert (late.code, "was cancelled" in late.message) == ("round_closed", True)
    with refused("unknown_round"):
        workshop.reveal(rnd)
    assert workshop.open_round(["role.service"]).number == 2


def test_a_revealed_round_is_not_cancelled(workshop):
    rnd = workshop.reveal(workshop.open_round(["role.service"]))
    with refused("round_closed"):
        workshop.cancel_round(rnd)


def test_a_closed_round_can_be_revealed(workshop):
    rnd = workshop.close_round(workshop.open_round(["role.service"]))
    assert rnd.status == "closed"
    assert workshop.reveal(rnd).status == "revealed"


def test_the_timer_suggests_and_can_be_put_off(workshop, say):
    person = workshop.join()
    rnd = workshop.open_round(["role.service"], minutes=0.0001)
    later = workshop.extend_round(rnd, 1)
    assert later.suggested_end - rnd.opened_at >= timedelta(minutes=1)
    assert isinstance(say(person, rnd, "role.service.1", "agree"), Saved)


@pytest.mark.parametrize("minutes", [0, -1, "4", True, float("nan"), float("inf")])
def test_a_time_that_is_none_is_refused(workshop, minutes):
    with refused("malformed"):
        workshop.open_round(["role.service"], minutes=minutes)


def test_an_unknown_round_is_refused(workshop):
    with refused("unknown_round"):
        workshop.reveal("nothing")


def test_a_round_of_another_workshop_is_unknown(workshop, store_url):
    other = tixkit.create_workshop(store_url, "tiex", "Other", "Other")
    rnd = other.open_round(["role.service"])
    with refused("unknown_round"):
        workshop.reveal(rnd)
    assert other.current_round().status == "open"


def test_opening_again_from_the_store_finds_the_round_as_it_was(workshop, store_url):
    rnd = workshop.open_round(["role.service"])
    assert tixkit.open_workshop(store_url, workshop.code).current_round() == rnd


THREE_OF_FOUR = [["agree", "agree", "agree", "disagree"]] * 4


def test_a_round_keeps_the_rule_it_was_opened_under_and_is_judged_by_it(workshop, say):
    people = [workshop.join() for _ in range(4)]
    for rule in ("strict", None):
        rnd = workshop.open_round(["role.service"], rule=rule)
        assert rnd.rule == workshop.current_round().rule == (rule or "75")
        for statement, given in zip(rnd.statements, THREE_OF_FOUR, strict=True):
            for person, answer in zip(people, given, strict=True):
                say(person, rnd, statement, answer)
        assert workshop.reveal(rnd).rule == rnd.rule
    tallies = workshop.results().area("role.service").statements[0].tallies
    assert [t.outcome for t in tallies] == ["no_consensus", "consensus_for"]
    assert [r.rule for r in workshop.results().rounds] == ["strict", "75"]
    assert workshop.results().rule.id == "75"


def test_rounds_are_opened_under_the_workshop_s_rule_unless_another_is_chosen(store_url):
    workshop = tixkit.create_workshop(store_url, "tiex", "T", "A", rule="strict")
    assert workshop.open_round(["role.service"]).rule == "strict"
    workshop.reveal(workshop.current_round())
    assert workshop.open_round(["role.service"], rule="75").rule == "75"
    assert tixkit.open_workshop(store_url, workshop.code).rule == workshop.results().rule.id == "strict"


@pytest.mark.parametrize("rule", ["51", "", 75])
def test_an_unknown_rule_opens_no_round_and_is_named_with_those_there_are(workshop, rule):
    with refused("malformed") as caught:
        workshop.open_round(["role.service"], rule=rule)
    assert caught.value.message == f"There is no consensus rule “{rule}”: use one of 75, strict."
    assert caught.value.field == "rule"
    assert workshop.rounds() == ()
