"""The action plan in Excel, opened again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO

import openpyxl
import pytest

from tixkit.reports import make
from tixkit.scoring import score


def opened(results):
    return openpyxl.load_workbook(BytesIO(make(results, "action-plan-excel")))


@pytest.fixture
def sheet(full):
    return opened(full)["Action plan"]


def test_title_instruction_and_one_header_row_come_first(sheet):
    assert sheet["A1"].value == "Action plan: Sampleford Borough Council, workshop of 5 November 2026"
    assert sheet["A2"].value == "Edit any column but Reference, and save. Change the numbers in column A to reorder."
    assert [c.value for c in sheet[3]] == [
        "No.", "Action", "Area", "Rating", "Owner", "Scope", "Team", "Due", "Status", "Measure of success", "Reference",
    ]  # fmt: skip


def test_each_action_has_a_row_with_a_real_date(sheet):
    assert [c.value for c in sheet[4]] == [
        1, "Map community groups", "Role of the authority, service focus", "Strong", "Communities Manager", "Team",
        "Housing", datetime(2027, 2, 28), "In progress", "Directory covers 24 wards", "id-a",
    ]  # fmt: skip
    assert [c.value for c in sheet[5]] == [
        2, "Agree data standards", "No area", "None", "No owner yet", "Council-wide", "None", "No date yet",
        "Not started", "None", "id-b",
    ]  # fmt: skip
    assert sheet["H4"].is_date
    assert sheet["H4"].number_format == "d mmm yyyy"
    assert sheet.max_row == 5


def test_a_rating_is_in_its_colours(sheet):
    assert sheet["D4"].fill.start_color.rgb == "FF1F2F6B"
    assert sheet["D4"].font.color.rgb == "FFFFFFFF"


def test_it_is_one_named_table_with_frozen_panes(sheet):
    assert sheet.tables["ActionPlan"].ref == "A3:K5"
    assert sheet.freeze_panes == "C4"
    assert not sheet.merged_cells.ranges


def test_scope_and_status_are_chosen_from_lists_and_the_reference_is_fixed(sheet):
    rules = {str(v.sqref): (v.type, v.formula1) for v in sheet.data_validations.dataValidation}
    assert rules["F4:F5"] == ("list", '"Council-wide,Team"')
    assert rules["I4:I5"] == ("list", '"Not started,In progress,Done,Dropped"')
    assert rules["K4:K5"] == ("custom", "FALSE")


def test_it_prints_landscape_one_page_wide_with_its_header(sheet):
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$3:$3"


def test_what_people_typed_never_runs(tiex, facts):
    hostile = ("=1+1", "+44 20", "-5", "@SUM(A1)", '=HYPERLINK("http://x.example")', "http://x.example")
    actions = tuple(replace(facts.actions[0], id=f"i{n}", order=n + 1, title=t, owner=t) for n, t in enumerate(hostile))
    sheet = opened(score(tiex, replace(facts, actions=actions)))["Action plan"]
    for row, typed in zip(sheet.iter_rows(min_row=4), hostile, strict=True):
        assert row[1].value == row[4].value == typed
        assert row[1].data_type == row[4].data_type == "s"
        assert row[1].hyperlink is None


def test_words_longer_than_a_cell_are_cut_plainly_and_kept_in_full(tiex, facts):
    note = "".join(f"word{i} " for i in range(25_000)) + "👩🏽‍💼" * 500
    book = opened(score(tiex, replace(facts, actions=(replace(facts.actions[0], success_measure=note),))))
    shown = book["Action plan"]["J4"].value
    mark = "… [cut here; the full words are on the sheet “Long words”]"
    assert shown.endswith(mark)
    assert note.startswith(shown.removesuffix(mark))
    assert len(shown.encode("utf-16-le")) // 2 <= 32_767
    rows = list(book["Long words"].iter_rows(min_row=4, values_only=True))
    assert {row[0] for row in rows} == {"Action plan, row 4, Measure of success"}
    assert [row[1] for row in rows] == list(range(1, len(rows) + 1))
    assert "".join(row[2] for row in rows) == note


def test_control_characters_break_nothing(tiex, facts):
    action = replace(facts.actions[0], title="bell\x07\x00 \ud800 _x0041_ مرحبا", success_measure="one\r\ntwo")
    sheet = opened(score(tiex, replace(facts, actions=(action,))))["Action plan"]
    assert sheet["B4"].value == "bell \ufffd _x0041_ مرحبا"
    assert sheet["J4"].value == "one\ntwo"


def test_an_empty_plan_is_ready_to_be_filled(empty):
    sheet = opened(empty)["Action plan"]
    assert sheet["A2"].value == "No actions have been added yet."
    assert sheet.tables["ActionPlan"].ref == "A3:K4"
    assert sheet["B4"].value is None


def test_the_reference_is_not_printed_so_that_the_rest_can_be_read(sheet):
    assert sheet["K3"].value == "Reference"
    assert sheet.print_area == "'Action plan'!$A$1:$J$5"


def test_a_number_stands_clear_of_the_words_beside_it(sheet):
    assert [(sheet[cell].alignment.horizontal, sheet[cell].alignment.indent) for cell in ("A4", "H4", "H5")] == [
        ("right", 1)
    ] * 3
