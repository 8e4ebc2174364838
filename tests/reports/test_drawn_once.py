"""A set of files is drawn once: what several files show is the same picture, and the files are as if made alone."""

from __future__ import annotations

import pytest

from tixkit.reports import export, make
from tixkit.reports.charts.canvas import Canvas
from tixkit.reports.charts.once import once

KINDS = ("report", "summary", "action-plan-word", "results-excel")


@pytest.fixture
def drawn(monkeypatch):
    """Every picture that is drawn."""
    pictures = []
    png = Canvas.png

    def note(self, *how):
        pictures.append(self)
        return png(self, *how)

    monkeypatch.setattr(Canvas, "png", note)
    return pictures


def test_what_several_files_show_is_drawn_once_and_the_files_are_the_same(full, drawn, tmp_path):
    alone = [make(full, kind) for kind in KINDS]
    one_by_one = len(drawn)
    drawn.clear()
    written = export(full, tmp_path, KINDS)
    assert [path.read_bytes() for path in written] == alone
    # the heatmap is in three of them, the timeline in two
    assert len(drawn) == one_by_one - 3


def test_nothing_is_remembered_after_a_set(full, drawn, tmp_path):
    for _ in range(2):
        drawn.clear()
        export(full, tmp_path, ["summary"])
        assert len(drawn) == 1
    results = object()
    made = [once(list, results, "some") for _ in range(2)]
    assert made[0] is not made[1]
