"""The totals of an area as a widget: rounds side by side, by role, and in words."""

from __future__ import annotations

import pytest

from tixkit.widgets import TallyBars

AREA = "role.service"


@pytest.fixture
def two(workshop, vote):
    """Two rounds. First councillors agree and officers do not; then all agree with the first statement."""
    people = [workshop.join(role=role) for role in ("councillor", "officer") for _ in range(3)]
    yes, no = ["agree"] * 6, ["agree"] * 3 + ["disagree"] * 3
    vote(AREA, [no] * 4, people=people)
    vote(AREA, [yes, no, no, no], people=people)
    return workshop


def test_rounds_and_roles_are_shown_where_they_are_asked_for(two):
    plain = TallyBars(two, area=AREA)
    assert {"rounds", "by_role"}.isdisjoint(plain.view["statements"][0])
    plain.rounds = True
    plain.by_role = True
    first = plain.view["statements"][0]
    assert [(r["number"], r["percent_text"]) for r in first["rounds"]] == [(1, "50%"), (2, "100%")]
    assert [(r["role"], r["summary"]) for r in first["by_role"]["shown"]] == [
        ("Councillor", "3 of 3 agree"),
        ("Officer", "3 of 3 agree"),
    ]


def test_it_reads_as_text_with_rounds_and_roles(two):
    lines = repr(TallyBars(results=two.results(), area=AREA, rounds=True, by_role=True)).splitlines()
    assert lines[:10] == [
        "TallyBars: Role of the authority, service focus. 1 of 4 statements reached consensus.",
        "  1. 6 of 6 agree: Consensus for",
        "     Round 1: 3 of 6 agree: No consensus",
        "     Round 2: 6 of 6 agree: Consensus for",
        "     Councillor: 3 of 3 agree",
        "     Officer: 3 of 3 agree",
        "  2. 3 of 6 agree: No consensus",
        "     Round 1: 3 of 6 agree: No consensus",
        "     Round 2: 3 of 6 agree: No consensus",
        "     Councillor: 3 of 3 agree",
    ]


def test_suppressed_roles_are_said_in_words(workshop, vote):
    people = [workshop.join(role=role) for role in ("councillor", "councillor", "councillor", "officer")]
    vote(AREA, [["agree", "disagree", "agree", "disagree"]] * 4, people=people)
    text = repr(TallyBars(workshop, area=AREA, by_role=True))
    assert "Not shown: councillor, officer. Counts by role would tell what a few people answered." in text
    assert "of 3 agree" not in text


def test_an_area_that_is_none_is_refused_and_named(two):
    with pytest.raises(ValueError, match="no area “nowhere”: use one of csf.leadership, "):
        TallyBars(two, area="nowhere")


def test_it_follows_the_workshop_and_carries_the_terms(two):
    bars = TallyBars(two, area="data.service", rounds=True)
    assert bars.view["round"] is None
    assert any(t["term"] == "Customer" for t in bars.terms)
    two.agree("data.service", "Strong", rationale="Seen.")
    bars.desk.refresh()
    assert bars.view["agreed"] == "strong"
