"""What became of the plan between two days, on the page and as a file."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import docx
import openpyxl
import pytest

from tixkit.widgets import ActionPlan


@pytest.fixture
def page(workshop):
    """A plan that was made on 5 November 2026 and changed on 10 January 2027."""
    workshop._clock = lambda: datetime(2026, 11, 5, 10, tzinfo=UTC)
    first = workshop.add_action("Map community groups", area="role.service", owner="Clerk", due="2027-02-28")
    workshop.add_action("Agree data standards", due="2026-12-31")
    workshop._clock = lambda: datetime(2027, 1, 10, 9, tzinfo=UTC)
    workshop.change_action(first.id, status="in progress")
    return ActionPlan(workshop)


DAYS = {"start": "2026-11-05", "end": "2027-01-10"}


def test_it_tells_the_kinds_with_their_actions_and_what_changed(page, ask):
    told = ask(page, "plan_between", **DAYS)
    assert told["lead"].startswith("From the end of 5 November 2026 to the end of 10 January 2027, of 2 actions: ")
    assert [(kind["title"], [a["title"] for a in kind["actions"]]) for kind in told["kinds"]] == [
        ("Newly started", ["Map community groups"]),
        ("Newly overdue", ["Agree data standards"]),
    ]
    assert told["kinds"][0]["actions"][0] == {
        "number": 1,
        "title": "Map community groups",
        "owner": "Clerk",
        "changes": ["Status: from “Not started” to “In progress”"],
    }


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_its_file_says_the_days_in_its_name(page, heard, ending):
    sent = heard(page)
    page._handle_custom_msg({"event": "plan_between_file", "id": 1, **DAYS, "ending": ending}, [])
    content, buffers = next(s for s in sent if s[0].get("event") == "file")
    assert content["format"] == f"between{ending}"
    assert content["called"] == f"progress-2026-11-05-to-2027-01-10{ending}"
    assert content["name"].endswith(f"_progress-2026-11-05-to-2027-01-10{ending}")
    assert (docx.Document if ending == ".docx" else openpyxl.load_workbook)(BytesIO(buffers[0]))


def test_its_file_is_in_the_language_chosen_for_files_and_the_page_stays_english(page, ask, heard):
    ask(page, "choose", language="cy")
    sent = heard(page)
    page._handle_custom_msg({"event": "plan_between_file", "id": 1, **DAYS, "ending": ".docx"}, [])
    content, buffers = next(s for s in sent if s[0].get("event") == "file")
    assert docx.Document(BytesIO(buffers[0])).paragraphs[0].text == "Cynnydd y cynllun gweithredu"
    assert content["name"].endswith("_progress-2026-11-05-to-2027-01-10.docx")
    assert ask(page, "plan_between", **DAYS)["lead"].startswith("From the end of 5 November 2026")


@pytest.mark.parametrize(
    ("days", "field", "says"),
    [
        (
            {"start": "", "end": "2027-01-10"},
            "start",
            "There is no date. Choose the day at whose end the plan is compared.",
        ),
        ({"start": "2026-11-05", "end": "soon"}, "end", "“soon” is not a date."),
        ({"start": "2027-01-10", "end": "2027-01-10"}, None, "is not before the second, 10 January 2027"),
    ],
)
def test_days_that_cannot_be_compared_are_said_at_their_field(page, ask, days, field, says):
    refused = ask(page, "plan_between", **days)
    assert (refused["ok"], refused["field"]) == (False, field)
    assert says in refused["message"]


def test_another_kind_of_file_is_refused(page, ask):
    refused = ask(page, "plan_between_file", **DAYS, ending=".pdf")
    assert "Choose from: .docx, .xlsx." in refused["message"]
