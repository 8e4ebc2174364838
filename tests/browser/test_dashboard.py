"""The facilitator's dashboard in a real browser: Voila on the notebook, a real store, people who answer meanwhile."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import docx
import nbformat
import pytest
from browser.dashboards import PATIENCE, TOKEN, Voila, answer, cell, main_button, press
from playwright.sync_api import expect

import tixkit
from tixkit.workshop import AnswerMessage, Intake, Joined, Workshop

AREA = "role.service"
TITLE = "Role of the authority, service focus"


def test_a_round_opened_by_mistake_is_cancelled(voila, show):
    workshop = voila.workshop()
    people = [workshop.join(role="officer") for _ in range(3)]
    page = show(voila.address(f"&workshop={workshop.code}"))
    cell(page, AREA).click()
    page.get_by_role("button", name="Ask the room", exact=True).dblclick()
    page.get_by_text("0 of 3 have answered").wait_for()
    answer(workshop, people, ["agree", "agree", "agree"])
    page.get_by_text("Everyone", exact=True).wait_for()
    press(page, "Reveal")
    page.get_by_role("button", name="Ask again").dblclick()
    page.get_by_role("heading", name="What the room will be asked").wait_for()
    assert workshop.current_round().number == 1
    press(page, "Back to the totals")
    page.get_by_text("3 of 3 agree").first.wait_for()
    press(page, "Ask again")
    assert page.evaluate("document.activeElement.textContent") == "Ask the room"
    press(page, "Ask the room")
    page.get_by_text("0 of 3 have answered").wait_for()
    assert page.locator(".tk-banner").count() == 0
    press(page, "Cancel the round")
    page.get_by_text("Cancel this round? Its answers will not count.").wait_for()
    assert page.get_by_role("button", name="Cancel the round").count() == 1
    press(page, "Keep it")
    page.locator(".tk-section-head").get_by_role("button", name="Cancel the round").click()
    page.locator(".tk-confirm").get_by_role("button", name="Cancel the round").click()
    page.get_by_text("Round 1, 3 answered").wait_for()
    assert cell(page, AREA).locator(".tk-cell-word").inner_text() == "Strong"
    assert workshop.current_round().number == 1


def test_the_rule_of_the_next_round_is_chosen_and_shown_with_its_totals(voila, show, accessible):
    workshop = voila.workshop()
    people = [workshop.join(role="officer") for _ in range(4)]
    page = show(voila.address(f"&workshop={workshop.code}"))
    cell(page, AREA).click()
    rule = page.get_by_label("Rule", exact=True)
    rule.wait_for()
    assert rule.input_value() == "75"
    rule.select_option("At least 70%, fewer than 15% against")
    page.locator("#tk-rule-text", has_text="in a room of fewer than 7, one objector vetoes it").wait_for()
    cell(page, "csf.staff").click()
    page.locator("#tk-rule-text", has_text="at least 75% one way").wait_for()
    assert rule.input_value() == "75"
    cell(page, AREA).click()
    page.locator("h1", has_text=TITLE).wait_for()
    rule.select_option("strict")
    press(page, "Ask the room")
    page.get_by_text("0 of 4 have answered").wait_for()
    assert workshop.current_round().rule == "strict"
    answer(workshop, people, ["agree", "agree", "agree", "disagree"])
    page.get_by_text("Everyone", exact=True).wait_for()
    press(page, "Reveal")
    page.locator(".tk-rule-line", has_text="fewer than 15% the other way").wait_for()
    assert page.locator(".tk-outcome", has_text="No consensus").count() == 4
    page.get_by_text("85%, to be exceeded for consensus").wait_for()
    accessible(page)
    press(page, "Ask again")
    rule.wait_for()
    assert rule.input_value() == "strict"
    page.get_by_label("Time in minutes").fill("2")
    press(page, "Ask the room")
    page.get_by_text("0 of 4 have answered").wait_for()
    again = workshop.current_round()
    assert (again.number, again.rule, again.suggested_end - again.opened_at) == (2, "strict", timedelta(minutes=2))


def test_a_round_from_the_question_to_the_report_by_mouse(voila, show):
    workshop = voila.workshop()
    people = [workshop.join(role="councillor", name="Robin Sample", show_name=True)]
    people += [workshop.join(role="officer") for _ in range(3)]
    page = show(voila.address(f"&workshop={workshop.code}"))
    assert page.title() == "Facilitate a workshop, tixkit"
    assert page.locator("html").get_attribute("lang") == "en-GB"
    cell(page, AREA).click()
    page.locator("h1", has_text=TITLE).wait_for()

    press(page, "Ask the room")
    page.get_by_text("0 of 4 have answered").wait_for()
    answer(workshop, people[:3], ["agree", "agree", "agree"])
    page.get_by_text("3 of 4 have answered").wait_for()
    page.locator(".tk-group", has_text="Councillors").get_by_text("Robin Sample").wait_for()
    assert page.locator(".tk-tally, .tk-percent").count() == 0

    press(page, "Reveal")
    page.get_by_text("1 person has not answered everything.").wait_for()
    # The question goes away by itself once everybody has answered.
    answer(workshop, people, ["agree", "agree", "disagree", "disagree"])
    page.get_by_text("Everyone", exact=True).wait_for()
    assert page.get_by_text("not answered everything").count() == 0
    press(page, "Reveal")
    page.get_by_text("2 of 4 agree").first.wait_for()
    assert page.locator(".tk-outcome", has_text="No consensus").count() == 4
    page.get_by_text("Split room").wait_for()
    assert cell(page, AREA).locator(".tk-cell-status").inner_text() == "Revealed"

    press(page, "Ask again")
    press(page, "Ask the room")
    page.get_by_text("0 of 4 have answered").wait_for()
    answer(workshop, people, ["agree", "agree", "agree", "disagree"])
    page.get_by_text("4 of 4 have answered").wait_for()
    press(page, "Reveal")
    page.get_by_text("Round 1: 50%, 3 kept").first.wait_for()
    assert page.locator(".tk-percent").all_inner_texts() == ["75%"] * 4

    press(page, "Agree the rating")
    page.locator(".tk-descriptor", has_text="Competent").click()
    press(page, "Agree “competent”")
    page.locator("#tk-rationale-error").wait_for()
    assert page.evaluate("document.activeElement.id") == "tk-rationale"
    page.get_by_label("Rationale").fill("Three services have no plan yet.")
    page.get_by_label("Impediment").fill("Old contracts.")
    page.get_by_label("Notable practice").click()
    page.locator(".tk-saved", has_text="Saved ").first.wait_for()
    page.locator("#tk-quick-title").fill("Map the processes")
    page.locator("#tk-quick-owner").fill("Head of Service")
    page.locator("#tk-quick-due").fill("2026-07-31")
    press(page, "Add action")
    page.get_by_text("This area has 1 action.").wait_for()
    press(page, "Agree “competent”")
    page.get_by_text("1 of 21 agreed").wait_for()
    page.get_by_role("heading", name="Why “competent” was agreed").wait_for()
    assert page.locator(".tk-kept-notes li").all_inner_texts() == [
        "Rationale. Three services have no plan yet.",
        "Impediment. Old contracts.",
    ]
    assert cell(page, AREA).locator(".tk-cell-word").inner_text() == "Competent"
    assert "tk-cell-agreed" in cell(page, AREA).get_attribute("class")
    results = workshop.results()
    assert (results.area(AREA).rating, results.area(AREA).records[0].text) == ("competent", "Old contracts.")
    assert results.actions[0].owner == "Head of Service"

    for tab in ("Agenda", "Action plan", "Exports"):
        press(page, tab)
        page.locator("h1", has_text="genda" if tab == "Agenda" else tab).wait_for()
    with page.expect_download() as download:
        press(page, "Make: Report (Word)")
    assert download.value.suggested_filename.endswith("_report.docx")
    report = docx.Document(io.BytesIO(Path(download.value.path()).read_bytes()))
    words = "\n".join(p.text for p in report.paragraphs)
    assert "Three services have no plan yet." in words
    page.get_by_text("report.docx made").first.wait_for()


def test_the_same_steps_by_keyboard_alone(voila, show):
    workshop = voila.workshop()
    people = [workshop.join(role="officer") for _ in range(3)]
    page = show(voila.address(f"&workshop={workshop.code}"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "tk-skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H1"
    page.keyboard.press("Escape")
    focused = "document.activeElement.dataset.area"
    assert page.evaluate(focused) == "csf.leadership"
    page.keyboard.press("Control+Home")
    assert page.evaluate(focused) == AREA
    for key, area in [
        ("ArrowRight", "role.customer"),
        ("ArrowDown", "income.customer"),
        ("End", "income.community"),
        ("Home", "income.service"),
        ("ArrowUp", AREA),
    ]:
        page.keyboard.press(key)
        assert page.evaluate(focused) == area
    assert page.locator("button.tk-cell[tabindex='0']").count() == 1
    page.keyboard.press("Enter")
    page.locator("h1", has_text=TITLE).wait_for()
    page.wait_for_function("document.activeElement.tagName === 'H1'")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Ask the room"
    page.keyboard.press("Enter")
    page.get_by_text("0 of 3 have answered").wait_for()
    answer(workshop, people, ["agree"] * 3)
    page.get_by_text("3 of 3 have answered").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Reveal"
    page.keyboard.press("Enter")
    page.get_by_text("3 of 3 agree").first.wait_for()
    page.wait_for_function("document.activeElement.tagName === 'H1'")
    page.locator("[role=status]", has_text="4 of 4 statements reached consensus.").wait_for(state="attached")
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Agree the rating"
    page.keyboard.press("Enter")
    chosen = page.locator(".tk-descriptor input:checked")
    chosen.focus()
    page.keyboard.press("ArrowUp")
    assert chosen.get_attribute("data-value") == "competent"
    page.keyboard.press("ArrowDown")
    main_button(page).focus()
    page.keyboard.press("Enter")
    page.get_by_text("1 of 21 agreed").wait_for()
    assert workshop.results().area(AREA).rating == "strong"


def test_actions_are_put_in_order_by_keyboard_and_the_focus_stays_with_them(voila, show):
    workshop = voila.workshop()
    for title in ("First", "Second", "Third"):
        workshop.add_action(title, area=AREA)
    page = show(voila.address(f"&workshop={workshop.code}"))
    press(page, "Action plan")
    page.get_by_role("button", name="Move “Third” up").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Moved to 2 of 3. Saved").wait_for()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Move “Third” up"
    page.keyboard.press("Enter")
    page.get_by_text("Moved to 1 of 3. Saved").wait_for()
    # at the end of the list the focus passes to the other arrow
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Move “Third” down"
    assert [a.title for a in workshop.actions()] == ["Third", "First", "Second"]
    press(page, "Add action")
    press(page, "Add the action")
    page.locator("#tk-action-title-error").wait_for()
    page.keyboard.type("Fourth")
    page.get_by_label("One team").check()
    page.get_by_label("Team", exact=True).fill("Waste")
    press(page, "Add the action")
    page.get_by_role("button", name="Fourth", exact=True).wait_for()
    assert workshop.actions()[3].team == "Waste"


def test_what_is_typed_survives_a_change_from_elsewhere(voila, show):
    workshop = voila.workshop()
    people = [workshop.join() for _ in range(3)]
    workshop.open_round([AREA])
    answer(workshop, people, ["agree"] * 3)
    workshop.reveal(workshop.current_round())
    page = show(voila.address(f"&workshop={workshop.code}"))
    cell(page, AREA).click()
    press(page, "Agree the rating")
    box = page.get_by_label("Impediment")
    box.press_sequentially("Half a senten")
    workshop.record(AREA, "notable_practice", "Written elsewhere.")
    page.wait_for_function("document.getElementById('tk-note-notable_practice').value === 'Written elsewhere.'")
    box.press_sequentially("ce.")
    assert box.input_value() == "Half a sentence."
    assert page.evaluate("document.activeElement.id") == "tk-note-impediment"


def test_an_unknown_code_is_a_plain_page_with_the_way_on(voila, show):
    page = show(voila.address("&workshop=ZZZZZZ"))
    assert page.locator("h1").inner_text() == "No workshop to open"
    assert "Traceback" not in page.content()


def test_a_page_that_has_lost_its_kernel_says_so(voila, show):
    workshop = voila.workshop()
    page = show(voila.address(f"&workshop={workshop.code}"))
    ended = "(k) => fetch('/voila/api/shutdown/' + k, {method: 'POST', body: '', headers: {Authorization: 'token %s'}})"
    kernel = page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")
    page.evaluate(ended % TOKEN, kernel)
    page.get_by_text("This page has lost the workshop.").wait_for()
    page.get_by_role("button", name="Reload the page").click()
    page.get_by_text("0 of 21 agreed").wait_for()


def test_nothing_is_shown_without_the_token(voila, browser):
    context = browser.new_context()
    page = context.new_page()
    answer = page.goto(f"http://127.0.0.1:{voila.port}/")
    assert answer.status in {200, 302, 403}
    assert "Sampleford" not in page.content()
    assert "kernelId" not in page.content()
    context.close()


def test_an_error_in_a_cell_is_a_plain_message_and_no_traceback(tmp_path, show, accessible):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 / 0")])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook.metadata["title"] = "Facilitate a workshop, tixkit"
    nbformat.write(notebook, tmp_path / "broken.ipynb")
    broken = Voila(tmp_path / "broken.ipynb", tmp_path)
    try:
        page = show(broken.address())
        page.get_by_text("This page tries once more by itself.").wait_for()
        expect(page.get_by_text("tries once more")).to_have_count(0, timeout=PATIENCE)
        page.wait_for_selector(".tk-problem")
        assert page.get_by_text("tries once more").count() == 0
        said = Path(broken.log.name).read_text(encoding="utf-8")
        assert said.count("Dashboard: the page could not be opened (ZeroDivisionError).") == 2
        assert "Dashboard:   Cell In[1], line 1" in said
        assert page.locator("h1").inner_text() == "This page could not be opened"
        assert "ZeroDivisionError" not in page.content()
        page.get_by_role("link", name="Reload this page").wait_for()
        accessible(page)
    finally:
        broken.stop()


def test_the_agenda_shares_the_minutes_left_and_accepts_what_everybody_agrees_on_by_keyboard(voila, show):
    workshop = voila.workshop()
    people = [workshop.join() for _ in range(4)]
    for area, given in (
        (AREA, ["agree", "agree", "disagree", "disagree"]),
        ("csf.staff", ["agree"] * 4),
        ("digital.customer", ["disagree"] * 4),
        ("data.service", ["agree", "agree", "disagree", "disagree"]),
    ):
        workshop.open_round([area])
        answer(workshop, people, given)
        workshop.reveal(workshop.current_round())
    page = show(voila.address(f"&workshop={workshop.code}"))
    press(page, "Agenda")
    minutes = page.get_by_label("Minutes left")
    minutes.fill("25")
    minutes.press("Enter")
    page.get_by_text("2 areas to discuss in 25 minutes").first.wait_for()
    assert page.locator(".tk-agenda-minutes").all_inner_texts() == ["13 min", "12 min"]
    page.get_by_text("Agreement 0.00, jointly the lowest of all").first.wait_for()
    told = page.locator("[role=status]", has_text="2 areas to discuss in 25 minutes")
    told.wait_for(state="attached")
    minutes.fill("-1")
    minutes.press("Enter")
    page.locator("#tk-minutes-left-error").wait_for()
    assert page.evaluate("document.activeElement.id") == "tk-minutes-left"
    assert page.locator(".tk-agenda-minutes").all_inner_texts() == ["13 min", "12 min"]
    minutes.fill("5")
    minutes.press("Enter")
    page.get_by_role("heading", name="For another day").wait_for()
    # the minutes are kept while another part of the page is worked on
    press(page, "Action plan")
    press(page, "Agenda")
    assert minutes.input_value() == "5"

    page.get_by_role("button", name="Accept all 2 as they are").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Agree the suggested rating of all 2 areas?").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Accept all 2"
    assert workshop.results().agreed_count == 0
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Accept all 2 as they are"
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Undo all 2").wait_for()
    assert workshop.results().agreed_count == 2
    assert (
        workshop.results().area("csf.staff").decision.rationale.startswith("Accepted as is: the own answers of all 4")
    )
    assert page.evaluate("document.activeElement.textContent") == "Undo all 2"
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Accept all 2 as they are").wait_for()
    assert workshop.results().agreed_count == 0


def test_terms_headings_and_guidance_can_be_read_on_the_page(voila, show):
    workshop = voila.workshop()
    area = "role.community"
    people = [workshop.join(role="officer") for _ in range(3)]
    workshop.open_round([area])
    answer(workshop, people, ["agree"] * 3)
    page = show(voila.address(f"&workshop={workshop.code}"))
    page.locator("h1", has_text="community focus").wait_for()
    term = page.locator(".tk-statements").get_by_role("button", name="capability")
    term.click()
    meaning = page.get_by_role("dialog", name="Capability")
    meaning.get_by_text("the ability to effect successful change").wait_for()
    workshop.join(role="officer")  # the page is drawn again, and the meaning stays open at its term
    page.get_by_text("3 of 4 have answered").wait_for()
    assert meaning.is_visible()
    assert term.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert meaning.count() == 0
    assert page.evaluate("document.activeElement.textContent") == "capability"
    press(page, "Reveal")
    press(page, "Reveal anyway")
    page.get_by_role("button", name="Agree the rating").click()
    chosen = page.locator(".tk-descriptor input:checked").input_value()
    page.locator(".tk-descriptor", has_text="Needing improvement").get_by_role(
        "button", name="community capacity"
    ).click()
    page.get_by_role("dialog", name="Community Capacity").wait_for()
    assert page.locator(".tk-descriptor input:checked").input_value() == chosen
    page.keyboard.press("Escape")
    page.locator(".tk-descriptor", has_text="Needing improvement").locator("p").click(position={"x": 2, "y": 4})
    assert page.locator(".tk-descriptor input:checked").input_value() == "needing_improvement"
    page.locator("details", has_text="What this means").first.locator("summary").click()
    page.get_by_text("Takes a broader perspective").wait_for()
    page.get_by_role("heading", name="Read on").wait_for()
    page.get_by_role("button", name="Guidance", exact=True).click()
    page.locator("summary", has_text="Security").click()
    page.get_by_role("link", name="transformation@local.gov.uk").wait_for()
