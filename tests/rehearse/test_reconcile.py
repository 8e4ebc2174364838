"""The comparison finds every way in which a saved answer can be lost, changed or counted twice."""

from __future__ import annotations

import uuid

import pytest
from sqlalchemy import delete, text, update

from tixkit.phones import Ledger, Sent
from tixkit.rehearse import StoredAnswer, compare, stored_answers
from tixkit.store import open_store, schema

AREA = "role.service"


@pytest.fixture
def told(workshop, intake):
    """Five people answer one area; one changes their mind. Give what their phones were told."""
    from tixkit.workshop import AnswerMessage

    ledger = Ledger()
    people = [workshop.join(role="officer") for _ in range(5)]
    rnd = workshop.open_round([AREA])

    def answer(person: int, statement: str, code: str | None) -> str:
        message = AnswerMessage(str(uuid.uuid4()), rnd.id, statement, code)
        intake.submit(workshop.id, people[person].participant_id, message).result(10)
        ledger.sent[message.id] = Sent(message.id, person, rnd.id, statement, code)
        ledger.saved[message.id] = None
        return message.id

    for person in range(5):
        for statement in rnd.statements:
            answer(person, statement, "agree" if person else "disagree")
    answer(0, rnd.statements[0], "agree")
    workshop.reveal(rnd)
    return ledger


def verdict(ledger, workshop):
    return compare(ledger, stored_answers(workshop.store_url, workshop.id), workshop.results())


def test_everything_that_was_saved_is_found_once(told, workshop):
    found = verdict(told, workshop)
    assert (found.sent, found.saved, found.found, found.duplicates, found.problems) == (21, 21, 21, 0, ())


def test_an_answer_taken_from_the_store_is_missed(told, workshop):
    lost = list(told.saved)[7]
    with open_store(workshop.store_url).create() as connection:
        connection.execute(delete(schema.answers).where(schema.answers.c.client_id == lost))
    found = verdict(told, workshop)
    assert (found.saved, found.found) == (21, 20)
    assert found.problems[0] == "1 answer that a phone was told is saved is missing from the store."
    # Person 1 lost the answer to statement 4, so the results count one less.
    assert "Statement role.service.4, round 1: the results count 4 (agree 3, disagree 1)" in found.problems[1]
    assert "the phones' saved answers are 5 (agree 4, disagree 1)" in found.problems[1]


def test_an_answer_changed_in_the_store_is_noticed(told, workshop):
    changed = list(told.saved)[7]
    with open_store(workshop.store_url).create() as connection:
        rows = schema.answers
        connection.execute(update(rows).where(rows.c.client_id == changed).values(answer="dont_know"))
    found = verdict(told, workshop)
    assert (found.saved, found.found) == (21, 20)
    assert found.problems[0] == "1 answer in the store differs from what the phone sent."


def test_an_answer_stored_twice_is_noticed(told, workshop):
    stored = stored_answers(workshop.store_url, workshop.id)
    twice = [*stored, stored[3], stored[3]]
    found = compare(told, twice, workshop.results())
    assert (found.found, found.duplicates) == (21, 2)
    assert found.problems == ("2 answers are stored more than once.",)


def test_an_answer_that_nobody_sent_is_overcounted(told, workshop):
    with open_store(workshop.store_url).create() as connection:
        stranger = "insert into participants (id, workshop_id, number, token_hash, joined_at) values ('x', :w, 1, 'x', '2026-01-01')"
        connection.execute(text(stranger), {"w": workshop.id})
        row = stored_answers(workshop.store_url, workshop.id)[0]
        values = "insert into answers (round_id, participant_id, statement, answer, client_id, at)"
        values += " values (:r, 'x', 'role.service.2', 'agree', 'y', '2026-01-01')"
        connection.execute(text(values), {"r": row.round})
    found = verdict(told, workshop)
    assert (found.found, found.duplicates) == (21, 1)
    assert "role.service.2" in found.problems[0]


def test_answers_that_were_refused_are_not_expected_in_the_store(told, workshop):
    late = Sent("late", 0, next(iter(told.sent.values())).round, "role.service.1", "disagree")
    told.sent["late"] = late
    told.refused["late"] = "round_closed"
    found = verdict(told, workshop)
    assert (found.sent, found.saved, found.found, found.problems) == (22, 21, 21, ())


def test_a_withdrawn_answer_does_not_stand():
    ledger = Ledger()
    for id_, answer in (("a", "agree"), ("b", None)):
        ledger.sent[id_] = Sent(id_, 0, "r", "s", answer)
        ledger.saved[id_] = None
    assert ledger.standing() == {("r", "s"): {}}


def test_rows_are_read_in_the_order_they_were_written(told, workshop):
    rows = stored_answers(workshop.store_url, workshop.id)
    assert [row.id for row in rows] == list(told.saved)
    assert isinstance(rows[0], StoredAnswer)


def test_totals_typed_in_are_counted_beside_what_phones_sent(workshop):
    rnd = workshop.open_round([AREA])
    workshop.type_tally(rnd, AREA, people=4, counts={rnd.statements[0]: {"agree": 3, "disagree": 1}})
    workshop.reveal(rnd)
    typed, results = workshop.typed_tallies(rnd), workshop.results()
    assert compare(Ledger(), [], results, typed).problems == ()
    found = compare(Ledger(), [], results, [])
    assert found.duplicates == 4
    assert found.problems == (
        "Statement role.service.1, round 1: the results count 4 (agree 3, disagree 1), but the phones' saved answers are 0.",
    )
