"""What happens after midnight in summer, when it is still the day before in UTC, is of one day everywhere."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner

from tixkit.cli import main
from tixkit.local_time import clock, day_of
from tixkit.reports import FORMATS
from tixkit.reports.history import plan_on
from tixkit.reports.names import file_name
from tixkit.reports.plan_progress import plan_progress
from tixkit.reports.words import held_on
from tixkit.widgets.plan_story import story
from tixkit.widgets.state import head
from tixkit.workshop import carry

LATE = datetime(2026, 7, 14, 23, 30, tzinfo=UTC)
"""Half past midnight on 15 July by the clocks here."""


@pytest.fixture(params=["UTC", "Pacific/Auckland", "America/Los_Angeles"])
def elsewhere(request, monkeypatch):
    """This computer's own clock shows another zone's time."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("moment", "day", "shown"),
    [
        (LATE, date(2026, 7, 15), "00:30"),
        (datetime(2026, 1, 14, 23, 30, tzinfo=UTC), date(2026, 1, 14), "23:30"),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), date(2026, 3, 29), "00:59"),  # summer time begins a minute later
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), date(2026, 3, 29), "02:00"),
        (datetime(2026, 10, 24, 23, 0, tzinfo=UTC), date(2026, 10, 25), "00:00"),
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), date(2026, 10, 25), "23:00"),
    ],
)
def test_days_and_times_are_those_of_the_united_kingdom(elsewhere, moment, day, shown):
    assert (day_of(moment), clock(moment)) == (day, shown)


def test_a_change_after_midnight_is_of_the_same_day_in_files_on_pages_and_in_commands(elsewhere, workshop, store_url):
    workshop.created_at, workshop._clock = LATE, lambda: LATE
    action = workshop.add_action("Map community groups")
    rnd = workshop.open_round(["role.service"])
    workshop.reveal(rnd)
    history = workshop.plan_history()
    assert plan_on(history, date(2026, 7, 14)) == ()
    assert [a.id for a in plan_on(history, date(2026, 7, 15))] == [action.id]
    assert [line.kinds for line in plan_progress(history, date(2026, 7, 14), date(2026, 7, 15)).lines] == [("added",)]
    assert [step["when"] for step in story(workshop.framework, history, action.id)] == ["15 July 2026 at 00:30"]
    results = workshop.results("files")
    assert held_on(results) == date(2026, 7, 15)
    assert "_2026-07-15_" in file_name(results, FORMATS["report"])
    assert "_2026-07-15_" in carry.file_name(workshop)
    assert head(workshop, "open")["date"] == "15 July 2026"
    command = ["plan", "status", workshop.code, "--store", store_url]
    assert "15 July 2026, facilitator: Added" in CliRunner().invoke(main, [*command, "--on", "2026-07-15"]).output
    assert "No actions" in CliRunner().invoke(main, [*command, "--on", "2026-07-14"]).output
