"""The network is cut in the middle of a burst, and comes back."""

from __future__ import annotations

import asyncio

from faults.conftest import EXHAUSTIVE
from faults.network import Network
from faults.phones import Phone, play

CUT_SECONDS = 60 if EXHAUSTIVE else 2
PING = {} if EXHAUSTIVE else {"ping_seconds": 0.5}
"""The room's own pings find a dead line in 35 seconds: where the cut is shorter, they come faster too."""
REPLY_SECONDS = 6 if EXHAUSTIVE else 1


def test_cut_off_in_a_burst_everything_is_saved_once_and_others_are_served_meanwhile(workshop, nursery, kept):
    behind, beside = ([workshop.join() for _ in range(n)] for n in (20, 3))
    rnd = workshop.open_round(["role.service"])
    room = nursery.start(workshop.store_url, **PING)

    async def give(phones: list[Phone], answer: str) -> None:
        for statement in rnd.statements:
            for phone in phones:
                await phone.answer(rnd.id, statement, answer)

    async def story() -> None:
        async with Network(room.port) as network:
            far = [Phone(network.port, workshop.code, p.token, f"far{n}", REPLY_SECONDS) for n, p in enumerate(behind)]
            near = [Phone(room.port, workshop.code, p.token, f"near{n}") for n, p in enumerate(beside)]
            for phone in [*far, *near]:
                await phone.until(lambda phone=phone: phone.connected)
            await give(far, "agree")
            await far[0].until(lambda: far[0].saved)
            network.cut()
            await give(far, "disagree")
            until = asyncio.get_running_loop().time() + CUT_SECONDS
            await give(near, "agree")
            for phone in near:
                await phone.all_saved()
            while await asyncio.to_thread(room.connections) > len(near):
                await asyncio.sleep(0.1)
            await asyncio.sleep(until - asyncio.get_running_loop().time())
            assert all(phone.queue for phone in far)
            await give(near, "disagree")
            for phone in near:
                await phone.all_saved()
            network.mend()
            for phone in far:
                await phone.all_saved()
                assert phone.connected > 1
            for phone in [*far, *near]:
                assert len(phone.saved) == 8
            await asyncio.gather(*(phone.close() for phone in [*far, *near]))
        sent = {id_ for phone in [*far, *near] for id_ in phone.saved}
        assert kept() == dict.fromkeys(sent, 1)

    play(story)
    # The last word of everybody was "disagree", whatever came twice and late.
    workshop.reveal(rnd)
    tallies = [s.latest for s in workshop.results().area("role.service").statements]
    assert [tally.counts["disagree"] for tally in tallies] == [23] * 4
