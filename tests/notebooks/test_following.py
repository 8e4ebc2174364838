"""Cells are run again and again: only widgets that are shown follow their workshop."""

from __future__ import annotations

import asyncio
import gc
import weakref

import pytest

from tixkit.widgets import Desk, FocusMatrix, TallyBars


def following() -> int:
    """How many tasks look at a store in this event loop."""
    return sum(task.get_coro().__name__ == "_again" and not task.done() for task in asyncio.all_tasks())


def run(scenario) -> None:
    asyncio.run(scenario())


async def let_tasks_end() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def until(condition) -> None:
    for _ in range(600):
        if condition():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it did not come to pass")


def test_a_widget_follows_while_it_is_shown(workshop):
    async def scenario():
        matrix = FocusMatrix(workshop)
        await let_tasks_end()
        assert following() == 0
        matrix.set_state({"_view_count": 1})  # as the front-end says it
        workshop.record("role.service", "notable_practice", "Reviews happen.")
        await until(lambda: matrix.view["rows"][0]["cells"][0]["records"] == 1)
        matrix.set_state({"_view_count": 0})
        await let_tasks_end()
        assert following() == 0

    run(scenario)


def test_what_changed_meanwhile_is_there_when_it_is_shown_again(workshop):
    async def scenario():
        matrix = FocusMatrix(workshop)
        workshop.record("role.service", "notable_practice", "Reviews happen.")
        matrix.set_state({"_view_count": 1})
        assert matrix.view["rows"][0]["cells"][0]["records"] == 1

    run(scenario)


def test_a_cell_that_is_run_again_leaves_one_follower(workshop):
    async def scenario():
        before = None
        for _ in range(10):
            now = FocusMatrix(workshop)
            if before is not None:
                before.set_state({"_view_count": 0})  # the cell's output is cleared
            now.set_state({"_view_count": 1})
            before = now
        await let_tasks_end()
        assert following() == 1

    run(scenario)


def test_widgets_with_one_desk_follow_while_any_of_them_is_shown(workshop):
    async def scenario():
        desk = Desk(workshop)
        matrix, bars = FocusMatrix(desk=desk), TallyBars(desk=desk)
        for widget in (matrix, bars):
            widget.set_state({"_view_count": 1})
        matrix.set_state({"_view_count": 0})
        await let_tasks_end()
        assert following() == 1
        bars.set_state({"_view_count": 0})
        await let_tasks_end()
        assert following() == 0

    run(scenario)


@pytest.mark.parametrize("own", [True, False])
def test_a_closed_widget_does_not_follow(workshop, own):
    async def scenario():
        matrix = FocusMatrix(workshop) if own else FocusMatrix(desk=Desk(workshop))
        matrix.set_state({"_view_count": 1})
        await let_tasks_end()
        assert following() == 1
        matrix.close()
        await let_tasks_end()
        assert following() == 0

    run(scenario)


def test_a_desk_that_nobody_holds_any_more_goes(workshop):
    async def scenario():
        desk = Desk(workshop)
        assert following() == 1
        gone = weakref.ref(desk)
        del desk

        def collected() -> bool:
            gc.collect()
            return gone() is None and following() == 0

        await until(collected)

    run(scenario)


def test_a_desk_that_was_stopped_stays_so(workshop):
    async def scenario():
        desk = Desk(workshop)
        matrix = FocusMatrix(desk=desk)
        desk.stop()
        matrix.set_state({"_view_count": 1})
        await let_tasks_end()
        assert following() == 0

    run(scenario)


def test_in_voila_where_a_page_shows_all_the_time_it_follows_at_once(workshop, monkeypatch):
    monkeypatch.setenv("VOILA_PREHEAT", "False")

    async def scenario():
        matrix = FocusMatrix(workshop)
        assert following() == 1
        assert matrix._view_count is None
        matrix.close()

    run(scenario)
