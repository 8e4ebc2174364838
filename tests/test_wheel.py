"""The wheel alone, in a clean environment, away from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.wheel


def run(*command: str | Path, cwd: Path) -> str:
    env = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run([str(c) for c in command], cwd=cwd, env=env, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", out, ROOT, cwd=out)
    [built] = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory) -> Path:
    """The folder of the clean environment's programs."""
    home = tmp_path_factory.mktemp("clean")
    venv.create(home / "env", with_pip=True)
    programs = home / "env" / ("Scripts" if os.name == "nt" else "bin")
    run(programs / "python", "-m", "pip", "install", "-q", "-c", ROOT / ".ci" / "constraints.txt", wheel, cwd=home)
    return programs


def test_the_wheel_holds_the_data_and_every_file_beside_the_code(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, inside in (
        ("tixkit/voila", "tixkit/_data/voila"),
        ("framework", "tixkit/_data/framework"),
        ("notebooks", "tixkit/_data/notebooks"),
        ("sample_data", "tixkit/_data/sample_data"),
    ):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts and ".ipynb_checkpoints" not in path.parts:
                assert f"{inside}/{path.relative_to(ROOT / folder).as_posix()}" in names
    for path in (ROOT / "tixkit").rglob("*"):
        if (
            path.is_file()
            and path.suffix in {".py", ".js", ".css", ".html", ".mako", ".yaml"}
            and not {"_data", "voila"} & set(path.parts)
        ):
            assert path.relative_to(ROOT).as_posix() in names


def test_the_whole_job_runs_from_the_wheel(installed, tmp_path):
    listed = run(installed / "tixkit", "framework", "list", cwd=tmp_path)
    assert "tiex" in listed
    out = tmp_path / "rehearsal"
    figures = json.loads(run(installed / "tixkit", "rehearse", "--phones", "4", "--to", out, "--json", cwd=tmp_path))
    assert figures["saved"] == figures["found"] > 0
    assert figures["duplicates"] == 0
    assert {"report.docx", "results.csv", "results.xlsx", "action-plan.docx", "action-plan.xlsx"} <= {
        p.name.rpartition("_")[2] for p in out.iterdir()
    }


def test_a_framework_of_ones_own_begins_from_the_wheel(installed, tmp_path):
    run(installed / "tixkit", "framework", "new", tmp_path / "mine", cwd=tmp_path)
    assert (tmp_path / "mine" / "schemas" / "area.schema.json").is_file()
    assert "can be used" in run(installed / "tixkit", "framework", "check", tmp_path / "mine", cwd=tmp_path)
    listed = json.loads(run(installed / "tixkit", "framework", "list", "--json", cwd=tmp_path))
    assert [f["id"] for f in listed] == ["peer-review", "success-criteria", "tiex", "tiex-v16a-1"]


def test_the_demo_starts_from_the_wheel(installed, tmp_path):
    command = [str(installed / "tixkit"), "demo", "--no-browser", "--json"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as process:
        try:
            addresses = json.loads(process.stdout.readline())
        finally:
            process.terminate()
            process.wait(30)
    assert set(addresses) == {"dashboard", "join", "projector", "store"}
