"""Many areas, one at a time: pre-work at one's own pace, and the time that is suggested."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from browser.phones import AREA, STATEMENTS, join, person, tile, title
from playwright.sync_api import expect

from tixkit.local_time import day_of


def test_prework_goes_area_by_area_and_is_resumed_where_one_left_off(open_page, workshop, say, accessible):
    areas = workshop.framework.areas
    page = open_page(f"/j/{workshop.code}")
    join(page)
    until = datetime.now(UTC) + timedelta(days=9)
    rnd = workshop.open_round([a.id for a in areas], pre_work=True, until=until)
    expect(title(page)).to_have_text("Before the workshop")
    by = f"{day_of(until).day} {day_of(until):%B %Y}"
    expect(page.get_by_text(f"84 statements in 21 areas, by {by}.")).to_be_visible()
    expect(page.get_by_text("You can close this page and come back on this phone.")).to_be_visible()
    expect(page.locator(".step")).to_have_count(21)
    accessible(page)
    page.get_by_role("button", name="Start").click()
    expect(title(page)).to_have_text("Critical success factors, Leadership and management")
    assert page.evaluate("document.activeElement.tagName") == "H1"
    for statement in areas[0].statements:
        tile(page, statement.id, "Agree").click()
    expect(page.get_by_text("4 of 84 answered", exact=True)).to_be_visible()
    accessible(page)
    page.get_by_role("button", name="Next: Approach to change").click()
    expect(title(page)).to_have_text("Critical success factors, Approach to change")
    tile(page, areas[1].statements[0].id, "Agree").click()
    expect(page.get_by_text("3 statements here have no answer yet.")).to_be_visible()
    expect(page.locator(".mark-saved")).to_have_count(1)
    page.reload()
    expect(title(page)).to_have_text("Critical success factors, Approach to change")
    page.go_back()
    expect(title(page)).to_have_text("Critical success factors, Leadership and management")
    again = open_page(f"/j/{workshop.code}", context=page.context)
    expect(again.locator(".step").first).to_have_text("Leadership and management, 4 of 4 answered")
    expect(again.locator(".step").nth(1)).to_have_text("Approach to change, 1 of 4 answered")
    me = SimpleNamespace(participant_id=person(workshop))
    for area in areas[2:]:
        for statement in area.statements:
            say(me, rnd, statement.id, "agree")
    again.reload()
    again.get_by_role("button", name="Go on with Critical success factors, approach to change").click()
    for statement in areas[1].statements[1:]:
        tile(again, statement.id, "Disagree").click()
    expect(again.get_by_text("84 of 84 answered", exact=True)).to_be_visible()
    again.get_by_role("button", name="All areas").click()
    expect(again.get_by_text("All 84 answers saved")).to_be_visible()
    expect(again.get_by_role("button", name="Go on with")).to_have_count(0)
    accessible(again)
    assert workshop.progress().answered == 1


def test_ordinary_round_on_many_areas_is_answered_in_steps_too(open_page, workshop):
    page = open_page(f"/j/{workshop.code}")
    join(page)
    workshop.open_round([a.id for a in workshop.framework.areas[:4]])
    expect(title(page)).to_have_text("Round 1, 4 areas")
    page.locator(".step").last.click()
    expect(page.locator("fieldset")).to_have_count(4)
    expect(page.get_by_text("4 of 4", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Back: ")).to_be_visible()
    page.get_by_role("button", name="See how far you are").click()
    expect(title(page)).to_have_text("Round 1, 4 areas")


def test_observer_reads_many_areas_one_by_one(open_page, workshop, accessible):
    page = open_page(f"/j/{workshop.code}")
    page.get_by_label("I am here to observe, not to answer.").check()
    join(page)
    workshop.open_round([a.id for a in workshop.framework.areas], pre_work=True)
    expect(page.locator(".step")).to_have_count(21)
    expect(page.locator(".observed")).to_have_count(0)
    accessible(page)
    page.locator(".step").first.click()
    expect(title(page)).to_have_text("Critical success factors, Leadership and management")
    expect(page.locator(".observed")).to_have_count(4)
    page.get_by_role("button", name="Next: Approach to change").click()
    expect(title(page)).to_have_text("Critical success factors, Approach to change")
    page.get_by_role("button", name="All areas").click()
    expect(page.get_by_text("You are observing, so there is nothing to answer.")).to_be_visible()


def test_totals_of_many_areas_fold_with_each_headline_in_sight(open_page, workshop, accessible):
    page = open_page(f"/j/{workshop.code}")
    join(page)
    rnd = workshop.open_round([a.id for a in workshop.framework.areas], pre_work=True)
    expect(title(page)).to_have_text("Before the workshop")
    workshop.reveal(rnd)
    expect(page.locator(".fold")).to_have_count(21)
    expect(page.get_by_role("status")).to_have_text("Round 1 totals for 21 areas.")
    expect(page.locator(".tk-tally")).to_have_count(0)
    expect(page.locator(".fold .fold-line:not(.second)")).to_have_count(21)
    accessible(page)
    page.locator(".fold summary").nth(1).click()
    expect(page.locator(".tk-tally")).to_have_count(4)
    accessible(page)
    assert page.evaluate("document.documentElement.scrollHeight") < 5000


def test_state_of_the_line_stays_in_sight_when_the_header_has_scrolled_away(open_page, workshop):
    page = open_page(f"/j/{workshop.code}")
    join(page)
    workshop.open_round([AREA])
    expect(page.locator(".line-mark")).to_have_text(", connected")
    page.locator("fieldset").last.scroll_into_view_if_needed()
    expect(page.locator("#link")).not_to_be_in_viewport()
    expect(page.locator(".line-mark")).to_be_in_viewport()
    page.context.set_offline(True)
    expect(page.locator(".line-mark")).to_have_text(", reconnecting")


def test_time_left_is_the_rooms_whatever_the_phones_clock_says_and_cuts_nobody_off(open_page, workshop, browser):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.add_init_script("{ const real = Date.now; Date.now = () => real() + 7200000 }")
    page = open_page(f"/j/{workshop.code}", context=context)
    join(page)
    workshop.open_round([AREA], minutes=0.1)
    expect(page.locator(".progress").get_by_text("0:0")).to_be_visible()
    expect(page.get_by_text("Time is up, you can still answer")).to_be_visible(timeout=15_000)
    expect(page.get_by_role("status")).to_have_text("Time is up. You can still answer.")
    tile(page, STATEMENTS[0], "Agree").click()
    expect(page.get_by_text("1 of 4 answered", exact=True)).to_be_visible()
    expect(page.locator(".mark-saved")).to_have_count(1)
    context.close()
