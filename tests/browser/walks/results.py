"""Walks through the results: before anything is revealed, page by page once all is agreed, of a list by section, of a review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from browser.dashboards import PATIENCE, answer
from browser.walks.walk import Stop, Walk
from playwright.sync_api import expect
from sqlalchemy import update

import tixkit
from tixkit import sample, sample_criteria, sample_review
from tixkit.phones import Person
from tixkit.store import open_store, schema
from tixkit.workshop import Note

expect.set_options(timeout=PATIENCE)
COUNCIL = "Fernhill District Council"


def page_of(page: Any, place: str, title: str) -> None:
    """Turn to a page by the address."""
    page.evaluate("(place) => { location.hash = place; }", place)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


class _Whole:
    """The sample workshop: its first round is open when the page opens; the rest is played while it is looked at."""

    def prepare(self, store: str) -> str:
        earlier = tixkit.create_workshop(store, "tiex", "Leadership workshop", COUNCIL)
        for area, rating in (
            ("role.service", "needing_improvement"),
            ("data.service", "strong"),
            ("csf.staff", "strong"),
        ):
            earlier.agree(area, rating, rationale="So it was seen.")
        with open_store(store).create() as connection:
            table = schema.workshops
            at = datetime(2025, 5, 12, 9, tzinfo=UTC)
            connection.execute(update(table).where(table.c.id == earlier.id).values(created_at=at))
        self.sample = sample.load_sample().model_copy(update={"authority": COUNCIL})
        self.workshop, self.first = sample.start(store, self.sample)
        return self.workshop.code

    def play(self) -> None:
        crowd = self.sample.crowd(len(self.sample.people))
        sample.answer_directly(self.workshop, self.first, crowd, self.sample.answer)
        someone = self.workshop.join(role="officer").participant_id
        self.workshop.participant_record(someone, Note("1", "role.service", "impediment", "Old contracts bind us."))
        sample.finish(self.workshop, self.first, self.sample)
        people = [self.workshop.join(role=role) for role in ["officer"] * 4 + ["councillor"] * 4]
        again = self.workshop.open_round(["role.service"])
        answer(self.workshop, people, ["agree"] * 7 + ["disagree"])
        self.workshop.reveal(again)
        why = {"rationale": "Plans are signed off but not costed.", "dissent": "Two officers saw more."}
        self.workshop.agree("role.service", "competent", **why)

    def stops(self, page: Any, _code: str) -> Iterator[Stop]:
        expect(page.get_by_role("heading", level=1)).to_have_text("At a glance")
        yield "nothing-revealed"
        page_of(page, "area/role.service", "Role of the authority, service focus")
        yield "nothing-revealed-area"
        page_of(page, "notes", "Notes and actions")
        yield "nothing-noted"
        page_of(page, "overview", "At a glance")
        self.play()
        expect(page.locator(".tk-results-lead")).to_contain_text("The room agreed five")
        yield "overview"
        page.get_by_role("button", name="Choose areas").click()
        page.get_by_label("Leadership and management").check()
        expect(page.get_by_label("Leadership and management")).to_be_checked()
        yield "areas-chosen"
        page.get_by_role("button", name="Close the choice").click()
        page_of(page, "section/csf", "Critical success factors")
        yield "section"
        page_of(page, "area/csf.staff", "Getting the best from staff")
        yield "critical-success-factor"
        page_of(page, "group/role", "Role of the authority")
        yield "characteristic"
        page_of(page, "area/role.service", "Role of the authority, service focus")
        yield "area-rounds-and-roles"
        page_of(page, "notes", "Notes and actions")
        yield "notes"
        page_of(page, "progress", "Progress since last time")
        yield "progress"
        page_of(page, "overview", "At a glance")
        page.get_by_label("Show", exact=True).select_option("Customer focus")
        expect(page.locator("button.tk-cell")).to_have_count(9)
        yield "one-focus"
        self.workshop.close()
        expect(page.get_by_text("Room closed")).to_be_visible()
        page.set_viewport_size({"width": 360, "height": 740})
        page.get_by_role("button", name="Contents").click()
        yield "contents-open-and-closed-workshop"


class _Withheld:
    """One area asked once: a role of one person, whose answers are not told."""

    def prepare(self, store: str) -> str:
        workshop = tixkit.create_workshop(store, "tiex", "Small workshop", "Little Fernhill Parish Council")
        rnd = workshop.open_round(["csf.staff"])
        roles = ["officer", "officer", "councillor"]
        people = [Person(n, role) for n, role in enumerate(roles, 1)]
        sample.answer_directly(workshop, rnd, people, lambda _statement, n, _round: "agree" if n > 1 else "disagree")
        workshop.reveal(rnd)
        return workshop.code

    def stops(self, page: Any, _code: str) -> Iterator[Stop]:
        expect(page.locator(".tk-results-lead")).to_contain_text("One of 21 areas is rated")
        yield "one-area-rated"
        page_of(page, "area/csf.staff", "Getting the best from staff")
        yield "roles-withheld"


def _criteria(store: str) -> str:
    return sample_criteria.play_reviews(store)[-1].code


def _criteria_stops(page: Any, _code: str) -> Iterator[Stop]:
    expect(page.get_by_role("heading", level=1)).to_have_text("At a glance")
    yield "overview"
    page_of(page, "areas", "Criteria")
    yield "list"
    first = page.locator(".tk-results-contents a[data-place^='area/']").first
    page_of(page, first.get_attribute("data-place"), first.locator("span:not([class])").inner_text())
    yield "criterion"


def _review(store: str) -> str:
    return sample_review.play_review(store).code


def _review_stops(page: Any, _code: str) -> Iterator[Stop]:
    expect(page.get_by_role("heading", level=1)).to_have_text("At a glance")
    yield "overview"
    page_of(page, "area/achievements", "1 Achievements and outcomes")
    yield "section-of-one-element"
    page_of(page, "section/leadership", "2 Leadership and governance")
    yield "section"
    page_of(page, "notes", "Notes and actions")
    yield "notes-with-confidential-evidence"


def _nowhere(_store: str) -> str:
    return "ZZZZZZ"


def _nowhere_stops(page: Any, _code: str) -> Iterator[Stop]:
    expect(page.get_by_role("heading", level=1)).to_have_text("No workshop to open")
    yield "wrong-code"


_whole, _withheld = _Whole(), _Withheld()
WALKS = (
    Walk("results", "results", _whole.prepare, _whole.stops),
    Walk("results-few", "results", _withheld.prepare, _withheld.stops),
    Walk("results-criteria", "results", _criteria, _criteria_stops),
    Walk("results-review", "results", _review, _review_stops),
    Walk("no-workshop", "results", _nowhere, _nowhere_stops),
)
