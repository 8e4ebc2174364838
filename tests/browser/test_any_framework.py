"""Pages of frameworks that nobody here wrote: long titles, eight answers, seven columns, two levels."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

import tixkit

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
