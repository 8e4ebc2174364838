"""Answers by person: under names made fresh for each file, and only as far as they can be given."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

import pytest

from tixkit.reports import ExportError, make
from tixkit.reports.answers_csv import COLUMNS
from tixkit.reports.choice import Choice

# e1 then e3, three answers each, by whoever gave them
PATTERNS = {
    *("sa sa n a a a", "a a d a a a", "sa d d a d d", "a a a d d d", "d d d sa sa sa", "x n a sa sa sa"),
}  # fmt: skip


def words(results, choice=None) -> str:
    return make(results, "answers-csv", choice or Choice()).decode("utf-8-sig")


def rows(results, choice=None) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(words(results, choice), newline="")))


def patterns(found: list[dict[str, str]]) -> list[str]:
    people: dict[str, list[str]] = {}
    for row in found:
        people.setdefault(row["person"], []).append(row["answer"])
    return [" ".join(given) for given in people.values()]


def test_each_answer_is_a_row_and_each_person_s_answers_stay_together(by_person):
    found = rows(by_person)
    assert len(found) == 6 * 6
    assert set(patterns(found)) == PATTERNS


def test_the_columns_are_those_documented_with_no_role_name_or_time(by_person):
    found = rows(by_person)
    assert tuple(found[0]) == COLUMNS
    neither = next(row for row in found if row["answer"] == "n")
    assert {**neither, "person": ""} == {
        "person": "",
        "round": "1",
        "area": "e1",
        "area_title": "Element 1",
        "statement": neither["statement"],
        "number": neither["statement"].removeprefix("e1."),
        "answer": "n",
        "answer_words": "Neither",
        "counts_as": "neutral",
    }
    for word in ("councillor", "officer", "Person 1", "2026-11-05"):
        assert word not in words(by_person)


def test_names_are_fresh_for_each_file_and_their_order_tells_nothing(by_person):
    first, second = rows(by_person), rows(by_person)
    assert not {r["person"] for r in first} & {r["person"] for r in second}
    assert not {r["person"] for r in first} & set(by_person.answer_columns.people)
    for found in (first, second):
        assert [r["person"] for r in found] == sorted(r["person"] for r in found)
    assert sorted(patterns(first)) == sorted(patterns(second))
    # six people stand in one of 720 orders: that twenty files have one and the same comes once in 720 to the 19th
    orders = {tuple(patterns(rows(by_person))) for _ in range(20)}
    assert len(orders) > 1


def test_cut_to_an_area_it_holds_that_area_s_answers_alone(by_person):
    found = rows(by_person, Choice(areas=("e3",)))
    assert {r["area"] for r in found} == {"e3"}
    expected = ["a a a", "a a a", "a d d", "d d d", "sa sa sa", "sa sa sa"]
    assert sorted(patterns(found)) == expected


def test_where_people_gave_roles_one_plain_line_says_why_there_is_none(for_files):
    line = words(for_files)
    assert line.startswith("There are no answers by person here: people gave their roles and counts")
    assert len(line.splitlines()) == 1


def test_where_too_few_answered_one_plain_line_says_so(listed):
    line = words(replace(listed, audience="files", answer_columns=type(listed.answer_columns)()))
    assert "There are no answers by person here" in line
    assert len(line.splitlines()) == 1


def test_before_anything_is_revealed_one_plain_line_says_so(empty):
    line = words(replace(empty, audience="files"))
    assert line == "There are no answers here: none have been revealed yet.\r\n"


def test_results_for_the_screen_are_refused(full):
    with pytest.raises(ExportError, match="These results were made for the screen, where groups of 3"):
        make(full, "answers-csv")


def test_words_that_a_spreadsheet_would_run_are_defused(by_person):
    framework = by_person.framework
    scale = framework.answer_scale
    answers = tuple(a.model_copy(update={"label": "=HYPERLINK(1)"}) if a.code == "n" else a for a in scale.answers)
    areas = tuple(a.model_copy(update={"title": "@SUM(A1)"}) if a.id == "e1" else a for a in framework.areas)
    risky = framework.model_copy(update={"areas": areas, "answer_scale": scale.model_copy(update={"answers": answers})})
    risky.__dict__.pop("areas_by_id", None)  # a copy takes along what was worked out before
    found = [r for r in rows(replace(by_person, framework=risky)) if r["area"] == "e1"]
    assert {r["area_title"] for r in found} == {"'@SUM(A1)"}
    assert {r["answer_words"] for r in found if r["answer"] == "n"} == {"'=HYPERLINK(1)"}
