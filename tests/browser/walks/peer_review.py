"""Walks through a peer review: its evidence, its judgements, what the council is told; an empty one, and a workshop of another kind."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from browser.dashboards import PATIENCE, main_button, press
from browser.walks import rooms
from browser.walks.endings import files_and_closed, missing, nowhere
from browser.walks.walk import Stop, Walk
from playwright.sync_api import expect

import tixkit
from tixkit.sample_review import play_review
from tixkit.workshop import Note, Workshop

expect.set_options(timeout=PATIENCE)
AREA, TITLE = "decision-making", "Decision-making and scrutiny"
UNSEEN = Path(__file__).parents[2] / "framework" / "data" / "frameworks"
_made: dict[str, Workshop] = {}


def _sample(store: str) -> str:
    workshop = play_review(store)
    _made[workshop.code] = workshop
    return workshop.code


def _open(page: Any, area: str = AREA, title: str = TITLE) -> None:
    page.locator(f".tk-element[data-area='{area}']").click()
    expect(page.locator("h1")).to_have_text(title)


def _noted(workshop: Workshop, text: str, **more: Any) -> None:
    reviewer = workshop.join(role="reviewer").participant_id
    workshop.participant_record(reviewer, Note(str(uuid.uuid4()), AREA, "evidence", text, feature=f"{AREA}.1", **more))


def evidence(page: Any, code: str) -> Iterator[Stop]:
    """Look at the evidence, search it, and note more."""
    workshop = _made[code]
    yield "first-element"
    _open(page)
    yield "evidence"
    _noted(
        workshop, "Chairs were asked: “who decides?” All said the same.", source="focus_group", which="Focus group 8"
    )
    _noted(
        workshop,
        "Of 40 decisions 31 were called in. " + "The register says who asked, when, and what came of it. " * 4,
        source="data",
        which="Register of key decisions, April 2024 to March 2026, second edition",
        direction="neutral",
        quotable=True,
    )
    expect(page.locator(".tk-piece")).to_have_count(5)
    yield "every-kind-of-source-from-phones"
    press(page, "Add a note")
    expect(page.locator("#tk-note-source")).to_be_focused()
    yield "note-to-be-added"
    page.locator(".tk-add-note").get_by_role("button", name="Close").click()
    expect(page.get_by_role("button", name="Add a note")).to_be_focused()
    yield from _searched(page)
    page.locator(".tk-filters summary").click()
    page.locator("#tk-filter-direction").select_option("Strength")
    expect(page.locator(".tk-piece")).to_have_count(2)
    yield "filtered"
    page.locator("#tk-filter-source").select_option("Data")
    expect(page.locator(".tk-empty")).to_have_text("No note fits the filter.")
    yield "filtered-to-nothing"
    press(page, "Show all")
    page.locator(".tk-filters summary").click()
    press(page, "Systems and processes, 7")
    expect(page.locator(".tk-empty")).to_have_text("No evidence here yet.")
    yield "a-feature-without-evidence"
    page.locator(".tk-feature", has_text="The whole element").click()
    expect(page.locator(".tk-evidence h2")).to_have_text("Evidence for the whole element")
    yield "the-whole-element"
    press(page, "Structure, 4")
    yield from _written(page)
    workshop.close()
    expect(page.get_by_text("The workshop is closed: reopen it under Exports")).to_be_visible()
    yield "closed"


def _searched(page: Any) -> Iterator[Stop]:
    box = page.get_by_role("searchbox", name="Search all evidence")
    box.fill("scrutiny")
    expect(page.locator(".tk-found-count")).to_have_text("2 of 41 notes found")
    yield "found"
    box.fill("scrutiny zebra")
    expect(page.locator(".tk-evidence .tk-empty")).to_contain_text("No note has “scrutiny zebra”")
    yield "nothing-found"
    press(page, "Clear the search")
    expect(page.locator(".tk-piece")).to_have_count(5)


def _written(page: Any) -> Iterator[Stop]:
    """Go through the form: its errors, a draft, a note saved, changed and withdrawn."""
    press(page, "Add a note")
    press(page, "Save note")
    expect(page.locator("#tk-note-source-error")).to_be_visible()
    yield "note-errors"
    page.locator("#tk-note-source").select_option("Interview")
    page.locator("#tk-note-which").fill("Interview 17")
    page.locator(".tk-shows", has_text="Area for improvement").click()
    page.locator("#tk-note-text").fill("Officers learn of a call-in by e-mail, a week later.")
    expect(page.get_by_text("Save the note to keep it.")).to_be_visible()
    yield "note-not-saved-yet"
    press(page, "Save note")
    mine = page.locator(".tk-piece", has_text="by e-mail")
    expect(mine).to_be_visible()
    yield "note-saved"
    mine.get_by_role("button", name="Edit").click()
    page.get_by_label("May be quoted in the report").check()
    yield "note-changed"
    press(page, "Save note")
    expect(mine).to_contain_text("May be quoted")
    mine.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_role("button", name="Keep it")).to_be_focused()
    yield "withdraw-asked"
    press(page, "Withdraw it")
    expect(mine).to_have_count(0)
    yield "note-withdrawn"


def judgement(page: Any, code: str) -> Iterator[Stop]:
    """Draw up headlines, rate the features on phones, agree the rating, and see what the council is told."""
    workshop = _made[code]
    _open(page, "customer-focus", "Customer focus")
    press(page, "Strengths and areas")
    expect(page.get_by_role("heading", name="What stands behind it")).to_be_visible()
    yield "evidence-both-ways"
    _open(page, "people-and-diversity", "Managing people and diversity")
    yield "no-evidence"
    page.get_by_role("button", name="Draw up a strength").click()
    expect(page.get_by_text("is tagged as strength yet")).to_be_visible()
    yield "headline-without-evidence"
    _open(page)
    yield "headlines"
    yield from _headlines(page)
    yield from _rated(page, workshop)
    yield from _agreed(page)
    press(page, "Feedback")
    expect(page.locator("h1")).to_have_text("Feedback")
    yield "feedback"
    yield from files_and_closed(page, workshop, "Strengths and areas", "Draw up a strength")
    expect(page.get_by_role("heading", name="The judgement")).to_be_visible()
    expect(page.get_by_role("button", name="Undo the agreement")).to_have_count(0)
    expect(page.get_by_role("radio")).to_have_count(0)


def _headlines(page: Any) -> Iterator[Stop]:
    page.get_by_role("button", name="Draw up a strength").click()
    expect(page.locator(".tk-headline-form")).to_be_visible()
    yield "headline-form"
    press(page, "Save headline")
    expect(page.locator("#tk-headline-text-error")).to_be_visible()
    yield "headline-error"
    page.locator(".tk-source", has_text="May be quoted").first.get_by_role("checkbox").check()
    expect(page.locator("#tk-headline-text")).to_have_value("Roles are on two pages, with worked examples.")
    yield "headline-drawn-up"
    press(page, "Save headline")
    expect(page.locator(".tk-headline-form")).to_have_count(0)
    strengths = page.locator(".tk-headline-column").first.locator(".tk-headline")
    expect(strengths.last).to_contain_text("with worked examples")
    strengths.last.get_by_role("button", name="up").click()
    expect(strengths.first).to_contain_text("with worked examples")
    yield "headlines-ordered"
    strengths.first.get_by_role("button", name="Edit").click()
    expect(page.locator(".tk-headline-form")).to_be_visible()
    yield "headline-edited"
    press(page, "Cancel")


def _rated(page: Any, workshop: Workshop) -> Iterator[Stop]:
    people = [workshop.join(role="reviewer") for _ in range(4)]
    press(page, "Ask the team to rate the features")
    expect(page.get_by_role("heading", name="What the team will be asked")).to_be_visible()
    yield "to-be-asked"
    press(page, "Ask the team")
    expect(page.get_by_role("heading", name="Who has answered")).to_be_visible()
    yield "round-open"
    rooms.give(workshop, people, {AREA: ["well_evident", "well_evident", "partly_evident", "not_evident"]})
    press(page, "Close to answers")
    expect(page.get_by_role("button", name="Reopen")).to_be_visible()
    yield "round-closed"
    press(page, "Reveal")
    if page.get_by_role("button", name="Reveal anyway").count():
        yield "reveal-asked"
        press(page, "Reveal anyway")
    expect(page.locator(".tk-tally").first).to_be_visible()
    yield "revealed"
    press(page, "Back to the judgement")
    expect(page.get_by_role("button", name="See the team’s ratings")).to_be_visible()
    yield "team-has-rated"


def _agreed(page: Any) -> Iterator[Stop]:
    page.locator(".tk-descriptor-head", has_text="Area for improvement").click()
    main_button(page).click()
    expect(page.locator("#tk-rationale-error")).to_be_visible()
    yield "rationale-needed"
    page.locator("#tk-rationale").fill("Roles are clear; scrutiny comes late.")
    main_button(page).click()
    expect(page.get_by_role("heading", name="What was agreed, and when")).to_be_visible()
    page.locator(".tk-descriptor-head", has_text="Mixed").click()
    page.locator("#tk-rationale").fill("Two strengths weigh as much.")
    main_button(page).click()
    expect(page.get_by_text("Two strengths weigh as much.").last).to_be_visible()
    yield "agreed-twice"


def _new(store: str) -> str:
    return tixkit.create_workshop(store, "peer-review", "Corporate peer review", "Otherby District Council").code


def empty(page: Any, _code: str) -> Iterator[Stop]:
    """See a review in which nothing is noted yet."""
    expect(page.get_by_text("No evidence here yet.")).to_be_visible()
    yield "nothing-noted"
    press(page, "Strengths and areas")
    yield "nothing-to-judge"
    press(page, "Feedback")
    yield "nothing-to-tell"


def _other(store: str) -> str:
    return tixkit.create_workshop(store, UNSEEN / "five-areas-list", "Ŵythnos & <more>", "An invented council").code


def other(page: Any, _code: str) -> Iterator[Stop]:
    """See what the page says of a framework that is no review."""
    expect(page.get_by_text("This page gathers the evidence of a peer review")).to_be_visible()
    yield "not-a-review"


WALKS = (
    Walk("peer-review-evidence", "peer_review", _sample, evidence),
    Walk("peer-review-judgement", "peer_review", _sample, judgement),
    Walk("peer-review-empty", "peer_review", _new, empty),
    Walk("peer-review-other", "peer_review", _other, other),
    Walk("peer-review-missing", "peer_review", nowhere, missing),
)
