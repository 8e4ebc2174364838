"""Elements with headings and many features: on the phone and on the projector; and Help."""

from __future__ import annotations

import pytest
import tixkit
from playwright.sync_api import expect

LONG = "resource-management"


@pytest.fixture
def review(store_url, workshop):
    return tixkit.create_workshop(
        store=store_url, framework="peer-review", title="Peer challenge", authority="Sampleford Borough Council"
    )


@pytest.fixture
def phone(open_page, review):
    page = open_page(f"/j/{review.code}")
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You have joined")
    return page


def test_features_stand_under_their_headings(phone, review, accessible):
    review.open_round(["ambition"])
    expect(phone.get_by_role("heading", level=1)).to_have_text(
        "2 Leadership and governance, 2.1 Ambition for the community"
    )
    headings = phone.get_by_role("heading", level=2)
    expect(headings).to_have_text(["Relevant and shared", "Integrated", "Monitored and updated"])
    first = phone.locator("section.part").first
    expect(first).to_contain_text("ambitions reflect the vision for the area")
    assert first.locator("fieldset").count() == 4
    accessible(phone)


def test_the_heading_stays_in_sight_and_hides_no_answer_in_focus(phone, review):
    review.open_round([LONG])
    expect(phone.locator("fieldset")).to_have_count(32)
    feature = f'[data-statement="{LONG}.21"]'
    phone.locator(f"{feature} input").first.focus()
    phone.wait_for_timeout(100)
    heading = phone.locator(f"section.part:has({feature}) .heading")
    box, tile = heading.bounding_box(), phone.locator(f"{feature} .tile").first.bounding_box()
    assert 0 <= box["y"] < 200
    assert tile["y"] >= box["y"] + box["height"]


def test_one_button_leads_to_what_was_passed_over(phone, review):
    review.open_round(["ambition"])
    button = phone.locator(".next-button")
    expect(phone.locator("fieldset")).to_have_count(10)
    expect(button).to_be_hidden()
    for i in (0, 1, 3):
        phone.locator("fieldset").nth(i).locator(".tile").first.click()
    expect(button).to_have_text("Go to feature 3, not answered yet")
    button.click()
    assert phone.evaluate("document.activeElement.name") == "answer-ambition.3"


def test_what_this_means_and_what_the_levels_look_like_can_be_opened(phone, review, accessible):
    review.open_round(["ambition"])
    phone.get_by_text("What this means").click()
    expect(phone.get_by_text("The council provides clear community leadership")).to_be_visible()
    phone.get_by_text("What area for improvement, mixed and strength look like").click()
    expect(phone.get_by_text("The peer team found most of what an ideal authority would show here")).to_be_visible()
    accessible(phone)


def test_a_long_element_comes_in_pages_on_the_projector(open_page, review, accessible):
    review.open_round([LONG])
    page = open_page(f"/p/{review.projector_key}", 1280, 720)
    words = page.locator(".pages-words")
    expect(words).to_contain_text("Page 1 of")
    pages = int(words.inner_text().split()[-1])
    assert pages > 3
    seen = []
    for number in range(1, pages + 1):
        expect(words).to_have_text(f"Page {number} of {pages}")
        seen += page.locator(".asked strong").all_inner_texts()
        assert page.evaluate("document.documentElement.scrollHeight") <= 721
        page.keyboard.press("ArrowRight")
    assert seen == [f"{n}." for n in range(1, 33)]
    expect(words).to_have_text(f"Page 1 of {pages}")
    accessible(page)


def test_pages_turn_by_themselves_until_somebody_stops_them(open_page, review):
    review.open_round([LONG])
    page = open_page(f"/p/{review.projector_key}", 1280, 720)
    words = page.locator(".pages-words")
    expect(words).to_contain_text("Page 1 of")
    page.clock.install()
    button = page.get_by_role("button", name="Turn by itself")  # for who wants no motion they rest
    page.clock.run_for(60_000)
    expect(words).to_contain_text("Page 1 of")
    button.click()
    page.clock.run_for(21_000)
    expect(words).to_contain_text("Page 2 of")
    page.get_by_role("button", name="Stop turning").click()
    page.clock.run_for(60_000)
    expect(words).to_contain_text("Page 2 of")


def test_help_has_the_topics_the_words_and_whom_to_ask(open_page, workshop, accessible):
    page = open_page(f"/j/{workshop.code}")
    page.get_by_role("button", name="Help").click()
    dialog = page.get_by_role("dialog", name="Help")
    expect(dialog.locator("summary").nth(0)).to_have_text("How this page works")
    expect(dialog.locator("summary").nth(1)).to_have_text("Background")
    dialog.get_by_text("How this page works").click()
    expect(dialog.get_by_text("Go on answering and keep this page open.")).to_be_visible()
    assert "Security" not in dialog.locator("summary").all_inner_texts()
    dialog.get_by_text("Words and what they mean").click()
    expect(dialog.locator("dt").first).to_have_text("Capability")
    expect(dialog.get_by_role("link", name="support@esd.org.uk")).to_have_attribute("href", "mailto:support@esd.org.uk")
    accessible(page)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name="Help")).to_be_focused()


def test_help_says_how_the_page_works_where_the_framework_has_no_words_of_help(phone):
    phone.locator("#help").click()
    expect(phone.get_by_role("dialog", name="Help").locator("summary")).to_have_text(["How this page works"])


def test_letters_stand_where_the_source_has_letters(open_page, store_url, workshop):
    criteria = tixkit.create_workshop(store=store_url, framework="success-criteria", title="T", authority="A")
    page = open_page(f"/j/{criteria.code}")
    page.get_by_role("button", name="Join", exact=True).click()
    criteria.open_round(["risk-management"])
    expect(page.locator("legend").first).to_contain_text("Sub-criterion a")
    screen = open_page(f"/p/{criteria.projector_key}", 1280, 720)
    expect(screen.locator(".asked strong")).to_have_text(["a.", "b.", "c.", "d.", "e."])


def test_a_framework_kept_before_the_glossary_still_opens(open_page, tiex, store_url, workshop):
    new = {
        "glossary",
        "guidance",
        "resources",
        "contacts",
        "headings",
        "mark",
        "heading",
        "explanation",
        "meaning",
        "note",
        "sic",
    }

    def old(value):
        if isinstance(value, dict):
            return {k: old(v) for k, v in value.items() if k not in new}
        return [old(v) for v in value] if isinstance(value, list) else value

    kept = tixkit.framework.framework_from_dict(old(tiex.to_dict()))
    other = tixkit.create_workshop(store=store_url, framework=kept, title="Old", authority="Elsewhere")
    page = open_page(f"/j/{other.code}")
    page.get_by_role("button", name="Join", exact=True).click()
    other.open_round(["role.service"])
    expect(page.locator("fieldset")).to_have_count(4)
    expect(page.get_by_text("What this means")).to_have_count(0)
    screen = open_page(f"/p/{other.projector_key}", 1280, 720)
    expect(screen.locator(".asked li")).to_have_count(4)
