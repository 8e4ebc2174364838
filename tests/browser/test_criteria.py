"""The page of the criteria in a real browser: what an improvement board does there, by mouse and by keyboard alone."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import pytest
from browser.dashboards import PATIENCE, ROOT, Voila, press
from playwright.sync_api import expect

import tixkit
from tixkit.sample_criteria import play_reviews
from tixkit.workshop import Workshop

AREA = "collaboration"
TITLE = "2. Improvement in collaboration between officers and between Members and officers"
STATEMENTS = tuple(s.id for s in tixkit.load_framework("success-criteria").areas_by_id[AREA].statements)


@pytest.fixture(scope="module")
def voila(tmp_path_factory) -> Iterator[Voila]:
    voila = Voila(ROOT / "notebooks" / "success_criteria.ipynb", tmp_path_factory.mktemp("voila"))
    yield voila
    voila.stop()


@pytest.fixture
def board(voila) -> Workshop:
    """The current workshop of three reviews; each test has an authority of its own."""
    return play_reviews(voila.store)[-1]


@pytest.fixture(autouse=True)
def _of_its_own(monkeypatch):
    """Keep the reviews of one test from being earlier reviews of the next."""
    from tixkit import sample_criteria

    given = sample_criteria.load_reviews()
    own = given.model_copy(update={"authority": f"Sampleford Council {secrets.token_hex(4)}"})
    monkeypatch.setattr(sample_criteria, "load_reviews", lambda: own)


def row(page, area: str):
    return page.locator("tr", has=page.locator(f".tk-crit-open[data-area='{area}']"))


def cells(page, area: str) -> list[str]:
    return row(page, area).locator("td.tk-crit-figure").all_inner_texts()


def sub(page, number: int):
    return page.locator(".tk-crit-hand .tk-crit-sub").nth(number - 1)


def note(workshop: Workshop, kind: str, statement: str) -> list[str]:
    records = workshop.results().area(AREA).records
    return [r.text for r in records if r.kind == kind and r.statement == statement]


def reach(page, what, *, back: bool = False) -> None:
    """Go on with the Tab key until the element has the focus."""
    what.first.wait_for()
    for _ in range(400):
        if what.first.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"Not reached by the Tab key: {what}")


def named(page, name: str):
    return page.get_by_role("button", name=name, exact=True)


def test_a_board_looks_notes_and_records_by_mouse(voila, show, board):
    page = show(voila.address(f"&workshop={board.code}"))
    assert page.title() == "Progress on the criteria, tixkit"
    expect(page.locator("h1")).to_have_text("Improvement Success Criteria")
    expect(page.locator(".tk-crit-summary")).to_have_text("38 of 61 sub-criteria embedded. Baseline: 22")

    page.locator(f".tk-crit-open[data-area='{AREA}']").click()
    expect(page.locator(".tk-crit-hand h2")).to_have_text(TITLE)
    assert cells(page, AREA) == ["1 of 5", "3 of 5", "+2"]
    expect(sub(page, 1).locator(".tk-then-now")).to_have_text("BaselineNot startedNowEmbedded")

    page.get_by_label("Compare with").select_option(label="12 February 2026")
    expect(page.locator(".tk-crit-table thead th").nth(3)).to_have_text("12 Feb 2026")
    assert cells(page, "external-expertise") == ["Not asked", "4 of 5", "Not compared"]
    page.get_by_label("Compare with").select_option(index=0)

    sub(page, 2).get_by_role("button", name="Add evidence and next step").click()
    expect(page.get_by_label("Evidence", exact=True)).to_be_focused()
    page.get_by_label("Evidence", exact=True).fill("The corporate plan of April.")
    page.get_by_label("Owner", exact=True).fill("Chief executive")
    expect(sub(page, 2).locator(".tk-saved", has_text="Saved")).to_have_count(2, timeout=PATIENCE)
    sub(page, 2).get_by_role("button", name="Done").click()
    expect(sub(page, 2).locator(".tk-noted")).to_have_text("EvidenceThe corporate plan of April.OwnerChief executive")
    assert note(board, "evidence", STATEMENTS[1]) == ["The corporate plan of April."]
    assert note(board, "next_step", STATEMENTS[1]) == ["Owner: Chief executive"]

    press(page, "Evidence")
    expect(page.locator("h1")).to_have_text("Evidence and next steps")
    expect(page.get_by_text("Of 61 sub-criteria, 4 have evidence and 4 a next step")).to_be_visible()
    page.get_by_label("In", exact=True).select_option(AREA)
    page.get_by_label("Show", exact=True).select_option("no_evidence")
    # a, b and c have evidence; d and e have none.
    expect(page.locator(".tk-crit-mark")).to_have_text(["d.", "e."])
    page.get_by_label("Show", exact=True).select_option("no_next")
    expect(page.get_by_text("No sub-criteria to show: every one has it.")).to_be_visible()

    press(page, "Action plan")
    expect(page.locator("h1")).to_have_text("Action plan")
    press(page, "Exports")
    expect(page.locator("h1")).to_have_text("Exports")

    press(page, "Criteria")
    press(page, "Record progress")
    expect(page.get_by_text("Two ways to record how far it has come.")).to_be_visible()
    press(page, "Type in totals")
    page.get_by_label("By show of hands").check()
    page.get_by_label("How many people").fill("6")
    for letter in "abcde":
        page.get_by_label(f"Sub-criterion {letter}: Embedded").fill("6")
    press(page, "Save these totals")
    page.get_by_text("6 by show of hands", exact=True).wait_for()
    assert page.locator(".tk-tally").count() == 0
    press(page, "Reveal")
    page.get_by_text("6 of 6 embedded").first.wait_for()
    noted = page.locator(".tk-kept-notes li", has_text="The corporate plan of April.")
    expect(noted.locator("strong")).to_have_text("Evidence, on sub-criterion b. ")
    page.locator(".tk-round-bar").get_by_role("button", name="Back to the criteria").click()
    assert cells(page, AREA) == ["1 of 5", "5 of 5", "+4"]
    expect(page.locator(".tk-crit-summary")).to_have_text("40 of 61 sub-criteria embedded. Baseline: 22")


def test_the_same_by_keyboard_alone(voila, show, board):
    page = show(voila.address(f"&workshop={board.code}"))
    keys = page.keyboard
    page.locator(".tk-crit-table").wait_for()
    reach(page, page.locator(f".tk-crit-open[data-area='{AREA}']"))
    keys.press("Enter")
    expect(page.locator(".tk-crit-hand h2")).to_have_text(TITLE)
    expect(page.locator(".tk-unseen[role=status]")).to_have_text(
        "2 Improvement in collaboration between officers and between Members and officers. Now 3 of 5, baseline 1 of 5."
    )
    expect(page.locator(f".tk-crit-open[data-area='{AREA}']")).to_be_focused()

    reach(page, page.get_by_label("Compare with"), back=True)
    keys.press("ArrowDown")
    expect(page.locator(".tk-crit-table thead th").nth(3)).to_have_text("12 Feb 2026")

    reach(page, sub(page, 5).get_by_role("button", name="Add evidence and next step"))
    keys.press("Enter")
    expect(page.get_by_label("Evidence", exact=True)).to_be_focused()
    keys.type("Staff survey.")
    keys.press("Tab")
    expect(page.get_by_label("Next step", exact=True)).to_be_focused()
    keys.type("Ask again in a year.")
    keys.press("Tab")
    keys.type("Head of people")
    reach(page, sub(page, 5).get_by_role("button", name="Done"))
    expect(sub(page, 5).locator(".tk-saved", has_text="Saved")).to_have_count(2, timeout=PATIENCE)
    keys.press("Enter")
    expect(sub(page, 5).get_by_role("button", name="Change evidence and next step")).to_be_focused()
    assert note(board, "evidence", STATEMENTS[4]) == ["Staff survey."]
    assert note(board, "next_step", STATEMENTS[4]) == ["Ask again in a year.\nOwner: Head of people"]

    reach(page, named(page, "Record progress"), back=True)
    keys.press("Enter")
    expect(page.locator("h1")).to_be_focused()
    reach(page, named(page, "Type in totals"))
    keys.press("Enter")
    people = page.get_by_label("How many people")
    expect(people).to_be_focused()
    keys.type("3")
    for letter in "abcde":
        reach(page, page.get_by_label(f"Sub-criterion {letter}: In progress"))
        keys.type("3")
    reach(page, named(page, "Save these totals"))
    keys.press("Enter")
    page.get_by_text("3 on paper").first.wait_for()
    reach(page, named(page, "Reveal"), back=True)
    keys.press("Enter")
    page.get_by_text("0 of 3 embedded").first.wait_for()
    reach(page, page.locator(".tk-round-bar").get_by_role("button", name="Back to the criteria"), back=True)
    keys.press("Enter")
    expect(page.locator("h1")).to_be_focused()
    # Since February only b, then embedded, is lost.
    assert cells(page, AREA) == ["1 of 5", "0 of 5", "−1\n1 lost"]


def test_on_a_phone_each_criterion_is_a_card_of_the_table_and_nothing_scrolls_sideways(voila, show, board):
    page = show(voila.address(f"&workshop={board.code}"))
    page.set_viewport_size({"width": 320, "height": 640})
    expect(page.get_by_role("columnheader")).to_have_text(
        ["No.", "Improvement in", "Sub-criteria", "Baseline", "Now", "Change"]
    )
    expect(page.get_by_role("row")).to_have_count(1 + 12 + 1)
    figures = row(page, AREA).get_by_role("cell").filter(has=page.locator(".tk-crit-label"))
    assert [text.split("\n") for text in figures.all_inner_texts()] == [
        ["Baseline", "1 of 5"], ["Now", "3 of 5"], ["Change", "+2"],
    ]  # fmt: skip
    table = page.locator(".tk-crit-scroll")
    assert table.evaluate("place => place.scrollWidth - place.clientWidth") == 0


def test_on_a_phone_the_chosen_criterion_is_gone_to_and_back_from(voila, show, board):
    page = show(voila.address(f"&workshop={board.code}"))
    page.set_viewport_size({"width": 360, "height": 740})
    page.locator(f".tk-crit-open[data-area='{AREA}']").click()
    expect(page.locator(".tk-crit-hand h2")).to_be_focused()
    expect(page.locator(".tk-crit-hand h2")).to_be_in_viewport()
    press(page, "Back to all criteria")
    expect(page.locator(f".tk-crit-open[data-area='{AREA}']")).to_be_focused()
    press(page, "Evidence")


def test_the_picture_stands_for_its_numbers_and_tells_them(voila, show, board):
    page = show(voila.address(f"&workshop={board.code}"))
    chart = page.locator(".tk-time-chart")
    expect(chart).to_have_attribute("role", "img")
    label = chart.get_attribute("aria-label")
    assert "11 November 2025: 22 embedded, 14 in progress" in label
    assert "12 May 2026: 38 embedded, 17 in progress." in label
    assert chart.locator(".tk-time-number").all_text_contents() == ["22", "14", "22", "16", "38", "17"]
    heights = chart.locator(".tk-ink-fill").evaluate_all("bars => bars.map((b) => Number(b.getAttribute('height')))")
    # 220 units stand for 61 sub-criteria.
    assert heights == pytest.approx([22 * 220 / 61, 22 * 220 / 61, 38 * 220 / 61])
    page.locator("summary", has_text="The numbers as a table").click()
    table = page.locator(".tk-time-table tbody tr")
    assert [text.split()[:3] for text in table.all_inner_texts()] == [
        ["11", "November", "2025"], ["12", "February", "2026"], ["12", "May", "2026"],
    ]  # fmt: skip


def test_what_was_typed_and_not_saved_is_there_after_a_reload(voila, show, board):
    page = show(voila.address(f"&workshop={board.code}"))
    page.locator(f".tk-crit-open[data-area='{AREA}']").click()
    sub(page, 2).get_by_role("button", name="Add evidence and next step").click()
    board.close()  # so that nothing can be saved
    page.get_by_label("Evidence", exact=True).type("Half a sentence")
    expect(sub(page, 2)).to_contain_text("Not saved", timeout=PATIENCE)
    board.reopen()
    page.reload(wait_until="commit")
    page.locator(f".tk-crit-open[data-area='{AREA}']").click()
    sub(page, 2).get_by_role("button", name="Add evidence and next step").click()
    expect(page.get_by_label("Evidence", exact=True)).to_have_value("Half a sentence")


def test_a_first_review_and_an_unsuited_framework_say_what_they_are(voila, show):
    first = tixkit.create_workshop(voila.store, "success-criteria", "First review", "Otherby District Council")
    page = show(voila.address(f"&workshop={first.code}"))
    expect(page.get_by_text("Nothing recorded yet: the first review becomes the baseline")).to_be_visible()
    assert page.get_by_label("Compare with").count() == 0
    page = show(voila.address(f"&workshop={voila.workshop().code}"))
    expect(page.get_by_text("This page follows success criteria, and")).to_be_visible()
    assert page.locator(".tk-tab").count() == 0
    assert page.get_by_role("button", name="Record progress").count() == 0
