"""A page of its own: its address keeps the tab and the area in hand, and what went wrong stays in sight and covers nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browser.alone import catch_up, draw, show_alone
from browser.dashboards import PATIENCE, cell, press
from playwright.sync_api import expect

import tixkit
from tixkit.widgets import ActionPlan, CriteriaProgress, ElementReview, Facilitator, Home, ResultsDashboard

OWN = "document.addEventListener('DOMContentLoaded', () => { document.body.dataset.voila = 'voila'; })"
TROUBLE = (
    "The room is not saving what phones send. They keep it and send it again by themselves. The disk of this computer is "
    "full: make space on it, and the room goes on by itself. What was saved before is safe, and nothing is lost."
)


@pytest.fixture
def show(browser) -> Callable[[object], object]:
    """Show a widget as the whole of a page that tixkit serves."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)

    def show(widget: object) -> object:
        page = context.new_page()
        page.add_init_script(OWN)
        show_alone(page, widget, keeps=True)
        return page

    yield show
    context.close()


def made(tmp_path, framework: str = "tiex") -> tixkit.Workshop:
    store = f"sqlite:///{tmp_path / 'w.db'}"
    return tixkit.create_workshop(store, framework, title="Workshop", authority="Sampleford Borough Council")


def title(page, text: str) -> None:
    expect(page.locator("main h1").last).to_have_text(text, timeout=PATIENCE)


def named(page, place: str) -> None:
    """Wait until the address names the place in hand: that is noted just after its picture is drawn."""
    page.wait_for_function("(place) => location.hash === '#' + place", arg=place, timeout=PATIENCE)


def reloaded(page, widget, place: str, area: str, view: str) -> None:
    """Load the page again at its place, with a kernel that is as new."""
    named(page, place)
    widget.desk.choose(area)
    widget.view = view
    page.reload()
    draw(page, widget)


def test_a_reload_comes_back_to_the_tab_and_the_area_and_back_goes_to_those_before(show, tmp_path):
    widget = Facilitator(made(tmp_path))
    first = widget.desk.area
    page = show(widget)
    cell(page, "role.service").click()
    title(page, "Role of the authority, service focus")
    reloaded(page, widget, "room/role.service", first, "room")
    title(page, "Role of the authority, service focus")
    assert widget.desk.area == "role.service"
    press(page, "Agenda")
    title(page, "Discussion agenda")
    reloaded(page, widget, "agenda", first, "room")
    title(page, "Discussion agenda")
    named(page, "agenda")
    page.go_back()
    title(page, "Role of the authority, service focus")
    expect(page.locator("main h1").last).to_be_focused()
    page.go_back()
    title(page, "Leadership and management")
    page.go_forward()
    title(page, "Role of the authority, service focus")
    named(page, "room/role.service")


def test_the_address_of_a_notebook_is_left_alone(browser, tmp_path):
    page = browser.new_page()
    show_alone(page, Facilitator(made(tmp_path)), keeps=True)
    cell(page, "role.service").click()
    title(page, "Role of the authority, service focus")
    press(page, "Agenda")
    title(page, "Discussion agenda")
    assert (page.evaluate("location.hash"), page.evaluate("history.length")) == ("", 2)
    assert page.evaluate("document.documentElement.getAttribute('style')") is None
    page.close()


def test_an_address_that_names_nothing_known_changes_nothing(show, tmp_path):
    widget = Facilitator(made(tmp_path))
    first = widget.desk.area
    page = show(widget)
    for asked in ("#room/nowhere", "#attic", "#%E0%A4%A"):
        page.evaluate("(hash) => { location.hash = hash; }", asked)
        title(page, "Leadership and management")
    press(page, "Agenda")
    title(page, "Discussion agenda")
    named(page, "agenda")
    assert widget.desk.area == first


def test_a_review_and_the_criteria_come_back_to_what_was_in_hand(show, tmp_path):
    review = ElementReview(made(tmp_path, "peer-review"))
    first = review.desk.area
    page = show(review)
    page.locator(".tk-element[data-area='decision-making']").click()
    title(page, "Decision-making and scrutiny")
    press(page, "Strengths and areas")
    expect(page.get_by_role("heading", name="What stands behind it")).to_be_visible()
    reloaded(page, review, "judge/decision-making", first, "evidence")
    expect(page.get_by_role("heading", name="What stands behind it")).to_be_visible()
    title(page, "Decision-making and scrutiny")
    page.close()
    criteria = CriteriaProgress(made(tmp_path, "success-criteria"))
    page = show(criteria)
    page.locator(".tk-crit-open[data-area='collaboration']").click()
    expect(page.locator(".tk-crit-hand h2")).to_contain_text("Improvement in collaboration")
    reloaded(page, criteria, "criteria/collaboration", criteria.desk.framework.areas[0].id, "criteria")
    expect(page.locator(".tk-crit-hand h2")).to_contain_text("Improvement in collaboration")


def test_words_on_another_area_have_a_way_to_their_field(show, tmp_path):
    workshop = made(tmp_path)
    workshop.agree("role.service", "strong", rationale="So it is.")
    workshop.agree("csf.staff", "strong", rationale="So it is.")
    widget = Facilitator(workshop)
    page = show(widget)
    cell(page, "role.service").click()
    press(page, "Change the rating")
    page.get_by_label("Dissent").press_sequentially("One off")
    expect(page.locator(".tk-unsaved")).to_have_count(0)
    widget.step = "totals"
    reloaded(page, widget, "room/role.service", "csf.staff", "agenda")
    page.goto("about:blank")
    page.goto("http://alone.test/#agenda")
    draw(page, widget)
    line = page.locator(".tk-unsaved")
    expect(line).to_contain_text("You have words not saved:")
    line.get_by_role("button", name="Role of the authority, service focus").click()
    expect(page.get_by_label("Dissent")).to_have_value("One off")
    expect(page.get_by_label("Dissent")).to_be_focused()
    expect(line).to_have_count(0)


def test_words_of_the_plan_have_a_way_to_it_in_a_closed_workshop_too(show, tmp_path):
    workshop = made(tmp_path)
    workshop.close()
    page = show(Facilitator(workshop))
    press(page, "Action plan")
    press(page, "Add action")
    page.locator("#tk-action-title").press_sequentially("Half an action")
    press(page, "Exports")
    page.locator(".tk-unsaved").get_by_role("button", name="The action plan").click()
    expect(page.locator("#tk-action-title").or_(page.locator(".tk-begun"))).to_be_visible()


def test_words_of_a_review_have_a_way_to_their_field(show, tmp_path):
    widget = ElementReview(made(tmp_path, "peer-review"))
    page = show(widget)
    page.locator(".tk-element[data-area='customer-focus']").click()
    page.locator(".tk-feature").nth(1).click()
    page.locator("#tk-note-text").press_sequentially("Half a note")
    expect(page.locator(".tk-unsaved")).to_have_count(0)
    press(page, "Feedback")
    way = page.locator(".tk-unsaved").get_by_role("button", name="Customer focus")
    way.click()
    expect(page.locator("#tk-note-text")).to_have_value("Half a note")
    expect(page.locator(".tk-unsaved")).to_have_count(0)


PAGES = {
    "facilitate": lambda folder: Facilitator(made(folder)),
    "results": lambda folder: ResultsDashboard(made(folder)),
    "action_plan": lambda folder: ActionPlan(made(folder)),
    "peer_review": lambda folder: ElementReview(made(folder, "peer-review")),
    "success_criteria": lambda folder: CriteriaProgress(made(folder, "success-criteria")),
    "home": lambda folder: Home(f"sqlite:///{folder / 'w.db'}"),
}
COVERED = """
() => {
  const stays = [...document.querySelectorAll('.tk-top, .tk-top > .tk-banner-place')].filter((e) => getComputedStyle(e).position === 'sticky');
  const covered = [];
  window.scrollTo(0, document.body.scrollHeight);
  const all = [...document.querySelectorAll('main :is(a[href], button, input, select, textarea, summary, [tabindex="0"])')];
  for (const e of all.reverse()) {
    if (e.closest('.tk-top, .tk-header') || !e.checkVisibility()) continue;
    e.focus();
    const under = Math.max(0, ...stays.map((s) => s.getBoundingClientRect()).filter((r) => r.height && r.top <= 0).map((r) => r.bottom));
    const box = e.getBoundingClientRect();
    if (box.top < under - 0.5 && box.height < innerHeight - under) covered.push(`${e.tagName} ${e.textContent.slice(0, 30)}: ${box.top} < ${under}`);
  }
  return covered;
}
"""


@pytest.mark.parametrize("name", PAGES)
def test_what_went_wrong_stays_in_sight_and_covers_nothing_that_has_the_focus(show, tmp_path, name):
    widget = PAGES[name](tmp_path)
    page = show(widget)
    page.evaluate("document.body.style.minHeight = '3000px'")
    setattr(
        widget, "trouble" if name == "home" else "room_trouble", TROUBLE
    )  # the list of workshops has no room to ask
    catch_up(page, widget)
    expect(page.locator(".tk-banner")).to_contain_text("The room is not saving")
    for width, height in ((1280, 800), (640, 400), (360, 740), (320, 256)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        covered = page.evaluate(COVERED)
        assert covered == [], (width, covered)
        page.evaluate("window.scrollTo(0, document.querySelector('.tk-top').parentElement.scrollHeight - innerHeight)")
        place = page.locator(".tk-banner-place").bounding_box()
        assert place["y"] >= 0
        assert place["y"] + place["height"] <= height
        if width <= 700:
            assert place["height"] <= height / 3
