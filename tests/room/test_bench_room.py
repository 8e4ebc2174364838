"""The load benchmark runs, finds nothing wrong, and prints every line that it promises."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parents[1] / "bench_room.py"
LINES = (
    "20 phones join within 1 s: request to usable state",
    "20 phones join: server memory a phone",
    "20 phones answer 4 statements within 2 s: answer to “saved”",
    "steady durable answers, 20 phones, each sends the next once the last is saved",
    "20 phones join with nothing in their browsers’ caches within 1 s: request to usable state",
    "20 phones join with nothing in their browsers’ caches: server memory a phone",
    "one answer to the projector’s new count, 10 phones",
    "server processor for one visit: page, 2 files, join, 4 answers (5 visits)",
)


def test_benchmark_finds_every_acknowledged_answer_once_and_prints_every_line():
    run = subprocess.run(
        [sys.executable, str(BENCH), "--quick", "--no-browsers"],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    printed = [line.strip("|").split("|")[0].strip() for line in run.stdout.splitlines()[2:]]
    assert printed == list(LINES)
    assert "80 saved, each in the store once" in run.stdout
