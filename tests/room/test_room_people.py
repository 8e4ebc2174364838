"""Observers, notes, consent, pre-work and the projector's own messages, over the wire."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from room.serving import play
from sqlalchemy import update

from tixkit.store import open_store, schema

AREA = "role.service"


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_an_observer_follows_the_round_and_is_told_why_an_answer_does_not_count(room, workshop, base):
    rnd = workshop.open_round([AREA])
    observer = room.join(workshop.code, observer=True)
    answer = {"id": "a", "round": rnd.id, "statement": f"{AREA}.1", "answer": "agree"}
    refused = room.request("POST", f"{base}/answers", answer, **bearer(observer["token"]))
    assert (refused.status, refused.json["code"]) == (409, "observer")
    assert "Observers see everything" in refused.json["message"]
    state = room.request("GET", f"{base}/state", **bearer(observer["token"])).json
    assert (state["present"], state["answered"]) == (0, 0)


def test_a_note_over_http_is_saved_comes_back_to_its_author_only_and_can_be_withdrawn(room, workshop, base):
    workshop.open_round([AREA])
    me, other = room.join(workshop.code), room.join(workshop.code)
    note = {"id": "n1", "area": AREA, "statement": f"{AREA}.2", "kind": "impediment", "text": "Old contracts"}
    saved = room.request("POST", f"{base}/records", note, **bearer(me["token"]))
    assert (saved.status, saved.json["type"], saved.json["id"]) == (200, "saved", "n1")

    def notes(person):
        return room.request("GET", f"{base}/state", **bearer(person["token"])).json["records"]

    [mine] = notes(me)
    assert mine.pop("note")
    assert mine == {"area": AREA, "statement": f"{AREA}.2", "kind": "impediment", "text": "Old contracts"}
    assert notes(other) == []
    room.request("POST", f"{base}/records", {**note, "id": "n2", "text": ""}, **bearer(me["token"]))
    assert notes(me) == []


def test_a_note_that_is_not_understood_is_refused_by_field_and_the_rest_goes_on(room, workshop, base):
    me = room.join(workshop.code)
    for change, status, words in (
        ({"kind": "gossip"}, 409, "kind of note"),
        ({"area": "nowhere"}, 409, "nowhere"),
        ({"colour": "red"}, 400, "colour"),
        ({"text": 7}, 400, "text"),
        ({"source": "interview"}, 409, "source"),
    ):
        note = {"id": "n", "area": AREA, "kind": "impediment", "text": "x", **change}
        answer = room.request("POST", f"{base}/records", note, **bearer(me["token"]))
        assert (answer.status, words in answer.body.decode()) == (status, True)


def test_a_name_is_withdrawn_over_http_and_the_facilitator_s_list_follows(room, workshop, base):
    me = room.join(workshop.code, role="officer", name="Robin Sample", show_name=True)
    told = room.request("GET", f"{base}/me", **bearer(me["token"])).json
    assert told == {
        "participant": me["participant"], "label": "Robin Sample", "role": "officer", "name": "Robin Sample",
        "show_name": True, "observer": False,
    }  # fmt: skip
    gone = room.request("PATCH", f"{base}/me", {"show_name": False}, **bearer(me["token"])).json
    assert (gone["label"], gone["name"], gone["show_name"]) == ("Officer 1", None, False)
    assert [person.label for person in workshop.progress().who] == ["Officer 1"]
    back = room.request("PATCH", f"{base}/me", {"show_name": True, "name": "R. Sample"}, **bearer(me["token"])).json
    assert back["label"] == "R. Sample"
    for body, field in (({}, "show_name"), ({"show_name": True}, "name"), ({"show_name": "yes"}, "show_name")):
        refused = room.request("PATCH", f"{base}/me", body, **bearer(me["token"]))
        assert (refused.status, refused.error["field"]) == (400, field)
    assert room.request("GET", f"{base}/me").status == 401


def test_pre_work_is_told_as_mode_until_its_reveal(room, workshop, base):
    until = datetime.now(UTC) + timedelta(days=3)
    rnd = workshop.open_round([AREA, "role.customer"], pre_work=True, until=until)
    assert room.request("GET", base).json["mode"] == "pre_work"
    me = room.join(workshop.code)
    state = room.request("GET", f"{base}/state", **bearer(me["token"])).json
    assert (state["mode"], state["round"]["pre_work"], state["round"]["suggested_end"][:10]) == (
        "pre_work", True, until.date().isoformat(),
    )  # fmt: skip
    workshop.reveal(rnd)
    assert room.request("GET", base).json["mode"] == "self_assessment"


def test_the_wifi_and_the_chosen_view_reach_the_projector_and_no_phone(room, workshop):
    me = room.join(workshop.code)

    async def story():
        async with (
            room.phone(workshop.code, me["token"]) as phone,
            room.socket(f"/p/{workshop.projector_key}/live") as projector,
        ):
            first = await projector.next("state")
            assert (first["view"], first["wifi"]) == ("auto", None)
            await asyncio.to_thread(workshop.set_wifi, "Guest", "correct horse")
            wifi = (await projector.next("state"))["wifi"]
            assert wifi == {"network": "Guest", "password": "correct horse", "security": "WPA"}
            await asyncio.to_thread(workshop.show_on_projector, "summary")
            assert (await projector.next("state"))["view"] == "summary"
            await asyncio.to_thread(workshop.open_round, [AREA])
            await phone.next("state")
            assert not any(word in "".join(phone.received) for word in ("wifi", "Guest", "correct horse", "view"))

    play(story)


def test_the_wifi_s_qr_code_is_the_projector_s_alone(room, workshop):
    path = f"/p/{workshop.projector_key}/wifi.svg"
    assert room.request("GET", path).status == 404
    workshop.set_wifi("Guest", "correct horse")
    picture = room.request("GET", path)
    assert (picture.status, picture.headers["content-type"]) == (200, "image/svg+xml")
    assert room.request("GET", f"/p/{'x' * 32}/wifi.svg").status == 404


def test_who_comes_back_after_lunch_is_counted_again_on_every_screen(room, workshop):
    me = room.join(workshop.code)
    joined = schema.participants.c.joined_at
    with open_store(workshop.store_url).create() as connection:
        connection.execute(update(schema.participants).values({joined: datetime.now(UTC) - timedelta(hours=2)}))
    workshop.open_round([AREA])
    assert workshop.counts() == (0, 0)

    async def story():
        async with room.socket(f"/p/{workshop.projector_key}/live") as projector:
            assert (await projector.next("state"))["present"] == 0
            async with room.phone(workshop.code, me["token"]):
                assert (await projector.next("progress"))["present"] == 1

    play(story)


def test_phones_that_wait_for_a_closed_workshop_are_no_guessers(room, workshop, base):
    me = room.join(workshop.code)
    workshop.close()
    for _ in range(30):  # 20 wrong codes of one address would be too many
        assert room.request("GET", f"{base}/state", **bearer(me["token"])).status == 404
    assert not room.server.manager.guessing("127.0.0.1")
    workshop.reopen()
    assert room.request("GET", f"{base}/state", **bearer(me["token"])).status == 200


def test_a_phone_says_goodbye_and_nobody_waits_for_it(room, workshop, base):
    me = room.join(workshop.code)
    workshop.open_round([AREA])
    assert workshop.counts() == (1, 0)
    assert room.request("DELETE", f"{base}/me", **bearer(me["token"])).json == {"left": True}
    assert workshop.counts() == (0, 0)
    assert room.request("DELETE", f"{base}/me").status == 401
