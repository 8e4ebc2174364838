"""Who a person is to the room: observers, consent, leaving, and one device that many people use in turn."""

from __future__ import annotations

from browser.phones import AREA, STATEMENTS, Held, join, kept, mark, person, tile, title, until
from playwright.sync_api import expect


def test_observer_sees_everything_and_cannot_answer(open_page, workshop, accessible):
    page = open_page(f"/j/{workshop.code}")
    page.get_by_label("I am here to observe, not to answer.").check()
    expect(page.get_by_text("such as “Observer 3”")).to_be_visible()
    accessible(page)
    join(page)
    expect(page.get_by_text("You are Observer 1")).to_be_visible()
    rnd = workshop.open_round([AREA])
    expect(page.get_by_text("You are observing, so there is nothing to answer.")).to_be_visible()
    expect(page.get_by_text("Reviews of services have been conducted")).to_be_visible()
    expect(page.locator("input, textarea")).to_have_count(1)  # the name, in the closed panel
    assert workshop.progress().present == 0
    accessible(page)
    workshop.reveal(rnd)
    expect(page.get_by_role("heading", name="Round 1 totals")).to_be_visible()


def test_name_is_shown_changed_and_deleted_at_once(open_page, workshop, accessible):
    def known():
        return [who.label for who in workshop.progress().who]

    page = open_page(f"/j/{workshop.code}")
    join(page, role="officer")
    page.get_by_role("button", name="What this room knows of me").click()
    expect(page.locator("#me dd")).to_have_text(["Officer 1", "Officer", "Not shown"])
    page.get_by_label("Name shown to people").fill("Robin Sample")
    page.get_by_role("button", name="Show this name").click()
    expect(page.get_by_text("Your name is shown from now on.")).to_be_visible()
    assert known() == ["Robin Sample"]
    accessible(page)
    page.get_by_role("button", name="Delete my name").click()
    expect(page.get_by_text("Your name is deleted. Nobody sees it any more.")).to_be_visible()
    assert known() == ["Officer 1"]
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_text("You are Officer 1")).to_be_visible()
    assert page.evaluate("document.activeElement.textContent") == "What this room knows of me"


def test_name_can_be_deleted_after_the_closing(open_page, workshop, accessible):
    page = open_page(f"/j/{workshop.code}")
    page.get_by_label("Show my name", exact=False).check()
    page.get_by_label("Your name", exact=False).fill("Robin Sample")
    join(page)
    workshop.close()
    expect(title(page)).to_have_text("The workshop has closed")
    expect(page.get_by_text("Your name “Robin Sample” is still kept with this workshop.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Your name “Robin Sample” is still kept with this workshop.")).to_be_visible()
    accessible(page)
    page.get_by_role("button", name="Delete my name").click()
    expect(page.get_by_text("Your name is deleted. Nobody sees it any more.")).to_be_visible()
    expect(page.get_by_role("button", name="Delete my name")).to_have_count(0)
    assert workshop.progress().names == 0


def test_leaving_asks_once_and_then_forgets_the_person_on_this_phone(open_page, workshop, accessible):
    page = open_page(f"/j/{workshop.code}")
    join(page)
    rnd = workshop.open_round([AREA])
    tile(page, STATEMENTS[0], "Agree").click()
    expect(mark(page, STATEMENTS[0])).to_have_text("Saved")
    page.get_by_role("button", name="What this room knows of me").click()
    page.get_by_role("button", name="Leave the workshop on this phone").click()
    expect(page.get_by_text("What is saved stays in the room and counts")).to_be_visible()
    accessible(page)
    page.get_by_role("button", name="Stay").click()
    assert kept(page) != {}
    page.get_by_role("button", name="Leave the workshop on this phone").click()
    page.get_by_role("button", name="Leave", exact=True).click()
    expect(title(page)).to_have_text("You have left")
    assert kept(page) == {}
    assert workshop.own_answers(person(workshop), rnd.id) == {STATEMENTS[0]: "agree"}
    page.get_by_role("button", name="Join again").click()
    expect(page.get_by_role("button", name="Join", exact=True)).to_be_visible()


def test_nobody_waits_for_who_has_left_on_their_phone(open_page, workshop):
    page = open_page(f"/j/{workshop.code}")
    join(page)
    until(page, lambda: workshop.counts() == (1, 0))
    page.get_by_role("button", name="What this room knows of me").click()
    page.get_by_role("button", name="Leave the workshop on this phone").click()
    page.get_by_role("button", name="Leave", exact=True).click()
    expect(title(page)).to_have_text("You have left")
    until(page, lambda: workshop.counts() == (0, 0))


def test_what_the_room_knows_is_never_made_up_where_it_cannot_be_read(open_page, workshop):
    page = open_page(f"/j/{workshop.code}")
    page.get_by_label("Show my name", exact=False).check()
    page.get_by_label("Your name", exact=False).fill("Robin Sample")
    join(page)
    page.route("**/me", lambda route: route.abort())
    page.get_by_role("button", name="What this room knows of me").click()
    expect(page.locator("#me dd")).to_have_text(["Robin Sample", "None given", "Cannot be read now"])
    expect(page.get_by_label("Name shown to people")).to_be_hidden()
    page.unroute("**/me")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#me dd").nth(2)).to_have_text("Robin Sample")
    expect(page.get_by_label("Name shown to people")).to_have_value("Robin Sample")
    workshop.close()
    expect(title(page)).to_have_text("The workshop has closed")
    expect(page.locator("#me")).to_be_hidden()
    expect(title(page)).to_be_focused()


def test_shared_device_confirms_that_it_was_handed_over_and_notices_the_closing(
    open_page, workshop, browser, accessible
):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = open_page("/", context=context)
    page.clock.install()
    page.goto(page.url + f"j/{workshop.code}?shared=1")
    join(page)
    rnd = workshop.open_round([AREA])
    for statement in STATEMENTS:
        tile(page, statement, "Agree").click()
    hand = page.get_by_role("button", name="Finish and hand over")
    expect(hand).to_have_class("main-button hand-over")
    expect(page.locator(".mark-saved")).to_have_count(4)
    accessible(page)
    hand.click()
    expect(page.get_by_text("Your answers are saved. Pass the device on.")).to_be_visible()
    accessible(page)
    assert kept(page) == {}
    assert len(workshop.own_answers(person(workshop), rnd.id)) == 4
    page.get_by_label("Your role").focus()
    expect(page.get_by_text("Your answers are saved. Pass the device on.")).to_be_hidden()
    page.get_by_label("Your role").blur()
    workshop.reveal(rnd)
    workshop.close()
    page.clock.fast_forward(40_000)
    expect(title(page)).to_have_text("The workshop is not open")
    workshop.reopen()
    page.clock.fast_forward(160_000)
    expect(title(page)).to_have_text("Join the workshop")
    context.close()


def test_nobody_waits_for_who_has_handed_a_shared_device_over(open_page, workshop):
    page = open_page(f"/j/{workshop.code}?shared=1")
    join(page)
    until(page, lambda: workshop.counts() == (1, 0))
    page.get_by_role("button", name="Finish and hand over").click()
    until(page, lambda: workshop.counts() == (0, 0))
    expect(title(page)).to_have_text("Join the workshop")


def test_shared_device_is_wiped_between_people_and_back_shows_nothing(open_page, workshop, room, accessible):
    page = open_page("/")
    page.goto(f"{room.address}/j/{workshop.code}")
    page.get_by_role("link", name="Several people will use this device").click()
    expect(page.get_by_text("Several people use this device, one after another.")).to_be_visible()
    join(page)
    rnd = workshop.open_round([AREA])
    tile(page, STATEMENTS[0], "Disagree").click()
    expect(mark(page, STATEMENTS[0])).to_have_text("Saved")
    page.get_by_text("Add a note").click()
    page.get_by_label("Rationale").fill("A secret reason")
    page.get_by_role("button", name="Finish and hand over").click()
    expect(page.get_by_text("You answered 1 of 4.")).to_be_visible()
    accessible(page)
    page.get_by_role("button", name="Hand over", exact=True).click()
    expect(title(page)).to_have_text("Join the workshop")
    assert kept(page) == {}
    page.go_back()
    expect(title(page)).to_have_text("Join the workshop")
    page.go_forward()
    expect(page.get_by_text("Several people use this device")).to_be_visible()
    assert "secret" not in page.content()
    assert kept(page) == {}
    join(page)
    expect(page.locator("fieldset")).to_have_count(4)
    expect(page.locator("input:checked")).to_have_count(0)
    assert workshop.own_answers(person(workshop), rnd.id) == {STATEMENTS[0]: "disagree"}
    assert [n.text for n in workshop.own_notes(person(workshop), rnd.id)] == ["A secret reason"]
    tile(page, STATEMENTS[0], "Agree").click()
    expect(mark(page, STATEMENTS[0])).to_have_text("Saved")
    workshop.reveal(rnd)
    expect(page.get_by_role("heading", name="Round 1 totals")).to_be_visible()
    expect(page.locator(".tk-tally")).to_have_count(4)
    expect(page.locator(".tk-you")).to_have_count(0)


def test_shared_device_hands_over_only_what_is_saved(open_page, workshop, room):
    page = open_page(f"/j/{workshop.code}?shared=1")
    join(page)
    rnd = workshop.open_round([AREA])
    for statement in STATEMENTS[:3]:
        tile(page, statement, "Agree").click()
        expect(mark(page, statement)).to_have_text("Saved")
    held = Held(room)
    tile(page, STATEMENTS[3], "Agree").click()
    page.get_by_role("button", name="Finish and hand over").click()
    expect(page.get_by_role("heading", name="Not saved yet")).to_be_visible()
    expect(page.locator("#hand-over li")).to_have_text(["4. Monitor and control"])
    until(page, lambda: held.came == 1)
    held.release()
    expect(title(page)).to_have_text("Join the workshop")
    assert len(workshop.own_answers(person(workshop), rnd.id)) == 4


def test_idle_shared_device_warns_then_hides_what_is_unsent_and_sends_it_later(
    open_page, workshop, browser, accessible
):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = open_page("/", context=context)
    page.clock.install()
    page.goto(page.url + f"j/{workshop.code}?shared=1")
    join(page)
    rnd = workshop.open_round([AREA])
    expect(page.locator("fieldset")).to_have_count(4)
    context.set_offline(True)
    expect(page.locator("#link")).to_have_text("Reconnecting")
    tile(page, STATEMENTS[0], "Disagree").click()
    page.clock.fast_forward(121_000)
    expect(page.get_by_role("heading", name="Still there?")).to_be_visible()
    accessible(page)
    page.get_by_role("button", name="I am still here").click()
    expect(page.get_by_role("heading", name="Still there?")).to_have_count(0)
    expect(tile(page, STATEMENTS[0], "Disagree").locator("input")).to_be_checked()
    page.clock.fast_forward(121_000)
    expect(page.get_by_role("heading", name="Still there?")).to_be_visible()
    page.clock.fast_forward(31_000)
    expect(title(page)).to_have_text("One moment")
    assert page.locator("input, fieldset").count() == 0
    assert [key.split(":")[0] for key in kept(page)] == ["tixkit-outbox"]
    context.set_offline(False)
    page.clock.fast_forward(20_000)
    expect(title(page)).to_have_text("Join the workshop")
    until(page, lambda: workshop.own_answers(person(workshop), rnd.id) == {STATEMENTS[0]: "disagree"})
    until(page, lambda: kept(page) == {})
    context.close()
