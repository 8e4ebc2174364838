"""Say why, take an answer back, and evidence: on a phone, saved as honestly as answers."""

from __future__ import annotations

import tixkit
from browser.phones import AREA, STATEMENTS, join, mark, note_mark, person, tile, until
from playwright.sync_api import expect
from room.serving import Serving


def test_note_saves_itself_comes_back_and_is_withdrawn_by_emptying_it(open_page, workshop, accessible):
    page = open_page(f"/j/{workshop.code}")
    join(page)
    rnd = workshop.open_round([AREA])
    page.get_by_text("Add a note").click()
    expect(page.get_by_text("The facilitator sees your note after the totals are shown")).to_be_visible()
    field = page.get_by_label("Impediment")
    field.fill("Two partners\nhave not signed.")
    expect(note_mark(page, AREA, "impediment")).to_have_text("Kept on this phone, not sent yet")
    page.get_by_label("Notable practice").focus()
    expect(note_mark(page, AREA, "impediment")).to_have_text("Saved")
    accessible(page)
    notes = workshop.own_notes(person(workshop), rnd.id)
    assert [(n.area, n.kind, n.text) for n in notes] == [(AREA, "impediment", "Two partners\nhave not signed.")]
    page.get_by_label("Rationale").fill("Left at once.")  # no pause, and the field is not left
    page.reload()
    expect(page.get_by_text("Your notes, 2 of 3")).to_be_visible()
    expect(page.get_by_label("Impediment")).to_have_value("Two partners\nhave not signed.")
    expect(page.get_by_label("Rationale")).to_have_value("Left at once.")
    expect(note_mark(page, AREA, "rationale")).to_have_text("Saved")
    page.get_by_label("Impediment").fill("")
    page.get_by_label("Rationale").focus()
    expect(page.get_by_text("Your notes, 1 of 3")).to_be_visible()
    until(page, lambda: [n.kind for n in workshop.own_notes(person(workshop), rnd.id)] == ["rationale"])


def test_note_and_cleared_answer_wait_over_a_reload_while_the_room_is_away(open_page, workshop):
    with Serving(workshop.store_url) as first:
        port = first.port
        page = open_page("/")
        page.goto(f"http://room.test:{port}/j/{workshop.code}")
        join(page)
        rnd = workshop.open_round([AREA])
        tile(page, STATEMENTS[0], "Agree").click()
        expect(mark(page, STATEMENTS[0])).to_have_text("Saved")
    expect(page.locator("#link")).to_have_text("Reconnecting")
    page.get_by_role("button", name="Clear my answer to statement 1").click()
    expect(mark(page, STATEMENTS[0])).to_have_text("Kept on this phone, not sent yet")
    page.get_by_text("Add a note").click()
    page.get_by_label("Rationale").fill("We have not looked yet.")
    expect(page.get_by_text("1 answer and 1 note are kept on this phone.")).to_be_visible()
    with Serving(workshop.store_url, port=port):
        page.reload()
        expect(note_mark(page, AREA, "rationale")).to_have_text("Saved")
        expect(mark(page, STATEMENTS[0])).to_have_text("Not answered yet")
        assert workshop.own_answers(person(workshop), rnd.id) == {}
        assert [n.text for n in workshop.own_notes(person(workshop), rnd.id)] == ["We have not looked yet."]


def test_cleared_answer_counts_no_more_and_is_said_to(open_page, workshop):
    page = open_page(f"/j/{workshop.code}")
    join(page)
    rnd = workshop.open_round([AREA])
    expect(page.get_by_role("button", name="Clear my answer")).to_have_count(0)
    tile(page, STATEMENTS[1], "Agree").click()
    expect(mark(page, STATEMENTS[1])).to_have_text("Saved")
    page.get_by_role("button", name="Clear my answer to statement 2").click()
    expect(page.get_by_role("status")).to_have_text("Statement 2 cleared, 0 of 4 answered")
    expect(mark(page, STATEMENTS[1])).to_have_text("Not answered yet")
    expect(page.locator("input:checked")).to_have_count(0)
    assert page.evaluate("document.activeElement.type") == "radio"
    assert workshop.own_answers(person(workshop), rnd.id) == {}


def test_reviewer_keeps_several_pieces_of_evidence_and_changes_one_later(open_page, store_url, accessible):
    review = tixkit.create_workshop(
        store=store_url, framework="peer-review", title="Review", authority="Sampleford", roles=("reviewer", "officer")
    )
    area = review.framework.areas[0]
    page = open_page(f"/j/{review.code}")
    join(page, role="reviewer")
    rnd = review.open_round([area.id])
    page.get_by_text("Add evidence").click()
    page.get_by_label("What it shows").fill("The plan names an owner.")
    page.get_by_label("Source").select_option("Document")
    page.get_by_label("Which one (optional)").fill("Document 14")
    expect(page.get_by_label("May be quoted without my name")).not_to_be_checked()
    page.get_by_label("May be quoted without my name").check()
    page.get_by_role("button", name="Add another piece of evidence").click()
    second = page.get_by_role("group", name="Evidence 2")
    second.get_by_label("What it shows").fill("Staff did not know it.")
    second.get_by_label("Direction").select_option("Area for improvement")
    second.get_by_label("Feature").select_option(index=1)
    expect(second.locator(".mark")).to_have_text("Saved")
    accessible(page)
    page.reload()
    expect(page.get_by_text("Your evidence, 2")).to_be_visible()
    page.get_by_role("group", name="Evidence 1").get_by_label("Direction").select_option("Strength")

    def notes():
        found = review.own_notes(person(review), rnd.id)
        return {(n.kind, n.text, n.source, n.direction, n.feature, n.which, n.quotable) for n in found}

    until(page, lambda: any(note[3] == "strength" for note in notes()))
    assert notes() == {
        ("evidence", "The plan names an owner.", "document", "strength", None, "Document 14", True),
        ("evidence", "Staff did not know it.", None, "area_for_improvement", area.statements[0].id, None, False),
    }
