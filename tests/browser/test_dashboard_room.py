"""The dashboard's part in the room: projector and Wi-Fi, pre-work, answers without a phone, and who else facilitates."""

from __future__ import annotations

import os
import signal
import time
from datetime import timedelta

import psutil
import pytest
from browser.dashboards import PATIENCE, answer, cell, main_button, press
from commands import command_of
from playwright.sync_api import expect

import tixkit
from tixkit.local_time import today
from tixkit.workshop import About, Note


@pytest.fixture
def workshop(voila):
    made = voila.workshop()
    yield made
    voila.room.trouble = ""


@pytest.fixture
def page(voila, show, workshop):
    return show(voila.address(f"&workshop={workshop.code}"))


def kernels(voila) -> list[psutil.Process]:
    family = psutil.Process(voila.process.pid).children(recursive=True)
    return [p for p in family if "ipykernel" in " ".join(command_of(p))]


def test_the_room_is_set_up_on_one_page(page, voila, workshop):
    other = voila.workshop()
    other.describe(official=True)
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
    page.get_by_label("Password", exact=True).fill("harbour-lantern-42")
    press(page, "Show on the projector")
    expect(page.get_by_text("Town hall", exact=True)).to_be_visible()
    assert "harbour-lantern-42" not in page.content()
    press(page, "Show the password")
    expect(page.get_by_text("harbour-lantern-42", exact=True)).to_be_visible()
    press(page, "Hide the password")
    expect(page.get_by_text("harbour-lantern-42", exact=True)).to_have_count(0)

    shared = page.get_by_label("For one tablet that many people use in turn", exact=True)
    expect(shared).to_have_value(f"http://192.0.2.5:8765/j/{workshop.code}?k={workshop.join_key}&shared=1")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')); }")
    press(page, "Copy: For one tablet that many people use in turn")
    expect(page.get_by_text("Selected: copy it with Ctrl+C", exact=True)).to_be_visible()
    selected = shared.evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)")
    assert selected == f"http://192.0.2.5:8765/j/{workshop.code}?k={workshop.join_key}&shared=1"
    press(page, "Delete the Wi-Fi")
    expect(page.get_by_label("Network’s name")).to_be_visible()
    assert workshop.room_settings().wifi is None

    place = page.get_by_label("Place", exact=True)
    place.fill("x" * 301)
    page.get_by_label("Contact", exact=True).focus()
    expect(page.locator("#tk-cover-place-error")).to_contain_text("The place has 301 characters; 300 is the most.")
    expect(place).to_have_value("x" * 301)
    place.fill("Civic Suite, Sampleford")
    page.keyboard.press("Enter")
    expect(page.locator(".tk-copied", has_text="Place: Civic Suite, Sampleford. Saved, ")).to_be_visible()
    expect(page.get_by_role("status").last).to_contain_text("Place: Civic Suite, Sampleford. Saved, ")
    expect(place).to_be_focused()
    expect(page.locator("#tk-cover-place-error")).to_have_count(0)
    page.get_by_role("radio", name="Official submission for benchmarking", exact=True).check()
    expect(page.locator(".tk-copied", has_text=f"Until now it was “{other.title}”")).to_be_visible()
    assert workshop.about() == About("Civic Suite, Sampleford", "", official=True)
    assert other.about().official is False


def test_all_names_are_deleted_after_one_question(page, workshop):
    for name in ("Robin Sample", "Lee Exemplar"):
        workshop.join(name=name, show_name=True)
    press(page, "Set up")
    expect(page.get_by_text("2 people agreed to show a name.")).to_be_visible()
    press(page, "Delete all names")
    expect(page.get_by_role("button", name="Keep them")).to_be_focused()
    press(page, "Keep them")
    expect(page.get_by_role("button", name="Delete all names")).to_be_focused()
    assert workshop.progress().names == 2
    press(page, "Delete all names")
    press(page, "Delete 2 names")
    expect(page.get_by_text("No name is kept.")).to_be_visible()
    assert workshop.progress().names == 0


def test_pre_work_goes_from_its_day_to_the_agenda(page, workshop):
    people = [workshop.join(role="officer") for _ in range(4)]
    day = today() + timedelta(days=9)
    press(page, "Set up")
    page.get_by_label("Asked for by").fill("2020-01-01")
    press(page, "Open for answers")
    expect(page.locator("#tk-until-error")).to_have_text("1 January 2020 is past. Choose today or a later day.")
    page.get_by_label("Asked for by").fill(day.isoformat())
    press(page, "Open for answers")
    press(page, "Go to its progress")
    expect(page.locator(".tk-state")).to_have_text("Pre-work")
    expect(page.locator(".tk-bar-doing")).to_contain_text(f"Asked for by{day.day} {day:%B %Y}")
    expect(page.get_by_role("heading", level=1)).to_have_text("All 21 areas")
    expect(page.locator(".tk-cell-status", has_text="Open now")).to_have_count(21)
    answer(workshop, people[:3], ["agree", "agree", "disagree"])
    expect(page.get_by_text("4 have joined, 3 finished", exact=True)).to_be_visible()
    main_button(page).click()
    press(page, "Reveal anyway")
    expect(page.get_by_role("heading", level=1)).to_have_text("Discussion agenda")
    assert workshop.current_round().status == "revealed"


def test_answers_on_paper_are_typed_in_by_keyboard(page, workshop):
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
    running = kernels(voila)
    assert running
    for kernel in running:
        os.kill(kernel.pid, signal.SIGKILL)
    psutil.wait_procs(running, 20)
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
    now = page.evaluate("Date.now()")
    page.clock.set_fixed_time(now)
    rnd = ruth.open_round([area])
    expect(page.locator(".tk-bar-title .tk-sub")).to_have_text("Round 1, opened by Ruth")
    expect(page.locator("[role=status].tk-unseen").first).to_have_text("Round 1, opened by Ruth.")
    # A click within the second was meant for “Ask the room”, which stood there before.
    main_button(page).click()
    expect(page.locator("[role=status].tk-unseen").first).to_contain_text("Ruth has just changed this round")
    expect(page.locator(".tk-confirm")).to_have_count(0)
    page.clock.set_fixed_time(now + 2000)
    main_button(page).click()
    press(page, "Wait for them")
    ruth.reveal(rnd)
    ruth.agree(area, "strong", rationale="As the room said.")
    expect(page.locator(".tk-bar-title .tk-sub")).to_contain_text("by Ruth")
    press(page, "Change the rating")
    expect(page.locator(".tk-history li").first).to_contain_text(", by Ruth.")


HEARD = """() => {
  window.heard = [];
  const place = document.querySelector('[role=status].tk-unseen');
  new MutationObserver(() => place.textContent && heard.push(place.textContent)).observe(place, { childList: true });
}"""


def test_what_changes_in_the_heatmap_is_said_once_and_own_doing_in_its_own_words(page, workshop):
    told = page.locator("[role=status].tk-unseen").first
    page.evaluate(HEARD)
    elsewhere = "Getting the best from staff: now Strong, agreed."
    tixkit.open_workshop(workshop.store_url, workshop.code, by="Ruth").agree("csf.staff", "strong", rationale="Seen.")
    expect(told).to_have_text(elsewhere)
    cell(page, "csf.staff").click()
    press(page, "Change the rating")
    press(page, "Undo the agreement")
    expect(told).to_have_text("The agreement is undone. The history keeps it.")
    expect(cell(page, "csf.staff")).to_contain_text("Not assessed")
    assert page.evaluate("heard") == [elsewhere, "The agreement is undone. The history keeps it."]


def test_a_page_that_is_left_takes_its_kernel_with_it(page, voila):
    before = len(kernels(voila))
    for _ in range(3):
        page.reload(wait_until="commit")
        page.wait_for_selector(".tk-shell")
    deadline = time.monotonic() + PATIENCE / 1000
    while len(left := kernels(voila)) > before and time.monotonic() < deadline:
        psutil.wait_procs(left, 0.2)
    assert len(left) <= before


def test_the_projector_shows_an_areas_totals_and_goes_back_to_what_fits(page, workshop):
    area = page.locator("[aria-current=true]").get_attribute("data-area")
    people = [workshop.join() for _ in range(3)]
    workshop.open_round([area])
    answer(workshop, people, ["agree"] * 3)
    for person, text in zip(people, ("Old contracts.", "Nobody owns it."), strict=False):
        workshop.participant_record(person.participant_id, Note(text, area, "impediment", text))
    expect(page.get_by_text("3 of 3", exact=True).first).to_be_visible()
    assert "Old contracts." not in page.content()
    workshop.reveal(workshop.current_round())
    expect(page.get_by_role("heading", name="2 notes from phones")).to_be_visible()
    notes = page.locator(".tk-kept-notes li").all_inner_texts()
    assert sorted(notes) == ["Impediment. Nobody owns it.", "Impediment. Old contracts."]
    press(page, "Show this area’s totals on the projector")
    expect(page.get_by_text("On the projector now")).to_be_visible()
    expect(page.locator(".tk-projector")).to_contain_text("Projector: totals of")
    settings = workshop.room_settings()
    assert (settings.projector_view, settings.projector_area) == ("area", area)
    press(page, "Show what fits the moment")
    expect(page.locator(".tk-projector")).to_have_count(0)
    assert workshop.room_settings().projector_view == "auto"
