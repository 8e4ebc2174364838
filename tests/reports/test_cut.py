"""Results cut to some areas: as if the workshop had been about no others."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from tixkit.reports import ExportError, export, load_results, make
from tixkit.reports.choice import Choice
from tixkit.reports.cut import areas_of_focus, cut

ONE = ("role.service",)


def test_only_the_chosen_areas_are_left_in_the_framework_s_order(full):
    made = cut(full, ["role.customer", "csf.leadership", "role.service"])
    kept = ["csf.leadership", "role.service", "role.customer"]
    assert list(made.by_area) == [a.id for a in made.framework.areas] == list(made.framework.areas_by_id) == kept
    assert {s.area for r in made.by_area.values() for s in r.statements} == set(kept)
    assert set(made.framework.statements_by_id) == {f"{area}.{n}" for area in kept for n in (1, 2, 3, 4)}
    assert [made.by_area[area] for area in kept] == [full.by_area[area] for area in kept]


def test_rounds_and_actions_are_those_of_the_areas_left(full):
    made = cut(full, ONE)
    assert [r.id for r in made.rounds] == ["r1", "r4"]
    assert [(a.order, a.title) for a in made.actions] == [(1, "Map community groups")]
    assert set(made.discuss_next) <= set(ONE)
    assert made.agreed_count == 1


def test_the_whole_is_left_as_it_was(full):
    areas, statements = len(full.framework.areas_by_id), len(full.framework.statements_by_id)
    cut(full, ONE)
    assert (len(full.framework.areas_by_id), len(full.framework.statements_by_id)) == (areas, statements) == (21, 84)
    assert cut(full, None) is full


def test_answers_by_person_stay_with_their_statements(by_person):
    made = cut(by_person, ["e3"])
    expected = {(r.person, r.statement, r.answer) for r in by_person.answer_rows if r.area == "e3"}
    assert {(r.person, r.statement, r.answer) for r in made.answer_rows} == expected
    assert len(expected) == 6 * 3
    assert cut(by_person, ["e2"]).answer_rows == ()


def test_an_unknown_area_or_none_is_refused_with_those_there_are(listed):
    with pytest.raises(ExportError, match="Unseen review has no element “e9”. Choose from: e1, e2, e3, e4, e5."):
        cut(listed, ["e1", "e9"])
    with pytest.raises(ExportError, match="No element is named. Choose from: e1, e2, e3, e4, e5."):
        cut(listed, [])


def test_a_focus_is_its_areas_and_an_unknown_one_is_refused(full, listed):
    for focus in full.framework.focuses:
        assert {full.framework.areas_by_id[a].focus for a in areas_of_focus(full.framework, focus.id)} == {focus.id}
    named = ", ".join(f.id for f in full.framework.focuses)
    with pytest.raises(ExportError, match=f"has no focus “nothing”. It has: {named}"):
        areas_of_focus(full.framework, "nothing")
    with pytest.raises(ExportError, match="Unseen review has no focus “x”. It has: none."):
        areas_of_focus(listed.framework, "x")


@pytest.mark.parametrize("results", ["for_files", "by_person"])
def test_no_table_cut_to_an_area_names_another(results, request):
    whole = request.getfixturevalue(results)
    first = whole.framework.areas[0].id
    found = list(csv.DictReader(StringIO(make(whole, "results-csv", Choice(areas=(first,))).decode("utf-8-sig"))))
    assert {row["area"] for row in found} == {first}
    assert len(found) == len(
        [r for r in csv.DictReader(StringIO(make(whole, "results-csv").decode("utf-8-sig"))) if r["area"] == first]
    )


def test_kept_results_of_some_areas_are_read_again_as_they_were(for_files, tmp_path):
    [path] = export(for_files, tmp_path, ["results-json"], Choice(areas=ONE))
    again = load_results(path)
    assert list(again.by_area) == list(ONE)
    assert again.by_area == cut(for_files, ONE).by_area
