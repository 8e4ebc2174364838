"""Two tabs of one browser, and two facilitators, on the same words: nobody's are lost, and nobody's are overwritten unseen."""

from __future__ import annotations

import re

import pytest
from browser.alone import catch_up, draw, show_alone
from browser.dashboards import PATIENCE, press
from playwright.sync_api import expect

import tixkit
from tixkit.widgets import ActionPlan, ActionPlanEditor, AgreementPanel

expect.set_options(timeout=PATIENCE)
AREA = "role.service"
DRAFTS = "Object.keys(localStorage).filter(k => k.startsWith('tixkit-draft/')).map(k => k.split('/').pop())"


class Writer:
    """Somebody with a widget on a workshop, in a page of a browser."""

    def __init__(
        self, context, workshop, by: str = "facilitator", made=ActionPlanEditor, before=lambda page: None
    ) -> None:
        self.workshop = tixkit.open_workshop(workshop.store_url, workshop.code, by=by)
        self.widget = made(self.workshop)
        self.page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        before(self.page)
        show_alone(self.page, self.widget, keeps=True)

    def hear(self) -> None:
        """Show what others have changed."""
        self.widget.desk.refresh()
        catch_up(self.page, self.widget)

    def reload(self) -> None:
        self.page.reload()
        draw(self.page, self.widget)

    def open(self, title: str = "Map the work") -> None:
        press(self.page, title)

    @property
    def title(self):
        return self.page.locator("#tk-action-title")

    @property
    def owner(self):
        return self.page.locator("#tk-action-owner")

    def field(self, name: str):
        return self.page.locator(".tk-field", has=self.page.locator(f"#tk-action-{name}"))


@pytest.fixture
def workshop(tmp_path):
    made = tixkit.create_workshop(f"sqlite:///{tmp_path / 'w.db'}", "tiex", title="Workshop", authority="Sampleford")
    made.add_action("Map the work", owner="Head of People")
    return made


@pytest.fixture
def contexts(browser):
    """Two browsers, each with a storage of its own."""
    made = [browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB") for _ in range(2)]
    yield made
    for context in made:
        context.close()


def test_what_is_typed_in_one_tab_stays_while_another_tab_saves_the_same_field(contexts, workshop):
    first, second = (Writer(contexts[0], workshop) for _ in range(2))
    first.open()
    first.title.fill("Map the services")
    second.open()
    expect(second.title).to_have_value("Map the services")
    second.title.fill("Map the processes")
    press(second.page, "Save the action")
    expect(second.page.get_by_text("Map the processes", exact=True)).to_be_visible()
    first.hear()
    expect(first.title).to_have_value("Map the services")
    expect(first.field("title").locator(".tk-clash")).to_contain_text(
        "Changed elsewhere meanwhile to “Map the processes”."
    )
    expect(first.page.get_by_text("Not saved yet.")).to_be_visible()
    expect(first.page.get_by_role("button", name="Close and keep the draft")).to_be_visible()
    first.page.wait_for_function(f"{DRAFTS}.includes('title')")
    first.reload()
    expect(first.page.get_by_text("You have words not saved in action 1:")).to_be_visible()
    press(first.page, "open it: action 1")
    expect(first.title).to_have_value("Map the services")
    press(first.page, "Keep theirs: Action")
    expect(first.title).to_have_value("Map the processes")
    expect(first.title).to_be_focused()
    assert first.page.evaluate(DRAFTS) == []
    assert [a.title for a in workshop.actions()] == ["Map the processes"]


def test_two_facilitators_see_both_and_choose_and_fields_nobody_touched_here_stay_theirs(
    contexts, workshop, accessible
):
    ours, sam = Writer(contexts[0], workshop), Writer(contexts[1], workshop, by="Sam")
    ours.open()
    ours.title.press_sequentially(" of all")
    ours.page.locator("#tk-action-status").select_option("done")
    sam.open()
    sam.title.fill("Map the processes")
    sam.owner.fill("Head of Service")
    press(sam.page, "Save the action")
    expect(sam.page.locator(".tk-plan")).to_contain_text("Head of Service")
    press(ours.page, "Save the action")  # before this page has heard of it
    clash = ours.field("title").locator(".tk-clash")
    expect(clash).to_contain_text("by Sam to “Map the processes”.")
    expect(clash.get_by_role("button", name="Keep yours")).to_be_focused()
    expect(ours.title).to_have_value("Map the work of all")
    expect(ours.owner).to_have_value("Head of Service")
    expect(ours.page.locator(".tk-clash")).to_have_count(1)
    kept = workshop.actions()[0]
    assert (kept.title, kept.status) == ("Map the processes", "not started")
    accessible(ours.page)
    ours.page.keyboard.press("Enter")
    expect(clash).to_have_count(0)
    expect(ours.title).to_be_focused()
    press(ours.page, "Save the action")
    expect(ours.page.locator(".tk-action-form")).to_have_count(0)
    kept = workshop.actions()[0]
    assert (kept.title, kept.owner, kept.status) == ("Map the work of all", "Head of Service", "done")


def test_for_whom_is_one_answer_of_two_fields(contexts, workshop):
    action = workshop.actions()[0]
    workshop.change_action(action.id, scope="team", team="Waste")
    ours = Writer(contexts[0], workshop)
    ours.open()
    ours.page.get_by_label("The whole council").check()
    workshop.change_action(action.id, team="Licensing")
    clash = ours.page.locator(".tk-radios .tk-clash")
    press(ours.page, "Save the action")
    expect(clash).to_contain_text("to “The team Licensing”.")
    press(ours.page, "Keep theirs: For whom")
    expect(ours.page.get_by_label("One team")).to_be_checked()
    expect(ours.page.locator("#tk-action-team")).to_have_value("Licensing")
    press(ours.page, "Save the action")
    expect(ours.page.locator(".tk-action-form")).to_have_count(0)
    kept = workshop.actions()[0]
    assert (kept.scope, kept.team) == ("team", "Licensing")


def test_a_note_that_somebody_else_changed_is_replaced_only_when_asked(contexts, workshop):
    note = workshop.record(AREA, "impediment", "Old contracts")
    ours = Writer(contexts[0], workshop, made=AgreementPanel)
    ours.widget.desk.choose(AREA)
    ours.hear()
    box = ours.page.locator("#tk-note-impediment")
    box.press_sequentially(" bind")
    workshop.record(AREA, "impediment", "Old leases", record_id=note.id)
    ours.hear()
    ours.page.locator("#tk-rationale").focus()
    field = ours.page.locator(".tk-field", has=box)
    expect(field.locator(".tk-draft")).to_contain_text(
        "Changed elsewhere meanwhile, to “Old leases”. Yours stands here."
    )
    expect(box).to_have_value("Old contracts bind")
    assert [r.text for r in workshop.results().area(AREA).records] == ["Old leases"]
    press(ours.page, "Save it")
    expect(field.locator(".tk-draft")).to_have_count(0)
    assert [r.text for r in workshop.results().area(AREA).records] == ["Old contracts bind"]


def test_a_rationale_typed_here_stays_while_another_tab_agrees(contexts, workshop):
    first, second = (Writer(contexts[0], workshop, made=AgreementPanel) for _ in range(2))
    for writer in (first, second):
        writer.widget.desk.choose(AREA)
        writer.hear()
    first.page.get_by_label("Rationale").press_sequentially("Three services")
    second.page.locator(".tk-descriptor input").first.check()
    second.page.get_by_label("Rationale").fill("All services")
    second.page.locator("button[form=tk-agree-form]").click()
    expect(second.page.get_by_text("What was agreed, and when")).to_be_visible()
    first.hear()
    box = first.page.get_by_label("Rationale")
    expect(box).to_have_value("Three services")
    field = first.page.locator(".tk-field", has=first.page.locator("#tk-rationale"))
    expect(field.locator(".tk-draft")).to_contain_text("Changed elsewhere meanwhile, to “All services”.")


def test_a_lost_workshop_leaves_no_word_that_anything_is_saved(contexts, workshop):
    ours = Writer(contexts[0], workshop, made=ActionPlan, before=lambda page: page.clock.install())
    ours.open()
    ours.title.fill("Map the services")
    press(ours.page, "Save the action")
    state = ours.page.locator(".tk-saved-state")
    expect(ours.page.locator(".tk-round-bar")).to_contain_text("Action 1 changed. Saved ")
    ours.page.evaluate("window.model.send = () => {}")
    ours.page.clock.run_for(16_000)
    expect(state).to_have_text("Connection lost")
    expect(ours.page.locator(".tk-round-bar")).to_contain_text("Connection lost. Nothing is saved now.")
    expect(ours.page.get_by_text(re.compile(r"Saved \d"))).to_have_count(0)
    ours.open("Map the services")
    ours.title.fill("Map the processes")
    expect(state).to_have_text("Not saved connection lost")
