"""The action plan."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tixkit.workshop import WorkshopError


def refused(code: str):
    return pytest.raises(WorkshopError, check=lambda e: e.code == code)


def test_an_action_is_added_at_the_end_with_all_its_fields(workshop):
    workshop.add_action("First")
    action = workshop.add_action(
        "Agree signed-off plans", area="role.service", owner="Director of Resources", scope="team", team="Licensing",
        due="2026-07-31", status="in progress", success_measure="Every service has one",
    )  # fmt: skip
    assert workshop.actions()[1] == action
    assert (action.order, action.due, action.scope, action.team) == (2, date(2026, 7, 31), "team", "Licensing")
    assert workshop.results().area("role.service").actions == (action,)
    assert [a.title for a in workshop.results().actions] == ["First", "Agree signed-off plans"]


def test_moving_an_action_closes_up_the_others(workshop):
    a, b, c = (workshop.add_action(t) for t in "abc")
    assert [x.title for x in workshop.move_action(c.id, 1)] == ["c", "a", "b"]
    assert [(x.title, x.order) for x in workshop.actions()] == [("c", 1), ("a", 2), ("b", 3)]


def test_a_place_outside_the_plan_is_refused(workshop):
    a = workshop.add_action("a")
    for to in (0, 2, -1, "1", True):
        with refused("malformed"):
            workshop.move_action(a.id, to)


def test_changing_keeps_the_rest(workshop):
    a = workshop.add_action("a", owner="Head of People")
    changed = workshop.change_action(a.id, status="done", due=date(2026, 12, 18))
    assert (changed.status, changed.due, changed.owner, changed.title) == (
        "done",
        date(2026, 12, 18),
        "Head of People",
        "a",
    )
    assert workshop.change_action(a.id, due="").due is None


def test_a_change_to_what_already_stands_adds_no_row(workshop, store_url):
    from sqlalchemy import func, select

    from tixkit.store import open_store, schema

    a = workshop.add_action("a")
    workshop.change_action(a.id, title="a")
    with open_store(store_url).read() as connection:
        assert connection.execute(select(func.count()).select_from(schema.actions)).scalar_one() == 1


@pytest.mark.parametrize(
    ("fields", "code", "says"),
    [
        ({"title": " "}, "malformed", "empty"),
        ({"due": "soon"}, "malformed", "“soon” is not a date"),
        ({"status": "finished"}, "malformed", "not started, in progress, done, dropped"),
        ({"scope": "village"}, "malformed", "team, council-wide"),
        ({"area": "role.nobody"}, "unknown_area", "role.nobody"),
        ({"colour": "red"}, "malformed", "no field “colour”"),
        ({"owner": 7}, "malformed", "not text"),
    ],
)
def test_a_wrong_field_is_named_with_its_value(workshop, fields, code, says):
    a = workshop.add_action("a")
    with refused(code) as caught:
        workshop.change_action(a.id, **fields)
    assert says in caught.value.message
    assert caught.value.field == next(iter(fields))
    assert workshop.actions() == (a,)


def test_an_unknown_action_is_refused(workshop):
    with refused("unknown_action"):
        workshop.change_action("nothing", title="x")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 5)), max_size=8))
def test_any_moves_keep_every_action_once_numbered_from_one(workshop, moves):
    while len(workshop.actions()) < 5:
        workshop.add_action(f"action {len(workshop.actions())}")
    ids = sorted(a.id for a in workshop.actions())
    for which, to in moves:
        moved = workshop.move_action(ids[which], to)
        assert moved[to - 1].id == ids[which]
    plan = workshop.actions()
    assert sorted(a.id for a in plan) == ids
    assert [a.order for a in plan] == [1, 2, 3, 4, 5]
