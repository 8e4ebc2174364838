"""Who is in the room: those seen lately, so that nobody waits for people who have left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

START = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)


@pytest.fixture
def at(workshop):
    """Set the workshop's clock to so many minutes after nine."""

    def at(minutes: float) -> None:
        workshop._clock = lambda: START + timedelta(minutes=minutes)

    at(0)
    return at


def test_who_left_before_the_round_is_no_longer_waited_for(workshop, at):
    stays, _leaves = workshop.join(role="officer"), workshop.join(role="councillor")
    workshop.reveal(workshop.open_round(["role.service"]))
    at(90)
    workshop.seen([stays.participant_id])
    workshop.open_round(["role.customer"])
    progress = workshop.progress()
    assert progress.present == 1
    assert [person.label for person in progress.who] == ["Officer 1"]
    assert workshop.counts() == (1, 0)


def test_a_phone_asleep_in_a_pocket_is_still_in_the_room_for_the_whole_round(workshop, at):
    workshop.join()
    at(9)
    workshop.open_round(["role.service"])
    at(9 + 120)
    assert workshop.progress().present == 1


def test_ten_minutes_without_a_round_and_without_a_phone_is_away(workshop, at):
    workshop.join()
    at(10)
    assert workshop.progress().present == 1
    at(10.1)
    assert workshop.progress().present == 0


def test_who_has_answered_counts_however_long_the_phone_is_silent(workshop, at, say):
    person = workshop.join()
    at(60)
    rnd = workshop.open_round(["role.service"])
    assert workshop.progress().present == 0
    for statement in rnd.statements:
        say(person, rnd, statement, "agree")
    assert workshop.counts() == (1, 1)


def test_a_phone_that_comes_back_is_counted_and_every_process_hears_of_it(workshop, at):
    person = workshop.join()
    at(60)
    workshop.open_round(["role.service"])
    before = workshop.revisions()
    assert workshop.seen([person.participant_id]) is True
    after = workshop.revisions()
    assert (after.all, after.content) == (before.all + 1, before.content)
    assert workshop.counts() == (1, 0)


def test_being_seen_again_and_again_changes_nothing_that_processes_follow(workshop, at):
    person = workshop.join()
    workshop.open_round(["role.service"])
    before = workshop.revisions()
    for minutes in (1, 2, 3):
        at(minutes)
        assert workshop.seen([person.participant_id]) is False
    assert workshop.revisions() == before


def test_a_stranger_cannot_be_seen_into_the_room(workshop, store_url):
    import tixkit

    other = tixkit.create_workshop(store_url, "tiex", "Other", "Other").join()
    workshop.open_round(["role.service"])
    assert workshop.seen([other.participant_id, "nobody"]) is False
    assert workshop.counts() == (0, 0)


def test_a_clock_set_back_an_hour_empties_no_room(workshop, at):
    workshop.join()
    workshop.open_round(["role.service"])
    at(-60)
    assert workshop.progress().present == 1


def test_who_handed_the_tablet_over_counts_where_they_answered_and_is_waited_for_no_more(workshop, at, say):
    person = workshop.join()
    first = workshop.open_round(["role.service"])
    for statement in first.statements:
        say(person, first, statement, "agree")
    workshop.leave(person.participant_id)
    assert workshop.counts() == (1, 1)
    workshop.reveal(first)
    workshop.open_round(["role.customer"])
    assert workshop.counts() == (0, 0)
    workshop.seen([person.participant_id])
    assert workshop.counts() == (1, 0)


def test_leaving_reaches_every_process_at_once(workshop, at):
    person = workshop.join()
    before = workshop.revisions().all
    workshop.leave(person.participant_id)
    assert workshop.revisions().all == before + 1
