"""Areas in the plan: put in, taken out, put into the council's order; what one writer put in another does not lose."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

import tixkit
from tixkit.framework.example import write_example
from tixkit.store import open_store, schema
from tixkit.workshop import WorkshopError, open_workshop, plan_areas

SERVICE, COMMUNITY, LEADERS, STAFF = "role.service", "role.community", "csf.leadership", "csf.staff"


def refused(code: str, field: str = "area"):
    return pytest.raises(WorkshopError, check=lambda e: (e.code, e.field) == (code, field))


def rows(workshop) -> int:
    with open_store(workshop.store_url).read() as connection:
        return connection.execute(select(func.count()).select_from(schema.plan_areas)).scalar_one()


def test_areas_stand_in_the_order_they_were_put_in(workshop):
    assert workshop.results().plan_areas == ()
    workshop.put_in_plan(STAFF)
    assert workshop.put_in_plan(SERVICE) == (STAFF, SERVICE)
    assert workshop.put_in_plan(STAFF) == (STAFF, SERVICE)
    assert workshop.results().plan_areas == workshop.results("files").plan_areas == (STAFF, SERVICE)
    assert rows(workshop) == 2


def test_an_area_with_an_action_is_in_the_plan_after_those_put_there(workshop):
    workshop.add_action("Map", area=SERVICE)
    workshop.add_action("For everybody")
    workshop.add_action("Train", area=LEADERS)
    workshop.add_action("Map again", area=SERVICE)
    assert workshop.results().plan_areas == (SERVICE, LEADERS)
    assert rows(workshop) == 0
    assert workshop.put_in_plan(STAFF) == (SERVICE, LEADERS, STAFF)
    workshop.add_action("Listen", area=COMMUNITY)
    assert workshop.results().plan_areas == (SERVICE, LEADERS, STAFF, COMMUNITY)


def test_an_area_leaves_the_plan_with_its_last_action_unless_it_was_put_there(workshop):
    kept, gone = workshop.add_action("Map", area=SERVICE), workshop.add_action("Train", area=LEADERS)
    workshop.put_in_plan(SERVICE)
    workshop.change_action(kept.id, status="dropped")
    workshop.change_action(gone.id, area=COMMUNITY)
    assert workshop.results().plan_areas == (SERVICE, COMMUNITY)


def test_an_area_with_actions_stays_until_they_are_dropped(workshop):
    for title, area in (("Map", SERVICE), ("Train", LEADERS), ("Measure", SERVICE)):
        workshop.add_action(title, area=area)
    workshop.put_in_plan(SERVICE)
    with refused("has_actions") as caught:
        workshop.take_out_of_plan(SERVICE)
    title = workshop.framework.areas_by_id[SERVICE].numbered_title
    assert caught.value.message == (
        f"“{title}” stays in the plan while there are actions for it: numbers 1 and 3. Drop them, or give them another "
        f"{workshop.framework.labels.area.one}, then take it out."
    )
    for action in workshop.actions():
        workshop.change_action(action.id, status="dropped")
    assert workshop.results().plan_areas == (SERVICE,)
    assert workshop.take_out_of_plan(SERVICE) == workshop.results().plan_areas == ()


def test_taking_out_what_is_not_in_the_plan_changes_nothing(workshop):
    workshop.add_action("Map", area=SERVICE)
    workshop.put_in_plan(STAFF)
    before = rows(workshop)
    assert workshop.take_out_of_plan(LEADERS) == (SERVICE, STAFF)
    assert rows(workshop) == before


def test_an_area_is_moved_and_the_others_close_up(workshop):
    for area in (SERVICE, COMMUNITY, LEADERS):
        workshop.put_in_plan(area)
    workshop.add_action("Train", area=STAFF)
    assert workshop.move_plan_area(STAFF, 1) == (STAFF, SERVICE, COMMUNITY, LEADERS)
    assert workshop.move_plan_area(SERVICE, 4) == (STAFF, COMMUNITY, LEADERS, SERVICE)
    assert workshop.results().plan_areas == (STAFF, COMMUNITY, LEADERS, SERVICE)
    for to in (0, 5, -1, "1", True, 1.0):
        with refused("malformed", "to"):
            workshop.move_plan_area(STAFF, to)
    with refused("not_in_plan"):
        workshop.move_plan_area("digital.customer", 1)


def test_actions_take_the_order_of_their_areas_and_those_without_one_come_last(workshop):
    for title, area in (
        ("a", None), ("b", LEADERS), ("c", SERVICE), ("d", STAFF), ("e", LEADERS), ("f", None), ("g", COMMUNITY),
    ):  # fmt: skip
        workshop.add_action(title, area=area)
    workshop.change_action(workshop.actions()[6].id, status="dropped")
    workshop.put_in_plan(STAFF)
    workshop.move_plan_area(STAFF, 1)
    workshop.move_plan_area(SERVICE, 2)
    assert workshop.results().plan_areas == (STAFF, SERVICE, LEADERS)
    ordered = workshop.order_actions_by_area()
    assert [(a.order, a.title) for a in ordered] == list(enumerate("dcbegaf", 1))
    assert workshop.actions() == ordered


def test_an_area_that_there_is_not_is_named(workshop):
    for change in (workshop.put_in_plan, workshop.take_out_of_plan, lambda area: workshop.move_plan_area(area, 1)):
        for area in ("role.martian", "", ["role.service"]):
            with refused("unknown_area"):
                change(area)
    assert rows(workshop) == 0


def test_who_put_it_there_and_when_is_kept(workshop):
    open_workshop(workshop.store_url, workshop.code, by="Policy officer").put_in_plan(SERVICE)
    workshop.put_in_plan(STAFF)
    with open_store(workshop.store_url).read() as connection:
        found = connection.execute(select(schema.plan_areas.c.by).order_by(schema.plan_areas.c.seq)).scalars().all()
    assert found == ["Policy officer", "facilitator"]


def test_what_two_writers_put_in_at_once_is_all_there(workshop):
    areas = list(workshop.framework.areas_by_id)[:12]
    halves = [areas[::2], areas[1::2]]
    both = threading.Barrier(2)

    def write(mine: list[str]) -> None:
        own = open_workshop(workshop.store_url, workshop.code)
        both.wait(timeout=30)
        for area in mine:
            own.put_in_plan(area)

    threads = [threading.Thread(target=write, args=(half,)) for half in halves]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    found = workshop.results().plan_areas
    assert sorted(found) == sorted(areas)
    assert [[a for a in found if a in half] for half in halves] == halves


def test_a_framework_of_any_kind_has_areas_in_its_plan(tmp_path, store_url):
    write_example(tmp_path / "own")
    made = tixkit.create_workshop(store_url, tmp_path / "own", "Plan", "Sampleford")
    first, second = list(made.framework.areas_by_id)[:2]
    made.put_in_plan(second)
    made.add_action("Begin", area=first)
    assert made.results().plan_areas == (second, first)
    assert [made.results().area(area).area.id for area in made.move_plan_area(first, 1)] == [first, second]


def standing(workshop) -> tuple[str, ...]:
    """Read the areas in the plan without scoring anything."""
    with open_store(workshop.store_url).read() as connection:
        return plan_areas.read(connection, workshop.id)


@pytest.fixture(scope="module")
def one_store(tmp_path_factory) -> Iterator[str]:
    url = f"sqlite:///{tmp_path_factory.mktemp('plans') / 'room.db'}"
    yield url
    open_store(url).close()


@settings(max_examples=15)
@given(st.data())
def test_whatever_is_done_every_area_stands_once_and_none_is_lost(tiex, one_store, data):
    made = tixkit.create_workshop(one_store, tiex, "T", "A")
    areas = list(made.framework.areas_by_id)[:5]
    for area in data.draw(st.lists(st.sampled_from([*areas, None]), max_size=4), label="actions"):
        made.add_action("Do", area=area, status=data.draw(st.sampled_from(["not started", "done", "dropped"])))
    needed = {a.area for a in made.actions() if a.area and a.status != "dropped"}
    ids = sorted(a.id for a in made.actions())
    for what in data.draw(st.lists(st.sampled_from(["put", "take", "move", "order"]), max_size=6), label="changes"):
        before = standing(made)
        area = data.draw(st.sampled_from(areas))
        if what == "put":
            expected = before if area in before else (*before, area)
            assert made.put_in_plan(area) == expected
        elif what == "take" and area not in needed:
            expected = tuple(a for a in before if a != area)
            assert made.take_out_of_plan(area) == expected
        elif what == "move" and area in before:
            to = data.draw(st.integers(1, len(before)))
            after = made.move_plan_area(area, to)
            rest = [a for a in before if a != area]
            expected = (*rest[: to - 1], area, *rest[to - 1 :])
            assert after == expected
        else:
            expected = before
            if what == "order":
                rank = {None: len(before) + 1, **{area: place for place, area in enumerate(before)}}
                ranks = [rank.get(action.area, len(before)) for action in made.order_actions_by_area()]
                assert ranks == sorted(ranks)
                assert sorted(action.id for action in made.actions()) == ids
        found = standing(made)
        assert found == expected
        assert len(set(found)) == len(found)
        assert needed <= set(found)
    assert made.results().plan_areas == standing(made)
