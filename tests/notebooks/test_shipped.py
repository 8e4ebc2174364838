"""The notebooks that ship: short pages without outputs, and the analyst's with outputs that hold nothing of the machine they were made on."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import nbformat
import pytest

from tixkit.serve.dashboard import notebook_folder

NOTEBOOKS = sorted(notebook_folder().glob("*.ipynb"))
EXPLORE = notebook_folder() / "explore.ipynb"
PAGES = [path for path in NOTEBOOKS if path != EXPLORE]


def code(path):
    return [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_valid_and_has_a_title(path):
    notebook = nbformat.read(path, 4)
    nbformat.validate(notebook)
    assert notebook.metadata["title"].endswith(", tixkit")
    assert "widgets" not in notebook.metadata


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_short_and_stored_without_outputs(path):
    cells = code(path)
    assert 1 <= len(cells) <= 4
    for cell in cells:
        assert len(cell.source.splitlines()) <= 8
        assert (cell.outputs, cell.execution_count) == ([], None)


def test_the_analysts_cells_are_short_stand_between_words_and_are_stored_as_they_ran():
    notebook = nbformat.read(EXPLORE, 4)
    assert notebook.cells[0].source.startswith("# ")
    assert [cell.execution_count for cell in code(EXPLORE)] == list(range(1, len(code(EXPLORE)) + 1))
    for cell in code(EXPLORE):
        assert len(cell.source.splitlines()) <= 20
        assert cell.outputs
        assert not any(output.output_type == "error" for output in cell.outputs)


def test_its_outputs_hold_no_path_code_or_widget_of_the_machine_they_were_made_on():
    outputs = json.dumps([cell.outputs for cell in code(EXPLORE)])
    text = re.sub(r'"image/png": "[^"]*"', "", outputs)
    assert not re.search(r"/tmp|/home|/root|/work|[A-Z]:\\\\|sqlite:|tixkit-explore-|model_id|0x[0-9a-f]{6}", text)


def test_its_pictures_are_there_in_words():
    words = [o.data["text/html"] for cell in code(EXPLORE) for o in cell.outputs if "tk-words" in str(o.get("data"))]
    assert len(words) == 2
    assert "4 of 21 agreed" in words[0]
    assert "Role of the authority, service focus" in words[1]


def test_it_gives_again_what_is_stored(jupyter, tmp_path):
    """Each cell from a fresh kernel, compared with its stored output."""
    options = ["-q", "--nbval", "--rootdir", str(tmp_path), "-p", "no:cacheprovider", "-o", "addopts="]
    command = [sys.executable, "-m", "pytest", *options, str(EXPLORE)]
    found = subprocess.run(command, cwd=tmp_path, env=jupyter, capture_output=True, text=True)
    assert found.returncode == 0, found.stdout
