"""The results in Excel, opened again and compared with results from facts written by hand."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from tixkit.reports import make
from tixkit.scoring import RecordFact, score


def opened(results):
    return openpyxl.load_workbook(BytesIO(make(results, "results-excel")))


def rows(sheet) -> list[dict[str, object]]:
    heads = [c.value for c in sheet[3]]
    return [dict(zip(heads, values, strict=True)) for values in sheet.iter_rows(min_row=4, values_only=True)]


@pytest.fixture(scope="module")
def book(full):
    return opened(full)


def test_there_is_one_table_a_sheet(book):
    assert book.sheetnames == ["Action plan", "Ratings", "Answers", "Records", "Heatmap", "About this file"]
    assert all(len(book[name].tables) == (0 if name == "Heatmap" else 1) for name in book.sheetnames)
    assert all(book[name]["A1"].value and book[name]["A2"].value for name in book.sheetnames)


def test_ratings_have_a_row_an_area(book, full):
    found = {row["Reference"]: row for row in rows(book["Ratings"])}
    assert list(found) == [a.id for a in full.framework.areas]
    agreed = found["role.service"]
    assert (agreed["Rating"], agreed["Status"], agreed["Suggested by the rule"]) == ("Strong", "Agreed", "Competent")
    assert (agreed["Agree"], agreed["Answers"]) == (10, 15)
    assert agreed["Share that agree"] == pytest.approx(10 / 15)
    assert agreed["Why this rating"] == "Round two convinced us."
    assert found["role.customer"]["Status"] == "Suggested"
    # Two people: too few for any figure.
    hidden = found["csf.leadership"]
    assert (hidden["Rating"], hidden["Status"]) == ("Not assessed", "Too few answers")
    assert hidden["Agree"] == hidden["Answers"] == hidden["Agreement"] == "Withheld"
    assert found["income.service"]["Agree"] == "None"


def test_answers_have_a_row_a_statement_and_round(book):
    found = {(row["Reference"], row["Round"]): row for row in rows(book["Answers"])}
    assert len(found) == 16
    last = found["role.service.4", 2]
    assert [last[f"Said “{a}”"] for a in ("Agree", "Disagree", "Don’t know", "Not applicable")] == [0, 3, 1, 0]
    assert (last["Agree"], last["Of"], last["Share that agree"]) == (0, 3, 0)
    assert (last["Outcome"], last["Kept their answer"]) == ("Consensus against", "3 of 4")
    hidden = found["csf.leadership.1", 1]
    assert hidden["Said “Agree”"] == hidden["Agree"] == hidden["Of"] == hidden["Share that agree"] == "Withheld"
    assert hidden["Outcome"] == "Fewer than 3 answers"


def test_records_are_in_people_s_own_words(book):
    assert rows(book["Records"]) == [
        {
            "Area": "Role of the authority, service focus",
            "Kind": "Impediments",
            "Statement number": "None",
            "Words": "First line\nsecond line",
            "Written by": "The room",
        },
        {
            "Area": "Role of the authority, customer focus",
            "Kind": "Notable practice",
            "Statement number": 2,
            "Words": "Ask the depot",
            "Written by": "A phone",
        },
    ]


def test_the_picture_has_its_alt_text(full):
    with zipfile.ZipFile(BytesIO(make(full, "results-excel"))) as file:
        drawing = file.read("xl/drawings/drawing1.xml").decode()
    alt = re.search('descr="([^"]*)"', drawing)
    assert alt is not None
    assert alt[1].startswith("Heatmap of ratings: six characteristics by three columns. 2 strong and 19 not assessed.")


def test_no_cell_is_a_formula_or_a_person(tiex, facts):
    record = RecordFact("n", "role.service", None, "impediment", "=1+1", "participant", facts.workshop.created_at)
    data = make(score(tiex, replace(facts, records=(record,))), "results-excel")
    book = openpyxl.load_workbook(BytesIO(data))
    values = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in values if cell.data_type == "f"]
    assert not [cell for cell in values if isinstance(cell.value, str) and re.fullmatch(r"Person \d|p\d", cell.value)]
    assert book["Records"]["D4"].value == "=1+1"


def test_any_framework_and_an_empty_workshop_give_a_whole_book(any_results):
    book = opened(any_results)
    assert [row["Reference"] for row in rows(book["Ratings"])] == [a.id for a in any_results.framework.areas]


def test_headings_that_a_framework_makes_equal_are_told_apart(listed):
    data = listed.framework.model_dump()
    data["labels"]["area"]["one"] = "rating"
    odd = replace(listed, framework=type(listed.framework).model_validate(data))
    heads = [c.value for c in opened(odd)["Ratings"][3]]
    assert heads[0] == "Rating"
    assert heads[2] == "Rating (2)"
