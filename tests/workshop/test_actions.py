"""The action plan."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

import tixkit
from tixkit.store import open_store, schema
from tixkit.workshop import ChangedMeanwhileError, WorkshopError
from tixkit.workshop.errors import Theirs


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


def test_an_action_for_one_team_names_it(workshop):
    named = pytest.raises(WorkshopError, check=lambda e: (e.code, e.field) == ("malformed", "team"))
    with named:
        workshop.add_action("Train the crews", scope="team", team="  ")
    crews = workshop.add_action("Train the crews", scope="team", team="Waste")
    everybody = workshop.add_action("Train everybody")
    with named:
        workshop.change_action(crews.id, team="")
    with named:
        workshop.change_action(everybody.id, scope="team")
    assert workshop.change_action(crews.id, scope="council-wide", team="").team == ""
    assert [(a.scope, a.team) for a in workshop.actions()] == [("council-wide", ""), ("council-wide", "")]


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


def test_only_what_is_written_is_changed_and_the_rest_stays_as_others_leave_it(workshop):
    a = workshop.add_action("Map the work", owner="Head of People")
    workshop.change_action(a.id, owner="Head of Service")
    began = {"title": "Map the work", "owner": "Head of People"}
    changed = workshop.change_action(a.id, title="Map all work", owner=" Head of People", based_on=began)
    assert (changed.title, changed.owner) == ("Map all work", "Head of Service")


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(workshop, store_url):
    a = workshop.add_action("Map the work", due=date(2026, 7, 31))
    sam = tixkit.open_workshop(store_url, workshop.code, by="Sam")
    sam.change_action(a.id, title="Map the services", due="2026-09-30")
    at = newest(store_url)
    workshop.add_action("Another")
    workshop.move_action(a.id, 2)
    ours = {"title": "Map the processes", "due": "2026-12-18", "status": "done"}
    began = {"title": "Map the work", "due": "2026-07-31", "status": "not started"}
    with refused("changed_meanwhile") as caught:
        workshop.change_action(a.id, **ours, based_on=began)
    assert isinstance(caught.value, ChangedMeanwhileError)
    assert caught.value.field == "title"
    assert "it now says “Map the services”" in caught.value.message
    assert caught.value.theirs == {
        "title": Theirs("Map the services", at, "Sam"),
        "due": Theirs(date(2026, 9, 30), at, "Sam"),
    }
    assert (workshop.actions()[1].title, workshop.actions()[1].status) == ("Map the services", "not started")
    kept = workshop.change_action(a.id, **ours, based_on={**began, "title": "Map the services", "due": "2026-09-30"})
    assert (kept.title, kept.due, kept.status) == ("Map the processes", date(2026, 12, 18), "done")


def test_the_same_words_from_two_people_are_no_conflict(workshop):
    a = workshop.add_action("Map the work", owner="Head of People")
    workshop.change_action(a.id, owner="")
    assert workshop.change_action(a.id, owner=" ", based_on={"owner": "Head of People"}).owner == ""
    with refused("changed_meanwhile") as caught:
        workshop.change_action(a.id, owner="Head of Service", based_on={"owner": "Head of People"})
    assert "it is empty now" in caught.value.message


def newest(store_url):
    """When the newest version of an action was kept."""
    with open_store(store_url).read() as connection:
        return connection.execute(select(schema.actions.c.at).order_by(schema.actions.c.seq.desc())).scalars().first()
