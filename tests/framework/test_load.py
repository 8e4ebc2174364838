"""Loading a framework's folder, and what is said of its mistakes."""

from __future__ import annotations

import shutil
from fractions import Fraction
from pathlib import Path

import pytest
from pydantic import ValidationError

from tixkit.framework import (
    FrameworkError,
    check_folder,
    find_framework,
    framework_from_dict,
    list_frameworks,
    load_framework,
    write_example,
)
from tixkit.framework.catalogue import shipped_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the self-assessment to break."""
    shutil.copytree(shipped_folder() / "tiex", tmp_path / "mine")
    shutil.copytree(shipped_folder() / "scales", tmp_path / "mine" / "scales")
    return tmp_path / "mine"


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def only(folder: Path) -> tuple[str, str, str, str]:
    problems = check_folder(folder)
    assert len(problems) == 1, [str(p) for p in problems]
    p = problems[0]
    return p.file, p.path, p.message, p.remedy


def test_loads_from_a_folder_and_by_id(folder):
    assert load_framework(folder) == load_framework("tiex")


def test_comes_back_from_its_json_data(tiex):
    assert framework_from_dict(tiex.to_dict()) == tiex


def test_is_frozen(tiex):
    with pytest.raises(ValidationError):
        tiex.title = "Another"


def test_lists_what_ships():
    [tiex] = [f for f in list_frameworks() if f.id == "tiex"]
    assert (tiex.areas, tiex.statements) == (21, 84)


def test_an_unknown_framework_is_named_with_those_there_are(tmp_path):
    with pytest.raises(FrameworkError, match=r"no framework “teix”.*tiex"):
        find_framework("teix")


def test_every_problem_is_found_at_once_each_with_its_file(folder):
    change(folder, "framework.yaml", "kind: matrix", "kind: cube")
    change(folder, "scales/agree-disagree.yaml", "counts_as: agree}", "counts_as: yes_please}")
    change(folder, "areas/role.service.yaml", "number: 1", "number: one")
    change(folder, "areas/role.customer.yaml", "title:", "titel:")
    (folder / "areas" / "csf.staff.yaml").write_text("id: [unclosed", encoding="utf-8")
    problems = check_folder(folder)
    assert {p.file for p in problems} == {
        "framework.yaml",
        "scales/agree-disagree.yaml",
        "areas/role.service.yaml",
        "areas/role.customer.yaml",
        "areas/csf.staff.yaml",
    }
    assert all(p.remedy for p in problems)


def test_the_error_names_file_path_value_and_remedy(folder):
    change(folder, "areas/role.service.yaml", "number: 1", "number: one")
    assert only(folder) == (
        "areas/role.service.yaml",
        "statements[0].number",
        "“one” is not a whole number.",
        "Write a whole number without quotes.",
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "path", "message", "remedy"),
    [
        ("areas/role.service.yaml", "id: role.service\n", "id: Role.service\n", "id", "is not an id", "lower-case"),
        ("areas/role.service.yaml", "title:", "titel:", "titel", "no such key", "Did you mean “title”?"),
        ("areas/role.service.yaml", "number: 1", "number:", "statements[0].number", "Nothing is written", "take the key"),
        ("framework.yaml", "edition: current", "edition: current\nedition: next", "", "duplicate key", "put them together"),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_what_was_likely_meant(folder, file, old, new, path, message, remedy):
    change(folder, file, old, new)
    assert any(
        p.file == file and path in p.path and message in p.message and remedy in p.remedy for p in check_folder(folder)
    ), check_folder(folder)


def test_an_empty_file_another_ending_and_no_folder_at_all_are_told(folder):
    (folder / "areas" / "csf.staff.yaml").write_text("", encoding="utf-8")
    (folder / "areas" / "role.service.yaml").rename(folder / "areas" / "role.service.yml")
    told = {p.file: f"{p.message} {p.remedy}" for p in check_folder(folder)}
    assert told["areas/csf.staff.yaml"].startswith("The file is empty.")
    assert told["areas/role.service.yml"] == "This file is not read. Rename it to role.service.yaml."
    [missing] = check_folder(folder / "nowhere")
    assert missing.message == "There is no such folder."


def test_a_matrix_needs_rows_and_columns(tmp_path):
    write_example(tmp_path / "mine")
    change(tmp_path / "mine", "framework.yaml", "kind: list", "kind: matrix")
    assert {p.path for p in check_folder(tmp_path / "mine")} == {"characteristics", "focuses"}


def test_a_file_that_is_not_yaml_gives_line_and_column(folder):
    (folder / "areas" / "csf.staff.yaml").write_text("id: csf.staff\ntitle: [unclosed\n", encoding="utf-8")
    file, path, message, _ = only(folder)
    assert file == "areas/csf.staff.yaml"
    assert path.startswith("line ")
    assert message.startswith("This is not YAML")


def test_a_word_like_no_stays_a_word(folder):
    change(folder, "scales/agree-disagree.yaml", "label: Disagree", "label: No")
    labels = [a.label for a in load_framework(folder).answer_scale.answers]
    assert labels[1] == "No"


@pytest.mark.parametrize(
    ("file", "old", "new", "path", "says"),
    [
        ("areas/role.service.yaml", "stage: plan", "stage: dream", "statements[1].stage", "no stage “dream”"),
        ("areas/role.service.yaml", "level: competent", "level: fair", "descriptors[1].level", "no level “fair”"),
        ("areas/role.service.yaml", "focus: service", "focus: servce", "focus", "no focus “servce”"),
        ("areas/role.service.yaml", "number: 3", "number: 2", "statements", "[1, 2, 2, 4]"),
        ("areas/role.service.yaml", "id: role.service.2", "id: role.service.1", "statements[1].id", "also an id"),
        ("areas/role.service.yaml", "focus: service\n", "", "", "no single place"),
        ("framework.yaml", 'at_least: "1/2"', 'at_least: "3/2"', "rating.rule.thresholds[1].at_least", "fraction"),
        ("framework.yaml", 'at_least: "1/2"', "at_least: 0.5", "rating.rule.thresholds[1].at_least", "fraction"),
        ("framework.yaml", 'at_least: "0"', 'at_least: "1/4"', "rating.rule.thresholds", "not 0"),
        (
            "scales/agree-disagree.yaml",
            "counts_as: disagree",
            "counts_as: neutral",
            "answers",
            "No answer counts as disagree",
        ),
        ("framework.yaml", "kind: matrix", "kind: cube", "layout.kind", "“cube”"),
        ("framework.yaml", "  - role.service\n", "", "id", "not listed"),
        ("framework.yaml", "  - role.service\n", "  - role.service\n  - role.service\n", "areas[4]", "listed twice"),
        ("framework.yaml", "publisher:", "publissher:", "publisher", "missing"),
        (
            "framework.yaml",
            "answer_scale: agree-disagree",
            "answer_scale: agree",
            "answer_scale",
            "no file scales/agree.yaml",
        ),
        (
            "framework.yaml",
            "answer_scale: agree-disagree",
            "answer_scale: ../../secret",
            "answer_scale",
            "There is no file",
        ),
        ("framework.yaml", "glossary: tiex", "glossary: {id: tiex, source: Mine}", "glossary.terms", "missing"),
        ("framework.yaml", "guidance: tiex", "resources: []", "resources", "resources.yaml"),
        (
            "framework.yaml",
            '{level: competent, at_least: "1/2"}',
            '{level: competent, at_least: "1", against_at_most: "1/2"}',
            "rating.rule.thresholds",
            "do not fall",
        ),
        (
            "framework.yaml",
            '{level: needing_improvement, at_least: "0"}',
            '{level: needing_improvement, at_least: "0", against_at_most: "1/2"}',
            "rating.rule.thresholds",
            "not 0",
        ),
        ("framework.yaml", "words: These drive", "words: Those drive", "focuses[0].sic[0].words", "does not stand"),
        ("areas/role.service.yaml", "stage: plan", "heading: none", "statements[1].heading", "no headings"),
        (
            "areas/role.service.yaml",
            "\nstatements:",
            "\nheadings: [{id: a, title: A}]\nstatements:",
            "headings",
            "No statement",
        ),
        ("scales/agree-disagree.yaml", "code: disagree", "code: agree", "answers", "“agree” stands twice"),
        ("scales/agree-disagree.yaml", "id: agree-disagree", "id: other", "id", "not the file’s name"),
    ],
)
def test_each_kind_of_mistake_is_said_where_it_stands(folder, file, old, new, path, says):
    change(folder, file, old, new)
    problems = check_folder(folder)
    assert any(p.path == path and says in p.message + p.remedy for p in problems), [str(p) for p in problems]


def test_two_areas_in_one_cell_are_refused(folder):
    change(folder, "areas/role.service.yaml", "focus: service", "focus: customer")
    assert any("same cell" in p.message for p in check_folder(folder))


def test_a_missing_area_file_is_named(folder):
    (folder / "areas" / "csf.staff.yaml").unlink()
    _, path, message, remedy = only(folder)
    assert (path, message) == ("areas[2]", "No file has the area id “csf.staff”.")
    assert "areas/csf.staff.yaml" in remedy


def test_a_huge_file_is_refused_unread(folder):
    (folder / "areas" / "csf.staff.yaml").write_bytes(b"#" * 1_000_001)
    assert "larger than 1 MB" in only(folder)[2]


def test_bytes_that_are_not_utf8_are_refused(folder):
    (folder / "areas" / "csf.staff.yaml").write_bytes(b"id: caf\xe9\n")
    assert "not UTF-8" in only(folder)[2]


def test_a_folder_without_framework_yaml_says_so(tmp_path):
    assert "framework.yaml" in check_folder(tmp_path)[0].file


def test_statements_of_one_heading_follow_each_other(folder):
    change(
        folder,
        "areas/role.service.yaml",
        "\nstatements:",
        "\nheadings: [{id: a, title: A}, {id: b, title: B}]\nstatements:",
    )
    for stage, heading in (("identify", "a"), ("plan", "b"), ("deliver", "a")):
        change(folder, "areas/role.service.yaml", f"stage: {stage}", f"stage: {stage}\n    heading: {heading}")
    assert only(folder)[1:3] == ("statements", "The statements of “a” stand in two places.")


def test_a_level_may_ask_that_few_are_against(folder):
    change(
        folder,
        "framework.yaml",
        '{level: strong, at_least: "1"}',
        '{level: strong, at_least: "1/2", against_at_most: "0"}',
    )
    strong, competent, _ = load_framework(folder).rating.rule.thresholds
    assert (strong.at_least, strong.against_at_most, competent.against_at_most) == (Fraction(1, 2), 0, None)
    assert framework_from_dict(load_framework(folder).to_dict()) == load_framework(folder)


def test_a_framework_kept_by_an_earlier_version_still_loads(tiex):
    kept = tiex.to_dict()
    for key in ("glossary", "guidance", "resources", "contacts"):
        del kept[key]
    for area in kept["areas"]:
        for key in ("number", "meaning", "headings", "note", "sic"):
            del area[key]
    for threshold in kept["rating"]["rule"]["thresholds"]:
        del threshold["against_at_most"]
    again = framework_from_dict(kept)
    assert again.terms == again.topics == again.resources == ()
    assert [a.id for a in again.areas] == [a.id for a in tiex.areas]


def test_a_mistake_in_the_main_file_does_not_hide_those_of_the_areas(folder):
    change(folder, "framework.yaml", "publisher:", "publissher:")
    change(folder, "areas/role.service.yaml", "stage: plan", "stage: dream")
    change(folder, "areas/role.customer.yaml", "focus: customer", "focus: costumer")
    places = {(p.file, p.path) for p in check_folder(folder)}
    assert {
        ("framework.yaml", "publisher"),
        ("framework.yaml", "publissher"),
        ("areas/role.service.yaml", "statements[1].stage"),
        ("areas/role.customer.yaml", "focus"),
    } <= places
