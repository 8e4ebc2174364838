"""Results kept in a file of their own, whole or not at all."""

from __future__ import annotations

import errno
import os

import pytest

from tixkit.reports import ExportError, load_results, save_results
from tixkit.scoring import ResultsError, to_json


def test_a_file_is_saved_and_loaded(for_files, tmp_path):
    path = save_results(for_files, tmp_path / "results.json")
    assert load_results(str(path)) == for_files
    assert path.read_text(encoding="utf-8") == to_json(for_files)
    assert [p.name for p in tmp_path.iterdir()] == ["results.json"]


def test_results_for_the_screen_are_not_saved_and_the_way_is_named(full, tmp_path):
    with pytest.raises(
        ResultsError, match="made for the screen, where groups of 3 are counted; a file counts none under 5"
    ) as e:
        save_results(full, tmp_path / "results.json")
    assert 'workshop.results(audience="files")' in str(e.value)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_file_whole(for_files, tmp_path, monkeypatch, step):
    path = tmp_path / "results.json"
    path.write_text("old", encoding="utf-8")

    def full_disk(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os if step == "fsync" else type(path), step, full_disk)
    with pytest.raises(ExportError, match=r"results\.json” was not written \(no space left on device\): make room"):
        save_results(for_files, path)
    monkeypatch.undo()
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(ExportError, match=r"nowhere\.json” cannot be read \(no such file or directory\)"):
        load_results(tmp_path / "nowhere.json")
    (tmp_path / "photo.json").write_bytes(b"\xff\xd8\xff")
    with pytest.raises(ResultsError, match=r"photo\.json” is no text"):
        load_results(tmp_path / "photo.json")
    (tmp_path / "half.json").write_text('{"format"', encoding="utf-8")
    with pytest.raises(ResultsError, match=r"half\.json”: The text is not JSON"):
        load_results(tmp_path / "half.json")


def test_a_file_that_an_editor_marked_as_utf_8_is_read(for_files, tmp_path):
    (tmp_path / "results.json").write_text(to_json(for_files), encoding="utf-8-sig")
    assert load_results(tmp_path / "results.json") == for_files
