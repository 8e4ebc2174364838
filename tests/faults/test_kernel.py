"""The facilitator's process is killed in the middle of a round: the room does not notice, and another one goes on."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import textwrap

import tixkit
from faults.phones import Phone, play

FACILITATOR = textwrap.dedent(
    """
    import sys, time, tixkit
    from tixkit.store import open_store
    url, code, where = sys.argv[1:]
    workshop = tixkit.open_workshop(url, code)
    rnd = workshop.open_round(["role.service"])
    if where == "in a change":
        with open_store(url).write(workshop.id) as (connection, _):
            print(rnd.id, flush=True)
            time.sleep(600)
    print(rnd.id, flush=True)
    time.sleep(600)
    """
)


def test_the_room_goes_on_when_the_facilitators_process_dies_even_in_a_change(workshop, nursery, kept):
    people = [workshop.join() for _ in range(5)]
    room = nursery.start(workshop.store_url)

    async def story() -> list[int]:
        phones = [Phone(room.port, workshop.code, p.token, f"p{n}") for n, p in enumerate(people)]
        for where in ("between changes", "in a change"):
            facilitator = await asyncio.create_subprocess_exec(
                sys.executable, "-c", FACILITATOR, workshop.store_url, workshop.code, where, stdout=subprocess.PIPE
            )
            round_id = (await facilitator.stdout.readline()).decode().strip()
            rnd = workshop.current_round()
            assert (rnd.id, rnd.status) == (round_id, "open")
            for phone in phones[:2]:
                await phone.answer(round_id, rnd.statements[0], "agree")
            if where == "between changes":
                for phone in phones[:2]:
                    await phone.all_saved()
            facilitator.kill()
            await facilitator.wait()
            assert workshop.current_round() == rnd
            for phone in phones:
                for statement in rnd.statements:
                    await phone.answer(round_id, statement, "disagree")
                await phone.all_saved()
            again = await asyncio.to_thread(tixkit.open_workshop, workshop.store_url, workshop.code)
            assert again.counts() == (5, 5)
            await asyncio.to_thread(again.reveal, round_id)
            for phone in phones:
                await phone.until(
                    lambda phone=phone, round_id=round_id: [
                        m for m in phone.heard if m["type"] == "revealed" and m["round"] == round_id
                    ]
                )
        lines = [phone.connected for phone in phones]
        await asyncio.gather(*(phone.close() for phone in phones))
        assert kept() == dict.fromkeys([id_ for phone in phones for id_ in phone.saved], 1)
        return lines

    assert play(story) == [1] * 5  # nobody's line broke
