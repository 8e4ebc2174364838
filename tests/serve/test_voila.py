"""Who may speak with the dashboards' server and its kernels: nobody without the token, not even on the same computer."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
import zmq
from commands import command_of
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from zmq.utils.monitor import parse_monitor_message

from tixkit.processes import free_port
from tixkit.serve.dashboard import TEMPLATE, notebook_folder, template_folder

TOKEN = "a-token-for-tests"  # noqa: S105


class Served:
    """The dashboards' server on a folder of notebooks, one kernel waiting."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "voila.py").write_text("from pathlib import Path\nPath('was-run').touch()\n")
        self.port = free_port()
        arguments = ["--no-browser", f"--port={self.port}", f"--template={TEMPLATE}", "--Voila.ip=127.0.0.1"]
        env = {
            **os.environ,
            "JUPYTER_TOKEN": TOKEN,
            "JUPYTER_PATH": str(template_folder()),
            "TIXKIT_STORE": f"sqlite:///{folder / 'store.db'}",
        }
        command = [sys.executable, "-P", "-m", "tixkit.serve.voila", str(notebook_folder()), "--Voila.auto_token=True"]
        self.process = psutil.Popen([*command, *arguments], env=env, cwd=folder, stderr=subprocess.DEVNULL)

    def kernels(self) -> list[psutil.Process]:
        return [p for p in self.process.children(recursive=True) if "ipykernel_launcher" in command_of(p)]

    def kernel_ids(self) -> list[str]:
        """Give what everybody with an account on the computer can read in its list of processes."""
        return [
            found[1] for k in self.kernels() if (found := re.search(r"kernel-([0-9a-f-]{36})", " ".join(command_of(k))))
        ]

    def ports(self) -> set[int]:
        """Give the ports that kernels listen on, which everybody on the computer can connect to."""
        return {
            c.laddr.port for k in self.kernels() for c in k.net_connections("tcp") if c.status == psutil.CONN_LISTEN
        }

    def open(self, page: str) -> str:
        address = f"http://127.0.0.1:{self.port}/voila/render/{page}.ipynb?token={TOKEN}"
        with urllib.request.urlopen(address, timeout=120) as answer:
            return answer.read().decode()

    def stop(self) -> None:
        family = [self.process, *self.process.children(recursive=True)]
        self.process.terminate()
        for left in psutil.wait_procs(family, 20)[1]:
            left.kill()


def eventually(check) -> None:
    end = time.monotonic() + 60
    while not check():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.1)


def shakes_hands(port: int) -> bool:
    """Say whether a port lets who has no key listen."""
    met = (zmq.EVENT_HANDSHAKE_SUCCEEDED, zmq.EVENT_HANDSHAKE_FAILED_NO_DETAIL, zmq.EVENT_DISCONNECTED)
    context = zmq.Context()
    listener = context.socket(zmq.SUB)
    monitor = listener.get_monitor_socket()
    try:
        listener.connect(f"tcp://127.0.0.1:{port}")
        while monitor.poll(30_000):
            event = parse_monitor_message(monitor.recv_multipart())["event"]
            if event in met:
                return event == zmq.EVENT_HANDSHAKE_SUCCEEDED
        pytest.fail(f"port {port} says nothing")
    finally:
        listener.disable_monitor()
        context.destroy(linger=0)


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[Served]:
    served = Served(tmp_path_factory.mktemp("served"))
    eventually(lambda: len(served.kernel_ids()) == 1 and served.ports())
    yield served
    served.stop()


def test_what_a_page_asks_for_is_told_to_nobody_without_the_token(served):
    address = f"ws://127.0.0.1:{served.port}/voila/query/{served.kernel_ids()[0]}"
    for headers in ({}, {"Authorization": "token wrong"}, {"Authorization": "token "}):
        with pytest.raises(InvalidStatus, match="403"):
            connect(address, proxy=None, additional_headers=headers).close()


def test_the_kernel_that_waits_hears_its_page(served):
    assert "Facilitate a workshop" in served.open("facilitate")


def test_a_kernels_ports_speak_with_nobody_who_has_not_its_keys(served):
    for port in served.ports():
        assert shakes_hands(port) is False, f"port {port} speaks with everybody on the computer"


def test_other_sites_requests_carry_no_cookie_of_the_dashboard(served):
    address = f"http://127.0.0.1:{served.port}/voila/static/voila.js?token={TOKEN}"
    with urllib.request.urlopen(address, timeout=60) as answer:
        assert "SameSite=Lax" in answer.headers["Set-Cookie"]


def test_settings_that_lie_in_the_folder_where_it_is_started_are_not_run(served):
    assert not (served.folder / "was-run").exists()
