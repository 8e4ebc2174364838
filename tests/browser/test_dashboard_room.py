"""The dashboard's part in the room: projector and Wi-Fi, pre-work, answers without a phone, and who else facilitates."""

from __future__ import annotations

import os
import signal
from datetime import date, timedelta

import psutil
import pytest
from browser.dashboards import PATIENCE, answer, main_button, press
from playwright.sync_api import expect

import tixkit


@pytest.fixture
def workshop(voila):
    made = voila.workshop()
    yield made
    voila.room.trouble = ""


@pytest.fixture
def page(voila, show, workshop):
    return show(voila.address(f"&workshop={workshop.code}"))


def test_the_room_is_set_up_on_one_page(page, workshop, accessible):
    press(page, "Set up")
    expect(page.get_by_role("heading", level=1)).to_have_text("The room")
    page.get_by_role("radio", name="The heatmap", exact=True).check()
    expect(page.locator(".tk-picture-chosen")).to_contain_text("The heatmap")
    assert workshop.room_settings().projector_view == "heatmap"

    page.get_by_label("Network’s name").fill("Town hall")
    page.get_by_label("Password", exact=True).fill("short")
    press(page, "Show on the projector")
    expect(page.locator("#tk-password-error")).to_contain_text("The password has 5 characters")
    expect(page.get_by_label("Password", exact=True)).to_be_focused()
    accessible(page)
    page.get_by_label("Password", exact=True).fill("harbour-lantern-42")
    press(page, "Show on the projector")
    expect(page.get_by_text("Town hall", exact=True)).to_be_visible()
    assert "harbour-lantern-42" not in page.content()
    press(page, "Show the password")
    expect(page.get_by_text("harbour-lantern-42", exact=True)).to_be_visible()
    press(page, "Hide the password")
    expect(page.get_by_text("harbour-lantern-42", exact=True)).to_have_count(0)
    accessible(page)

    shared = page.get_by_label("For one tablet that many people use in turn", exact=True)
    expect(shared).to_have_value(f"http://192.0.2.5:8765/j/{workshop.code}?shared=1")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')); }")
    press(page, "Copy: For one tablet that many people use in turn")
    expect(page.get_by_text("Selected: copy it with Ctrl+C", exact=True)).to_be_visible()
    selected = shared.evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)")
    assert selected == f"http://192.0.2.5:8765/j/{workshop.code}?shared=1"
    press(page, "Delete the Wi-Fi")
    expect(page.get_by_label("Network’s name")).to_be_visible()
    assert workshop.room_settings().wifi is None


def test_pre_work_goes_from_its_day_to_the_agenda(page, workshop, accessible):
    people = [workshop.join(role="officer") for _ in range(4)]
    day = date.today() + timedelta(days=9)
    press(page, "Set up")
    page.get_by_label("Asked for by").fill("2020-01-01")
    press(page, "Open for answers")
    expect(page.locator("#tk-until-error")).to_contain_text("is no time to answer until")
    page.get_by_label("Asked for by").fill(day.isoformat())
    press(page, "Open for answers")
    press(page, "Go to its progress")
    expect(page.locator(".tk-state")).to_have_text("Pre-work")
    expect(page.locator(".tk-bar-doing")).to_contain_text(f"Asked for by{day.day} {day:%B %Y}")
    answer(workshop, people[:3], ["agree", "agree", "disagree"])
    expect(page.get_by_text("3 of 4", exact=True).first).to_be_visible()
    accessible(page)
    main_button(page).click()
    press(page, "Reveal anyway")
    expect(page.get_by_role("heading", level=1)).to_have_text("Discussion agenda")
    assert workshop.current_round().status == "revealed"


def test_answers_on_paper_are_typed_in_by_keyboard(page, workshop, accessible):
    press(page, "Ask the room")
    press(page, "Type in answers")
    people = page.get_by_label("How many people")
    expect(people).to_be_focused()
    page.keyboard.type("5")
    page.keyboard.press("Tab")
    expect(page.get_by_role("region", name="Totals of")).to_be_focused()
    for text in ("4", "2"):
        page.keyboard.press("Tab")
        page.keyboard.type(text)
    expect(page.get_by_text("6, more than 5 people")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#tk-typed-error")).to_contain_text("the answers add up to 6, but 5 people answered")
    page.keyboard.press("Backspace")
    page.keyboard.type("1")
    expect(page.get_by_text("5 of 5", exact=True)).to_be_visible()
    accessible(page)
    page.keyboard.press("Enter")
    expect(page.locator(".tk-typed-list")).to_contain_text("5 on paper")
    typed = workshop.typed_tallies(workshop.current_round())[0]
    assert (typed.people, typed.how, next(iter(typed.counts.values()))) == (5, "paper", {"agree": 4, "disagree": 1})
    expect(page.get_by_text("0 of 5", exact=True)).to_be_visible()
    page.get_by_role("button", name="Change 5 on paper").click()
    expect(page.get_by_label("How many people")).to_have_value("5")
    press(page, "Leave it")
    page.get_by_role("button", name="Take back 5 on paper").click()
    expect(page.locator(".tk-typed-list")).to_have_count(0)
    assert workshop.typed_tallies(workshop.current_round()) == ()


def test_a_room_that_cannot_save_is_told_until_it_can(page, voila):
    told = page.get_by_role("alert")
    expect(told).to_have_count(0)
    voila.room.trouble = "The store room.db cannot be written: the disk is full. Free some space, then try again."
    expect(told).to_contain_text("The room is not saving what phones send.", timeout=PATIENCE)
    expect(told).to_contain_text("the disk is full. Free some space")
    voila.room.trouble = ""
    expect(told).to_have_count(0, timeout=PATIENCE)


def test_a_kernel_that_dies_in_mid_round_changes_nothing_and_a_new_page_goes_on(page, voila, show, workshop):
    people = [workshop.join() for _ in range(3)]
    press(page, "Ask the room")
    expect(page.locator(".tk-state")).to_have_text("Open")
    answer(workshop, people[:1], ["agree"])
    expect(page.get_by_text("1 of 3", exact=True).first).to_be_visible()
    kernels = [
        p for p in psutil.Process(voila.process.pid).children(recursive=True) if "ipykernel" in " ".join(p.cmdline())
    ]
    assert kernels
    for kernel in kernels:
        os.kill(kernel.pid, signal.SIGKILL)
    psutil.wait_procs(kernels, 20)
    answer(workshop, people[1:2], ["disagree"])
    again = show(voila.address(f"&workshop={workshop.code}"))
    expect(again.locator(".tk-state")).to_have_text("Open")
    expect(again.get_by_text("2 of 3", exact=True).first).to_be_visible()
    main_button(again).click()
    press(again, "Reveal anyway")
    expect(again.locator(".tk-state")).to_have_text("Revealed")


def test_what_a_second_facilitator_does_is_seen_with_the_name(page, workshop):
    area = page.locator("[aria-current=true]").get_attribute("data-area")
    ruth = tixkit.open_workshop(workshop.store_url, workshop.code, by="Ruth")
    rnd = ruth.open_round([area])
    expect(page.locator(".tk-bar-title .tk-sub")).to_have_text("Round 1, opened by Ruth")
    expect(page.locator("[role=status].tk-unseen").first).to_have_text("Round 1, opened by Ruth.")
    ruth.reveal(rnd)
    ruth.agree(area, "strong", rationale="As the room said.")
    expect(page.locator(".tk-bar-title .tk-sub")).to_contain_text("by Ruth")
    press(page, "Change the rating")
    expect(page.locator(".tk-history li").first).to_contain_text(", by Ruth.")
