"""Rooms in processes of their own, to be killed, starved and cut off."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil


class Nursery:
    """Starts rooms in a moment each, from one process that has imported everything."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("nursery.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._rooms: list[Room] = []

    def start(self, store_url: str, *, port: int = 0, **wishes: Any) -> Room:
        """Start a room, by default on a free port."""
        errors = self._folder / f"errors-{len(self._rooms)}.txt"
        arguments = ["--store", store_url, "--host", "127.0.0.1", "--port", str(port), "--json"]
        self._process.stdin.write(json.dumps({"arguments": arguments, "errors": str(errors), **wishes}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert answer["line"], errors.read_text()
        room = Room(answer["pid"], json.loads(answer["line"])["port"], errors)
        self._rooms.append(room)
        return room

    def close(self) -> None:
        self.end_rooms()
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()

    def end_rooms(self) -> None:
        for room in self._rooms:
            room.kill()


class Room:
    """One room's process."""

    def __init__(self, pid: int, port: int, errors: Path) -> None:
        self.process = psutil.Process(pid)
        self.pid = pid
        self.port = port
        self._errors = errors

    @property
    def said(self) -> str:
        """What it wrote to its standard error."""
        return self._errors.read_text(errors="replace") if self._errors.exists() else ""

    @property
    def alive(self) -> bool:
        return self.process.is_running()

    def kill(self) -> None:
        """`kill -9`."""
        try:
            self.process.kill()
            self.process.wait(10)
        except psutil.NoSuchProcess:
            pass

    def ask(self, method: str, path: str, body: Any = None, token: str | None = None) -> tuple[int, Any]:
        """Send one request; give the status and the JSON that came back."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            headers = {} if token is None else {"Authorization": f"Bearer {token}"}
            line.request(method, path, None if body is None else json.dumps(body), headers)
            got = line.getresponse()
            return got.status, json.loads(got.read())
        finally:
            line.close()

    def health(self) -> tuple[int, str]:
        """Give the status of `/healthz` and what it says: "ok", or the code of what is wrong."""
        status, said = self.ask("GET", "/healthz")
        return status, said.get("status") or said["error"]["code"]

    def until_well(self, seconds: float = 60) -> None:
        """Wait until `/healthz` says that all is well, without sending anything else."""
        until = time.monotonic() + seconds
        while self.health() != (200, "ok"):
            assert time.monotonic() < until, self.ask("GET", "/healthz")
            time.sleep(0.05)

    def connections(self) -> int:
        """Count who is connected."""
        return sum(c.status == psutil.CONN_ESTABLISHED for c in self.process.net_connections("tcp"))
