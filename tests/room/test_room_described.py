"""The descriptions that programs read say what the room does: every address, every message, every field."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import jsonschema
import pytest
from openapi_spec_validator import validate
from room.routes import METHODS, served
from room.serving import Answer, Serving, Socket, play

import tixkit
from tixkit.room.replies import REFUSALS
from tixkit.room.operating import described
from tixkit.store import StoreError
from tixkit.store.store import Store
from tixkit.workshop import Workshop

OPENAPI: dict[str, Any] = json.loads(described("openapi")[0])
ASYNCAPI: dict[str, Any] = json.loads(described("asyncapi")[0])
REF = {
    "type": "object",
    "additionalProperties": False,
    "required": ["$ref"],
    "properties": {"$ref": {"type": "string"}},
}
ASYNCAPI_STRUCTURE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["asyncapi", "info", "channels", "operations", "components"],
    "properties": {
        "asyncapi": {"const": "3.0.0"},
        "info": {"type": "object", "required": ["title", "version"]},
        "defaultContentType": {"const": "application/json"},
        "servers": {"additionalProperties": {"type": "object", "required": ["host", "protocol"]}},
        "channels": {
            "additionalProperties": {
                "type": "object",
                "additionalProperties": False,
                "required": ["address", "messages"],
                "properties": {
                    "address": {"type": "string"},
                    "description": {"type": "string"},
                    "parameters": {"type": "object"},
                    "messages": {"additionalProperties": REF},
                },
            }
        },
        "operations": {
            "additionalProperties": {
                "type": "object",
                "additionalProperties": False,
                "required": ["action", "channel", "messages"],
                "properties": {
                    "action": {"enum": ["send", "receive"]},
                    "channel": REF,
                    "summary": {"type": "string"},
                    "messages": {"type": "array", "items": REF},
                },
            }
        },
        "components": {
            "additionalProperties": False,
            "properties": {
                "messages": {"additionalProperties": {"type": "object", "required": ["payload"]}},
                "schemas": {"type": "object"},
            },
        },
    },
}
"""The structure of AsyncAPI 3.0.0, as far as it is used."""


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Give every object of a description, at any depth."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from objects(inner)


def at(description: dict[str, Any], ref: str) -> Any:
    """Give what a reference within a description stands for."""
    found: Any = description
    for part in ref.removeprefix("#/").split("/"):
        found = found[part.replace("~1", "/").replace("~0", "~")]
    return found


def resolved(description: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
    return at(description, value["$ref"]) if "$ref" in value else value


def check(description: dict[str, Any], schema: dict[str, Any], value: Any) -> None:
    """Hold a value against a schema of a description."""
    whole = {**schema, "components": description["components"]}
    jsonschema.Draft202012Validator(whole, format_checker=jsonschema.FormatChecker()).validate(value)


# ---------------------------------------------------------------- the descriptions themselves


def test_openapi_is_valid():
    validate(OPENAPI)


def test_asyncapi_has_its_structure():
    jsonschema.Draft202012Validator(ASYNCAPI_STRUCTURE).validate(ASYNCAPI)
    for operation in ASYNCAPI["operations"].values():
        own = at(ASYNCAPI, operation["channel"]["$ref"])["messages"]
        for message in operation["messages"]:
            assert message["$ref"].startswith(f"{operation['channel']['$ref']}/messages/")
            assert message["$ref"].rpartition("/")[2] in own
    for message in ASYNCAPI["components"]["messages"].values():
        assert message["payload"]["$ref"].startswith("#/components/schemas/")


@pytest.mark.parametrize("description", [OPENAPI, ASYNCAPI], ids=["openapi", "asyncapi"])
def test_every_reference_leads_somewhere(description):
    for found in objects(description):
        if isinstance(found.get("$ref"), str):
            assert at(description, found["$ref"])


def test_schemas_are_valid_and_allow_nothing_that_they_do_not_name():
    for name, schema in OPENAPI["components"]["schemas"].items():
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft7Validator.check_schema(schema)
        for found in objects(schema):
            if found.get("type") == "object" or (isinstance(found.get("type"), list) and "object" in found["type"]):
                assert "additionalProperties" in found, (name, found)


def test_refusals_are_those_the_room_knows():
    assert set(OPENAPI["components"]["schemas"]["RefusedCode"]["enum"]) == set(REFUSALS)


@pytest.mark.parametrize("name", ["openapi", "asyncapi"])
def test_descriptions_are_served_and_may_be_kept(room, name):
    first = room.request("GET", f"/api/v1/{name}.json")
    assert first.json == {"openapi": OPENAPI, "asyncapi": ASYNCAPI}[name]
    assert first.headers["content-type"] == "application/json; charset=utf-8"
    assert first.headers["cache-control"] == "public, max-age=3600"
    again = room.request("GET", f"/api/v1/{name}.json", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")


# ---------------------------------------------------------------- every address


def test_every_address_and_method_is_described_and_nothing_else_is(room):
    methods = {method.lower(): method for method in METHODS}
    told = {(path, methods[m]) for path, item in OPENAPI["paths"].items() for m in item if m in methods}
    assert told == served(room)


def test_sockets_are_the_same_in_both_descriptions():
    sockets = {
        path for path, item in OPENAPI["paths"].items() if "101" in item.get("get", {"responses": ()})["responses"]
    }
    assert {channel["address"] for channel in ASYNCAPI["channels"].values()} == sockets


# ---------------------------------------------------------------- a recorded conversation


class Recorder:
    """A room whose every answer and message is held against the descriptions, and remembered."""

    def __init__(self, room: Serving, workshop: Workshop) -> None:
        self.room = room
        self.places = {"code": workshop.code, "key": workshop.projector_key}
        self.answers: set[tuple[str, str, int]] = set()
        self.messages: set[tuple[str, str]] = set()

    def ask(self, method: str, path: str, body: Any = None, token: str | None = None, **more: Any) -> Answer:
        """Ask at a described address; `more` are headers, or other values for what stands in braces."""
        values = {**self.places, **{k: more.pop(k) for k in ("code", "key", "file") if k in more}}
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        answer = self.room.request(method.upper(), path.format(**values), body, **headers, **more)
        self.answers.add((path, method, answer.status))
        operation = OPENAPI["paths"][path][method]
        described_as = resolved(OPENAPI, operation["responses"][str(answer.status)])
        if "content" in described_as and method != "head":
            kind = answer.headers["content-type"].partition(";")[0]
            schema = described_as["content"][kind]["schema"]
            check(OPENAPI, schema, answer.json if kind == "application/json" else answer.body.decode())
        else:
            assert answer.body == b""
        if answer.status < 400 and isinstance(body, dict):
            check(OPENAPI, operation["requestBody"]["content"]["application/json"]["schema"], body)
        return answer

    def heard(self, channel: str, socket: Socket) -> None:
        """Hold everything that a socket received against the description of its channel."""
        messages = ASYNCAPI["channels"][channel]["messages"]
        for text in socket.received:
            message = json.loads(text)
            found = at(ASYNCAPI, messages[message["type"]]["$ref"])
            check(ASYNCAPI, found["payload"], message)
            self.messages.add((channel, message["type"]))

    async def say(self, socket: Socket, message: dict[str, Any], reply: str = "saved") -> None:
        """Send a described message and wait for its reply."""
        check(ASYNCAPI, at(ASYNCAPI, f"#/components/messages/{message['type']}")["payload"], message)
        self.messages.add(("phone", message["type"]))
        await socket.send(message)
        await socket.next(reply)


@pytest.fixture
def recorder(room, workshop) -> Recorder:
    return Recorder(room, workshop)


R = "/api/v1/rooms/{code}"


def test_requests_of_a_whole_workshop_are_described(recorder, workshop, room, monkeypatch):
    ask = recorder.ask
    for path in ("/", "/j/{code}", "/p/{key}", "/p/{key}/info", "/p/{key}/qr.svg", "/healthz", "/metrics", R):
        assert ask("get", path).status == 200
    for name in ("openapi", "asyncapi"):
        assert ask("get", f"/api/v1/{name}.json").status == 200
    for method in ("get", "head"):
        assert ask(method, "/static/{file}", file="phone.css").status == 200
        assert ask(method, "/static/{file}", file="views/tokens.css").status == 200
        assert ask(method, "/static/{file}", file="index.html").status == 404
    etag = ask("get", f"{R}/framework").headers["etag"]
    assert ask("get", f"{R}/framework", If_None_Match=etag).status == 304
    named = {"role": "councillor", "name": "Robin Sample", "show_name": True}
    me = ask("post", f"{R}/participants", named).json["token"]
    others = [ask("post", f"{R}/participants", {}).json["token"] for _ in range(3)]
    watching = ask("post", f"{R}/participants", {"observer": True}).json["token"]
    assert ask("get", f"{R}/me", token=me).json["name"] == "Robin Sample"
    assert ask("patch", f"{R}/me", {"show_name": False}, me).json["name"] is None
    assert ask("patch", f"{R}/me", {"show_name": True, "name": "R. Sample"}, me).json["show_name"] is True
    assert ask("get", f"{R}/me", token=watching).json["observer"] is True
    ask("get", f"{R}/state", token=me)
    rnd = workshop.open_round(["role.service"], pre_work=True, until=datetime.now(UTC) + timedelta(days=7))
    assert ask("get", f"{R}/state", token=me).json["mode"] == "pre_work"
    for token in (me, *others):
        for n in (1, 2, 3, 4):
            sent = {
                "type": "answer",
                "id": f"a{n}",
                "round": rnd.id,
                "statement": f"role.service.{n}",
                "answer": "agree",
            }
            assert ask("post", f"{R}/answers", sent, token).status == 200
    note = {"id": "n1", "area": "role.service", "kind": "impediment", "text": "No time.", "statement": "role.service.1"}
    assert ask("post", f"{R}/records", note, me).status == 200
    assert ask("get", f"{R}/state", token=me).json["records"][0]["text"] == "No time."
    assert ask("post", f"{R}/records", note | {"id": "n2"}, watching).json["code"] == "observer"
    assert ask("post", f"{R}/answers", sent | {"id": "b", "round": "x"}, me).json["code"] == "unknown_round"
    workshop.reveal(rnd)
    ask("get", f"{R}/state", token=me)
    workshop.open_round(["role.service"])
    assert ask("get", f"{R}/state", token=me).json["earlier"]["number"] == 1
    workshop.set_wifi("Town Hall Guests", "correct horse", "WPA")
    assert ask("get", "/p/{key}/wifi.svg").status == 200
    for path in ("/p/{key}", "/p/{key}/info", "/p/{key}/wifi.svg", "/p/{key}/qr.svg", "/p/{key}/live"):
        assert ask("get", path, key="x" * 32).status == 404
    for method, path in (("get", R), ("get", f"{R}/framework"), ("get", f"{R}/live"), ("post", f"{R}/participants")):
        assert ask(method, path, {} if method == "post" else None, code="CDFGHJ").status == 404
    assert ask("get", f"{R}/live").status == 400
    assert ask("get", f"{R}/live", Origin="http://elsewhere.test").status == 403
    assert ask("get", "/metrics", Host="room.example.org").status == 404
    for method, path in (("get", f"{R}/state"), ("get", f"{R}/me"), ("patch", f"{R}/me"), ("post", f"{R}/answers"),
                         ("post", f"{R}/records")):  # fmt: skip
        assert ask(method, path, {} if method != "get" else None).status == 401
        if method != "get":
            assert ask(method, path, b"{", me).status == 400
            assert ask(method, path, {"nonsense": 1}, me).status == 400
            assert ask(method, path, b"x" * 20_000, me).status == 413
            assert ask(method, path, {}, me, Origin="http://elsewhere.test").status == 403
    assert ask("post", f"{R}/participants", {"role": "mayor"}).status == 400
    with monkeypatch.context() as trouble:

        def broken(_self: Store) -> None:
            raise StoreError("busy", "The store is busy.")

        trouble.setattr(Store, "read", broken)
        for path in (R, "/healthz", "/p/{key}/wifi.svg", f"{R}/state", f"{R}/framework"):
            assert ask("get", path, token=me).status == 503
    for _ in range(21):
        limited = ask("get", R, code="CDFGHJ").status
    assert limited == 429


def test_a_reviewer_s_evidence_is_described_both_ways(room, store_url):
    review = tixkit.create_workshop(store_url, "peer-review", "Review", "Sampleford", roles=("reviewer",))
    ask = Recorder(room, review).ask
    me = ask("post", f"{R}/participants", {"role": "reviewer"}).json["token"]
    told = {"source": "interview", "which": "Interview 7", "direction": "strength", "feature": "ambition.1"}
    note = {"type": "record", "area": "ambition", "kind": "evidence", "text": "Known.", **told}
    assert ask("post", f"{R}/records", note | {"id": "n1", "quotable": True, "note": "e1"}, me).status == 200
    assert ask("post", f"{R}/records", note | {"id": "n2", "which": None, "note": "e2"}, me).status == 200
    first, second = ask("get", f"{R}/state", token=me).json["records"]
    assert (first["which"], first["quotable"]) == ("Interview 7", True)
    assert not {"which", "quotable"} & set(second)
    for wrong, field in (({"which": "x" * 81}, "which"), ({"quotable": "yes"}, "quotable")):
        refused = ask("post", f"{R}/records", note | {"id": "n3"} | wrong, me)
        assert (refused.status, refused.json["error"]["field"]) == (400, field)


def test_messages_of_a_whole_round_are_described(recorder, workshop, room):
    me, *others = [
        room.join(workshop.code, role="reviewer" if "reviewer" in workshop.roles else None) for _ in range(3)
    ]

    async def story():
        async with (
            room.phone(workshop.code, others[0]["token"]) as listener,
            room.socket(f"/p/{workshop.projector_key}/live") as projector,
            room.socket(f"/api/v1/rooms/{workshop.code}/live") as phone,
        ):
            say = recorder.say
            await say(phone, {"type": "hello", "token": me["token"]}, "state")
            rnd = await asyncio.to_thread(workshop.open_round, ["role.service"])
            await phone.next("state")
            for n in (1, 2, 3, 4):
                answer = {"type": "answer", "id": f"a{n}", "round": rnd.id, "statement": f"role.service.{n}"}
                await say(phone, answer | {"answer": "agree"})
            await say(phone, answer | {"id": "a5", "answer": None})
            await say(phone, answer | {"id": "a6", "statement": "income.service.1", "answer": "agree"}, "refused")
            await say(phone, answer | {"id": "a7", "answer": "maybe"}, "refused")
            note = {"type": "record", "id": "n1", "area": "role.service", "kind": "impediment", "text": "No time."}
            await say(phone, note)
            await say(phone, note | {"id": "n2", "statement": "role.service.1", "kind": "rationale", "text": "So."})
            for hostile in ("{", {"type": "?"}, {"type": "answer"}, "[]"):
                await phone.send(hostile)
                await phone.next("refused")
            await projector.send({"type": "answer"})
            await projector.next("refused")
            await listener.next("progress")
            typed = {f"role.service.{n}": {"agree": 2, "disagree": 1} for n in (1, 2, 3, 4)}
            await asyncio.to_thread(workshop.type_tally, rnd, "role.service", people=3, counts=typed, how="paper")
            await asyncio.to_thread(workshop.close_round, rnd)
            await phone.next("state")
            await asyncio.to_thread(workshop.reveal, rnd)
            for socket in (phone, listener, projector):
                await socket.next("revealed")
            await asyncio.to_thread(workshop.agree, "role.service", rating="competent", rationale="Said aloud.")
            for socket in (phone, listener, projector):
                await socket.next("agreed")
            await projector.next("heatmap")
            await asyncio.to_thread(workshop.set_wifi, "Town Hall Guests", "correct horse", "WPA")
            assert (await projector.next("state"))["wifi"]["network"] == "Town Hall Guests"
            await asyncio.to_thread(workshop.show_on_projector, "summary")
            assert (await projector.next("state"))["view"] == "summary"
            again = await asyncio.to_thread(workshop.open_round, ["role.service"])
            assert (await phone.next("state"))["earlier"]["number"] == 1
            await asyncio.to_thread(workshop.reveal, again)
            await phone.next("revealed")
            await asyncio.to_thread(workshop.close)
            assert (await phone.next("bye"))["code"] == "workshop_closed"
            for channel, socket in (("phone", phone), ("phone", listener), ("projector", projector)):
                recorder.heard(channel, socket)

    play(story)
    told = {
        (name, kind)
        for name, channel in ASYNCAPI["channels"].items()
        for kind in channel["messages"]
    } - {("projector", "bye")}  # fmt: skip
    assert recorder.messages >= told


def test_word_of_leaving_is_described_for_both(recorder, workshop, room):
    me = room.join(workshop.code)

    async def story():
        async with (
            room.phone(workshop.code, me["token"]) as phone,
            room.socket(f"/p/{workshop.projector_key}/live") as projector,
        ):
            await projector.next("heatmap")
            stopping = asyncio.create_task(asyncio.to_thread(room.stop))
            assert (await phone.next("bye"))["code"] == (await projector.next("bye"))["code"] == "stopping"
            await stopping
            recorder.heard("phone", phone)
            recorder.heard("projector", projector)

    play(story)


@pytest.mark.parametrize("framework", ["tiex", "tiex-v16a-1", "peer-review", "success-criteria"])
def test_every_framework_is_described(store_url, framework):
    workshop = tixkit.create_workshop(store_url, framework, "Any", "Sampleford Borough Council")
    with Serving(store_url) as room:
        recorder = Recorder(room, workshop)
        recorder.ask("get", f"{R}/framework")
        recorder.ask("get", "/p/{key}/info")
        tokens = [recorder.ask("post", f"{R}/participants", {}).json["token"] for _ in range(3)]
        area = workshop.framework.areas[0]
        rnd = workshop.open_round([area.id])
        for token in tokens:
            for number, statement in enumerate(area.statements):
                code = workshop.framework.answer_scale.answers[number % 2].code
                sent = {"id": f"a{number}", "round": rnd.id, "statement": statement.id, "answer": code}
                assert recorder.ask("post", f"{R}/answers", sent, token).status == 200
        workshop.reveal(rnd)
        recorder.ask("get", f"{R}/state", token=tokens[0])

        async def story():
            async with room.socket(f"/p/{workshop.projector_key}/live") as projector:
                await projector.next("heatmap")
                recorder.heard("projector", projector)

        play(story)


def test_what_is_not_described_is_an_error_as_described(room):
    schema = {"$ref": "#/components/schemas/Error"}
    for answer in (room.request("GET", "/api/v1/nothing"), room.request("DELETE", "/api/v1/openapi.json")):
        check(OPENAPI, schema, answer.json)
    assert re.fullmatch(r"4\d\d", str(answer.status))
