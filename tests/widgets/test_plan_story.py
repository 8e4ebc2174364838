"""What became of an action: told when somebody asks, the newest first, and never sent before."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import tixkit
from tixkit.scoring import ActionFact
from tixkit.widgets import ActionPlan
from tixkit.widgets.plan_story import story
from tixkit.workshop.plan_history import ActionChange

AT = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)
BARE = ActionFact("a", 1, "Train", None, "", "council-wide", "", None, "not started", "")
WHEN = "12 May 2026 at 10:30"


def left(by: str = "facilitator", **fields) -> ActionChange:
    return ActionChange(AT, by, replace(BARE, **fields))


def test_each_change_tells_who_when_and_from_what_to_what_the_newest_first(tiex):
    told = story(tiex, [left(), left("Sam", status="in progress"), left("Ruth", status="done")], "a")
    assert told == [
        {
            "when": WHEN,
            "who": "Ruth",
            "changes": [{"field": "Status", "before": "In progress", "after": "Done"}],
        },
        {
            "when": WHEN,
            "who": "Sam",
            "changes": [{"field": "Status", "before": "Not started", "after": "In progress"}],
        },
        {
            "when": WHEN,
            "who": "the facilitator",
            "changes": [{"field": "Added", "before": "", "after": "Not started"}],
        },
    ]


def test_every_field_is_told_as_people_read_it_and_typed_words_as_they_are(tiex):
    said = "<b>Train</b>\n& test"
    everything = {
        "title": said,
        "area": "csf.staff",
        "owner": "Head of People",
        "scope": "team",
        "team": "Waste",
        "due": datetime(2027, 3, 31).date(),  # noqa: DTZ001 - a day of the calendar
        "success_measure": "Ten trained",
    }
    newest = story(tiex, [left(), left(**everything)], "a")[0]["changes"]
    assert [(c["field"], c["before"], c["after"]) for c in newest] == [
        ("Action", "Train", said),
        ("Area", "the whole plan", "Getting the best from staff"),
        ("Owner", "nothing", "Head of People"),
        ("For whom", "the whole council", "the team Waste"),
        ("Due", "no date", "31 March 2027"),
        ("Success measure", "nothing", "Ten trained"),
    ]


def test_moves_and_other_actions_are_left_out(tiex):
    history = [left(), left(id="b"), left(order=2), left(id="b", status="done"), left(order=2, status="dropped")]
    assert [c["after"] for step in story(tiex, history, "a") for c in step["changes"]] == ["Dropped", "Not started"]


def test_the_page_asks_for_it_and_has_nothing_of_it_before(workshop, store_url, ask):
    action = workshop.add_action("Train").id
    tixkit.open_workshop(store_url, workshop.code, by="Samantha").change_action(action, status="done")
    page = ActionPlan(workshop)
    assert "Samantha" not in json.dumps(page.get_state(), default=str)
    reply = ask(page, "plan_history", action=action)
    assert [step["who"] for step in reply["history"]] == ["Samantha", "the facilitator"]
    unknown = ask(page, "plan_history", action="x")
    assert (unknown["ok"], unknown["message"]) == (False, "This action is not in the plan any more. Reload the page.")
