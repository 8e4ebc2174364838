"""`tixkit plan areas`: lists the areas in the plan, and changes them one way at a time."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from tixkit.cli import main

HEAD = "Leadership workshop, Sampleford Borough Council"
SERVICE = "Role of the authority, service focus [role.service]: Not assessed"
COMMUNITY = "Role of the authority, community focus [role.community]: Not assessed"
LEADERS = "Leadership and management [csf.leadership]: Not assessed"


@pytest.fixture
def run(store_url, workshop):
    runner = CliRunner()

    def run(*words: str):
        told = ["plan", "areas", workshop.code, *words, "--store", store_url]
        return runner.invoke(main, told, env={"COLUMNS": "160"})

    return run


@pytest.fixture
def planned(workshop):
    workshop.add_action("Map community groups", area="role.service", due="2027-02-28")
    workshop.add_action("Train members", area="csf.leadership")
    workshop.add_action("Map them again", area="role.service")
    return workshop


def test_a_plan_without_areas_says_so(run):
    assert run().output.splitlines() == [HEAD, "No area is in the plan yet."]


def test_areas_are_listed_with_rating_actions_and_first_date(run, planned):
    planned.put_in_plan("role.community")
    planned.agree("role.service", "strong", rationale="Two plans.")
    assert run().output.splitlines() == [
        HEAD,
        "Three areas are in the plan, in the order of the council’s priorities. One has no action yet.",
        "  1. Role of the authority, service focus [role.service]: Strong. Actions 1 and 3, first due 28 February 2027.",
        f"  2. {LEADERS}. Action 2, no date yet.",
        f"  3. {COMMUNITY}. No action yet.",
    ]


def test_areas_are_put_in_moved_and_taken_out(run, planned):
    assert run("--put", "role.community", "--put", "csf.staff").exit_code == 0
    assert planned.results().plan_areas == ("role.service", "csf.leadership", "role.community", "csf.staff")
    moved = run("--move", "role.community", "1")
    assert moved.output.splitlines()[2] == f"  1. {COMMUNITY}. No action yet."
    assert run("--take-out", "csf.staff", "--by", "Policy officer").exit_code == 0
    assert planned.results().plan_areas == ("role.community", "role.service", "csf.leadership")


def test_actions_take_the_order_of_their_areas(run, planned):
    run("--move", "csf.leadership", "1")
    assert run("--order-actions").output.splitlines()[2:] == [
        f"  1. {LEADERS}. Action 1, no date yet.",
        f"  2. {SERVICE}. Actions 2 and 3, first due 28 February 2027.",
    ]
    assert [a.title for a in planned.actions()] == ["Train members", "Map community groups", "Map them again"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--take-out", "role.service"), 1, "stays in the plan while there are actions for it: numbers 1 and 3. Drop them"),
        (("--put", "csf.staff", "--put", "role.martian"), 1, "has no area “role.martian”. Nothing was changed. Choose from: "),
        (("--move", "csf.staff", "1"), 1, "is not in the plan. Put it in first."),
        (("--move", "role.service", "3"), 1, "“3” is no place in the plan. Use 1 to 2."),
        (("--move", "role.service", "first"), 2, "'first' is not a valid integer"),
        (("--put", "csf.staff", "--order-actions"), 2, "Give one of --put, --take-out, --move and --order-actions at a time."),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_and_changes_nothing(run, planned, words, code, said):
    shown = run(*words)
    assert (shown.exit_code, said in shown.output) == (code, True), shown.output
    assert planned.results().plan_areas == ("role.service", "csf.leadership")
