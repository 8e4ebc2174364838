"""The heatmap and the totals as widgets in a browser: by mouse, by keyboard, told once, and only what changed is touched."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from browser.alone import catch_up, show_alone, travels
from playwright.sync_api import expect
from views.conftest import AT, WORKSHOP, facts

import tixkit
from tixkit.scoring import ActionFact, RecordFact, score
from tixkit.widgets import FocusMatrix, TallyBars

UNSEEN = Path(__file__).parent.parent / "framework" / "data" / "frameworks"
FRAMEWORKS = [
    "tiex",
    "tiex-v16a-1",
    "peer-review",
    "success-criteria",
    UNSEEN / "matrix-2x7",
    UNSEEN / "five-areas-list",
]
AREA = "role.service"
ROUNDS = [
    (AREA, ["aaaddd", "aaaadd", "dddddd", "aaaaaa"]),
    (AREA, ["aaaaad", "aaaaad", "aaaddd", "aaaaaa"]),
    ("data.service", ["aaaaaa"] * 4),
    ("csf.staff", ["aaaddd"] * 4),
]
SIZES = [(360, 740), (1280, 800)]


WATCH = """() => {
  window.touched = new Set();
  window.said = [];
  new MutationObserver((list) => list.forEach((m) => {
    const at = m.target.nodeType === 1 ? m.target : m.target.parentElement;
    touched.add(at.closest('.tk-cell')?.dataset.area ?? at.className);
  })).observe(document.querySelector('.tk-matrix'), { childList: true, subtree: true, attributes: true, characterData: true });
  const place = document.querySelector('[role=status]');
  new MutationObserver(() => place.textContent && said.push(place.textContent)).observe(place, { childList: true });
}"""


def told(framework):
    """Three councillors and three officers; a note and an action on the first area."""
    made = facts(
        framework, ROUNDS,
        records=(RecordFact("n", AREA, None, "impediment", "Old.", "room", AT),),
        actions=(ActionFact("a", 1, "Map", AREA, "", "team", "", None, "not started", ""),),
    )  # fmt: skip
    roles = {f"p{i}": "councillor" if i < 3 else "officer" for i in range(6)}
    return score(framework, replace(made, workshop=replace(WORKSHOP, roles=("councillor", "officer")), roles=roles))


@pytest.fixture
def page(browser):
    """A page in which no script may fail."""
    faults = []
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(15_000)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    page.close()
    assert faults == []


def cell(page, area: str = AREA):
    return page.locator(f"button.tk-cell[data-area='{area}']")


def words(page, area=AREA) -> str:
    """What a cell says to those who hear it."""
    said = "cell => { const c = cell.cloneNode(true); c.querySelectorAll('[aria-hidden]').forEach(n => n.remove()); return c.textContent; }"
    return cell(page, area).evaluate(said)


def status(page):
    return page.locator("[role=status]")


def focused(page) -> str:
    return page.evaluate("document.activeElement.dataset.area || document.activeElement.dataset.focus || ''")


def test_a_cell_says_rating_status_dial_notes_and_actions(page, tiex):
    show_alone(page, FocusMatrix(results=told(tiex)))
    # Own ratings in round 2, 4 statements each: four people agree with 4 or 3, two with fewer.
    assert words(page).startswith("Role of the authority, service focus: Competent, ")
    assert "1 note, 1 action. Provisional, agreement 0." in words(page)
    assert words(page, "csf.staff").endswith("Discuss next, 1")
    expect(page.locator(".tk-legend")).to_contain_text("Notes")
    cell(page, "csf.staff").click()
    expect(cell(page, "csf.staff")).to_have_attribute("aria-current", "true")
    assert words(page, "csf.staff").endswith("Discuss next, 1")


def test_by_mouse_a_person_chooses_what_is_shown(page, tiex):
    show_alone(page, FocusMatrix(results=told(tiex)))
    page.get_by_label("Focus").select_option(label="Service focus")
    expect(page.locator(".tk-matrix-heading")).to_have_text("Service focus")
    expect(status(page)).to_have_text("Service focus. 0 of 6 areas agreed. Critical success factors: 0 of 3.")
    page.get_by_label("Role").select_option(label="Officer")
    expect(cell(page)).to_contain_text("58% agree")
    expect(page.locator(".tk-matrix-lead")).to_have_text("Officer: the share of answers that agree.")
    page.get_by_label("Round").select_option(label="Round 1")
    expect(cell(page)).to_contain_text("4 of 12 answers")
    page.get_by_label("Compare").select_option(label="Two roles")
    expect(cell(page)).to_contain_text("42 points apart")
    expect(page.get_by_label("Role")).to_have_value("officer")
    page.get_by_label("With").select_option(label="Officer")
    expect(page.get_by_label("Role")).to_have_value("councillor")  # the other one gives way
    expect(page.get_by_label("With")).to_have_value("officer")
    page.get_by_label("Compare").select_option(label="First round and now")
    expect(page.get_by_label("Role")).to_have_count(0)
    expect(cell(page)).to_contain_text("Higher, provisional")
    assert words(page).startswith("Role of the authority, service focus: Round 1 Needing improvement, Now Competent")


def test_by_keyboard_alone_the_matrix_is_one_stop_and_opens_and_returns(page, tiex):
    show_alone(page, FocusMatrix(results=told(tiex), controls=False))
    while focused(page) != AREA:  # the terms in the heads come first
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert focused(page) == "role.customer"
    page.keyboard.press("ArrowDown")
    assert focused(page) == "income.customer"
    page.keyboard.press("End")
    assert focused(page) == "income.community"
    page.keyboard.press("Home")
    assert focused(page) == "income.service"
    page.keyboard.press("Control+End")
    assert focused(page) == "csf.staff"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Getting the best from staff")).to_be_focused()
    page.keyboard.press("Escape")
    assert focused(page) == "csf.staff"
    expect(cell(page, "csf.staff")).to_have_attribute("aria-current", "true")
    assert page.locator("button.tk-cell[tabindex='0']").count() == 1
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Getting the best from staff")).to_be_focused()
    page.get_by_role("button", name="Close Getting").focus()
    page.keyboard.press("Enter")
    assert focused(page) == "csf.staff"
    expect(page.locator(".tk-matrix-hint")).to_be_visible()


def test_by_keyboard_alone_a_person_chooses_what_is_shown(page, tiex):
    show_alone(page, FocusMatrix(results=told(tiex)))
    page.keyboard.press("Tab")
    assert focused(page) == "focus"
    page.keyboard.press("ArrowDown")
    expect(page.locator(".tk-matrix-heading")).to_have_text("Service focus")
    assert focused(page) == "focus"
    page.keyboard.press("Tab")
    for way in ("First round and now", "Two roles"):
        page.keyboard.press("ArrowDown")
        expect(page.locator(".tk-matrix-lead")).to_contain_text("side by side")
        assert page.locator("select[name=compare] option:checked").inner_text() == way
    assert focused(page) == "compare"
    expect(cell(page)).to_contain_text("42 points apart")


def test_a_single_column_is_walked_like_the_strip_below(page, tiex):
    show_alone(page, FocusMatrix(results=told(tiex), focus="service"))
    cell(page, "procurement.service").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    assert focused(page) == "csf.staff"
    page.keyboard.press("ArrowUp")
    assert focused(page) == "procurement.service"


def test_what_changed_is_told_once_and_nothing_else_is_touched(page, workshop, vote):
    vote("data.service", [["agree"] * 3] * 4)
    widget = FocusMatrix(workshop)
    show_alone(page, widget)
    cell(page, "data.service").focus()
    page.evaluate(WATCH)
    workshop.agree(AREA, "Strong", rationale="Seen.")
    widget.desk.refresh()
    catch_up(page, widget)
    expect(status(page)).to_have_text("Role of the authority, service focus: now Strong, agreed.")
    expect(cell(page)).to_contain_text("Strong")
    assert focused(page) == "data.service"
    assert set(page.evaluate("[...touched]")) == {AREA, "tk-matrix-count"}
    widget.desk.refresh()
    assert catch_up(page, widget) == []
    assert page.evaluate("said") == ["Role of the authority, service focus: now Strong, agreed."]


def test_a_revealed_round_is_redrawn_in_its_cell_and_its_totals(page, workshop, vote):
    people = [workshop.join() for _ in range(6)]
    vote("data.service", [["agree"] * 3 + ["disagree"] * 3] * 4, people=people)
    widget = FocusMatrix(workshop)
    show_alone(page, widget)
    cell(page, "data.service").click()
    expect(page.locator(".tk-percent").first).to_have_text("50%")
    vote("data.service", [["agree"] * 5 + ["disagree"]] * 4, people=people)
    widget.desk.refresh()
    page.evaluate(WATCH)
    took = page.evaluate(
        """async (state) => {
          const from = performance.now();
          window.take(state);
          await new Promise((done) => queueMicrotask(done));
          document.body.getBoundingClientRect();
          return performance.now() - from;
        }""",
        travels(widget),
    )
    print(f"redraw of one answered round, {len(workshop.framework.areas)} areas: {took:.1f} ms")
    expect(page.locator(".tk-percent").first).to_have_text("83%")
    cells = page.evaluate("[...touched].filter((name) => document.querySelector(`[data-area='${name}']`))")
    assert cells == ["data.service"]


def test_an_opened_area_shows_rounds_roles_and_terms_that_can_be_clicked(page, tiex, accessible):
    show_alone(page, FocusMatrix(results=told(tiex), role="officer"))
    cell(page).click()
    heading = page.get_by_role("heading", name="Service focus")
    expect(heading).to_be_focused()
    first = page.locator(".tk-tally").first
    expect(first.get_by_role("list", name="Rounds before: 1. Identify")).to_contain_text("50% 3 of 6 agree")
    expect(first.get_by_role("list", name="By role: 1. Identify")).to_contain_text("Officer")
    expect(first.get_by_role("list", name="By role: 1. Identify")).to_contain_text("2 of 3 agree")
    page.locator(".tk-matrix-side .tk-term").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    accessible(page)


@pytest.mark.parametrize("way", [{}, {"focus": "service"}, {"role": "officer"}, {"round": 1}, {"compare": "baseline"}, {"compare": ("officer", "councillor")}], ids=str)  # fmt: skip
def test_every_way_of_seeing_is_accessible_at_every_size(page, tiex, accessible, way):
    show_alone(page, FocusMatrix(results=told(tiex), **way))
    cell(page).click()
    expect(page.locator(".tk-tally")).to_have_count(4)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        accessible(page)


@pytest.mark.parametrize("framework", FRAMEWORKS, ids=str)
def test_every_framework_is_drawn_and_opened(page, framework, accessible):
    f = tixkit.load_framework(framework)
    area = f.areas[0]
    codes = {str(i): a.code for i, a in enumerate(f.answer_scale.answers)}
    made = facts(f, [(area.id, ["000001"] * len(area.statements)), (area.id, ["000011"] * len(area.statements))], codes)
    results = score(f, replace(made, roles={f"p{i}": "one" if i < 3 else "two" for i in range(6)}))
    show_alone(page, FocusMatrix(results=results))
    expect(page.locator("button.tk-cell")).to_have_count(len(f.areas))
    cell(page, area.id).click()
    expect(page.locator(".tk-tally")).to_have_count(len(area.statements))
    page.get_by_label("Compare").select_option(label="Two roles")
    expect(page.locator(".tk-parts").first).to_be_visible()
    accessible(page)


@pytest.mark.parametrize("framework", ["tiex", "peer-review", "success-criteria"])
def test_on_a_phone_all_cells_are_in_sight_without_scrolling_sideways_and_stay_a_table(page, framework):
    f = tixkit.load_framework(framework)
    show_alone(page, FocusMatrix(results=score(f, facts(f, [])), controls=False))
    page.set_viewport_size({"width": 360, "height": 740})
    wide = "e => e.scrollWidth > e.clientWidth"
    assert not page.locator(".tk-matrix-scroll").evaluate(wide)
    assert page.locator("button.tk-cell").evaluate_all(f"cells => cells.filter({wide}).map(c => c.textContent)") == []
    rows = {"tiex": 7, "peer-review": 5, "success-criteria": 4}[framework]
    expect(page.get_by_role("grid").get_by_role("rowheader")).to_have_count(rows)
    expect(page.get_by_role("gridcell").get_by_role("button")).to_have_count(len(f.areas))
    if framework == "tiex":
        label = page.get_by_role("rowheader", name="Managing income").bounding_box()
        first, third = (cell(page, f"income.{focus}").bounding_box() for focus in ("service", "community"))
        assert label["y"] + label["height"] <= first["y"]
        assert first["y"] == third["y"]


@pytest.mark.parametrize("way", [{}, {"role": "officer"}, {"focus": "service"}], ids=str)
def test_on_the_smallest_phone_no_words_stick_out_of_a_cell(page, tiex, way):
    page.set_viewport_size({"width": 320, "height": 740})
    show_alone(page, FocusMatrix(results=told(tiex), controls=False, **way))
    out = """cells => cells.filter(cell => [...cell.querySelectorAll('.tk-cell-word, .tk-cell-status, .tk-cell-dial')].some(
      words => words.getBoundingClientRect().right > cell.getBoundingClientRect().right)).map(cell => cell.textContent)"""
    assert page.locator("button.tk-cell").evaluate_all(out) == []


def test_one_list_has_no_column_of_labels(page):
    f = tixkit.load_framework("success-criteria")
    show_alone(page, FocusMatrix(results=score(f, facts(f, [])), controls=False))
    heading, first = page.locator(".tk-matrix-heading").bounding_box(), cell(page, f.areas[0].id).bounding_box()
    assert abs(first["x"] - heading["x"]) <= 8
    expect(page.get_by_role("rowheader").first).to_have_text("Criteria")


def test_totals_alone_show_rounds_and_roles(page, tiex, accessible):
    show_alone(page, TallyBars(results=told(tiex), area=AREA, rounds=True, by_role=True))
    expect(page.get_by_role("heading", name="Service focus", level=2)).to_be_visible()
    expect(page.locator(".tk-small-line")).to_have_count(4 * 3)  # a round before and two roles, four statements
    accessible(page)
    page.set_viewport_size({"width": 360, "height": 740})
    accessible(page)


def test_totals_keep_the_focus_on_a_term_while_they_are_redrawn(page, workshop, vote):
    vote(AREA, [["agree", "agree", "disagree"]] * 4)
    widget = TallyBars(workshop, area=AREA)
    show_alone(page, widget)
    term = page.locator(".tk-tally .tk-term").first
    term.focus()
    vote(AREA, [["agree"] * 3] * 4)
    widget.desk.refresh()
    catch_up(page, widget)
    expect(page.locator(".tk-percent").first).to_have_text("100%")
    expect(term).to_be_focused()
