"""`results.json`: what tixkit reads again, without what each person answered."""

from __future__ import annotations

import pytest
from scoring.test_score import TIEX, facts

from tixkit.reports import ExportError, export, load_results, make
from tixkit.scoring import score, without_people


def test_the_file_is_read_again_and_nothing_but_the_people_s_answers_is_missing(for_files, tmp_path):
    [path] = export(for_files, tmp_path, ["results-json"])
    found = load_results(path)
    assert found == without_people(for_files)
    assert found.by_area == for_files.by_area
    assert found.actions == for_files.actions


def test_no_pseudonym_is_in_it():
    results = score(TIEX, facts("role.service", ["AAAA", "DDDD", "ADAD", "DADA", "AADD"]), "files")
    text = make(results, "results-json").decode()
    people = set(results.answers["person"])
    assert len(people) == 5
    assert not any(person in text for person in people)


def test_the_same_results_give_the_same_bytes(for_files):
    assert make(for_files, "results-json") == make(for_files, "results-json")


def test_results_for_the_screen_are_refused_with_the_way_on(full):
    with pytest.raises(ExportError, match=r"made for the screen.*workshop\.results\(audience=\"files\"\)"):
        make(full, "results-json")
