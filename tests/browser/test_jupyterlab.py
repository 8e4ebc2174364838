"""Widgets in JupyterLab itself, and in what nbconvert makes of a notebook."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator

import nbformat
import pytest
from browser.dashboards import ROOT
from browser.lab import Lab

PATIENCE = 120_000
CELLS = [
    "import tempfile\nfrom tixkit import sample\nfrom tixkit.widgets import FocusMatrix\n"
    "workshop = sample.play(f'sqlite:///{tempfile.mkdtemp()}/room.db')\nmade = []",
    "made.append(FocusMatrix(workshop))\nmade[-1]",
    "[len(widget.desk._tasks) for widget in made]",
]


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory):
    """The analyst's notebook as it ships, and one that was run without a browser and saved."""
    folder = tmp_path_factory.mktemp("notebooks")
    shutil.copy(ROOT / "notebooks" / "explore.ipynb", folder)
    saved = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    saved.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(saved, folder / "saved.ipynb")
    subprocess.run([sys.executable, "-m", "jupyter", "execute", "--inplace", "saved.ipynb"], cwd=folder, check=True)
    return folder


@pytest.fixture(scope="module")
def lab(notebooks, tmp_path_factory) -> Iterator[Lab]:
    lab = Lab(notebooks, tmp_path_factory.mktemp("lab"))
    yield lab
    lab.stop()


@pytest.fixture
def open_notebook(browser, lab):
    """Open a notebook; at the end, nothing may have left this computer."""
    strays = []
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    context.set_default_timeout(PATIENCE)

    def open_notebook(name: str):
        page = context.new_page()
        local = (f"http://127.0.0.1:{lab.port}/", f"ws://127.0.0.1:{lab.port}/", "data:", "blob:")
        page.on("request", lambda request: request.url.startswith(local) or strays.append(request.url))
        page.goto(lab.address(name))
        page.locator(".jp-Notebook .jp-Cell").first.wait_for()
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
        return page

    yield open_notebook
    context.close()
    assert strays == []


def run_all(page) -> None:
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()


def test_the_analysts_notebook_runs_and_its_widgets_go_together(open_notebook):
    page = open_notebook("explore.ipynb")
    run_all(page)
    page.locator(".tk-matrix button.tk-cell").first.wait_for(state="attached")
    page.locator(".tk-tallies").wait_for(state="attached")
    assert page.locator(".tk-matrix button.tk-cell").count() == 21
    page.locator("button.tk-cell[data-area='income.customer']").click()
    page.locator(".tk-tallies", has_text="allowing them to influence decisions").wait_for()
    assert page.locator(".jp-OutputArea-child:visible .tk-words").count() == 0


def test_of_a_cell_that_is_run_again_only_the_widget_that_is_shown_follows(open_notebook):
    page = open_notebook("saved.ipynb")
    run_cell(page, 0)
    run_cell(page, 1)
    following(page, "[1]")
    run_cell(page, 1)
    following(page, "[0, 1]")


def test_a_notebook_that_was_saved_says_what_its_widgets_show_before_anything_runs(open_notebook):
    """JupyterLab runs nothing of a notebook that it does not trust, so there are words in the place of the picture."""
    page = open_notebook("saved.ipynb")
    page.get_by_text("4 of 21 agreed").first.wait_for()
    page.get_by_text("Managing expenditure, service focus: Strong (agreed, agreement 0.75)").first.wait_for()


def run_cell(page, place: int) -> None:
    page.locator(".jp-Notebook .jp-CodeCell").nth(place).locator(".cm-content").click()
    page.keyboard.press("Control+Enter")


def following(page, expected: str) -> None:
    """Run the cell that counts who follows until it says so: the front-end tells the kernel what is shown when it has drawn it."""
    said = page.locator(".jp-Notebook .jp-CodeCell").nth(2).locator(".jp-OutputArea-output pre")
    for _ in range(60):
        run_cell(page, 2)
        page.locator(".jp-NotebookPanel-toolbar .jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
        if said.count() and said.inner_text().strip() == expected:
            return
    raise AssertionError(f"{said.inner_text()} follow, not {expected}")


def test_a_page_of_nbconvert_says_what_the_widgets_show_without_any_network(notebooks, browser, tmp_path):
    command = [sys.executable, "-m", "jupyter", "nbconvert", "--to", "html", f"--output-dir={tmp_path}", "saved.ipynb"]
    subprocess.run(command, cwd=notebooks, check=True)
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto((tmp_path / "saved.html").as_uri(), wait_until="commit")
    words = page.locator(".tk-words")
    words.wait_for()
    assert "4 of 21 agreed" in words.inner_text()
    assert "Managing expenditure, service focus: Strong (agreed, agreement 0.75)" in words.inner_text()
    context.close()
