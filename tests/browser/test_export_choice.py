"""Choosing areas, language, template and an earlier workshop for the files: by mouse and by keyboard alone."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest
from browser.dashboards import PATIENCE, press
from playwright.sync_api import expect
from reports.word_templates import with_logo
from sqlalchemy import update

import tixkit
from tixkit.store import open_store, schema

expect.set_options(timeout=PATIENCE)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def template(content: bytes, name: str = "cabinet.docx") -> dict[str, object]:
    return {"name": name, "mimeType": DOCX, "buffer": content}


@pytest.fixture
def workshop(voila):
    """A workshop, and one of the same council a year earlier."""
    earlier = voila.workshop()
    earlier.agree("role.service", "strong", rationale="So it was seen.")
    with open_store(voila.store).create() as connection:
        table, at = schema.workshops, datetime(2025, 5, 12, 9, tzinfo=UTC)
        connection.execute(update(table).where(table.c.id == earlier.id).values(created_at=at))
    return voila.workshop()


@pytest.fixture
def page(voila, show, workshop):
    page = show(voila.address(f"&workshop={workshop.code}"))
    press(page, "Exports")
    expect(page.locator("h1")).to_have_text("Exports")
    return page


def line(page, file: str):
    return page.locator(f".tk-exports tr[data-key='{file}']")


def heard(page, words: str):
    """Wait until a screen reader was told."""
    expect(page.locator("[role=status]", has_text=words)).to_be_attached()


def test_by_mouse_what_is_chosen_is_said_beside_each_file_and_made(page):
    expect(page.get_by_label("What they are about")).to_be_hidden()
    page.get_by_text("Choose areas, language and template").click()
    page.get_by_label("What they are about").select_option("Service focus: 6 areas")
    heard(page, "Chosen for the next files: Service focus.")
    page.get_by_label("Language").select_option("Cymraeg")
    expect(page.get_by_text("own words stay English.")).to_be_visible()
    page.get_by_label("Compare with").select_option("Leadership workshop, 12 May 2026, 12 May 2025")
    other = page.get_by_role("group", name="Compare with other submissions").get_by_role("checkbox")
    other.check()
    heard(page, "compared with 12 May 2025, beside another submission.")
    expect(other).to_be_checked()
    expect(other).to_be_focused()
    with page.expect_file_chooser() as chooser:
        page.get_by_label("Word template").click()
    chooser.value.set_files(template(b"hello", "notes.docx"))
    expect(page.locator("#tk-template-word-error")).to_contain_text("The template notes.docx is not a Word document.")
    with page.expect_file_chooser() as chooser:
        page.get_by_label("Word template").click()
    chooser.value.set_files(template(with_logo()))
    expect(page.get_by_text("cabinet.docx is used.")).to_be_visible()
    expect(page.locator("#tk-template-word-error")).to_have_count(0)
    said = "Service focus, Cymraeg, cabinet.docx"
    compared = "compared with 12 May 2025"
    expect(line(page, "report").locator(".tk-as-chosen")).to_have_text(f"{said}, {compared}, beside another submission")
    expect(line(page, "workshop-json").locator(".tk-as-chosen")).to_have_text("Always the whole workshop")
    with page.expect_download() as download:
        press(page, "Make: Summary for cabinet (Word)")
    assert download.value.suggested_filename.endswith("_summary_service.docx")
    heard(page, f"summary.docx made: {said}, {compared}.")
    assert (
        docx.Document(download.value.path()).sections[0].top_margin
        == docx.Document(BytesIO(with_logo())).sections[0].top_margin
    )
    press(page, "Back to everything, in English")
    expect(page.locator(".tk-as-chosen")).to_have_count(0)
    expect(line(page, "summary").locator(".tk-col-made")).to_contain_text(f"{said}, {compared}")
    expect(page.get_by_text("Choose areas, language and template")).to_be_focused()


def test_by_keyboard_areas_are_ticked_and_without_one_the_reason_stands_at_the_file(page):
    keys = page.keyboard
    page.get_by_text("Choose areas, language and template").focus()
    keys.press("Enter")
    expect(page.get_by_label("What they are about")).to_be_visible()
    keys.press("Tab")
    expect(page.get_by_label("What they are about")).to_be_focused()
    keys.type("Only areas")
    expect(line(page, "summary").locator(".tk-as-chosen")).to_have_text("No areas chosen yet")
    make = page.get_by_role("button", name="Make: Summary for cabinet (Word)")
    make.focus()
    keys.press("Enter")
    expect(line(page, "summary")).to_contain_text("No area is chosen. Tick at least one, or choose all areas.")
    heard(page, "summary.docx was not made.")
    page.get_by_label("Getting the best from staff").focus()
    keys.press("Space")
    expect(line(page, "summary").locator(".tk-as-chosen")).to_have_text("Getting the best from staff")
    expect(page.get_by_label("Getting the best from staff")).to_be_focused()
    page.get_by_label("Word template").focus()
    expect(page.get_by_label("Word template")).to_be_focused()
    with page.expect_file_chooser() as chooser:
        keys.press("Space")
    chooser.value.set_files(template(with_logo()))
    expect(page.get_by_text("cabinet.docx is used.")).to_be_visible()
    make.focus()
    with page.expect_download() as download:
        keys.press("Enter")
    assert download.value.suggested_filename.endswith("_summary_csf-staff.docx")
    page.get_by_role("button", name="Take it off: cabinet.docx").focus()
    keys.press("Enter")
    expect(page.get_by_text("cabinet.docx is used.")).to_have_count(0)
    expect(page.get_by_label("Word template")).to_be_focused()
