"""`kill -9` while an edited plan is applied: all of it is in the plan afterwards, or nothing."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tixkit.reports import make


@pytest.fixture(scope="module")
def take_in() -> Iterator[Callable[..., int]]:
    """Take a file in, in a process that is killed, and give its exit status."""
    program = [sys.executable, str(Path(__file__).parent / "plan_importer.py")]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:

        def take_in(**wish: object) -> int:
            process.stdin.write(json.dumps(wish) + "\n")
            process.stdin.flush()
            return int(process.stdout.readline())

        yield take_in
        process.stdin.close()


@pytest.fixture
def edited(workshop, tmp_path) -> Path:
    """The Excel plan of three actions, each with another owner, and with a fourth."""
    for title in ("First", "Second", "Third"):
        workshop.add_action(title, owner="Clerk")
    book = openpyxl.load_workbook(BytesIO(make(workshop.results("files"), "action-plan-excel")))
    for cell, words in {"E4": "Mayor", "E5": "Mayor", "E6": "Mayor", "B7": "Fourth", "E7": "Mayor"}.items():
        book["Action plan"][cell] = words
    book.save(tmp_path / "plan.xlsx")
    return tmp_path / "plan.xlsx"


@pytest.mark.parametrize("way", ["command", "page"])
def test_a_plan_is_taken_in_whole_or_not_at_all(workshop, edited, take_in, way):
    before, history = workshop.actions(), workshop.plan_history()
    wish = {"way": way, "store": workshop.store_url, "code": workshop.code, "file": str(edited)}
    for moment in (2, "commit"):
        assert (moment, take_in(**wish, moment=moment)) == (moment, -signal.SIGKILL)
        assert (workshop.actions(), workshop.plan_history()) == (before, history)
    assert take_in(**wish, moment="said") == -signal.SIGKILL
    assert [(a.title, a.owner) for a in workshop.actions()] == [
        ("First", "Mayor"), ("Second", "Mayor"), ("Third", "Mayor"), ("Fourth", "Mayor"),
    ]  # fmt: skip
