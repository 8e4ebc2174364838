"""The projector's page in a real browser."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect
from room.serving import Serving

import tixkit
from tixkit.framework import framework_from_dict
from tixkit.local_time import day_of, today

AREA = "role.service"
SIZES = [(1920, 1080), (1024, 768)]
SCREENS = [(1920, 1080), (1366, 768), (1280, 720), (1024, 768)]


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


def readable_on_every_screen(page) -> None:
    """Check that a picture shows whole and nothing in it is under 30 px of 1,920, whatever the screen's size."""
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function("innerWidth === " + str(width))
        page.wait_for_timeout(150)
        assert fits(page), (width, height)
        assert smallest_text(page) >= 30 * width / 1920 - 0.01, (width, height)
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.wait_for_timeout(150)


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


def test_what_was_just_agreed_is_said_and_framed_until_the_next_round(open_page, workshop, vote):
    vote(AREA, [["agree"] * 3] * 4)
    page = open_page(f"/p/{workshop.projector_key}", 1920, 1080)
    expect(page.locator(".tk-tally")).to_have_count(4)
    workshop.agree(AREA, "strong")
    expect(page.locator("#bar-right")).to_have_text("Just agreed: Role of the authority, service focus, strong")
    assert page.locator(".just-agreed").evaluate_all("cells => cells.map((c) => c.dataset.area)") == [AREA]
    readable_on_every_screen(page)
    workshop.open_round([AREA])
    workshop.show_on_projector("heatmap")
    expect(title(page)).to_have_text("Where we are")
    expect(page.get_by_text("Just agreed")).to_have_count(0)
    expect(page.locator(".just-agreed")).to_have_count(0)


def test_totals_of_one_area_of_a_large_round_are_shown_when_they_are_wanted(open_page, workshop, say, accessible):
    rnd = workshop.open_round(list(workshop.framework.areas_by_id))
    for person in [workshop.join() for _ in range(3)]:
        for statement in rnd.statements[:16]:  # the first four areas
            say(person, rnd, statement, "agree")
    workshop.reveal(rnd)
    page = open_page(f"/p/{workshop.projector_key}", 1920, 1080)
    expect(title(page)).to_have_text("Where we are")
    workshop.show_on_projector("area", area=AREA)
    expect(title(page)).to_have_text("Role of the authority, Service focus")
    expect(page.locator(".tk-tally")).to_have_count(4)
    expect(page.locator("#subtitle")).to_have_text("Round 1, 3 answered")
    readable_on_every_screen(page)
    accessible(page)
    workshop.show_on_projector("area", area="csf.staff")
    expect(title(page)).to_have_text("Critical success factors, Getting the best from staff")
    workshop.open_round([AREA])
    expect(page.get_by_text("Totals stay hidden until the reveal")).to_be_visible()


def test_triangles_of_the_round_before_stand_inside_the_bars_and_are_explained(open_page, workshop, vote):
    vote(AREA, [["agree"] * 3, ["disagree"] * 3, ["dont_know"] * 3, ["agree"] * 3])
    vote(AREA, [["agree"] * 3, ["agree"] * 3, ["agree"] * 3, ["dont_know"] * 3])
    page = open_page(f"/p/{workshop.projector_key}", 1920, 1080)
    expect(page.locator(".before")).to_have_text("round 1")
    outside = """() => [...document.querySelectorAll('.tk-bar-before')].map((sign) => {
      const [s, b] = [sign, sign.closest('.tk-bar-box')].map((node) => node.getBoundingClientRect());
      return s.left >= b.left - 0.5 && s.right <= b.right + 0.5;
    })"""
    assert page.evaluate(outside) == [True, True]  # at 100% and 0%; none where too few answered before


def test_letters_grow_into_the_height_that_a_squarer_screen_leaves(open_page, workshop):
    workshop.open_round([AREA])
    page = open_page(f"/p/{workshop.projector_key}", 1024, 768)
    expect(page.locator(".asked li")).to_have_count(4)
    assert fits(page)
    assert smallest_text(page) >= 19  # 16 on a stage of 1,920 px
    page.set_viewport_size({"width": 1024, "height": 576})
    page.wait_for_function("innerHeight === 576")
    page.wait_for_timeout(150)
    assert fits(page)
    assert abs(smallest_text(page) - 16) < 0.01


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
    way = f"Join at 192.168.8.20:8765, code {workshop.code[:3]} {workshop.code[3:]}"
    expect(page.locator("#bar-right")).to_have_text(way)
    workshop.close()
    expect(page.get_by_text("The workshop has closed.").first).to_be_visible()
    page.reload()
    expect(page.get_by_text("The workshop has closed.").first).to_be_visible()
    expect(page.get_by_text("Join at")).to_have_count(0)


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


def test_the_wifi_stands_beside_the_way_to_join_and_changes_with_it(open_page, room, workshop, accessible):
    workshop.set_wifi("Town hall", "harbour-lantern-42")
    page = open_page(f"/p/{workshop.projector_key}", 1920, 1080)
    picture = page.get_by_alt_text("QR code that joins the Wi-Fi Town hall")
    expect(picture).to_be_visible()
    expect(page.get_by_text("harbour-lantern-42", exact=True)).to_be_visible()
    assert page.locator(".wifi-qr").evaluate("box => box.offsetWidth") >= 340
    readable_on_every_screen(page)
    accessible(page)
    first = picture.get_attribute("src")
    workshop.set_wifi("Town hall", "another-password")
    expect(page.get_by_text("another-password", exact=True)).to_be_visible()
    assert picture.get_attribute("src") != first
    assert page.evaluate("document.querySelector('.wifi-qr img').decode().then(() => true)")
    workshop.set_wifi("Open hall", security="none")
    expect(page.get_by_text("No password is needed")).to_be_visible()
    workshop.clear_wifi()
    expect(page.get_by_text("1. Be on the room’s Wi-Fi")).to_be_visible()
    expect(page.locator(".wifi-qr")).to_have_count(0)
    assert "another-password" not in page.content()


def test_the_facilitator_chooses_the_picture_and_gives_it_back(open_page, workshop, accessible):
    for _ in range(3):
        workshop.join()
    rnd = workshop.open_round([AREA])
    page = open_page(f"/p/{workshop.projector_key}", 1920, 1080)
    expect(title(page)).to_have_text("Role of the authority, Service focus")
    workshop.set_wifi("Town hall", "harbour-lantern-42")
    workshop.show_on_projector("lobby")
    expect(title(page)).to_have_text("Join on your phone")
    note = page.locator(".running")
    expect(note).to_have_text("Being asked now: Role of the authority, Service focus. 0 of 3 have answered everything.")
    readable_on_every_screen(page)
    accessible(page)
    workshop.show_on_projector("heatmap")
    expect(title(page)).to_have_text("Where we are")
    workshop.show_on_projector("summary")
    expect(title(page)).to_have_text("What we agreed today")
    expect(page.get_by_text("No ratings were agreed.")).to_be_visible()
    workshop.show_on_projector("auto")
    expect(title(page)).to_have_text("Role of the authority, Service focus")
    workshop.reveal(rnd)
    workshop.show_on_projector("lobby")
    expect(title(page)).to_have_text("Join on your phone")
    expect(note).to_be_hidden()


def test_the_closing_summary_tells_what_was_agreed_and_stays_after_the_end(open_page, workshop, accessible):
    levels = {"strong": 7, "competent": 2, "needing_improvement": 3}
    areas = iter(workshop.framework.areas_by_id)
    for level, many in levels.items():
        for _ in range(many):
            workshop.agree(next(areas), level, rationale="As the room said.")
    for n in range(1, 16):
        workshop.add_action(
            f"Action {n}", owner="Head of Service" if n == 1 else "", due="2026-07-31" if n == 1 else None
        )
    workshop.add_action("Given up", status="dropped")
    workshop.show_on_projector("summary")
    page = open_page(f"/p/{workshop.projector_key}", 1920, 1080)
    expect(title(page)).to_have_text("What we agreed today")
    expect(page.get_by_text("12 of 21 agreed by the room")).to_be_visible()
    strongest, weakest = page.locator(".summary-sides section").all()
    expect(strongest).to_contain_text("StrongestStrong")
    expect(strongest).to_contain_text("of 7 areas")
    expect(weakest).to_contain_text("WeakestNeeding improvement3 areas")
    expect(weakest.get_by_role("listitem")).to_have_count(3)
    expect(page.get_by_role("heading", name="15 actions agreed")).to_be_visible()
    rows = page.locator("tbody tr")
    expect(rows.first).to_have_text("Action 1Head of Service31 July 2026")
    expect(rows.nth(1)).to_have_text("Action 2No owner yetNo date yet")
    expect(page.get_by_text(f"and {15 - rows.count()} more on the action plan")).to_be_visible()
    assert "Given up" not in page.content()
    readable_on_every_screen(page)
    accessible(page)
    workshop.change_action(workshop.actions()[0].id, title="Action one, in other words")
    expect(rows.first).to_contain_text("Action one, in other words")
    workshop.show_on_projector("auto")
    expect(title(page)).to_have_text("Where we are")
    workshop.close()
    expect(title(page)).to_have_text("What we agreed today")
    expect(page.get_by_text("The workshop has closed.").first).to_be_visible()
    page.reload()
    expect(rows.first).to_contain_text("Action one, in other words")
    workshop.reopen()
    expect(page.get_by_text("The workshop has closed.")).to_have_count(0)


def test_pre_work_tells_by_when_and_how_to_join(open_page, workshop, say, accessible):
    year = today().year + 1
    people = [workshop.join() for _ in range(3)]
    rnd = workshop.open_round([AREA, "csf.staff"], pre_work=True, until=datetime.now(UTC) + timedelta(days=20))
    page = open_page(f"/p/{workshop.projector_key}", 1920, 1080)
    expect(title(page)).to_have_text("Answer before the workshop")
    asked_by = day_of(rnd.suggested_end)
    words = f"Answer by {asked_by.day} {asked_by:%B}" + (f" {year}" if asked_by.year == year else "")
    expect(page.get_by_text(f"{words}, at your own pace")).to_be_visible()
    expect(page.get_by_text("2 areas, 8 statements.")).to_be_visible()
    expect(page.get_by_role("img")).to_have_attribute("alt", f"QR code that opens 192.168.8.20:8765/j/{workshop.code}")
    expect(page.locator(".joined")).to_have_text("3have joined, 0 have finished")
    for statement in rnd.statements:
        say(people[0], rnd, statement, "agree")
    expect(page.locator(".joined")).to_have_text("1 of 3have finished")
    readable_on_every_screen(page)
    accessible(page)
    workshop.reveal(rnd)
    expect(title(page)).to_have_text("Round 1 totals")


def test_the_timer_runs_out_and_answers_still_count(open_page, workshop, say):
    person = workshop.join()
    rnd = workshop.open_round([AREA], minutes=0.001)
    page = open_page(f"/p/{workshop.projector_key}", 1920, 1080)
    expect(page.locator(".timer")).to_have_text("Time is upAnswers still count")
    readable_on_every_screen(page)
    for statement in rnd.statements:
        say(person, rnd, statement, "agree")
    expect(page.get_by_text("1 of 1", exact=True)).to_be_visible()
    workshop.extend_round(rnd, 2)
    expect(page.locator(".timer")).to_contain_text("left")


def test_totals_say_how_many_answered_without_a_phone(open_page, workshop, say):
    people = [workshop.join() for _ in range(4)]
    rnd = workshop.open_round([AREA])
    page = open_page(f"/p/{workshop.projector_key}", 1920, 1080)
    for person in people:
        for statement in rnd.statements:
            say(person, rnd, statement, "agree")
    workshop.type_tally(rnd, AREA, people=5, counts={s: {"agree": 3, "disagree": 2} for s in rnd.statements})
    expect(page.get_by_text("9 of 9", exact=True)).to_be_visible()
    workshop.reveal(rnd)
    expect(page.locator(".tk-tally").first).to_contain_text("7 of 9 agree")
    expect(page.locator(".tk-tally").first).to_contain_text("5 on paper")
    expect(page.locator("#subtitle")).to_have_text("Round 1, 9 answered, 5 of them without a phone")
    readable_on_every_screen(page)


def test_a_matrix_too_wide_for_the_screen_comes_in_pages_that_show_every_cell(open_page, store_url, room, accessible):
    made = tixkit.create_workshop(store_url, wide_framework(6, 9), "Leadership workshop", "Sampleford Borough Council")
    for place, area in enumerate(made.framework.areas_by_id):
        if place % 4:
            made.agree(area, ["strong", "weak"][place % 2], rationale="As the room said.")
    page = open_page(f"/p/{made.projector_key}", 1920, 1080)
    expect(page.get_by_text("Page 1 of")).to_be_visible()
    pages = int(page.locator(".pages-words").inner_text().split()[-1])
    seen = set()
    for _ in range(pages):
        assert fits(page)
        assert smallest_text(page) >= 29.99
        cut = "[...document.querySelectorAll('.tk-matrix-scroll, .tk-cell')].filter(e => e.scrollWidth > e.clientWidth + 1).length"
        assert page.evaluate(cut) == 0
        shown = page.locator("[data-area]").evaluate_all("cells => cells.map((cell) => cell.dataset.area)")
        assert not seen & set(shown)
        seen |= set(shown)
        page.get_by_role("button", name="Next").click()
    assert seen == set(made.framework.areas_by_id)
    accessible(page)


def wide_framework(rows: int, columns: int):
    """Give a matrix of that size, with long words in it."""
    words = {"area": "cell", "statement": "claim", "group": "row"}
    answers = [("no", "No", "disagree"), ("yes", "Yes", "agree")]
    levels = [("strong", "Strong"), ("weak", "Needing improvement")]
    places = [(f"r{r}", f"c{c}") for r in range(rows) for c in range(columns)]
    return framework_from_dict(
        {
            "id": "wide",
            "edition": "1",
            "title": "A wide matrix",
            "publisher": "Nobody",
            "source": "Made up",
            "layout": {"kind": "matrix"},
            "labels": {key: {"one": one, "many": f"{one}s"} for key, one in words.items()},
            "characteristics": [{"id": f"r{r}", "title": f"Procurement and commissioning {r}"} for r in range(rows)],
            "focuses": [{"id": f"c{c}", "title": f"Community focus {c}"} for c in range(columns)],
            "answer_scale": {
                "id": "scale",
                "defined_by": "publisher",
                "answers": [{"code": code, "label": label, "counts_as": side} for code, label, side in answers],
            },
            "rating": {
                "defined_by": "publisher",
                "levels": [{"id": level, "label": label} for level, label in levels],
                "rule": {
                    "defined_by": "tixkit",
                    "text": "All is so.",
                    "thresholds": [{"level": "strong", "at_least": "1"}, {"level": "weak", "at_least": "0"}],
                },
            },
            "areas": [
                {
                    "id": f"{row}.{column}",
                    "title": f"Cell {row} {column}",
                    "characteristic": row,
                    "focus": column,
                    "statements": [{"id": f"{row}.{column}.1", "number": 1, "text": "It is so."}],
                }
                for row, column in places
            ],
        }
    )
