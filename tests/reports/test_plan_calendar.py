"""The calendar of due dates, read back with icalendar and by the rules of RFC 5545."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from tixkit.reports import make
from tixkit.reports.choice import Choice
from tixkit.reports.history import ActionChange
from tixkit.reports.text import clean
from tixkit.scoring import score

from .conftest import WORKSHOP


def entries(results, choice=Choice()):
    file = make(results, "action-plan-calendar", choice)
    return {str(e["uid"]): e for e in Calendar.from_ical(file).walk("VEVENT")}


@pytest.fixture
def plan(tiex, facts):
    """Results whose plan has one action for each set of changes to the first of the hand-made ones."""

    def plan(*changes: dict, workshop=WORKSHOP):
        actions = tuple(
            replace(facts.actions[0], **{"id": f"id-{n}", "order": n, **change}) for n, change in enumerate(changes, 1)
        )
        return score(tiex, replace(facts, workshop=workshop, actions=actions))

    return plan


def test_each_action_with_a_date_has_an_entry_on_all_of_that_day(full):
    (entry,) = entries(full).values()
    assert entry["dtstart"].dt == date(2027, 2, 28)
    assert entry["dtstart"].params["VALUE"] == "DATE"
    assert str(entry["summary"]) == "Due: Map community groups"
    assert str(entry["description"]).split("\n") == [
        "Owner: Communities Manager",
        "Area: Role of the authority, service focus",
        "Scope: Team: Housing",
        "Status: In progress",
        "Measure of success: Directory covers 24 wards",
        "Workshop: Transformation self-assessment, Sampleford Borough Council",
    ]


def test_an_entry_blocks_nobodys_day_and_sounds_no_alarm(full):
    (entry,) = entries(full).values()
    assert (entry["transp"], entry["status"]) == ("TRANSPARENT", "CONFIRMED")
    assert entry.walk("VALARM") == []


def test_a_dropped_action_is_cancelled_a_done_one_says_so_and_one_that_never_had_a_date_has_no_entry(plan):
    results = plan({}, {"status": "done"}, {"status": "dropped"}, {"due": None}, {"due": None, "status": "dropped"})
    assert [(str(e["summary"]), str(e["status"])) for e in entries(results).values()] == [
        ("Due: Map community groups", "CONFIRMED"),
        ("Done: Map community groups", "CONFIRMED"),
        ("Dropped: Map community groups", "CANCELLED"),
    ]


def changes(*kept) -> Choice:
    """A choice whose history has these actions, each a day after the other."""
    days = (datetime(2026, 12, 1 + n, 9, tzinfo=UTC) for n in range(len(kept)))
    return Choice(history=tuple(ActionChange(day, "room", action) for day, action in zip(days, kept, strict=True)))


def test_an_action_that_lost_its_date_is_cancelled_on_the_last_day_that_it_had(plan):
    results = plan({"due": None})
    now = results.actions[0]
    past = changes(*(replace(now, due=date(2027, month, 1)) for month in (2, 3)), now)
    (entry,) = entries(results, past).values()
    assert (entry["dtstart"].dt, str(entry["status"])) == (date(2027, 3, 1), "CANCELLED")
    assert str(entry["summary"]) == "No date any more: Map community groups"


def test_the_sequence_counts_the_changes_of_the_action_alone(plan):
    results = plan({}, {})
    one, other = results.actions
    first = entries(results, changes(one, other))
    later = entries(results, changes(one, other, replace(one, title="Before"), one))
    assert [e["sequence"] for e in first.values()] == [0, 0]
    assert [e["sequence"] for e in later.values()] == [2, 0]
    assert list(first) == list(later)


def test_the_calendar_says_what_it_is(full):
    calendar = Calendar.from_ical(make(full, "action-plan-calendar"))
    assert {name: str(calendar[name]) for name in calendar} == {
        "PRODID": "-//tixkit//Action plan//EN",
        "VERSION": "2.0",
        "CALSCALE": "GREGORIAN",
        "METHOD": "PUBLISH",
        "X-WR-CALNAME": "Transformation self-assessment: action plan",
    }


def test_a_plan_without_dates_is_a_calendar_with_the_one_component_that_the_standard_asks_for(empty):
    calendar = Calendar.from_ical(make(empty, "action-plan-calendar"))
    assert calendar.walk("VEVENT") == []
    (zone,) = calendar.subcomponents
    assert (zone.name, str(zone["tzid"])) == ("VTIMEZONE", "Etc/UTC")
    assert zone.subcomponents[0]["tzoffsetto"].to_ical() == "+0000"


def test_an_entry_keeps_its_uid_while_everything_else_of_its_action_changes(plan):
    (before,) = entries(plan({}))
    (after,) = entries(plan({"title": "Other", "due": date(2028, 1, 1), "owner": "Clerk", "order": 1}))
    assert before == after
    (elsewhere,) = entries(plan({}, workshop=replace(WORKSHOP, id="another")))
    assert elsewhere != before


def test_actions_have_different_uids(plan):
    assert len(entries(plan({}, {}, {}))) == 3


def test_without_a_history_the_sequence_grows_with_the_workshop(plan):
    (before,) = entries(plan({}, workshop=replace(WORKSHOP, revision=7))).values()
    (after,) = entries(plan({"status": "not started"}, workshop=replace(WORKSHOP, revision=8))).values()
    assert (before["sequence"], after["sequence"]) == (7, 8)


def test_stamps_are_moments_of_the_results_and_never_now(full):
    # Made at 9:30; the last of four reveals was four hours later.
    (entry,) = entries(full).values()
    assert entry["dtstamp"].dt == datetime(2026, 11, 5, 13, 30, tzinfo=UTC)
    assert "last-modified" not in entry


def test_with_its_history_an_entry_says_when_its_action_was_last_changed(full):
    action = full.actions[0]
    days = (datetime(2026, 12, 1, 9, 0, 0, 5, tzinfo=UTC), datetime(2026, 12, 3, 8, tzinfo=UTC))
    other = ActionChange(datetime(2030, 1, 1, tzinfo=UTC), "room", replace(action, id="of another area"))
    history = (*(ActionChange(day, "room", action) for day in days), other)
    (entry,) = entries(full, Choice(history=history)).values()
    assert entry["last-modified"].dt == entry["dtstamp"].dt == days[1]


def test_the_same_results_give_the_same_bytes(full):
    assert make(full, "action-plan-calendar") == make(full, "action-plan-calendar")


def test_lines_are_no_longer_than_75_bytes_and_end_as_the_standard_says(plan):
    results = plan({"title": "Мережа 👩🏽‍💼 مرحبا " * 60, "success_measure": "x" * 5_000})
    file = make(results, "action-plan-calendar")
    lines = file.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert all(b"\n" not in line and b"\r" not in line for line in lines)
    assert all(line.decode() for line in lines[:-1])  # no letter is cut in two


def test_typed_words_make_no_lines_of_their_own(plan):
    (entry,) = entries(plan({"title": "x\r\nEND:VEVENT\nBEGIN:VALARM", "owner": "a;b,c\\"})).values()
    assert str(entry["summary"]) == "Due: x\nEND:VEVENT\nBEGIN:VALARM"
    assert str(entry["description"]).startswith("Owner: a;b,c\\\nArea")
    assert entry.subcomponents == []


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31), date(2028, 2, 29)])
def test_any_date_is_kept(plan, day):
    (entry,) = entries(plan({"due": day})).values()
    assert entry["dtstart"].dt == day


def unescaped(file: bytes, name: str) -> str:
    """Read a text as RFC 5545 says, without icalendar."""
    lines = file.decode().replace("\r\n ", "").split("\r\n")
    words = next(line.removeprefix(f"{name}:") for line in lines if line.startswith(f"{name}:"))
    out, letters = [], iter(words)
    for letter in letters:
        mark = next(letters) if letter == "\\" else None
        out.append(letter if mark is None else {"n": "\n", "N": "\n"}.get(mark, mark))
    return "".join(out)


@given(st.text(min_size=1, max_size=300).filter(lambda words: clean(words).strip()))
def test_no_typed_word_is_lost(full, words):
    results = replace(full, actions=(replace(full.actions[0], title=words, owner="C:\\New"),))
    file = make(results, "action-plan-calendar")
    assert unescaped(file, "SUMMARY") == f"Due: {clean(words).strip()}"
    assert unescaped(file, "DESCRIPTION").startswith("Owner: C:\\New\n")


def test_entries_of_chosen_areas_only_are_made_where_areas_are_chosen(plan):
    results = plan({"area": "role.service"}, {"area": "csf.leadership"}, {"area": None})
    found = entries(results, Choice(areas=("csf.leadership",))).values()
    assert [e["description"].split("\n")[1] for e in found] == [
        f"Area: {results.framework.areas_by_id['csf.leadership'].numbered_title}"
    ]
