"""Of an edited plan some is taken and the rest left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.conftest import hand_made_facts
from tixkit.reports.plan_import.changes import Added, Changed, FieldChange, PlanChanges, Removed
from tixkit.reports.plan_import.picking import Picked, edits_of_picked
from tixkit.reports.plan_import.words import applied, moved, worded
from tixkit.workshop.actions import PlanEdits

A, B = hand_made_facts().actions
C = replace(B, id="id-c", order=3, title="Train members")
TITLES = {a.id: a.title for a in (A, B, C)}
FIRST, SECOND = Added("row 7", {"title": "One more"}, 1.0), Added("row 8", {"title": "And another"}, None)
CHANGES = PlanChanges(
    added=(FIRST, SECOND),
    changed=(Changed(A, "row 4", (FieldChange("owner", "Communities Manager", "Head of C", "row 4"),)),),
    removed=(Removed(B, changed_since=False),),
    order=(0, "id-c", "id-a", "id-b", 1),
    titles=TITLES,
)


def test_all_of_it_is_what_the_file_says():
    picked = Picked(frozenset({"id-a"}), frozenset({0, 1}), frozenset({"id-b"}), order=True)
    assert edits_of_picked(CHANGES, picked) == PlanEdits(
        {"id-a": {"owner": "Head of C"}, "id-b": {"status": "dropped"}},
        {"id-a": {"owner": "Communities Manager"}, "id-b": {"status": "not started"}},
        ({"title": "One more"}, {"title": "And another"}),
        (0, "id-c", "id-a", "id-b", 1),
    )


def test_none_of_it_changes_nothing():
    assert edits_of_picked(CHANGES, Picked()) == PlanEdits()


def test_a_new_action_that_is_left_out_leaves_no_gap_in_the_order():
    edits = edits_of_picked(CHANGES, Picked(added=frozenset({1}), order=True))
    assert (edits.added, edits.order) == (({"title": "And another"},), ("id-c", "id-a", "id-b", 0))


def test_without_the_order_new_actions_go_to_the_end():
    edits = edits_of_picked(CHANGES, Picked(added=frozenset({0})))
    assert (edits.added, edits.order) == (({"title": "One more"},), None)


@pytest.mark.parametrize(
    ("order", "told"),
    [
        (None, ()),
        (("id-a", 0, "id-b", "id-c"), ()),
        (("id-c", "id-a", "id-b"), (("Train members", 3, 1),)),
        (("id-b", "id-c", 0, "id-a"), (("Map community groups", 1, 4),)),
    ],
)
def test_only_what_goes_past_others_is_moved(order, told):
    assert moved(replace(CHANGES, order=order)) == told


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("due", A.due, "28 February 2027"), ("due", None, "no date yet"), ("status", "in progress", "In progress"),
        ("area", "role.service", "Role of the authority, service focus"), ("area", None, ""), ("owner", "", ""),
        ("title", "Two\nlines", "Two\nlines"),
    ],
)  # fmt: skip
def test_a_field_is_told_in_the_words_of_the_plan(tiex, field, value, words):
    assert worded(field, value, tiex) == words


def test_what_was_applied_is_counted():
    after = (replace(A, order=2), replace(B, order=1), replace(C, order=3))
    assert applied((A, B), after) == "The plan is up to date: 1 added, 2 changed or moved."
