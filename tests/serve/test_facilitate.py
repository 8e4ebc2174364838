"""`tixkit facilitate`: a second dashboard on the same store, and no second room."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request

import psutil
import pytest
from commands import command_of

COMMAND = [sys.executable, "-m", "tixkit", "facilitate"]


def refused(*arguments: str) -> str:
    shown = subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, timeout=60, check=False)
    assert shown.returncode == 1
    assert "Traceback" not in shown.stderr
    return shown.stderr


def test_a_second_facilitator_gets_a_dashboard_of_their_own_and_no_room(workshop, store_url, tmp_path):
    log = (tmp_path / "said.txt").open("w")
    arguments = [
        "--store",
        store_url,
        "--name",
        "Ruth",
        "--room-url",
        "http://192.0.2.5:8765/",
        "--no-browser",
        "--json",
    ]
    process = subprocess.Popen([*COMMAND, workshop.code, *arguments], stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        printed = json.loads(process.stdout.readline())
        assert set(printed) == {"dashboard", "store"}
        address = urllib.parse.urlsplit(printed["dashboard"])
        assert address.hostname == "127.0.0.1"
        with urllib.request.urlopen(printed["dashboard"], timeout=60) as page:
            assert page.status == 200
        with pytest.raises(urllib.error.HTTPError) as without_token:
            urllib.request.urlopen(address._replace(query=f"workshop={workshop.code}").geturl(), timeout=20)
        assert without_token.value.code == 403
        without_token.value.close()

        family = psutil.Process(process.pid).children(recursive=True)
        commands = [command_of(p) for p in family]
        assert not any("tixkit.room" in command for command in commands)
        token = urllib.parse.parse_qs(address.query)["token"][0]
        assert not any(token in argument for command in commands for argument in command)
        voila = next(p for p in family if "tixkit.serve.voila" in command_of(p))
        given = voila.environ()
        assert (given["TIXKIT_FACILITATOR"], given["TIXKIT_ROOM_URL"]) == ("Ruth", "http://192.0.2.5:8765")
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
        assert not psutil.wait_procs(family, 20)[1]
    finally:
        process.kill()
        process.wait(10)
        process.stdout.close()
        log.close()


def test_what_cannot_be_facilitated_is_said_plainly(workshop, store_url):
    store = ["--store", store_url, "--no-browser"]
    assert "the code “ZZZZZZ”" in refused("ZZZZZZ", *store)
    assert "“room” is not the room's address" in refused(workshop.code, *store, "--room-url", "room")
    workshop.close()
    assert f"tixkit workshop reopen {workshop.code}" in refused(workshop.code, *store)
