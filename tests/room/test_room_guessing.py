"""Guessing join codes: it is slow, tells nothing on the way, and keeps nobody out who belongs to the room."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest
from room.serving import Serving, play

from tixkit.room.errors import RoomError
from tixkit.room.limits import WrongCodes
from tixkit.workshop import create_workshop, keys

WRONG = "CDFGHJ"


@pytest.fixture
def guessed(room: Serving) -> WrongCodes:
    """The limits of a room while half the world guesses: no place is free."""
    limits = room.server.manager.wrong_codes
    for n in range(limits.altogether):
        limits.wrong(f"10.0.{n}.1")
    while limits.start_waiting(f"10.1.{len(limits._places)}.1"):
        pass
    return limits


def statuses(room: Serving, code: str, **headers: str) -> list[int]:
    """Ask for everything that takes a code and no token."""
    base = f"/api/v1/rooms/{code}"
    asked = (("GET", base, None), ("GET", f"{base}/framework", None), ("POST", f"{base}/participants", {}))
    return [room.request(*request, **headers).status for request in asked]


def from_the_queue(guessed: WrongCodes) -> None:
    """Let the other look-ups end."""
    for place in list(guessed._places):
        guessed.stop_waiting(place)


def test_a_right_code_is_turned_away_like_a_wrong_one_where_no_place_is_free(room, workshop, base, guessed):
    """The projector has opened the room here and people are in it, which once let a right code through at full speed."""
    for n in range(20):
        guessed.wrong("127.0.0.1")  # as many as anybody waiting, so nobody gives way
    assert room.request("GET", f"/p/{workshop.projector_key}/info").status == 200
    room.server.manager._by_code[workshop.code].tokens.remember("x", "y")
    right, wrong = room.request("GET", base), room.request("GET", f"/api/v1/rooms/{WRONG}")
    assert (right.status, right.body) == (wrong.status, wrong.body)
    assert statuses(room, workshop.code) == statuses(room, WRONG) == [429, 429, 429]
    assert right.headers.keys() == wrong.headers.keys()


def test_right_and_wrong_codes_wait_alike(room, workshop, base, guessed, monkeypatch):
    assert room.request("GET", f"/p/{workshop.projector_key}/info").status == 200
    from_the_queue(guessed)
    waited = Counter()
    start = guessed.start_waiting

    def counting(address, lose):
        waited[address] += 1
        return start(address, lose)

    monkeypatch.setattr(guessed, "start_waiting", counting)
    monkeypatch.setattr(guessed, "slow_seconds", 0.01)
    assert room.request("GET", base).status == 200
    assert room.request("GET", f"/api/v1/rooms/{WRONG}").status == 429
    assert waited == {"127.0.0.1": 2}


def test_who_mistyped_nothing_gets_a_place_although_guessers_hold_them_all(room, workshop, base, monkeypatch):
    limits = room.server.manager.wrong_codes
    monkeypatch.setattr(limits, "slow_seconds", 0.01)
    for n in range(limits.altogether):
        limits.wrong(f"10.0.0.{n % 4}")
    turned_away = []
    for n in range(limits.most_waiting):
        limits.start_waiting(f"10.0.0.{n}", lambda: turned_away.append("a guesser"))
    assert room.request("GET", base).status == 200
    assert turned_away == ["a guesser"]


def test_a_guesser_who_loses_the_place_is_turned_away_without_a_look_up(room, base):
    """Even with the right code: it is not looked up."""
    manager = room.server.manager

    async def story():
        looking = manager._look_ups.one("ANY", "10.0.0.1")
        for _ in range(20):
            manager.wrong_codes.wrong("10.0.0.1")
        entered = asyncio.create_task(looking.__aenter__())
        while not manager.wrong_codes._places:
            await asyncio.sleep(0)
        manager.wrong_codes._places[0].lose()
        with pytest.raises(RoomError) as refused:
            await entered
        assert refused.value.code == "too_many_wrong_codes"
        assert manager.wrong_codes._places == []

    play(story)


# ---------------------------------------------------------------- the room's own people


@pytest.mark.parametrize("opened", [True, False])
def test_the_join_key_lets_in_at_once_and_is_not_counted(room, workshop, guessed, opened):
    if opened:
        assert room.request("GET", f"/p/{workshop.projector_key}/info").status == 200
    metric = room.server.manager.metrics.totals
    before = metric()["wrong_codes"]
    assert statuses(room, workshop.code, X_Join_Key=workshop.join_key) == [200, 200, 201]
    assert metric()["wrong_codes"] == before


def test_a_wrong_key_or_another_workshops_is_as_good_as_none(room, workshop, guessed):
    for n in range(20):
        guessed.wrong("127.0.0.1")
    other = create_workshop(workshop.store_url, "tiex", "Other", "Sampleford Borough Council")
    assert statuses(room, other.code, X_Join_Key=other.join_key) == [200, 200, 201]
    for key in (other.join_key, workshop.join_key[:-1], workshop.projector_key, keys.join_key(""), "x" * 201, "ü"):
        headers = {"X-Join-Key": key.encode().decode("latin-1")}
        assert statuses(room, workshop.code, **headers) == [429, 429, 429]
        assert statuses(room, WRONG, **headers) == [429, 429, 429]
    assert statuses(room, WRONG, X_Join_Key=workshop.join_key) == [429, 429, 429]


def test_the_join_key_of_a_closed_workshop_opens_nothing_and_is_not_counted(room, workshop, base):
    workshop.close()
    unknown = room.request("GET", f"/api/v1/rooms/{WRONG}")
    for _ in range(30):  # 20 wrong codes of one address would be too many
        closed = room.request("GET", base, X_Join_Key=workshop.join_key)
        assert (closed.status, closed.body) == (404, unknown.body)
    assert not room.server.manager.guessing("127.0.0.1")


def test_the_join_key_tells_nothing_of_the_projectors_and_stays_the_same(workshop):
    # printf join | openssl dgst -sha256 -hmac projector-key -binary | base64 | tr +/ -_ | cut -c1-16
    assert keys.join_key("projector-key") == "CouuAH6YvuSuNQqh"
    assert len(workshop.join_key) == 16
    assert workshop.join_key not in workshop.projector_key
    assert workshop.join_path == f"/j/{workshop.code}?k={workshop.join_key}"


def test_after_a_restart_a_token_lets_in_while_others_guess(workshop, base):
    """Nobody has opened the workshop in the new process yet: the store knows the token."""
    me = workshop.join()
    bearer = {"Authorization": f"Bearer {me.token}"}
    for path in ("/state", "", "/framework", "/me"):
        with Serving(workshop.store_url) as room:
            limits = room.server.manager.wrong_codes
            for n in range(limits.altogether):
                limits.wrong("127.0.0.1")
            assert room.request("GET", f"/api/v1/rooms/{WRONG}{path}", **bearer).status == 429
            assert room.request("GET", f"{base}{path}", **bearer).status == 200
            assert room.server.manager.metrics.totals()["wrong_codes"] == 1


def test_after_a_restart_a_socket_opens_while_others_guess(room, workshop):
    me = workshop.join()
    limits = room.server.manager.wrong_codes
    for _ in range(limits.altogether):
        limits.wrong("127.0.0.1")

    async def story():
        async with room.phone(workshop.code, me.token) as phone:
            assert phone.state["type"] == "state"

    play(story)


def test_a_phone_of_a_closed_workshop_hears_so_while_others_guess(room, workshop):
    """It looks again later; a word that its token is wrong would end it for good."""
    me = workshop.join()
    workshop.close()
    for _ in range(20):
        room.server.manager.wrong_codes.wrong("127.0.0.1")

    async def story():
        async with room.socket(f"/api/v1/rooms/{workshop.code}/live") as socket:
            await socket.send({"type": "hello", "token": me.token})
            assert (await socket.next())["code"] == "workshop_closed"

    play(story)


def test_a_token_of_another_workshop_opens_no_code(room, workshop, guessed):
    for n in range(20):
        guessed.wrong("127.0.0.1")
    stranger = create_workshop(workshop.store_url, "tiex", "Other", "Sampleford Borough Council").join()
    bearer = {"Authorization": f"Bearer {stranger.token}"}
    assert statuses(room, workshop.code, **bearer) == statuses(room, WRONG, **bearer) == [429, 429, 429]


# ---------------------------------------------------------------- haste and depth


def test_changing_ones_name_faster_than_anybody_types_is_refused(room, workshop, base, monkeypatch):
    me = room.join(workshop.code)
    monkeypatch.setattr(room.server.manager.pace, "_burst", 2)
    monkeypatch.setattr(room.server.manager.pace, "_per_second", 0)
    bearer = {"Authorization": f"Bearer {me['token']}"}
    change = {"show_name": True, "name": "Ann"}
    answers = [room.request("PATCH", f"{base}/me", change, **bearer) for _ in range(3)]
    assert [answer.status for answer in answers] == [200, 200, 429]
    assert answers[2].error["code"] == "too_fast"


def test_a_field_that_is_nested_too_deep_to_be_shown_is_refused_in_words(room, workshop, base):
    bearer = {"Authorization": f"Bearer {room.join(workshop.code)['token']}"}
    for depth in range(900, 1001):
        body = b'{"id":"a","round":%s%s,"statement":"x","answer":null}' % (b"[" * depth, b"]" * depth)
        answer = room.request("POST", f"{base}/answers", body, **bearer)
        assert (answer.status, answer.error["code"]) == (400, "malformed"), depth
