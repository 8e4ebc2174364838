"""Areas in the action plan: chosen while a rating is agreed and afterwards, put in order, taken out; by mouse and by keyboard."""

from __future__ import annotations

import re

import pytest
from browser.alone import catch_up, show_alone
from playwright.sync_api import expect

import tixkit
from tixkit.widgets import ActionPlan, AgreementPanel, CriteriaProgress, Desk, Facilitator, ResultsDashboard

STAFF, ROLE, DATA = "csf.staff", "role.service", "data.service"
NAMES = {
    STAFF: "Getting the best from staff",
    ROLE: "Role of the authority, service focus",
    DATA: "Use of data and intelligence, service focus",
}


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 1400}, reduced_motion="reduce")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert faults == []


@pytest.fixture
def planned(workshop):
    """Three areas in the plan: staff and data without an action, and the role between them with two."""
    workshop.put_in_plan(STAFF)
    workshop.add_action("First", area=ROLE)
    workshop.add_action("Second", area=ROLE)
    workshop.put_in_plan(DATA)
    workshop.add_action("For all")
    return workshop


def titles(page) -> list[str]:
    return page.locator(".tk-plan-area-title").all_inner_texts()


def line(page, area: str):
    return page.locator(f".tk-plan-areas > li[data-key='{area}']")


def said(page, words: str) -> None:
    expect(page.locator("[role=status]")).to_have_text(words)


def press_until(page, name: str, key: str = "Tab") -> None:
    """Walk by keyboard until the control of that name has the focus."""
    for _ in range(120):
        page.keyboard.press(key)
        label = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText"
        if page.evaluate(label) == name:
            return
    raise AssertionError(name)


def test_areas_are_put_in_order_by_mouse(page, planned):
    show_alone(page, ActionPlan(planned))
    assert titles(page) == [NAMES[STAFF], NAMES[ROLE], NAMES[DATA]]
    expect(line(page, ROLE)).to_contain_text("2 actions")
    expect(line(page, STAFF)).to_contain_text("No action yet")
    grip, target = line(page, DATA).locator(".tk-grip").bounding_box(), line(page, STAFF).bounding_box()
    page.mouse.move(grip["x"] + 10, grip["y"] + 10)
    page.mouse.down()
    page.mouse.move(grip["x"] + 10, target["y"] + 20, steps=4)
    expect(page.locator("li.tk-drop-above", has_text=NAMES[STAFF])).to_be_visible()
    page.mouse.up()
    said(page, "Moved to 1 of 3.")
    assert planned.results().plan_areas == (DATA, STAFF, ROLE)
    page.get_by_role("button", name=f"Move “{NAMES[ROLE]}” up").click()
    said(page, "Moved to 2 of 3.")
    planned.add_action("For staff", area=STAFF)
    page.get_by_role("button", name="Put the actions in this order").click()
    said(page, "The actions are in the order of the areas.")
    expect(page.locator(".tk-plan tbody th")).to_have_text(["First", "Second", "For staff", "For all"])


def test_areas_are_put_in_order_by_keyboard_and_the_focus_stays(page, planned):
    show_alone(page, ActionPlan(planned))
    press_until(page, f"Move “{NAMES[DATA]}” up")
    page.keyboard.press("Enter")
    said(page, "Moved to 2 of 3.")
    up = page.get_by_role("button", name=f"Move “{NAMES[DATA]}” up")
    expect(up).to_be_focused()
    page.keyboard.press("Enter")
    said(page, "Moved to 1 of 3.")
    expect(up).to_have_attribute("aria-disabled", "true")
    expect(page.get_by_role("button", name=f"Move “{NAMES[DATA]}” down")).to_be_focused()
    assert planned.results().plan_areas == (DATA, STAFF, ROLE)


def test_an_area_is_added_and_taken_out_and_one_with_actions_stays(page, planned):
    show_alone(page, ActionPlan(planned))
    choice = page.get_by_label("Add to the plan")
    expect(choice.locator("option")).to_have_count(19)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#tk-plan-area-error")).to_have_text("Choose the area to add.")
    expect(choice).to_be_focused()
    choice.select_option(label="Approach to change")
    page.get_by_role("button", name="Add", exact=True).click()
    said(page, "“Approach to change” is in the action plan, place 4 of 4.")
    expect(choice).to_have_value("")
    expect(page.locator("#tk-plan-area-error")).to_have_count(0)
    page.get_by_role("button", name=f"Take out {NAMES[ROLE]}").click()
    expect(line(page, ROLE).locator(".tk-error")).to_contain_text("while there are actions for it: numbers 1 and 2.")
    expect(page.get_by_role("alert")).to_have_count(0)
    press_until(page, f"Take out {NAMES[DATA]}")
    page.keyboard.press("Enter")
    said(page, f"“{NAMES[DATA]}” is taken out of the action plan.")
    expect(page.get_by_role("button", name="Take out Approach to change")).to_be_focused()
    assert planned.results().plan_areas == (STAFF, ROLE, "csf.change")


def test_what_is_chosen_to_add_stays_while_others_change_the_plan(page, planned):
    plan = ActionPlan(planned)
    show_alone(page, plan)
    page.get_by_label("Add to the plan").select_option("csf.change")
    planned.put_in_plan("csf.leadership")
    plan.desk.refresh()
    catch_up(page, plan)
    expect(page.get_by_label("Add to the plan").locator("option")).to_have_count(18)
    expect(page.get_by_label("Add to the plan")).to_have_value("csf.change")


def test_an_action_is_written_for_an_area_that_has_none(page, planned):
    show_alone(page, ActionPlan(planned))
    page.get_by_role("button", name=f"Write one: {NAMES[STAFF]}").click()
    expect(page.locator("#tk-action-title")).to_be_focused()
    expect(page.locator("#tk-action-area")).to_have_value(STAFF)
    page.keyboard.type("Talk to staff")
    page.get_by_role("button", name="Add the action").click()
    expect(line(page, STAFF)).to_contain_text("1 action")
    page.get_by_role("button", name=re.compile(f"1 action for {NAMES[STAFF]}")).click()
    expect(page.locator(".tk-plan tbody th")).to_have_text(["Talk to staff"])
    expect(page.get_by_label("Area", exact=True)).to_be_focused()


def test_an_action_s_history_opens_below_it_and_follows_its_changes(page, planned, store_url):
    action = planned.actions()[0].id
    tixkit.open_workshop(store_url, planned.code, by="Samantha").change_action(action, status="in progress")
    plan = ActionPlan(planned)
    show_alone(page, plan)
    assert "Samantha" not in page.content()
    press_until(page, "History of action 1")
    page.keyboard.press("Enter")
    steps = page.locator(".tk-story li")
    expect(steps).to_have_count(2)
    expect(steps.nth(0)).to_contain_text("Status: Not started → to In progress")
    expect(steps.nth(0)).to_contain_text("by Samantha")
    expect(steps.nth(1)).to_contain_text("Added: Not started")
    expect(steps.nth(1)).to_contain_text("by the facilitator")
    expect(page.get_by_role("button", name="History of action 1")).to_be_focused()
    page.get_by_role("button", name="First", exact=True).click()
    page.locator("#tk-action-status").select_option("done")
    page.get_by_role("button", name="Save the action").click()
    expect(steps).to_have_count(3)
    expect(steps.nth(0)).to_contain_text("In progress → to Done")
    page.get_by_role("button", name="History of action 1").click()
    expect(steps).to_have_count(0)


def test_the_plan_of_a_closed_workshop_is_kept_up(page, planned):
    planned.close()
    show_alone(page, ActionPlan(planned))
    expect(page.get_by_text("Room closed")).to_be_visible()
    page.get_by_role("button", name="First", exact=True).click()
    page.locator("#tk-action-status").select_option("done")
    page.get_by_role("button", name="Save the action").click()
    said(page, "Action 1 saved.")
    page.get_by_role("button", name="Move “Second” up").click()
    said(page, "Moved to 1 of 3.")
    assert [(a.title, a.status) for a in planned.actions()][:2] == [("Second", "not started"), ("First", "done")]


def test_an_area_is_put_in_while_its_rating_is_agreed(page, workshop, vote):
    vote(STAFF, [["disagree"] * 4] * 4)
    panel = AgreementPanel(desk=Desk(workshop, area=STAFF))
    show_alone(page, panel)
    box = page.get_by_label("In the action plan")
    expect(box).not_to_be_checked()
    box.click()
    said(page, f"“{NAMES[STAFF]}” is in the action plan, place 1 of 1.")
    expect(box).to_be_checked()
    box.focus()
    page.keyboard.press("Space")
    said(page, f"“{NAMES[STAFF]}” is taken out of the action plan.")
    expect(box).not_to_be_checked()
    expect(box).to_be_focused()
    page.locator("#tk-quick-title").fill("Talk to staff")
    page.get_by_role("button", name="Add action").click()
    expect(box).to_be_checked()
    box.click()
    expect(page.locator(".tk-in-plan .tk-error")).to_contain_text("stays in the plan while there are actions for it")
    expect(box).to_be_checked()
    assert workshop.results().plan_areas == (STAFF,)


def test_an_agreed_area_is_put_in_where_its_totals_stand(page, workshop, vote):
    vote(STAFF, [["disagree"] * 4] * 4)
    workshop.agree(STAFF, "needing_improvement")
    show_alone(page, Facilitator(desk=Desk(workshop, area=STAFF)))
    page.get_by_label("In the action plan").check()
    said(page, f"“{NAMES[STAFF]}” is in the action plan, place 1 of 1.")
    page.get_by_role("button", name="Action plan", exact=True).click()
    expect(page.locator(".tk-plan-area-title")).to_be_hidden()  # the heatmap beside it shows the areas
    page.get_by_role("button", name="Show the areas in the plan").click()
    assert titles(page) == [NAMES[STAFF]]


def test_several_areas_are_chosen_from_the_results(page, planned):
    show_alone(page, ResultsDashboard(planned))
    expect(page.get_by_text("3 areas are in the action plan.")).to_be_visible()
    page.get_by_role("button", name="Choose areas").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".tk-results-choice input")).to_have_count(21)
    expect(page.locator(".tk-results-choice input:checked")).to_have_count(3)
    box = page.locator(".tk-results-choice input[data-area='csf.change']")
    box.focus()
    page.keyboard.press("Space")
    said(page, "“Approach to change” is in the action plan, place 4 of 4.")
    page.locator(f".tk-results-choice input[data-area='{DATA}']").uncheck()
    expect(page.get_by_text("3 areas are in the action plan.")).to_be_visible()
    assert planned.results().plan_areas == (STAFF, ROLE, "csf.change")
    page.locator(".tk-results-contents a[data-place='notes']").click()
    expect(page.get_by_role("heading", name="Areas in the action plan")).to_be_visible()
    expect(page.locator(".tk-results-ranked li a")).to_have_text([NAMES[STAFF], NAMES[ROLE], "Approach to change"])


def test_an_area_s_page_of_the_results_puts_it_in(page, workshop):
    dashboard = ResultsDashboard(workshop, place=f"area/{STAFF}")
    show_alone(page, dashboard)
    page.get_by_label("In the action plan").check()
    expect(page.locator(".tk-in-plan-place")).to_have_text("Place 1 of 1")
    assert workshop.results().plan_areas == (STAFF,)


def test_results_without_a_workshop_say_it_in_words(page, planned):
    show_alone(page, ResultsDashboard(results=planned.results(), place=f"area/{ROLE}"))
    expect(page.get_by_text("In the action plan, place 2 of 3.")).to_be_visible()
    expect(page.get_by_role("checkbox")).to_have_count(0)


def test_a_criterion_is_put_in_where_it_is_in_hand(page, store_url):
    made = tixkit.create_workshop(store_url, "success-criteria", "Review", "Sampleford Borough Council")
    show_alone(page, CriteriaProgress(made))
    page.get_by_label("In the action plan").check()
    expect(page.locator(".tk-in-plan-place")).to_have_text("Place 1 of 1")
    assert made.results().plan_areas == (made.framework.areas[0].id,)
