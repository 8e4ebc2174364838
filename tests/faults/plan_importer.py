"""A process that takes an edited plan in, in a forked process that is killed at the moment that it is told.

Started as a program. It reads a line of JSON for each, and answers with the forked process's exit status.
"""

from __future__ import annotations

import base64
import json
import os
import signal
import sys
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Engine

import tixkit.widgets.plan_import_panel as page
from tixkit.cli import main
from tixkit.reports.plan_import import words
from tixkit.workshop import open_workshop


def die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def kill_at(moment: int | str) -> None:
    """Have this process killed before it writes an action of that number, before its ``commit``, or when it is ``said``."""
    rows = 0

    def row(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        nonlocal rows
        if statement.startswith("INSERT INTO actions"):
            rows += 1
            if rows == moment:
                die()

    def commit(_connection: object) -> None:
        if rows and moment == "commit":
            die()

    event.listen(Engine, "before_cursor_execute", row)
    event.listen(Engine, "commit", commit)
    if moment == "said":
        words.applied = page.applied = die


def by_command(store: str, code: str, file: str) -> None:
    main(["plan", "import", file, code, "--store", store, "--yes"], standalone_mode=False)


def by_page(store: str, code: str, file: str) -> None:
    panel, told = page.PlanImportPanel(open_workshop(store, code)), []
    panel.send = lambda content, buffers=None: told.append(content)
    content = Path(file).read_bytes()
    panel.do("plan_start", {"name": "plan.xlsx", "size": len(content)})
    panel.do("plan_part", {"text": base64.b64encode(content).decode()})
    panel.do("plan_done", {})
    found = told[-1]["found"]
    keys = {kind: [one["key"] for one in found[kind]] for kind in ("changed", "added")}
    panel.do("plan_apply", {**keys, "removed": [], "theirs": []})


WAYS = {"command": by_command, "page": by_page}


def run() -> None:
    for line in sys.stdin:
        wish = json.loads(line)
        pid = os.fork()
        if pid == 0:
            os.dup2(os.open(os.devnull, os.O_RDWR), 1)
            kill_at(wish.pop("moment"))
            WAYS[wish.pop("way")](**wish)
            os._exit(0)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


if __name__ == "__main__":
    run()
