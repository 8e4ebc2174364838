"""Files name areas and statements as the source does, under its headings, and explain the words it uses."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from io import BytesIO

import docx
import openpyxl
import pytest

from reports.conftest import AT, WORKSHOP
from tixkit import load_framework
from tixkit.reports.excel.results import results_workbook
from tixkit.reports.results_csv import results_csv
from tixkit.reports.word.report import report
from tixkit.reports.words import words_used
from tixkit.scoring import AnswerFact, Facts, Results, RoundFacts, score


def asked(name: str, area: str) -> Results:
    """Three people who give the first answer of the scale to everything in an area."""
    f = load_framework(name)
    ids = tuple(s.id for s in f.areas_by_id[area].statements)
    code = f.answer_scale.answers[0].code
    answers = tuple(AnswerFact("r1", f"p{p}", s, code) for p in range(6) for s in ids)
    rnd = RoundFacts("r1", 1, (area,), ids, "75", AT, AT, seq=1)
    people = {f"p{p}": f"Person {p}" for p in range(6)}
    return score(f, Facts(replace(WORKSHOP), (rnd,), answers, pseudonyms=people))


@pytest.fixture(scope="module")
def review() -> Results:
    return asked("peer-review", "ambition")


@pytest.fixture(scope="module")
def criteria() -> Results:
    return asked("success-criteria", "risk-management")


def paragraphs(results: Results) -> list[tuple[str, str]]:
    return [(p.style.name, p.text) for p in docx.Document(BytesIO(report(results))).paragraphs]


def test_statements_stand_in_a_table_under_their_heading(review):
    found = paragraphs(review)
    start = found.index(("Heading 3", "2.1 Ambition for the community"))
    end = next(i for i, (style, _) in enumerate(found) if i > start and style == "Heading 3")
    headings = [text for style, text in found[start:end] if style == "Heading 4"]
    assert headings[:3] == ["Relevant and shared", "Integrated", "Monitored and updated"]
    texts = [text for _, text in found[start:end]]
    assert texts[texts.index("Integrated") + 1].startswith("ambitions are clearly reflected")
    assert any(t.startswith("What this means. The council has a vision") for t in texts)
    assert any(t.endswith("How many say “well evident”, 2.1 Ambition for the community: integrated") for t in texts)


def test_tallies_in_the_appendix_are_named_by_heading(review):
    tables = docx.Document(BytesIO(report(review))).tables
    names = [row.cells[0].text for table in tables for row in table.rows]
    assert "Integrated, feature\u00a05" in names


def test_letters_stand_for_numbers(criteria):
    cells = [c.text for t in docx.Document(BytesIO(report(criteria))).tables for row in t.rows for c in row.cells]
    assert any(text.startswith("Sub-criterion a. ") for text in cells)
    rows = list(csv.DictReader(io.StringIO(results_csv(criteria).decode("utf-8-sig"))))
    mine = [r for r in rows if r["area"] == "risk-management"]
    assert [r["number"] for r in mine] == ["a", "b", "c", "d", "e"]
    assert mine[0]["area_title"] == "6 Improvement in risk management"


def test_csv_and_workbook_give_the_heading(review):
    rows = list(csv.DictReader(io.StringIO(results_csv(review).decode("utf-8-sig"))))
    assert [r["heading"] for r in rows if r["statement"] == "ambition.5"] == ["Integrated"]
    sheet = openpyxl.load_workbook(BytesIO(results_workbook(review)))["Answers"]
    table = [[c.value for c in row] for row in sheet.iter_rows()]
    head = next(i for i, row in enumerate(table) if "Heading" in row)
    assert table[head + 1][table[head].index("Heading")] == "Relevant and shared"


def test_the_appendix_explains_the_words_that_occur(full, review):
    assert ("Heading 3", "Appendix E: words used") in paragraphs(full)
    table = docx.Document(BytesIO(report(full))).tables[-1]
    terms = [row.cells[0].text for row in table.rows[1:]]
    assert terms == sorted(terms, key=str.casefold)
    assert set(terms) == {t.term for t in words_used(full.framework)}
    assert "Improvement or Change Mode" not in terms
    assert "Customer" in terms
    assert not any("words used" in text for _, text in paragraphs(review))


def test_how_to_read_says_what_levels_mean(review):
    first = docx.Document(BytesIO(report(review)))
    cells = [c.text for t in first.tables for row in t.rows for c in row.cells]
    assert any(text.startswith("The peer team found most of what an ideal authority") for text in cells)
