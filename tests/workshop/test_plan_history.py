"""Every change of the action plan, as the store kept it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tixkit.workshop import carry, open_workshop
from tixkit.workshop.carried import to_text


@pytest.fixture
def at(workshop):
    moments = [datetime(2026, 11, 5, 10, tzinfo=UTC)]
    workshop._clock = lambda: moments[-1]
    return lambda *day: moments.append(datetime(*day, tzinfo=UTC))


def told(workshop):
    return [(c.at.isoformat(), c.by, c.action.title, c.action.status, c.action.due) for c in workshop.plan_history()]


def test_a_plan_without_actions_has_no_history(workshop):
    assert workshop.plan_history() == ()


def test_each_change_is_told_with_who_and_when_the_earliest_first(workshop, at):
    added = workshop.add_action("Map groups", due="2027-02-28")
    at(2027, 1, 10)
    workshop.by = "Policy officer"
    workshop.change_action(added.id, status="in progress")
    other = workshop.add_action("Train members")
    workshop.change_action(added.id, due=None)
    assert told(workshop) == [
        ("2026-11-05T10:00:00+00:00", "facilitator", "Map groups", "not started", date(2027, 2, 28)),
        ("2027-01-10T00:00:00+00:00", "Policy officer", "Map groups", "in progress", date(2027, 2, 28)),
        ("2027-01-10T00:00:00+00:00", "Policy officer", "Train members", "not started", None),
        ("2027-01-10T00:00:00+00:00", "Policy officer", "Map groups", "in progress", None),
    ]
    assert [c.action.id for c in workshop.plan_history()] == [added.id, added.id, other.id, added.id]


def test_the_last_change_of_each_action_is_the_plan(workshop):
    first, second = workshop.add_action("One", area="role.service"), workshop.add_action("Two", owner="Clerk")
    workshop.move_action(second.id, 1)
    workshop.change_action(first.id, success_measure="Seen", scope="team", team="Housing")
    newest = {c.action.id: c.action for c in workshop.plan_history()}
    assert sorted(newest.values(), key=lambda a: a.order) == list(workshop.actions())


def test_a_clock_that_was_set_back_does_not_turn_the_order(workshop, at):
    added = workshop.add_action("One")
    at(2020, 1, 1)
    workshop.change_action(added.id, title="Two")
    assert [c.action.title for c in workshop.plan_history()] == ["One", "Two"]


def test_another_workshop_of_the_store_has_its_own_history(workshop):
    from tixkit import create_workshop

    workshop.add_action("One")
    other = create_workshop(store=workshop.store_url, framework="tiex", title="Other", authority="Sampleford")
    assert other.plan_history() == ()


def test_a_copy_opened_elsewhere_begins_with_the_plan_as_it_stood(workshop, at, tmp_path):
    added = workshop.add_action("One")
    at(2027, 1, 10)
    workshop.change_action(added.id, status="done")
    copy = to_text(carry.collect(workshop))
    elsewhere = f"sqlite:///{tmp_path / 'elsewhere.db'}"
    opened = open_workshop(elsewhere, carry.from_json(elsewhere, copy).code)
    assert told(opened) == [("2027-01-10T00:00:00+00:00", "facilitator", "One", "done", None)]
