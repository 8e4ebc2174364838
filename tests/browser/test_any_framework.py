"""Pages of frameworks that nobody here wrote: long titles, eight answers, seven columns, two levels."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser.dashboards import PATIENCE, answer, cell, main_button, press
from playwright.sync_api import expect

import tixkit

expect.set_options(timeout=PATIENCE)
UNSEEN = Path(__file__).parent.parent / "framework" / "data" / "frameworks"
WRONG = r"\b(characteristic|focus|statement|area|strong|competent|needing improvement|impediment|notable|tiex)s?\b"


@pytest.fixture(params=["five-areas-list", "matrix-2x7"])
def workshop(request, store_url):
    made = tixkit.create_workshop(store_url, UNSEEN / request.param, "Ŵythnos & <more>", "An invented council")
    yield made
    made.close()


def speaks_its_own_words(page) -> None:
    said = page.evaluate(f"document.body.innerText.match(/{WRONG}/gi)")
    assert said is None


def test_phones_and_projector_show_any_framework(open_page, workshop, say, accessible):
    f = workshop.framework
    area = max(f.areas, key=lambda a: len(a.statements))
    people = [workshop.join() for _ in range(3)]
    phone = open_page(f"/j/{workshop.code}")
    phone.get_by_role("button", name="Join").click()
    rnd = workshop.open_round([area.id])
    tiles = phone.locator(f'[data-statement="{area.statements[0].id}"] .tile')
    expect(tiles).to_have_text([answer.label for answer in f.answer_scale.answers])
    speaks_its_own_words(phone)
    accessible(phone)
    for person in people:
        for place, statement in enumerate(rnd.statements):
            say(person, rnd, statement, f.answer_scale.answers[place % 2].code)
    workshop.reveal(rnd)
    expect(phone.locator(".tk-tally")).to_have_count(len(area.statements))
    speaks_its_own_words(phone)
    accessible(phone)
    workshop.agree(area.id, f.rating.levels[0].label, rationale="As it is.")
    projector = open_page(f"/p/{workshop.projector_key}", 1920, 1080)
    expect(projector.get_by_role("heading", level=1)).to_have_text("Where we are")
    expect(projector.locator(".tk-cell")).to_have_count(len(f.areas))
    expect(projector.locator(f'[data-area="{area.id}"]')).to_contain_text(f.rating.levels[0].label)
    beyond = "[...document.querySelectorAll('.tk-matrix-scroll, .tk-cell')].filter(e => e.scrollWidth > e.clientWidth + 1).length"
    assert projector.evaluate(beyond) == 0
    assert projector.evaluate("document.documentElement.scrollHeight <= innerHeight + 1")
    speaks_its_own_words(projector)
    accessible(projector)


@pytest.mark.parametrize("folder", ["five-areas-list", "matrix-2x7"])
def test_the_dashboard_takes_any_framework_from_the_question_to_the_files(voila, show, accessible, folder):
    workshop = tixkit.create_workshop(voila.store, UNSEEN / folder, "Ŵythnos & <more>", "An invented council")
    f = workshop.framework
    area, other = f.areas[0], f.areas[-1]
    people = [workshop.join(role=workshop.roles[0] if workshop.roles else None) for _ in range(4)]
    page = show(voila.address(f"&workshop={workshop.code}"))
    cell(page, area.id).click()
    expect(page.locator("h1")).to_have_text(area.numbered_title)
    page.get_by_text(f"Ask other {f.labels.area.many} at the same time").click()
    page.get_by_label(other.numbered_title, exact=True).check()
    expect(page.get_by_text("(1 chosen)")).to_be_visible()
    accessible(page)
    press(page, "Ask the room")
    expect(page.locator(".tk-state")).to_have_text("Open")
    assert set(workshop.current_round().areas) == {area.id, other.id}
    answer(workshop, people, [f.answer_scale.answers[0].code] * 4)
    expect(page.get_by_text("Everyone", exact=True)).to_be_visible()
    press(page, "Reveal")
    expect(page.locator(".tk-tally")).to_have_count(len(area.statements))
    speaks_its_own_words(page)
    accessible(page)
    press(page, "Agree the rating")
    level = f.rating.levels[0]
    page.locator(".tk-descriptor", has_text=level.label).first.click()
    page.get_by_label("Rationale").fill("As it is.")
    page.locator("#tk-quick-title").fill("Begin")
    press(page, "Add action")
    expect(page.get_by_text(f"This {f.labels.area.one} has 1 action.")).to_be_visible()
    speaks_its_own_words(page)
    accessible(page)
    main_button(page).click()
    expect(page.get_by_text(f"1 of {len(f.areas)} agreed")).to_be_visible()
    press(page, "Action plan")
    expect(page.get_by_role("button", name="Begin", exact=True)).to_be_visible()
    speaks_its_own_words(page)
    accessible(page)
    press(page, "Agenda")
    expect(page.locator("h1")).to_have_text("Discussion agenda")
    accessible(page)
    press(page, "Exports")
    with page.expect_download() as download:
        press(page, "Make: Action plan (Word)")
    assert download.value.suggested_filename.endswith("_action-plan.docx")
    assert workshop.results().area(area.id).rating == level.id
    assert page.locator(".tk-banner").count() == 0
    workshop.close()
