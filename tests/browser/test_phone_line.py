"""The phone's line to the room where networks, browsers and people are awkward."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from browser.phones import AREA, STATEMENTS, Held, join, mark, note_mark, person, tile, title, until
from playwright.sync_api import expect

from tixkit.room.errors import RoomError
from tixkit.room.sockets import PhoneSocket


@pytest.fixture
def no_sockets(monkeypatch):
    """A network that lets no socket through."""

    async def refuse(*_args, **_kwargs):
        raise RoomError(400, "malformed", "The proxy refuses the upgrade.")

    monkeypatch.setattr(PhoneSocket, "get", refuse)


@pytest.mark.usefixtures("no_sockets")
def test_refused_upgrade_falls_back_to_requests_and_a_later_answer_never_overtakes(open_page, workshop, room):
    page = open_page(f"/j/{workshop.code}")
    join(page)
    expect(page.locator("#link")).to_have_text("Connected, Slow line")
    rnd = workshop.open_round([AREA])
    held = Held(room)
    tile(page, STATEMENTS[0], "Agree").click()
    tile(page, STATEMENTS[0], "Disagree").click()
    page.get_by_text("Add a note").click()
    page.get_by_label("Rationale").fill("Changed my mind")
    until(page, lambda: held.came == 1)
    with page.expect_response("**/state"):  # the page goes on asking, and the later answer waits for its turn
        expect(mark(page, STATEMENTS[0])).to_have_text("Saving")
    assert held.came == 1
    held.release()
    until(page, lambda: held.came == 2)
    held.release()
    expect(mark(page, STATEMENTS[0])).to_have_text("Saved")
    expect(note_mark(page, AREA, "rationale")).to_have_text("Saved")
    assert workshop.own_answers(person(workshop), rnd.id) == {STATEMENTS[0]: "disagree"}
    expect(tile(page, STATEMENTS[0], "Disagree").locator("input")).to_be_checked()


def test_older_answer_that_was_never_acknowledged_does_not_come_back_over_the_newer(open_page, workshop, room):
    page = open_page(f"/j/{workshop.code}")
    join(page)
    rnd = workshop.open_round([AREA])
    held = Held(room)
    tile(page, STATEMENTS[0], "Agree").click()
    expect(mark(page, STATEMENTS[0])).to_have_text("Saving")
    page.context.set_offline(True)
    expect(mark(page, STATEMENTS[0])).to_have_text("Kept on this phone, not sent yet")
    tile(page, STATEMENTS[0], "Don’t know").click()
    tile(page, STATEMENTS[0], "Disagree").click()
    held.stop()
    page.context.set_offline(False)
    expect(mark(page, STATEMENTS[0])).to_have_text("Saved")
    assert workshop.own_answers(person(workshop), rnd.id) == {STATEMENTS[0]: "disagree"}
    page.reload()
    expect(tile(page, STATEMENTS[0], "Disagree").locator("input")).to_be_checked()


def test_phone_comes_back_by_itself_when_a_closed_workshop_opens_again(open_page, workshop, browser):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = open_page("/", context=context)
    page.clock.install()
    page.goto(page.url + f"j/{workshop.code}")
    join(page)
    workshop.close()
    expect(title(page)).to_have_text("The workshop has closed")
    workshop.reopen()
    page.clock.fast_forward(16_000)  # soon at first, as it may have closed by mistake
    expect(title(page)).to_have_text("You have joined")
    expect(page.locator("#link")).to_have_text("Connected")
    workshop.close()
    expect(title(page)).to_have_text("The workshop has closed")
    page.reload()
    expect(title(page)).to_have_text("The workshop has closed")
    workshop.reopen()
    page.clock.fast_forward(16_000)  # soon at first, as it may have closed by mistake
    expect(title(page)).to_have_text("You have joined")
    context.close()


def test_phone_that_slept_opens_a_new_line_as_soon_as_it_is_looked_at(open_page, workshop, browser):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = open_page("/", context=context)
    page.clock.install()
    page.goto(page.url + f"j/{workshop.code}")
    join(page)
    expect(page.locator("#link")).to_have_text("Connected")
    page.clock.set_system_time(
        datetime.now() + timedelta(minutes=5)
    )  # timers slept: the phone cannot know if the line lives
    with page.expect_websocket():
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#link")).to_have_text("Connected")
    expect(page.locator("#banner")).to_be_hidden()
    context.close()


def test_two_tabs_of_one_phone_show_the_same_answers(open_page, workshop):
    page = open_page(f"/j/{workshop.code}")
    join(page)
    rnd = workshop.open_round([AREA])
    expect(page.locator("fieldset")).to_have_count(4)
    other = open_page(f"/j/{workshop.code}", context=page.context)
    expect(other.locator("fieldset")).to_have_count(4)
    tile(page, STATEMENTS[0], "Agree").click()
    expect(mark(other, STATEMENTS[0])).to_have_text("Saved")
    tile(other, STATEMENTS[0], "Disagree").click()
    expect(mark(page, STATEMENTS[0])).to_have_text("Saved")
    expect(tile(page, STATEMENTS[0], "Disagree").locator("input")).to_be_checked()
    assert workshop.counts() == (1, 0)
    assert workshop.own_answers(person(workshop), rnd.id) == {STATEMENTS[0]: "disagree"}


def test_the_sixth_page_ends_the_first_which_goes_on_when_somebody_asks_it_to(open_page, workshop, accessible):
    first = open_page(f"/j/{workshop.code}")
    join(first)
    others = [open_page(f"/j/{workshop.code}", context=first.context) for _ in range(5)]
    for other in others:
        expect(title(other)).to_have_text("You have joined")
    expect(title(first)).to_have_text("Open on another page")
    accessible(first)
    workshop.open_round([AREA])
    for other in others:
        expect(other.locator("fieldset")).to_have_count(4)
    expect(title(first)).to_have_text("Open on another page")  # it does not come back by itself
    first.get_by_role("button", name="Go on here").click()
    expect(first.locator("fieldset")).to_have_count(4)
    expect(title(others[0])).to_have_text("Open on another page")


def lengths_of_answers(page, workshop):
    """Give three different answers to one statement on a page that joins; say how long what left the phone was."""
    sent = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda text: sent.append(text)))
    page.on("request", lambda request: request.method == "POST" and sent.append(request.post_data or ""))
    page.goto(page.url + f"j/{workshop.code}")
    join(page)
    rnd = workshop.open_round([AREA])
    for answer, code in (("Agree", "agree"), ("Disagree", "disagree"), ("Don’t know", "dont_know")):
        tile(page, STATEMENTS[0], answer).click()
        until(page, lambda code=code: workshop.own_answers(person(workshop), rnd.id) == {STATEMENTS[0]: code})
    answers = [text for text in sent if '"type":"answer"' in text]
    assert len({text.rstrip().split('"answer":"')[1] for text in answers}) == 3
    return {len(text) for text in answers}


def test_every_answer_that_leaves_the_phone_has_the_same_length(open_page, workshop):
    assert lengths_of_answers(open_page("/"), workshop) == {256}


@pytest.mark.usefixtures("no_sockets")
def test_every_answer_that_leaves_the_phone_without_a_socket_has_the_same_length_too(open_page, workshop):
    assert lengths_of_answers(open_page("/"), workshop) == {256}


def test_browser_that_keeps_nothing_still_answers_and_says_so(open_page, workshop, browser):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused') } })")
    page = open_page(f"/j/{workshop.code}", context=context)
    join(page)
    expect(page.get_by_text("This browser keeps nothing once the page is closed.")).to_be_visible()
    workshop.open_round([AREA])
    tile(page, STATEMENTS[0], "Agree").click()
    expect(mark(page, STATEMENTS[0])).to_have_text("Saved")
    context.close()
