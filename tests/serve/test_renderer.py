"""A page whose kernel does not start: it says so, and what waits for it does not wait for ever."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import tixkit
from tixkit.processes import StartError, fetch, free_port
from tixkit.serve.dashboard import Dashboard

KERNEL = """
import os, sys
from pathlib import Path
for n in range({times}):
    try:
        os.close(os.open(Path(__file__).with_name(f"failed-{{n}}"), os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        continue
    sys.exit(1)
os.execv(sys.executable, [sys.executable, "-m", "ipykernel_launcher", "-f", sys.argv[1]])
"""
"""A kernel that ends at once the first few times that it is started, as one whose port was taken meanwhile."""


@pytest.fixture
def dashboard(tmp_path, store_url, monkeypatch) -> Iterator[Callable[[int], Dashboard]]:
    """Start a dashboard's server whose first kernels fail."""
    started: list[Dashboard] = []

    def start(times: int) -> Dashboard:
        spec = tmp_path / "kernels" / "python3"
        spec.mkdir(parents=True)
        (spec / "kernel.py").write_text(KERNEL.format(times=times))
        argv = [sys.executable, str(spec / "kernel.py"), "{connection_file}"]
        (spec / "kernel.json").write_text(json.dumps({"argv": argv, "display_name": "Fails", "language": "python"}))
        monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
        workshop = tixkit.create_workshop(store_url, "tiex", "Workshop", "Sampleford Borough Council")
        started.append(Dashboard(workshop, port=free_port()))
        started[0].process.start()
        return started[0]

    yield start
    for one in started:
        one.process.stop()


def failed(tmp_path: Path) -> int:
    return len(list(tmp_path.rglob("failed-*")))


def test_a_kernel_that_never_starts_is_said_and_not_waited_for(dashboard, tmp_path):
    served = dashboard(100)
    with pytest.raises(StartError, match="The dashboard's page shows an error"):
        served.wait()
    assert failed(tmp_path) >= 3  # the one that waits, and two tries of the page
    page = fetch(served.url) or ""
    assert page.count("<h1>") == page.count("<h1>This page could not be opened</h1>") == 1
    assert page.endswith("</main></body></html>")
    assert "Traceback" not in page
    assert "RuntimeError" not in page


def test_a_kernel_that_fails_once_is_tried_once_more(dashboard, tmp_path):
    dashboard(2).wait()
    assert failed(tmp_path) == 2
