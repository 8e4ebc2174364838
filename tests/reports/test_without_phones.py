"""Files mark answers that were counted on paper or by show of hands, and say how totals were taken."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import BytesIO, StringIO

import openpyxl
import pytest
from docx import Document
from reports.conftest import AT

from tixkit.reports import make
from tixkit.scoring import Facts, RecordFact, RoundFacts, TypedFact, score

SERVICE = TypedFact(
    "r4",
    "role.service",
    5,
    {"role.service.1": {"agree": 5}, "role.service.2": {"agree": 2, "disagree": 3}, "role.service.3": {"disagree": 5}},
    "paper",
)
# csf.leadership has two people on phones, and four hands: both together would tell the two.
LEADERSHIP = TypedFact("r3", "csf.leadership", 4, {"csf.leadership.1": {"agree": 4}}, "show of hands")


@pytest.fixture(scope="module")
def mixed(tiex):
    from reports.conftest import hand_made_facts

    return score(tiex, replace(hand_made_facts(), typed=(SERVICE, LEADERSHIP)), "files")


def words_of(results) -> str:
    document = Document(BytesIO(make(results, "report")))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([p.text for p in document.paragraphs] + cells)


def sheet(results, name: str) -> list[dict[str, object]]:
    book = openpyxl.load_workbook(BytesIO(make(results, "results-excel")))
    heads = [c.value for c in book[name][3]]
    return [dict(zip(heads, values, strict=True)) for values in book[name].iter_rows(min_row=4, values_only=True)]


def test_the_report_marks_each_total_that_holds_answers_from_paper(mixed):
    words = words_of(mixed).replace("\u00a0", " ")
    # Round 2 of role.service: phones 4 of 4, 3 of 4 and 3 of 4, paper 5 of 5, 2 of 5 and 0 of 5.
    assert "9 of 9 (100%), 5 of them on paper" in words
    assert "5 of 9 (56%), 5 of them on paper" in words
    assert "3 of 9 (33%), 5 of them on paper" in words
    assert "Fewer than 3 by phone" in words


def test_the_report_says_how_totals_were_taken(mixed, full):
    words = words_of(mixed)
    assert (
        "5 people took part: 1 councillor, 3 officers and 1 who gave no role, and up to 5 more whose totals were typed in"
        in words
    )
    assert "the answers of up to 5 people were counted on paper and by show of hands" in words
    assert "agreement between people, roles and how many kept their answer are of those who answered by phone" in words
    assert "People answered on phones; nobody had to give a name." in words
    assert "answers counted on paper included" in words
    plain = words_of(full)
    assert "typed in" not in plain
    assert "on paper" not in plain


def test_the_sheet_of_answers_has_two_columns_more(mixed, full):
    found = {(row["Reference"], row["Round"]): row for row in sheet(mixed, "Answers")}
    first, fourth = found["role.service.1", 2], found["role.service.4", 2]
    assert (first["Agree"], first["Of"], first["Of these without a phone"], first["Counted"]) == (9, 9, 5, "On paper")
    assert (fourth["Of"], fourth["Of these without a phone"], fourth["Counted"]) == (3, 0, "By phone")
    hidden = found["csf.leadership.1", 1]
    assert (hidden["Agree"], hidden["Outcome"], hidden["Counted"]) == (
        "Withheld",
        "Fewer than 3 by phone",
        "By show of hands",
    )
    rated = {row["Reference"]: row for row in sheet(mixed, "Ratings")}
    assert rated["role.service"]["People without a phone"] == 5
    about = {row["What"]: row["Meaning"] for row in sheet(mixed, "About")}
    assert about["Without a phone"].endswith("They are no persons: no file has rows of them.")
    assert "Counted" not in sheet(full, "Answers")[0]


def test_the_csv_has_columns_for_it_in_every_row(mixed):
    text = make(mixed, "results-csv").decode("utf-8-sig")
    found = {(r["statement"], r["round"]): r for r in csv.DictReader(StringIO(text, newline=""))}
    first = found["role.service.1", "2"]
    assert [first[k] for k in ("answered", "n", "agree", "typed_in", "how")] == ["9", "9", "9", "5", "paper"]
    assert [found["role.service.1", "1"][k] for k in ("n", "typed_in", "how")] == ["4", "0", ""]
    hidden = found["csf.leadership.1", "1"]
    assert [hidden[k] for k in ("n", "note", "typed_in", "how")] == [
        "",
        "Fewer than 3 by phone: counts withheld",
        "4",
        "show of hands",
    ]
    never = found["role.customer.1", "1"]
    assert never["typed_in"] == "0"


def test_a_reviewers_evidence_tells_its_source_direction_and_feature(tiex):
    from reports.conftest import AT, hand_made_facts

    evidence = RecordFact(
        "n9", "role.service", None, "evidence", "Staff could name the aim", "participant", AT, 9, "focus_group",
        "area_for_improvement", "role.service.2", quotable=True,
    )  # fmt: skip
    facts = hand_made_facts()
    results = score(tiex, replace(facts, records=(*facts.records, evidence)), "files")
    rows = {row["Words"]: row for row in sheet(results, "Records")}
    row = rows["Staff could name the aim"]
    assert (row["Source"], row["Direction"], row["Speaks to statement"]) == ("Focus group", "Area for improvement", "2")
    assert rows["Ask the depot"]["Source"] == "None"
    told = "Evidence (focus group, area for improvement, statement 2): Staff could name the aim"
    assert told in words_of(results)


def test_where_everybody_raised_a_hand_nobody_is_said_to_have_used_a_phone(listed):
    rnd = RoundFacts("r1", 1, ("e1",), ("e1.1", "e1.2", "e1.3"), "75", AT, AT, seq=1)
    hands = TypedFact("r1", "e1", 7, {"e1.1": {"sa": 7}, "e1.2": {"a": 7}, "e1.3": {"d": 7}}, "show of hands")
    workshop = replace(listed.workshop, people=())
    words = words_of(score(listed.framework, Facts(workshop, (rnd,), typed=(hands,)), "files"))
    assert "Nobody answered on a phone: the answers of up to 7 people were counted by show of hands" in words
    assert "People answered on" not in words
    assert "Not everybody" not in words
