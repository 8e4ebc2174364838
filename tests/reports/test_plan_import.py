"""The action plan goes out, is edited in Word or Excel, and comes back."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from hypothesis import example, HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reports.conftest import hand_made_facts, list_framework
from tixkit.framework import framework_from_dict
from tixkit.reports import make
from tixkit.reports.choice import Choice
from tixkit.reports.plan_import import compare, read_plan
from tixkit.reports.plan_import.table import PlanFileError
from tixkit.reports.text import clean
from tixkit.scoring import ActionFact, Facts, score

KINDS = {"word": "action-plan-word", "excel": "action-plan-excel"}
both = pytest.mark.parametrize("kind", KINDS)


def with_actions(framework, *actions):
    return score(framework, replace(hand_made_facts(), actions=tuple(actions)), "files")


def plan_of(tiex, **fields):
    """A plan of one action."""
    return with_actions(tiex, replace(hand_made_facts().actions[0], **fields))


def back(results, file, now=None):
    return compare(read_plan(file, "plan", results.framework), now or results)


class Excel:
    """The Excel plan in somebody's hands."""

    def __init__(self, results):
        self.results = results
        self.book = openpyxl.load_workbook(BytesIO(make(results, "action-plan-excel")))
        self.sheet = self.book["Action plan"]

    def place(self, heading):
        return next(c.column for row in self.sheet.iter_rows(max_row=8) for c in row if c.value == heading)

    def set(self, row, **cells):
        for heading, value in cells.items():
            self.sheet.cell(row, self.place(heading.replace("_", " "))).value = value

    @property
    def bytes(self):
        file = BytesIO()
        self.book.save(file)
        return file.getvalue()

    def back(self, now=None):
        return back(self.results, self.bytes, now)


class Word:
    """The Word plan in somebody's hands."""

    COLUMNS = ("No.", "Action", "Area", "Owner", "Scope", "Due", "Status", "Measure")

    def __init__(self, results):
        self.results = results
        self.document = docx.Document(BytesIO(make(results, "action-plan-word")))
        self.table = self.document.tables[-1]

    def set(self, row, **cells):
        for heading, value in cells.items():
            self.table.cell(row, self.COLUMNS.index(heading)).text = value

    def back(self, now=None):
        file = BytesIO()
        self.document.save(file)
        return back(self.results, file.getvalue(), now)


def told(changes):
    return {(c.action.id, f.field): (f.old, f.new) for c in changes.changed for f in c.fields}


@both
def test_an_untouched_plan_changes_nothing(any_results, kind):
    if kind == "word" and not any_results.actions:
        pytest.skip("a Word plan without actions has no table")
    changes = back(any_results, make(any_results, KINDS[kind]))
    assert changes.nothing
    assert changes.base_known
    assert changes.notes == ()


@both
def test_each_field_is_told_with_what_stood_and_what_the_file_says(full, kind):
    file = Word(full) if kind == "word" else Excel(full)
    first = 1 if kind == "word" else 4
    file.set(first, Action="Map them all", Owner="", Due="31/3/27", Status="complete", Area="role.customer")
    changes = file.back()
    assert told(changes) == {
        ("id-a", "title"): ("Map community groups", "Map them all"),
        ("id-a", "owner"): ("Communities Manager", ""),
        ("id-a", "due"): (date(2027, 2, 28), date(2027, 3, 31)),
        ("id-a", "status"): ("in progress", "done"),
        ("id-a", "area"): ("role.service", "role.customer"),
    }
    assert not (changes.added or changes.conflicts or changes.removed or changes.problems or changes.order)


def test_a_cell_is_named_by_sheet_row_and_column(full):
    file = Excel(full)
    file.set(4, Due="31/02/27", Status="half", Owner="Somebody new")
    changes = file.back()
    assert [(p.where, p.value) for p in changes.problems] == [
        ("sheet “Action plan”, row 4, column H (Due)", "31/02/27"),
        ("sheet “Action plan”, row 4, column I (Status)", "half"),
    ]
    assert "the day comes first" in changes.problems[0].message
    assert changes.problems[1].message == "Write “Not started”, “In progress”, “Done” or “Dropped”."
    assert told(changes) == {("id-a", "owner"): ("Communities Manager", "Somebody new")}


def test_a_cell_is_named_by_table_row_and_column_in_word(full):
    file = Word(full)
    file.set(2, Due="ASAP")
    (problem,) = file.back().problems
    assert problem.where == f"table {len(file.document.tables)}, row 3, column 6 (Due)"
    assert (problem.value, problem.message[:18]) == ("ASAP", "That is no date. W")


def test_scope_and_team_are_one_cell_in_word(full):
    file = Word(full)
    file.set(1, Scope="council wide")
    file.set(2, Scope="team – Waste")
    assert told(file.back()) == {
        ("id-a", "scope"): ("team", "council-wide"),
        ("id-a", "team"): ("Housing", ""),
        ("id-b", "scope"): ("council-wide", "team"),
        ("id-b", "team"): ("", "Waste"),
    }


def test_an_action_for_one_team_needs_its_name(full):
    file = Excel(full)
    file.set(5, Scope="Team")
    changes = file.back()
    assert not changes.changed
    assert "names the team" in changes.problems[0].message


def test_what_was_changed_in_tixkit_since_is_shown_side_by_side(tiex, full):
    file = Excel(full)
    file.set(4, Owner="From the file", Status="Done", Due=datetime(2027, 4, 1))
    first, second = hand_made_facts().actions
    now = with_actions(tiex, replace(first, owner="From tixkit", status="done", team="Parks"), second)
    changes = file.back(now)
    (clash,) = changes.conflicts
    assert (clash.field, clash.base, clash.theirs, clash.file) == (
        "owner", "Communities Manager", "From tixkit", "From the file",
    )  # fmt: skip
    # the status is the same from both, the team was changed in tixkit alone
    assert told(changes) == {("id-a", "due"): (date(2027, 2, 28), date(2027, 4, 1))}


def test_without_the_base_it_is_compared_with_the_plan_as_it_stands_and_says_so(tiex, full):
    file = Excel(full)
    del file.book["tixkit"]
    file.sheet.delete_rows(5)
    first, second = hand_made_facts().actions
    changes = file.back(with_actions(tiex, replace(first, owner="From tixkit"), second))
    assert not changes.base_known
    assert told(changes) == {("id-a", "owner"): ("From tixkit", "Communities Manager")}
    assert not changes.conflicts and not changes.removed
    assert "no longer says what was exported" in changes.notes[0]
    assert "action 2, “Agree data standards”" in changes.notes[1]


def test_a_base_that_somebody_touched_is_not_believed(full):
    file = Excel(full)
    cell = file.book["tixkit"]["A2"]
    cell.value = cell.value.replace("Communities", "Communitees")
    assert not file.back().base_known


@both
def test_a_row_taken_out_is_removed_and_one_put_in_is_added(full, kind):
    if kind == "word":
        file = Word(full)
        file.table._tbl.remove(file.table.rows[1]._tr)
        file.table.add_row()
        cells = ("", "New thing", "Role of the authority, customer focus", "Head of IT", "all", "Q4", "", "It works")
    else:
        file = Excel(full)
        file.sheet.delete_rows(4)
        cells = (
            None,
            "New thing",
            "Role of the authority, customer focus",
            None,
            "Head of IT",
            "all",
            None,
            "Q4",
            None,
            "It works",
        )
    for place, words in enumerate(cells):
        if kind == "word":
            file.table.cell(2, place).text = words
        else:
            file.sheet.cell(9, place + 1, words)
    changes = file.back()
    assert [(r.action.id, r.changed_since) for r in changes.removed] == [("id-a", False)]
    (added,) = changes.added
    assert dict(added.fields) == {
        "title": "New thing", "area": "role.customer", "owner": "Head of IT", "scope": "council-wide", "team": "",
        "due": date(2027, 3, 31), "status": "not started", "success_measure": "It works",
    }  # fmt: skip
    assert changes.order is None
    assert any("read as 31 March 2027" in note for note in changes.notes)


def test_a_removed_action_that_was_changed_in_tixkit_says_so(tiex, full):
    file = Excel(full)
    file.sheet.delete_rows(4)
    first, second = hand_made_facts().actions
    assert file.back(with_actions(tiex, replace(first, owner="x"), second)).removed[0].changed_since


def test_a_plan_cut_to_one_area_takes_nothing_else_for_removed(tiex, full):
    file = make(full, "action-plan-excel", Choice(areas=("role.service",)))
    assert back(full, file).nothing


def test_moved_columns_a_moved_header_extra_columns_and_empty_rows_are_no_matter(full):
    file = Excel(full)
    rows = [list(row) for row in file.sheet.iter_rows(min_row=3, max_row=5, values_only=True)]
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["B1"] = "Our plan"
    order = [10, 7, 1, 4, 8, 0, 9]
    renamed = {
        "Action": "ACTIONS",
        "Owner": "Lead officer",
        "Due": "Due date",
        "Measure of success": "Measures of success",
    }
    for r, row in zip((6, 9, 8), rows, strict=True):
        for c, i in enumerate(order, 2):
            sheet.cell(r, c, renamed.get(row[i], row[i]) if r == 6 else row[i])
    sheet.cell(6, 9, "Budget")
    sheet.cell(9, 9, 1200)
    kept = file.book["tixkit"]
    tab = book.create_sheet("tixkit")
    for row in kept.iter_rows():
        tab.cell(row[0].row, 1, row[0].value)
    sheet.auto_filter.ref = "B6:I9"
    sheet.row_dimensions[8].hidden = True
    out = BytesIO()
    book.save(out)
    changes = back(full, out.getvalue())
    assert changes.nothing
    assert changes.notes == ("Columns that are no part of an action are not read: “Budget”.",)


def test_numbers_reorder_the_plan_and_sorting_does_not(tiex):
    one = hand_made_facts().actions[0]
    plan = with_actions(tiex, *(replace(one, id=i, order=n, title=f"Title {i}") for n, i in enumerate("abcd", 1)))
    file = Excel(plan)
    rows = [[c.value for c in row] for row in file.sheet.iter_rows(min_row=4, max_row=7)]
    for r, row in enumerate(reversed(rows), 4):
        for c, value in enumerate(row, 1):
            file.sheet.cell(r, c, value)
    assert file.back().nothing
    file.sheet["A4"] = 2  # d moves up before b
    assert file.back().order == ("a", "d", "b", "c")
    file.sheet["A4"], file.sheet["A7"] = 4, 3  # a moves down behind c
    assert file.back().order == ("b", "c", "a", "d")
    moved = with_actions(tiex, *(replace(one, id=i, order=n, title=f"Title {i}") for n, i in enumerate("bacd", 1)))
    assert file.back(moved).moved_since


def test_two_rows_of_one_reference_are_refused_and_neither_is_removed(full):
    file = Excel(full)
    file.sheet["K5"] = "id-a"
    changes = file.back()
    assert [p.where for p in changes.problems] == ["sheet “Action plan”, row 4", "sheet “Action plan”, row 5"]
    assert [r.action.id for r in changes.removed] == ["id-b"]
    assert not changes.changed


def test_a_reference_typed_by_hand_is_refused_and_one_in_capitals_is_not(full):
    file = Excel(full)
    file.sheet["K4"], file.sheet["K5"] = " ID-A ", "mine"
    changes = file.back()
    assert [(p.where, p.value) for p in changes.problems] == [
        ("sheet “Action plan”, row 5, column K (Reference)", "mine")
    ]
    assert not changes.changed


@both
def test_a_row_without_its_reference_is_known_by_its_words(full, kind):
    if kind == "word":
        file = Word(full)
        for mark in list(file.table._tbl.iter("{*}bookmarkStart")):
            mark.getparent().remove(mark)
        file.set(1, Owner="Parks Manager")
    else:
        file = Excel(full)
        file.sheet["K4"] = file.sheet["K5"] = None
        file.sheet["E4"] = "Parks Manager"
    changes = file.back()
    assert told(changes) == {("id-a", "owner"): ("Communities Manager", "Parks Manager")}
    assert not changes.added
    assert all("has no reference" in note for note in changes.notes) and len(changes.notes) == 2


def test_formulas_give_their_value_and_without_one_are_refused(full):
    file = Excel(full)
    file.sheet["E4"] = '=HYPERLINK("http://x.example","click")'
    (problem,) = file.back().problems
    assert "formula without a saved value" in problem.message
    saved = file.bytes
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(saved)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            data = old.read(member)
            if member == "xl/worksheets/sheet1.xml":
                data = re.sub(
                    rb'<c r="E4"([^>]*)>(<f>.*?</f>)(?:<v ?/>|<v></v>)',
                    rb'<c r="E4"\1 t="str">\2<v>Worked out</v>',
                    data,
                )
            new.writestr(member, data)
    assert told(back(full, out.getvalue())) == {("id-a", "owner"): ("Communities Manager", "Worked out")}


def test_numbers_dates_and_errors_in_cells_are_read_plainly(full):
    file = Excel(full)
    file.set(4, Owner=1234, Due=46477, Measure_of_success=datetime(2027, 1, 2))
    file.sheet["B5"] = "#REF!"
    file.sheet["B5"].data_type = "e"
    changes = file.back()
    assert told(changes) == {
        ("id-a", "owner"): ("Communities Manager", "1234"),
        ("id-a", "due"): (date(2027, 2, 28), date(2027, 3, 31)),
        ("id-a", "success_measure"): ("Directory covers 24 wards", "2 January 2027"),
    }
    assert changes.problems[0].message == "It shows the error #REF!. Type the value."


def test_a_merged_cell_speaks_for_every_row_it_covers(full):
    file = Excel(full)
    file.sheet["E4"] = "Both"
    file.sheet.merge_cells("E4:E5")
    assert {k: v[1] for k, v in told(file.back()).items()} == {("id-a", "owner"): "Both", ("id-b", "owner"): "Both"}


def test_tracked_changes_are_read_as_accepted(full):
    file = Word(full)
    paragraph = file.table.cell(1, 3).paragraphs[0]._p
    old = paragraph.find("{*}r")
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ins = parse_xml(f'<w:ins xmlns:w="{w}" w:id="1" w:author="a"><w:r><w:t>Parks Manager</w:t></w:r></w:ins>')
    gone = parse_xml(f'<w:del xmlns:w="{w}" w:id="2" w:author="a"/>')
    paragraph.replace(old, gone)
    for text in old.iter("{*}t"):
        text.tag = f"{{{w}}}delText"
    gone.append(old)
    paragraph.append(ins)
    mark = f'<w:trPr xmlns:w="{w}"><w:del w:id="3" w:author="a"/></w:trPr>'
    row = file.table.rows[2]._tr
    for look in row.findall("{*}trPr"):
        row.remove(look)
    row.insert(0, parse_xml(mark))
    changes = file.back()
    assert told(changes) == {("id-a", "owner"): ("Communities Manager", "Parks Manager")}
    assert [r.action.id for r in changes.removed] == ["id-b"]


def test_the_words_of_an_action_cannot_be_emptied(full):
    file = Excel(full)
    file.set(4, Action=None)
    changes = file.back()
    assert not changes.changed
    assert "set its status to Dropped" in changes.problems[0].message


def test_words_the_plan_would_refuse_are_told_with_their_cell(full):
    file = Excel(full)
    file.set(4, Owner="x" * 301)
    (problem,) = file.back().problems
    assert "301 characters" in problem.message and "column E (Owner)" in problem.where


def test_words_too_long_for_a_cell_come_back_unchanged_and_cannot_be_edited(tiex):
    plan = plan_of(tiex, success_measure="long words " * 20_000)
    file = Excel(plan)
    assert file.back().nothing
    file.sheet["J4"] = "Changed" + file.sheet["J4"].value[7:]
    (problem,) = file.back().problems
    assert "cut to fit" in problem.message


def test_the_plan_of_another_workshop_is_refused(tiex, full):
    facts = hand_made_facts()
    other = replace(facts, workshop=replace(facts.workshop, id="other"), actions=())
    with pytest.raises(PlanFileError, match="another workshop, “Transformation self-assessment”"):
        back(full, make(full, "action-plan-excel"), score(tiex, other, "files"))


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"", "is empty"),
        (b"hello", "neither a Word nor an Excel"),
        (b"PK\x03\x04 cut", "was not sent whole"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "before 2007"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
    ],
)
def test_files_of_other_kinds_are_named_with_what_to_do(tiex, file, said):
    with pytest.raises(PlanFileError, match=said) as error:
        read_plan(file, "their plan.doc", tiex)
    assert "their plan.doc" in str(error.value)


def test_an_opendocument_file_and_a_damaged_one_are_named(tiex, full):
    for members, said in (({"content.xml": b"<a/>"}, "OpenDocument"), ({"word/document.xml": b"<w:doc"}, "damaged")):
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as new:
            for name, data in members.items():
                new.writestr(name, data)
        with pytest.raises(PlanFileError, match=said):
            read_plan(out.getvalue(), "plan.ods", tiex)


@both
def test_a_file_without_the_headings_says_which(tiex, kind):
    out = BytesIO()
    if kind == "word":
        docx.Document().save(out)
    else:
        openpyxl.Workbook().save(out)
    with pytest.raises(PlanFileError, match=r"headings of an action plan \(No., Action"):
        read_plan(out.getvalue(), "plan", tiex)


@both
@pytest.mark.parametrize("noun", ["action", "owner", "status", "service", "element"])
def test_a_framework_may_call_its_areas_what_a_column_is_called(kind, noun):
    data = list_framework().to_dict()
    data["labels"]["area"] = {"one": noun, "many": f"{noun}s"}
    framework = framework_from_dict(data)
    action = ActionFact("x", 1, "Title", "e2", "Owner one", "team", "Team one", date(2027, 1, 2), "done", "Measured")
    facts = hand_made_facts()
    plan = score(framework, Facts(facts.workshop, actions=(action,)), "files")
    assert back(plan, make(plan, KINDS[kind])).nothing


TYPED = st.text(st.characters(codec=None, exclude_categories=()), min_size=1, max_size=60) | st.lists(
    st.sampled_from(["- ", "1. ", "a) ", "\n", "\n\n", "\r\n", "\t", " ", "=1+1", "_x0041_", "word", "None", "مرحبا", "👩🏽‍💼", "\u2028", "\v"]),
    min_size=1, max_size=12,
).map("".join)  # fmt: skip


@both
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=TYPED)
@example(words="\x1b")
def test_whatever_people_typed_comes_back_as_no_change(tiex, kind, words):
    kept = words.replace("\x00", "").encode("utf-8", "replace").decode().strip() or "x"
    plan = plan_of(tiex, title=kept, owner=kept, team=kept, success_measure=kept, due=None)
    changes = back(plan, make(plan, KINDS[kind]))
    assert changes.nothing


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=TYPED)
def test_a_new_row_in_excel_is_taken_exactly_up_to_what_no_file_holds(tiex, words):
    kept = clean(words.encode("utf-8", "replace").decode().replace("\x00", "")).strip()
    if kept in {"", "None"} or kept.startswith("="):
        return
    file = Excel(plan_of(tiex))
    file.sheet["B5"], file.sheet["F5"] = kept, "all"
    (added,) = file.back().added
    assert added.fields["title"] == kept


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed, so no file was edited by it")
@both
def test_a_plan_that_libreoffice_saved_again_changes_nothing(tiex, kind, tmp_path):
    ending = {"word": "docx", "excel": "xlsx"}[kind]
    office = Path(shutil.which("soffice")).resolve().parent
    if kind == "excel" and not (office / "libsclo.so").exists():
        pytest.skip("LibreOffice is installed without Calc, so no Excel file was edited by it")
    first, second = hand_made_facts().actions
    typed = "One\ntwo\n\nthree\n- four\n- five\tsix  مرحبا 👩🏽‍💼 =1+1"
    plan = with_actions(tiex, replace(first, success_measure=typed), replace(second, title=typed))
    files = [tmp_path / f"{name}.{ending}" for name in (KINDS[kind], *(["report"] if kind == "word" else []))]
    for file in files:
        file.write_bytes(make(plan, file.stem))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to", ending, "--outdir",
         str(tmp_path / "out"), *map(str, files)],
        check=True, capture_output=True,
    )  # fmt: skip
    for file in files:
        changes = back(plan, (tmp_path / "out" / file.name).read_bytes())
        assert changes.base_known
        assert changes.nothing, (file.name, changes)
