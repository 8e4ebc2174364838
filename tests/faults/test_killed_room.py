"""`kill -9` of the room at random moments under load: what a phone heard is saved, is."""

from __future__ import annotations

import asyncio
import os
import random
import secrets

import psutil
from faults.conftest import EXHAUSTIVE
from faults.phones import Phone, play, raise_what_ended

KILLS = 50 if EXHAUSTIVE else 8
PHONES = 30


def test_answers_said_to_be_saved_are_in_the_store_once_however_often_the_room_is_killed(workshop, nursery, kept):
    seed = int(os.environ.get("TIXKIT_SEED") or secrets.randbits(32))
    print(f"The same again: TIXKIT_SEED={seed}")
    chance = random.Random(seed)
    people = [workshop.join(role="officer") for _ in range(PHONES)]
    rnd = workshop.open_round(["role.service"])
    first = nursery.start(workshop.store_url)

    async def tap(phone: Phone) -> None:
        while True:
            await phone.answer(rnd.id, chance.choice(rnd.statements), chance.choice(["agree", "disagree", None]))
            await phone.until(lambda: len(phone.queue) < 4)
            await asyncio.sleep(0.05)

    async def story() -> None:
        room = first
        phones = [Phone(room.port, workshop.code, p.token, f"p{n}") for n, p in enumerate(people)]
        tapping = [asyncio.create_task(tap(phone)) for phone in phones]
        for _ in range(KILLS):
            before = sum(len(phone.saved) for phone in phones)
            while sum(len(phone.saved) for phone in phones) == before:
                raise_what_ended(tapping)
                await asyncio.sleep(0.005)
            await asyncio.sleep(chance.uniform(0, 0.3))
            room.kill()
            heard = [id_ for phone in phones for id_ in phone.saved]
            room = await asyncio.to_thread(nursery.start, workshop.store_url, port=room.port)
            rows = await asyncio.to_thread(kept)
            assert [id_ for id_ in heard if rows[id_] != 1] == []
        for task in tapping:
            task.cancel()
        await asyncio.gather(*tapping, return_exceptions=True)
        for phone in phones:
            await phone.all_saved()
        sent = {id_ for phone in phones for id_ in phone.saved}
        rows = kept()
        assert set(rows) == sent
        assert set(rows.values()) == {1}
        assert min(phone.connected for phone in phones) > 1
        for phone in phones:
            await phone.close()

    play(story)
    assert not psutil.pid_exists(first.pid)
    workshop.reveal(rnd)
