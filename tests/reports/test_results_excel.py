"""The results in Excel, opened again and compared with results from facts written by hand."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from tixkit import load_framework
from tixkit.reports import ExportError, make
from tixkit.reports.choice import Choice
from tixkit.reports.excel.comparison import CHANGED
from tixkit.reports.grammar import upper_first
from tixkit.scoring import CHANGES, DecisionFact, Facts, RecordFact, progress, score


def opened(results):
    return openpyxl.load_workbook(BytesIO(make(results, "results-excel")))


def rows(sheet) -> list[dict[str, object]]:
    heads = [c.value for c in sheet[3]]
    return [dict(zip(heads, values, strict=True)) for values in sheet.iter_rows(min_row=4, values_only=True)]


@pytest.fixture(scope="module")
def book(full):
    return opened(full)


def test_there_is_one_table_a_sheet(book):
    assert book.sheetnames == ["Action plan", "In the plan", "Ratings", "Answers", "Records", "Heatmap", "About"]
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


def test_about_says_where_it_was_held_whom_to_contact_and_whether_it_is_official(full, book):
    asked = ("Held at", "Submission", "Contact")
    assert not [row for row in rows(book["About"]) if row["What"] in asked]
    held = replace(full.workshop, place="Civic Suite", contact="=Head of Policy", official=False)
    found = {row["What"]: row["Meaning"] for row in rows(opened(replace(full, workshop=held))["About"])}
    assert [found[name] for name in asked] == ["Civic Suite", "Seen inside the authority only", "=Head of Policy"]


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


def a_year_before(tiex, facts):
    """The same answers a year earlier, when the room agreed no more than the rule suggested."""
    workshop = replace(facts.workshop, id="before", created_at=facts.workshop.created_at.replace(year=2025))
    rounds = tuple(replace(r, revealed_at=r.revealed_at.replace(year=2025)) for r in facts.rounds)
    agreed = replace(facts.decisions[0], rating="competent")
    return score(tiex, replace(facts, workshop=workshop, rounds=rounds, decisions=(agreed,)), "files")


def test_the_comparison_has_each_area_then_and_now(tiex, facts):
    now = score(tiex, facts, "files")
    choice = Choice(before=a_year_before(tiex, facts))
    book = openpyxl.load_workbook(BytesIO(make(now, "results-excel", choice)))
    assert book.sheetnames[-3:] == ["Comparison", "Heatmap", "About"]
    sheet = book["Comparison"]
    assert sheet["A1"].value.startswith("Comparison with 5 November 2025: Sampleford Borough Council")
    found = {row["Reference"]: row for row in rows(sheet)}
    assert list(found) == [a.id for a in tiex.areas]
    better = found["role.service"]
    assert (better["Rating, 5 Nov 2025"], better["Status, 5 Nov 2025"]) == ("Competent", "Agreed")
    assert (better["Rating, 5 Nov 2026"], better["Status, 5 Nov 2026"]) == ("Strong", "Agreed")
    assert better["Change"] == "Improved"
    # suggested both times and never agreed: no progress, whatever the answers say
    assert found["role.customer"]["Change"] == "Cannot be compared"
    assert found["role.customer"]["Why"]
    line = progress([choice.before, now]).by_area["income.service"]
    assert found["income.service"]["Why"] == line.reason
    assert found["income.service"]["Rating, 5 Nov 2026"] == "Not assessed"
    assert {upper_first(word) for word in CHANGES.values()} == set(CHANGED)


def test_a_cut_file_compares_its_own_areas_alone(tiex, facts):
    choice = Choice(before=a_year_before(tiex, facts), areas=("role.service", "role.customer"))
    book = openpyxl.load_workbook(BytesIO(make(score(tiex, facts, "files"), "results-excel", choice)))
    for name in ("Comparison", "Ratings"):
        assert [row["Reference"] for row in rows(book[name])] == ["role.service", "role.customer"]


def test_a_cut_file_compares_with_another_edition_too_and_a_later_workshop_is_refused(tiex, facts):
    now = score(tiex, facts, "files")
    older = load_framework("tiex-v16a-1")
    at = facts.workshop.created_at.replace(year=2019)
    rated = DecisionFact("role.service", "competent", "So it was seen.", "", at, "room", None, None)
    before = score(older, Facts(replace(facts.workshop, id="2019", created_at=at), decisions=(rated,)), "files")
    choice = Choice(before=before, areas=("role.service", "role.customer"))
    book = openpyxl.load_workbook(BytesIO(make(now, "results-excel", choice)))
    found = {row["Reference"]: row["Change"] for row in rows(book["Comparison"])}
    assert found == {"role.service": "Improved", "role.customer": "Cannot be compared"}
    with pytest.raises(ExportError, match="give the earlier workshop to compare with"):
        make(a_year_before(tiex, facts), "results-excel", Choice(before=now))


def test_a_workshop_of_another_council_is_no_comparison(tiex, facts):
    other = a_year_before(tiex, facts)
    other = replace(other, workshop=replace(other.workshop, authority="Elsewhere"))
    with pytest.raises(ExportError, match="Progress since “.*” cannot be told.*Elsewhere"):
        make(score(tiex, facts, "files"), "results-excel", Choice(before=other))


@pytest.mark.parametrize("kind", ["results-excel", "action-plan-excel"])
def test_a_screen_reader_finds_its_way(any_results, kind):
    data = make(any_results, kind)
    book = openpyxl.load_workbook(BytesIO(data))
    assert book.properties.title.startswith("Transformation self-assessment: ")
    assert book.properties.creator == "Sampleford Borough Council"
    assert book.properties.language == "en-GB"
    for sheet in (s for s in book if s.sheet_state == "visible"):
        assert not sheet.merged_cells.ranges
        assert sheet["A1"].value
        assert sheet["A2"].value
        for table in sheet.tables.values():
            heads = [c.value for c in sheet[table.ref][0]]
            assert all(heads)
            assert len({h.casefold() for h in heads}) == len(heads)
            assert table.ref.startswith("A3:")
            assert sheet.freeze_panes in {"B4", "C4"}
        assert (sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", True)
    with zipfile.ZipFile(BytesIO(data)) as file:
        drawings = [file.read(n).decode() for n in file.namelist() if n.startswith("xl/drawings/drawing")]
    assert all(re.findall("<xdr:pic>", d) and 'descr=""' not in d for d in drawings)


def test_a_rating_is_told_in_words_beside_its_colour(book, full):
    for row in book["Ratings"].iter_rows(min_row=4):
        level = full.by_area[row[-1].value].rating
        assert row[2].value == (full.framework.levels_by_id[level].label if level else "Not assessed")
