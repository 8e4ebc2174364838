"""A whole workshop on one page that is never loaded again: by mouse, and its main tasks by keyboard alone."""

from __future__ import annotations

import uuid

import pytest
from browser.dashboards import PATIENCE, answer, cell, main_button, press
from playwright.sync_api import expect

from tixkit.workshop import AnswerMessage, Intake

expect.set_options(timeout=PATIENCE)
PEOPLE = 20
AGREE, SPLIT, DISAGREE = ["agree"] * 20, ["agree", "disagree"] * 10, ["disagree"] * 18 + ["agree"] * 2
SPLIT_FIRST = 4
"""Every fourth area is split at first and is asked again."""
WEAK = 5
"""Every fifth area ends with nearly everybody disagreeing."""
TIMED = """() => {
  const before = window.queueMicrotask.bind(window);
  window.redraws = [];
  window.queueMicrotask = (work) => before(() => {
    const start = performance.now();
    work();
    window.redraws.push(performance.now() - start);
  });
}"""


class Crowd:
    """Twenty people with phones, who answer through one line to the store."""

    def __init__(self, workshop) -> None:
        self.workshop = workshop
        roles = ["officer"] * 9 + ["councillor"] * 7 + ["partner"] * 4
        self.people = [workshop.join(role=role) for role in roles]
        self.intake = Intake(workshop.store_url)

    def say(self, given: list[str]) -> None:
        rnd = self.workshop.current_round()
        waiting = [
            self.intake.submit(self.workshop.id, p.participant_id, AnswerMessage(str(uuid.uuid4()), rnd.id, s, code))
            for p, code in zip(self.people, given, strict=True)
            for s in rnd.statements
        ]
        for saved in waiting:
            saved.result(timeout=60)


@pytest.fixture
def crowd(voila):
    made = Crowd(voila.workshop())
    yield made
    made.intake.close()


def heap(page) -> float:
    """Megabytes that the page's scripts use, once what nobody needs is taken away."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    session.detach()
    return metrics["JSHeapUsedSize"] / 1e6


def ask(page, crowd, given: list[str]) -> None:
    press(page, "Ask the room")
    expect(page.locator(".tk-state")).to_have_text("Open")
    crowd.say(given)
    expect(page.get_by_text("Everyone", exact=True)).to_be_visible()
    press(page, "Reveal")
    expect(page.locator(".tk-state")).to_have_text("Revealed")


def rate(page, crowd, place: int, area) -> None:
    """Take one area from the question to the agreed rating."""
    cell(page, area.id).click()
    expect(page.locator("h1")).to_have_text(area.numbered_title)
    if place % SPLIT_FIRST == 0:
        ask(page, crowd, SPLIT)
        expect(page.get_by_text("Split room")).to_be_visible()
        press(page, "Ask again")
    ask(page, crowd, DISAGREE if place % WEAK == 0 else AGREE)
    press(page, "Agree the rating")
    if place % WEAK == 0:
        page.locator("#tk-quick-title").fill(f"Mend {area.id}")
        press(page, "Add action")
        expect(page.get_by_text("This area has 1 action.")).to_be_visible()
    if place == 1:
        page.locator(".tk-descriptor", has_text="Competent").first.click()
        page.get_by_label("Rationale").fill("Three services have no plan yet.")
        page.get_by_label("Dissent").fill("Two officers say strong.")
    main_button(page).click()
    expect(page.get_by_text(f"{place + 1} of 21 agreed")).to_be_visible()


def test_twenty_one_areas_and_twenty_phones_without_a_reload(voila, show, crowd):
    workshop = crowd.workshop
    page = show(voila.address(f"&workshop={workshop.code}"))
    expect(page.get_by_text("0 of 21 agreed")).to_be_visible()
    page.evaluate("window.neverLeft = true")
    page.evaluate(TIMED)
    areas = list(workshop.framework.areas)
    early = 0.0
    for place, area in enumerate(areas):
        rate(page, crowd, place, area)
        if place == 2:
            early = heap(page)

    press(page, "Action plan")
    expect(page.get_by_text("5 open actions for 5 areas")).to_be_visible()
    page.get_by_role("button", name=f"Mend {areas[20].id}", exact=True).click()
    page.get_by_label("Owner", exact=True).nth(0).fill("Head of Service")
    page.get_by_label("Due", exact=True).fill("2031-07-31")
    press(page, "Save the action")
    expect(page.get_by_text("4 still need an owner or a date")).to_be_visible()
    page.get_by_role("button", name=f"Move “Mend {areas[20].id}” up").click()
    expect(page.get_by_text("Moved to 4 of 5.").first).to_be_visible()

    press(page, "Exports")
    with page.expect_download(lambda d: d.suggested_filename.endswith("_results.json")):
        press(page, f"Make all {page.locator('.tk-exports tbody tr').count()}")
    expect(page.locator(".tk-exports .tk-yes")).to_have_count(page.locator(".tk-exports tbody tr").count())

    assert page.evaluate("window.neverLeft") is True
    assert page.locator(".tk-banner").count() == 0
    results = workshop.results()
    assert results.agreed_count == 21
    assert [len([r for r in results.rounds if a.id in r.areas]) for a in areas] == [
        2 if place % SPLIT_FIRST == 0 else 1 for place in range(21)
    ]
    decided = {a.id: results.area(a.id).rating for a in areas}
    weak = [a.id for place, a in enumerate(areas) if place % WEAK == 0]
    assert [area for area, rating in decided.items() if rating == "needing_improvement"] == weak
    assert decided[areas[1].id] == "competent"
    assert results.area(areas[1].id).decision.dissent == "Two officers say strong."
    assert [a.title for a in results.actions][3:] == [f"Mend {areas[20].id}", f"Mend {areas[15].id}"]

    late, redraws = heap(page), sorted(page.evaluate("window.redraws"))
    print(f"heap {early:.1f} MB after 3 areas, {late:.1f} MB after all; ", end="")
    often = redraws[int(0.95 * len(redraws))]
    print(f"{len(redraws)} redraws, median {redraws[len(redraws) // 2]:.1f} ms, 95% within {often:.1f} ms, ", end="")
    print(f"longest {redraws[-1]:.1f} ms")
    assert late < early + 10


def tab_to(page, name: str) -> None:
    """Go on with Tab until the element of that name has the focus."""
    said = "(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).trim()"
    for _ in range(120):
        if page.evaluate(said) == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(name)


def tab_to_field(page, id: str, key: str = "Tab") -> None:
    for _ in range(120):
        if page.evaluate("document.activeElement.id") == id:
            return
        page.keyboard.press(key)
    raise AssertionError(id)


def test_the_main_tasks_by_keyboard_alone(voila, show):
    workshop = voila.workshop()
    people = [workshop.join(role="officer") for _ in range(4)]
    page = show(voila.address(f"&workshop={workshop.code}"))
    keys = page.keyboard
    expect(page.get_by_text("0 of 21 agreed")).to_be_visible()
    # an area from the heatmap, a group of others with it, the minutes
    page.locator("body").press("Tab")
    keys.press("Enter")
    expect(page.locator("h1")).to_be_focused()
    keys.press("Escape")
    keys.press("Control+Home")
    keys.press("Enter")
    expect(page.locator("h1")).to_be_focused()
    tab_to_field(page, "tk-minutes")
    keys.press("ArrowUp")
    tab_to(page, "Ask other areas at the same time")
    keys.press("Enter")
    group = page.locator(".tk-check-group", has_text="Role of the authority").get_by_label("Both of these")
    for _ in range(60):
        keys.press("Tab")
        if group.evaluate("box => box === document.activeElement"):
            break
    keys.press("Space")
    expect(page.get_by_text("(2 chosen)")).to_be_visible()
    page.locator("h1").focus()
    tab_to(page, "Ask the room")
    keys.press("Enter")
    expect(page.locator(".tk-state")).to_have_text("Open")
    assert set(workshop.current_round().areas) == {"role.service", "role.customer", "role.community"}
    answer(workshop, people, ["agree", "agree", "agree", "disagree"])
    expect(page.get_by_text("Everyone", exact=True)).to_be_visible()
    expect(main_button(page)).to_be_focused()
    keys.press("Enter")
    expect(page.locator(".tk-state")).to_have_text("Revealed")
    # another rating than the suggested one, with its rationale and a note
    tab_to(page, "Agree the rating")
    keys.press("Enter")
    page.locator(".tk-descriptor input:checked").focus()
    keys.press("ArrowUp")
    tab_to_field(page, "tk-rationale")
    keys.type("Not everywhere.")
    tab_to_field(page, "tk-note-impediment")
    keys.type("Old contracts.")
    tab_to_field(page, "tk-quick-title")
    keys.type("Map the processes")
    tab_to(page, "Add action")
    keys.press("Enter")
    expect(page.get_by_text("This area has 1 action.")).to_be_visible()
    expect(page.locator("#tk-quick-title")).to_be_focused()
    tab_to_field(page, "tk-rationale", "Shift+Tab")
    for _ in range(60):
        keys.press("Shift+Tab")
        if page.evaluate("document.activeElement.classList.contains('tk-main')"):
            break
    keys.press("Enter")
    expect(page.get_by_text("1 of 21 agreed")).to_be_visible()
    result = workshop.results().area("role.service")
    assert (result.rating, result.decision.rationale) == ("competent", "Not everywhere.")
    assert [r.text for r in result.records] == ["Old contracts."]
    # the plan: add, put first, and the files
    tab_to_tab(page, "Action plan")
    expect(page.locator("h1")).to_have_text("Action plan")
    tab_to(page, "Add action")
    keys.press("Enter")
    expect(page.locator("#tk-action-title")).to_be_focused()
    keys.type("Design a framework")
    tab_to(page, "Add the action")
    keys.press("Enter")
    expect(page.get_by_text("Action 2 added.").first).to_be_visible()
    tab_to(page, "Move “Design a framework” up")
    keys.press("Enter")
    expect(page.get_by_text("Moved to 1 of 2.").first).to_be_visible()
    expect(page.get_by_role("button", name="Move “Design a framework” down")).to_be_focused()
    assert [a.title for a in workshop.actions()] == ["Design a framework", "Map the processes"]
    tab_to_tab(page, "Exports")
    tab_to(page, "Make: Action plan (Excel)")
    with page.expect_download() as download:
        keys.press("Enter")
    assert download.value.suggested_filename.endswith("_action-plan.xlsx")
    expect(page.locator("[role=status]", has_text="action-plan.xlsx made.").first).to_be_attached()


def tab_to_tab(page, name: str) -> None:
    """Choose one of the page's tabs, from the top of the page."""
    page.evaluate("document.activeElement.blur(); window.getSelection().removeAllRanges()")
    page.keyboard.press("Control+Home")
    page.locator(".tk-skip").focus()
    tab_to(page, name)
    page.keyboard.press("Enter")
