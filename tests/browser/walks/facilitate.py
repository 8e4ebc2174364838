"""The walks of the facilitator's page: a round from the question to the agreed rating, each tab, what goes wrong, other frameworks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from browser.dashboards import FAKE_ROOMS, PATIENCE, TOKEN, cell, main_button, press
from browser.walks import rooms
from browser.walks.endings import missing, nowhere
from browser.walks.walk import Stop, Walk
from playwright.sync_api import expect

AREA, STRONG, NEAR, FEW = "role.service", "data.service", "csf.staff", "digital.customer"
"""What is asked together, and comes out split, strong, near the rule, and with too few answers."""
YES, NO, UNSURE = "agree", "disagree", "dont_know"


def seen(page: Any, selector: str, text: str = "") -> None:
    """Wait until something is on the page."""
    expect(page.locator(selector, has_text=text).first).to_be_visible(timeout=PATIENCE)


def gone(page: Any, selector: str) -> None:
    """Wait until something is not on the page."""
    expect(page.locator(selector)).to_have_count(0, timeout=PATIENCE)


def tab(page: Any, name: str, title: str) -> None:
    """Go to one of the page's tabs."""
    press(page, name)
    expect(page.locator("h1")).to_have_text(title, timeout=PATIENCE)


def go(page: Any, area: str) -> None:
    """Open an area from the heatmap."""
    cell(page, area).click()
    seen(page, f"button.tk-cell[data-area='{area}'][aria-current=true]")


def state(page: Any, word: str) -> None:
    """Wait for the word that the bar begins with."""
    expect(page.locator(".tk-state")).to_have_text(word, timeout=PATIENCE)


def empty(store: str) -> str:
    """A workshop without people."""
    return rooms.workshop(store).code


# ---------------------------------------------------------------- a round


def a_round(page: Any, code: str) -> Iterator[Stop]:
    """Ask four areas at once, type in totals, reveal, and see how each came out."""
    made = rooms.known(code)
    go(page, AREA)
    yield "ready-nobody"
    people = rooms.join(made)
    seen(page, ".tk-bar-doing", "13 in the room, 1 observer")
    yield "ready-people"
    page.get_by_label("Rule", exact=True).select_option("strict")
    page.locator("summary", has_text="Ask other areas").click()
    for area in (STRONG, NEAR, FEW):
        page.locator(f"input[name=more][data-area='{area}']").check()
    seen(page, "summary", "(3 chosen)")
    yield "ready-several-areas"
    page.get_by_label("Rule", exact=True).select_option("75")
    press(page, "Ask the room")
    seen(page, ".tk-progress", "0 of 13 have answered")
    yield "open-nobody-answered"
    answers = {
        AREA: [YES] * 5 + [NO] * 6 + [YES, NO],
        STRONG: [YES] * 13,
        NEAR: [YES] * 9 + [NO] * 3 + [UNSURE],
        FEW: [UNSURE] * 11 + [YES, NO],
    }
    rooms.give(made, people[:7], {area: given[:7] for area, given in answers.items()})
    seen(page, ".tk-progress", "7 of 13 have answered")
    yield "open-some-answered"
    press(page, "Type in answers")
    page.get_by_label("How many people").fill("4")
    first = page.locator(".tk-typed-table tbody").first.locator("input")
    first.nth(0).fill("5")
    seen(page, ".tk-typed-sum", "5, more than 4 people")
    press(page, "Save these totals")
    seen(page, "#tk-typed-error")
    yield "typed-in-too-many"
    first.nth(0).fill("3")
    first.nth(1).fill("1")
    press(page, "Save these totals")
    seen(page, ".tk-typed-list", "4 on paper")
    yield "typed-in"
    page.get_by_role("button", name="Take back 4 on paper").click()
    gone(page, ".tk-typed-list")
    press(page, "Reveal")
    seen(page, ".tk-confirm", "6 people have not answered everything.")
    yield "reveal-asked"
    press(page, "Wait for them")
    page.locator(".tk-section-head").get_by_role("button", name="Cancel the round").click()
    seen(page, ".tk-confirm", "Its answers will not count.")
    yield "cancel-asked"
    press(page, "Keep it")
    press(page, "Close to answers")
    state(page, "Closed")
    yield "closed"
    press(page, "Reopen")
    state(page, "Open")
    go(page, "income.customer")
    seen(page, ".tk-note", "Another round comes first.")
    yield "another-round-elsewhere"
    press(page, "Go to the open round")
    state(page, "Open")
    rooms.give(made, people, answers)
    rooms.write(made, people[1], AREA, "impediment", "Old contracts tie us until 2028, and nobody owns them.")
    rooms.write(made, people[7], AREA, "notable_practice", "The waste team maps every process.", "role.service.1")
    seen(page, ".tk-timer-big", "Everyone")
    yield "open-everyone-answered"
    press(page, "Reveal")
    state(page, "Revealed")
    go(page, AREA)
    seen(page, ".tk-outcome", "No consensus")
    yield "revealed-split-with-notes"
    page.locator("summary", has_text="By role").click()
    yield "revealed-by-role"
    for area, name in ((STRONG, "strong"), (NEAR, "near"), (FEW, "not-enough")):
        go(page, area)
        seen(page, ".tk-outcome")
        yield f"revealed-{name}"
    press(page, "Show this area’s totals on the projector")
    seen(page, ".tk-totals-head", "On the projector now")
    yield "revealed-on-the-projector"


# ---------------------------------------------------------------- agreeing and the agenda


def revealed(store: str) -> str:
    """A workshop in which nine areas are revealed: two split, three where everybody agrees, some with few answers."""
    made = rooms.workshop(store)
    people = rooms.join(made)
    split, alike, few = [YES, NO] * 6 + [YES], [YES] * 13, [UNSURE] * 12 + [YES]
    answers = {
        AREA: split,
        "procurement.community": [NO, NO, YES] * 4 + [YES],
        "income.customer": [YES] * 8 + [NO] * 5,
        "expenditure.service": [YES] * 10 + [NO] * 3,
        STRONG: alike,
        "csf.leadership": alike,
        "csf.change": [NO] * 13,
        FEW: few,
        NEAR: ["not_applicable"] * 13,
    }
    made.open_round(list(answers))
    rooms.give(made, people, answers)
    made.reveal(made.current_round())
    return made.code


def agreeing(page: Any, code: str) -> Iterator[Stop]:
    """Agree one area with all its notes, undo, ask again, then see the agenda in all its states."""
    made = rooms.known(code)
    go(page, AREA)
    press(page, "Agree the rating")
    seen(page, ".tk-descriptor")
    yield "agreeing"
    page.locator(".tk-descriptor", has_text="Strong").first.click()
    main_button(page).click()
    seen(page, "#tk-rationale-error")
    yield "agreeing-without-a-reason"
    page.get_by_label("Rationale").fill("Three services have no plan yet, but the corporate plan is clear.")
    page.get_by_label("Dissent").fill("Some see only the corporate plan.")
    page.get_by_label("Impediment").fill("Old contracts.")
    page.get_by_label("Notable practice").fill("The waste team maps every process.")
    page.get_by_label("Rationale").focus()
    seen(page, ".tk-saved", "Saved ")
    page.locator("#tk-quick-title").fill("Map the processes")
    press(page, "Add action")
    seen(page, ".tk-panel-body", "This area has 1 action.")
    page.locator("#tk-quick-title").fill("Half an act")
    yield "agreeing-with-notes-and-a-draft"
    page.locator("#tk-quick-title").fill("")
    main_button(page).click()
    state(page, "Agreed")
    yield "agreed"
    press(page, "Change the rating")
    seen(page, "button", "Undo the agreement")
    yield "agreed-history"
    press(page, "Undo the agreement")
    seen(page, ".tk-panel-body", "Undone")
    yield "agreement-undone"
    press(page, "See the totals")
    press(page, "Ask again")
    seen(page, "h2", "What the room will be asked")
    yield "ask-again"
    press(page, "Ask the room")
    state(page, "Open")
    made.reveal(made.current_round())
    state(page, "Revealed")
    yield "revealed-nobody-answered-again"
    yield from the_agenda(page)


def the_agenda(page: Any) -> Iterator[Stop]:
    """The agenda: the minutes, what is for another day, and what is accepted as it is."""
    tab(page, "Agenda", "Discussion agenda")
    yield "agenda"
    minutes = page.get_by_label("Minutes left")
    minutes.fill("40")
    minutes.press("Enter")
    seen(page, ".tk-agenda-minutes", "min")
    yield "agenda-with-minutes"
    minutes.fill("5")
    minutes.press("Enter")
    seen(page, "h2", "For another day")
    yield "agenda-another-day"
    minutes.fill("-1")
    minutes.press("Enter")
    seen(page, "#tk-minutes-left-error")
    yield "agenda-wrong-minutes"
    minutes.fill("40")
    minutes.press("Enter")
    gone(page, "#tk-minutes-left-error")
    page.get_by_role("button", name="Accept “").first.click()
    seen(page, ".tk-accepted", "The rationale is kept with it")
    yield "agenda-one-asked"
    page.get_by_role("button", name="Not now").click()
    page.get_by_role("button", name="Accept all").click()
    seen(page, ".tk-accepted", "Agree the suggested rating of all")
    yield "agenda-all-asked"
    page.locator(".tk-accepted").get_by_role("button", name="Accept all").click()
    seen(page, "button", "Undo all")
    yield "agenda-accepted"


# ---------------------------------------------------------------- the other tabs


def tabs(page: Any, code: str) -> Iterator[Stop]:
    """Agenda and plan when they are empty and full, guidance, the room, the files, and the closed workshop."""
    made = rooms.known(code)
    tab(page, "Agenda", "Discussion agenda")
    yield "agenda-empty"
    tab(page, "Action plan", "Action plan")
    yield "plan-empty"
    press(page, "Add action")
    press(page, "Add the action")
    seen(page, "#tk-action-title-error")
    yield "plan-form-without-a-title"
    page.locator("#tk-action-title").fill("Half an act")
    press(page, "Close and keep the draft")
    made.add_action("Map the processes", area=AREA, owner="Head of Service", due="2026-01-31", success_measure="All")
    made.add_action("Agree one customer standard", area=STRONG, scope="team", team="Customer services", status="done")
    made.add_action("Train the leadership team", owner="Chief Executive", status="in progress", due="2031-07-31")
    seen(page, "button", "Train the leadership team")
    yield "plan"
    cell(page, AREA).click()
    gone(page, "button:text-is('Train the leadership team')")
    yield "plan-of-one-area"
    cell(page, AREA).click()
    page.get_by_role("button", name="Map the processes", exact=True).click()
    seen(page, "#tk-action-title")
    yield "plan-changing-an-action"
    page.locator("#tk-action-title").fill("Map all processes")
    made.change_action(made.actions()[0].id, title="Map the processes of two services")
    seen(page, ".tk-clash", "Map the processes of two services")
    yield "plan-two-wordings"
    press(page, "Keep theirs: Action")
    gone(page, ".tk-clash")
    tab(page, "Guidance", "Guidance")
    page.locator(".tk-panel-body summary").first.click()
    yield "guidance"
    yield from set_up(page, code)
    yield from files(page, code)


def set_up(page: Any, code: str) -> Iterator[Stop]:
    """The room: the Wi-Fi, the names, the addresses, pre-work, and a change that is refused."""
    made = rooms.known(code)
    tab(page, "Set up", "The room")
    yield "set-up"
    page.get_by_label("Place", exact=True).fill("x" * 301)
    page.get_by_role("radio", name="Official submission for benchmarking", exact=True).check()
    seen(page, "#tk-cover-place-error")
    seen(page, ".tk-copied", "Saved, ")
    yield "set-up-cover"
    page.get_by_label("Place", exact=True).fill("Civic Suite, Sampleford")
    page.get_by_label("Network’s name").fill("Council-Guest")
    page.get_by_label("Password", exact=True).fill("short")
    press(page, "Show on the projector")
    seen(page, "#tk-password-error")
    yield "set-up-short-password"
    page.get_by_label("Password", exact=True).fill("sampleford-2026")
    press(page, "Show on the projector")
    seen(page, ".tk-host-facts", "Council-Guest")
    press(page, "Show the password")
    seen(page, ".tk-secret")
    rooms.join(made)
    seen(page, "button", "Delete all names")
    press(page, "Delete all names")
    seen(page, ".tk-confirm")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.resolve(); }")
    page.get_by_role("button", name="Copy: For phones").click()
    seen(page, ".tk-copied", "Copied")
    yield "set-up-wifi-names-copied"
    press(page, "Change")
    page.get_by_label("Asked for by").fill("2020-01-01")
    press(page, "Open for answers")
    seen(page, "#tk-until-error")
    yield "set-up-a-day-that-is-past"
    page.locator("summary", has_text="choose others").click()
    for box in page.locator("input[name=tk-pre]").all():
        box.uncheck()
    page.get_by_label("Asked for by").fill("")
    press(page, "Open for answers")
    seen(page, ".tk-banner", "Not done.")
    yield "not-done"
    for box in page.locator("input[name=tk-pre]").all():
        box.check()
    press(page, "Open for answers")
    seen(page, "button", "Go to its progress")
    yield "set-up-pre-work-open"
    press(page, "Go to its progress")
    state(page, "Pre-work")
    yield "pre-work"
    press(page, "Cancel the round")
    page.locator(".tk-confirm").get_by_role("button", name="Cancel the round").click()
    state(page, "Ready")


def files(page: Any, code: str) -> Iterator[Stop]:
    """The files to take away, and the workshop closed."""
    rooms.workshop(rooms.known(code).store_url).agree(AREA, "strong", rationale="So another team sees it.")
    tab(page, "Exports", "Exports")
    yield "exports"
    page.get_by_text("Choose areas, language and template").click()
    page.get_by_label("What they are about").select_option("Only areas that you tick")
    page.get_by_label("Language").select_option("Cymraeg")
    page.get_by_role("group", name="Compare with other submissions").get_by_role("checkbox").first.check()
    seen(page, ".tk-as-chosen", "No areas chosen yet, Cymraeg, beside another submission")
    press(page, "Make: Summary for cabinet (Word)")
    seen(page, ".tk-col-made", "No area is chosen.")
    wrong = {"name": "notes.docx", "mimeType": "text/plain", "buffer": b"hello"}
    page.get_by_label("Word template").set_input_files(wrong)
    seen(page, "#tk-template-word-error", "is not a Word document")
    yield "exports-choosing-and-failed"
    press(page, "Back to everything, in English")
    gone(page, ".tk-choice-made")
    page.get_by_text("Choose areas, language and template").click()
    with page.expect_download():
        press(page, "Make: Action plan (Excel)")
    seen(page, ".tk-col-made", "Made ")
    press(page, "Close the workshop")
    seen(page, ".tk-closing", "Phones will not be able to join")
    yield "exports-made-and-closing"
    press(page, "Close it")
    seen(page, ".tk-code", "Room closed")
    yield "closed-exports"
    for name, title in (("Action plan", "Action plan"), ("Set up", "The room")):
        tab(page, name, title)
        yield f"closed-{name.lower().replace(' ', '-')}"
    press(page, "Room")
    seen(page, ".tk-note", "The workshop is closed")
    yield "closed-room"


# ---------------------------------------------------------------- what goes wrong


def lost(page: Any, code: str) -> Iterator[Stop]:
    """The room in trouble, and then the page whose kernel has ended."""
    room = FAKE_ROOMS[rooms.known(code).store_url]
    room.trouble = "Its disk is full: make space, and it goes on by itself."
    try:
        seen(page, ".tk-banner", "The room is not saving what phones send.")
        yield "room-in-trouble"
    finally:
        room.trouble = ""
    gone(page, ".tk-banner")
    ended = "(k) => fetch('/voila/api/shutdown/' + k, {method: 'POST', body: '', headers: {Authorization: 'token %s'}})"
    kernel = page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")
    page.evaluate(ended % TOKEN, kernel)
    seen(page, ".tk-banner", "This page has lost the workshop.")
    yield "lost"


# ---------------------------------------------------------------- other frameworks


def with_people(framework: str) -> Callable[[str], str]:
    """Give what makes a workshop of another framework, with people in it."""

    def prepare(store: str) -> str:
        made = rooms.workshop(store, framework)
        for _ in range(6):
            made.join(role=made.roles[0] if made.roles else None)
        return made.code

    return prepare


def other_framework(page: Any, code: str) -> Iterator[Stop]:
    """One area of a list, from the question to the agreed rating."""
    made = rooms.known(code)
    f = made.framework
    area = max(f.areas, key=lambda a: len(a.statements))
    go(page, area.id)
    yield "ready"
    press(page, f"Ask the {f.who_decides}")
    state(page, "Open")
    people = [made.join(role=made.roles[0] if made.roles else None) for _ in range(6)]
    codes = [a.code for a in f.answer_scale.answers][:3]
    rooms.give(made, people, {area.id: [codes[i % len(codes)] for i in range(6)]})
    seen(page, ".tk-progress", "6 of 12 have answered")
    yield "open"
    press(page, "Type in answers")
    seen(page, ".tk-typed-form")
    yield "typing-in"
    page.get_by_label("How many people").fill("3")
    for line in page.locator(".tk-typed-table tbody").all():
        line.locator("input").first.fill("3")
    press(page, "Save these totals")
    seen(page, ".tk-typed-list", "3 on paper")
    press(page, "Reveal")
    press(page, "Reveal anyway")
    state(page, "Revealed")
    yield "revealed"
    press(page, "Agree the rating")
    seen(page, ".tk-descriptor")
    yield "agreeing"
    page.locator(".tk-descriptor").first.click()
    page.get_by_label("Rationale").fill("As it is.")
    main_button(page).click()
    state(page, "Agreed")
    yield "agreed"
    tab(page, "Agenda", "Discussion agenda")
    yield "agenda"


WALKS = (
    Walk("facilitate-round", "facilitate", empty, a_round),
    Walk("facilitate-agreeing", "facilitate", revealed, agreeing),
    Walk("facilitate-tabs", "facilitate", empty, tabs),
    Walk("facilitate-lost", "facilitate", empty, lost),
    Walk("facilitate-no-workshop", "facilitate", nowhere, missing),
    Walk("facilitate-peer-review", "facilitate", with_people("peer-review"), other_framework),
    Walk("facilitate-success-criteria", "facilitate", with_people("success-criteria"), other_framework),
)
