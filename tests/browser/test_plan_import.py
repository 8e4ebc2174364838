"""An edited plan comes back on the plan's own page, and what became of the plan is shown: by mouse and by keyboard alone."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import openpyxl
import pytest
from browser.dashboards import PATIENCE, press
from playwright.sync_api import expect

from tixkit.reports import make

expect.set_options(timeout=PATIENCE)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def workshop(plan_page):
    """A plan of three actions, made on 5 May 2026."""
    made = plan_page.workshop()
    made._clock = lambda: datetime(2026, 5, 5, 10, tzinfo=UTC)
    for title in ("First", "Second", "Third"):
        made.add_action(title, owner=f"Head of {title}")
    return made


@pytest.fixture
def page(plan_page, show, workshop):
    return show(plan_page.address(f"&workshop={workshop.code}"))


@pytest.fixture
def edited(workshop):
    """The Excel plan with some cells edited, as a file for the page."""

    def edited(**cells):
        book = openpyxl.load_workbook(BytesIO(make(workshop.results("files"), "action-plan-excel")))
        for cell, value in cells.items():
            book["Action plan"][cell] = value
        file = BytesIO()
        book.save(file)
        return {"name": "back.xlsx", "mimeType": XLSX, "buffer": file.getvalue()}

    return edited


def told(workshop) -> list[tuple[str, str, str]]:
    return [(a.title, a.owner, a.status) for a in workshop.actions()]


def heard(page, words: str):
    """Wait until a screen reader was told."""
    expect(page.locator("[role=status]", has_text=words)).to_be_attached()


def choose(page, file, doing) -> None:
    with page.expect_file_chooser() as chooser:
        doing()
    chooser.value.set_files(file)


def test_by_mouse_it_is_shown_decided_and_applied(page, workshop, edited):
    file = edited(E4="From the file", E5="Head of Waste", I5="done", B7="Fourth", H6="ASAP")
    workshop.change_action(workshop.actions()[0].id, owner="From tixkit")
    field = page.get_by_label("Edited plan")
    choose(page, {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"hello"}, field.click)
    expect(page.locator("#tk-import-file-error")).to_contain_text("notes.txt is neither a Word nor an Excel file.")
    choose(page, file, field.click)
    expect(page.get_by_role("heading", name="What back.xlsx would change")).to_be_focused()
    expect(page.locator("#tk-import-file-error")).to_have_count(0)
    heard(page, "1 changed in both, 1 changed, 1 added, 1 that cannot be read.")
    clash = page.get_by_role("group", name="Owner of action 1, “First”")
    expect(clash).to_contain_text("exported as: Head of First")
    expect(clash.get_by_text("From tixkit")).to_be_visible()
    expect(page.get_by_text("row 6, column H (Due)")).to_be_visible()
    press(page, "Apply 2 changes")
    expect(clash).to_contain_text("Choose which of the two stays.")
    expect(clash.get_by_label("Keep ours")).to_be_focused()
    assert told(workshop)[1] == ("Second", "Head of Second", "not started")
    clash.get_by_label("Take theirs").check()
    page.get_by_label("“Fourth”").uncheck()
    press(page, "Apply 2 changes")
    expect(page.get_by_text("The plan is up to date: 0 added, 2 changed or moved.").first).to_be_visible()
    expect(page.locator(".tk-plan")).to_contain_text("Head of Waste")
    assert told(workshop) == [
        ("First", "From the file", "not started"),
        ("Second", "Head of Waste", "done"),
        ("Third", "Head of Third", "not started"),
    ]


def test_applying_nothing_says_so_and_not_that_something_was_saved(page, workshop, edited):
    choose(page, edited(E4="From the file"), page.get_by_label("Edited plan").click)
    page.get_by_label("Action 1, “First”").uncheck()
    press(page, "Apply 0 changes")
    done = page.locator(".tk-import-done")
    expect(done).to_have_text("Nothing was changed.")
    expect(done).to_be_focused()
    expect(page.locator(".tk-saved-state")).to_have_text("Everything saved")
    assert told(workshop)[0] == ("First", "Head of First", "not started")


def test_by_keyboard_it_is_applied_and_what_became_of_the_plan_is_shown_and_made(page, workshop, edited):
    keys = page.keyboard
    expect(page.locator(".tk-plan tbody tr")).to_have_count(3)
    page.get_by_label("Edited plan").focus()
    expect(page.get_by_label("Edited plan")).to_be_focused()
    choose(page, edited(E4="Head of Waste", A4=3, A5=1, A6=2), lambda: keys.press("Space"))
    title = page.get_by_role("heading", name="What back.xlsx would change")
    expect(title).to_be_focused()
    page.get_by_label("Move them as in the file").focus()
    keys.press("Space")
    workshop._clock = lambda: datetime(2026, 6, 1, 10, tzinfo=UTC)
    workshop.change_action(workshop.actions()[0].id, owner="From tixkit")
    page.get_by_role("button", name="Apply 1 change").focus()
    keys.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("The plan was changed meanwhile, so nothing was applied.")
    ours = page.get_by_label("Keep ours")
    expect(ours).to_be_visible()
    ours.focus()
    keys.press("Space")
    page.get_by_role("button", name="Apply 1 change").focus()
    keys.press("Enter")
    expect(page.get_by_text("The plan is up to date: 0 added, 3 changed or moved.").first).to_be_focused()
    assert told(workshop)[2] == ("First", "From tixkit", "not started")
    page.get_by_label("From the end of").focus()
    keys.press("Enter")
    expect(page.locator("#tk-between-start-error")).to_contain_text("There is no date.")
    expect(page.get_by_label("From the end of")).to_be_focused()
    keys.type("05052026")
    page.get_by_label("To the end of").fill("2099-01-10")
    keys.press("Enter")
    expect(page.get_by_text("From the end of 5 May 2026 to the end of 10 January 2099")).to_be_focused()
    expect(page.locator(".tk-between-told")).to_contain_text("Owner: from “Head of First” to “From tixkit”")
    page.get_by_role("button", name="Make it as Word").focus()
    with page.expect_download() as download:
        keys.press("Enter")
    assert download.value.suggested_filename.endswith("_progress-2026-05-05-to-2099-01-10.docx")
    heard(page, "progress-2026-05-05-to-2099-01-10.docx made.")
