"""The phone's page in a real browser, on plain HTTP under a plain host name."""

from __future__ import annotations

import pytest
import tixkit
from browser.phones import AREA, STATEMENTS, Held, mark, person, tile, title, until
from playwright.sync_api import expect
from room.serving import Serving


@pytest.fixture
def phone(open_page, workshop):
    """A phone that has joined as a councillor."""
    page = open_page(f"/j/{workshop.code}")
    page.get_by_label("Your role").select_option("councillor")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You have joined")
    return page


def answer_all(page, answers=("Agree", "Disagree", "Don’t know", "Disagree")) -> None:
    for statement, answer in zip(STATEMENTS, answers, strict=True):
        tile(page, statement, answer).click()
    expect(page.get_by_text("All 4 answers saved")).to_be_visible()


def focused(page) -> str:
    return page.evaluate("document.activeElement.tagName")


def test_code_is_typed_in_any_case_with_spaces(open_page, workshop, accessible):
    page = open_page("/")
    accessible(page)
    page.get_by_label("Join code").fill("zzz zzz")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_have_text(
        "There is no open workshop with this code. Check the code on the screen, or ask the facilitator."
    )
    accessible(page)
    page.get_by_label("Join code").fill(f" {workshop.code[:3]} {workshop.code[3:]}".lower())
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(lambda url: url.endswith(f"/j/{workshop.code}?k={workshop.join_key}#typed"))
    expect(page.get_by_role("button", name="Join", exact=True)).to_be_visible()
    expect(page.get_by_text("filled in from the QR code")).to_have_count(0)
    expect(title(page)).to_have_text("Join the workshop")


def test_who_scans_the_qr_code_joins_while_codes_are_guessed(open_page, workshop, room, monkeypatch):
    limits = room.server.manager.wrong_codes
    for n in range(limits.altogether):
        limits.wrong(f"10.0.{n}.1")
    monkeypatch.setattr(limits, "start_waiting", lambda *_: None)
    page = open_page(workshop.join_path)
    page.get_by_role("link", name="Several people will use this device").click()
    page.get_by_role("button", name="Join", exact=True).click()
    workshop.open_round([AREA])
    expect(page.locator("fieldset")).to_have_count(4)
    page.reload()
    expect(page.locator("fieldset")).to_have_count(4)


def test_unknown_code_says_so(open_page, accessible):
    page = open_page("/j/CDFGHJ")
    expect(title(page)).to_have_text("No such workshop")
    accessible(page)


def test_join_asks_nothing_that_is_needed_and_the_tick_starts_empty(open_page, workshop, accessible):
    page = open_page(f"/j/{workshop.code}")
    expect(page.get_by_text("Leadership workshop")).to_be_visible()
    expect(page.get_by_label("Show my name")).not_to_be_checked()
    assert page.get_by_label("Your role").locator("option").all_text_contents() == [
        "No role",
        "Councillor",
        "Officer",
        "Partner",
        "Other",
    ]
    accessible(page)
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_text("You are Participant 1")).to_be_visible()
    accessible(page)


def test_name_is_shown_only_with_the_tick(open_page, workshop):
    page = open_page(f"/j/{workshop.code}")
    page.get_by_label("Your name").fill("Robin Sample")
    page.get_by_label("Show my name").check()
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_text("You are Robin Sample")).to_be_visible()
    assert [who.label for who in workshop.progress().who] == ["Robin Sample"]


def test_name_cannot_bring_in_markup(open_page, workshop):
    page = open_page(f"/j/{workshop.code}")
    page.get_by_label("Your name").fill("<img src=x onerror=alert(1)>")
    page.get_by_label("Show my name").check()
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_text("You are <img src=x onerror=alert(1)>")).to_be_visible()


def test_whole_round_from_the_first_answer_to_the_agreed_rating(phone, workshop, accessible):
    others = [workshop.join() for _ in range(3)]
    rnd = workshop.open_round([AREA])
    expect(title(phone)).to_have_text("Role of the authority, Service focus")
    assert focused(phone) == "H1"
    expect(mark(phone, STATEMENTS[0])).to_have_text("Not answered yet")
    accessible(phone)
    phone.get_by_text("What needing improvement, competent and strong look like").click()
    expect(phone.get_by_text("There is no documentation of business processes.")).to_be_visible()
    accessible(phone)
    tile(phone, STATEMENTS[1], "Disagree").click()
    expect(mark(phone, STATEMENTS[1])).to_have_text("Saved")
    expect(phone.get_by_role("status")).to_have_text("Statement 2 saved, 1 of 4 answered")
    expect(phone.get_by_text("1 of 4 answered", exact=True)).to_be_visible()
    accessible(phone)
    answer_all(phone)
    assert focused(phone) == "H1"
    expect(phone.get_by_text("1 of 4", exact=True)).to_be_visible()
    assert workshop.progress().answered == 1
    accessible(phone)
    workshop.reveal(rnd)
    expect(phone.get_by_role("heading", name="Round 1 totals")).to_be_visible()
    assert focused(phone) == "H1"
    expect(phone.get_by_role("status")).to_have_text("Round 1 totals. None of 4 statements reached consensus.")
    expect(phone.get_by_text("Too few answers")).to_have_count(4)
    accessible(phone)
    workshop.agree(AREA, "competent", rationale="Plans are signed off.")
    expect(phone.locator(".agreed")).to_have_text("The room agreed Competent")
    accessible(phone)
    assert len(others) == 3


def test_totals_come_with_ones_own_answer_on_its_side(phone, workshop, say, accessible):
    people = [workshop.join() for _ in range(3)]
    rnd = workshop.open_round([AREA])
    for person in people:
        for statement in STATEMENTS:
            say(person, rnd, statement, "agree")
    expect(title(phone)).to_have_text("Role of the authority, Service focus")
    answer_all(phone)
    workshop.reveal(rnd)
    first, second, third = (phone.locator(".tk-tally").nth(n) for n in (0, 1, 2))
    expect(first).to_contain_text("100%")
    expect(first.locator(".tk-you")).to_have_text("YouAgree")
    expect(second).to_contain_text("75%")
    expect(second.locator(".tk-you")).to_have_text("YouDisagree")
    expect(third.locator(".tk-you")).to_have_text("YouDon’t know")
    expect(third).to_contain_text("1 don’t know")
    accessible(phone)
    again = workshop.open_round([AREA])
    expect(phone.get_by_text("0 of 4 answered")).to_be_visible()
    answer_all(phone, ("Agree", "Agree", "Don’t know", "Disagree"))
    for person in people:
        say(person, again, STATEMENTS[0], "agree")
    workshop.reveal(again)
    expect(phone.get_by_role("heading", name="Round 2 totals")).to_be_visible()
    expect(phone.get_by_text("You kept 3 of your 4 answers from round 1.")).to_be_visible()


def test_answer_can_be_changed_until_the_reveal(phone, workshop):
    rnd = workshop.open_round([AREA])
    answer_all(phone)
    phone.get_by_role("button", name="Change an answer").click()
    assert focused(phone) == "H1"
    tile(phone, STATEMENTS[0], "Disagree").click()
    expect(mark(phone, STATEMENTS[0])).to_have_text("Saved")
    phone.get_by_role("button", name="Done").click()
    expect(phone.locator(".own dd").first).to_have_text("Disagree")
    assert sorted(workshop.own_answers(person(workshop), rnd.id).values()) == [
        "disagree",
        "disagree",
        "disagree",
        "dont_know",
    ]


def test_saved_is_shown_only_on_the_rooms_word(phone, workshop, room):
    workshop.open_round([AREA])
    held = Held(room)
    tile(phone, STATEMENTS[0], "Agree").click()
    expect(mark(phone, STATEMENTS[0])).to_have_text("Saving")
    until(phone, lambda: held.came == 1)
    held.release()
    expect(mark(phone, STATEMENTS[0])).to_have_text("Saved")


def test_answers_without_a_connection_are_kept_over_a_reload_and_sent_in_order(phone, workshop, accessible):
    rnd = workshop.open_round([AREA])
    tile(phone, STATEMENTS[0], "Agree").click()
    expect(mark(phone, STATEMENTS[0])).to_have_text("Saved")
    phone.context.set_offline(True)
    expect(phone.get_by_text("No connection to the room", exact=True)).to_be_visible()
    tile(phone, STATEMENTS[1], "Agree").click()
    tile(phone, STATEMENTS[1], "Disagree").click()
    tile(phone, STATEMENTS[2], "Agree").click()
    expect(mark(phone, STATEMENTS[1])).to_have_text("Kept on this phone, not sent yet")
    expect(phone.get_by_text("1 saved, 2 not sent")).to_be_visible()
    expect(phone.get_by_text("2 answers are kept on this phone.")).to_be_visible()
    expect(phone.locator("#link")).to_have_text("Reconnecting")
    accessible(phone)
    phone.context.set_offline(False)
    expect(phone.get_by_text("Back in the room", exact=True)).to_be_visible()
    expect(phone.get_by_text("2 answers sent and saved.", exact=True)).to_be_visible()
    expect(phone.get_by_role("status")).to_have_text("Back in the room. 2 answers sent and saved.")
    expect(mark(phone, STATEMENTS[1])).to_have_text("Saved")
    expect(mark(phone, STATEMENTS[2])).to_have_text("Saved")
    answers = workshop.own_answers(person(workshop), rnd.id)
    assert answers == {STATEMENTS[0]: "agree", STATEMENTS[1]: "disagree", STATEMENTS[2]: "agree"}


def test_unsent_answers_survive_a_reload_while_the_room_is_away(open_page, workshop):
    with Serving(workshop.store_url) as first:
        port = first.port
        page = open_page("/")
        page.goto(f"http://room.test:{port}/j/{workshop.code}")
        page.get_by_role("button", name="Join").click()
        rnd = workshop.open_round([AREA])
        expect(tile(page, STATEMENTS[0], "Agree")).to_be_visible()
    expect(page.locator("#link")).to_have_text("Reconnecting")
    tile(page, STATEMENTS[0], "Agree").click()
    expect(mark(page, STATEMENTS[0])).to_have_text("Kept on this phone, not sent yet")
    with Serving(workshop.store_url, port=port):
        page.reload()
        expect(mark(page, STATEMENTS[0])).to_have_text("Saved")
        assert workshop.own_answers(person(workshop), rnd.id) == {STATEMENTS[0]: "agree"}


def test_answer_that_comes_too_late_is_said_not_to_count(phone, workshop):
    rnd = workshop.open_round([AREA])
    tile(phone, STATEMENTS[0], "Agree").click()
    expect(mark(phone, STATEMENTS[0])).to_have_text("Saved")
    phone.context.set_offline(True)
    expect(phone.locator("#link")).to_have_text("Reconnecting")
    tile(phone, STATEMENTS[1], "Agree").click()
    workshop.close_round(rnd)
    phone.context.set_offline(False)
    expect(phone.get_by_text("1 answer arrived too late and was not counted.")).to_be_visible()
    expect(phone.get_by_text("1 of your 4 answers is saved.")).to_be_visible()


def test_reload_keeps_the_person_and_the_answers(phone, workshop):
    workshop.open_round([AREA])
    tile(phone, STATEMENTS[0], "Agree").click()
    expect(mark(phone, STATEMENTS[0])).to_have_text("Saved")
    phone.reload()
    expect(mark(phone, STATEMENTS[0])).to_have_text("Saved")
    expect(tile(phone, STATEMENTS[0], "Agree").locator("input")).to_be_checked()
    assert workshop.counts() == (1, 0)


def test_everything_works_with_the_keyboard_alone(open_page, workshop):
    page = open_page(f"/j/{workshop.code}", 1280, 900)
    expect(title(page)).to_have_text("Join the workshop")
    page.get_by_label("Your role").focus()
    page.keyboard.type("Off")
    page.keyboard.press("Tab")
    page.keyboard.type("Robin")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("You are Officer 1")).to_be_visible()
    workshop.open_round([AREA])
    expect(page.locator("fieldset")).to_have_count(4)
    page.keyboard.press("Tab")  # what this means
    page.keyboard.press("Tab")  # the descriptors
    for terms, presses in ((0, 0), (2, 1), (0, 2), (1, 1)):
        for _ in range(1 + terms):
            page.keyboard.press("Tab")
        page.keyboard.press("Space")
        for _ in range(presses):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")  # clear my answer
    checked = page.locator("input:checked")
    expect(checked).to_have_count(4)
    assert [checked.nth(n).input_value() for n in range(4)] == ["agree", "disagree", "dont_know", "disagree"]
    expect(page.get_by_role("button", name="See how many have answered")).to_be_visible()
    page.wait_for_timeout(2000)
    expect(page.locator("fieldset")).to_have_count(4)  # arrows choose, and never carry a person away
    page.keyboard.press("Tab")  # add a note
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("All 4 answers saved")).to_be_visible()


def test_focus_ring_is_seen_on_the_chosen_tile(open_page, workshop, phone):
    workshop.open_round([AREA])
    expect(phone.locator("fieldset")).to_have_count(4)
    phone.locator("input").first.focus()
    phone.keyboard.press("Space")
    style = phone.locator(".tile").first.evaluate(
        "e => getComputedStyle(e).outlineWidth + getComputedStyle(e).boxShadow"
    )
    assert style.startswith("3px")
    assert "rgb(255, 221, 0)" in style


def test_network_that_blocks_sockets_works_by_plain_requests(browser, open_page, workshop):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.add_init_script(
        "window.WebSocket = class { constructor() { setTimeout(() => this.onclose({code: 1006}), 10) } close() {} }"
    )
    page = open_page(f"/j/{workshop.code}", context=context)
    page.get_by_role("button", name="Join").click()
    expect(page.locator("#link")).to_have_text("Connected, Slow line")
    rnd = workshop.open_round([AREA])
    expect(page.locator("fieldset")).to_have_count(4)
    answer_all(page)
    workshop.reveal(rnd)
    expect(page.get_by_role("heading", name="Round 1 totals")).to_be_visible()
    context.close()


def test_several_areas_stand_under_their_own_headings(phone, workshop, accessible):
    rnd = workshop.open_round(["csf.leadership", AREA])
    expect(title(phone)).to_have_text("Round 1, 2 areas")
    assert phone.get_by_role("heading", level=2).all_inner_texts()[0].endswith("Leadership and management")
    expect(phone.locator("fieldset")).to_have_count(8)
    expect(phone.locator("legend").first).to_contain_text("Statement 1")
    expect(phone.locator("legend").nth(4)).to_contain_text("1. Identify")
    accessible(phone)
    workshop.reveal(rnd)
    expect(phone.get_by_role("heading", name="Role of the authority, service focus")).to_be_visible()
    accessible(phone)


def test_closed_workshop_says_so_and_keeps_nothing_open(phone, workshop, accessible):
    workshop.close()
    expect(title(phone)).to_have_text("The workshop has closed")
    accessible(phone)
    workshop.reopen()
    phone.get_by_role("button", name="Look again").click()
    expect(title(phone)).to_have_text("You have joined")


def test_framework_that_nobody_has_seen_gives_its_own_words(open_page, tiex, store_url, workshop):
    data = tiex.to_dict()
    data["id"], data["layout"] = "other", {"kind": "list"}
    data["labels"]["statement"] = {"one": "question", "many": "questions"}
    data["stages"], data["characteristics"], data["focuses"] = [], [], []
    data["sections"] = [{"id": "part", "title": "First part"}]
    data["answer_scale"]["answers"] = [
        {"code": "yes", "label": "Yes", "counts_as": "agree"},
        {"code": "partly", "label": "Partly", "counts_as": "neutral"},
        {"code": "no", "label": "No", "counts_as": "disagree"},
    ]
    area = data["areas"][0] | {
        "id": "first",
        "title": "Our first topic",
        "section": "part",
        "characteristic": None,
        "focus": None,
    }
    area["statements"] = [{"id": "q1", "number": 1, "stage": None, "text": "Do we?"}]
    data["areas"] = [area]
    other = tixkit.create_workshop(
        store=store_url, framework=tixkit.framework.framework_from_dict(data), title="Other", authority="Elsewhere"
    )
    page = open_page(f"/j/{other.code}")
    page.get_by_role("button", name="Join").click()
    other.open_round(["first"])
    expect(title(page)).to_have_text("First part, Our first topic")
    expect(page.locator("legend")).to_contain_text("Question 1")
    assert page.locator(".tile").all_inner_texts() == ["Yes", "Partly", "No"]
    tile(page, "q1", "Partly").click()
    expect(page.get_by_text("Your answer is saved")).to_be_visible()
