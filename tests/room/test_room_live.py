"""The sockets, message by message."""

from __future__ import annotations

import asyncio
import json
import time

import pytest
from room.serving import Serving, play
from tornado.httpclient import HTTPClientError

from tixkit.room import sockets
from tixkit.store import StoreError
from tixkit.store.store import Store

AREA = "role.service"


async def store(function, *args, **options):
    return await asyncio.to_thread(lambda: function(*args, **options))


def live(workshop) -> str:
    return f"/api/v1/rooms/{workshop.code}/live"


def test_nothing_is_sent_before_hello_and_silence_closes(room, workshop, monkeypatch):
    monkeypatch.setattr(sockets, "HELLO_SECONDS", 0.2)

    async def story():
        async with room.socket(live(workshop)) as socket:
            assert await socket.closed() == 4401
            assert socket.received == []

    play(story)


@pytest.mark.parametrize(
    "first",
    [
        {"type": "hello", "token": "wrong"},
        {"type": "hello"},
        {"type": "hello", "token": None},
        {"type": "hello", "token": "x" * 5000},
        {"type": "hello", "token": "tök"},
        {"type": "answer", "id": "a", "round": "r", "statement": "s", "answer": "agree"},
        "hello",
        b"\x00\xff",
    ],
)
def test_first_message_without_a_right_token_closes_without_a_word(room, workshop, first):
    async def story():
        async with room.socket(live(workshop)) as socket:
            await socket.send(first)
            assert await socket.closed() == 4401
            assert socket.received == []

    play(story)


def test_state_after_hello_before_the_first_round(room, workshop):
    me = room.join(workshop.code, role="officer")

    async def story():
        async with room.phone(workshop.code, me["token"]) as phone:
            state = phone.state
            assert (state["round"], state["answers"], state["present"], state["answered"]) == (None, {}, 1, 0)
            assert state["mode"] == "self_assessment"
            assert state["revision"] == workshop.revisions().all

    play(story)


def test_round_that_opens_is_told_with_its_statements_rule_and_end(room, workshop):
    me = room.join(workshop.code)

    async def story():
        async with room.phone(workshop.code, me["token"]) as phone:
            rnd = await store(workshop.open_round, [AREA], minutes=4)
            told = (await phone.next("state"))["round"]
            assert told["id"] == rnd.id
            assert (told["number"], told["areas"], told["status"], told["rule"]) == (1, [AREA], "open", "75")
            assert told["statements"] == [f"{AREA}.{n}" for n in (1, 2, 3, 4)]
            assert told["suggested_end"].endswith("Z")
            later = await store(workshop.extend_round, rnd, 2)
            assert (await phone.next("state"))["round"]["suggested_end"] > told["suggested_end"]
            assert later.suggested_end is not None

    play(story)


def test_saved_comes_after_the_commit(room, workshop):
    me = room.join(workshop.code)
    rnd = workshop.open_round([AREA])

    async def story():
        async with room.phone(workshop.code, me["token"]) as phone:
            await phone.answer(rnd, f"{AREA}.1", "agree", id="first")
            saved = await phone.next("saved")
            assert await store(workshop.own_answers, me["participant"], rnd.id) == {f"{AREA}.1": "agree"}
            assert saved["id"] == "first"
            assert saved["revision"] == (await store(workshop.revisions)).all

    play(story)


def test_answer_can_be_changed_and_withdrawn_until_the_reveal(room, workshop):
    me = room.join(workshop.code)
    rnd = workshop.open_round([AREA])

    async def story():
        async with room.phone(workshop.code, me["token"]) as phone:
            for number, answer in enumerate(["agree", "disagree", None, "dont_know"]):
                await phone.answer(rnd, f"{AREA}.1", answer, id=f"n{number}")
                assert (await phone.next("saved"))["id"] == f"n{number}"
        async with room.phone(workshop.code, me["token"]) as again:
            assert again.state["answers"] == {f"{AREA}.1": "dont_know"}

    play(story)


def test_same_id_is_saved_again_and_counts_once_even_after_the_reveal(room, workshop):
    me = room.join(workshop.code)
    rnd = workshop.open_round([AREA])

    async def story():
        async with room.phone(workshop.code, me["token"]) as phone:
            for _ in range(3):
                await phone.answer(rnd, f"{AREA}.1", "agree", id="same")
                assert (await phone.next("saved"))["id"] == "same"
            await store(workshop.reveal, rnd)
            await phone.next("revealed")
            await phone.answer(rnd, f"{AREA}.1", "agree", id="same")
            assert (await phone.next())["type"] == "saved"

    play(story)
    assert workshop.own_answers(me["participant"], rnd.id) == {f"{AREA}.1": "agree"}


def test_refusals_say_which_rule_and_the_line_stays_up(room, workshop):
    me = room.join(workshop.code)
    rnd = workshop.open_round([AREA])

    async def story():
        async with room.phone(workshop.code, me["token"]) as phone:
            tries = [
                ("nope", f"{AREA}.1", "agree", "unknown_round"),
                (rnd.id, "income.service.1", "agree", "unknown_statement"),
                (rnd.id, f"{AREA}.1", "maybe", "unknown_answer"),
            ]
            for number, (round_id, statement, answer, code) in enumerate(tries):
                await phone.answer(round_id, statement, answer, id=f"t{number}")
                refused = await phone.next("refused")
                assert (refused["id"], refused["code"]) == (f"t{number}", code)
                assert refused["message"]
            await store(workshop.close_round, rnd)
            assert (await phone.next("state"))["round"]["accepts_answers"] is False
            await phone.answer(rnd, f"{AREA}.1", "agree", id="late")
            assert (await phone.next("refused"))["code"] == "round_closed"
            await store(workshop.reopen_round, rnd)
            assert (await phone.next("state"))["round"]["accepts_answers"] is True
            await phone.answer(rnd, f"{AREA}.1", "agree", id="in time")
            assert (await phone.next("refused"))["code"] == "malformed"  # a space is no id
            await phone.answer(rnd, f"{AREA}.1", "agree", id="in-time")
            assert (await phone.next("saved"))["id"] == "in-time"

    play(story)


@pytest.mark.parametrize(
    "hostile",
    [
        "",
        "null",
        "[]",
        "{",
        "NaN",
        b"\xff\xfe\x00",
        '{"type": "answer"}',
        '{"type": "hello", "token": "x"}',
        '{"type": "reveal"}',
        '{"type": ["answer"]}',
        '{"type": "answer", "id": "a", "round": {}, "statement": 1, "answer": true}',
        '{"type": "answer", "id": "a", "round": "r", "statement": "s", "answer": "agree", "as": "someone"}',
        '{"type": "answer", "id": "\\ud800", "round": "r", "statement": "s", "answer": "agree"}',
        '{"type": "answer", "id": "a", "round": "r\\u0000", "statement": "s", "answer": "agree"}',
        "[" * 10_000,
        '{"a":' * 2_000,
        json.dumps({"type": "answer", "id": "a", "round": "r", "statement": "x" * 17_000, "answer": "agree"}),
    ],
)
def test_hostile_message_is_refused_and_the_line_stays_up(room, workshop, hostile):
    me = room.join(workshop.code)
    rnd = workshop.open_round([AREA])

    async def story():
        async with room.phone(workshop.code, me["token"]) as phone:
            await phone.send(hostile)
            refused = await phone.next()
            assert (refused["type"], refused["code"]) == ("refused", "malformed")
            await phone.answer(rnd, f"{AREA}.1", "agree", id="after")
            assert (await phone.next("saved"))["id"] == "after"

    play(story)


def test_message_beyond_all_measure_closes_only_its_sender(room, workshop):
    one, two = room.join(workshop.code), room.join(workshop.code)

    async def story():
        async with room.phone(workshop.code, one["token"]) as bad, room.phone(workshop.code, two["token"]) as good:
            await bad.send("x" * 200_000)
            assert await bad.closed() == 1009
            await store(workshop.open_round, [AREA])
            assert (await good.next("state"))["round"]["areas"] == [AREA]

    play(story)


def test_progress_counts_who_answered_everything(room, workshop):
    people = [room.join(workshop.code) for _ in range(2)]
    rnd = workshop.open_round([AREA])

    async def story():
        async with (
            room.phone(workshop.code, people[0]["token"]) as phone,
            room.phone(workshop.code, people[1]["token"]) as other,
        ):
            for n in (1, 2, 3, 4):
                await phone.answer(rnd, f"{AREA}.{n}", "agree", id=f"a{n}")
            progress = await other.next("progress")
            assert progress == {"type": "progress", "round": rnd.id, "present": 2, "answered": 1}
            await phone.answer(rnd, f"{AREA}.4", None, id="back")
            assert (await other.next("progress"))["answered"] == 0
            await store(workshop.join)
            assert (await other.next("progress"))["present"] == 3

    play(story)


def test_progress_comes_at_most_ten_times_a_second(room, workshop):
    me = room.join(workshop.code)

    async def story():
        async with room.phone(workshop.code, me["token"]) as phone:
            began = time.monotonic()
            for _ in range(60):
                await store(workshop.join)
            while (await phone.next("progress"))["present"] < 61:
                pass
            took = time.monotonic() - began
            assert len(phone.received) - 1 <= 10 * took + 1

    play(story)


def test_progress_keeps_its_pace_while_people_join_over_http(room, workshop):
    me = room.join(workshop.code)

    async def story():
        async with room.phone(workshop.code, me["token"]) as phone:
            began = time.monotonic()
            for _ in range(40):
                await store(room.join, workshop.code)
            while (await phone.next("progress"))["present"] < 41:
                pass
            took = time.monotonic() - began
            assert len(phone.received) - 1 <= 10 * took + 1

    play(story)


def test_who_guesses_codes_never_keeps_out_who_has_a_token_or_the_join_key(room, workshop, monkeypatch):
    me = room.join(workshop.code)
    rnd = workshop.open_round([AREA])
    manager = room.server.manager
    for _ in range(300):
        manager.wrong_codes.wrong("127.0.0.1")
    monkeypatch.setattr(manager.wrong_codes, "start_waiting", lambda *_: None)
    base = f"/api/v1/rooms/{workshop.code}"
    assert room.request("GET", "/api/v1/rooms/CDFGHJ").status == 429
    assert room.request("GET", base).status == 429
    keyed = {"X_Join_Key": workshop.join_key}
    assert room.request("GET", base, **keyed).status == 200
    assert room.request("POST", f"{base}/participants", {}, **keyed).status == 201
    bearer = {"Authorization": f"Bearer {me['token']}"}
    message = {"id": "a", "round": rnd.id, "statement": f"{AREA}.1", "answer": "agree"}
    assert room.request("POST", f"{base}/answers", message, **bearer).status == 200
    assert room.request("GET", f"{base}/state", **bearer).status == 200
    assert room.request("GET", f"{base}/state", Authorization="Bearer wrong").status == 429

    async def story():
        async with room.phone(workshop.code, me["token"]) as phone:
            assert phone.state["answers"] == {f"{AREA}.1": "agree"}
        for path, token in ((live(workshop), "wrong"), ("/api/v1/rooms/CDFGHJ/live", me["token"])):
            async with room.socket(path) as socket:
                await socket.send({"type": "hello", "token": token})
                assert await socket.closed() == 4401

    play(story)


def test_phone_that_says_hello_after_the_workshop_closed_is_sent_away(room, workshop):
    me = room.join(workshop.code)

    async def story():
        async with room.socket(live(workshop)) as socket:
            await store(workshop.close)
            await socket.send({"type": "hello", "token": me["token"]})
            assert (await socket.next())["code"] == "workshop_closed"
            assert await socket.closed() == 1001

    play(story)


def test_reveal_tells_tallies_and_what_the_areas_come_to(room, workshop, vote):
    me = room.join(workshop.code)
    people = [workshop.join() for _ in range(4)]

    async def story():
        async with room.phone(workshop.code, me["token"]) as phone:
            answers = [
                ["agree", "agree", "agree", "disagree"],
                ["agree", "disagree", "agree", "disagree"],
                ["disagree"] * 4,
                ["agree", "dont_know", None, None],
            ]
            rnd = await store(vote, AREA, answers, people=people)
            revealed = await phone.next("revealed")
            assert revealed["round"] == rnd.id
            tallies = revealed["tallies"]
            assert tallies[f"{AREA}.1"] == {
                "counts": {"agree": 3, "disagree": 1, "dont_know": 0, "not_applicable": 0},
                "n": 4,
                "agree": 3,
                "outcome": "consensus_for",
            }
            assert tallies[f"{AREA}.2"]["outcome"] == "no_consensus"
            assert tallies[f"{AREA}.3"]["outcome"] == "consensus_against"
            assert tallies[f"{AREA}.4"] == {"outcome": "too_few"}  # 2 answered: no counts
            area = revealed["areas"][AREA]
            assert set(area) == {"own_ratings", "dial", "split", "suggested", "reason"}
            # own ratings: 3 of 4, 1 of 4 with a don't know, 2 of 3 answered of 4, and none agreed
            assert area["own_ratings"] == {"strong": 0, "competent": 2, "needing_improvement": 2}
            assert area["suggested"] == "needing_improvement"

    play(story)


def test_state_after_the_reveal_holds_the_same_totals_and_own_answers(room, workshop, vote):
    joined = workshop.join()
    people = [joined, workshop.join(), workshop.join()]
    rnd = vote(AREA, [["agree"] * 3] * 4, people=people)

    async def story():
        async with room.phone(workshop.code, joined.token) as phone:
            state = phone.state
            assert state["round"]["status"] == "revealed"
            assert state["answers"] == {s: "agree" for s in rnd.statements}
            assert state["tallies"][f"{AREA}.1"]["agree"] == 3
            assert state["views"][AREA]["headline"] == "4 of 4 statements reached consensus."

    play(story)


def test_re_vote_brings_back_a_persons_own_earlier_answers(room, workshop, vote):
    joined = workshop.join()
    vote(AREA, [["agree"] * 3] * 4, people=[joined, workshop.join(), workshop.join()])

    async def story():
        async with room.phone(workshop.code, joined.token) as phone:
            await store(workshop.open_round, [AREA])
            state = await phone.next("state")
            assert (state["round"]["number"], state["answers"]) == (2, {})
            assert state["earlier"] == {"number": 1, "answers": {f"{AREA}.{n}": "agree" for n in (1, 2, 3, 4)}}

    play(story)


def test_agreement_is_told_and_its_undoing_too(room, workshop, vote):
    me = room.join(workshop.code)
    vote(AREA, [["agree"] * 3] * 4)

    async def story():
        async with room.phone(workshop.code, me["token"]) as phone:
            await store(workshop.agree, AREA, "competent", rationale="Plans are not signed off.")
            assert await phone.next("agreed") == {"type": "agreed", "area": AREA, "rating": "competent"}
            await store(workshop.undo_agreement, AREA)
            assert await phone.next("agreed") == {"type": "agreed", "area": AREA, "rating": None}

    play(story)


def test_notes_and_rationale_never_reach_a_phone_or_the_projector(room, workshop, vote):
    joined, other = workshop.join(), workshop.join()
    vote(AREA, [["agree"] * 3] * 4, people=[joined, other, workshop.join()])

    async def story():
        async with (
            room.phone(workshop.code, joined.token) as phone,
            room.socket(f"/p/{workshop.projector_key}/live") as projector,
        ):
            note = {
                "type": "record",
                "id": "r1",
                "area": AREA,
                "kind": "impediment",
                "text": "Secret one",
                "statement": f"{AREA}.1",
            }
            await phone.send(note)
            assert (await phone.next("saved"))["id"] == "r1"
            await phone.send(note)
            assert (await phone.next("saved"))["id"] == "r1"
            await store(workshop.agree, AREA, "competent", rationale="Secret two", dissent="Secret three")
            await store(workshop.add_action, "Secret four", area=AREA, owner="Secret five")
            await phone.next("agreed")
            await projector.next("agreed")
            await projector.next("heatmap")
            async with room.phone(workshop.code, other.token) as again:
                everything = "".join([*phone.received, *projector.received, *again.received])
            assert "Secret" not in everything
            async with room.phone(workshop.code, joined.token) as author:
                assert [note["text"] for note in author.state["records"]] == ["Secret one"]

    play(story)
    assert [r.text for r in workshop.results().area(AREA).records] == ["Secret one"]


@pytest.mark.parametrize(
    ("record", "word"),
    [
        ({"kind": "evidence", "area": AREA, "text": "x", "source": "document"}, "evidence"),
        ({"kind": "impediment", "area": "nowhere", "text": "x"}, "nowhere"),
        ({"kind": "impediment", "area": AREA}, "text"),
        ({"kind": "impediment", "area": AREA, "text": "x" * 4001}, "4001"),
    ],
)
def test_note_that_does_not_fit_is_refused(room, workshop, record, word):
    me = room.join(workshop.code)

    async def story():
        async with room.phone(workshop.code, me["token"]) as phone:
            await phone.send({"type": "record", "id": "r1", **record})
            refused = await phone.next("refused")
            assert (refused["id"], refused["code"]) == ("r1", "malformed")
            assert word in refused["message"]

    play(story)


def test_closing_the_workshop_says_bye(room, workshop):
    me = room.join(workshop.code)

    async def story():
        async with room.phone(workshop.code, me["token"]) as phone:
            await store(workshop.close)
            bye = await phone.next("bye")
            assert bye["code"] == "workshop_closed"
            assert await phone.closed() == 1001
        with pytest.raises(HTTPClientError, match="404"):
            async with room.socket(live(workshop)):
                pass

    play(story)


def test_stopping_the_room_says_bye_to_phones_and_projector(room, workshop):
    me = room.join(workshop.code)

    async def story():
        async with (
            room.phone(workshop.code, me["token"]) as phone,
            room.socket(f"/p/{workshop.projector_key}/live") as projector,
        ):
            await projector.next("heatmap")
            stopping = asyncio.create_task(store(room.stop))
            for socket in (phone, projector):
                assert (await socket.next("bye"))["code"] == "stopping"
                assert await socket.closed() == 1001
            await stopping

    play(story)


@pytest.mark.parametrize("origin", ["http://elsewhere.test", "null", "http://127.0.0.1:1", "http://[", "https://"])
def test_socket_from_another_site_is_refused(room, workshop, origin):
    async def story():
        for path in (live(workshop), f"/p/{workshop.projector_key}/live"):
            with pytest.raises(HTTPClientError, match="403"):
                async with room.socket(path, Origin=origin):
                    pass

    play(story)


def test_socket_from_the_rooms_own_page_is_opened(room, workshop):
    async def story():
        async with room.socket(
            f"/p/{workshop.projector_key}/live", Origin=f"http://127.0.0.1:{room.port}"
        ) as projector:
            assert (await projector.next())["type"] == "state"

    play(story)


@pytest.mark.parametrize("path", ["/api/v1/rooms/CDFGHJ/live", "/p/" + "x" * 32 + "/live"])
def test_socket_of_an_unknown_room_is_not_opened(room, path):
    async def story():
        with pytest.raises(HTTPClientError, match="404"):
            async with room.socket(path):
                pass

    play(story)


def test_socket_address_without_a_socket_says_so(room, workshop):
    assert room.request("GET", live(workshop)).error["code"] == "not_a_websocket"


def test_projector_gets_state_without_answers_and_the_heatmap(room, workshop, vote):
    vote(AREA, [["agree"] * 3] * 4)

    async def story():
        async with room.socket(f"/p/{workshop.projector_key}/live") as projector:
            state, heatmap = await projector.next(), await projector.next()
            assert "answers" not in state
            assert heatmap["type"] == "heatmap"
            assert heatmap["areas"][AREA] == {
                "rating": "strong",
                "status": "provisional",
                "dial": 1.0,
                "discuss_next": None,
            }
            assert heatmap["heatmap"]["total"] == 21
            await store(workshop.agree, AREA, "strong")
            assert (await projector.next("agreed"))["rating"] == "strong"
            assert (await projector.next("heatmap"))["areas"][AREA]["status"] == "agreed"

    play(story)


def test_projector_cannot_change_anything(room, workshop):
    rnd = workshop.open_round([AREA])

    async def story():
        async with room.socket(f"/p/{workshop.projector_key}/live") as projector:
            await projector.answer(rnd, f"{AREA}.1", "agree")
            assert (await projector.next("refused"))["code"] == "malformed"

    play(story)
    assert workshop.counts() == (0, 0)


def test_too_fast_is_by_person_and_not_by_address(room, workshop, monkeypatch):
    one, two = room.join(workshop.code), room.join(workshop.code)
    rnd = workshop.open_round([AREA])
    monkeypatch.setattr(room.server.manager.pace, "_burst", 3)

    async def story():
        async with room.phone(workshop.code, one["token"]) as fast, room.phone(workshop.code, two["token"]) as calm:
            for n in range(6):
                await fast.answer(rnd, f"{AREA}.1", "agree", id=f"f{n}")
            codes = []
            while len(codes) < 6:
                message = await fast.next()
                if message["type"] in ("saved", "refused"):
                    codes.append(message.get("code", "saved"))
            assert codes.count("saved") == 3
            assert codes.count("too_fast") == 3
            await calm.answer(rnd, f"{AREA}.1", "agree", id="c1")
            assert (await calm.next("saved"))["id"] == "c1"

    play(story)


def test_store_that_fails_refuses_and_saves_again_when_it_is_back(room, workshop, monkeypatch):
    me = room.join(workshop.code)
    rnd = workshop.open_round([AREA])

    def broken(_self, *_args, **_options):
        raise StoreError("full", "The store /srv/secret/room.db cannot be written: the disk is full.")

    async def story():
        async with room.phone(workshop.code, me["token"]) as phone:
            for name in ("read", "create"):
                monkeypatch.setattr(Store, name, broken)
            await phone.answer(rnd, f"{AREA}.1", "agree", id="a")
            refused = await phone.next("refused")
            assert (refused["id"], refused["code"]) == ("a", "store_unavailable")
            assert refused["message"].startswith("Not saved.")
            assert "/srv" not in refused["message"]
            monkeypatch.undo()
            await phone.answer(rnd, f"{AREA}.1", "agree", id="a")
            assert (await phone.next("saved"))["id"] == "a"
            await store(workshop.reveal, rnd)
            assert (await phone.next("revealed"))["round"] == rnd.id

    play(story)


def test_two_rooms_serve_one_store(room, workshop):
    with Serving(workshop.store_url) as second:
        here, there = room.join(workshop.code), second.join(workshop.code)
        rnd = workshop.open_round([AREA])

        async def story():
            async with (
                room.phone(workshop.code, here["token"]) as phone,
                second.phone(workshop.code, there["token"]) as other,
                second.socket(f"/p/{workshop.projector_key}/live") as projector,
            ):
                for n in (1, 2, 3, 4):
                    await phone.answer(rnd, f"{AREA}.{n}", "agree", id=f"a{n}")
                assert (await other.next("progress"))["answered"] == 1
                assert (await projector.next("progress"))["answered"] == 1
                await store(workshop.reveal, rnd)
                assert [(await s.next("revealed"))["round"] for s in (phone, other, projector)] == [rnd.id] * 3
            async with second.phone(workshop.code, here["token"]) as moved:
                assert len(moved.state["answers"]) == 4

        play(story)


def test_many_phones_answer_at_once_and_nothing_is_lost(room, workshop):
    people = [room.join(workshop.code) for _ in range(20)]
    rnd = workshop.open_round([AREA])

    async def one(person):
        async with room.phone(workshop.code, person["token"]) as phone:
            for n in (1, 2, 3, 4):
                await phone.answer(rnd, f"{AREA}.{n}", "agree", id=f"a{n}")
            return {(await phone.next("saved"))["id"] for _ in range(4)}

    async def story():
        assert await asyncio.gather(*(one(p) for p in people)) == [{"a1", "a2", "a3", "a4"}] * 20

    play(story)
    workshop.reveal(rnd)
    assert workshop.counts() == (20, 20)
    assert [s.latest.agree for s in workshop.results().area(AREA).statements] == [20] * 4


def test_projector_is_told_that_the_workshop_goes_on(room, workshop):
    async def story():
        workshop.show_on_projector("summary")
        workshop.close()
        async with room.socket(f"/p/{workshop.projector_key}/live") as projector:
            assert (await projector.next("state"))["closed"]
            await store(workshop.reopen)
            state = await projector.next("state")
            assert ("closed" in state, state["view"]) == (False, "auto")

    play(story)


def test_projector_alone_is_told_the_totals_of_an_area_and_never_those_of_a_round_that_waits(room, workshop, vote):
    vote(AREA, [["agree"] * 3] * 4)
    me = room.join(workshop.code)

    async def story():
        async with (
            room.socket(f"/p/{workshop.projector_key}/live") as projector,
            room.phone(workshop.code, me["token"]) as phone,
        ):
            await projector.next("heatmap")
            await store(workshop.open_round, [AREA])
            await projector.next("state")
            await store(workshop.show_on_projector, "area", area=AREA)
            state = await projector.next("state")
            assert (state["view"], state["area"], state["area_view"]["round"]["number"]) == ("area", AREA, 1)
            assert state["area_view"]["statements"][0]["tally"]["agree"] == 3
            assert "records" not in state["area_view"]
            await store(workshop.cancel_round, workshop.current_round())
            await phone.next("state")
            assert all("area_view" not in text for text in phone.received)

    play(story)
