"""The areas in the plan, in every file that begins the plan with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import openpyxl
import pptx
import pytest
from docx.oxml.ns import qn

from reports.conftest import hand_made_facts, list_results
from reports.test_report_docx import tables, words
from tixkit.reports import make
from tixkit.reports.choice import Choice
from tixkit.reports.cut import cut
from tixkit.reports.language import every_language
from tixkit.reports.plan_areas import plan_area_rows, plan_areas_lead, priorities_line
from tixkit.reports.plan_import import compare, read_plan
from tixkit.reports.plan_import.headings import _NAMES, columns_of
from tixkit.scoring import ActionFact, score

CUSTOMER, SERVICE = "Role of the authority, customer focus", "Role of the authority, service focus"
LEADERS, COMMUNITY = "Leadership and management", "Role of the authority, community focus"
HEADINGS = ["Place", "Area", "Rating", "Its actions", "First due"]
ROWS = [
    ["1", CUSTOMER, "Strong", "No action yet", "None"],
    ["2", SERVICE, "Strong", "1, 3 and 5", "31 Jan 2027"],
    ["3", LEADERS, "Not assessed", "2", "No date yet"],
    ["4", COMMUNITY, "Not assessed", "6", "All done"],
]
LEAD = "Four areas are in the plan, in the order of the council’s priorities. One has no action yet."


def action(place: int, area: str | None, due: date | None = None, status: str = "not started") -> ActionFact:
    return ActionFact(f"id-{place}", place, f"Do {place}", area, "Clerk", "council-wide", "", due, status, "")


@pytest.fixture(scope="module")
def prioritised(tiex):
    """Customer focus and service focus put in the plan; the others are there for their actions, but the dropped one's."""
    actions = (
        action(1, "role.service", date(2026, 12, 1), "done"), action(2, "csf.leadership"),
        action(3, "role.service", date(2027, 3, 1)), action(4, "csf.staff", date(2027, 1, 1), "dropped"),
        action(5, "role.service", date(2027, 1, 31)), action(6, "role.community", date(2027, 1, 1), "done"),
        action(7, None, date(2027, 1, 1)),
    )  # fmt: skip
    facts = replace(hand_made_facts(), actions=actions, put_in_plan=("role.customer", "role.service"))
    return score(tiex, facts, "files")


def test_word_and_the_report_begin_the_plan_with_them(prioritised):
    for kind in ("action-plan-word", "report"):
        document = docx.Document(BytesIO(make(prioritised, kind)))
        found = tables(document)
        assert found["Areas in the plan"] == [HEADINGS, *ROWS]
        assert list(found).index("Areas in the plan") == list(found).index("Action plan") - 1
        assert LEAD in words(document)


def test_a_rating_stands_in_its_colour(prioritised):
    document = docx.Document(BytesIO(make(prioritised, "action-plan-word")))
    cells = [row.cells[2]._tc for row in document.tables[0].rows]
    assert [[s.get(qn("w:fill")) for s in cell.iter(qn("w:shd"))] for cell in cells[1:3]] == [["1F2F6B"]] * 2


def test_excel_has_them_on_a_sheet_of_their_own_behind_the_plan(prioritised):
    for kind in ("action-plan-excel", "results-excel"):
        book = openpyxl.load_workbook(BytesIO(make(prioritised, kind)))
        assert book.sheetnames[:2] == ["Action plan", "In the plan"]
        sheet = book["In the plan"]
        assert sheet["A1"].value == "Areas in the plan: Sampleford Borough Council, workshop of 5 November 2026"
        assert sheet["A2"].value == LEAD
        assert [[c.value for c in row] for row in sheet.iter_rows(min_row=3, max_row=3)] == [HEADINGS]
        rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=4)]
        assert [row[0] for row in rows] == [1, 2, 3, 4]
        assert [row[1:4] for row in rows] == [row[1:4] for row in ROWS]
        assert [row[4].date() if not isinstance(row[4], str) else row[4] for row in rows] == [
            "None", date(2027, 1, 31), "No date yet", "All done",
        ]  # fmt: skip
        assert sheet.tables["PlanAreas"].ref == "A3:E7"
        assert sheet["C4"].fill.start_color.rgb == "FF1F2F6B"


def test_the_summary_and_the_slides_name_those_that_come_first(prioritised):
    said = f"The council’s priorities in the plan begin with: {CUSTOMER}, {SERVICE} and {LEADERS}."
    assert said in words(docx.Document(BytesIO(make(prioritised, "summary"))))
    deck = pptx.Presentation(BytesIO(make(prioritised, "feedback-slides")))
    assert sum(said in slide.notes_slide.notes_text_frame.text for slide in deck.slides) == 1


@pytest.mark.parametrize("kind", ["action-plan-word", "action-plan-excel"])
def test_a_plan_that_comes_back_is_read_without_them(prioritised, kind):
    file = make(prioritised, kind)
    name = f"plan.{'docx' if 'word' in kind else 'xlsx'}"
    changes = compare(read_plan(file, name, prioritised.framework), prioritised, name)
    assert changes.nothing
    assert changes.notes == ()


def test_their_table_is_never_taken_for_the_plan_whatever_a_framework_calls_its_areas(prioritised):
    names = [every_language(words) for words in ("Place", "Rating", "Its actions", "First due")]
    for one in sorted({name for words in _NAMES.values() for name in words.split(", ")} | {"element"}):
        area = prioritised.framework.labels.area.model_copy(update={"one": one})
        labels = prioritised.framework.labels.model_copy(update={"area": area})
        framework = prioritised.framework.model_copy(update={"labels": labels})
        for place, rating, actions, due in zip(*[(words[0], words[-1]) for words in names], strict=True):
            assert columns_of([place, one, rating, actions, due], framework) is None


def test_areas_without_any_action_are_a_plan_to_begin_with(tiex):
    results = score(tiex, replace(hand_made_facts(), actions=(), put_in_plan=("csf.leadership",)))
    for kind in ("action-plan-word", "report"):
        document = docx.Document(BytesIO(make(results, kind)))
        assert tables(document)["Areas in the plan"] == [
            HEADINGS, ["1", LEADERS, "Not assessed", "No action yet", "None"],
        ]  # fmt: skip
        assert {"One area is in the plan. One has no action yet.", "No actions have been added yet."} <= set(
            words(document)
        )


def test_nothing_is_said_of_areas_where_none_is_in_the_plan(tiex):
    results = score(
        tiex, replace(hand_made_facts(), actions=(action(1, None), action(2, "csf.staff", status="dropped")))
    )
    assert (plan_area_rows(results), plan_areas_lead(results), priorities_line(results)) == ([], "", "")
    assert list(tables(docx.Document(BytesIO(make(results, "action-plan-word"))))) == ["Action plan"]
    assert openpyxl.load_workbook(BytesIO(make(results, "action-plan-excel"))).sheetnames == [
        "Action plan", "About", "tixkit",
    ]  # fmt: skip


def test_a_report_of_some_areas_has_only_those_in_its_plan(prioritised):
    some = ("role.service", "csf.leadership")
    assert cut(prioritised, some).plan_areas == some
    document = docx.Document(BytesIO(make(prioritised, "report", Choice(areas=some))))
    assert tables(document)["Areas in the plan"][1:] == [["1", *ROWS[1][1:]], ["2", *ROWS[2][1:]]]
    assert LEADERS not in str(tables(docx.Document(BytesIO(make(prioritised, "report", Choice(areas=some[:1]))))))


def test_a_framework_nobody_has_seen_says_it_in_its_own_words():
    results = replace(list_results(), put_in_plan=("e3", "e1"), actions=(action(1, "e2"),))
    assert plan_areas_lead(results) == (
        "Three elements are in the plan, in the order of the council’s priorities. Two have no action yet."
    )
    assert priorities_line(results) == (
        "The plan is about, in the order of the council’s priorities: Element 3, Element 1 and Element 2."
    )
    found = tables(docx.Document(BytesIO(make(results, "action-plan-word"))))["Elements in the plan"]
    assert [row[:2] for row in found] == [
        ["Place", "Element"],
        ["1", "Element 3"],
        ["2", "Element 1"],
        ["3", "Element 2"],
    ]
