"""Writing the files: whole or not at all, with a plain word where it cannot be done."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tixkit.reports import FORMATS, ExportError, export, make
from tixkit.reports.files import write_whole


def test_the_formats_are_six_in_order():
    assert [(f.id, f.filename) for f in FORMATS.values()] == [
        ("report", "report.docx"),
        ("action-plan-word", "action-plan.docx"),
        ("action-plan-excel", "action-plan.xlsx"),
        ("results-csv", "results.csv"),
        ("results-excel", "results.xlsx"),
        ("results-json", "results.json"),
    ]
    assert all(f.title and f.what_for and "/" in f.mime for f in FORMATS.values())


def test_every_file_is_written_into_a_new_folder(for_files, tmp_path):
    folder = tmp_path / "new" / "folder"
    written = export(for_files, folder)
    assert written == [folder / f.filename for f in FORMATS.values()]
    assert all(path.stat().st_size > 1000 for path in written)
    assert sorted(p.name for p in folder.iterdir()) == sorted(p.name for p in written)


def test_only_the_formats_asked_for_are_written(full, tmp_path):
    assert export(full, str(tmp_path), ["results-csv"]) == [tmp_path / "results.csv"]
    assert (tmp_path / "results.csv").read_bytes() == make(full, "results-csv")


def test_an_unknown_format_names_those_there_are_and_writes_nothing(full, tmp_path):
    with pytest.raises(
        ExportError, match="no export called “pdf”. Choose from: report, action-plan-word, action-plan-"
    ):
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
    with pytest.raises(ExportError, match=r"results\.csv” was not written \(permission denied\): close the file"):
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
    assert (tmp_path / "results.csv").read_bytes() == make(empty, "results-csv")


def test_the_slow_libraries_wait_until_they_are_needed():
    code = (
        "import sys, tixkit, tixkit.reports\n"
        "found = {'matplotlib', 'pandas', 'docx', 'xlsxwriter', 'numpy'} & set(sys.modules)\n"
        "sys.exit(f'imported: {found}' if found else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
