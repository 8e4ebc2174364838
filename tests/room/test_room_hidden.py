"""Before the reveal nothing that leaves the room tells what anybody answered."""

from __future__ import annotations

import asyncio
import json
import re

import pytest
from room.serving import play

from tixkit.room import public

AREA = "role.service"


def listen_to_a_round(room, workshop, answers: list[str]) -> tuple[list[str], str]:
    """Three people answer, a fourth and the projector listen: everything they received before the reveal."""
    people = [room.join(workshop.code) for _ in range(3)]
    listener = room.join(workshop.code)
    texts: list[str] = []
    rounds: list[str] = []

    async def story():
        async with (
            room.phone(workshop.code, listener["token"]) as phone,
            room.socket(f"/p/{workshop.projector_key}/live") as projector,
        ):
            rnd = await asyncio.to_thread(workshop.open_round, [AREA])
            rounds.append(rnd.id)
            await phone.next("state")
            typed = {f"{AREA}.1": {"dont_know": 2, "disagree": 3}}
            await asyncio.to_thread(workshop.type_tally, rnd, AREA, people=5, counts=typed)
            for person, answer in zip(people, answers, strict=True):
                async with room.phone(workshop.code, person["token"]) as theirs:
                    for n in (1, 2, 3, 4):
                        await theirs.answer(rnd, f"{AREA}.{n}", answer, id=f"a{n}")
                        await theirs.next("saved")
                    await theirs.send(
                        {"type": "record", "id": "n", "area": AREA, "kind": "rationale", "text": "I disagree"}
                    )
                    await theirs.next("saved")
            for socket in (phone, projector):
                while (await socket.next("progress"))["answered"] < 3:  # of the paper, one statement only was filled in
                    pass
                texts.extend(socket.received)

    play(story)
    bearer = {"Authorization": f"Bearer {listener['token']}"}
    texts.append(room.request("GET", f"/api/v1/rooms/{workshop.code}/state", **bearer).body.decode())
    texts.append(room.request("GET", f"/api/v1/rooms/{workshop.code}").body.decode())
    return texts, rounds[0]


def test_no_answer_code_and_no_tally_is_sent_to_others(room, workshop):
    texts, _ = listen_to_a_round(room, workshop, ["agree", "disagree", "dont_know"])
    everything = "".join(texts)
    for code in ("agree", "disagree", "dont_know", "not_applicable"):
        assert f'"{code}"' not in everything
    for word in ("tallies", "counts", "outcome", "own_ratings", "views", "share", "percent"):
        assert f'"{word}"' not in everything
    assert "I disagree" not in everything


@pytest.mark.parametrize("answers", [["agree"] * 3, ["disagree", "dont_know", "not_applicable"]])
def test_what_is_sent_is_the_same_whatever_people_answer(room, workshop, answers):
    texts, round_id = listen_to_a_round(room, workshop, answers)
    kinds = set()
    for text in texts:
        message = json.loads(re.sub(round_id, "ROUND", text))
        kinds.add(message.get("type"))
        for key in ("revision", "now", "code", "join_key", "present", "answered"):
            message.pop(key, None)
        expected = {
            "state": {"type", "mode", "round", "agreed", "answers", "records", "view", "wifi", "area"},
            "progress": {"type", "round"},
            "heatmap": {"type", "areas", "heatmap"},
            None: {"title", "authority", "framework", "roles", "mode"},
        }[message.get("type")]
        assert set(message) <= expected
        if message.get("type") == "state":
            assert message["answers" if "answers" in message else "agreed"] == {}
            assert message.get("records", []) == []
            assert message.get("area") is None
        if message.get("type") == "heatmap":
            assert {a["status"] for a in message["areas"].values()} == {"not_assessed"}
            assert {a["dial"] for a in message["areas"].values()} == {None}
    assert kinds == {"state", "progress", "heatmap", None}


def test_re_vote_shows_the_earlier_totals_of_nobody_else_and_nothing_of_its_own(room, workshop, vote):
    people = [workshop.join() for _ in range(3)]
    vote(AREA, [["agree"] * 3] * 4, people=people)
    rnd = workshop.open_round([AREA])
    listener = room.join(workshop.code)

    async def story():
        async with (
            room.phone(workshop.code, listener["token"]) as phone,
            room.phone(workshop.code, people[0].token) as voter,
        ):
            assert "tallies" not in phone.state
            assert phone.state["earlier"]["answers"] == {}
            for n in (1, 2, 3, 4):
                await voter.answer(rnd, f"{AREA}.{n}", "disagree", id=f"b{n}")
            assert (await phone.next("progress"))["answered"] == 1
            assert '"disagree"' not in "".join(phone.received)

    play(story)


def test_pages_of_the_room_and_results_by_role_tell_together_no_more_than_either(workshop, vote):
    # By role round 1 shows that one officer of three disagrees. One officer and two councillors, who all disagree, answer
    # again: "1 of 3 kept" on one page and the counts by role on another would tell which officer it was.
    people = [workshop.join(role="councillor" if n < 3 else "officer") for n in range(6)]
    said = ["disagree"] * 3 + ["agree", "disagree", "agree"]
    vote(AREA, [said] * 4, people=people)
    vote(AREA, [[said[1], said[2], said[5]]] * 4, people=[people[1], people[2], people[5]])
    page = public.read_content(workshop).revealed["views"][AREA]
    assert [s["previous"]["kept"] for s in page["statements"]] == [None] * 4
    assert page["kept_withheld"].startswith("How many kept their answer is not shown: ")
    screen = workshop.results().area(AREA)
    assert [r.answered for r in screen.statements[0].by_role[0].shown if r.answered] == [3, 3]
    assert [s.latest.kept for s in screen.statements] == [None] * 4
    assert [s.latest.kept for s in workshop.results("files").area(AREA).statements] == [None] * 4
