"""What became of an action plan between two days, worked out by hand, and its files opened again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from docx.shared import Pt

from tixkit.reports import ExportError
from tixkit.reports.excel.plan_progress import progress_workbook
from tixkit.reports.history import ActionChange, plan_on, steps
from tixkit.reports.plan_progress import KINDS, plan_progress, progress_lead, progress_rows, state_on
from tixkit.reports.word.plan_progress import progress_file
from tixkit.scoring import ActionFact

START, END = date(2026, 12, 31), date(2027, 3, 31)
PLAIN = ActionFact("a", 1, "Map groups", None, "Clerk", "council-wide", "", None, "not started", "")


def change(day: date, **fields):
    return ActionChange(datetime(day.year, day.month, day.day, 12, tzinfo=UTC), "room", replace(PLAIN, **fields))


def kinds(*history):
    return [line.kinds for line in plan_progress(history, START, END).lines]


BEFORE, DURING, AFTER = date(2026, 11, 5), date(2027, 2, 1), date(2027, 4, 1)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {}, ("unchanged",)),
        ({}, {"order": 4}, ("unchanged",)),
        ({}, {"status": "in progress"}, ("started",)),
        ({}, {"status": "done"}, ("done",)),
        ({"status": "in progress"}, {"status": "done"}, ("done",)),
        ({"status": "in progress"}, {"status": "dropped"}, ("dropped",)),
        ({"status": "in progress"}, {"status": "not started"}, ("changed",)),
        ({"status": "done"}, {"status": "in progress"}, ("changed",)),
        ({"status": "dropped"}, {"status": "done"}, ("done",)),
        ({}, {"due": date(2027, 6, 1)}, ("moved",)),
        ({"due": date(2027, 6, 1)}, {"due": None}, ("moved",)),
        ({"due": date(2027, 3, 31)}, {"due": date(2027, 3, 31)}, ("unchanged",)),
        ({"due": date(2027, 3, 30)}, {"due": date(2027, 3, 30)}, ("overdue",)),
        ({"due": date(2026, 12, 30)}, {"due": date(2026, 12, 30)}, ("unchanged",)),
        ({"due": date(2026, 12, 31)}, {"due": date(2026, 12, 31)}, ("overdue",)),
        ({"due": date(2027, 3, 30)}, {"due": date(2027, 3, 30), "status": "done"}, ("done",)),
        ({"due": date(2027, 6, 1)}, {"due": date(2027, 2, 1)}, ("overdue", "moved")),
        ({}, {"owner": "Mayor", "status": "in progress", "due": date(2027, 6, 1)}, ("started", "moved", "changed")),
        ({}, {"success_measure": "Seen"}, ("changed",)),
    ],
)
def test_each_action_is_of_the_kinds_that_fit(before, after, expected):
    assert kinds(change(BEFORE, **before), change(DURING, **after)) == [expected]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ("added",)),
        ({"status": "in progress"}, ("started", "added")),
        ({"status": "done"}, ("done", "added")),
        ({"due": date(2027, 3, 1)}, ("overdue", "added")),
    ],
)
def test_an_action_of_between_the_days_is_added(fields, expected):
    assert kinds(change(DURING, **fields)) == [expected]


def test_changes_on_the_first_day_count_as_before_and_on_the_last_as_after():
    assert kinds(change(START), change(END, status="done")) == [("done",)]
    assert kinds(change(BEFORE), change(START, status="done"), change(AFTER, status="dropped")) == [("unchanged",)]
    assert kinds(change(AFTER)) == []


def test_reports_that_follow_one_another_leave_out_nothing_and_tell_nothing_twice():
    history = (change(date(2026, 11, 5)), change(END, status="in progress"), change(END + timedelta(1), status="done"))
    following = plan_progress(history, END, date(2027, 6, 30))
    assert (kinds(*history), [line.kinds for line in following.lines]) == ([("started",)], [("done",)])


@pytest.mark.parametrize("start", [END, END + timedelta(1)])
def test_days_the_wrong_way_round_are_refused_plainly(start):
    with pytest.raises(ExportError, match=r"is not before the second, 31 March 2027: .* Give an earlier first date\."):
        plan_progress((), start, END)


def test_overdue_begins_the_day_after_and_soon_ends_thirty_days_ahead():
    due = date(2027, 3, 31)
    action = replace(PLAIN, due=due)
    days = {-31: "later", -30: "soon", 0: "soon", 1: "overdue"}
    assert {n: state_on(action, due + timedelta(n)) for n in days} == days
    assert state_on(replace(action, status="done"), due + timedelta(1)) == "done"
    assert state_on(replace(action, due=None), due) == "undated"
    assert state_on(replace(action, due=date.max), date.max) == "soon"


def test_the_plan_of_a_day_is_in_its_order_of_that_day():
    history = (
        change(BEFORE, id="a", order=1),
        change(BEFORE, id="b", order=2, title="Train members"),
        change(DURING, id="b", order=1, title="Train members"),
        change(DURING, id="a", order=2),
    )
    assert [(a.id, a.order) for a in plan_on(history, BEFORE)] == [("a", 1), ("b", 2)]
    assert [(a.id, a.order) for a in plan_on(history, DURING)] == [("b", 1), ("a", 2)]
    assert plan_on(history, BEFORE - timedelta(1)) == ()


def test_steps_tell_each_field_and_leave_out_a_move():
    history = (
        change(BEFORE),
        change(DURING, order=3),
        change(DURING, id="other"),
        change(END, order=3, status="done", due=date(2027, 1, 1)),
    )
    first, second = steps(history, "a")
    assert first.added
    assert [(f.field, f.before, f.after) for f in second.fields] == [
        ("due", None, date(2027, 1, 1)), ("status", "not started", "done"),
    ]  # fmt: skip


HISTORY = (
    change(BEFORE, due=date(2027, 2, 28), area="role.service"),
    change(BEFORE, id="b", order=2, title="Train members", due=date(2027, 6, 30)),
    change(BEFORE, id="c", order=3, title="=1+1", owner="Mayor"),
    change(DURING, due=date(2027, 2, 28), area="role.service", status="in progress"),
    change(DURING, id="b", order=2, title="Train members", due=date(2027, 8, 1)),
    change(DURING, id="d", order=4, title="Опитування\nдругий рядок", status="done"),
)


@pytest.fixture
def progress():
    return plan_progress(HISTORY, START, END)


def test_the_lead_counts_every_kind(progress):
    assert progress_lead(progress) == (
        "From the end of 31 December 2026 to the end of 31 March 2027, of 4 actions: 1 done, 1 newly started, "
        "1 newly overdue, 1 added, 1 with another due date and 1 unchanged. One of them is overdue at the end."
    )
    nothing = plan_progress((), START, END)
    assert progress_lead(nothing).endswith("31 March 2027, the plan had no actions.")


def test_changes_are_told_in_the_words_of_the_plan(full, progress):
    told = {row.reference: changed for _, row, changed in progress_rows(full, progress)}
    assert told["a"] == ("Status: from “Not started” to “In progress”",)
    assert (told["c"], told["d"]) == ((), ())
    assert told["b"] == ("Due: from “30 Jun 2027” to “1 Aug 2027”",)


def test_changes_are_told_with_the_frameworks_word_for_an_area(listed):
    history = (change(BEFORE), change(DURING, area="e2", success_measure="Seen"))
    ((_, _, told),) = progress_rows(listed, plan_progress(history, START, END))
    assert told == ("Element: from “No element” to “Element 2”", "Measure of success: from “None” to “Seen”")


def test_the_word_file_has_a_part_for_each_kind_that_there_is(full, progress):
    file = docx.Document(BytesIO(progress_file(full, progress)))
    assert [p.text for p in file.paragraphs if p.style.name.casefold() == "heading 2"] == [
        "Done", "Newly started", "Newly overdue", "Added", "Due date moved", "Unchanged",
    ]  # fmt: skip
    above = [p.paragraph_format.space_before for p in file.paragraphs if p.style.name.casefold() == "heading 2"]
    assert above == [Pt(16)] * 6
    counts, *parts = file.tables
    assert [[c.text for c in row.cells][:2] for row in counts.rows[1:]] == [
        ["Done", "1"], ["Newly started", "1"], ["Newly overdue", "1"], ["Added", "1"], ["Dropped", "0"],
        ["Due date moved", "1"], ["Otherwise changed", "0"], ["Unchanged", "1"],
    ]  # fmt: skip
    shown = [[[c.text for c in row.cells] for row in part.rows[1:]] for part in parts]
    assert [[row[0] for row in part] for part in shown] == [["4"], ["1"], ["1"], ["4"], ["2"], ["3"]]
    assert shown[0][0][1] == "Опитування\nдругий рядок"
    assert shown[0][0][-1] == "Added"
    assert shown[1][0][1:4] == ["Map groups", "Role of the authority, service focus", "Clerk"]


def test_the_excel_file_has_a_row_an_action_and_runs_nothing(full, progress):
    sheet = openpyxl.load_workbook(BytesIO(progress_workbook(full, progress)))["Progress"]
    rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=4)]
    assert [row[0] for row in rows] == [1, 2, 3, 4]
    assert rows[1][4:8] == [datetime(2027, 6, 30), datetime(2027, 8, 1), "Not started", "Due date moved"]
    assert [row[7] for row in rows] == ["Newly started, Newly overdue", "Due date moved", "Unchanged", "Done, Added"]
    assert (sheet["B6"].value, sheet["B6"].data_type) == ("=1+1", "s")
    assert [row[-1] for row in rows] == ["a", "b", "c", "d"]


def test_files_say_when_there_is_nothing_to_tell(full):
    nothing = plan_progress((), START, END)
    file = docx.Document(BytesIO(progress_file(full, nothing)))
    assert file.tables == []
    assert any(p.text == progress_lead(nothing) for p in file.paragraphs)
    sheet = openpyxl.load_workbook(BytesIO(progress_workbook(full, nothing)))["Progress"]
    assert sheet["A2"].value == progress_lead(nothing)


@pytest.mark.parametrize("make", [progress_file, progress_workbook])
def test_the_same_progress_gives_the_same_bytes(full, progress, make):
    assert make(full, progress) == make(full, progress)


statuses = st.sampled_from(["not started", "in progress", "done", "dropped"])
days = st.dates(date(2026, 11, 1), date(2027, 5, 1))
changes = st.builds(
    change, days, id=st.sampled_from("abc"), order=st.integers(1, 3), status=statuses, due=st.none() | days
)


@given(st.lists(changes, max_size=12).map(lambda found: sorted(found, key=lambda c: c.at)))
def test_every_action_is_told_and_is_unchanged_only_where_nothing_is_told(history):
    lines = plan_progress(history, START, END).lines
    assert {line.now.id for line in lines} == {c.action.id for c in history if c.at.date() <= END}
    for line in lines:
        assert set(line.kinds) <= set(KINDS)
        assert line.kinds
        assert ("unchanged" in line.kinds) == (len(line.kinds) == 1 and line.kinds[0] == "unchanged")
        if line.changes:
            assert "unchanged" not in line.kinds
