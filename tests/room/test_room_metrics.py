"""What the room counts of itself, who may read it, and that it holds nothing of anybody."""

from __future__ import annotations

import asyncio
import re

import pytest
from prometheus_client.parser import text_string_to_metric_families
from room.serving import Serving, play

from tixkit.room import health
from tixkit.room.health import Health
from tixkit.room.metrics import Metrics
from tixkit.store import StoreError
from tixkit.workshop import Workshop


def read(room: Serving) -> dict[str, float]:
    """Read the counts, each under its name and labels."""
    answer = room.request("GET", "/metrics")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    return {
        sample.name + "".join(f" {value}" for value in sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.body.decode())
        for sample in family.samples
    }


def test_what_people_do_is_counted(room, workshop, base):
    rnd = workshop.open_round(["role.service"])
    me = room.join(workshop.code)
    room.request("GET", "/api/v1/rooms/CDFGHJ")

    async def story():
        async with (
            room.phone(workshop.code, me["token"]) as phone,
            room.socket(f"/p/{workshop.projector_key}/live") as projector,
        ):
            await projector.next("state")
            for n in (1, 2, 3):
                await phone.answer(rnd, f"role.service.{n}", "agree", id=f"a{n}")
                await phone.next("saved")
            await phone.answer(rnd, "income.service.1", "agree", id="a4")
            await phone.next("refused")
            await phone.send(
                {"type": "record", "id": "n1", "area": "role.service", "kind": "impediment", "text": "No time."}
            )
            await phone.next("saved")
            return await asyncio.to_thread(read, room)

    counts = play(story)
    assert counts["tixkit_phones_connected"] == counts["tixkit_projectors_connected"] == 1
    assert counts["tixkit_joins_total"] == 1
    assert counts["tixkit_answers_saved_total"] == 3
    assert counts["tixkit_notes_saved_total"] == 1
    assert counts["tixkit_refused_total unknown_statement"] == 1
    assert counts["tixkit_refused_total store_unavailable"] == 0
    assert counts["tixkit_wrong_codes_total"] == 1
    assert counts["tixkit_responses_total 4xx"] == 1
    assert counts["tixkit_commit_answers_sum"] == 4  # the refused one was looked at too
    assert counts["tixkit_commit_seconds_count"] == counts["tixkit_commit_answers_count"]
    assert counts["tixkit_commit_seconds_sum"] > 0
    assert counts["tixkit_messages_sent_total"] >= 7
    assert counts["tixkit_faults_total"] == counts["tixkit_store_errors_total"] == 0
    assert counts["tixkit_store_up"] == 1
    assert 0 < counts["tixkit_uptime_seconds"] < 600
    assert counts["process_resident_memory_bytes"] > 1e6
    assert counts["process_cpu_seconds_total"] > 0


def test_phones_that_have_gone_are_not_counted_any_more(room, workshop):
    me = room.join(workshop.code)

    async def story():
        async with room.phone(workshop.code, me["token"]):
            assert (await asyncio.to_thread(read, room))["tixkit_phones_connected"] == 1
        while (await asyncio.to_thread(read, room))["tixkit_phones_connected"]:
            await asyncio.sleep(0.01)

    play(story)


def test_labels_are_words_of_the_rooms_own(room, workshop, base):
    me = room.join(workshop.code, name="Robin Sample", show_name=True)
    room.request("POST", f"{base}/answers", {"id": "a", "round": "r", "statement": "s", "answer": "agree"},
                 Authorization=f"Bearer {me['token']}")  # fmt: skip
    room.request("GET", f"/p/{workshop.projector_key}/info")
    text = room.request("GET", "/metrics").body.decode()
    labels = {value for value in re.findall(r'="([^"]*)"', text) if not re.fullmatch(r"[0-9.]+|\+Inf", value)}
    assert labels == {
        "malformed", "observer", "round_closed", "store_unavailable", "too_fast", "too_many", "unknown_answer",
        "unknown_round", "unknown_statement", "2xx", "3xx", "4xx", "5xx",
    }  # fmt: skip
    for secret in (
        workshop.code,
        workshop.projector_key,
        me["token"],
        me["participant"],
        workshop.id,
        "Robin",
        "127.0.0.1",
    ):
        assert secret not in text
    assert "Leadership" not in text


@pytest.mark.parametrize("name", ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP"])
@pytest.mark.parametrize("proxy", [None, "loopback"])
def test_what_came_through_a_proxy_finds_no_such_page(workshop: Workshop, name, proxy):
    with Serving(workshop.store_url, behind_proxy=proxy, public_address="https://room.example.org") as room:
        unknown = room.request("GET", "/nothing")
        for forwarded in ("198.51.100.7", "127.0.0.1"):
            refused = room.request("GET", "/metrics", **{name: forwarded})
            assert (refused.status, refused.body) == (404, unknown.body)


@pytest.mark.parametrize("host", ["room.example.org", "192.168.8.20:8765", "evil.test", "localhost.evil.test", ""])
def test_another_name_than_this_machines_finds_no_such_page(room, host):
    assert room.request("GET", "/metrics", Host=host).status == 404


@pytest.mark.parametrize("host", ["localhost", "localhost:8765", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:8765"])
def test_this_machine_may_be_called_by_any_of_its_own_names(room, host):
    assert room.request("GET", "/metrics", Host=host).status == 200


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_from_elsewhere_it_cannot_be_told_from_a_page_that_is_not_there(room, method):
    unknown = room.request(method, "/nothing", Host="room.example.org")
    refused = room.request(method, "/metrics", Host="room.example.org")
    assert (refused.status, refused.body) == (unknown.status, unknown.body) == (404, unknown.body)
    varying = {"date", "content-length"}
    assert {k: v for k, v in refused.headers.items() if k not in varying} == {
        k: v for k, v in unknown.headers.items() if k not in varying
    }


def test_peer_that_is_not_this_machine_finds_no_such_page(workshop: Workshop, monkeypatch):
    """The only part that is not the network's: whom the room believes to be on this machine."""
    from tixkit.room import operating

    asked = []
    monkeypatch.setattr(operating, "is_loopback", lambda address: asked.append(address) or address != "127.0.0.1")
    with Serving(workshop.store_url) as room:
        assert room.request("GET", "/metrics", Host="localhost").status == 404
    assert asked == ["127.0.0.1"]


def test_two_rooms_count_for_themselves(workshop: Workshop):
    with Serving(workshop.store_url) as one, Serving(workshop.store_url) as other:
        one.join(workshop.code)
        assert (read(one)["tixkit_joins_total"], read(other)["tixkit_joins_total"]) == (1, 0)


# ---------------------------------------------------------------- trouble with the store


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def told(monkeypatch) -> list[tuple[str, dict[str, object]]]:
    events: list[tuple[str, dict[str, object]]] = []
    monkeypatch.setattr(health.logs, "event", lambda name, _level=0, **fields: events.append((name, fields)))
    return events


def value(metrics: Metrics, name: str) -> float | None:
    return metrics.registry.get_sample_value(name)


def test_trouble_is_told_once_and_so_is_its_end(told):
    clock, metrics = Clock(), Metrics(lambda: (0, 0))
    state = Health(metrics, clock)
    for _ in range(3):
        state.committed(5, 0.1, StoreError("full", "The disk is full."))
    assert not state.saves
    assert (value(metrics, "tixkit_store_up"), value(metrics, "tixkit_store_errors_total")) == (0, 3)
    clock.now += 2.5
    state.committed(5, 0.1, None)
    assert state.saves
    assert value(metrics, "tixkit_store_up") == 1
    assert told == [
        ("store_trouble", {"doing": "save", "reason": "full"}),
        ("store_mended", {"doing": "save", "seconds": 2.5}),
    ]


def test_trouble_that_comes_and_goes_is_told_once_a_minute(told):
    clock = Clock()
    state = Health(Metrics(lambda: (0, 0)), clock)
    for _ in range(61):
        with pytest.raises(StoreError):
            state.watched(lambda: (_ for _ in ()).throw(StoreError("busy", "…")))()
        assert state.watched(lambda: 7)() == 7
        clock.now += 1
    assert [name for name, _ in told] == ["store_trouble", "store_mended"] * 2


def test_store_that_cannot_be_read_says_nothing_of_whether_it_saves(told):
    metrics = Metrics(lambda: (0, 0))
    state = Health(metrics, Clock())
    state.failed(StoreError("busy", "…"))
    assert state.saves
    state.committed(1, 0.1, None)
    assert value(metrics, "tixkit_store_up") == 0
    state.worked()
    assert value(metrics, "tixkit_store_up") == 1


def test_slow_commit_is_told(told):
    state = Health(Metrics(lambda: (0, 0)), Clock())
    state.committed(12, 1.5, None)
    assert told == [("commit_slow", {"seconds": 1.5, "answers": 12})]
