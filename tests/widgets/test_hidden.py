"""Before the reveal no widget holds a tally, or anything a tally can be derived from."""

from __future__ import annotations

import json

import pytest

from tixkit.widgets import (
    ActionPlanEditor,
    AgendaPanel,
    AgreementPanel,
    ExportPanel,
    Facilitator,
    FocusMatrix,
    RoundPanel,
    TallyBars,
)

EVERY = [ActionPlanEditor, AgendaPanel, AgreementPanel, ExportPanel, Facilitator, FocusMatrix, RoundPanel, TallyBars]
AREA = "role.service"


def synced(widget) -> str:
    """Give everything that travels to the page, as text."""
    state = {k: v for k, v in widget.get_state().items() if k not in {"_esm", "_css", "layout"}}
    return json.dumps(state, default=str, sort_keys=True)


@pytest.mark.parametrize("kind", EVERY)
def test_opposite_answers_give_the_same_state(kind, workshop, say):
    people = [workshop.join(role="officer") for _ in range(4)]
    rnd = workshop.open_round([AREA])
    widget = kind(workshop)
    states = []
    for answer in ("agree", "disagree"):
        for person in people:
            for statement in rnd.statements:
                say(person, rnd, statement, answer)
        widget.desk.refresh()
        states.append(synced(widget))
    assert states[0] == states[1]


def test_who_has_answered_is_told_and_how_many(workshop, say):
    named = workshop.join(role="councillor", name="Robin Sample", show_name=True)
    workshop.join(role="officer", name="Kept Quiet", show_name=False)
    rnd = workshop.open_round([AREA])
    panel = RoundPanel(workshop)
    for statement in rnd.statements:
        say(named, rnd, statement, "disagree")
    panel.desk.refresh()
    assert (panel.round["answered"], panel.round["present"]) == (1, 2)
    assert [(g["title"], g["answered"], g["of"]) for g in panel.round["groups"]] == [
        ("Councillors", 1, 1),
        ("Officers", 0, 1),
    ]
    assert [p["label"] for g in panel.round["groups"] for p in g["people"]] == ["Robin Sample", "Officer 1"]
    assert all(s["tally"] is None for s in panel.area["statements"])
    assert "Kept Quiet" not in synced(panel)


def test_a_re_vote_keeps_showing_the_round_before(workshop, vote, say):
    people = [workshop.join() for _ in range(3)]
    vote(AREA, [["agree"] * 3] * 4, people=people)
    again = workshop.open_round([AREA])
    panel = RoundPanel(workshop)
    before = panel.area["statements"][0]["tally"]["agree"]
    for person in people:
        say(person, again, again.statements[0], "disagree")
    panel.desk.refresh()
    assert panel.area["statements"][0]["tally"]["agree"] == before == 3
    assert panel.round["state"] == "open"
