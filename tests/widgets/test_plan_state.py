"""What the action plan counts, and the weak areas that nothing is planned for."""

from __future__ import annotations

from datetime import date

import pytest

from tixkit.widgets import ActionPlan
from tixkit.widgets.plan_state import plan_state, weak_areas

TODAY = date(2026, 9, 1)


@pytest.fixture
def planned(workshop):
    """Six actions: three go on, one of them late and one without an owner; one is done, two were dropped."""
    workshop.add_action("Late", area="role.service", owner="Head of Service", due=date(2026, 8, 31))
    workshop.add_action("Today", area="role.service", owner="Head of Service", due=TODAY, status="in progress")
    workshop.add_action("Nobody's", area="csf.staff", due=date(2027, 1, 15))
    workshop.add_action("Done late", area="data.service", owner="Analyst", due=date(2026, 1, 1), status="done")
    workshop.add_action("Dropped", area="data.customer", due=date(2026, 1, 1), status="dropped")
    workshop.add_action("Dropped too", area="data.customer", status="dropped")
    return workshop.results()


def test_done_and_dropped_actions_are_not_open_and_never_overdue(planned):
    state = plan_state(planned, TODAY)
    assert [a["title"] for a in state["plan"] if a["overdue"]] == ["Late"]
    counts = state["plan_counts"]
    assert {k: counts[k] for k in ("open", "overdue", "done", "dropped", "need")} == {
        "open": 3,
        "overdue": 1,
        "done": 1,
        "dropped": 2,
        "need": 1,
    }
    assert counts["text"] == (
        "3 open actions for 2 areas. 1 overdue, 1 done, 2 dropped. 1 still needs an owner or a date"
    )


def test_an_empty_plan_says_so_in_one_clause(workshop):
    assert plan_state(workshop.results(), TODAY)["plan_counts"]["text"] == "0 open actions"


def test_weak_areas_without_an_action_are_named_and_a_dropped_action_is_none(workshop, vote):
    for area in ("role.service", "csf.staff", "data.service"):
        vote(area, [["disagree"] * 4] * 4)
    vote("role.customer", [["agree"] * 4] * 4)
    workshop.agree("csf.staff", "needing_improvement")
    workshop.add_action("Start", area="role.service")
    workshop.add_action("Given up", area="data.service", status="dropped")
    weak = weak_areas(workshop.results())
    assert weak["title"] == "Areas rated “needing improvement” with no action"
    assert [(a["id"], a["agreed"], a["word"]) for a in weak["areas"]] == [
        ("csf.staff", True, "Needing improvement"),
        ("data.service", False, "Needing improvement"),
    ]
    workshop.add_action("One", area="csf.staff")
    workshop.add_action("Two", area="data.service", status="done")
    weak = weak_areas(workshop.results())
    assert (weak["areas"], weak["said"]) == ([], "Every one of the 3 areas rated “needing improvement” has an action.")


def test_an_area_that_the_room_agreed_is_better_is_not_weak(workshop, vote):
    vote("role.service", [["disagree"] * 4] * 4)
    workshop.agree("role.service", "competent", rationale="Seen.")
    assert weak_areas(workshop.results()) == {
        "title": "Areas rated “needing improvement” with no action",
        "areas": [],
        "said": "",
    }


def test_the_page_reads_as_lines_and_offers_the_plan_s_files_alone(workshop, vote):
    vote("role.service", [["disagree"] * 4] * 4)
    page = ActionPlan(workshop)
    assert repr(page).splitlines() == [
        "ActionPlan: Sampleford Borough Council, Leadership workshop. 0 open actions.",
        "  Role of the authority, service focus: needing improvement, no action",
    ]
    assert [f["filename"] for f in page.formats] == ["action-plan.docx", "action-plan.xlsx"]
