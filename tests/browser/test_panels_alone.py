"""Each panel in a notebook cell of its own: all follow one store, each does its part, and what fails is said in the page."""

from __future__ import annotations

from collections.abc import Iterator

import nbformat
import pytest
from browser.dashboards import PATIENCE, Voila, answer, press
from playwright.sync_api import expect

expect.set_options(timeout=PATIENCE)
AREA = "role.service"
TITLE = "Role of the authority, service focus"
CELLS = (
    "import os\nimport tixkit\nfrom tixkit import widgets\nfrom tixkit.workshop import list_workshops\n"
    "workshop = tixkit.open_workshop(os.environ['TIXKIT_STORE'], list_workshops(os.environ['TIXKIT_STORE'])[0].code)",
    f"desk = widgets.Desk(workshop, area='{AREA}')",
    "widgets.RoundPanel(desk=desk)",
    "widgets.AgreementPanel(desk=desk)",
    "widgets.AgendaPanel(workshop)",
    "widgets.ActionPlanEditor(workshop)",
    "widgets.ExportPanel(workshop)",
)


@pytest.fixture
def alone(tmp_path) -> Iterator[Voila]:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in CELLS])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook.metadata["title"] = "Panels"
    nbformat.write(notebook, tmp_path / "panels.ipynb")
    voila = Voila(tmp_path / "panels.ipynb", tmp_path)
    yield voila
    voila.stop()


def test_panels_in_cells_of_their_own_work_together_and_say_what_fails(alone, show):
    workshop = alone.workshop()
    people = [workshop.join(role="officer") for _ in range(4)]
    page = show(alone.address())
    panels = page.locator(".tk-shell")
    expect(panels).to_have_count(5)
    asking, agreeing, agenda, plan, exports = (panels.nth(i) for i in range(5))
    asking.get_by_text("Ask other areas at the same time").click()
    asking.get_by_label("All 21 areas").check()
    expect(asking.get_by_text("(20 chosen)")).to_be_visible()
    asking.get_by_role("button", name="Ask the room").click()
    expect(asking.locator(".tk-state")).to_have_text("Open")
    answer(workshop, people, ["agree", "agree", "disagree", "disagree"])
    expect(asking.get_by_text("Everyone", exact=True)).to_be_visible()
    # while the round is open a rating cannot be agreed: the panel says why
    agreeing.get_by_role("radio", name="Competent").check()
    agreeing.get_by_role("button", name="Agree “").click()
    expect(agreeing.get_by_role("alert")).to_contain_text("Reveal it before you agree a rating")
    asking.get_by_role("button", name="Reveal").click()
    expect(asking.get_by_text("2 of 4 agree").first).to_be_visible()
    agreeing.get_by_label("Rationale").fill("As it is.")
    agreeing.get_by_role("button", name="Agree “").click()
    expect(agreeing.get_by_role("heading", name="What was agreed, and when")).to_be_visible()
    agreeing.get_by_role("button", name="Undo the agreement").click()
    expect(agreeing.locator(".tk-history li")).to_have_count(2)
    agenda.get_by_label("Minutes left").fill("60")
    page.keyboard.press("Enter")
    expect(agenda.locator(".tk-sub")).to_have_text("20 areas to discuss in 60 minutes. 1 for another day")
    agreeing.locator("#tk-quick-title").fill("Map the processes")
    press(agreeing, "Add action")
    expect(plan.get_by_role("button", name="Map the processes", exact=True)).to_be_visible()
    with page.expect_download() as download:
        exports.get_by_role("button", name="Make: Results (CSV)").click()
    assert download.value.suggested_filename.endswith("_results.csv")
    result = workshop.results().area(AREA)
    assert (result.decision, len(result.history)) == (None, 2)
    assert len(workshop.results().rounds[0].areas) == 21
