"""The walk through the action plan: from an empty plan over its form, its filters and its order to a closed workshop."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
from browser.dashboards import PATIENCE, answer, press
from browser.walks.walk import Stop, Walk
from playwright.sync_api import expect

import tixkit
from tixkit.reports import make

expect.set_options(timeout=PATIENCE)


class _Plan:
    """A workshop in which two areas are weak; its plan is written while it is looked at."""

    def prepare(self, store: str) -> str:
        self.workshop = tixkit.create_workshop(store, "tiex", "Leadership workshop", "Sampleford Borough Council")
        people = [self.workshop.join() for _ in range(3)]
        self.workshop.open_round(["role.service", "csf.staff"])
        answer(self.workshop, people, ["disagree"] * 3)
        self.workshop.reveal(self.workshop.current_round())
        return self.workshop.code

    def fill(self) -> None:
        """Add actions of every status, for areas and for all, overdue, without owner and date."""
        add = self.workshop.add_action
        areas = ("role.service", "csf.staff", None, "expenditure.community", "procurement.customer")
        for n in range(14):
            add(
                f"Agree signed-off plans to baseline and monitor every service of group {n + 1}",
                area=areas[n % 5],
                owner="" if n == 6 else f"Director of Resources and Service {n % 3 + 1}",
                due=None if n == 6 else date(2020 if n == 1 else 2099, 7, 31),
                status=("not started", "in progress", "done", "dropped")[n % 4],
                success_measure="Every service has one." if n % 2 else "",
                **({"scope": "team", "team": "Procurement and commissioning"} if n == 4 else {}),
            )

    def edited(self) -> dict[str, Any]:
        """Give the Excel plan as somebody edited it while it was edited here too."""
        book = openpyxl.load_workbook(BytesIO(make(self.workshop.results("files"), "action-plan-excel")))
        for cell, words in {"E4": "Head of the file", "E5": "Head of Waste", "B20": "Pool vans", "H6": "ASAP"}.items():
            book["Action plan"][cell] = words
        for cell in book["Action plan"][10]:
            cell.value = None
        file = BytesIO()
        book.save(file)
        self.workshop.change_action(self.workshop.actions()[0].id, owner="Head of People")
        return {"name": "edited.xlsx", "mimeType": "application/vnd.ms-excel", "buffer": file.getvalue()}

    def brought_back(self, page: Any) -> Iterator[Stop]:
        """An edited plan, one that is none, and what became of the plan."""
        page.get_by_label("Edited plan").set_input_files(self.edited())
        expect(page.get_by_role("heading", name="What edited.xlsx would change")).to_be_visible()
        page.locator("[data-focus='plan_apply']").click()
        expect(page.get_by_text("Choose which of the two stays.")).to_be_visible()
        yield "brought-back"
        page.get_by_label("Edited plan").set_input_files(
            {"name": "a.txt", "mimeType": "text/plain", "buffer": b"hello"}
        )
        expect(page.locator("#tk-import-file-error")).to_be_visible()
        page.get_by_label("From the end of").fill("2020-01-31")
        press(page, "Show the progress")
        expect(page.get_by_text("From the end of 31 January 2020")).to_be_visible()
        yield "progress-and-a-file-that-is-no-plan"

    def stops(self, page: Any, _code: str) -> Iterator[Stop]:
        expect(page.get_by_text("No actions yet.")).to_be_visible()
        yield "empty"
        press(page, "Add action")
        yield "add"
        page.get_by_label("One team").check()
        press(page, "Add the action")
        expect(page.locator("#tk-action-title-error")).to_be_visible()
        yield "add-without-words"
        page.locator("#tk-action-title").fill("Train the crews")
        press(page, "Add the action")
        expect(page.locator("#tk-action-team-error")).to_be_visible()
        yield "add-without-team"
        page.locator("#tk-action-team").fill("Waste")
        press(page, "Add the action")
        expect(page.get_by_text("Action 1 added.").first).to_be_visible()
        yield "added"
        self.fill()
        expect(page.locator(".tk-plan tbody tr")).to_have_count(15)
        yield "many"
        page.get_by_role("button", name="Take out Getting the best from staff").click()
        expect(page.locator(".tk-plan-areas .tk-error")).to_be_visible()
        press(page, "Add")
        expect(page.locator("#tk-plan-area-error")).to_be_visible()
        yield "area-that-stays"
        page.get_by_label("Add to the plan").select_option(label="Approach to change")
        press(page, "Add")
        expect(page.get_by_text("No action yet")).to_be_visible()
        yield "area-added"
        press(page, "Hide the areas in the plan")
        expect(page.locator(".tk-plan-areas")).to_be_hidden()
        press(page, "History of action 1")
        expect(page.locator(".tk-story li")).to_have_count(1)
        yield "history"
        press(page, "History of action 1")
        press(page, "Move “Train the crews” down")
        expect(page.get_by_text("Moved to 2 of 15.").first).to_be_visible()
        yield "moved"
        grip = page.locator(".tk-plan tbody tr").nth(0).locator(".tk-grip").bounding_box()
        other = page.locator(".tk-plan tbody tr").nth(2).bounding_box()
        page.mouse.move(grip["x"] + 10, grip["y"] + 10)
        page.mouse.down()
        page.mouse.move(grip["x"] + 10, other["y"] + 20, steps=4)
        expect(page.locator("tr.tk-drop-below")).to_have_count(1)
        yield "dragged"
        page.keyboard.press("Escape")
        page.mouse.up()
        page.get_by_label("Overdue only").check()
        expect(page.locator(".tk-plan tbody tr")).to_have_count(1)
        yield "overdue"
        page.get_by_label("Status", exact=True).select_option("done")
        expect(page.get_by_text("No action is like that.")).to_be_visible()
        yield "none-like-that"
        page.get_by_role("button", name="Show all").first.click()
        page.locator("[data-focus^='edit-']").first.click()
        page.locator("#tk-action-success_measure").fill("Ten maps")
        yield "change"
        press(page, "Close and keep the draft")
        press(page, "Add action")
        page.locator("#tk-action-title").fill("Half an act")
        page.reload()
        expect(page.locator(".tk-begun")).to_contain_text("Not saved yet: a new action from ")
        expect(page.get_by_text("Your change to it is not saved yet")).to_be_visible()
        yield "drafts-kept"
        press(page, "Go on writing")
        expect(page.locator("#tk-action-title")).to_have_value("Half an act")
        yield "draft-restored"
        press(page, "Discard the draft")
        press(page, "Cancel")
        yield from self.brought_back(page)
        self.workshop.close()
        expect(page.get_by_text("Room closed")).to_be_visible()
        yield "closed-workshop"


_plan = _Plan()
WALKS = (Walk("action-plan", "action_plan", _plan.prepare, _plan.stops),)
