"""The dashboard's process: what it tells the terminal, and where."""

from __future__ import annotations

import os
import time
from pathlib import Path

from tixkit.serve.dashboard import Telling
from tixkit.serve.executor import places

ROOT = Path(__file__).resolve().parents[2]
TRACEBACK = """\x1b[31m---------------------------------------------------------------------------\x1b[39m
\x1b[31mWorkshopError\x1b[39m                     Traceback (most recent call last)
\x1b[36mCell\x1b[39m\x1b[36m \x1b[39m\x1b[32mIn[2]\x1b[39m\x1b[32m, line 2\x1b[39m
\x1b[32m      1\x1b[39m name = "Robin Sample"
\x1b[32m----> \x1b[39m\x1b[32m2\x1b[39m start()

\x1b[36mFile \x1b[39m\x1b[32m/opt/tixkit/widgets/start.py:59\x1b[39m, in \x1b[36mstart\x1b[39m\x1b[34m(query, store)\x1b[39m
\x1b[32m     59\x1b[39m     raise WorkshopError("Robin Sample")

\x1b[31mWorkshopError\x1b[39m: Robin Sample
"""


def test_of_an_error_only_the_places_are_told():
    assert places(TRACEBACK) == ["Cell In[2], line 2", "File /opt/tixkit/widgets/start.py:59 in start"]


def test_only_lines_for_people_reach_the_terminal(tmp_path, capsys):
    (tmp_path / "speaking.py").write_text("print('noise')\nprint('Dashboard: it failed', flush=True)\ninput()\n")
    told = ""
    with Telling("the dashboard", "speaking", [], env={"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}):
        deadline = time.monotonic() + 30
        while "it failed" not in told and time.monotonic() < deadline:
            time.sleep(0.02)
            told += capsys.readouterr().err
    assert told == "it failed\n"
