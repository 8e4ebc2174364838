"""Counting on from the last row gives what counting all rows gives."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, func, select

from tixkit.store import open_store, schema
from tixkit.workshop import AnswerMessage, Round, Saved
from tixkit.workshop.answered import who_answered

AREA = "role.service"


def counted_from_all_rows(connection: Connection, rnd: Round) -> set[str]:
    """Everybody whose newest rows, one a statement, are answers to every statement: one query over all of them."""
    table = schema.answers
    newest = (
        select(func.max(table.c.seq).label("seq"))
        .where(table.c.round_id == rnd.id)
        .group_by(table.c.participant_id, table.c.statement)
        .subquery()
    )
    query = (
        select(table.c.participant_id)
        .join(newest, newest.c.seq == table.c.seq)
        .where(table.c.answer.is_not(None))
        .group_by(table.c.participant_id)
        .having(func.count() == len(rnd.statements))
    )
    return {row.participant_id for row in connection.execute(query)}


steps = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 3), st.sampled_from(["agree", "disagree", None]), st.booleans()),
    max_size=40,
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_counting_on_gives_what_counting_all_rows_gives(workshop, intake, steps):
    people = [workshop.join() for _ in range(3)]
    waiting = workshop.current_round()
    if waiting is not None:
        workshop.reveal(waiting)
    rnd = workshop.open_round([AREA])
    store = open_store(workshop.store_url)
    for person, statement, answer, look in steps:
        message = AnswerMessage(str(uuid.uuid4()), rnd.id, rnd.statements[statement], answer)
        outcome = intake.submit(workshop.id, people[person].participant_id, message).result(10)
        assert isinstance(outcome, Saved)
        if look:
            with store.read() as connection:
                assert who_answered(connection, rnd) == counted_from_all_rows(connection, rnd)
    with store.read() as connection:
        assert who_answered(connection, rnd) == counted_from_all_rows(connection, rnd)


def test_withdrawn_answer_makes_a_person_unfinished_again(workshop, say):
    me, rnd = workshop.join(), workshop.open_round([AREA])
    answered = []
    for statement, answer in [*((s, "agree") for s in rnd.statements), (rnd.statements[0], None)]:
        say(me, rnd, statement, answer)
        answered.append(workshop.counts()[1])
    assert answered == [0, 0, 0, 1, 0]


@pytest.fixture
def finished(workshop, say):
    """A round that one of two people has finished."""
    first, second = workshop.join(), workshop.join()
    rnd = workshop.open_round([AREA])
    for statement in rnd.statements:
        say(first, rnd, statement, "agree")
    return first, second, rnd


def test_earlier_moment_is_counted_as_it_was(workshop, say, finished):
    first, second, rnd = finished
    store = open_store(workshop.store_url)
    with store.read() as before:
        before.execute(select(func.count()).select_from(schema.answers)).scalar_one()  # the moment is this one
        for statement in rnd.statements:
            say(second, rnd, statement, "agree")
        with store.read() as after:
            assert who_answered(after, rnd) == {first.participant_id, second.participant_id}
        assert who_answered(before, rnd) == {first.participant_id}


def test_older_copy_of_the_store_in_its_place_is_counted_afresh(workshop, finished):
    first, _, rnd = finished
    store = open_store(workshop.store_url)
    with store.read() as connection:
        assert who_answered(connection, rnd) == {first.participant_id}
    with store.create() as connection:
        connection.execute(schema.answers.delete().where(schema.answers.c.statement == rnd.statements[-1]))
    with store.read() as connection:
        assert who_answered(connection, rnd) == set()
