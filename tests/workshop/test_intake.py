"""Answers in groups: refused with a reason, or saved for good, each once."""

from __future__ import annotations

import uuid

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tixkit
from tixkit.store import StoreError
from tixkit.workshop import AnswerMessage, Intake, Refused, Saved


def test_the_newest_answer_counts(workshop, say):
    person, rnd = workshop.join(), workshop.open_round(["role.service"])
    for answer in ("agree", "disagree", None, "dont_know"):
        say(person, rnd, "role.service.1", answer)
    assert workshop.own_answers(person.participant_id, rnd.id) == {"role.service.1": "dont_know"}


def test_an_answer_that_was_saved_is_saved_again_even_after_the_reveal(workshop, say):
    person, rnd = workshop.join(), workshop.open_round(["role.service"])
    say(person, rnd, "role.service.1", "agree", client_id="same")
    say(person, rnd, "role.service.1", "disagree", client_id="later")
    workshop.reveal(rnd)
    assert isinstance(say(person, rnd, "role.service.1", "agree", client_id="same"), Saved)
    assert workshop.own_answers(person.participant_id, rnd.id) == {"role.service.1": "disagree"}


def test_two_people_may_use_the_same_id(workshop, say):
    one, two = workshop.join(), workshop.join()
    rnd = workshop.open_round(["role.service"])
    for person in (one, two):
        assert isinstance(say(person, rnd, "role.service.1", "agree", client_id="same"), Saved)
        assert workshop.own_answers(person.participant_id, rnd.id) == {"role.service.1": "agree"}


def test_each_refusal_says_what_is_wrong(workshop, intake):
    person, rnd = workshop.join(), workshop.open_round(["role.service"])
    wrong = {
        "unknown_round": AnswerMessage("1", "nothing", "role.service.1", "agree"),
        "unknown_statement": AnswerMessage("2", rnd.id, "role.customer.1", "agree"),
        "unknown_answer": AnswerMessage("3", rnd.id, "role.service.1", "perhaps"),
    }
    for code, message in wrong.items():
        outcome = intake.submit(workshop.id, person.participant_id, message).result(timeout=10)
        assert isinstance(outcome, Refused)
        assert (outcome.id, outcome.code) == (message.id, code)
        assert outcome.message


def test_somebody_of_another_workshop_is_refused_without_harm_to_the_others(workshop, store_url, intake):
    stranger = tixkit.create_workshop(store_url, "tiex", "Other", "Other").join()
    person, rnd = workshop.join(), workshop.open_round(["role.service"])
    senders = (stranger.participant_id, "nobody", person.participant_id)
    futures = [
        intake.submit(workshop.id, who, AnswerMessage(str(uuid.uuid4()), rnd.id, "role.service.1", "agree"))
        for who in senders
    ]
    outcomes = [f.result(timeout=10) for f in futures]
    assert [type(o) for o in outcomes] == [Refused, Refused, Saved]
    assert workshop.counts()[0] == 1


def test_a_repeated_answer_is_told_a_revision_that_exists(workshop, say):
    person, rnd = workshop.join(), workshop.open_round(["role.service"])
    first = say(person, rnd, "role.service.1", "agree", client_id="same")
    again = say(person, rnd, "role.service.1", "agree", client_id="same")
    assert first.revision == again.revision == workshop.revisions().all


def test_refusals_leave_the_revision_alone(workshop, intake):
    person = workshop.join()
    before = workshop.revisions()
    intake.submit(workshop.id, person.participant_id, AnswerMessage("1", "nothing", "x", "agree")).result(timeout=10)
    assert workshop.revisions() == before


def test_a_good_answer_is_saved_though_its_neighbours_in_the_group_are_refused(workshop, intake):
    person, rnd = workshop.join(), workshop.open_round(["role.service"])
    messages = [
        AnswerMessage(str(uuid.uuid4()), rnd.id, statement, "agree")
        for statement in ("nonsense", "role.service.1", "role.service.9")
    ]
    outcomes = [f.result(timeout=10) for f in [intake.submit(workshop.id, person.participant_id, m) for m in messages]]
    assert [type(o) for o in outcomes] == [Refused, Saved, Refused]


def test_a_store_that_fails_refuses_and_answers_flow_again_when_it_is_mended(workshop, intake, monkeypatch):
    person, rnd = workshop.join(), workshop.open_round(["role.service"])
    message = AnswerMessage("1", rnd.id, "role.service.1", "agree")

    def full(*args, **kwargs):
        raise StoreError("full", "The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(intake._store, "write", full)
        outcome = intake.submit(workshop.id, person.participant_id, message).result(timeout=10)
        assert (outcome.code, outcome.message) == ("store_unavailable", "Not saved. The disk is full.")
        patch.setattr(intake._store, "write", lambda *a, **k: 1 / 0)
        assert intake.submit(workshop.id, person.participant_id, message).result(timeout=10).code == "store_unavailable"
    assert isinstance(intake.submit(workshop.id, person.participant_id, message).result(timeout=10), Saved)


def test_closing_commits_what_waits(workshop):
    intake = Intake(workshop.store_url)
    person, rnd = workshop.join(), workshop.open_round(["role.service"])
    futures = [
        intake.submit(workshop.id, person.participant_id, AnswerMessage(f"id-{n}", rnd.id, "role.service.1", "agree"))
        for n in range(1500)
    ]
    intake.close()
    assert all(isinstance(f.result(timeout=0), Saved) for f in futures)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.integers(0, 2),
            st.integers(1, 4),
            st.sampled_from(["agree", "disagree", "dont_know", "not_applicable", None]),
            st.booleans(),
        ),
        max_size=30,
    )
)
def test_any_sequence_of_answers_changes_and_repeats_ends_in_each_person_s_last_word(workshop, intake, steps):
    people = [workshop.join() for _ in range(3)]
    rnd = workshop.open_round(["role.service"])
    expected: dict[tuple[int, str], str | None] = {}
    futures = []
    for who, number, answer, repeat in steps:
        statement = f"role.service.{number}"
        message = AnswerMessage(str(uuid.uuid4()), rnd.id, statement, answer)
        futures += [intake.submit(workshop.id, people[who].participant_id, message) for _ in range(1 + repeat)]
        expected[who, statement] = answer
    assert all(isinstance(f.result(timeout=10), Saved) for f in futures)
    for who, person in enumerate(people):
        mine = {s: a for (p, s), a in expected.items() if p == who and a is not None}
        assert workshop.own_answers(person.participant_id, rnd.id) == mine
    workshop.reveal(rnd)
    for result in workshop.results().area("role.service").statements:
        given_ = [a for (_, s), a in expected.items() if s == result.statement.id and a is not None]
        assert result.latest.answered == len(given_)
