"""The action plan's own page: by mouse, by touch and by keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from browser.dashboards import PATIENCE, answer, press
from playwright.sync_api import expect

expect.set_options(timeout=PATIENCE)
TITLES = ("First", "Second", "Third", "Fourth")


@pytest.fixture
def workshop(plan_page):
    """Four actions, and two areas needing improvement, one of which has none."""
    made = plan_page.workshop()
    people = [made.join() for _ in range(3)]
    made.open_round(["role.service", "csf.staff"])
    answer(made, people, ["disagree"] * 3)
    made.reveal(made.current_round())
    made.add_action("First", area="role.service", owner="Head of Service", due=date(2020, 1, 31))
    made.add_action("Second", area="role.service", status="done")
    made.add_action("Third", owner="Head of People", due=date(2099, 1, 31))
    made.add_action("Fourth", status="dropped")
    return made


@pytest.fixture
def page(plan_page, show, workshop):
    shown = show(plan_page.address(f"&workshop={workshop.code}"))
    shown.set_viewport_size({"width": 1280, "height": 1200})  # every line of the plan is in sight, to be dragged
    return shown


def titles(workshop) -> list[str]:
    return [a.title for a in workshop.actions()]


def line(page, title: str):
    return page.locator(".tk-plan tbody tr", has=page.get_by_role("button", name=title, exact=True))


def middle(box) -> tuple[float, float]:
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_page_counts_what_is_open_and_what_is_weak_without_an_action(page):
    expect(page.locator("h1")).to_have_text("Action plan")
    expect(page.locator(".tk-figure")).to_have_text(["Open2", "Overdue1", "Done1", "Without owner or date0"])
    expect(page.locator(".tk-sub").first).to_have_text("2 open actions for 1 area. 1 overdue, 1 done, 1 dropped")
    expect(page.get_by_role("heading", name="Areas rated “needing improvement” with no action")).to_be_visible()
    expect(page.locator(".tk-weak li")).to_have_count(1)
    page.get_by_role("button", name="Add action: Getting the best from staff").click()
    expect(page.locator("#tk-action-title")).to_be_focused()
    expect(page.locator("#tk-action-area")).to_have_value("csf.staff")
    page.keyboard.type("Plan with staff")
    press(page, "Add the action")
    expect(page.get_by_text("Every one of the 2 areas rated “needing improvement” has an action.")).to_be_visible()
    with page.expect_download() as download:
        press(page, "Make: Action plan (Word)")
    assert download.value.suggested_filename.endswith("_action-plan.docx")


def test_a_print_has_the_plan_alone_with_dates_in_one_line_and_no_room_code(page, workshop):
    page.emulate_media(media="print")
    expect(page.locator(".tk-plan")).to_be_visible()
    expect(page.get_by_text("Take the plan away")).to_be_hidden()
    expect(page.locator(".tk-exports")).to_be_hidden()
    expect(page.get_by_text(f"{workshop.code[:3]} {workshop.code[3:]}", exact=True)).to_be_hidden()
    expect(line(page, "First").locator("td").nth(3)).to_have_css("white-space", "nowrap")


def test_on_a_phone_every_file_has_its_button_in_sight(page):
    page.set_viewport_size({"width": 360, "height": 740})
    buttons = page.locator(".tk-exports button")
    expect(buttons).to_have_count(2)
    for button in buttons.all():
        box = button.bounding_box()
        assert 0 <= box["x"] < box["x"] + box["width"] <= 360
    expect(page.locator(".tk-exports").get_by_role("row")).to_have_count(3)


def test_a_line_is_dragged_by_mouse_and_escape_leaves_it(page, workshop):
    start = middle(line(page, "Fourth").locator(".tk-grip").bounding_box())
    target = middle(line(page, "Second").bounding_box())
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*target, steps=6)
    expect(page.locator("tr.tk-drop-above", has_text="Second")).to_be_visible()
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(page.locator("tr.tk-drop-above")).to_have_count(0)
    assert titles(workshop) == list(TITLES)
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*target, steps=6)
    page.mouse.up()
    expect(page.get_by_text("Moved to 2 of 4.").first).to_be_visible()
    assert titles(workshop) == ["First", "Fourth", "Second", "Third"]


def test_a_line_is_dragged_by_touch(page, workshop):
    start = middle(line(page, "First").locator(".tk-grip").bounding_box())
    target = middle(line(page, "Third").bounding_box())
    touch = page.context.new_cdp_session(page)
    at = lambda x, y: [{"x": x, "y": y}]  # noqa: E731
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": at(*start)})
    for part in (0.3, 0.7, 1.0):
        x, y = (a + part * (b - a) for a, b in zip(start, target, strict=True))
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": at(x, y)})
    expect(page.locator("tr.tk-drop-below", has_text="Third")).to_be_visible()
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page.get_by_text("Moved to 3 of 4.").first).to_be_visible()
    assert titles(workshop) == ["Second", "Third", "First", "Fourth"]


def test_among_filtered_lines_a_move_goes_past_the_one_that_is_seen(page, workshop):
    page.get_by_label("Status", exact=True).select_option("open")
    expect(page.locator(".tk-filter")).to_contain_text("2 of 4 actions")
    expect(page.locator(".tk-plan tbody tr")).to_have_count(2)
    page.get_by_role("button", name="Move “Third” up").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Moved to 1 of 4.").first).to_be_visible()
    expect(page.get_by_role("button", name="Move “Third” down")).to_be_focused()
    expect(page.locator("[role=status]", has_text="Moved to 1 of 4.").first).to_be_attached()
    assert titles(workshop) == ["Third", "First", "Second", "Fourth"]
    page.get_by_label("Overdue only").check()
    expect(page.locator(".tk-plan tbody tr th")).to_have_text(["First"])
    page.get_by_label("Owner", exact=True).select_option("Head of People")
    expect(page.get_by_text("No action is like that.")).to_be_visible()
    page.get_by_role("button", name="Show all").first.click()
    expect(page.locator(".tk-plan tbody tr")).to_have_count(4)


def test_an_action_for_one_team_asks_which(page, workshop):
    press(page, "Add action")
    page.keyboard.type("Train the crews")
    expect(page.locator("#tk-action-team")).to_have_count(0)
    page.get_by_label("One team").check()
    press(page, "Add the action")
    expect(page.locator("#tk-action-team-error")).to_contain_text("name the team")
    expect(page.locator("#tk-action-team")).to_be_focused()
    page.keyboard.type("Waste")
    press(page, "Add the action")
    expect(line(page, "Train the crews")).to_contain_text("For Waste")
    expect(page.locator("[data-focus^='edit-']:focus")).to_have_text("Train the crews")
    assert (workshop.actions()[4].scope, workshop.actions()[4].team) == ("team", "Waste")


def test_a_begun_action_and_a_half_made_change_survive_a_reload(page, workshop):
    press(page, "Add action")
    page.keyboard.type("Half an act")
    page.get_by_label("One team").check()
    press(page, "Close and keep the draft")
    line(page, "First").get_by_role("button", name="First", exact=True).click()
    page.locator("#tk-action-success_measure").fill("Ten maps")
    page.reload()
    page.wait_for_selector(".tk-shell")
    expect(page.locator(".tk-begun")).to_contain_text("Not saved yet: a new action from ")
    expect(line(page, "First")).to_contain_text("Your change to it is not saved yet")
    press(page, "Go on writing")
    expect(page.locator("#tk-action-title")).to_have_value("Half an act")
    expect(page.get_by_label("One team")).to_be_checked()
    press(page, "Discard the draft")
    expect(page.locator("#tk-action-title")).to_have_value("")
    press(page, "Cancel")
    expect(page.locator(".tk-begun")).to_have_count(0)
    line(page, "First").get_by_role("button", name="First", exact=True).click()
    expect(page.locator("#tk-action-success_measure")).to_have_value("Ten maps")
    press(page, "Save the action")
    expect(page.get_by_text("Action 1 changed.").first).to_be_visible()
    expect(line(page, "First")).not_to_contain_text("not saved yet")
    assert workshop.actions()[0].success_measure == "Ten maps"


def test_what_others_add_shows_at_once(page, workshop):
    expect(page.locator(".tk-plan tbody tr")).to_have_count(4)
    workshop.add_action("From elsewhere")
    expect(page.locator(".tk-plan tbody tr")).to_have_count(5, timeout=PATIENCE)
