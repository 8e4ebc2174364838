"""`tixkit export`: which files, about what, and what is said where one cannot be written."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document

import tixkit
from tixkit.cli import main
from tixkit.reports import FORMATS, files, save_results
from tixkit.reports.choice import Choice


@pytest.fixture
def run(workshop, store_url, tmp_path):
    def run(*more: object, code: str = workshop.code, to: Path = tmp_path / "out"):
        arguments = ["export", code, "--store", store_url, "--to", to, *more]
        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    return run


@pytest.fixture
def choices(monkeypatch):
    """What the makers were asked for; nothing is made."""
    seen: list[tuple[str, Choice]] = []

    class Noted(files.FileSet):
        def __init__(self, results, choice):
            super().__init__(results, choice)
            self.asked = choice

        def file(self, kind):
            seen.append((kind, self.asked))
            return b"made"

    monkeypatch.setattr(files, "FileSet", Noted)
    return seen


def front(workshop) -> str:
    return f"sampleford-borough-council_leadership-workshop_{workshop.created_at.date()}_"


def test_it_writes_every_file_and_prints_a_line_for_each(run, workshop, tmp_path, choices):
    shown = run()
    assert shown.exit_code == 0, shown.output
    expected = [str(tmp_path / "out" / f"{front(workshop)}{kind.filename}") for kind in FORMATS.values()]
    assert shown.stdout.splitlines() == expected
    assert shown.stderr == ""
    assert [kind for kind, _ in choices] == list(FORMATS)


def test_only_those_asked_for_are_written(run, workshop, tmp_path):
    shown = run("--format", "results-csv")
    assert shown.stdout == f"{tmp_path / 'out' / (front(workshop) + 'results.csv')}\n"
    assert [file.name for file in (tmp_path / "out").iterdir()] == [f"{front(workshop)}results.csv"]


def test_the_copy_of_the_whole_workshop_can_be_opened_again(run, store_url, tmp_path):
    shown = run("--format", "workshop-json")
    opened = CliRunner().invoke(
        main, ["workshop", "open", shown.stdout.strip(), "--store", f"sqlite:///{tmp_path / 'other.db'}"]
    )
    assert opened.exit_code == 0, opened.output
    assert "“Leadership workshop” has the code" in opened.output


def test_an_unknown_format_names_those_there_are(run):
    shown = run("--format", "pdf")
    assert shown.exit_code == 1
    assert "“pdf”" in shown.stderr
    assert "action-plan-word" in shown.stderr


def test_a_file_in_the_folder_s_place_is_refused_plainly(run, tmp_path):
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    shown = run(to=tmp_path / "taken")
    assert shown.exit_code == 1
    assert "taken" in shown.stderr
    assert "Traceback" not in shown.output


def test_a_file_open_in_word_is_named_at_the_end_and_the_others_are_written(run, workshop, monkeypatch, tmp_path):
    moved = Path.replace

    def replace(self, target):
        if target.name.endswith("results.csv"):
            raise PermissionError(13, "Permission denied", str(target))
        return moved(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    shown = run("--format", "results-csv", "--format", "results-json")
    assert shown.exit_code == 1
    assert [line.rpartition("_")[2] for line in shown.stdout.splitlines()] == ["results.json"]
    assert "results.csv” was not written (permission denied): if it is open in Excel, close it there" in shown.stderr
    assert [file.name for file in (tmp_path / "out").iterdir()] == [f"{front(workshop)}results.json"]


# ---------------------------------------------------------------- what is chosen


def test_areas_are_chosen_one_by_one(run, choices):
    assert run("--area", "role.service", "--area", "csf.leadership").exit_code == 0
    assert {choice.areas for _, choice in choices} == {("role.service", "csf.leadership")}
    assert [kind for kind, _ in choices] == [kind for kind in FORMATS if kind != "workshop-json"]


def test_a_focus_is_all_of_its_areas(run, workshop, choices):
    focus = workshop.framework.focuses[0].id
    assert run("--focus", focus, "--format", "report").exit_code == 0
    expected = tuple(a.id for a in workshop.framework.areas if a.focus == focus)
    assert [choice.areas for _, choice in choices] == [expected]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--area", "nowhere"), "has no area “nowhere”. Choose from: csf.leadership, "),
        (("--focus", "nothing"), "has no focus “nothing”. It has: "),
        (("--focus", "service", "--area", "role.service"), "Give --area or --focus, not both."),
        (("--template", "no-such.docx"), "--template: “no-such.docx” cannot be read (no such file or directory)"),
        (("--slides-template", "no-such.pptx"), "--slides-template: “no-such.pptx” cannot be read"),
        (("--since", "no-such.json"), "“no-such.json” cannot be read (no such file or directory)"),
        (("--since", "ZZZZZZ"), "ZZZZZZ"),
        (("--with", "no-such.json"), "“no-such.json” cannot be read (no such file or directory)"),
        (("--with", "ZZZZZZ"), "ZZZZZZ"),
        (("--lang", "fr"), "'en', 'cy'"),
        (("--version", "0"), "0 is not in the range"),
    ],
)
def test_what_cannot_be_used_is_named_before_anything_is_written(run, tmp_path, choices, more, said):
    shown = run(*more)
    assert shown.exit_code in {1, 2}
    assert said in shown.stderr
    assert "Traceback" not in shown.output
    assert choices == []
    assert not (tmp_path / "out").exists()


def test_templates_language_and_version_reach_the_makers(run, tmp_path, choices):
    Document().save(tmp_path / "council.docx")
    (tmp_path / "council.pptx").write_bytes(b"slides")
    shown = run(
        "--template", tmp_path / "council.docx", "--slides-template", tmp_path / "council.pptx", "--lang", "cy",
        "--version", 3, "--format", "report",
    )  # fmt: skip
    assert shown.stdout.strip().endswith("_report-v3.docx")
    [(_, choice)] = choices
    assert (choice.word_template, choice.slides_template) == ((tmp_path / "council.docx").read_bytes(), b"slides")
    assert (choice.template_name, choice.language, choice.version) == ("council.docx", "cy", 3)


def test_the_workshop_before_is_one_of_the_store_or_kept_results(run, store_url, tmp_path, choices):
    before = tixkit.create_workshop(store_url, "tiex", "The first", "Sampleford Borough Council")
    kept = save_results(before.results("files"), tmp_path / "kept.json")
    for since in (before.code, kept):
        assert run("--since", since, "--format", "report").exit_code == 0
    assert [choice.before.workshop.title for _, choice in choices] == ["The first"] * 2


def test_other_submissions_are_of_the_store_or_kept_results_one_or_several(run, store_url, tmp_path, choices):
    made = [tixkit.create_workshop(store_url, "tiex", title, "Sampleford Borough Council") for title in ("A", "B")]
    kept = save_results(made[1].results("files"), tmp_path / "kept.json")
    assert run("--with", made[0].code, "--with", kept, "--format", "report").exit_code == 0
    assert [[r.workshop.title for r in choice.others] for _, choice in choices] == [["A", "B"]]


@pytest.mark.parametrize(
    ("framework", "authority", "said"),
    [
        ("tiex", "Elsewhere", "“Another” is of another authority, “Elsewhere”: only submissions of"),
        ("tiex-v16a-1", "Sampleford Borough Council", "They ask different questions, so their ratings cannot stand"),
        ("success-criteria", "Sampleford Borough Council", "“Another” is on "),
    ],
)
def test_a_submission_that_does_not_fit_is_refused_before_anything_is_written(
    run, store_url, tmp_path, framework, authority, said
):
    other = tixkit.create_workshop(store_url, framework, "Another", authority)
    shown = run("--with", other.code, "--format", "results-csv")
    assert shown.exit_code == 1
    assert said in shown.stderr
    assert not (tmp_path / "out").exists()


def test_a_workshop_is_not_another_submission_of_itself(run, workshop, store_url, tmp_path):
    shown = run("--with", workshop.code, "--format", "report")
    assert shown.exit_code == 1
    assert "“Leadership workshop” is this workshop itself: give another workshop of Sampleford" in shown.stderr
    other = tixkit.create_workshop(store_url, "tiex", "Another", "Sampleford Borough Council")
    shown = run("--with", other.code, "--with", other.code, "--format", "report")
    assert "“Another” stands twice among the submissions to compare with: give each once." in shown.stderr


def test_a_workshop_is_not_its_own_forerunner(run, workshop):
    shown = run("--since", workshop.code)
    assert shown.exit_code == 1
    assert f"--since: “{workshop.code}” is this workshop itself." in shown.stderr


def test_what_is_not_translated_and_what_a_template_lacks_is_said(run, tmp_path):
    Document().save(tmp_path / "council.docx")
    done = run("--format", "summary", "--lang", "cy", "--template", tmp_path / "council.docx")
    assert done.exit_code == 0, done.output
    assert "sentences, headings and labels are translated; the framework’s own words stay English." in done.stderr
    assert "give council.docx styles named" in done.stderr
