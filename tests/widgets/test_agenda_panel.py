"""The agenda from the widget's side: the minutes left, accepting what everybody agrees on, and what is left."""

from __future__ import annotations

import pytest

from tixkit.widgets import AgendaPanel, Desk, Facilitator

SPLIT, ALIKE, OTHER = "role.service", "csf.staff", "digital.customer"


@pytest.fixture
def panel(workshop, vote):
    """Two areas of one mind and one split room: 2 strong, 2 needing improvement."""
    vote(ALIKE, [["agree"] * 4, ["agree"] * 4, ["disagree"] * 4, ["disagree"] * 4])
    vote(OTHER, [["agree"] * 4] * 4)
    vote(SPLIT, [["agree", "agree", "disagree", "disagree"]] * 4)
    return AgendaPanel(desk=Desk(workshop))


def test_the_order_has_its_reasons_and_no_minutes_until_they_are_given(panel):
    [line] = panel.agenda["discuss"]
    assert (line["area"], line["place"], line["split"], line["minutes"]) == (SPLIT, 1, True, None)
    assert line["reason"].startswith("Agreement 0.00; suggested needing improvement")
    assert panel.agenda["minutes"] is None


def test_a_matrix_names_the_row_first_and_a_strip_the_area_itself(panel, vote):
    [line] = panel.agenda["discuss"]
    assert line["lines"] == ["Role of the authority", "Service focus"]
    assert panel.agenda["alike"][0]["lines"] == ["Getting the best from staff", "Critical success factors"]


def test_minutes_left_are_shared_out_kept_and_taken_back(panel, ask, vote):
    assert ask(panel, "minutes_left", minutes=40)["ok"]
    assert [(line["minutes"], line["only"]) for line in panel.agenda["discuss"]] == [(40, True)]
    vote("data.service", [["agree", "agree", "disagree", "disagree"]] * 4)
    panel.desk.refresh()
    assert [(line["minutes"], line["only"]) for line in panel.agenda["discuss"]] == [(20, False), (20, False)]
    assert ask(panel, "minutes_left", minutes=4)["ok"]
    assert [line["area"] for line in panel.agenda["another_day"]] == ["data.service"]
    assert [line["only"] for line in panel.agenda["discuss"]] == [False]
    assert ask(panel, "minutes_left", minutes=None)["ok"]
    assert panel.agenda["another_day"] == []


def test_widgets_that_share_a_desk_share_the_minutes(panel):
    page = Facilitator(desk=panel.desk)
    panel.desk.give_minutes(30)
    assert page.agenda["minutes"] == panel.agenda["minutes"] == 30


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (-3, "The minutes left are “-3”: give a whole number from 0"),
        (7.5, "The minutes left are “7.5”"),
        ("soon", "The minutes left are “soon”"),
        (1441, "1441 minutes is more than a day"),
    ],
)
def test_minutes_that_cannot_be_are_refused_at_their_field_and_the_old_ones_stay(panel, ask, minutes, said):
    ask(panel, "minutes_left", minutes=20)
    refused = ask(panel, "minutes_left", minutes=minutes)
    assert (refused["ok"], refused["field"]) == (False, "minutes")
    assert said in refused["message"]
    assert panel.agenda["minutes"] == 20


def test_accepting_agrees_the_suggested_rating_with_a_rationale(panel, ask, workshop):
    assert [(a["area"], a["word"]) for a in panel.agenda["alike"]] == [(ALIKE, "Competent"), (OTHER, "Strong")]
    assert ask(panel, "accept", areas=[ALIKE])["accepted"] == [ALIKE]
    decision = workshop.results().area(ALIKE).decision
    assert (decision.rating, decision.suggested) == ("competent", "competent")
    assert decision.rationale == (
        "Accepted as is: the own answers of all 4 people come to competent, "
        "and each of the 4 statements has consensus: 2 for, 2 against."
    )
    assert [a["area"] for a in panel.agenda["alike"]] == [OTHER]
    assert [a["area"] for a in panel.agenda["agreed"]] == [ALIKE]


def test_all_are_accepted_at_once_and_taken_back_at_once(panel, ask, workshop):
    assert ask(panel, "accept", areas=[ALIKE, OTHER])["ok"]
    assert workshop.results().agreed_count == 2
    assert ask(panel, "take_back", areas=[ALIKE, OTHER])["ok"]
    assert workshop.results().agreed_count == 0
    assert [len(workshop.results().area(a).history) for a in (ALIKE, OTHER)] == [2, 2]


def test_what_is_not_unanimous_any_more_is_not_accepted_and_nothing_is(panel, ask, workshop, vote):
    vote(OTHER, [["agree", "agree", "disagree", "disagree"]] * 4)
    refused = ask(panel, "accept", areas=[ALIKE, OTHER])
    assert not refused["ok"]
    assert "“Use of digital and technology, customer focus” cannot be accepted as is any more" in refused["message"]
    assert workshop.results().agreed_count == 0
    assert [a["area"] for a in panel.agenda["alike"]] == [ALIKE]


def test_an_open_round_on_the_area_comes_first(panel, ask, workshop):
    workshop.open_round([ALIKE])
    refused = ask(panel, "accept", areas=[ALIKE])
    assert "Reveal it before you agree a rating" in refused["message"]
    assert workshop.results().agreed_count == 0


def test_what_is_not_assessed_stands_apart_with_what_to_do(panel, vote):
    vote("income.service", [["agree"] * 2] * 4)
    panel.desk.refresh()
    few, unasked = panel.agenda["waiting"]
    assert (few["why"], few["word"], [a["area"] for a in few["areas"]]) == (
        "too_few",
        "Too few answers",
        ["income.service"],
    )
    assert (unasked["todo"], len(unasked["areas"]), panel.agenda["unasked"]) == ("Ask the room.", 17, 18)


def test_it_says_itself_in_lines(panel):
    panel.desk.give_minutes(30)
    assert repr(panel).splitlines() == [
        "AgendaPanel: 1 to discuss, 30 minutes left",
        "  1. Role of the authority, service focus, 30 min: Needing improvement. Agreement 0.00; suggested "
        "needing improvement; the room is split between strong and needing improvement.",
        "  Accept as is: Getting the best from staff, competent",
        "  Accept as is: Use of digital and technology, customer focus, strong",
    ]
