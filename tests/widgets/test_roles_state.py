"""How the roles answered, as the page shows it: what the results show, and in words what they do not."""

from __future__ import annotations

from tixkit.widgets import Desk, RoundPanel
from tixkit.widgets.roles_state import by_role

AREA = "role.service"


def ask_roles(workshop, vote, roles, answers):
    people = [workshop.join(role=role) for role in roles]
    vote(AREA, [answers] * 4, people=people)
    return by_role(workshop.results(), AREA)


def test_large_roles_are_shown_with_their_counts(workshop, vote):
    found = ask_roles(
        workshop,
        vote,
        ["officer"] * 4 + ["councillor"] * 4,
        ["agree"] * 3 + ["disagree"] * 2 + ["agree"] + ["disagree"] * 2,
    )
    assert found["roles"] == ["Councillor", "Officer"]
    assert [(c["said"], c["outcome"], c["share"]) for c in found["rows"][0]["cells"]] == [
        ("1 of 4 agree", "Consensus against", 0.25),
        ("3 of 4 agree", "Consensus for", 0.75),
    ]
    assert found["gap"] == (
        "Furthest apart over all: officer most often agree, councillor least often, 50 percentage points between them."
    )
    assert (found["reason"], found["hidden"]) == ("", "")


def test_small_roles_are_named_and_not_counted(workshop, vote):
    found = ask_roles(
        workshop,
        vote,
        ["officer"] * 6 + ["councillor"] * 3 + ["partner"],
        ["agree"] * 4 + ["disagree"] * 2 + ["agree", "disagree", "disagree", "agree"],
    )
    assert found["roles"] == ["Officer"]
    assert found["hidden"].startswith("Not shown: councillor, partner.")
    assert [[c["said"] for c in row["cells"]] for row in found["rows"]] == [["4 of 6 agree"]] * 4


def test_where_nothing_may_be_shown_the_reason_stands_alone(workshop, vote):
    found = ask_roles(workshop, vote, ["officer", "officer", "councillor"], ["agree", "disagree", "agree"])
    assert found["reason"] == "Counts by role would tell what a few people answered."
    assert (found["rows"], found["roles"], found["hidden"]) == ([], [], "")


def test_without_roles_or_a_revealed_round_there_is_nothing(workshop, vote):
    assert by_role(workshop.results(), AREA) == {}
    assert ask_roles(workshop, vote, [None] * 3, ["agree"] * 3) == {}


def test_the_panel_has_nothing_by_role_before_the_reveal(workshop, vote):
    people = [workshop.join(role=role) for role in ["officer"] * 4 + ["councillor"] * 4]
    rnd = vote(AREA, [["agree"] * 8] * 4, people=people, reveal=False)
    panel = RoundPanel(desk=Desk(workshop, area=AREA))
    assert panel.roles == {}
    workshop.reveal(rnd)
    panel.desk.refresh()
    assert panel.roles["roles"] == ["Councillor", "Officer"]
