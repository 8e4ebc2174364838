"""Starting and stopping the room's own process."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from contextlib import contextmanager

import pytest
from room.serving import hang_up, play
from tornado.websocket import websocket_connect

from tixkit.room.address import lan_address, public_address
from tixkit.workshop import Workshop


def start(*args: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tixkit.room", *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@contextmanager
def running(store: str, *args: str):
    process = start("--store", store, "--host", "127.0.0.1", "--port", "0", "--json", *args)
    try:
        yield process, json.loads(process.stdout.readline())
    finally:
        process.kill()
        process.communicate()


def test_one_line_of_json_once_it_listens(workshop: Workshop):
    with running(workshop.store_url) as (_, line):
        assert line["host"] == "127.0.0.1"
        assert line["address"] == f"http://127.0.0.1:{line['port']}"
        with urllib.request.urlopen(f"{line['address']}/healthz") as answer:
            assert json.load(answer) == {"status": "ok"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM for another process")
@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_says_bye_and_ends_well(workshop: Workshop, name):
    joined = workshop.join()
    with running(workshop.store_url) as (process, line):

        async def story():
            phone = await websocket_connect(f"ws://127.0.0.1:{line['port']}/api/v1/rooms/{workshop.code}/live")
            await phone.write_message(json.dumps({"type": "hello", "token": joined.token}))
            assert json.loads(await phone.read_message())["type"] == "state"
            process.send_signal(name)
            bye = json.loads(await phone.read_message())
            assert (bye["type"], bye["code"]) == ("bye", "stopping")
            assert await phone.read_message() is None
            assert phone.close_code == 1001
            phone.close()
            return await asyncio.to_thread(process.communicate)

        _, errors = play(story)
        assert process.returncode == 0
        told = [json.loads(line)["event"] for line in errors.splitlines()]
        assert told == ["started", "workshop_opened", "stopping", "stopped"]


def silent_phone(port: int, code: str, token: str) -> socket.socket:
    """A phone that says hello and then reads nothing more, by hand, so that nothing reads for it."""
    line = socket.create_connection(("127.0.0.1", port))
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    line.sendall(
        f"GET /api/v1/rooms/{code}/live HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
    )
    while not line.recv(1024).endswith(b"\r\n\r\n"):
        pass
    send_frame(line, {"type": "hello", "token": token})
    assert line.recv(2)
    return line


def send_frame(line: socket.socket, message: dict[str, str]) -> None:
    """Send a masked text frame, the mask being nought (RFC 6455, 5.2)."""
    body = json.dumps(message).encode()
    line.sendall(bytes([0x81, 0xFE]) + len(body).to_bytes(2, "big") + b"\0" * 4 + body)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM for another process")
def test_phone_that_never_reads_does_not_keep_the_room_from_stopping(workshop: Workshop):
    joined = workshop.join()
    with running(workshop.store_url) as (process, line):
        phone = silent_phone(line["port"], workshop.code, joined.token)
        for n in range(400):  # more replies than the line holds, and fewer than make the room send the phone away
            send_frame(phone, {"type": "answer", "id": f"{n}", "round": "x" * 100, "statement": "y", "answer": "agree"})
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
        phone.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM for another process")
def test_answers_on_their_way_are_saved_before_it_ends_and_nobody_new_is_let_in(workshop: Workshop):
    joined, rnd = workshop.join(), workshop.open_round(["role.service"])
    with running(workshop.store_url) as (process, line):

        async def story():
            address = f"ws://127.0.0.1:{line['port']}/api/v1/rooms/{workshop.code}/live"
            phone = await websocket_connect(address)
            await phone.write_message(json.dumps({"type": "hello", "token": joined.token}))
            for n in range(100):
                answer = {"id": f"{n}", "round": rnd.id, "statement": rnd.statements[n % 4], "answer": "agree"}
                await phone.write_message(json.dumps({"type": "answer", **answer}))
            told = []
            while not any(message["type"] == "saved" for message in told):
                told.append(json.loads(await phone.read_message()))
            process.send_signal(signal.SIGTERM)
            while (text := await phone.read_message()) is not None:
                told.append(json.loads(text))
            with pytest.raises(OSError):
                await websocket_connect(address)
            phone.close()
            await asyncio.to_thread(process.wait, 30)
            return {message["id"] for message in told if message["type"] == "saved"}

        acknowledged = play(story)
    assert process.returncode == 0
    assert acknowledged
    with sqlite3.connect(workshop.store_url.removeprefix("sqlite:///")) as store:
        kept = [row[0] for row in store.execute("SELECT client_id FROM answers")]
    store.close()
    assert len(kept) == len(set(kept))
    assert acknowledged <= set(kept)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM for another process")
@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_told_a_second_time_it_ends_at_once(workshop: Workshop, name):
    """The store is held by somebody else, so that the first word alone would have to wait for what is being saved."""
    joined, rnd = workshop.join(), workshop.open_round(["role.service"])
    with running(workshop.store_url) as (process, line):
        holder = sqlite3.connect(workshop.store_url.removeprefix("sqlite:///"), isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")

        async def story():
            phone = await websocket_connect(f"ws://127.0.0.1:{line['port']}/api/v1/rooms/{workshop.code}/live")
            await phone.write_message(json.dumps({"type": "hello", "token": joined.token}))
            assert json.loads(await phone.read_message())["type"] == "state"
            answer = {"id": "a", "round": rnd.id, "statement": rnd.statements[0], "answer": "agree"}
            await phone.write_message(json.dumps({"type": "answer", **answer}))
            process.send_signal(signal.SIGTERM)
            while True:
                text = await phone.read_message()
                if text is None or json.loads(text)["type"] == "bye":
                    break
            process.send_signal(name)
            await hang_up(phone)

        play(story)
        assert process.wait(30) == -name
        holder.rollback()
        holder.close()


def test_two_processes_serve_one_store(workshop: Workshop, room):
    me = room.join(workshop.code)
    rnd = workshop.open_round(["role.service"])
    with running(workshop.store_url) as (_, line):

        async def story():
            projector = await websocket_connect(f"ws://127.0.0.1:{line['port']}/p/{workshop.projector_key}/live")
            seen = []

            async def until(kind: str):
                while not seen or seen[-1]["type"] != kind:
                    seen.append(json.loads(await projector.read_message()))
                return seen[-1]

            await until("heatmap")
            async with room.phone(workshop.code, me["token"]) as phone:
                for n in (1, 2, 3, 4):
                    await phone.answer(rnd, f"role.service.{n}", "agree", id=f"a{n}")
                assert (await until("progress"))["answered"] == 1
                await asyncio.to_thread(workshop.reveal, rnd)
                assert (await until("revealed"))["round"] == (await phone.next("revealed"))["round"] == rnd.id
            await hang_up(projector)

        play(story)


def failure(*args: str) -> str:
    process = start(*args)
    out, errors = process.communicate(timeout=30)
    assert process.returncode == 1
    assert out == ""
    assert len(errors.strip().splitlines()) == 1
    return errors.strip()


def test_port_in_use_is_one_plain_sentence(store_url):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        words = failure("--store", store_url, "--host", "127.0.0.1", "--port", str(port))
    assert words == f"Port {port} on 127.0.0.1 is in use. Stop the program that uses it, or choose another with --port."


@pytest.mark.parametrize("host", ["203.0.113.7", "no such host"])
def test_address_that_is_not_this_machines_is_one_plain_sentence(store_url, host):
    words = failure("--store", store_url, "--host", host, "--port", "0")
    assert words == f"“{host}” is not an address of this machine. Use 0.0.0.0 for all its addresses, or 127.0.0.1."


def test_proxy_without_the_address_that_phones_open_is_one_plain_sentence(store_url):
    words = failure("--store", store_url, "--port", "0", "--behind-proxy")
    assert words.startswith("A room behind a proxy does not know what phones open. Add --public-address")


def test_proxy_that_is_no_address_is_one_plain_sentence(store_url):
    options = ("--public-address", "https://room.example.org", "--behind-proxy", "nginx")
    words = failure("--store", store_url, "--port", "0", *options)
    assert words.startswith("“nginx” is not the address of a proxy.")


def test_port_that_does_not_exist_is_one_plain_sentence(store_url):
    assert failure("--store", store_url, "--port", "70000").startswith("Port 70000 does not exist.")


def test_store_in_no_folder_is_one_plain_sentence(tmp_path):
    words = failure("--store", f"sqlite:///{tmp_path}/nowhere/room.db", "--port", "0")
    assert "there is no folder" in words


def test_file_that_is_no_store_is_left_alone(tmp_path):
    other = tmp_path / "notes.db"
    other.write_text("These are not the tables you look for. " * 100)
    before = other.read_bytes()
    assert "is not a tixkit store" in failure("--store", f"sqlite:///{other}", "--port", "0")
    assert other.read_bytes() == before


def test_port_80_is_left_out_of_what_people_type():
    assert public_address("192.168.8.20", 80) == "http://192.168.8.20"
    assert public_address("192.168.8.20", 8765) == "http://192.168.8.20:8765"
    assert public_address("fe80::1", 8765) == "http://[fe80::1]:8765"


def test_address_for_phones_is_never_all_addresses():
    assert public_address("0.0.0.0", 8765) == f"http://{lan_address()}:8765"
    assert lan_address() not in ("", "0.0.0.0")


def test_command_of_the_kit_is_the_same_room(workshop: Workshop, monkeypatch):
    """`tixkit room` takes its store from the environment, where other users of the machine cannot read it."""
    monkeypatch.setenv("TIXKIT_STORE", workshop.store_url)
    command = [sys.executable, "-m", "tixkit", "room", "--host", "127.0.0.1", "--port", "0", "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        address = json.loads(process.stdout.readline())["address"]
        with urllib.request.urlopen(f"{address}/api/v1/rooms/{workshop.code}") as answer:
            assert json.load(answer)["title"] == "Leadership workshop"
    finally:
        process.kill()
        process.communicate()


def test_room_of_the_kit_says_its_errors_plainly_too(tmp_path):
    command = [sys.executable, "-m", "tixkit", "room", "--store", f"sqlite:///{tmp_path}/room.db", "--port", "70000"]
    ended = subprocess.run(command, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == "Error: Port 70000 does not exist. Choose one from 1024 to 65535 with --port.\n"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how many files a process may open")
def test_room_asks_for_more_connections_than_it_was_started_with(workshop: Workshop):
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    code = (
        "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_NOFILE, (256, resource.getrlimit("
        "resource.RLIMIT_NOFILE)[1])); runpy.run_module('tixkit.room', run_name='__main__', alter_sys=True)"
    )
    options = ["--store", workshop.store_url, "--host", "127.0.0.1", "--port", "0", "--json"]
    process = subprocess.Popen(
        [sys.executable, "-c", code, *options], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        address = json.loads(process.stdout.readline())["address"]
        with urllib.request.urlopen(f"{address}/metrics") as answer:
            told = answer.read().decode()
        wanted = 65_536 if hard == resource.RLIM_INFINITY else min(65_536, hard)
        assert f"process_max_fds {float(wanted)}" in told
    finally:
        process.kill()
        process.communicate()
