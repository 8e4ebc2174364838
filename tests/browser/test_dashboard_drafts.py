"""Half-typed words: they survive another area, another tab, a reload and a dead kernel, and never show in another workshop."""

from __future__ import annotations

import os
import signal

import psutil
import pytest
from browser.dashboards import PATIENCE, answer, cell, main_button, press
from commands import command_of
from playwright.sync_api import expect

expect.set_options(timeout=PATIENCE)
AREA, OTHER = "role.service", "csf.staff"


def rated(voila):
    """A workshop in which two areas are revealed and suggested strong."""
    workshop = voila.workshop()
    people = [workshop.join() for _ in range(3)]
    workshop.open_round([AREA, OTHER])
    answer(workshop, people, ["agree"] * 3)
    workshop.reveal(workshop.current_round())
    return workshop


@pytest.fixture
def workshop(voila):
    return rated(voila)


@pytest.fixture
def page(voila, show, workshop):
    return show(voila.address(f"&workshop={workshop.code}"))


def agreeing(page, area: str) -> None:
    cell(page, area).click()
    expect(page.locator(f"button.tk-cell[data-area='{area}'][aria-current=true]")).to_be_visible()
    press(page, "Agree the rating")


def type_half(page) -> None:
    """Half a rationale with another rating, half a dissent and half an action."""
    page.locator(".tk-descriptor", has_text="Competent").first.click()
    page.get_by_label("Rationale").press_sequentially("Three serv")
    page.get_by_label("Dissent").press_sequentially("One off")
    page.locator("#tk-quick-title").press_sequentially("Map the pro")


def is_half_typed(page) -> None:
    expect(page.get_by_label("Rationale")).to_have_value("Three serv")
    expect(page.get_by_label("Dissent")).to_have_value("One off")
    expect(page.locator("#tk-quick-title")).to_have_value("Map the pro")
    expect(main_button(page)).to_have_text("Agree “competent”")


def test_another_tab_and_another_area_keep_what_is_half_typed(page, workshop):
    agreeing(page, AREA)
    type_half(page)
    press(page, "Agenda")
    press(page, "Room")
    is_half_typed(page)
    agreeing(page, OTHER)
    for field in (page.get_by_label("Rationale"), page.get_by_label("Dissent"), page.locator("#tk-quick-title")):
        expect(field).to_have_value("")
    expect(main_button(page)).to_have_text("Agree “strong”")
    agreeing(page, AREA)
    is_half_typed(page)
    main_button(page).click()
    expect(page.get_by_text("1 of 21 agreed")).to_be_visible()
    decision = workshop.results().area(AREA).decision
    assert (decision.rationale, decision.dissent) == ("Three serv", "One off")
    left = page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('tixkit-draft/'))")
    assert [key.split("/", 3)[3] for key in left] == [f"{AREA}/action-title"]


def test_a_reload_restores_drafts_with_a_mark_and_a_way_to_discard_them(page, workshop, accessible):
    agreeing(page, AREA)
    type_half(page)
    expect(page.locator(".tk-saved-state")).to_have_text("Not saved 4 drafts")
    page.reload()
    page.wait_for_selector(".tk-shell")
    expect(cell(page, AREA)).to_have_attribute("aria-current", "true")
    page.locator(".tk-unsaved").get_by_role("button", name="Role of the authority, service focus").click()
    expect(page.locator("#tk-quick-title")).to_be_focused()
    is_half_typed(page)
    mark = page.locator(".tk-field", has=page.locator("#tk-rationale")).locator(".tk-draft")
    expect(mark).to_contain_text("Not saved yet: your draft from ")
    accessible(page)
    mark.get_by_role("button", name="Discard the draft").click()
    expect(page.get_by_label("Rationale")).to_have_value("")
    expect(page.get_by_label("Rationale")).to_be_focused()
    expect(page.get_by_label("Dissent")).to_have_value("One off")
    page.reload()
    page.wait_for_selector(".tk-shell")
    agreeing(page, AREA)
    expect(page.get_by_label("Rationale")).to_have_value("")
    expect(page.get_by_label("Dissent")).to_have_value("One off")


def test_a_draft_never_shows_in_another_workshop(page, voila, show):
    agreeing(page, AREA)
    type_half(page)
    other = rated(voila)
    page.goto(voila.address(f"&workshop={other.code}"))
    page.wait_for_selector(".tk-shell")
    agreeing(page, AREA)
    expect(page.get_by_label("Rationale")).to_have_value("")
    expect(page.locator("#tk-quick-title")).to_have_value("")
    expect(page.locator(".tk-draft")).to_have_count(0)


def test_a_note_is_saved_in_a_pause_and_goes_on_where_it_was(page, workshop):
    agreeing(page, AREA)
    box = page.get_by_label("Impediment")
    box.press_sequentially("Old contracts ")
    field = page.locator(".tk-field", has=page.locator("#tk-note-impediment"))
    expect(field.locator(".tk-saved")).to_contain_text("Saved ")
    expect(box).to_be_focused()
    assert [r.text for r in workshop.results().area(AREA).records] == ["Old contracts"]
    box.press_sequentially("bind us.")
    expect(box).to_have_value("Old contracts bind us.")
    expect(field.locator(".tk-draft")).to_have_count(1)
    page.get_by_label("Notable practice").focus()
    expect(field.locator(".tk-saved")).to_contain_text("Saved ")
    kept = workshop.results().area(AREA).records
    assert [r.text for r in kept] == ["Old contracts bind us."]
    box.fill("")
    page.get_by_label("Notable practice").focus()
    expect(field.locator(".tk-saved")).to_contain_text("Saved ")
    assert workshop.results().area(AREA).records == ()
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('tixkit-draft/'))") == []


def test_a_kernel_that_dies_takes_no_words_with_it(page, voila, workshop):
    agreeing(page, AREA)
    type_half(page)
    family = psutil.Process(voila.process.pid).children(recursive=True)
    kernel = page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")
    running = [p for p in family if any(kernel in part for part in command_of(p))]
    assert running
    for process in running:
        os.kill(process.pid, signal.SIGKILL)
    psutil.wait_procs(running, 20)
    page.get_by_label("Impediment").press_sequentially("Old contr")
    expect(page.get_by_text("what you typed is kept on this computer").first).to_be_visible(timeout=PATIENCE)
    page.goto(voila.address(f"&workshop={workshop.code}"))
    page.wait_for_selector(".tk-shell")
    agreeing(page, AREA)
    is_half_typed(page)
    expect(page.get_by_label("Impediment")).to_have_value("Old contr")
    note = page.locator(".tk-field", has=page.locator("#tk-note-impediment"))
    note.get_by_role("button", name="Save it").click()
    expect(note.locator(".tk-saved")).to_contain_text("Saved ")
    assert [r.text for r in workshop.results().area(AREA).records] == ["Old contr"]
