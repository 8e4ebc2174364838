"""The examples of a service and of proxies hold what they promise, and their commands are ones that the room takes."""

from __future__ import annotations

import configparser
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tixkit.room.command import room
from tixkit.room.messages import MAX_BYTES
from tixkit.room.serve import STOP_SECONDS

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLES = DOCS / "examples"


class Unit(configparser.RawConfigParser):
    """A unit file: names keep their capitals."""

    def optionxform(self, optionstr: str) -> str:
        return optionstr


@pytest.fixture(scope="module")
def service() -> configparser.SectionProxy:
    unit = Unit(interpolation=None)
    unit.read(EXAMPLES / "tixkit-room.service", encoding="utf-8")
    assert unit.sections() == ["Unit", "Service", "Install"]
    return unit["Service"]


@pytest.fixture(scope="module")
def command(service) -> dict[str, object]:
    """What the service's command line comes to."""
    program, name, *arguments = shlex.split(service["ExecStart"])
    assert (Path(program).name, name) == ("tixkit", "room")
    return room.make_context("room", arguments).params


def test_service_starts_a_room_behind_a_proxy_on_its_own_machine(command):
    assert (command["behind_proxy"], command["host"], command["certfile"]) == ("loopback", None, None)
    assert str(command["public_address"]).startswith("https://")


def test_service_keeps_the_databases_password_out_of_its_command_line(service):
    assert "--store" not in service["ExecStart"]
    assert service["EnvironmentFile"].startswith("/etc/")


def test_service_is_kept_running_and_waits_until_the_room_has_stopped(service):
    assert service["Restart"] == "on-failure"
    assert int(service["TimeoutStopSec"]) > STOP_SECONDS
    assert int(service["LimitNOFILE"]) >= 65536


@pytest.mark.parametrize(
    ("name", "value"),
    [("DynamicUser", "yes"), ("NoNewPrivileges", "yes"), ("ProtectSystem", "strict"), ("ProtectHome", "yes"),
     ("PrivateTmp", "yes"), ("PrivateDevices", "yes"), ("CapabilityBoundingSet", "")],
)  # fmt: skip
def test_service_may_do_nothing_but_its_work(service, name, value):
    assert service[name] == value


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")
def test_systemd_finds_nothing_wrong_with_the_service(tmp_path):
    unit = (EXAMPLES / "tixkit-room.service").read_text(encoding="utf-8")
    there = tmp_path / "tixkit-room.service"
    there.write_text(unit.replace("/opt/tixkit/bin/tixkit", sys.executable), encoding="utf-8")
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", str(there)], capture_output=True, text=True
    )
    assert "tixkit-room.service" not in checked.stderr, checked.stderr


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_proxies_lead_to_the_service_and_keep_the_counts_inside(command, name):
    text = re.sub(r"#.*", "", (EXAMPLES / name).read_text(encoding="utf-8"))
    assert text.count("{") == text.count("}")
    assert f"127.0.0.1:{command['port']}" in text
    assert str(command["public_address"]).removeprefix("https://") in text
    assert "/metrics" in text
    assert "404" in text
    assert re.search(r"16k[;\s]", text.replace("16KB", "16k "))
    assert MAX_BYTES == 16 * 1024


def test_nginx_passes_on_what_the_room_needs():
    text = (EXAMPLES / "nginx.conf").read_text(encoding="utf-8")
    for line in (
        "proxy_http_version 1.1;",
        "proxy_set_header Host $http_host;",  # the room compares a socket's origin with it
        "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;",
        "proxy_set_header Upgrade $http_upgrade;",
        "proxy_set_header Connection $tixkit_connection;",
        "access_log off;",
    ):
        assert line in text
    quiet = int(re.search(r"proxy_read_timeout (\d+)s;", text)[1])
    assert quiet > 2 * 20  # the room pings every 20 seconds


def test_every_command_on_the_page_is_one_that_the_room_takes():
    page = (DOCS / "room.md").read_text(encoding="utf-8")
    commands = re.findall(r"^ {4}(?:\S+/)?tixkit room (.*)$", page, re.MULTILINE)
    assert len(commands) >= 3
    for line in commands:
        room.make_context("room", shlex.split(line))


def test_every_count_on_the_page_is_one_that_the_room_has():
    from tixkit.room.metrics import Metrics

    page = (DOCS / "room.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`((?:tixkit|process)_[a-z_]+)", page))
    assert len(told) > 8
    had = Metrics(lambda: (0, 0)).text().decode()
    for name in told:
        assert re.search(rf"^{name}(?:_bucket)?[ {{]", had, re.MULTILINE), name
