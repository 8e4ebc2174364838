"""Malformed, oversized, hostile and random messages: the room stays up, says nothing of its insides, and serves the others."""

from __future__ import annotations

import asyncio
import http.client
import itertools
import json
import re
import socket
import struct
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from faults import nasty
from faults.conftest import EXHAUSTIVE
from faults.phones import Phone
from faults.raw import UPGRADE, RawSocket, exchange
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tixkit.store import open_store, schema

MESSAGES = 10_000 if EXHAUSTIVE else 1_500
BATCH = 20
ATTACKERS = 60
"""So many people's tokens are used in turn: one alone would soon hear only that it sends too fast."""
GROWTH = 20 * 1024 * 1024
"""Bytes that the room may grow by after the first tenth; a leak of one message each would show as more."""
INSIDES = re.compile(
    rb'Traceback|File "|\b[A-Z][A-Za-z]+(?:Error|Exception)\b|(?i:sqlite|sqlalchemy|tornado|site-packages)'
)


class Honest:
    """One person who answers all the while, in a thread."""

    def __init__(self, port: int, code: str, token: str, rnd) -> None:
        self._start = lambda: Phone(port, code, token, "honest")
        self._round = rnd
        self._stop = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._live()))
        self._thread.start()

    async def _live(self) -> None:
        self.phone = phone = self._start()
        for n in itertools.count():
            await phone.answer(self._round.id, self._round.statements[n % 4], "agree" if n % 3 else "disagree")
            await phone.all_saved()
            if self._stop.is_set() and len(phone.saved) >= 5:
                break
            await asyncio.sleep(0.12)
        await phone.close()

    def end(self) -> dict:
        self._stop.set()
        self._thread.join(60)
        return self.phone.saved


class Attack:
    """Sends whatever it is given, and looks at what comes back."""

    def __init__(self, room, workshop, rnd) -> None:
        self.room = room
        self.base = f"/api/v1/rooms/{workshop.code}"
        self.tokens = [workshop.join().token for _ in range(ATTACKERS)]
        self._turn = itertools.count()
        self._line = http.client.HTTPConnection("127.0.0.1", room.port, timeout=30)
        self._sockets: dict[int, RawSocket] = {}
        self.sent = 0
        answer = {"type": "answer", "id": "an-id", "round": rnd.id, "statement": rnd.statements[0], "answer": "agree"}
        note = {
            "type": "record",
            "id": "an-id",
            "area": "role.service",
            "kind": "impediment",
            "text": "Law",
            "statement": None,
        }
        self.kinds = [
            ("POST", "/answers", nasty.message(answer)),
            ("POST", "/records", nasty.message(note | {"source": None, "direction": None, "feature": None})),
            (
                "POST",
                "/participants",
                nasty.message({"role": "officer", "name": "Sam", "show_name": True, "observer": False}),
            ),
            ("PATCH", "/me", nasty.message({"name": "Sam", "show_name": True})),
            ("SOCKET", "", nasty.message(answer)),
            ("SOCKET", "", nasty.message(note)),
            ("HELLO", "", nasty.message({"type": "hello", "token": self.tokens[0]})),
        ]
        self.one = st.one_of([st.tuples(st.just(m), st.just(path), body) for m, path, body in self.kinds])

    def take(self, kind: str, path: str, body: bytes) -> None:
        self.sent += 1
        turn = next(self._turn) % ATTACKERS
        if kind == "SOCKET":
            self._on_socket(turn, body)
        elif kind == "HELLO":
            self._hello(body)
        else:
            self._on_http(kind, self.base + path, body, self.tokens[turn])

    def _on_http(self, method: str, path: str, body: bytes, token: str) -> None:
        try:
            self._line.request(method, path, body, {"Authorization": f"Bearer {token}"})
            got = self._line.getresponse()
            status, said = got.status, got.read()
        except (http.client.HTTPException, ConnectionError):
            self._line.close()  # the room may hang up on what it does not want to read
            return
        assert status < 500, (method, path, body, said)
        json.loads(said)
        look(said, body)

    def _on_socket(self, turn: int, body: bytes) -> None:
        if turn not in self._sockets or self._sockets[turn].closed:
            self._sockets[turn] = opened = RawSocket(self.room.port, f"{self.base}/live")
            opened.send(json.dumps({"type": "hello", "token": self.tokens[turn]}).encode())
        line = self._sockets[turn]
        # Half of the messages come as binary frames: to the room that is the same, but not to its UTF-8 check.
        line.send(body, 2 if turn % 2 else 1)
        while (got := line.receive()) is not None:
            look(got[1], body)
            if json.loads(got[1])["type"] in ("saved", "refused", "bye"):
                return
        line.close()

    def _hello(self, body: bytes) -> None:
        with closing(RawSocket(self.room.port, f"{self.base}/live")) as line:
            line.send(body)
            got = line.receive()
            if got is not None:
                look(got[1], body)
                assert json.loads(got[1])["type"] == "state"  # it was a right hello after all

    def close(self) -> None:
        self._line.close()
        for line in self._sockets.values():
            line.close()


def look(said: bytes, sent: bytes = b"") -> None:
    """The room may quote what was sent, and nothing of its insides."""
    found = INSIDES.search(said)
    assert found is None or found.group() in sent, said


@pytest.fixture
def scene(workshop, nursery):
    """A room with an honest person in it."""
    person = workshop.join()
    rnd = workshop.open_round(["role.service"])
    room = nursery.start(workshop.store_url)
    honest = Honest(room.port, workshop.code, person.token, rnd)
    yield room, rnd, person
    saved = honest.end()
    assert len(saved) >= 5
    assert room.alive
    table = schema.answers
    with open_store(workshop.store_url).read() as connection:
        rows = connection.execute(select(table).order_by(table.c.seq)).all()
    assert [row.client_id for row in rows if row.participant_id == person.participant_id] == list(saved)
    assert {row.statement for row in rows} <= set(rnd.statements)
    assert {row.answer for row in rows} <= {"agree", "disagree", "dont_know", "not_applicable", None}
    for secret in (
        "Traceback",
        "unexpected",
        workshop.code,
        workshop.projector_key,
        person.token,
        person.participant_id,
        "disagree",
    ):
        assert secret not in room.said
    workshop.reveal(rnd)
    assert workshop.results().area("role.service").statements[0].latest is not None


def test_random_messages_leave_the_room_up_its_memory_flat_and_the_others_served(scene, workshop):
    room, rnd, _ = scene
    with closing(Attack(room, workshop, rnd)) as attack:
        fuzz(attack, room)


def fuzz(attack: Attack, room) -> None:
    for (method, path, _), body in itertools.product(attack.kinds, nasty.BODIES):
        attack.take(method, path, body)

    @settings(
        max_examples=MESSAGES // BATCH // 10, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    @given(st.lists(attack.one, min_size=BATCH, max_size=BATCH))
    def batch(messages) -> None:
        for some in messages:
            attack.take(*some)

    batch()
    warm, told = room.process.memory_info().rss, attack.sent
    while attack.sent < MESSAGES:
        batch()
    grown = room.process.memory_info().rss - warm
    print(f"{attack.sent} messages; the room grew by {grown / 1024:.0f} KiB over the last {attack.sent - told}.")
    assert grown < GROWTH


def test_requests_that_are_none_are_answered_plainly_or_dropped(scene, workshop):
    room, _, _ = scene
    odd = nasty.requests(workshop.code, workshop.projector_key)
    for size in map(len, nasty.HUGE):
        head = f"POST /api/v1/rooms/{workshop.code}/participants HTTP/1.1\r\nHost: x\r\nContent-Length: {size}\r\n\r\n"
        odd.append(head.encode() + b"x" * size)

    def send(request: bytes) -> tuple[bytes, bytes]:
        return request, exchange(room.port, request)

    with ThreadPoolExecutor(16) as lines:
        for request, answer in lines.map(send, odd):
            assert re.match(rb"(HTTP/1\.1 [1234]\d\d |$)", answer), (request[:200], answer[:200])
            look(answer, request)


def test_codes_that_are_none_are_unknown_or_too_many(scene):
    room, _, _ = scene

    def ask(code: str) -> tuple[str, int, bytes]:
        line = http.client.HTTPConnection("127.0.0.1", room.port, timeout=60)
        with closing(line):
            line.request("GET", f"/api/v1/rooms/{code}")
            got = line.getresponse()
            return code, got.status, got.read()

    with ThreadPoolExecutor(20) as lines:
        for code, status, said in lines.map(ask, [*nasty.codes(), *nasty.codes()]):
            assert status in (400, 404, 429), code
            look(said)


def test_wrong_frames_close_their_own_socket_at_most(scene, workshop):
    room, _, _ = scene
    path = f"/api/v1/rooms/{workshop.code}/live"

    def play(frames, data: bytes, *, known: bool) -> None:
        with closing(RawSocket(room.port, path)) as line:
            if known:
                line.send(json.dumps({"type": "hello", "token": workshop.join().token}).encode())
                assert json.loads(line.receive()[1])["type"] == "state"
            for frame in frames:
                line.send(**frame)
            line.send_bytes(data)
            try:
                while (got := line.receive(0.3)) is not None:
                    look(got[1])
            except TimeoutError:
                pass

    stories = [(frames, b"") for _, frames in nasty.FRAMES] + [([], data) for data in nasty.BYTES]
    with ThreadPoolExecutor(12) as lines:
        for known in (False, True):
            list(lines.map(lambda story, known=known: play(*story, known=known), stories))


def test_clients_that_leave_while_their_room_is_looked_up_are_forgotten(scene, workshop):
    """Some with a word, some without; at moments that fall before, in and after the opening of the socket."""
    room, _, _ = scene
    paths = (f"/p/{workshop.projector_key}/live", f"/api/v1/rooms/{workshop.code}/live")
    for n, path in itertools.product(range(100), paths):
        with socket.create_connection(("127.0.0.1", room.port), timeout=30) as line:
            line.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{UPGRADE}\r\n".encode())
            if n % 3 == 0:
                threading.Event().wait(0.001 * (n % 7))
            if n % 2:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def connected() -> dict[str, float]:
        line = http.client.HTTPConnection("127.0.0.1", room.port, timeout=30)
        with closing(line):
            line.request("GET", "/metrics")
            found = re.findall(r"^tixkit_(\w+)_connected ([\d.]+)$", line.getresponse().read().decode(), re.MULTILINE)
        return {name: float(count) for name, count in found}

    until = time.monotonic() + 30
    while connected() != {"phones": 1, "projectors": 0} and time.monotonic() < until:
        time.sleep(0.05)
    assert connected() == {"phones": 1, "projectors": 0}  # the honest one


def test_hundreds_of_lines_that_say_nothing_or_little_keep_nobody_out(scene, workshop):
    room, rnd, _ = scene
    half = [
        b"",
        b"GET /api/v1/rooms/",
        b"POST /api/v1/rooms/"
        + workshop.code.encode()
        + b"/answers HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\n\r\n{",
        b"POST /api/v1/rooms/"
        + workshop.code.encode()
        + b"/answers HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{",
    ]
    lines = []
    try:
        for n in range(400):
            line = socket.create_connection(("127.0.0.1", room.port), timeout=30)
            line.sendall(half[n % 4])
            lines.append(line)
        silent = [RawSocket(room.port, f"/api/v1/rooms/{workshop.code}/live") for _ in range(50)]
        lines += [s.line for s in silent]
        token = workshop.join().token
        for n in range(20):
            for line in lines[::7]:
                line.sendall(b"x") if n == 0 else None
            message = {
                "type": "answer",
                "id": f"n{n}",
                "round": rnd.id,
                "statement": rnd.statements[0],
                "answer": "agree",
            }
            assert room.ask("POST", f"/api/v1/rooms/{workshop.code}/answers", message, token)[0] == 200
    finally:
        for line in lines:
            line.close()
