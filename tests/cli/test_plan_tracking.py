"""`tixkit plan status`, `progress` and `merge` on plans that were changed on known days."""

from __future__ import annotations

from datetime import UTC, datetime

import docx
import openpyxl
import pytest
from click.testing import CliRunner

import tixkit
from tixkit.cli import main


@pytest.fixture
def run(store_url):
    runner = CliRunner()
    return lambda *words: runner.invoke(main, ["plan", *map(str, words), "--store", store_url], env={"COLUMNS": "160"})


@pytest.fixture
def planned(store_url):
    """A workshop whose plan was made on 5 November 2026 and changed on 10 January 2027."""
    made = tixkit.create_workshop(
        store=store_url, framework="tiex", title="Leadership workshop", authority="Sampleford Borough Council"
    )
    made._clock = lambda: datetime(2026, 11, 5, 10, tzinfo=UTC)
    groups = made.add_action("Map community groups", area="role.service", owner="Clerk", due="2027-02-28")
    made.add_action("Agree data standards", due="2026-12-31")
    made._clock = lambda: datetime(2027, 1, 10, 9, tzinfo=UTC)
    made.by = "Policy officer"
    made.change_action(groups.id, status="in progress", due="2027-05-31")
    made.add_action("Train\nmembers\x1b[2J")
    return made


def test_status_tells_what_is_overdue_and_due_soon_and_who_changed_what_when(run, planned):
    shown = run("status", planned.code, "--on", "2027-05-01")
    assert shown.exit_code == 0
    assert shown.output.splitlines() == [
        "Leadership workshop, Sampleford Borough Council: action plan on 1 May 2027",
        "",
        "Overdue: 1",
        "  2. Agree data standards (No owner yet, due 31 December 2026, not started)",
        "",
        "Due within 30 days: 1",
        "  1. Map community groups (Clerk, due 31 May 2027, in progress)",
        "",
        "No date yet: 1",
        "  3. Train members[2J (No owner yet, not started)",
        "",
        "History",
        "  1. Map community groups",
        "     5 November 2026, facilitator: Added: not started",
        "     10 January 2027, Policy officer: Due: from “28 Feb 2027” to “31 May 2027”; "
        "Status: from “Not started” to “In progress”",
        "  2. Agree data standards",
        "     5 November 2026, facilitator: Added: not started",
        "  3. Train members[2J",
        "     10 January 2027, Policy officer: Added: not started",
    ]


def test_status_on_an_earlier_day_is_of_the_plan_as_it_stood_then(run, planned):
    shown = run("status", planned.code, "--on", "2026-12-31").output
    assert "Due later: 1\n  1. Map community groups (Clerk, due 28 February 2027, not started)" in shown
    assert "Due within 30 days: 1\n  2. Agree data standards" in shown
    assert "Train" not in shown
    assert "Policy officer" not in shown


def test_status_before_the_first_action_says_so(run, planned):
    assert "No actions have been added yet." in run("status", planned.code, "--on", "2026-11-04").output


def test_progress_is_told_and_written(run, planned, tmp_path):
    days = ("--from", "2026-11-05", "--to", "2027-03-31")
    word, excel = tmp_path / "progress.docx", tmp_path / "progress.XLSX"
    shown = run("progress", planned.code, *days, "--out", word)
    assert shown.exit_code == 0
    assert shown.output.splitlines()[1] == (
        "From the end of 5 November 2026 to the end of 31 March 2027, of 3 actions: 1 newly started, 1 newly overdue, "
        "1 added and 1 with another due date. One of them is overdue at the end."
    )
    assert "Newly overdue: 1\n  2. Agree data standards (No owner yet)\n" in shown.output
    assert shown.output.splitlines()[-1] == str(word)
    assert len(docx.Document(word).tables) == 5
    assert run("progress", planned.code, *days, "--out", excel).exit_code == 0
    assert openpyxl.load_workbook(excel)["Progress"]["B4"].value == "Map community groups"


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_the_progress_file_speaks_welsh_and_the_command_english(run, planned, tmp_path, ending):
    file = tmp_path / f"progress{ending}"
    shown = run("progress", planned.code, "--from", "2026-11-05", "--to", "2027-03-31", "--out", file, "--lang", "cy")
    assert "Newly overdue: 1\n  2. Agree data standards (No owner yet)\n" in shown.stdout
    assert "the framework’s own words stay English." in shown.stderr
    if ending == ".docx":
        assert docx.Document(file).paragraphs[0].text == "Cynnydd y cynllun gweithredu"
    else:
        row = openpyxl.load_workbook(file).worksheets[0][4]
        assert [cell.value for cell in row[1:4]] == [
            "Map community groups",
            "Role of the authority, service focus",
            "Clerk",
        ]
        assert row[6].value == "Ar y gweill"


def test_a_language_without_a_file_is_refused(run, planned):
    shown = run("progress", planned.code, "--from", "2026-11-05", "--to", "2027-03-31", "--lang", "cy")
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert "name the file with --out, or leave --lang out" in shown.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--from", "31/3/27", "--to", "2027-06-30"), "“31/3/27” is not a date. Write it as year, month, day"),
        (("--from", "2027-06-30", "--to", "2027-02-29"), "“2027-02-29” is not a date"),
        (("--from", "2027-06-30", "--to", "2027-03-31"), "30 June 2027, is not before the second, 31 March 2027"),
        (("--from", "2027-03-31", "--to", "2027-06-30", "--out", "plan.pdf"), "“plan.pdf” ends in neither .docx nor"),
    ],
)
def test_wrong_dates_and_files_are_refused_plainly(run, planned, words, message):
    shown = run("progress", planned.code, *words)
    assert shown.exit_code != 0
    assert message in shown.stderr
    assert "Traceback" not in shown.stderr


@pytest.mark.parametrize(
    "words", [("status", "XXXXXX"), ("progress", "XXXXXX", "--from", "2027-01-01", "--to", "2027-02-01")]
)
def test_an_unknown_code_is_refused_plainly(run, planned, words):
    shown = run(*words)
    assert shown.exit_code == 1
    assert "has no workshop with the code “XXXXXX”" in shown.stderr


def test_merge_writes_both_files_and_points_out_duplicates(run, planned, store_url, tmp_path):
    other = tixkit.create_workshop(
        store=store_url, framework="tiex-v16a-1", title="Housing workshop", authority="Sampleford Borough Council"
    )
    other.add_action("Map the community groups", due="2027-01-31")
    shown = run("merge", planned.code, other.code, "--to", tmp_path / "merged")
    assert shown.exit_code == 0
    assert (
        "  No. 2 Map the community groups (Housing workshop) – No. 3 Map community groups (Leadership workshop)"
        in shown.output.splitlines()
    )
    written = sorted((tmp_path / "merged").iterdir())
    assert [path.suffix for path in written] == [".docx", ".xlsx"]
    assert shown.output.splitlines()[-2:] == [str(path) for path in written]
    sheet = openpyxl.load_workbook(written[1])["Action plan"]
    assert [row[1].value for row in sheet.iter_rows(min_row=4)] == [
        "Agree data standards", "Map the community groups", "Map community groups", "Train\nmembers[2J",
    ]  # fmt: skip


def test_merged_files_speak_welsh_under_the_same_names_and_the_command_english(run, planned, store_url, tmp_path):
    other = tixkit.create_workshop(
        store=store_url, framework="tiex", title="Housing workshop", authority="Sampleford Borough Council"
    )
    other.add_action("Map the community groups")
    folder = tmp_path / "merged"
    english = run("merge", planned.code, other.code, "--to", folder)
    before = docx.Document(next(folder.glob("*.docx"))).tables[0]
    shown = run("merge", planned.code, other.code, "--to", folder, "--lang", "cy")
    assert shown.stdout == english.stdout
    assert (english.stderr, shown.stderr.count("the framework’s own words stay English.")) == ("", 1)
    assert len(list(folder.iterdir())) == 2
    word = docx.Document(next(folder.glob("*.docx")))
    assert word.core_properties.language == "cy-GB"
    assert word.paragraphs[0].text == "Cynllun gweithredu ar draws y cyngor"
    assert before.cell(0, 0).text == "Workshop"
    assert word.tables[0].cell(0, 0).text == "Gweithdy"
    assert word.tables[0].cell(1, 2).text == before.cell(1, 2).text == "Role of the authority, service focus"
    sheet = openpyxl.load_workbook(next(folder.glob("*.xlsx")))["Cynllun gweithredu"]
    assert {row[6].value for row in sheet.iter_rows(min_row=4)} == {"Ar draws y cyngor"}


def test_merge_refuses_one_workshop_and_one_twice(run, planned, tmp_path):
    assert "needs two workshops or more, and 1 was given" in run("merge", planned.code, "--to", tmp_path).stderr
    assert "was given twice" in run("merge", planned.code, planned.code, "--to", tmp_path).stderr
    assert list(tmp_path.glob("*.docx")) == []


def test_merge_into_a_file_is_refused_plainly(run, planned, store_url, tmp_path):
    other = tixkit.create_workshop(store=store_url, framework="tiex", title="Other", authority="Sampleford")
    (tmp_path / "taken").write_text("mine")
    shown = run("merge", planned.code, other.code, "--to", tmp_path / "taken")
    assert shown.exit_code == 1
    assert "cannot be used as a folder because a file stands in its way" in shown.stderr
    assert (tmp_path / "taken").read_text() == "mine"
