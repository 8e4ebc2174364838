"""The results in a real browser: walked through by mouse, by keyboard alone, on a phone and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.dashboards import ROOT, Voila, answer, cell
from playwright.sync_api import expect

import tixkit
from tixkit.workshop import Workshop

AREA = "role.service"
TITLE = "Role of the authority, service focus"
UNSEEN = Path(__file__).parent.parent / "framework" / "data" / "frameworks"
FOCUSED = "(document.activeElement.shadowRoot ?? document).activeElement"


@pytest.fixture(scope="module")
def voila(tmp_path_factory) -> Iterator[Voila]:
    voila = Voila(ROOT / "notebooks" / "results.ipynb", tmp_path_factory.mktemp("voila"))
    yield voila
    voila.stop()


@pytest.fixture
def played(voila) -> Workshop:
    """Six people by role, two rounds on one area, one on another; a rating with rationale and dissent, an action."""
    workshop = voila.workshop()
    people = [workshop.join(role=role) for role in ["councillor"] * 3 + ["officer"] * 3]
    for area, given in ((AREA, "aaaddd"), (AREA, "aaaaad"), ("csf.staff", "dddddd")):
        rnd = workshop.open_round([area])
        answer(workshop, people, ["agree" if letter == "a" else "disagree" for letter in given])
        workshop.reveal(rnd)
    workshop.agree(AREA, "competent", rationale="Plans are not signed off.", dissent="Two officers saw more.")
    workshop.add_action("Sign off the plans", area=AREA, owner="Director of Resources")
    return workshop


def page_of(page, place: str):
    return page.locator(f".tk-results-page[data-key='page-{place}']")


def way_to(page, place: str):
    return page.locator(f".tk-results-contents a[data-place='{place}']")


def test_the_results_are_walked_through_by_mouse(voila, show, played):
    page = show(voila.address(f"&workshop={played.code}"))
    expect(page.get_by_role("heading", level=1)).to_have_text("At a glance")
    expect(page.locator(".tk-results-lead")).to_contain_text("Two of 21 areas are rated")
    expect(way_to(page, "overview")).to_have_attribute("aria-current", "page")

    way_to(page, "section/csf").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Critical success factors")
    expect(page.locator("h1:focus")).to_have_count(1)
    way_to(page, "area/csf.staff").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Getting the best from staff")
    expect(page.get_by_role("heading", name="To reach “competent”")).to_be_visible()

    page.get_by_role("link", name="Next").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Role of the authority")
    page.get_by_role("heading", level=2).get_by_role("link", name="Service focus").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator(".tk-results-large .tk-chip")).to_have_text("Competent")
    expect(page.locator(".tk-tally")).to_have_count(4)
    rounds = page.get_by_role("region", name="Statements round by round")
    expect(rounds.get_by_role("row").nth(1)).to_contain_text("3 of 6 (50%)")
    expect(rounds.get_by_role("row").nth(1)).to_contain_text("5 of 6 (83%)")
    roles = page.get_by_role("region", name="by role")
    expect(roles.get_by_role("row").nth(1)).to_contain_text("3 of 3 (100%)")
    expect(page.get_by_text("Two officers saw more.")).to_be_visible()
    expect(page.get_by_text("Director of Resources, council-wide")).to_be_visible()
    way_to(page, "notes").click()
    expect(page.get_by_text("Sign off the plans")).to_be_visible()


def test_the_page_in_hand_survives_a_reload_and_the_browser_s_way_back_works(voila, show, played):
    page = show(voila.address(f"&workshop={played.code}"))
    cell(page, AREA).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(way_to(page, f"area/{AREA}")).to_have_attribute("aria-current", "page")
    way_to(page, "notes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Notes and actions")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_have_text("Notes and actions")


def test_a_team_sees_only_its_focus_and_keeps_it_over_a_reload(voila, show, played):
    page = show(voila.address(f"&workshop={played.code}"))
    page.get_by_label("Show", exact=True).select_option("Customer focus")
    expect(page.locator("button.tk-cell")).to_have_count(9)
    expect(page.locator(".tk-shell [role=status]")).to_have_text("Customer focus: 9 areas. At a glance.")
    assert cell(page, AREA).count() == 0
    page.reload()
    expect(page.locator("button.tk-cell")).to_have_count(9)
    expect(page.get_by_label("Show", exact=True)).to_have_value("customer")
    page.get_by_label("Show", exact=True).select_option("All")
    expect(page.locator("button.tk-cell")).to_have_count(21)


def test_the_results_are_walked_through_by_keyboard_alone(voila, show, played):
    page = show(voila.address(f"&workshop={played.code}"))
    way_to(page, "section/csf").wait_for()

    def tab_to(place: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate(f"{FOCUSED}.dataset.place") == place:
                return
        raise AssertionError(f"No tab stop leads to {place}.")

    tab_to("section/csf")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Critical success factors")
    expect(page.locator("h1:focus")).to_have_text("Critical success factors")
    tab_to("overview")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("At a glance")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(f"{FOCUSED}.classList.contains('tk-cell')"):
            break
    page.keyboard.press("Control+Home")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator("h1:focus")).to_have_count(1)
    tab_to("area/role.customer")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Role of the authority, customer focus")


def test_a_round_revealed_elsewhere_is_told_once_and_drawn(voila, show, played):
    page = show(voila.address(f"&workshop={played.code}#area/data.service"))
    expect(page.get_by_role("heading", name="Statements still to be answered")).to_be_visible()
    people = [played.join(role="officer") for _ in range(3)]
    rnd = played.open_round(["data.service"])
    answer(played, people, ["agree"] * 3)
    played.reveal(rnd)
    expect(page.locator(".tk-results-large .tk-chip")).to_have_text("Strong")
    expect(page.locator(".tk-shell [role=status]")).to_have_text(
        "Round 1 revealed. Use of data and intelligence, service focus: now Strong, provisional."
    )
    assert page.locator(".tk-banner").count() == 0
    played.close()
    expect(page.get_by_text("Room closed")).to_be_visible()


def test_a_phone_opens_the_contents_by_a_button(voila, show, played):
    page = show(voila.address(f"&workshop={played.code}#area/{AREA}"))
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    page.set_viewport_size({"width": 360, "height": 740})
    toggle = page.get_by_role("button", name="Contents")
    expect(toggle).to_have_attribute("aria-expanded", "false")
    expect(way_to(page, "notes")).to_be_hidden()
    toggle.click()
    expect(way_to(page, "notes")).to_be_visible()
    way_to(page, "overview").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("At a glance")
    expect(way_to(page, "notes")).to_be_hidden()


def test_paper_has_the_page_without_the_way_and_without_what_is_for_the_screen(voila, show, played):
    page = show(voila.address(f"&workshop={played.code}#area/{AREA}"))
    expect(page.get_by_role("region", name="by role")).to_be_visible()
    expect(page.get_by_text("kept their answer").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".tk-tally")).to_have_count(4)
    for gone in (page.locator(".tk-results-way"), page.locator(".tk-results-foot"), page.locator(".tk-header")):
        expect(gone).to_be_hidden()
    expect(page.get_by_role("region", name="by role")).to_have_count(0)
    expect(page.get_by_text("kept their answer").first).to_be_hidden()
    expect(page.get_by_text("Answers by role are for the screen")).to_be_visible()


@pytest.mark.parametrize("name", ["five-areas-list", "matrix-2x7"])
def test_a_framework_that_nobody_here_wrote(voila, show, accessible, name):
    workshop = tixkit.create_workshop(voila.store, UNSEEN / name, "Ŵythnos & <more>", "An invented council")
    f = workshop.framework
    area = max(f.areas, key=lambda a: len(a.statements))
    people = [workshop.join() for _ in range(3)]
    rnd = workshop.open_round([area.id])
    answer(workshop, people, [f.answer_scale.answers[0].code] * 3)
    workshop.reveal(rnd)
    page = show(voila.address(f"&workshop={workshop.code}"))
    expect(page.locator("button.tk-cell")).to_have_count(len(f.areas))
    accessible(page)
    cell(page, area.id).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(area.numbered_title)
    expect(page.locator(".tk-tally")).to_have_count(len(area.statements))
    accessible(page)
