"""`tixkit plan import`: shown, asked, applied at once."""

from __future__ import annotations

import os
from io import BytesIO

import openpyxl
import pytest
from click.testing import CliRunner
from sqlalchemy import select

from tixkit.cli import main
from tixkit.reports import make
from tixkit.store import open_store, schema
from tixkit.workshop import ChangedMeanwhileError, WorkshopError
from tixkit.workshop.actions import PlanEdits


@pytest.fixture
def edited(workshop, tmp_path):
    """Two actions are exported, and the file edited: `edited(B4="words")` gives its path."""
    workshop.add_action("First", owner="Head of A")
    workshop.add_action("Second", owner="Head of B")
    book = openpyxl.load_workbook(BytesIO(make(workshop.results("files"), "action-plan-excel")))

    def edited(**cells):
        for cell, value in cells.items():
            book["Action plan"][cell] = value
        book.save(tmp_path / "plan.xlsx")
        return tmp_path / "plan.xlsx"

    return edited


@pytest.fixture
def run(workshop, store_url):
    runner = CliRunner()

    def run(file, *options, typed=None):
        arguments = ["plan", "import", str(file), workshop.code, "--store", store_url, *options]
        return runner.invoke(main, arguments, input=typed)

    return run


@pytest.fixture
def terminal(monkeypatch):
    monkeypatch.setattr("tixkit.cli.plan.has_terminal", lambda: True)


def rows(store_url):
    with open_store(store_url).read() as connection:
        table = schema.actions
        return connection.execute(select(table.c.title, table.c.owner, table.c.by).order_by(table.c.seq)).all()


def test_an_untouched_plan_says_so_and_writes_nothing(edited, run, store_url):
    shown = run(edited(), "--yes")
    assert (shown.exit_code, shown.output) == (0, "The file says what tixkit says: nothing changes.\n")
    assert len(rows(store_url)) == 2


def test_it_shows_and_applies_each_change_as_a_new_row_with_who(edited, run, workshop, store_url):
    file = edited(E4="Head of C", H4="31/3/27", I5="done", B6="Third", F6="all")
    shown = run(file, "--yes", "--by", "Programme Office")
    assert shown.exit_code == 0
    assert (
        "Changed: action 1, “First” [sheet “Action plan”, row 4]\n    owner: “Head of A” → “Head of C”\n"
        in shown.output
    )
    assert "date: no date yet → 31 March 2027" in shown.output
    assert "status: Not started → Done" in shown.output
    assert "Added: “Third”" in shown.output
    assert shown.output.endswith("The plan is up to date: 1 added, 2 changed or moved.\n")
    assert [(a.title, a.owner, a.status) for a in workshop.actions()] == [
        ("First", "Head of C", "not started"), ("Second", "Head of B", "done"), ("Third", "", "not started"),
    ]  # fmt: skip
    assert [tuple(r) for r in rows(store_url)[2:]] == [
        ("First", "Head of C", "Programme Office"), ("Second", "Head of B", "Programme Office"),
        ("Third", "", "Programme Office"),
    ]  # fmt: skip


def test_the_plan_of_a_closed_workshop_comes_back_too(edited, run, workshop):
    workshop.close()
    shown = run(edited(I5="done"), "--yes")
    assert (shown.exit_code, shown.output.splitlines()[-1]) == (
        0,
        "The plan is up to date: 0 added, 1 changed or moved.",
    )
    assert [a.status for a in workshop.actions()] == ["not started", "done"]
    assert workshop.status == "closed"


def test_without_a_terminal_and_without_yes_nothing_is_changed(edited, run, store_url):
    shown = run(edited(E4="Head of C"))
    assert shown.exit_code == 1
    assert "add --yes" in shown.stderr
    assert len(rows(store_url)) == 2


def test_a_conflict_is_never_overwritten_silently(edited, run, workshop):
    first = workshop.actions()[0]
    file = edited(E4="Head of the file", E5="Head of B2")
    workshop.change_action(first.id, owner="Head in tixkit")
    shown = run(file, "--yes")
    assert shown.exit_code == 1
    assert (
        "    exported    “Head of A”\n    tixkit now  “Head in tixkit”\n    the file    “Head of the file”\n"
        in shown.output
    )
    assert "--keep" in shown.stderr
    assert [a.owner for a in workshop.actions()] == ["Head in tixkit", "Head of B"]
    assert run(file, "--yes", "--keep", "tixkit").exit_code == 0
    assert [a.owner for a in workshop.actions()] == ["Head in tixkit", "Head of B2"]
    assert run(file, "--yes", "--keep", "file").exit_code == 0
    assert [a.owner for a in workshop.actions()] == ["Head of the file", "Head of B2"]


def test_in_a_terminal_conflicts_are_asked_one_by_one(edited, run, workshop, terminal):
    first, second = workshop.actions()
    file = edited(E4="File 1", E5="File 2")
    workshop.change_action(first.id, owner="Tixkit 1")
    workshop.change_action(second.id, owner="Tixkit 2")
    shown = run(file, typed="tixkit\nfile\ny\n")
    assert shown.exit_code == 0
    assert [a.owner for a in workshop.actions()] == ["Tixkit 1", "File 2"]


def test_saying_no_changes_nothing(edited, run, workshop, terminal):
    shown = run(edited(E4="Head of C"), typed="n\n")
    assert shown.exit_code == 1
    assert workshop.actions()[0].owner == "Head of A"


def test_a_removed_action_is_dropped_only_if_somebody_says_so(edited, run, workshop, terminal, tmp_path):
    file = edited(**{f"{column}5": None for column in "ABCDEFGHIJK"})
    shown = run(file, "--yes")
    assert (shown.exit_code, "tixkit deletes no action" in shown.output) == (0, True)
    assert [a.status for a in workshop.actions()] == ["not started", "not started"]
    assert run(file, typed="y\ny\n").exit_code == 0
    assert [a.status for a in workshop.actions()] == ["not started", "dropped"]


def test_numbers_reorder_the_plan(edited, run, workshop):
    assert run(edited(A4=2, A5=1), "--yes").exit_code == 0
    assert [(a.title, a.order) for a in workshop.actions()] == [("Second", 1), ("First", 2)]


def test_what_cannot_be_read_is_told_and_the_rest_applied(edited, run, workshop):
    shown = run(edited(E4="Head of C", H4="ASAP"), "--yes")
    assert shown.exit_code == 0
    assert "Unreadable: sheet “Action plan”, row 4, column H (Due): “ASAP” That is no date." in shown.output
    assert (workshop.actions()[0].owner, workshop.actions()[0].due) == ("Head of C", None)


def test_a_file_of_another_kind_and_a_missing_one_are_plain_messages(run, tmp_path):
    (tmp_path / "notes.txt").write_text("hello")
    os.mkfifo(tmp_path / "pipe")
    for name, says in (
        ("notes.txt", "notes.txt is neither a Word nor an Excel file"),
        ("gone.xlsx", "gone.xlsx” cannot be read (no such file or directory)"),
        (".", "” is a folder. Give the path of a file."),
        ("pipe", "pipe” is no file. Give the path of a file."),
    ):
        shown = run(tmp_path / name, "--yes")
        assert shown.exit_code == 1
        assert says in shown.stderr


def test_many_edits_are_made_together_or_not_at_all(workshop, store_url):
    a = workshop.add_action("a", owner="one")
    b = workshop.add_action("b", owner="two")
    with pytest.raises(ChangedMeanwhileError):
        workshop.edit_plan(
            PlanEdits({a.id: {"owner": "x"}, b.id: {"owner": "y"}}, {a.id: {"owner": "one"}, b.id: {"owner": "old"}})
        )
    with pytest.raises(WorkshopError):
        workshop.edit_plan(PlanEdits({a.id: {"owner": "x"}}, added=({"title": "c", "scope": "team"},)))
    assert len(rows(store_url)) == 2
    plan = workshop.edit_plan(PlanEdits(added=({"title": "c"},), order=(0, b.id, a.id)))
    assert [x.title for x in plan] == [x.title for x in workshop.actions()] == ["c", "b", "a"]
