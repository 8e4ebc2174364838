"""Frameworks that nobody here wrote load as they are: two invented ones, as unlike each other as can be, and the example."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from tixkit.framework import check_folder, framework_from_dict, load_folder, terms_in, write_example

UNSEEN = Path(__file__).parent / "data" / "frameworks"


@pytest.mark.parametrize("name", ["five-areas-list", "matrix-2x7"])
def test_nothing_is_wrong_with_it(name):
    assert check_folder(UNSEEN / name) == []
    framework = load_folder(UNSEEN / name)
    assert framework.id == name
    kept = framework_from_dict(framework.to_dict())
    assert kept.to_dict() == framework.to_dict()


def test_a_list_without_sections_on_a_seven_point_scale():
    f = load_folder(UNSEEN / "five-areas-list")
    assert f.title.endswith('Tŷ Llyfrgell Afon Gŵydd and its "friends"')
    assert "<plain>" in f.title
    assert (f.layout.kind, f.sections, f.characteristics, f.focuses, f.stages, f.record_kinds) == (
        "list", (), (), (), (), ()
    )  # fmt: skip
    assert [len(area.statements) for area in f.areas] == [1, 2, 4, 7, 3]
    assert {f.group_of(area) for area in f.areas} == {None}
    assert [a.counts_as for a in f.answer_scale.answers] == [
        "disagree", "disagree", "disagree", "neutral", "agree", "agree", "agree", "dont_know"
    ]  # fmt: skip
    assert [t.against_at_most for t in f.rating.rule.thresholds] == [0, Fraction(1, 4), Fraction(1, 2), None]
    people = f.areas_by_id["people"]
    assert [people.heading_of(s).title for s in people.statements] == ["Paid staff"] * 3 + ["Volunteers"] * 4
    assert [s.shown_number for s in people.statements] == list("abcdefg")
    assert [r.id for r in f.resources_for("doors")][-2:] == ["invented-door-book", "invented-letters"]
    assert [r.id for r in f.resources_for("river")] == ["invented-letters"]
    assert "invented-friends" in {c.id for c in f.contacts}


def test_a_matrix_of_two_by_seven_with_an_empty_cell():
    f = load_folder(UNSEEN / "matrix-2x7")
    assert (len(f.characteristics), len(f.focuses), len(f.sections)) == (2, 7, 1)
    assert {(a.characteristic, a.focus) for a in f.areas if a.section is None} == {
        (row.id, column.id) for row in f.characteristics for column in f.focuses
    } - {("before", "lift")}
    assert f.group_of(f.areas_by_id["estate.voice"]) == "The whole estate"
    assert [s.stage for s in f.areas_by_id["before.garden"].statements] == ["say", "do", None, None]
    assert [a.counts_as for a in f.answer_scale.answers] == ["disagree", "agree"]
    assert [level.id for level in f.rating.levels] == ["word-kept", "word-broken"]
    assert [k.id for k in f.record_kinds] == ["snag", "thank_you"]
    text = f.areas_by_id["after.light"].statements[0].text
    assert [t.id for t in terms_in(text, f.terms)] == ["stairwell"]


def test_the_example_is_right_as_it_is_written(tmp_path):
    write_example(tmp_path / "How we do it")
    assert check_folder(tmp_path / "How we do it") == []
    f = load_folder(tmp_path / "How we do it")
    assert (f.id, f.labels.area.many, len(f.areas)) == ("how-we-do-it", "themes", 3)
    assert [r.id for r in f.resources_for("waiting")] == ["own-standards"]
