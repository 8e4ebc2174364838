"""The desk that widgets share: it never falls back, and never stops following by itself."""

from __future__ import annotations

import asyncio

from tixkit.widgets import Desk, RoundPanel
from tixkit.widgets import desk as desk_module

AREA = "role.service"


def test_a_slow_reading_never_overtakes_a_newer_one(workshop):
    desk = Desk(workshop, area=AREA, follow=False)
    rnd = workshop.open_round([AREA])
    slow = desk._read()
    workshop.reveal(rnd)
    desk.refresh()
    desk._take(slow)
    assert desk.moment.round.status == "revealed"


def test_following_goes_on_after_a_widget_failed(workshop, monkeypatch):
    monkeypatch.setattr(desk_module, "FOLLOW_EVERY", 0.01)
    told = []

    async def story():
        desk = Desk(workshop, area=AREA)

        def fragile():
            told.append(len(desk.moment.rounds))
            if len(told) == 1:
                raise ValueError("cannot be drawn")

        desk.watch(fragile)
        for area in (AREA, "csf.staff"):
            workshop.reveal(workshop.open_round([area]))
            await asyncio.sleep(0.2)
        desk.stop()

    asyncio.run(story())
    assert told[-1] == 2


def test_a_closed_widget_stops_the_desk_it_made_and_leaves_a_shared_one(workshop):
    async def story():
        shared = Desk(workshop, area=AREA)
        own, sharing = RoundPanel(workshop), RoundPanel(desk=shared)
        own.close()
        sharing.close()
        stopped = own.desk._tasks == [], shared._tasks == []
        shared.stop()
        return stopped

    assert asyncio.run(story()) == (True, False)
