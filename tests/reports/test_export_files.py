"""Writing the files: whole or not at all, with a plain word where it cannot be done."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tixkit.reports import FORMATS, ExportError, export, files, make
from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.files import write_whole


NAME = "sampleford-borough-council_transformation-self-assessment_2026-11-05_"
COPY = Choice(copy="{}")
SMALL = ["results-csv", "answers-csv", "results-json"]
"""Files that are made at once."""


def test_the_formats_are_in_order_each_with_its_own_name():
    found = [(f.id, f.filename) for f in FORMATS.values()]
    assert found == [
        ("report", "report.docx"),
        ("summary", "summary.docx"),
        ("action-plan-word", "action-plan.docx"),
        ("action-plan-excel", "action-plan.xlsx"),
        ("action-plan-calendar", "action-plan.ics"),
        ("feedback-slides", "feedback.pptx"),
        ("heatmap-png", "heatmap.png"),
        ("heatmap-svg", "heatmap.svg"),
        ("results-csv", "results.csv"),
        ("results-excel", "results.xlsx"),
        ("answers-csv", "answers.csv"),
        ("results-json", "results.json"),
        ("workshop-json", "workshop.json"),
    ]
    assert all(f.title and f.what_for and "/" in f.mime for f in FORMATS.values())


def test_every_file_is_written_into_a_new_folder(for_files, tmp_path):
    folder = tmp_path / "new" / "folder"
    written = export(for_files, folder, choice=COPY)
    assert written == [folder / f"{NAME}{f.filename}" for f in FORMATS.values()]
    assert all(path.stat().st_size > 0 for path in written)
    assert sorted(p.name for p in folder.iterdir()) == sorted(p.name for p in written)


def test_only_the_formats_asked_for_are_written_each_once(full, tmp_path):
    assert export(full, str(tmp_path), ["results-csv", "results-csv"]) == [tmp_path / f"{NAME}results.csv"]
    assert (tmp_path / f"{NAME}results.csv").read_bytes() == make(full, "results-csv")


def test_a_copy_is_among_all_files_only_where_it_is_there_and_about_the_whole_workshop(
    for_files, tmp_path, monkeypatch
):
    monkeypatch.setattr(files.FileSet, "file", lambda self, kind: b"made")
    cut = replace(COPY, areas=("role.service",))
    for choice, there in ((PLAIN, False), (COPY, True), (cut, False)):
        names = [path.name for path in export(for_files, tmp_path, choice=choice)]
        assert (f"{NAME}workshop.json" in names) is there
    assert export(for_files, tmp_path, ["workshop-json"], cut) == [tmp_path / f"{NAME}workshop.json"]


def test_each_file_is_told_when_it_is_begun_and_when_it_is_there(for_files, tmp_path):
    steps = []
    export(for_files, tmp_path, SMALL, say=steps.append)
    assert [(s.number, s.of, s.kind.id, s.done) for s in steps] == [
        (0, 3, "results-csv", False),
        (1, 3, "results-csv", True),
        (1, 3, "answers-csv", False),
        (2, 3, "answers-csv", True),
        (2, 3, "results-json", False),
        (3, 3, "results-json", True),
    ]


def test_a_file_that_is_open_elsewhere_is_named_and_the_others_are_written(for_files, tmp_path, monkeypatch):
    moved = Path.replace

    def replace_unless_open(self, target):
        if target.name.endswith(".csv"):
            raise PermissionError(errno.EACCES, "The process cannot access the file", str(target))
        return moved(self, target)

    monkeypatch.setattr(Path, "replace", replace_unless_open)
    with pytest.raises(ExportError) as caught:
        export(for_files, tmp_path, SMALL)
    lines = str(caught.value).splitlines()
    assert [
        f"{NAME}{kind}.csv” was not written" in line for kind, line in zip(("results", "answers"), lines, strict=True)
    ] == [True, True]
    assert all("if it is open in Excel, close it there and export again" in line for line in lines)
    assert [p.name for p in tmp_path.iterdir()] == [f"{NAME}results.json"]


def test_a_file_that_cannot_be_made_keeps_no_other_from_being_written(full, tmp_path):
    with pytest.raises(ExportError, match=r"^answers\.csv was not made\. These results were made for the screen"):
        export(full, tmp_path, ["answers-csv", "results-csv"])
    assert [p.name for p in tmp_path.iterdir()] == [f"{NAME}results.csv"]


def test_an_unknown_area_is_named_once_and_nothing_is_written(full, tmp_path):
    with pytest.raises(ExportError, match="has no area “role.nobody”. Choose from: csf.leadership") as caught:
        export(full, tmp_path / "out", SMALL, Choice(areas=("role.service", "role.nobody")))
    assert len(str(caught.value).splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_an_unknown_format_names_those_there_are_and_writes_nothing(full, tmp_path):
    with pytest.raises(ExportError, match="no export called “pdf”. Choose from: report, summary, action-plan-word, "):
        export(full, tmp_path, ["report", "pdf"])
    assert not list(tmp_path.iterdir())


def test_a_file_in_the_folder_s_place_is_named(full, tmp_path):
    (tmp_path / "exports").write_text("in the way")
    with pytest.raises(ExportError, match="exports.*a file stands in its way: choose another folder"):
        export(full, tmp_path / "exports", ["results-csv"])
    with pytest.raises(ExportError, match="a file stands in its way"):
        export(full, tmp_path / "exports" / "deeper", ["results-csv"])


def test_a_folder_that_cannot_be_written_is_named(full, tmp_path, monkeypatch):
    def refuse(self, *args, **kwargs):
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(
        ExportError, match=r"results\.csv” was not written \(permission denied\): if it is open in Excel"
    ):
        export(full, tmp_path, ["results-csv"])


def test_a_folder_that_cannot_be_made_is_named(full, tmp_path, monkeypatch):
    def refuse(self, *args, **kwargs):
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(ExportError, match="cannot be made .permission denied.: choose a folder that you may write to"):
        export(full, tmp_path / "new", ["results-csv"])


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_file_whole_and_nothing_beside_it(tmp_path, monkeypatch, step):
    path = tmp_path / "report.docx"
    path.write_bytes(b"old")

    def full_disk(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os if step == "fsync" else Path, step, full_disk)
    with pytest.raises(ExportError, match=r"report\.docx” was not written \(no space left on device\): make room"):
        write_whole(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interrupted_write_leaves_nothing_behind(tmp_path, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "report.docx", b"new")
    assert not list(tmp_path.iterdir())


def test_a_folder_with_the_file_s_name_is_explained(tmp_path):
    (tmp_path / "report.docx").mkdir()
    with pytest.raises(ExportError, match="a folder has this name"):
        write_whole(tmp_path / "report.docx", b"new")


def test_a_second_export_replaces_the_first(full, empty, tmp_path):
    export(full, tmp_path, ["results-csv"])
    export(empty, tmp_path, ["results-csv"])
    # both are named alike: the day of the first reveal is the day the workshop was made
    assert [p.name for p in tmp_path.iterdir()] == [f"{NAME}results.csv"]
    assert (tmp_path / f"{NAME}results.csv").read_bytes() == make(empty, "results-csv")


def test_the_slow_libraries_wait_until_they_are_needed():
    code = (
        "import sys, tixkit, tixkit.reports\n"
        "found = {'matplotlib', 'pandas', 'docx', 'xlsxwriter', 'numpy', 'pptx', 'icalendar', 'babel'} & set(sys.modules)\n"
        "sys.exit(f'imported: {found}' if found else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
