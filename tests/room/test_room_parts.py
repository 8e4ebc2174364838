"""The small parts: limits, the outbox, origins."""

from __future__ import annotations

import asyncio

import pytest
from room.serving import play

from tixkit.room.frames import text_frame
from tixkit.room.limits import Joins, Pace, WrongCodes, source
from tixkit.room.outbox import MOST_REPLIES, Outbox
from tixkit.room.security import content_security_policy, same_origin


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_pace_allows_a_burst_and_then_a_steady_flow():
    clock = Clock()
    pace = Pace(burst=3, per_second=2, clock=clock)
    assert [pace.allow("a") for _ in range(4)] == [True, True, True, False]
    assert pace.allow("b")
    clock.now = 0.5
    assert [pace.allow("a") for _ in range(2)] == [True, False]
    clock.now = 100
    assert [pace.allow("a") for _ in range(4)] == [True, True, True, False]


def test_wrong_codes_of_one_address_slow_that_address_for_a_minute():
    clock = Clock()
    wrong = WrongCodes(per_source=2, altogether=10, clock=clock)
    wrong.wrong("10.0.0.1")
    assert not wrong.too_many("10.0.0.1")
    wrong.wrong("10.0.0.1")
    assert wrong.too_many("10.0.0.1")
    assert not wrong.too_many("10.0.0.2")
    clock.now = 61
    assert not wrong.too_many("10.0.0.1")


def test_wrong_codes_from_many_addresses_slow_everybody():
    wrong = WrongCodes(per_source=5, altogether=3, clock=Clock())
    for last in range(3):
        wrong.wrong(f"10.0.0.{last}")
    assert wrong.too_many("10.0.0.99")


def test_only_so_many_look_ups_wait_at_a_time():
    wrong = WrongCodes(most_waiting=2)
    first = wrong.start_waiting("10.0.0.1")
    assert first is not None
    assert wrong.start_waiting("10.0.0.2") is not None
    assert wrong.start_waiting("10.0.0.3") is None
    wrong.stop_waiting(first)
    assert wrong.start_waiting("10.0.0.3") is not None


def test_of_one_source_one_look_up_waits_at_a_time():
    wrong = WrongCodes()
    mine = wrong.start_waiting("2001:db8::1")
    assert mine is not None
    assert wrong.start_waiting("2001:db8::2") is None
    wrong.stop_waiting(mine)
    assert wrong.start_waiting("2001:db8::2") is not None


def test_who_tried_fewer_wrong_codes_takes_the_place_of_who_tried_the_most():
    wrong = WrongCodes(most_waiting=2, clock=Clock())
    lost = []
    for source_, tried in (("10.0.0.1", 3), ("10.0.0.2", 5), ("10.0.0.3", 4)):
        for _ in range(tried):
            wrong.wrong(source_)
    wrong.start_waiting("10.0.0.1", lambda: lost.append("10.0.0.1"))
    guesser = wrong.start_waiting("10.0.0.2", lambda: lost.append("10.0.0.2"))
    assert wrong.start_waiting("10.0.0.3", lambda: lost.append("10.0.0.3")) is not None  # 4 tried, instead of 5
    assert lost == ["10.0.0.2"]
    wrong.stop_waiting(guesser)  # what was lost frees nothing when it is given back
    assert wrong.start_waiting("10.0.0.2") is None
    assert wrong.start_waiting("10.0.0.4") is not None
    assert lost == ["10.0.0.2", "10.0.0.3"]


def test_a_full_room_joins_from_one_address_at_once_while_nobody_attacks():
    joins = Joins(clock=Clock())
    assert [joins.allow("w", "10.0.0.1") for _ in range(1000)] == [True] * 1000


def test_somebody_joins_at_the_first_try_beside_a_script():
    """Five minutes of a script that joins 200 times a second, and once a second somebody from elsewhere."""
    clock = Clock()
    joins = Joins(clock=clock)
    honest = []
    for second in range(300):
        for step in range(200):
            clock.now = second + step / 200
            joins.allow("w", "198.51.100.1")
        honest.append(joins.allow("w", f"10.0.{second // 250}.{second % 250}"))
    assert honest == [True] * 300
    assert joins.allow("another workshop", "198.51.100.1")


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("10.0.0.1", "10.0.0.1"),
        ("2001:db8::1", "2001:db8::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("::ffff:10.0.0.1", "10.0.0.1"),
    ],
)
def test_addresses_of_one_network_count_as_one_source(address, counted):
    assert source(address) == counted


class Line:
    """What a client is written to; nothing leaves until `flow`."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.left = asyncio.get_running_loop().create_future()

    def send(self, message: bytes) -> asyncio.Future[None]:
        self.sent.append(message)
        return self.left

    def flow(self) -> None:
        self.left.set_result(None)


def test_slow_client_gets_the_latest_of_each_kind_and_every_reply():
    async def story():
        line = Line()
        box = Outbox(line.send)
        box.put("state", b"state 1")
        for n in range(1000):
            box.put("progress", b"progress %d" % n)
        box.put("revealed", b"revealed")
        box.reply(b"saved 1")
        box.reply(b"saved 2")
        assert line.sent == [b"state 1"]
        line.flow()
        await box.drain()
        return line.sent

    assert play(story) == [b"state 1", b"saved 1", b"saved 2", b"progress 999", b"revealed"]


def test_new_state_replaces_what_it_makes_out_of_date():
    async def story():
        line = Line()
        box = Outbox(line.send)
        box.put("state", b"state 1")
        box.put("progress", b"progress")
        box.put("revealed", b"revealed")
        box.put("agreed role.service", b"agreed")
        box.put("state", b"state 2")
        line.flow()
        await box.drain()
        return line.sent

    assert play(story) == [b"state 1", b"agreed", b"state 2"]


def test_message_to_a_client_that_reads_leaves_at_once():
    async def story():
        line = Line()
        line.flow()
        box = Outbox(line.send)
        box.put("state", b"state")
        box.reply(b"saved")
        return line.sent

    assert play(story) == [b"state", b"saved"]


def test_client_that_never_reads_is_not_kept_for_ever():
    async def story():
        box = Outbox(Line().send)
        box.put("state", b"on its way")
        return [box.reply(b"x") for _ in range(MOST_REPLIES + 1)]

    assert play(story) == [True] * MOST_REPLIES + [False]


def test_nothing_more_is_sent_to_a_client_that_is_gone():
    async def story():
        tried: list[bytes] = []
        box = Outbox(tried.append)
        box.put("state", b"state")
        box.put("progress", b"progress")
        await box.drain()
        return tried

    assert play(story) == [b"state"]


@pytest.mark.parametrize(
    ("message", "head"),
    [
        (b"", b"\x81\x00"),
        (b"x" * 125, b"\x81\x7d"),
        (b"x" * 126, b"\x81\x7e\x00\x7e"),
        (b"x" * 65535, b"\x81\x7e\xff\xff"),
        (b"x" * 65536, b"\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00"),
    ],
)
def test_text_frame_begins_as_rfc_6455_says(message, head):
    assert text_frame(message) == head + message


@pytest.mark.parametrize(
    ("origin", "host", "same"),
    [
        (None, "room.test:8765", True),
        ("http://room.test:8765", "room.test:8765", True),
        ("http://ROOM.test:8765", "room.TEST:8765", True),
        ("http://room.test", "room.test:8765", False),
        ("http://evil.test", "room.test:8765", False),
        ("null", "room.test:8765", False),
        ("http://room.test:8765", None, False),
        ("", None, False),
    ],
)
def test_origin_must_be_the_rooms_own(origin, host, same):
    assert same_origin(origin, host) is same


def test_policy_names_the_rooms_sockets_and_no_nonsense():
    assert "connect-src 'self' ws://[::1]:80 wss://[::1]:80;" in content_security_policy("[::1]:80")
    assert "connect-src 'self';" in content_security_policy("a b")
    assert "connect-src 'self';" in content_security_policy(None)
