"""A crosswalk between two editions, and what is said of its mistakes."""

from __future__ import annotations

import shutil

import pytest

from tixkit.framework import FrameworkError, load_crosswalk, load_framework, shipped_folder

NAME = "crosswalks/tiex-v16a-1--tiex.yaml"


@pytest.fixture(scope="module")
def older():
    return load_framework("tiex-v16a-1")


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(shipped_folder() / "crosswalks", tmp_path / "crosswalks")
    return tmp_path


def problems(folder, older, newer) -> list[tuple[str, str]]:
    with pytest.raises(FrameworkError) as error:
        load_crosswalk(older, newer, folder)
    assert {p.file for p in error.value.problems} == {NAME}
    return [(p.path, p.message) for p in error.value.problems]


def test_where_there_is_none_it_says_which_file_would_be_needed(older, tiex):
    with pytest.raises(FrameworkError, match="crosswalks/tiex--tiex-v16a-1.yaml"):
        load_crosswalk(tiex, older)


@pytest.mark.parametrize(
    ("old", "new", "path", "says"),
    [
        ("from: role.service.3, to: role.service.3, change: same", "from: role.service.3, to: role.service.3, change: reworded",
         "statements", "does not fit the two texts"),
        ("from: role.service.3, to: role.service.3", "from: role.service.4, to: role.service.3", "statements", "stands twice"),
        ("from: role.service.3, to: role.service.3", "from: role.service.9, to: role.service.3", "statements", "no “role.service.9”"),
        ("from: best_case, to: strong", "from: best_case, to: good", "levels", "no “good”"),
        ("edition: current", "edition: next", "to", "edition next"),
        ("change: new", "change: changed", "statements", "does not go with the ids"),
    ],
)  # fmt: skip
def test_each_kind_of_mistake_is_named(folder, older, tiex, old, new, path, says):
    file = folder / NAME
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = problems(folder, older, tiex)
    assert any(where.startswith(path) and says in message for where, message in found), found


def test_a_statement_left_out_is_named(folder, older, tiex):
    file = folder / NAME
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(i for i, line in enumerate(lines) if "role.service.3, to: role.service.3" in line)
    file.write_text("".join(lines[:at] + lines[at + 1 :]), encoding="utf-8")
    assert problems(folder, older, tiex) == [
        ("statements", "“role.service.3” is missing on the side from."),
        ("statements", "“role.service.3” is missing on the side to."),
    ]
