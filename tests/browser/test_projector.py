"""The projector's page in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from room.serving import Serving

AREA = "role.service"
SIZES = [(1920, 1080), (1024, 768)]


def title(page):
    return page.get_by_role("heading", level=1)


def smallest_text(page) -> float:
    """Size of the smallest visible text, as it is on the screen."""
    return page.evaluate(
        """() => {
          let least = Infinity;
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const scale = document.getElementById('stage').getBoundingClientRect().width / document.getElementById('stage').offsetWidth;
          while (walk.nextNode()) {
            const node = walk.currentNode, parent = node.parentElement;
            if (!node.textContent.trim() || parent.closest('.tk-unseen, script, [hidden]')) continue;
            least = Math.min(least, parseFloat(getComputedStyle(parent).fontSize) * scale);
          }
          return least;
        }"""
    )


def fits(page) -> bool:
    return page.evaluate(
        "document.documentElement.scrollHeight <= innerHeight + 1 && document.documentElement.scrollWidth <= innerWidth"
    )


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_picture_of_a_workshop_fits_and_can_be_read(open_page, workshop, say, accessible, width, height):
    people = [workshop.join() for _ in range(5)]
    page = open_page(f"/p/{workshop.projector_key}", width, height)
    least = 30 * width / 1920

    def right(name: str) -> None:
        expect(title(page)).to_have_text(name)
        page.wait_for_timeout(150)
        assert fits(page), name
        assert smallest_text(page) >= least - 0.01, name
        accessible(page)

    right("Join on your phone")
    expect(page.get_by_text(f"{workshop.code[:3]} {workshop.code[3:]}", exact=True)).to_be_visible()
    expect(page.get_by_role("img")).to_have_attribute("alt", f"QR code that opens 192.168.8.20:8765/j/{workshop.code}")
    expect(page.locator(".joined")).to_have_text("5have joined")
    rnd = workshop.open_round([AREA], minutes=4)
    right("Role of the authority, Service focus")
    expect(page.get_by_text("Totals stay hidden until the reveal")).to_be_visible()
    expect(page.locator(".timer")).to_contain_text("left")
    for n, answer in enumerate(["agree", "disagree", "agree", "dont_know"], start=1):
        for person in people[:4]:
            say(person, rnd, f"{AREA}.{n}", answer)
    expect(page.get_by_text("4 of 5", exact=True)).to_be_visible()
    assert page.locator(".tk-tally").count() == 0
    workshop.reveal(rnd)
    expect(page.locator(".tk-tally")).to_have_count(4)
    right("Role of the authority, Service focus")
    expect(page.get_by_text("3 of 4 statements reached consensus")).to_be_visible()
    workshop.agree(AREA, "competent", rationale="As the room said.")
    right("Where we are")
    expect(page.locator(f'[data-area="{AREA}"]')).to_contain_text("Competent")
    expect(page.get_by_text("1 of 21 agreed by the room")).to_be_visible()
    workshop.open_round([AREA])
    right("Role of the authority, Service focus")
    expect(page.get_by_text("0 of 5", exact=True)).to_be_visible()


def test_heatmap_changes_while_it_is_shown(open_page, workshop, vote):
    vote(AREA, [["agree"] * 3] * 4)
    workshop.agree(AREA, "strong")
    page = open_page(f"/p/{workshop.projector_key}", 1920, 1080)
    expect(title(page)).to_have_text("Where we are")
    expect(page.locator('[data-area="income.service"]')).to_contain_text("Not assessed")
    workshop.agree("income.service", "competent", rationale="Known from last year.")
    expect(page.locator('[data-area="income.service"]')).to_contain_text("Competent")


def test_undone_agreement_brings_back_the_totals(open_page, workshop, vote):
    vote(AREA, [["agree"] * 3] * 4)
    workshop.agree(AREA, "strong")
    page = open_page(f"/p/{workshop.projector_key}", 1920, 1080)
    expect(title(page)).to_have_text("Where we are")
    workshop.undo_agreement(AREA)
    expect(page.locator(".tk-tally")).to_have_count(4)


def test_nobody_is_named(open_page, workshop):
    workshop.join(role="councillor", name="Robin Sample", show_name=True)
    page = open_page(f"/p/{workshop.projector_key}", 1920, 1080)
    expect(page.locator(".joined")).to_have_text("1has joined")
    assert "Robin" not in page.content()


def test_lost_connection_keeps_the_picture_and_says_so(open_page, workshop):
    with Serving(workshop.store_url) as first:
        port = first.port
        page = open_page("/", 1920, 1080)
        workshop.open_round([AREA])
        page.goto(f"http://room.test:{port}/p/{workshop.projector_key}")
        expect(title(page)).to_have_text("Role of the authority, Service focus")
    expect(page.get_by_text("No connection to the room: this picture may be old")).to_be_visible()
    expect(title(page)).to_have_text("Role of the authority, Service focus")
    with Serving(workshop.store_url, port=port):
        expect(page.get_by_text("No connection to the room: this picture may be old")).to_have_count(0)


def test_several_areas_are_listed(open_page, workshop, accessible):
    page = open_page(f"/p/{workshop.projector_key}", 1920, 1080)
    rnd = workshop.open_round(["csf.leadership", AREA])
    expect(title(page)).to_have_text("Round 1, 2 areas")
    accessible(page)
    workshop.reveal(rnd)
    expect(title(page)).to_have_text("Round 1 totals")
    assert fits(page)
    accessible(page)


def test_a_round_on_every_area_fits_the_screen_and_ends_in_the_heatmap(open_page, workshop, accessible):
    page = open_page(f"/p/{workshop.projector_key}", 1920, 1080)
    rnd = workshop.open_round(list(workshop.framework.areas_by_id))
    expect(title(page)).to_have_text("Round 1, 21 areas")
    assert fits(page)
    accessible(page)
    workshop.reveal(rnd)
    expect(title(page)).to_have_text("Where we are")
    assert fits(page)


def test_a_closed_workshop_invites_nobody(open_page, workshop):
    page = open_page(f"/p/{workshop.projector_key}", 1920, 1080)
    workshop.reveal(workshop.open_round([AREA]))
    expect(page.get_by_text("Join with code")).to_be_visible()
    workshop.close()
    expect(page.get_by_text("The workshop has closed.").first).to_be_visible()
    page.reload()
    expect(page.get_by_text("The workshop has closed.").first).to_be_visible()
    expect(page.get_by_text("Join with code")).to_have_count(0)


def test_narrow_window_is_an_ordinary_page(open_page, workshop, accessible):
    page = open_page(f"/p/{workshop.projector_key}", 360, 740)
    expect(title(page)).to_have_text("Join on your phone")
    accessible(page)
    workshop.open_round([AREA])
    expect(title(page)).to_have_text("Role of the authority, Service focus")
    accessible(page)


def test_unknown_key_is_a_plain_page(open_page):
    page = open_page("/p/" + "x" * 32)
    expect(title(page)).to_have_text("There is no such page")
