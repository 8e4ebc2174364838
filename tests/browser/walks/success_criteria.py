"""Walks through the success criteria: a board's third review, its first, other editions, and a framework of another kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from browser.dashboards import PATIENCE, press
from browser.walks import rooms
from browser.walks.endings import files_and_closed, missing, nowhere
from browser.walks.walk import Stop, Walk
from playwright.sync_api import expect

import tixkit
from tixkit import sample_criteria
from tixkit.framework import framework_from_dict
from tixkit.workshop import Workshop

expect.set_options(timeout=PATIENCE)
AREA = "collaboration"
_made: dict[str, Workshop] = {}


def _remember(workshop: Workshop) -> str:
    _made[workshop.code] = workshop
    return workshop.code


def _sample(store: str) -> str:
    """Play three reviews of an authority of their own: other walks' workshops are not its earlier ones."""
    sample = sample_criteria.load_reviews().model_copy(update={"authority": "Riverside Improvement Council"})
    return _remember(sample_criteria.play_reviews(store, sample)[-1])


def _sub(page: Any, number: int) -> Any:
    return page.locator(".tk-crit-hand .tk-crit-sub").nth(number - 1)


def board(page: Any, code: str) -> Iterator[Stop]:
    """Look at progress, note evidence and next steps, record it by phones and by hand."""
    workshop = _made[code]
    expect(page.locator(".tk-crit-summary")).to_contain_text("38 of 61")
    yield "against-the-baseline"
    page.locator(f".tk-crit-open[data-area='{AREA}']").click()
    expect(page.locator(".tk-crit-hand h2")).to_contain_text("2. Improvement in collaboration")
    _sub(page, 1).locator("summary").click()
    page.locator("summary", has_text="The numbers as a table").click()
    yield "in-hand-with-numbers"
    page.get_by_label("Compare with").select_option(label="12 February 2026")
    expect(page.locator(".tk-crit-table thead th").nth(3)).to_have_text("12 Feb 2026")
    yield "against-an-earlier-review"
    page.get_by_label("Compare with").select_option(index=0)
    yield from _noted(page, workshop)
    yield from _asked(page, workshop)
    yield from _typed(page)
    press(page, "Action plan")
    expect(page.locator("h1")).to_have_text("Action plan")
    yield "action-plan"
    yield from files_and_closed(page, workshop, "Criteria", "Record progress")


def _noted(page: Any, workshop: Workshop) -> Iterator[Stop]:
    _sub(page, 2).get_by_role("button", name="Add evidence and next step").click()
    expect(page.get_by_label("Evidence", exact=True)).to_be_focused()
    yield "to-be-noted"
    page.get_by_label("Evidence", exact=True).fill("The corporate plan of April, and the survey of Members.")
    page.get_by_label("Next step", exact=True).fill("Ask again in a year.")
    page.get_by_label("Owner", exact=True).fill("Chief executive")
    page.get_by_label("Evidence", exact=True).focus()
    expect(_sub(page, 2).locator(".tk-saved", has_text="Saved")).to_have_count(2)
    yield "noted-and-saved"
    workshop.close()  # so that nothing can be saved
    page.get_by_label("Owner", exact=True).fill("Leader and chief executive")
    page.get_by_label("Evidence", exact=True).focus()
    expect(_sub(page, 2)).to_contain_text("Not saved")
    yield "note-not-saved"
    workshop.reopen()
    expect(page.get_by_role("button", name="Record progress")).to_be_visible()
    page.get_by_label("Owner", exact=True).fill("Chief executive")
    page.get_by_label("Evidence", exact=True).focus()
    expect(_sub(page, 2)).not_to_contain_text("Not saved")
    _sub(page, 2).get_by_role("button", name="Done").click()
    expect(_sub(page, 2).locator(".tk-noted")).to_contain_text("Chief executive")
    yield "noted"
    someone = workshop.join(role="board member")
    rooms.write(workshop, someone, AREA, "evidence", "Minutes of the joint group.", statement=f"{AREA}.1")
    press(page, "Evidence")
    expect(page.locator("h1")).to_have_text("Evidence and next steps")
    yield "all-evidence"
    page.get_by_label("In", exact=True).select_option(AREA)
    page.get_by_label("Show", exact=True).select_option("no_next")
    expect(page.get_by_text("No sub-criteria to show: every one has it.")).to_be_visible()
    yield "none-without-a-next-step"
    press(page, "Criteria")


def _asked(page: Any, workshop: Workshop) -> Iterator[Stop]:
    people = [workshop.join(role="board member") for _ in range(4)]
    press(page, "Record progress")
    expect(page.get_by_text("Two ways to record how far it has come.")).to_be_visible()
    yield "to-be-recorded"
    press(page, "Ask the room")
    expect(page.get_by_role("heading", name="Who has answered")).to_be_visible()
    yield "round-open"
    rooms.give(workshop, people, {AREA: ["embedded", "embedded", "embedded", "in_progress"]})
    press(page, "Reveal")
    page.get_by_role("button", name="Reveal anyway").click()
    expect(page.locator(".tk-tally").first).to_be_visible()
    yield "revealed-with-notes"
    page.locator(".tk-round-bar").get_by_role("button", name="Back to the criteria").click()
    expect(page.locator(".tk-crit-table")).to_be_visible()
    yield "progress-recorded"


def _typed(page: Any) -> Iterator[Stop]:
    page.locator(".tk-crit-open[data-area='transparency']").click()
    press(page, "Record progress")
    press(page, "Type in totals")
    page.get_by_label("By show of hands").check()
    people = page.get_by_label("How many people")
    people.fill("2")
    boxes = page.locator(".tk-typed-form table input")
    boxes.first.fill("9")
    press(page, "Save these totals")
    expect(page.locator(".tk-typed-form .tk-error").first).to_be_visible()
    yield "totals-refused"
    boxes.first.fill("6")
    people.fill("6")
    press(page, "Save these totals")
    expect(page.get_by_text("6 by show of hands", exact=True)).to_be_visible()
    yield "totals-typed-in"
    press(page, "Reveal")
    if page.get_by_role("button", name="Reveal anyway").count():
        press(page, "Reveal anyway")
    expect(page.locator(".tk-tally").first).to_be_visible()
    yield "typed-totals-revealed"
    page.locator(".tk-round-bar").get_by_role("button", name="Back to the criteria").click()
    expect(page.locator(".tk-crit-table")).to_be_visible()


def _first(store: str) -> str:
    return _remember(tixkit.create_workshop(store, "success-criteria", "First review", "Lakeside District Council"))


def first(page: Any, code: str) -> Iterator[Stop]:
    """See a board that has recorded nothing yet, and then its baseline."""
    expect(page.get_by_text("Nothing recorded yet: the first review becomes the baseline")).to_be_visible()
    yield "nothing-recorded"
    press(page, "Evidence")
    expect(page.locator("h1")).to_have_text("Evidence and next steps")
    yield "nothing-noted"
    press(page, "Action plan")
    expect(page.locator("h1")).to_have_text("Action plan")
    yield "nothing-planned"
    press(page, "Criteria")
    workshop = _made[code]
    _record(workshop, "2" * 5)
    expect(page.get_by_text("the only review so far")).to_be_visible()
    yield "baseline"


def _record(workshop: Workshop, how_many: str) -> None:
    """Record one criterion by show of hands of three: of each sub-criterion, how many say embedded."""
    statements = workshop.framework.areas_by_id[AREA].statements
    rnd = workshop.open_round([AREA])
    counts = {s.id: {"embedded": int(n), "in_progress": 3 - int(n)} for s, n in zip(statements, how_many, strict=True)}
    workshop.type_tally(rnd, AREA, people=3, counts=counts, how="show of hands")
    workshop.reveal(rnd)


def _editions(store: str) -> str:
    authority = "Westham City Council"
    data = tixkit.load_framework("success-criteria").to_dict()
    data["edition"] = "2019"
    data["areas"][1]["statements"][0]["text"] = "Talk."
    _record(tixkit.create_workshop(store, framework_from_dict(data), "Old edition", authority), "33300")
    new = tixkit.create_workshop(store, "success-criteria", "New edition", authority)
    _record(new, "33033")
    return new.code


def editions(page: Any, _code: str) -> Iterator[Stop]:
    """See what an earlier edition asked in other words, and what is no longer embedded."""
    page.locator(f".tk-crit-open[data-area='{AREA}']").click()
    page.locator("summary", has_text="What cannot be compared").click()
    expect(page.get_by_text("had other words then and cannot be compared")).to_be_visible()
    yield "editions-compared"


def _other(store: str) -> str:
    return tixkit.create_workshop(store, "tiex", "Leadership workshop", "Riverside Improvement Council").code


def other(page: Any, _code: str) -> Iterator[Stop]:
    """See what the page says of a framework on another scale."""
    expect(page.get_by_text("This page follows success criteria, and this workshop has none")).to_be_visible()
    expect(page.get_by_role("link", name="Results").last).to_be_visible()
    yield "another-kind-of-framework"


WALKS = (
    Walk("criteria-board", "success_criteria", _sample, board),
    Walk("criteria-first", "success_criteria", _first, first),
    Walk("criteria-editions", "success_criteria", _editions, editions),
    Walk("criteria-other", "success_criteria", _other, other),
    Walk("criteria-missing", "success_criteria", nowhere, missing),
)
