"""Dates, statuses, scopes and areas as people type them into a plan."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tixkit.reports.plan_import.dates import UnreadableError, read_due
from tixkit.reports.plan_import.values import read_area, read_scope, read_status, scope_and_team

WORKSHOP = date(2026, 11, 5)
SHOWN = {"status": {"Heb ddechrau": "not started"}, "scope": {}, "due": {}, "blank": {"Dim maes": ""}}
MARCH = date(2027, 3, 31)


@pytest.mark.parametrize(
    "typed",
    ["31/3/27", "31.03.2027", "31-3-2027", "31 March 27", "31st March 2027", "31 mar '27", "March 31, 2027", "March 2027",
     "Mar-27", "03/2027", "2027-03-31", "2027-03-31 00:00:00", "by 31 March 2027.", "Wed 31 March 2027", "end of March 2027",
     "Q4", "q4 2026/27", "Q4 2026-27", "26/27 Q4", "Quarter 4, 2026/2027", "2026/27", "end March", "46477", 46477, 46477.0,
     datetime(2027, 3, 31, 9), MARCH, "31\u00a0Mar\u00a02027"],
)  # fmt: skip
def test_the_last_of_march_as_people_type_it(typed):
    assert read_due(typed, WORKSHOP).day == MARCH


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("Q1 2026/27", date(2026, 6, 30)),
        ("Q2 2026/27", date(2026, 9, 30)),
        ("Q3 2026/27", date(2026, 12, 31)),
        ("4/5/27", date(2027, 5, 4)),
        ("February 2028", date(2028, 2, 29)),
        ("end of June", date(2027, 6, 30)),
        ("December", date(2026, 12, 31)),
        ("Q3", date(2026, 12, 31)),
        ("Q2", date(2027, 9, 30)),
    ],
)
def test_a_council_s_year_begins_in_april_and_the_day_comes_first(typed, day):
    assert read_due(typed, WORKSHOP).day == day


def test_a_date_that_had_to_be_guessed_says_how_it_was_read():
    assert read_due("end of June", WORKSHOP).note == "read as 30 June 2027, the first after the workshop"
    assert read_due("June 2027", WORKSHOP).note == ""


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("ASAP", "no date"),
        ("TBC", "no date"),
        ("on going", "no date"),
        ("3/31/2027", "the day comes first"),
        ("31/2/27", "There is no day 31 of month 2"),
        ("31/3", "The year is missing"),
        ("31 March", "The year is missing"),
        ("March 27", "could be a day or a year"),
        ("Q4 2026", "Q4 2026/27"),
        ("Q4 2026/28", "do not follow"),
        ("13/2027", "no month 13"),
        ("1/1/1899", "1899 cannot be right"),
        ("spring 2027", "Write a day"),
        (12, "Write a day"),
        (float("inf"), "Write a day"),
        (date(1900, 1, 1), "1900 cannot be right"),
    ],
)
def test_what_is_no_date_or_could_be_two_says_what_to_write(typed, says):
    with pytest.raises(UnreadableError, match=says):
        read_due(typed, WORKSHOP)


@pytest.mark.parametrize(
    ("status", "typed"),
    [
        ("done", "done complete Completed FINISHED  Done."),
        ("in progress", "in-progress WIP ongoing underway"),
        ("in progress", "On going|on  going|in progress|under way"),
        ("not started", "n/s|not yet|Not Started|to do||Heb ddechrau"),
        ("dropped", "cancelled|Canceled|withdrawn|dropped"),
    ],
)
def test_statuses_as_people_type_them(status, typed):
    for words in typed.split("|") if "|" in typed else typed.split():
        assert read_status(words, SHOWN) == status


def test_a_slip_in_a_status_is_answered_with_the_one_meant():
    with pytest.raises(UnreadableError, match="^Did you mean “In progress”[?]$"):
        read_status("in progres", SHOWN)


@pytest.mark.parametrize("typed", ["corporate", "All", "council wide", "Council–wide", "whole council", "", "n/a", "-"])
def test_scopes_for_everybody(typed):
    assert read_scope(typed, SHOWN) == "council-wide"
    assert scope_and_team(typed, SHOWN) == ("council-wide", "")


def test_scope_and_team_in_one_cell():
    assert scope_and_team("Team: Waste: north", SHOWN) == ("team", "Waste: north")
    assert scope_and_team("team – Waste", SHOWN) == ("team", "Waste")
    with pytest.raises(UnreadableError, match="“Team: Waste”"):
        scope_and_team("Waste", SHOWN)


def test_an_area_is_known_by_title_number_or_id_and_a_slip_gets_the_nearest(tiex):
    for typed in ("role.service", "Role of the authority, service focus", " role of the authority service  focus "):
        assert read_area(typed, tiex, SHOWN) == "role.service"
    for typed in ("", "No area", "none", "–", "Dim maes"):
        assert read_area(typed, tiex, SHOWN) is None
    with pytest.raises(UnreadableError, match="Did you mean “Role of the authority, service focus”"):
        read_area("Rol of the authority, service focus", tiex, SHOWN)
