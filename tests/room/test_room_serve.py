"""Starting and stopping the room's own process."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import contextmanager

import pytest
from room.serving import play
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
        assert errors == ""


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
            projector.close()
            await projector.read_message()

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
