"""The rehearsal plays the whole job, and fails when a saved answer is not there."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time

import psutil
import pytest
from click.testing import CliRunner

import tixkit
from tixkit.cli import main
from tixkit.framework import find_framework, framework_from_dict
from tixkit.rehearse import rehearse
from tixkit.reports import FORMATS
from tixkit.reports.names import file_name

FIGURES = {"sent", "saved", "found", "duplicates", "phones", "areas", "rounds"}


@pytest.fixture(scope="module")
def rehearsed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rehearsal")
    run = CliRunner().invoke(main, ["rehearse", "--phones", "5", "--to", str(folder), "--json"])
    assert run.exit_code == 0, run.output
    assert len(run.stdout.splitlines()) == 1
    return folder, json.loads(run.stdout)


def test_every_saved_answer_is_found_once(rehearsed):
    figures = rehearsed[1]
    assert all(isinstance(figures[name], int) for name in FIGURES)
    assert figures["sent"] == figures["saved"] == figures["found"] > 5 * 84
    assert (figures["duplicates"], figures["problems"], figures["refused"]) == (0, [], 0)
    assert (figures["phones"], figures["areas"]) == (5, 21)


def test_the_room_was_asked_again_and_agreed_everything(rehearsed):
    figures = rehearsed[1]
    assert figures["rounds"] > 1
    listed = tixkit.list_workshops(figures["store"])
    assert [(w.status, w.agreed) for w in listed] == [("closed", 21)]
    results = tixkit.open_workshop(figures["store"], listed[0].code).results()
    assert len(results.actions) == 5
    assert {r.author for area in results.by_area.values() for r in area.records} == {"room", "participant"}
    assert {r.kind for area in results.by_area.values() for r in area.records} == {
        "impediment", "notable_practice", "rationale"
    }  # fmt: skip


def test_every_export_is_there_and_not_empty(rehearsed):
    folder, figures = rehearsed
    results = tixkit.open_workshop(figures["store"], tixkit.list_workshops(figures["store"])[0].code).results()
    names = [file_name(results, kind) for kind in FORMATS.values()]
    assert all(name.startswith("sampleford-borough-council_rehearsal_") for name in names)
    assert figures["files"] == [str(folder / name) for name in names]
    assert all((folder / name).stat().st_size > 0 for name in names)


def test_times_and_memory_were_measured(rehearsed):
    figures = rehearsed[1]
    for name in ("join_ms", "save_ms", "reveal_ms"):
        assert 0 < figures[name]["p50"] <= figures[name]["p95"] <= figures[name]["max"]
    assert figures["peak_memory_mb"]["room"] > 10
    assert figures["peak_memory_mb"]["own"] > 10


def test_another_rehearsal_keeps_the_store_of_the_one_before(rehearsed, monkeypatch):
    from tixkit.rehearse import day

    folder, figures = rehearsed
    assert figures["store"].endswith("rehearsal.db")
    assert day._fresh_store(folder).name == "rehearsal-2.db"


def small_framework():
    """Two areas, five answers, four levels, no records: nothing like the shipped one."""
    data = tixkit.load_framework("tiex").to_dict()
    kept = {"csf.leadership", "csf.change"}
    data["areas"] = [a | {"descriptors": []} for a in data["areas"] if a["id"] in kept]
    data["record_kinds"] = []
    data["layout"] = {"kind": "list"}
    meanings = ("agree", "agree", "neutral", "disagree", "disagree")
    data["answer_scale"]["answers"] = [
        {"code": f"point-{i}", "label": f"Point {i}", "counts_as": m} for i, m in enumerate(meanings, 1)
    ]
    levels = ["leading", "good", "fair", "poor"]
    data["rating"]["levels"] = [{"id": level, "label": level.title()} for level in levels]
    shares = zip(levels, ("1", "2/3", "1/3", "0"), strict=True)
    data["rating"]["rule"]["thresholds"] = [{"level": level, "at_least": share} for level, share in shares]
    return framework_from_dict(data)


def test_a_framework_nobody_has_seen_and_a_room_of_one_are_rehearsed_too(tmp_path):
    rehearsal = rehearse(1, tmp_path / "new" / "folder", small_framework())
    assert (rehearsal.areas, rehearsal.verdict.problems) == (2, ())
    assert rehearsal.verdict.found == rehearsal.verdict.saved >= 8
    assert len(rehearsal.files) == len(FORMATS)


def test_a_lost_answer_fails_the_rehearsal_in_plain_words(tmp_path, monkeypatch):
    from tixkit.rehearse import day

    monkeypatch.setattr(day, "stored_answers", lambda *where: stored(*where)[1:])
    stored = day.compare.__globals__["stored_answers"]
    folder = find_framework("tiex")
    monkeypatch.setattr(
        day, "create_workshop", lambda store, _f, *names: tixkit.create_workshop(store, small_framework(), *names)
    )
    run = CliRunner().invoke(
        main, ["rehearse", "--phones", "3", "--to", str(tmp_path), "--framework", str(folder), "--json"]
    )
    assert run.exit_code == 1
    assert "The rehearsal failed. 1 answer that a phone was told is saved is missing from the store." in run.stderr
    figures = json.loads(run.stdout)
    assert figures["found"] == figures["saved"] - 1


def test_figures_are_shown_as_tables_with_a_closing_sentence(tmp_path, monkeypatch):
    from tixkit.rehearse import day

    monkeypatch.setattr(
        day, "create_workshop", lambda store, _f, *names: tixkit.create_workshop(store, small_framework(), *names)
    )
    run = CliRunner().invoke(main, ["rehearse", "--phones", "3", "--to", str(tmp_path)])
    assert run.exit_code == 0, run.output
    assert "From reveal to totals" in run.stdout
    assert "saved answers are in the store, and each counts once." in run.stdout
    assert "3 phones join." in run.stderr
    assert "_report.docx" in run.stdout


def test_a_rehearsal_that_is_stopped_says_so_and_leaves_nothing_behind(tmp_path):
    command = [sys.executable, "-m", "tixkit", "rehearse", "--phones", "3", "--to", str(tmp_path), "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not (tmp_path / "rehearsal.db").exists() or not (
        family := psutil.Process(process.pid).children(recursive=True)
    ):
        time.sleep(0.1)
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=30)
    assert (process.returncode, stdout) == (130, "")
    assert stderr == "The rehearsal was stopped before its end, so it proved nothing.\n"
    assert not psutil.wait_procs(family, 20)[1]
