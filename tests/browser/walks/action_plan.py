"""The walk through the action plan: from an empty plan over its form, its filters and its order to a closed workshop."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from browser.dashboards import PATIENCE, answer, press
from browser.walks.walk import Stop, Walk
from playwright.sync_api import expect

import tixkit

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
        self.workshop.close()
        expect(page.get_by_text("Room closed")).to_be_visible()
        yield "closed-workshop"


_plan = _Plan()
WALKS = (Walk("action-plan", "action_plan", _plan.prepare, _plan.stops),)
