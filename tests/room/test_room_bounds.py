"""What one person may take up of a room, and what lengths and closed doors must not tell."""

from __future__ import annotations

import asyncio
import json
import uuid

from room.serving import hang_up, play
from tornado.websocket import websocket_connect

from tixkit.room import public
from tixkit.room.per_person import MOST_SOCKETS, PerPerson
from tixkit.workshop import OwnNote

AREA = "role.service"


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


# ---------------------------------------------------------------- consent after the closing


def test_a_name_can_be_seen_and_deleted_after_the_closing_and_no_other_shown(room, workshop, base):
    me = room.join(workshop.code, name="Robin Sample", show_name=True)
    workshop.close()
    seen = room.request("GET", f"{base}/me", **bearer(me["token"]))
    assert (seen.status, seen.json["name"]) == (200, "Robin Sample")
    other = room.request("PATCH", f"{base}/me", {"show_name": True, "name": "Lee"}, **bearer(me["token"]))
    assert (other.status, other.error["code"]) == (409, "workshop_closed")
    gone = room.request("PATCH", f"{base}/me", {"show_name": False}, **bearer(me["token"]))
    assert (gone.status, gone.json["name"], gone.json["label"]) == (200, None, "Participant 1")
    assert workshop.progress().names == 0


def test_a_closed_workshop_answers_nobody_else_about_themselves(room, workshop, base):
    me = room.join(workshop.code)
    workshop.close()
    unknown = room.request("GET", "/api/v1/rooms/AAAAAA/me", **bearer(me["token"]))
    for headers in ({}, bearer("a-token-of-nobody")):
        closed = room.request("GET", f"{base}/me", **headers)
        assert (closed.status, closed.body) == (404, unknown.body)
    assert room.request("GET", f"{base}/state", **bearer(me["token"])).status == 404


# ---------------------------------------------------------------- sockets


def test_the_newest_sockets_of_a_person_stay_and_the_oldest_is_told(room, workshop):
    me, other = room.join(workshop.code), room.join(workshop.code)

    async def story():
        path = f"ws://127.0.0.1:{room.port}/api/v1/rooms/{workshop.code}/live"

        async def open_one(token):
            line = await websocket_connect(path)
            await line.write_message(json.dumps({"type": "hello", "token": token}))
            assert json.loads(await asyncio.wait_for(line.read_message(), 10))["type"] == "state"
            return line

        theirs = await open_one(other["token"])
        mine = [await open_one(me["token"]) for _ in range(MOST_SOCKETS + 1)]
        bye = json.loads(await asyncio.wait_for(mine[0].read_message(), 10))
        assert (bye["type"], bye["code"]) == ("bye", "elsewhere")
        assert "open on other pages" in bye["message"]
        assert await asyncio.wait_for(mine[0].read_message(), 10) is None
        assert mine[0].close_code == 1001
        workshop.open_round([AREA])
        for line in (theirs, *mine[1:]):
            while json.loads(await asyncio.wait_for(line.read_message(), 10)).get("round") is None:
                pass
        mine[0].close()
        for line in (theirs, *mine[1:]):
            await hang_up(line)

    play(story)


def test_a_socket_that_left_makes_room_for_another():
    sockets: PerPerson[str] = PerPerson()
    for name in "abcde":
        assert sockets.arrive("me", name) is None
    sockets.leave("me", "b")
    assert sockets.arrive("me", "f") is None
    assert sockets.arrive("you", "g") is None
    assert sockets.arrive("me", "h") == "a"
    assert (sockets.here("me", "a"), sockets.here("me", "c"), sockets.here("you", "c")) == (False, True, False)


def test_everybody_s_sockets_share_one_frame_of_their_state(room, workshop, monkeypatch):
    me = room.join(workshop.code)
    made = []
    plain = public.personal
    monkeypatch.setattr(public, "personal", lambda *args: made.append(1) or plain(*args))

    async def story():
        async with room.phone(workshop.code, me["token"]) as one, room.phone(workshop.code, me["token"]) as two:
            made.clear()
            workshop.open_round([AREA])
            for phone in (one, two):
                assert (await phone.next("state"))["round"] is not None
            assert len(made) == 1

    play(story)


def test_who_opens_sockets_faster_than_any_phone_is_turned_away(room, workshop, monkeypatch):
    me, other = room.join(workshop.code), room.join(workshop.code)
    monkeypatch.setattr(room.server.manager.hello_pace, "_burst", 2)

    async def story():
        for _ in range(2):
            async with room.phone(workshop.code, me["token"]):
                pass
        async with room.socket(f"/api/v1/rooms/{workshop.code}/live") as third:
            await third.send({"type": "hello", "token": me["token"]})
            assert await third.next() == {}
            assert third.connection.close_code == 1008
        async with room.phone(workshop.code, other["token"]):
            pass

    play(story)


# ---------------------------------------------------------------- notes


def test_notes_have_a_slower_pace_than_answers_and_leave_it_to_them(room, workshop, base):
    me = room.join(workshop.code)
    rnd = workshop.open_round([AREA])
    pace = room.server.manager.note_pace
    assert (pace._burst, pace._per_second) == (40, 1)
    pace._burst = 2
    replies = [
        room.request("POST", f"{base}/records", {"id": f"n{n}", "area": AREA, "kind": "impediment", "text": "x"},
                     **bearer(me["token"])).json
        for n in range(3)
    ]  # fmt: skip
    assert [reply.get("code", "saved") for reply in replies] == ["saved", "saved", "too_fast"]
    answer = {"id": "a", "round": rnd.id, "statement": f"{AREA}.1", "answer": "agree"}
    assert room.request("POST", f"{base}/answers", answer, **bearer(me["token"])).json["type"] == "saved"


def test_a_note_beyond_the_bounds_is_refused_in_words(room, workshop, base, monkeypatch):
    from tixkit.workshop import records

    monkeypatch.setattr(records, "MOST_NOTES", 1)
    me = room.join(workshop.code)
    note = {"area": AREA, "kind": "impediment", "text": "x"}
    room.request("POST", f"{base}/records", {"id": "1", "note": "one", **note}, **bearer(me["token"]))
    refused = room.request("POST", f"{base}/records", {"id": "2", "note": "two", **note}, **bearer(me["token"]))
    assert (refused.status, refused.json["code"]) == (409, "too_many")
    assert (
        refused.json["message"] == "You have 1 notes here, which is the most. Delete one, or add to one that you have."
    )


# ---------------------------------------------------------------- lengths


def test_the_length_of_a_state_does_not_tell_an_answer(room, workshop, base):
    me = room.join(workshop.code)
    rnd = workshop.open_round([AREA])
    lengths = set()
    for answer in ("agree", "disagree", "dont_know", "not_applicable", None):
        sent = {"id": str(uuid.uuid4()), "round": rnd.id, "statement": f"{AREA}.1", "answer": answer}
        assert room.request("POST", f"{base}/answers", sent, **bearer(me["token"])).json["type"] == "saved"
        body = room.request("GET", f"{base}/state", **bearer(me["token"])).body
        assert json.loads(body)["answers"] == ({f"{AREA}.1": answer} if answer else {})
        assert len(body) % 512 == 0
        lengths.add(len(body))
    assert len(lengths) == 1


def test_a_personal_message_is_rounded_up_to_512_bytes_whatever_it_holds():
    shared = public.encode({"type": "state"})
    for answers, notes in (({}, ()), ({"a": "agree"}, ()), ({}, (OwnNote("a", None, "k", "é" * 400),))):
        message = public.personal(shared, answers, None, notes)
        assert len(message) % 512 == 0
        assert json.loads(message)["answers"] == answers
    exact = public.personal(shared, {}, None, ())
    fill = 512 - len(exact.rstrip())
    assert len(public.personal(public.encode({"type": "state" + "x" * fill}), {}, None, ())) == 512


def test_what_is_sent_back_has_one_length_for_every_answer(room, workshop, base):
    me = room.join(workshop.code)
    rnd = workshop.open_round([AREA])
    lengths = set()
    for n, answer in enumerate(("agree", "disagree", "dont_know", "not_applicable", None)):
        sent = {"id": f"a{n}", "round": rnd.id, "statement": f"{AREA}.1", "answer": answer}
        reply = room.request("POST", f"{base}/answers", json.dumps(sent).ljust(512).encode(), **bearer(me["token"]))
        assert reply.json["type"] == "saved"
        lengths.add(len(reply.body))
    assert len(lengths) == 1
