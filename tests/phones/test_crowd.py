"""Phones speak the room's protocol with a real room: join, answer, change, repeat, reconnect, see the reveal."""

from __future__ import annotations

import asyncio

import psutil
import pytest

from tixkit.phones import Crowd, Habits, Pace, Person, PhoneError
from tixkit.rehearse import compare, stored_answers

QUICK = Pace(first=(0.0, 0.0), between=(0.0, 0.0))


def people(count: int) -> list[Person]:
    return [Person(0, "councillor", "Robin Sample", show_name=True), *(Person(i, "officer") for i in range(1, count))]


def agreeing(statement: str, person: int, _round: int) -> str:
    return "disagree" if person == 0 and statement.endswith(".1") else "agree"


def crowd_in(room, workshop, count=4, answering=agreeing, pace=QUICK, **more) -> Crowd:
    return Crowd(room.url, workshop.code, people(count), answering, pace=lambda _: pace, **more)


async def play(crowd: Crowd, workshop, *, before_reveal=None) -> None:
    try:
        await crowd.join()
        rnd = await asyncio.to_thread(workshop.open_round, ["role.service"])
        if before_reveal:
            await before_reveal(rnd)
        await crowd.answered(rnd.id, within=30)
        await asyncio.to_thread(workshop.reveal, rnd)
        await crowd.revealed(rnd.id, within=10)
    finally:
        await crowd.leave()


def test_what_the_phones_send_is_what_the_results_count(live_room, workshop):
    crowd = crowd_in(live_room, workshop)
    asyncio.run(play(crowd, workshop))
    tallies = [s.latest for s in workshop.results().area("role.service").statements]
    assert [dict(t.counts)["agree"] for t in tallies] == [3, 4, 4, 4]
    assert [w.label for w in workshop.progress().who] == ["Robin Sample", "Officer 1", "Officer 2", "Officer 3"]
    ledger = crowd.ledger
    assert (len(ledger.sent), len(ledger.saved), ledger.refused, ledger.reconnects) == (16, 16, {}, 0)
    assert (len(ledger.join_ms), len(ledger.save_ms)) == (4, 16)
    assert [len(times) for times in ledger.revealed_at.values()] == [4]


def test_phones_that_have_left_hold_no_line_open(live_room, workshop):
    port = int(live_room.url.rsplit(":", 1)[1])

    async def lines_after_leaving() -> int:
        await play(crowd_in(live_room, workshop), workshop)
        return sum(c.raddr and c.raddr.port == port for c in psutil.Process().net_connections())

    assert asyncio.run(lines_after_leaving()) == 0


def test_a_message_sent_twice_counts_once_and_a_changed_mind_counts_last(live_room, workshop):
    def answering(statement: str, person: int, _round: int) -> str:
        return ("agree", "disagree")[person % 2]  # the next person always thinks otherwise

    crowd = crowd_in(live_room, workshop, answering=answering, habits=Habits(changes_mind=1.0, sends_twice=1.0))
    asyncio.run(play(crowd, workshop))
    assert (len(crowd.ledger.sent), crowd.ledger.repeats) == (32, 32)
    tally = workshop.results().area("role.service").statements[0].latest
    assert (tally.answered, tally.agree, tally.disagree) == (4, 2, 2)
    verdict = compare(crowd.ledger, stored_answers(workshop.store_url, workshop.id), workshop.results())
    assert (verdict.saved, verdict.found, verdict.duplicates, verdict.problems) == (32, 32, 0, ())


def test_phones_come_back_after_the_room_died_and_nothing_is_lost_or_doubled(live_room, workshop):
    crowd = crowd_in(live_room, workshop, count=5, pace=Pace(first=(0.0, 0.1), between=(0.2, 0.4)))

    async def die_and_live(_rnd) -> None:
        await asyncio.sleep(0.5)
        await asyncio.to_thread(live_room.process.stop)
        await asyncio.to_thread(live_room.process.start)

    asyncio.run(play(crowd, workshop, before_reveal=die_and_live))
    assert crowd.ledger.reconnects >= 5
    verdict = compare(crowd.ledger, stored_answers(workshop.store_url, workshop.id), workshop.results())
    assert (verdict.saved, verdict.found, verdict.duplicates, verdict.problems) == (20, 20, 0, ())


def test_an_answer_after_the_reveal_is_refused_and_the_phone_goes_on(live_room, workshop):
    slow = Pace(first=(0.0, 0.0), between=(0.4, 0.5))
    crowd = crowd_in(live_room, workshop, pace=slow)

    async def early(rnd) -> None:
        await asyncio.sleep(0.7)
        await asyncio.to_thread(workshop.reveal, rnd)

    async def hurried() -> None:
        try:
            await crowd.join()
            rnd = await asyncio.to_thread(workshop.open_round, ["role.service"])
            await early(rnd)
            await crowd.answered(rnd.id, within=20)
        finally:
            await crowd.leave()

    asyncio.run(hurried())
    assert set(crowd.ledger.refused.values()) <= {"round_closed"}
    verdict = compare(crowd.ledger, stored_answers(workshop.store_url, workshop.id), workshop.results())
    assert verdict.saved == verdict.found < 16
    assert verdict.problems == ()


def test_a_wrong_code_is_told_in_the_rooms_words(live_room, workshop):
    crowd = Crowd(live_room.url, "ZZZZZZ", people(1), agreeing)

    async def try_it() -> None:
        try:
            await crowd.join()
        finally:
            await crowd.leave()

    with pytest.raises(PhoneError, match="404"):
        asyncio.run(try_it())


def test_a_room_that_is_not_there_is_named(workshop):
    crowd = Crowd("http://127.0.0.1:9", workshop.code, people(1), agreeing)

    async def try_it() -> None:
        try:
            await crowd.join()
        finally:
            await crowd.leave()

    with pytest.raises(PhoneError, match=r"does not answer at http://127\.0\.0\.1:9"):
        asyncio.run(try_it())


def test_phones_that_never_finish_are_counted(live_room, workshop):
    crowd = crowd_in(live_room, workshop, pace=Pace(first=(60, 60)))

    async def wait() -> None:
        try:
            await crowd.join()
            rnd = await asyncio.to_thread(workshop.open_round, ["role.service"])
            await crowd.answered(rnd.id, within=0.5)
        finally:
            await crowd.leave()

    with pytest.raises(PhoneError, match="Only 0 of 4 phones"):
        asyncio.run(wait())
