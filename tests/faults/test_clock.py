"""The clock is set back an hour in the middle of a round: what came last still counts last."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import textwrap
from datetime import UTC, datetime, timedelta

import pytest

import tixkit
from tixkit.workshop import Intake
from tixkit.workshop.kept import KeptWorkshop

NOON = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch):
    """Set the clock of every workshop and every intake, those of the room's too."""

    class Clock:
        now = NOON

        def __call__(self) -> datetime:
            return self.now

    clock = Clock()
    for made in (Intake, KeptWorkshop):
        monkeypatch.setitem(made.__init__.__kwdefaults__, "clock", clock)
    return clock


def test_what_came_last_counts_last_though_it_is_dated_before(clock, store_url, tmp_path):
    from faults.phones import Phone, play
    from room.serving import Serving

    workshop = tixkit.create_workshop(store_url, "tiex", "T", "A")
    people = [workshop.join() for _ in range(3)]
    rnd = workshop.open_round(["role.service"], minutes=10)
    seen = []
    with Serving(store_url) as room:

        async def story() -> None:
            phones = [Phone(room.port, workshop.code, p.token, f"p{n}") for n, p in enumerate(people)]
            for answer in ("agree", "disagree"):
                for phone in phones:
                    for statement in rnd.statements:
                        await phone.answer(rnd.id, statement, answer)
                    await phone.all_saved()
                clock.now = NOON - timedelta(hours=1)
            await phones[0].until(
                lambda: [m for m in phones[0].heard if m["type"] == "progress" and m["answered"] == 3]
            )
            await asyncio.to_thread(workshop.reveal, rnd)
            await phones[0].until(lambda: [m for m in phones[0].heard if m["type"] == "revealed"])
            seen.extend(m for m in phones[0].heard if m["type"] == "revealed")
            for phone in phones:
                await phone.close()

        play(story)
    assert [t["counts"]["disagree"] for t in seen[0]["tallies"].values()] == [3] * 4
    assert workshop.own_answers(people[0].participant_id, rnd.id) == dict.fromkeys(rnd.statements, "disagree")


def test_rounds_decisions_notes_and_actions_keep_their_order(clock, store_url):
    workshop = tixkit.create_workshop(store_url, "tiex", "T", "A")
    first = workshop.reveal(workshop.open_round(["role.service"]))
    workshop.agree("role.service", "strong", rationale="before")
    action = workshop.add_action("Before", area="role.service")
    clock.now = NOON - timedelta(hours=1)
    second = workshop.open_round(["role.service"])
    workshop.reveal(second)
    workshop.agree("role.service", "competent", rationale="after")
    workshop.change_action(action.id, title="After")
    workshop.close()
    workshop.reopen()
    assert [rnd.number for rnd in workshop.rounds()] == [1, 2]
    assert workshop.current_round().id == second.id != first.id
    assert workshop.results().area("role.service").rating == "competent"
    assert [a.title for a in workshop.actions()] == ["After"]
    assert workshop.status == "open"


def test_a_room_whose_own_clock_is_set_back_goes_on_at_its_pace(workshop, tmp_path):
    """Waiting is counted on a clock that nobody sets: the room's, its event loop's and its database pool's."""
    script = textwrap.dedent(
        """
        import asyncio, json, sys, time
        sys.path.insert(0, sys.argv[3])
        from faults.phones import Phone
        from tixkit.room import RoomServer
        real = time.time
        url, asked = sys.argv[1], json.loads(sys.argv[2])

        async def story():
            server = RoomServer(url, host="127.0.0.1", port=0)
            server.start()
            phone = Phone(server.port, asked["code"], asked["token"], "a")
            for n, statement in enumerate(asked["statements"]):
                await phone.answer(asked["round"], statement, "agree")
                await phone.all_saved(30)
                time.time = lambda n=n: real() - 3600 * (n + 1)
            await phone.until(lambda: [m for m in phone.heard if m.get("answered") == 1], 30)
            await phone.close()
            await server.stop()
            print(json.dumps(list(phone.saved)))

        asyncio.run(story())
        """
    )
    person, rnd = workshop.join(), workshop.open_round(["role.service"])
    asked = {"code": workshop.code, "token": person.token, "round": rnd.id, "statements": rnd.statements}
    tests = __file__.rpartition("/faults/")[0]
    arguments = [sys.executable, "-c", script, workshop.store_url, json.dumps(asked), tests]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == ["a-1", "a-2", "a-3", "a-4"]
    assert workshop.own_answers(person.participant_id, rnd.id) == dict.fromkeys(rnd.statements, "agree")
