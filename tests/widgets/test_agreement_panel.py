"""Agreeing a rating from the widget's side."""

from __future__ import annotations

import pytest

from tixkit.widgets import AgreementPanel, Desk

AREA = "role.service"


@pytest.fixture
def panel(workshop, vote):
    """Two of four statements with consensus: competent is suggested."""
    vote(AREA, [["agree"] * 4, ["agree"] * 4, ["agree", "disagree"] * 2, ["agree", "disagree"] * 2])
    return AgreementPanel(desk=Desk(workshop, area=AREA))


def test_the_suggestion_is_agreed_without_a_rationale(panel, ask):
    assert panel.area["suggested"] == "competent"
    assert ask(panel, "agree", area=AREA, rating="competent")["ok"]
    assert (panel.area["agreed"], panel.round["state"]) == ("competent", "agreed")
    assert repr(panel) == "AgreementPanel: Role of the authority, service focus: Competent, agreed"


def test_another_rating_needs_a_rationale_and_the_field_is_named(panel, ask, workshop):
    refused = ask(panel, "agree", area=AREA, rating="strong")
    assert (refused["ok"], refused["field"]) == (False, "rationale")
    assert "Write in the rationale why" in refused["message"]
    assert workshop.results().agreed_count == 0
    assert ask(panel, "agree", area=AREA, rating="strong", rationale="Seen.", dissent="One officer.")["ok"]
    assert panel.area["history"][-1]["dissent"] == "One officer."


def test_undo_keeps_the_history(panel, ask):
    ask(panel, "agree", area=AREA, rating="competent")
    ask(panel, "undo", area=AREA)
    assert panel.area["agreed"] is None
    assert [d["word"] for d in panel.area["history"]] == ["Competent", "Undone"]


def test_a_note_is_kept_changed_and_withdrawn(panel, ask):
    first = ask(panel, "record", area=AREA, kind="impediment", text="Old contracts.")
    ask(panel, "record", area=AREA, kind="impediment", text="Two contracts.", record_id=first["record"])
    assert [r["text"] for r in panel.area["records"]] == ["Two contracts."]
    ask(panel, "record", area=AREA, kind="impediment", text="", record_id=first["record"])
    assert panel.area["records"] == []


def test_people_s_words_reach_the_page_as_they_are(panel, ask):
    said = "<script>alert(1)</script> & “quotes”\nsecond line"
    ask(panel, "record", area=AREA, kind="notable_practice", text=said)
    assert panel.area["records"][0]["text"] == said
