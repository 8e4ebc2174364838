"""The room's log says what happened to the room, and nothing of anybody in it."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest
from room.serving import Serving, Socket, play
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from tixkit.room import logs
from tixkit.workshop import Workshop

CODE, KEY, TOKEN, NAME = "H7M4KQ", "secret-key-of-a-projector", "token-of-somebody", "Robin Sample"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@contextmanager
def logging_to(stream: io.StringIO) -> Iterator[io.StringIO]:
    """Set the room's log up for a while, and put everything back."""
    names = ("", "tixkit.room", "tornado.access", "tornado.general")
    before = {name: (logging.getLogger(name).level, list(logging.getLogger(name).handlers)) for name in names}
    hooks = sys.excepthook, threading.excepthook
    try:
        logs.start(stream)
        yield stream
    finally:
        sys.excepthook, threading.excepthook = hooks
        logging.captureWarnings(False)
        for name, (level, handlers) in before.items():
            logging.getLogger(name).setLevel(level)
            logging.getLogger(name).handlers[:] = handlers


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def fail(words: str) -> None:
    raise ValueError(words) from KeyError(words)


def test_event_is_one_line_of_json():
    with logging_to(io.StringIO()) as stream:
        logs.event("commit_slow", logging.WARNING, seconds=1.5, answers=12)
    [line] = lines(stream)
    assert datetime.fromisoformat(line.pop("time")).utcoffset().total_seconds() == 0
    assert line == {"level": "warning", "event": "commit_slow", "seconds": 1.5, "answers": 12}


def test_person_at_a_terminal_reads_text():
    with logging_to(Terminal()) as stream:
        logs.event("store_mended", doing="save", seconds=2.5)
        try:
            fail(NAME)
        except ValueError as error:
            logs.unexpected(error, "AnswersHandler")
    first, second, *stack = stream.getvalue().splitlines()
    assert first.endswith("Z info    store_mended doing=save seconds=2.5")
    assert second.endswith("error   unexpected where=AnswersHandler error=ValueError from KeyError")
    assert [line.split()[-1] for line in stack] == ["test_person_at_a_terminal_reads_text", "fail"]
    assert NAME not in stream.getvalue()


def test_exception_is_its_type_and_its_place_and_never_its_words():
    with logging_to(io.StringIO()) as stream:
        try:
            fail(TOKEN)
        except ValueError as error:
            logs.unexpected(error, "PhoneSocket")
    [line] = lines(stream)
    assert (line["event"], line["error"], line["where"]) == ("unexpected", "ValueError from KeyError", "PhoneSocket")
    assert line["stack"][-1].startswith("tests/room/test_room_logs.py:")
    assert line["stack"][-1].endswith(" fail")
    assert TOKEN not in stream.getvalue()


def test_thread_that_ends_with_an_exception_tells_no_more_of_it():
    with logging_to(io.StringIO()) as stream:
        thread = threading.Thread(target=fail, args=(NAME,))
        thread.start()
        thread.join()
    [line] = lines(stream)
    assert (line["event"], line["where"], line["error"]) == ("unexpected", "thread", "ValueError from KeyError")
    assert NAME not in stream.getvalue()


def test_room_that_ends_with_an_exception_tells_no_more_of_it():
    code = f"from tixkit.room import logs; logs.start(); raise ValueError({NAME!r})"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ended.returncode == 1
    line = json.loads(ended.stderr)
    assert (line["event"], line["where"], line["error"]) == ("unexpected", "process", "ValueError")
    assert NAME not in ended.stderr


def test_what_libraries_say_is_not_repeated():
    with logging_to(io.StringIO()) as stream:
        logging.getLogger("sqlalchemy.pool").warning("connection of %s is gone", NAME)
        logging.getLogger("tornado.general").warning("Malformed HTTP message from %s: /j/%s", "10.0.0.7", CODE)
        logging.getLogger("tornado.application").error("Uncaught exception GET /p/%s", KEY)
        logging.getLogger("py.warnings").warning("%s is deprecated", TOKEN)
        try:
            fail(TOKEN)
        except ValueError:
            logging.getLogger("asyncio").exception("Task exception was never retrieved: %s", NAME)
    told = [(line["event"], line.get("logger"), line.get("error")) for line in lines(stream)]
    assert told[:2] == [("library", "sqlalchemy.pool", None), ("unexpected", "tornado.application", None)]
    assert told[-1] == ("unexpected", "asyncio", "ValueError from KeyError")
    for secret in (CODE, KEY, TOKEN, NAME, "10.0.0.7"):
        assert secret not in stream.getvalue()


def test_fault_in_a_request_is_logged_without_the_request(room, workshop, base, monkeypatch):
    async def broken(*_, **_named):
        fail(NAME)

    monkeypatch.setattr(room.server.manager, "room_by_code", broken)
    with logging_to(io.StringIO()) as stream:
        assert room.request("GET", base).status == 500
    [line] = [line for line in lines(stream) if line["event"] == "unexpected"]
    assert (line["where"], line["error"]) == ("RoomHandler", "ValueError from KeyError")
    assert workshop.code not in stream.getvalue()
    assert NAME not in stream.getvalue()
    assert room.server.manager.metrics.totals()["faults"] == 1


def test_what_clients_do_wrong_is_counted_and_not_listed(room, workshop, base):
    with logging_to(io.StringIO()) as stream:
        room.request("GET", "/api/v1/rooms/CDFGHJ")
        room.request("POST", f"{base}/answers", b"{")
        room.request("DELETE", base)
        room.request("GET", "/healthz")  # an answer is counted right after it left: by now the last one is
    assert [line["event"] for line in lines(stream)] == ["workshop_opened"]
    assert room.server.manager.metrics.totals()["client_errors"] == 3


# ---------------------------------------------------------------- a whole room


class Port:
    """A room in a process of its own, asked as one in a thread."""

    def __init__(self, port: int) -> None:
        self.port = port

    request = Serving.request
    join = Serving.join


async def act(room: Port, workshop: Workshop, token: str, statement: str, note: str) -> None:
    """Do everything that people do, and much that they do not."""
    own = {"Origin": f"http://127.0.0.1:{room.port}"}
    address = f"ws://127.0.0.1:{room.port}/api/v1/rooms/{workshop.code}/live"
    rnd = await asyncio.to_thread(workshop.open_round, ["role.service"])
    phone = Socket(await websocket_connect(HTTPRequest(address, headers=own)))
    await phone.send({"type": "hello", "token": token})
    await phone.next("state")
    await phone.answer(rnd, statement, "not_applicable", id="answer-id-1")
    await phone.next("saved")
    await phone.send({"type": "record", "id": "n1", "area": "role.service", "kind": "impediment", "text": note})
    await phone.next("saved")
    for hostile in (f"{{{note}", b"\xff\xfe", {"type": note}, {"type": "answer", "id": note}, [note], note * 100):
        await phone.send(hostile)
        await phone.next("refused")
    await phone.send("x" * 70_000)
    await phone.closed()
    wrong = Socket(await websocket_connect(address))
    await wrong.send({"type": "hello", "token": token[::-1]})
    await wrong.closed()
    for socket in (phone, wrong):
        socket.connection.close()
    await asyncio.to_thread(workshop.reveal, rnd)


@pytest.fixture
def started() -> Iterator[Callable[[list[str]], subprocess.Popen[str]]]:
    """Start a process that is ended however the test ends."""
    processes: list[subprocess.Popen[str]] = []

    def start(command: list[str]) -> subprocess.Popen[str]:
        processes.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
        return processes[-1]

    yield start
    for process in processes:
        if process.poll() is None:
            process.kill()
            process.communicate()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM for another process")
def test_log_of_a_whole_room_holds_nothing_of_anybody(workshop: Workshop, started):
    note, statement = "The leader does not listen.", "role.service.1"
    command = [sys.executable, "-m", "tixkit.room", "--store", workshop.store_url, "--host", "127.0.0.1", "--port", "0"]
    process = started([*command, "--json"])
    room = Port(json.loads(process.stdout.readline())["port"])
    base = f"/api/v1/rooms/{workshop.code}"
    me = room.join(workshop.code, role="councillor", name=NAME, show_name=True)
    play(lambda: act(room, workshop, me["token"], statement, note))
    assert room.request("GET", f"{base}/state", Authorization=f"Bearer {me['token']}").status == 200
    assert room.request("GET", "/api/v1/rooms/CDFGHJ", X_Forwarded_For="198.51.100.7").status == 404
    assert room.request("POST", f"{base}/participants", {"name": note, "nonsense": NAME}).status == 400
    assert room.request("GET", f"/p/{workshop.projector_key}").status == 200
    assert room.request("GET", f"/{NAME.replace(' ', '%20')}").status == 404
    assert room.request("BREW", "/").status == 405
    with sqlite3.connect(workshop.store_url.removeprefix("sqlite:///")) as store:
        store.execute("ALTER TABLE answers RENAME TO gone")
        message = {"id": "a9", "round": workshop.rounds()[0].id, "statement": statement, "answer": "not_applicable"}
        answer = room.request("POST", f"{base}/answers", message, Authorization=f"Bearer {me['token']}")
        assert answer.status == 503
        store.execute("ALTER TABLE gone RENAME TO answers")
    store.close()
    answer = room.request("POST", f"{base}/answers", message, Authorization=f"Bearer {me['token']}")
    assert (answer.status, answer.json["code"]) == (409, "round_closed")
    process.send_signal(signal.SIGTERM)
    out, told = process.communicate(timeout=30)
    assert process.returncode == 0
    events = [json.loads(line) for line in told.splitlines()]
    names = [event["event"] for event in events]
    assert names[:2] == ["started", "workshop_opened"]
    assert names[-2:] == ["stopping", "stopped"]
    assert {"store_trouble", "store_mended"} <= set(names)
    assert events[1]["workshop"] == workshop.id
    assert (events[-1]["joins"], events[-1]["answers_saved"], events[-1]["notes_saved"]) == (1, 1, 1)
    assert events[-1]["wrong_codes"] == 1
    secrets = (
        workshop.code, workshop.projector_key, me["token"], me["token"][::-1], me["participant"], me["label"], NAME, "Robin",
        note, "leader", "Leadership", "Sampleford", statement, "not_applicable", "councillor", "answer-id", "CDFGHJ", "BREW",
        "127.0.0.1", "198.51.100.7", str(workshop.rounds()[0].id), "/j/", "/p/", "/api/", str(workshop.store_url),
    )  # fmt: skip
    assert [secret for secret in secrets if secret in told] == []
    assert me["token"] not in out
