"""A peer review's dashboard in a real browser: by mouse, by keyboard alone, and with evidence from a reviewer's phone."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from browser.dashboards import ROOT, Voila, answer, main_button, press
from browser.phones import join
from playwright.sync_api import expect
from room.serving import Serving

import tixkit
from tixkit.sample_review import play_review
from tixkit.workshop import Note

AREA = "decision-making"
TITLE = "Decision-making and scrutiny"
UNSEEN = Path(__file__).parent.parent / "framework" / "data" / "frameworks"


@pytest.fixture(scope="module")
def voila(tmp_path_factory) -> Iterator[Voila]:
    voila = Voila(ROOT / "notebooks" / "peer_review.ipynb", tmp_path_factory.mktemp("review"))
    yield voila
    voila.stop()


@pytest.fixture
def review(voila):
    return play_review(voila.store)


@pytest.fixture
def opened(review, voila, show):
    """The sample review's page, at decision-making."""
    page = show(voila.address(f"&workshop={review.code}"))
    page.locator(f".tk-element[data-area='{AREA}']").click()
    page.locator("h1", has_text=TITLE).wait_for()
    return page


def heading(page, words: str):
    return page.get_by_role("heading", name=words, exact=True)


def said(page, words: str) -> None:
    page.locator("[role=status]", has_text=words).wait_for(state="attached")


def focused(page) -> str:
    return page.evaluate("document.activeElement.textContent")


def test_the_page_shows_what_stands_behind_each_feature(opened):
    page = opened
    assert page.title() == "Peer review, tixkit"
    page.get_by_text("6 of 11 elements have triangulated evidence").wait_for()
    assert page.locator(".tk-element[aria-current]").inner_text().split("\n")[0] == "2.3"
    chosen = page.locator(".tk-feature-chosen")
    assert chosen.locator(".tk-feature-text").inner_text().startswith("The respective and distinct roles")
    assert chosen.locator(".tk-feature-stands").inner_text().split("\n") == [
        "Triangulated: 3 kinds of source, mixed",
        "3 notes",
    ]
    assert page.locator(".tk-piece-head strong").all_inner_texts() == [
        "Observation 3",
        "Document 14, Constitution",
        "Interview 7",
    ]
    page.get_by_text("Not used yet: focus group and data.").wait_for()
    page.locator(".tk-feature").nth(2).click()
    full = page.locator(".tk-feature-chosen .tk-feature-text").inner_text()
    assert full.endswith("involving cooptees where appropriate.")
    assert page.locator(".tk-piece").count() == 3
    press(page, "Systems and processes, 7")
    page.get_by_text("No evidence here yet.").wait_for()
    assert focused(page) == "Systems and processes, 7"


def test_a_note_is_added_changed_and_withdrawn_by_mouse(opened, review):
    page = opened
    press(page, "Add a note")
    assert page.evaluate("document.activeElement.id") == "tk-note-source"
    press(page, "Save note")
    page.locator("#tk-note-source-error").wait_for()
    assert page.evaluate("document.activeElement.id") == "tk-note-source"
    page.locator("#tk-note-source").select_option("Data")
    page.get_by_label("Which one").fill("Survey 2025")
    page.locator(".tk-shows", has_text="Area for improvement").click()
    page.get_by_label("What you saw or heard").fill("One in four knows who decides.")
    page.get_by_text("Save the note to keep it.").wait_for()
    press(page, "Save note")
    mine = page.locator(".tk-piece", has_text="One in four")
    mine.get_by_text("The team, ").wait_for()
    said(page, "Note saved.")
    assert mine.locator("strong").inner_text() == "Data: Survey 2025"
    page.get_by_text("4 kinds of source, mixed").wait_for()
    assert page.evaluate("document.activeElement.id") == "tk-note-text"
    assert page.get_by_label("What you saw or heard").input_value() == ""
    assert page.get_by_label("Which one").input_value() == "Survey 2025"
    assert page.locator(".tk-piece").first.get_by_text("One in four").is_visible()
    page.locator(".tk-add-note").get_by_role("button", name="Close").click()
    assert focused(page) == "Add a note"
    assert page.locator(".tk-add-note").count() == 0
    mine.get_by_role("button", name="Edit").click()
    page.get_by_label("May be quoted").check()
    page.get_by_label("What you saw or heard").fill("One in five knows who decides.")
    press(page, "Save note")
    page.locator(".tk-piece", has_text="One in five").get_by_text("May be quoted").wait_for()
    [kept] = [e for e in review.evidence() if e.own]
    assert (kept.text, kept.feature, kept.direction, kept.quotable) == (
        "One in five knows who decides.",
        f"{AREA}.1",
        "area_for_improvement",
        True,
    )
    page.locator(".tk-piece", has_text="One in five").get_by_role("button", name="Withdraw").click()
    assert focused(page) == "Keep it"
    press(page, "Withdraw it")
    page.locator(".tk-piece", has_text="One in five").wait_for(state="detached")
    assert not [e for e in review.evidence() if e.own]


def test_a_note_is_added_by_keyboard_alone(opened, review):
    page = opened
    page.locator(".tk-element[aria-current]").focus()
    for _ in range(7):  # six elements come after this one, then the headings
        page.keyboard.press("Tab")
    while not focused(page).startswith("Relationships"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".tk-feature-chosen", has_text="constructive working relationships").wait_for()
    assert focused(page).startswith("Relationships")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".tk-feature-chosen", has_text="may be formalised").wait_for()
    assert page.locator(".tk-add-note").count() == 1  # there is nothing else to see on a feature without evidence
    while page.evaluate("document.activeElement.id") != "tk-note-source":
        page.keyboard.press("Tab")
    page.keyboard.press("F")
    page.keyboard.press("Tab")
    page.keyboard.type("Focus group 9")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.type("Officers have no protocol.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert focused(page) == "Save note"
    page.keyboard.press("Enter")
    page.locator(".tk-piece", has_text="Officers have no protocol.").wait_for()
    [kept] = [e for e in review.evidence() if e.own]
    assert (kept.source, kept.which, kept.direction, kept.feature) == (
        "focus_group",
        "Focus group 9",
        "area_for_improvement",
        f"{AREA}.13",
    )


def test_a_reviewer_s_phone_sends_evidence_and_what_is_typed_stays_where_it_is(
    opened, review, voila, browser, accessible
):
    page = opened
    press(page, "Add a note")
    box = page.get_by_label("What you saw or heard")
    box.fill("Half a senten")
    box.scroll_into_view_if_needed()
    before = box.bounding_box()
    with Serving(voila.store) as room:
        context = browser.new_context(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
        context.set_default_timeout(15_000)
        phone = context.new_page()
        phone.goto(f"http://room.test:{room.port}/j/{review.code}")
        join(phone, role="reviewer")
        expect(phone.get_by_text("Note evidence whenever you learn something")).to_be_visible()
        expect(phone.get_by_text("You do not need to do anything.")).to_have_count(0)
        accessible(phone)
        phone.get_by_role("button", name="Note evidence").click()
        phone.get_by_label("Element").select_option(f"2.3 {TITLE}")
        piece = phone.get_by_role("group", name="Evidence 1")
        piece.get_by_label("What it shows").fill("The clerk keeps a log.")
        piece.get_by_label("Source", exact=True).select_option("Document")
        piece.get_by_label("Which one (optional)").fill("Document 20")
        piece.get_by_label("Direction").select_option("Strength")
        piece.get_by_label("Feature").select_option(index=1)
        assert not piece.get_by_label("May be quoted without my name").is_checked()
        expect(piece.locator(".mark")).to_have_text("Saved")
        accessible(phone)
        page.locator(".tk-piece", has_text="The clerk keeps a log.").wait_for()
        said(page, f"1 new note. {TITLE}: 12.")
        after = box.bounding_box()
        assert (after["x"], round(after["y"])) == (before["x"], round(before["y"]))
        assert page.evaluate("document.activeElement.id") == "tk-note-text"
        page.keyboard.type("ce.")
        assert box.input_value() == "Half a sentence."
        piece.get_by_label("May be quoted without my name").check()
        page.locator(".tk-piece", has_text="The clerk").get_by_text("May be quoted").wait_for()
        phone.reload()
        phone.get_by_role("button", name="Note evidence").click()
        phone.get_by_label("Element").select_option(f"2.3 {TITLE}")
        again = phone.get_by_role("group", name="Evidence 1")
        assert again.get_by_label("Which one (optional)").input_value() == "Document 20"
        assert again.get_by_label("May be quoted without my name").is_checked()
        again.get_by_label("What it shows").fill("")
        page.locator(".tk-piece", has_text="The clerk").wait_for(state="detached")
        context.close()


def test_choosing_a_feature_on_a_phone_brings_its_notes_into_view(opened):
    page = opened
    page.set_viewport_size({"width": 360, "height": 740})
    page.locator(".tk-feature").nth(2).click()
    note = page.locator(".tk-piece").first
    expect(note).to_contain_text("Officers could not say how a task group is started.")
    expect(note).to_be_in_viewport()
    assert focused(page) == "Evidence for this feature"


def test_a_draft_survives_another_feature_another_element_and_a_reload(opened):
    page = opened
    press(page, "Add a note")
    box = page.get_by_label("What you saw or heard")
    box.fill("A draft on the first feature")
    page.locator(".tk-feature").nth(1).click()
    assert box.input_value() == ""
    page.locator(".tk-element").nth(4).click()
    page.locator("h1", has_text="Customer focus").wait_for()
    page.locator(f".tk-element[data-area='{AREA}']").click()
    page.locator("h1", has_text=TITLE).wait_for()
    page.locator(".tk-feature").first.click()
    expect(box).to_have_value("A draft on the first feature")
    page.reload()
    page.locator(f".tk-element[data-area='{AREA}']").click()
    expect(box).to_have_value("A draft on the first feature")
    press(page, "Discard the draft")
    expect(box).to_have_value("")


def test_evidence_is_filtered(opened):
    page = opened
    page.locator(".tk-filters summary").click()
    page.get_by_label("It shows", exact=True).first.select_option("Strength")
    assert page.locator(".tk-piece").count() == 2
    page.get_by_text("Filter: 2 of 3 notes shown").wait_for()
    page.locator("#tk-filter-source").select_option("Data")
    page.get_by_text("No note fits the filter.").wait_for()
    press(page, "Show all")
    assert page.locator(".tk-piece").count() == 3


def test_headlines_are_drawn_up_from_evidence_and_a_judgement_is_agreed(opened, review):
    page = opened
    press(page, "Agree strengths")
    heading(page, "What stands behind it").wait_for()
    assert page.evaluate("document.activeElement.tagName") == "H1"
    page.get_by_text("Evidence points both ways, so it points to no rating").wait_for()
    assert page.locator(".tk-behind .tk-chip").count() == 0
    heading(page, "Which rating does the team agree?").wait_for()
    page.get_by_text("Needed, because nothing is suggested.").wait_for()
    press(page, "Draw up a strength")
    page.get_by_label("Document 14").check()
    text = page.locator("#tk-headline-text")
    assert text.input_value() == "Roles are on two pages, with worked examples."
    page.get_by_label("Interview 9").check()  # confidential: its words stay here
    assert "Chairs write" not in text.input_value()
    text.fill("Chairs write their own work programme, and more.")
    press(page, "Save headline")
    page.get_by_text("repeats a confidential note word for word").wait_for()
    assert page.evaluate("document.activeElement.id") == "tk-headline-text"
    text.fill("Roles are clear, on two pages.")
    press(page, "Save headline")
    heading(page, "Strengths, 2").wait_for()
    page.get_by_role("button", name="Move “Roles are clear, on two pages.” up").focus()
    page.keyboard.press("Enter")
    said(page, "Moved to 1 of 2 headlines.")
    assert (
        page.evaluate("document.activeElement.getAttribute('aria-label')")
        == "Move “Roles are clear, on two pages.” down"
    )
    page.locator(".tk-descriptor", has_text="Mixed").click()
    page.get_by_label("Rationale").fill("Roles are clear; scrutiny comes late.")
    main_button(page).click()
    page.get_by_text("What was agreed, and when").wait_for()
    assert review.results().area(AREA).rating == "mixed"
    press(page, "Feedback")
    council = page.locator(".tk-feedback-area", has_text=TITLE)
    assert council.locator(".tk-chip").inner_text() == "Mixed"
    assert council.locator("li").all_inner_texts() == [
        "Roles are clear, on two pages.",
        "Councillors know their roles and decide quickly.",
        "Scrutiny sees most decisions after they are taken.",
    ]
    press(page, "Exports")
    with page.expect_download() as download:
        press(page, "Make: Report (Word)")
    report = docx.Document(io.BytesIO(Path(download.value.path()).read_bytes()))
    words = "\n".join(p.text for p in report.paragraphs)
    assert "Roles are clear, on two pages." in words
    assert "Roles are on two pages, with worked examples." in words  # may be quoted
    assert "Chairs know what scrutiny decides" not in words
    assert "Reviewer" not in words


def test_the_team_rates_the_features_on_its_phones_and_the_rule_suggests(opened, review):
    page = opened
    people = [review.join(role="reviewer") for _ in range(3)]
    press(page, "Strengths and areas")
    press(page, "Ask the team to rate the features")
    heading(page, "What the team will be asked").wait_for()
    press(page, "Ask the team")
    page.get_by_text("have answered").first.wait_for()
    answer(review, people, ["well_evident"] * 3)
    press(page, "Reveal")
    page.get_by_role("button", name="Reveal anyway").click()
    page.locator(".tk-tally").first.wait_for()
    press(page, "Back to the judgement")
    page.get_by_text("17 of 17 features have consensus for").first.wait_for()
    page.get_by_role("button", name="See the team’s ratings").wait_for()
    assert page.locator(".tk-descriptor input:checked").get_attribute("data-value") == "strength"


@pytest.mark.parametrize("framework", [UNSEEN / "five-areas-list", UNSEEN / "matrix-2x7", "tiex"])
def test_a_workshop_of_another_kind_is_told_which_page_to_use(voila, show, framework):
    workshop = tixkit.create_workshop(voila.store, framework, "Ŵythnos & <more>", "An invented council")
    page = show(voila.address(f"&workshop={workshop.code}"))
    page.get_by_text("This page gathers the evidence of a peer review").wait_for()
    assert page.locator(".tk-tab, .tk-evidence").count() == 0


def test_a_note_of_another_element_is_announced_and_counted(opened, review):
    page = opened
    reviewer = review.join(role="reviewer").participant_id
    review.participant_record(
        reviewer, Note("1", "people-and-diversity", "evidence", "Appraisals are on time.", source="data")
    )
    said(page, "1 new note. Managing people and diversity: 1.")
    expect(page.locator(".tk-element[data-area='people-and-diversity'] .tk-element-notes")).to_contain_text("1")


def test_all_evidence_is_searched_by_keyboard_and_a_note_is_gone_to(opened):
    page = opened
    box = page.get_by_role("searchbox", name="Search all evidence")
    box.focus()
    page.keyboard.type("Desk half")
    expect(page.locator(".tk-found-count")).to_have_text("1 of 39 notes found")
    said(page, "1 of 39 notes found")
    expect(box).to_be_focused()
    page.keyboard.type(" zebra")
    said(page, "No note has “Desk half zebra”.")
    expect(page.locator(".tk-evidence .tk-empty")).to_contain_text("try fewer words")
    for _ in " zebra":
        page.keyboard.press("Backspace")
    page.locator(".tk-found-count").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert focused(page) == "3.1 Customer focus, feature 1"
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Customer focus")
    expect(page.locator(".tk-piece", has_text="Three people were sent on")).to_be_focused()
    expect(box).to_have_value("")
    box.focus()
    page.keyboard.type("complaints")
    page.locator(".tk-found-count").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    said(page, "The search is cleared.")
    expect(box).to_be_focused()
    assert page.locator(".tk-piece").count() == 3
