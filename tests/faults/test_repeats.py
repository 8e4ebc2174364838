"""Messages that come twice, out of order, late or changed: what counts is what a simple model says."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

import tixkit
from faults.conftest import EXHAUSTIVE
from tixkit.store import open_store, schema
from tixkit.workshop import AnswerMessage, Intake, Refused, Saved

EXAMPLES = 60 if EXHAUSTIVE else 8
ANSWERS = st.sampled_from(["agree", "disagree", "dont_know", "not_applicable", None])
PEOPLE = st.integers(0, 2)
STATEMENTS = st.integers(0, 3)


class Room(RuleBasedStateMachine):
    """The model: a list of what was taken in, in the order of arrival, and a set of the ids among it."""

    sent = Bundle("sent")

    @initialize()
    def make(self) -> None:
        self.workshop = tixkit.create_workshop(self.store_url, "tiex", "T", "A")
        self.people = [self.workshop.join() for _ in range(3)]
        self.round = self.workshop.open_round(["role.service"])
        self.taken: list[tuple[int, AnswerMessage]] = []
        self.ids: set[tuple[int, str]] = set()
        self.revealed: set[str] = set()
        self.count = 0

    def expect(self, person: int, message: AnswerMessage) -> type:
        if (person, message.id) in self.ids:
            return Saved
        if message.round in self.revealed:
            return Refused
        self.ids.add((person, message.id))
        self.taken.append((person, message))
        return Saved

    def send(self, *messages: tuple[int, AnswerMessage]) -> None:
        expected = [self.expect(person, message) for person, message in messages]
        submit = self.intake.submit
        futures = [submit(self.workshop.id, self.people[p].participant_id, m) for p, m in messages]
        outcomes = [future.result(timeout=30) for future in futures]
        assert [type(outcome) for outcome in outcomes] == expected
        assert [outcome.id for outcome in outcomes] == [message.id for _, message in messages]

    def message(self, statement: int, answer: str | None) -> AnswerMessage:
        self.count += 1
        return AnswerMessage(f"id-{self.count}", self.round.id, self.round.statements[statement], answer)

    @rule(target=sent, person=PEOPLE, statement=STATEMENTS, answer=ANSWERS)
    def answer(self, person, statement, answer):
        message = self.message(statement, answer)
        self.send((person, message))
        return person, message

    @rule(target=sent, person=PEOPLE, statement=STATEMENTS, answer=ANSWERS)
    def send_it_and_let_it_be_late(self, person, statement, answer):
        """It left the phone and has not arrived: another rule delivers it, or nobody does."""
        return person, self.message(statement, answer)

    @rule(before=sent)
    def replay(self, before):
        self.send(before)

    @rule(before=sent, answer=ANSWERS)
    def replay_with_another_answer_under_the_same_id(self, before, answer):
        person, message = before
        if (person, message.id) in self.ids:
            self.send((person, AnswerMessage(message.id, message.round, message.statement, answer)))

    @rule(before=sent, person=PEOPLE)
    def replay_by_somebody_else(self, before, person):
        """Ids belong to a phone: the same one from another person is another message."""
        self.send((person, before[1]))

    @rule(burst=st.lists(consumes(sent), max_size=5), data=st.data())
    def a_burst_out_of_order_with_repeats(self, burst, data):
        self.send(*data.draw(st.permutations([*burst, *burst])))

    @rule()
    def reveal(self):
        self.workshop.reveal(self.round)
        self.revealed.add(self.round.id)
        self.round = self.workshop.open_round(["role.service"])

    @invariant()
    def what_counts_is_the_newest_to_arrive(self):
        standing: dict[tuple[str, int, str], str] = {}
        for person, message in self.taken:
            standing[message.round, person, message.statement] = message.answer
        for number, person in enumerate(self.people):
            for rnd in {self.round.id, *self.revealed}:
                own = {s: a for (r, p, s), a in standing.items() if (r, p) == (rnd, number) and a is not None}
                assert self.workshop.own_answers(person.participant_id, rnd) == own

    @invariant()
    def every_id_is_kept_once_in_the_order_of_arrival(self):
        table = schema.answers
        number = {person.participant_id: n for n, person in enumerate(self.people)}
        query = select(table.c.participant_id, table.c.client_id).order_by(table.c.seq)
        with open_store(self.store_url).read() as connection:
            rows = connection.execute(query.where(table.c.participant_id.in_(number))).all()
        assert [(number[row.participant_id], row.client_id) for row in rows] == [(p, m.id) for p, m in self.taken]


@pytest.fixture
def machine(store_url) -> Iterator[type[Room]]:
    intake = Intake(store_url)
    yield type("RoomOnDisk", (Room,), {"store_url": store_url, "intake": intake})
    intake.close()


def test_repeated_reordered_and_replayed_answers_count_as_the_model_says(machine):
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    run_state_machine_as_test(
        machine,
        settings=settings(max_examples=EXAMPLES, stateful_step_count=25, deadline=None, suppress_health_check=checks),
    )


def test_the_same_message_at_once_on_many_lines_is_kept_once(workshop, intake, store_url):
    person, rnd = workshop.join(), workshop.open_round(["role.service"])
    others = [Intake(store_url) for _ in range(3)]
    message = AnswerMessage("the same", rnd.id, rnd.statements[0], "agree")
    with ThreadPoolExecutor(8) as lines:
        futures = list(
            lines.map(
                lambda n: (others + [intake])[n % 4].submit(workshop.id, person.participant_id, message), range(40)
            )
        )
    assert {type(future.result(timeout=30)) for future in futures} == {Saved}
    for other in others:
        other.close()
    with open_store(store_url).read() as connection:
        assert len(connection.execute(select(schema.answers)).all()) == 1
