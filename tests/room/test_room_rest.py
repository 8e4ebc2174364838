"""REST, request by request."""

from __future__ import annotations

import gzip
import http.client
import json
import sqlite3
import time

import pytest

import tixkit
from tixkit import views
from tixkit.store import StoreError
from tixkit.store.store import Store


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_room_is_described_to_who_knows_its_code(room, workshop, base):
    assert room.request("GET", base).json == {
        "title": "Leadership workshop",
        "authority": "Sampleford Borough Council",
        "framework": {
            "id": "tiex",
            "edition": "current",
            "title": "Transformation and Innovation Exchange self-assessment",
        },
        "roles": ["councillor", "officer", "partner", "other"],
        "mode": "self_assessment",
        "code": workshop.code,
        "join_key": workshop.join_key,
    }


def test_code_may_be_typed_in_lower_case_and_in_two_halves(room, workshop):
    typed = f"{workshop.code[:3]}%20{workshop.code[3:]}".lower()
    assert room.request("GET", f"/api/v1/rooms/{typed}").status == 200


def test_closed_code_is_answered_exactly_like_an_unknown_one(room, workshop, base):
    unknown = room.request("GET", "/api/v1/rooms/CDFGHJ")
    workshop.close()
    closed = room.request("GET", base)
    assert (closed.status, closed.body) == (unknown.status, unknown.body) == (404, unknown.body)
    assert unknown.error["code"] == "unknown_workshop"
    workshop.reopen()
    assert room.request("GET", base).status == 200


@pytest.mark.parametrize("odd", ["..", "%2e%2e%2f", "'%20OR%201=1", "%00", "A" * 40, "%F0%9F%92%A9", "A" * 500])
def test_hostile_codes_are_unknown_codes(room, odd):
    answer = room.request("GET", f"/api/v1/rooms/{odd}")
    assert answer.status == 404
    assert b"Traceback" not in answer.body


def test_framework_has_what_people_read_and_the_colours_of_its_levels(room, base, tiex):
    told = room.request("GET", f"{base}/framework").json
    assert told == views.shown_framework(tiex, help_for="participant")
    assert told["palette"] == views.palette(tiex)
    kept = [[(s.id, s.number, s.text) for s in area.statements] for area in tiex.areas]
    assert [[(s["id"], s["number"], s["text"]) for s in area["statements"]] for area in told["areas"]] == kept


def test_phones_are_not_sent_what_is_for_facilitators_or_editors(room, base, tiex):
    body = room.request("GET", f"{base}/framework").body.decode()
    told = json.loads(body)
    assert not {"resources", "guidance"} & set(told)
    assert '"sic"' not in body
    assert '"note"' not in body
    own = [t.id for t in tiex.topics if "participant" in t.audience]
    assert [t["id"] for t in told["topics"]] == own
    assert 0 < len(own) < len(tiex.topics)
    assert [c["email"] for c in told["contacts"]] == [c.email for c in tiex.contacts]
    assert len(body) < 0.8 * len(json.dumps(tiex.to_dict(), ensure_ascii=False))


def test_projector_is_sent_no_guidance_and_no_contacts(room, workshop):
    told = room.request("GET", f"/p/{workshop.projector_key}/info").json["framework"]
    assert not {"resources", "guidance", "topics", "contacts"} & set(told)
    assert told["glossary"]["terms"]


def test_framework_has_a_strong_etag_and_may_be_kept(room, base):
    first = room.request("GET", f"{base}/framework")
    assert first.headers["etag"].startswith('"')
    assert first.headers["cache-control"] == "private, max-age=3600"
    again = room.request("GET", f"{base}/framework", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_framework_is_packed_for_who_can_unpack_it(room, base):
    plain = room.request("GET", f"{base}/framework")
    packed = room.request("GET", f"{base}/framework", Accept_Encoding="gzip")
    assert gzip.decompress(packed.body) == plain.body
    assert packed.headers["etag"] != plain.headers["etag"]
    assert (
        room.request("GET", f"{base}/framework", Accept_Encoding="gzip", If_None_Match=packed.headers["etag"]).status
        == 304
    )


def test_joining_gives_a_token_once_and_only_its_hash_is_kept(room, workshop, base, tmp_path):
    joined = room.request(
        "POST", f"{base}/participants", {"role": "councillor", "name": "Robin Sample", "show_name": True}
    )
    assert joined.status == 201
    assert set(joined.json) == {"participant", "token", "label"}
    assert joined.json["label"] == "Robin Sample"
    kept = b"".join(p.read_bytes() for p in tmp_path.glob("room.db*"))
    assert joined.json["participant"].encode() in kept
    assert joined.json["token"].encode() not in kept


def test_name_is_not_kept_without_the_tick(room, base, tmp_path):
    joined = room.request("POST", f"{base}/participants", {"role": "councillor", "name": "Robin Sample"})
    assert joined.json["label"] == "Councillor 1"
    assert b"Robin Sample" not in b"".join(p.read_bytes() for p in tmp_path.glob("room.db*"))


def test_everything_about_joining_is_optional(room, base):
    assert room.request("POST", f"{base}/participants").json["label"] == "Participant 1"
    assert room.request("POST", f"{base}/participants", {"role": None}).json["label"] == "Participant 2"


@pytest.mark.parametrize(
    ("body", "code", "field", "words"),
    [
        ({"rol": "councillor"}, "unknown_field", "rol", "“rol”"),
        ({"a": 1, "b": 2}, "unknown_field", "a", "“a”, “b”"),
        ({"role": "mayor"}, "unknown_role", "role", "“mayor”"),
        ({"role": 7}, "malformed", "role", "“7”"),
        ({"name": ["x"]}, "malformed", "name", "text in quotes"),
        ({"name": "x" * 201}, "malformed", "name", "201 characters"),
        ({"name": "a\u0000b"}, "malformed", "name", "no text"),
        ({"show_name": "yes"}, "malformed", "show_name", "true or false"),
        (b"{", "malformed", None, "not JSON"),
        (b"\xff\xfe", "malformed", None, "not JSON"),
        (b"[]", "malformed", None, "not a JSON object"),
        (b'"role"', "malformed", None, "not a JSON object"),
        (b'{"name": NaN}', "malformed", None, "not JSON"),
        (b'{"name": "\\ud800"}', "malformed", "name", "no text"),
        (b"[" * 15000, "malformed", None, "not JSON"),
    ],
)
def test_joining_with_mistakes_names_the_field_and_the_remedy(room, workshop, base, body, code, field, words):
    answer = room.request("POST", f"{base}/participants", body)
    assert answer.status == 400
    assert answer.error["code"] == code
    assert answer.error.get("field") == field
    assert words in answer.error["message"]
    assert workshop.counts() == (0, 0)


def test_body_of_16_kib_is_read_and_one_byte_more_is_refused(room, base):
    fits = b'{"name": "' + b"x" * (16 * 1024 - 12) + b'"}'
    assert len(fits) == 16 * 1024
    assert room.request("POST", f"{base}/participants", fits).error["code"] == "malformed"
    answer = room.request("POST", f"{base}/participants", fits + b" ")
    assert (answer.status, answer.error["code"]) == (413, "too_large")


def test_enormous_body_is_refused_before_it_is_read(room, base):
    line = http.client.HTTPConnection("127.0.0.1", room.port, timeout=10)
    line.putrequest("POST", f"{base}/answers")
    line.putheader("Content-Length", str(5 * 1024**3))
    line.endheaders()
    assert line.getresponse().status == 413
    line.close()


def test_endless_chunks_are_refused_too(room, base):
    line = http.client.HTTPConnection("127.0.0.1", room.port, timeout=10)
    line.request(
        "POST",
        f"{base}/participants",
        iter([b"x" * 1000] * 40),
        encode_chunked=True,
        headers={"Transfer-Encoding": "chunked"},
    )
    assert line.getresponse().status == 413
    line.close()


def test_answer_by_request_is_saved_and_read_back(room, workshop, base):
    me = room.join(workshop.code)
    rnd = workshop.open_round(["role.service"])
    answer = {"type": "answer", "id": "a-1", "round": rnd.id, "statement": "role.service.1", "answer": "agree"}
    saved = room.request("POST", f"{base}/answers", answer, **bearer(me["token"]))
    assert saved.status == 200
    assert saved.json == {"type": "saved", "id": "a-1", "revision": workshop.revisions().all}
    assert workshop.own_answers(me["participant"], rnd.id) == {"role.service.1": "agree"}
    state = room.request("GET", f"{base}/state", **bearer(me["token"])).json
    assert state["answers"] == {"role.service.1": "agree"}
    assert (state["present"], state["answered"]) == (1, 0)


def test_null_withdraws_an_answer(room, workshop, base):
    me = room.join(workshop.code)
    rnd = workshop.open_round(["role.service"])
    for number, given in enumerate(["agree", None]):
        message = {"id": f"a-{number}", "round": rnd.id, "statement": "role.service.1", "answer": given}
        assert room.request("POST", f"{base}/answers", message, **bearer(me["token"])).status == 200
    assert room.request("GET", f"{base}/state", **bearer(me["token"])).json["answers"] == {}


def test_same_answer_sent_twice_is_saved_twice_and_counted_once(room, workshop, base):
    me = room.join(workshop.code)
    rnd = workshop.open_round(["role.service"])
    message = {"id": "same", "round": rnd.id, "statement": "role.service.1", "answer": "agree"}
    replies = [room.request("POST", f"{base}/answers", message, **bearer(me["token"])).json["type"] for _ in range(3)]
    assert replies == ["saved"] * 3
    with sqlite3.connect(workshop.store_url.removeprefix("sqlite:///")) as store:
        assert store.execute("SELECT count(*) FROM answers").fetchone() == (1,)
    store.close()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"round": "nope"}, "unknown_round"),
        ({"statement": "income.service.1"}, "unknown_statement"),
        ({"answer": "maybe"}, "unknown_answer"),
    ],
)
def test_answer_that_does_not_fit_is_refused_with_its_code(room, workshop, base, change, code):
    me = room.join(workshop.code)
    rnd = workshop.open_round(["role.service"])
    message = {"id": "a", "round": rnd.id, "statement": "role.service.1", "answer": "agree"} | change
    answer = room.request("POST", f"{base}/answers", message, **bearer(me["token"]))
    assert answer.status == 409
    assert (answer.json["type"], answer.json["id"], answer.json["code"]) == ("refused", "a", code)
    assert workshop.own_answers(me["participant"], rnd.id) == {}


def test_answer_to_a_closed_round_is_refused(room, workshop, base):
    me = room.join(workshop.code)
    rnd = workshop.open_round(["role.service"])
    workshop.close_round(rnd)
    message = {"id": "a", "round": rnd.id, "statement": "role.service.1", "answer": "agree"}
    answer = room.request("POST", f"{base}/answers", message, **bearer(me["token"]))
    assert (answer.status, answer.json["code"]) == (409, "round_closed")


@pytest.mark.parametrize(
    ("message", "field"),
    [
        ({}, "answer"),
        ({"answer": "agree"}, "id"),
        ({"answer": "agree", "id": "x" * 65}, "id"),
        ({"answer": "agree", "id": {"$ne": 1}}, "id"),
        ({"answer": "agree", "id": "a"}, "round"),
        ({"answer": 1, "id": "a", "round": "r", "statement": "s"}, "answer"),
        ({"answer": "agree", "id": "a", "round": "r", "statement": ["s"]}, "statement"),
        ({"answer": "agree", "id": "a", "round": "r", "statement": "s", "participant": "me"}, "participant"),
        ({"type": "record", "answer": "agree", "id": "a", "round": "r", "statement": "s"}, "type"),
    ],
)
def test_malformed_answer_is_a_mistake_that_names_its_field(room, workshop, base, message, field):
    me = room.join(workshop.code)
    answer = room.request("POST", f"{base}/answers", message, **bearer(me["token"]))
    assert (answer.status, answer.error["field"]) == (400, field)


def test_token_of_another_workshop_opens_nothing(room, workshop, base):
    other = tixkit.create_workshop(store=workshop.store_url, framework="tiex", title="Other", authority="Elsewhere")
    stranger = room.join(other.code)
    answer = room.request("GET", f"{base}/state", **bearer(stranger["token"]))
    assert (answer.status, answer.error["code"]) == (401, "wrong_token")
    assert answer.headers["www-authenticate"] == "Bearer"


def test_method_that_an_address_does_not_take_is_refused_in_words(room, base):
    answer = room.request("DELETE", base)
    assert (answer.status, answer.error["code"]) == (405, "method_not_allowed")


def test_another_site_cannot_write_through_a_visitor(room, workshop, base):
    answer = room.request("POST", f"{base}/participants", {}, Origin="http://elsewhere.test")
    assert (answer.status, answer.error["code"]) == (403, "forbidden")
    own = room.request("POST", f"{base}/participants", {}, Origin=f"http://127.0.0.1:{room.port}")
    assert own.status == 201


def test_too_many_wrong_codes_are_slowed_and_a_right_one_is_let_in(room, base):
    statuses = [room.request("GET", f"/api/v1/rooms/CDFG{n:02}").status for n in range(22)]
    assert statuses[:20] == [404] * 20
    assert statuses[-1] == 429
    assert room.request("GET", base).status == 200
    refused = room.request("GET", "/api/v1/rooms/CDFGHJ")
    assert refused.error["code"] == "too_many_wrong_codes"
    assert refused.headers["retry-after"] == "5"


def test_answers_faster_than_anybody_taps_are_refused_and_their_sender_may_go_on(room, workshop, base, monkeypatch):
    me = room.join(workshop.code)
    rnd = workshop.open_round(["role.service"])
    message = {"id": "a", "round": rnd.id, "statement": "role.service.1", "answer": "agree"}
    monkeypatch.setattr(room.server.manager.pace, "_burst", 2)
    replies = [room.request("POST", f"{base}/answers", message, **bearer(me["token"])) for _ in range(3)]
    assert [r.status for r in replies] == [200, 200, 409]
    assert replies[-1].json["code"] == "too_fast"
    time.sleep(0.2)
    assert room.request("POST", f"{base}/answers", message, **bearer(me["token"])).status == 200


def test_store_that_does_not_answer_is_said_plainly_and_all_goes_on_when_it_does(room, workshop, base, monkeypatch):
    me = room.join(workshop.code)
    rnd = workshop.open_round(["role.service"])
    message = {"id": "a", "round": rnd.id, "statement": "role.service.1", "answer": "agree"}
    read = Store.read

    def broken(_self, *_args, **_options):
        raise StoreError("full", "The store /srv/secret/room.db cannot be written: the disk is full.")

    for name in ("read", "create"):
        monkeypatch.setattr(Store, name, broken)
    for answer in (
        room.request("GET", base),
        room.request("GET", "/healthz", Host="192.168.8.20:8765"),
        room.request("POST", f"{base}/answers", message, **bearer(me["token"])),
    ):
        assert answer.status == 503
        assert b"/srv/secret" not in answer.body
    health = room.request("GET", "/healthz")  # from this machine, where the dashboard may be
    assert (health.status, health.error["code"]) == (503, "full")
    assert "/srv/secret/room.db cannot be written: the disk is full" in health.error["message"]
    monkeypatch.setattr(Store, "read", read)
    unsaved = room.request("POST", f"{base}/answers", message, **bearer(me["token"]))
    assert (unsaved.status, unsaved.error["code"]) == (503, "store_unavailable")
    assert unsaved.error["message"].startswith("Not saved.")
    monkeypatch.undo()
    assert room.request("GET", "/healthz").json == {"status": "ok"}
    assert room.request("POST", f"{base}/answers", message, **bearer(me["token"])).status == 200


def test_fault_of_the_room_shows_no_traceback(room, base, monkeypatch):
    async def broken(*_, **_named):
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(room.server.manager, "room_by_code", broken)
    monkeypatch.setattr(room.server.manager, "room_by_key", broken)
    api, page = room.request("GET", base), room.request("GET", "/p/" + "x" * 32)
    assert (api.status, api.error["code"]) == (500, "internal")
    assert page.status == 500
    assert "<h1>The room cannot answer</h1>" in page.body.decode()
    for answer in (api, page):
        assert b"secret" not in answer.body
        assert b"Traceback" not in answer.body


def test_join_again_after_closing_in_another_process_is_refused(room, workshop, base):
    me = room.join(workshop.code)
    tixkit.open_workshop(store=workshop.store_url, code=workshop.code).close()
    assert room.request("POST", f"{base}/participants", {}).status == 404
    assert room.request("GET", f"{base}/state", **bearer(me["token"])).status == 404


def test_error_bodies_have_the_same_shape_everywhere(room, base):
    for path in ("/api/", "/api/v1/nothing", f"{base}/nothing", "/api/v1/rooms/CDFGHJ"):
        answer = room.request("GET", path)
        assert answer.status == 404
        assert answer.headers["content-type"] == "application/json; charset=utf-8"
        assert set(json.loads(answer.body)["error"]) == {"code", "message"}
