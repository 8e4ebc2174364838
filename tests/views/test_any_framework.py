"""The views of frameworks that nobody here wrote: other shapes, scales and levels."""

from __future__ import annotations

from pathlib import Path

import pytest
from views.conftest import facts

from tixkit import views
from tixkit.framework import load_framework
from tixkit.scoring import score

UNSEEN = Path(__file__).parent.parent / "framework" / "data" / "frameworks"
SEVEN = {**{str(i): f"p{i}" for i in range(1, 8)}, "?": "unsure"}
TWO = {"b": "broken", "k": "kept"}


@pytest.fixture(scope="module")
def listed():
    f = load_framework(UNSEEN / "five-areas-list")
    return score(f, facts(f, [("shelves", ["7654?", "11223"])], SEVEN))


@pytest.fixture(scope="module")
def matrix():
    f = load_framework(UNSEEN / "matrix-2x7")
    return score(f, facts(f, [("before.walls", ["kkkb", "kkkk"]), ("estate.voice", ["kkbb", "kkbb"])], TWO))


def test_a_matrix_of_many_columns_is_turned_and_keeps_its_empty_cell(matrix):
    view = views.heatmap(matrix)
    assert [c["title"] for c in view["columns"]] == ["Before a tenant calls", "After a tenant has called"]
    assert [r["id"] for r in view["rows"]] == ["roof", "walls", "water", "heat", "light", "lift", "garden"]
    cells = {row["id"]: [cell and cell["area"] for cell in row["cells"]] for row in view["rows"]}
    assert cells["walls"] == ["before.walls", "after.walls"]
    assert cells["lift"] == [None, "after.lift"]
    assert [(s["title"], [c["area"] for c in s["cells"]]) for s in view["strips"]] == [
        ("The whole estate", ["estate.voice"])
    ]


def test_on_paper_it_stands_as_it_was_written(matrix):
    view = views.heatmap(matrix, turn=False)
    assert [(len(view["columns"]), len(r["cells"])) for r in view["rows"]] == [(7, 7), (7, 7)]
    assert [c and c["area"] for c in view["rows"][0]["cells"]][4:] == ["before.light", None, "before.garden"]


def test_a_list_without_sections_is_one_strip_under_its_own_word(listed):
    view = views.heatmap(listed)
    assert (view["rows"], view["columns"], view["title"]) == ([], [], "All themes")
    assert [(s["title"], len(s["cells"])) for s in view["strips"]] == [("Themes", 5)]


def test_two_levels_have_a_dial_and_are_never_split(matrix):
    view = views.area(matrix, "estate.voice")
    # Two people keep both promises and two keep none: as far apart as two levels allow.
    assert [(r["label"], r["count"]) for r in view["own_ratings"]] == [("Word broken", 2), ("Word kept", 2)]
    assert (view["dial"], view["split"]) == (0, False)
    assert [s["tally"]["summary"] for s in views.area(matrix, "before.walls")["statements"]] == [
        "3 of 4 kept",
        "4 of 4 kept",
    ]


def test_answers_that_begin_with_a_number_are_told_without_two_numbers_in_a_row(listed):
    first, second = (s["tally"] for s in views.area(listed, "shelves")["statements"])
    assert first["breakdown"] == (
        "1 said “7 Completely”, 1 said “6 Nearly”, 1 said “5 Mostly”, 1 said “4 Half and half”"
    )
    assert (first["summary"], first["beside"], first["outcome"]) == ("3 of 4 agree", "1 don’t know", "consensus_for")
    assert second["breakdown"] == "1 said “3 A little”, 2 said “2 Hardly”, 2 said “1 Not at all”"
    assert second["outcome"] == "consensus_against"


def test_a_level_that_limits_consensus_against_is_not_suggested_beyond_it(listed):
    # One of two claims for, which is half, but one against, which is more than a quarter.
    view = views.area(listed, "shelves")
    assert (view["suggested"], view["suggested_word"]) == ("murmuring", "Murmuring")
    assert "claims" in view["reason"]
    assert "against" in view["reason"]
