"""Noting who is here: few writes, nobody forgotten while the store is in trouble."""

from __future__ import annotations

import pytest

from tixkit.room.attendance import ARRIVALS_SECONDS, EVERYBODY_SECONDS, Attendance
from tixkit.store import StoreError


class Noted:
    """A workshop that remembers who was noted, or refuses."""

    def __init__(self) -> None:
        self.calls: list[set[str]] = []
        self.broken = False

    def seen(self, people: set[str]) -> bool:
        if self.broken:
            raise StoreError("busy", "The store is busy.")
        self.calls.append(set(people))
        return True


@pytest.fixture
def time() -> list[float]:
    return [1000.0]


@pytest.fixture
def noted() -> Noted:
    return Noted()


@pytest.fixture
def attendance(noted: Noted, time: list[float]) -> Attendance:
    return Attendance(noted, clock=lambda: time[0])  # type: ignore[arg-type]  # it calls `seen` only


def test_nothing_is_written_while_nobody_comes(attendance, time):
    assert not attendance.due
    time[0] += EVERYBODY_SECONDS - 1
    assert not attendance.due


def test_those_who_arrive_together_are_noted_together(attendance, noted, time):
    attendance.seen("a")
    assert attendance.due
    attendance.note([])
    for person in "bcd":
        attendance.seen(person)
    assert not attendance.due
    time[0] += ARRIVALS_SECONDS
    assert attendance.due
    attendance.note([])
    assert noted.calls == [{"a"}, {"b", "c", "d"}]


def test_everybody_connected_is_noted_again_now_and_then(attendance, noted, time):
    time[0] += EVERYBODY_SECONDS
    assert attendance.due
    attendance.note(["a", "b"])
    assert (noted.calls, attendance.due) == ([{"a", "b"}], False)


def test_who_came_while_the_store_was_in_trouble_is_noted_when_it_is_mended(attendance, noted, time):
    noted.broken = True
    attendance.seen("a")
    attendance.note([])
    noted.broken = False
    time[0] += ARRIVALS_SECONDS
    attendance.note([])
    assert noted.calls == [{"a"}]
