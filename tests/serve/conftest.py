"""Commands that serve, as processes that are always ended."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from commands import command_of


@dataclass
class Serving:
    """A running command, the addresses it printed, and the processes it started."""

    process: subprocess.Popen[str]
    addresses: dict[str, str]
    stderr: Path

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def child(self, part: str) -> psutil.Process:
        return next(p for p in self.family() if part in command_of(p))

    def said(self) -> str:
        return self.stderr.read_text(encoding="utf-8")


@pytest.fixture
def serving(tmp_path) -> Iterator[Callable[..., Serving]]:
    started: list[Serving] = []

    def start(*arguments: str) -> Serving:
        stderr = tmp_path / "stderr.txt"
        with stderr.open("w", encoding="utf-8") as log:
            command = [sys.executable, "-m", "tixkit", *arguments, "--host", "127.0.0.1", "--no-browser", "--json"]
            process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
        started.append(Serving(process, {}, stderr))
        line = process.stdout.readline()
        assert line, stderr.read_text(encoding="utf-8")
        started[-1].addresses = json.loads(line)
        return started[-1]

    yield start
    for serving in started:
        family = serving.family() if serving.process.poll() is None else []
        serving.process.terminate()
        serving.process.wait(30)
        serving.process.stdout.close()
        psutil.wait_procs(family, 20)
