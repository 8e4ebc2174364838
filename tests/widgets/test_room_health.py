"""The dashboard says when phones cannot save, why, and when they can again."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from widgets.fake_room import FakeRoom

from tixkit.widgets import Desk, RoundPanel
from tixkit.widgets import desk as desk_module
from tixkit.widgets.room_health import room_to_watch, room_trouble

FULL = "The store room.db cannot be written: the disk is full. Free some space, then try again. Nothing saved is lost."


@pytest.fixture
def room() -> Iterator[FakeRoom]:
    room = FakeRoom()
    yield room
    room.stop()


def test_a_room_that_does_well_is_not_talked_about(room):
    assert room_trouble(room.url) == ""
    assert room.asked == 1


def test_the_reason_of_a_room_that_cannot_save_is_told(room):
    room.trouble = FULL
    said = room_trouble(room.url)
    assert said.startswith("The room is not saving what phones send. ")
    assert said.endswith(FULL)


def test_a_room_that_has_ended_is_told_with_what_to_do(room):
    room.stop()
    said = room_trouble(room.url)
    assert said.startswith("The room is not running, so phones and the projector cannot reach it. ")
    assert "start it again" in said


def test_what_answers_like_no_room_is_trouble_without_a_made_up_reason(room):
    room.body = b"<html>Bad gateway</html>"
    assert room_trouble(room.url).endswith("again by themselves. Look at the window in which tixkit runs.")
    assert room_trouble("no address").startswith("The room is not running")


def test_the_room_is_asked_at_its_address_on_this_computer(monkeypatch):
    monkeypatch.delenv("TIXKIT_ROOM_LOCAL_URL", raising=False)
    monkeypatch.delenv("TIXKIT_ROOM_URL", raising=False)
    assert room_to_watch() == ""
    monkeypatch.setenv("TIXKIT_ROOM_URL", "http://192.168.1.5:8765/")
    assert room_to_watch() == "http://192.168.1.5:8765"
    monkeypatch.setenv("TIXKIT_ROOM_LOCAL_URL", "https://127.0.0.1:8765")
    assert room_to_watch() == "https://127.0.0.1:8765"


def test_the_panel_says_it_and_stops_saying_it(room, workshop, monkeypatch):
    monkeypatch.setenv("TIXKIT_ROOM_LOCAL_URL", room.url)
    monkeypatch.setattr(desk_module, "ASK_EVERY", 0.02)

    async def until(check) -> None:
        async with asyncio.timeout(20):
            while not check():
                await asyncio.sleep(0.02)

    async def story() -> None:
        panel = RoundPanel(workshop)
        panel.set_state({"_view_count": 1})  # it is shown, and so it follows
        await until(lambda: room.asked > 0)
        assert panel.room_trouble == ""
        room.trouble = FULL
        await until(lambda: FULL in panel.room_trouble)
        assert panel.trouble == ""
        room.trouble = ""
        await until(lambda: panel.room_trouble == "")
        panel.close()

    asyncio.run(story())


def test_a_closed_workshop_needs_no_room(room, workshop, monkeypatch):
    workshop.close()
    room.trouble = FULL
    monkeypatch.setenv("TIXKIT_ROOM_LOCAL_URL", room.url)
    monkeypatch.setattr(desk_module, "ASK_EVERY", 0.01)

    async def story() -> Desk:
        desk = Desk(workshop)
        await asyncio.sleep(0.1)
        desk.stop()
        return desk

    assert asyncio.run(story()).room_trouble == ""
    assert room.asked == 0
