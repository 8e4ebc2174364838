"""The discussion agenda: its order, its minutes, what needs no discussion, and the sentences to read aloud."""

from __future__ import annotations

import random
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tixkit
from tixkit.scoring import AnswerFact, DecisionFact, Facts, RoundFacts, WorkshopFacts, score
from tixkit.scoring.agenda import USEFUL_MINUTES, agenda, need, share_minutes

AT = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
TIEX = tixkit.load_framework("tiex")
WORKSHOP = WorkshopFacts("w", "Leadership workshop", "Sampleford Borough Council", AT, "open", "75", 1)
CODES = {"A": "agree", "D": "disagree", "K": "dont_know", "N": "not_applicable"}

SPLIT = ["AAAA"] * 3 + ["DDDD"] * 3  # own ratings 3 strong, 3 needing improvement: the dial is 0
HALF = [
    "AAAA",
    "AADD",
    "AADD",
    "DDDD",
]  # 1, 2, 1: D = 2 (1/4 + 1/4) / 2, the dial is 1/2; 2 of 4 statements for: competent
NEAR = [
    "AAAA",
    "AAAA",
    "AAAA",
    "AAAD",
]  # 3 strong, 1 competent: D = 2 · 1/4 / 2, the dial is 3/4; 4, 4, 4 and 3 of 4: strong
UNANIMOUS = ["AADD"] * 4  # everybody competent; 2 statements for, 2 against
CROSSED = ["AADD", "DDAA"] * 2  # everybody competent, and not one statement with consensus


def facts(rooms: dict[str, list[str]], decisions: tuple[DecisionFact, ...] = ()) -> Facts:
    """One revealed round an area. Each area's room is a word a person: four letters, - for no answer."""
    rounds, answers = [], []
    for seq, (area, people) in enumerate(rooms.items(), 1):
        ids = tuple(s.id for s in TIEX.areas_by_id[area].statements)
        at = AT + timedelta(minutes=seq)
        rounds.append(RoundFacts(f"r-{area}", 1, (area,), ids, "75", at, at, seq=seq))
        answers += [
            AnswerFact(f"r-{area}", f"p{person}", statement, CODES[letter])
            for person, word in enumerate(people)
            for statement, letter in zip(ids, word, strict=True)
            if letter != "-"
        ]
    return Facts(
        WORKSHOP, tuple(rounds), tuple(answers), decisions, pseudonyms={f"p{i}": f"person-{i}" for i in range(20)}
    )


def results(rooms: dict[str, list[str]], decisions: tuple[DecisionFact, ...] = ()):
    return score(TIEX, facts(rooms, decisions))


def drawn(rooms: dict[str, list[str]], minutes: int | None = None):
    return agenda(results(rooms), minutes)


def order(found) -> list[str]:
    return [item.area for item in (*found.discuss, *found.another_day)]


# ---------------------------------------------------------------- the order


def test_the_lowest_dial_comes_first_then_the_weaker_rating_then_the_framework_s_order():
    found = drawn(
        {
            "csf.staff": NEAR,
            "role.community": HALF,
            "income.service": HALF,
            "role.service": ["AAAA", "AAAA", "AADD", "ADDD", "ADDD"],
            "data.service": SPLIT,
        }
    )
    # data 0; role.service: own 2 strong, 1 competent, 2 needing improvement, D = 2 (2/5 + 2/5) / 2, the dial is 1/5;
    # the two halves are equal in dial and rating, so the framework's order holds; csf.staff 3/4.
    assert order(found) == ["data.service", "role.service", "role.community", "income.service", "csf.staff"]
    assert [item.place for item in found.discuss] == [1, 2, 3, 4, 5]


def test_of_two_with_the_same_dial_the_weaker_rating_comes_first():
    # Both own ratings are 3 and 1 next to each other, so both dials are 3/4. NEAR suggests strong, the other needing improvement.
    found = drawn({"role.service": NEAR, "income.service": ["DDDD", "DDDD", "DDDD", "AADD"]})
    assert order(found) == ["income.service", "role.service"]
    assert [item.dial for item in found.discuss] == [0.75, 0.75]


def test_agreed_and_unassessed_areas_are_not_discussed():
    agreed = DecisionFact("role.service", "competent", "", "", AT, "facilitator", "needing_improvement", None, seq=1)
    found = agenda(results({"role.service": HALF, "role.customer": SPLIT}, (agreed,)), 60)
    assert order(found) == ["role.customer"]
    assert "role.service" not in {w.area for w in found.waiting} | {a.area for a in found.alike}


def test_the_order_is_that_of_the_results():
    every = results({"role.service": HALF, "role.customer": SPLIT, "data.service": CROSSED, "csf.staff": UNANIMOUS})
    assert tuple(order(agenda(every, None))) == every.discuss_next


WORDS = st.lists(st.text(alphabet="AADDKN-", min_size=4, max_size=4), min_size=1, max_size=6)
ROOMS = st.dictionaries(st.sampled_from([a.id for a in TIEX.areas]), WORDS, max_size=7)


@given(ROOMS)
def test_the_order_is_that_of_the_results_whatever_is_answered(rooms):
    every = results(rooms)
    assert tuple(order(agenda(every))) == every.discuss_next


@given(ROOMS, st.randoms(use_true_random=False), st.integers(0, 300))
def test_the_order_of_the_facts_changes_nothing(rooms, shuffler: random.Random, minutes):
    given_ = facts(rooms)
    answers, rounds = list(given_.answers), list(given_.rounds)
    shuffler.shuffle(answers)
    shuffler.shuffle(rounds)
    mixed = replace(given_, answers=tuple(answers), rounds=tuple(rounds))
    assert agenda(score(TIEX, mixed), minutes) == agenda(score(TIEX, given_), minutes)


@given(ROOMS)
def test_every_area_stands_in_one_place(rooms):
    found = drawn(rooms, 45)
    places = [*order(found), *(a.area for a in found.alike), *(w.area for w in found.waiting)]
    assert sorted(places) == sorted(TIEX.areas_by_id)


# ---------------------------------------------------------------- the minutes


def test_each_gets_three_minutes_and_the_rest_goes_by_disagreement_twice_and_weakness_once():
    found = drawn({"role.service": HALF, "data.service": SPLIT, "csf.staff": NEAR}, 30)
    # Needs: SPLIT 2 · 1 + 1 = 3; HALF 2 · 1/2 + 1/2 = 3/2; NEAR 2 · 1/4 + 0 = 1/2. 30 − 9 = 21 minutes over 5:
    # 12.6, 6.3 and 2.1, so 12, 6 and 2, and the one that is left goes to 12.6.
    assert [(item.area, item.minutes) for item in found.discuss] == [
        ("data.service", 16),
        ("role.service", 9),
        ("csf.staff", 5),
    ]


def test_where_time_is_short_the_last_are_left_for_another_day():
    found = drawn({"role.service": HALF, "data.service": SPLIT, "csf.staff": NEAR}, 7)
    # Two times 3 minutes; the seventh goes to the greater need: 2/3 of a minute against 1/3.
    assert [(item.area, item.minutes) for item in found.discuss] == [("data.service", 4), ("role.service", 3)]
    assert [(item.area, item.minutes) for item in found.another_day] == [("csf.staff", None)]


@pytest.mark.parametrize(("minutes", "given_out"), [(0, []), (1, [1]), (2, [2]), (3, [3]), (5, [5]), (6, [3, 3])])
def test_under_three_minutes_go_to_the_first_alone(minutes, given_out):
    found = drawn({"role.service": SPLIT, "data.service": SPLIT}, minutes)
    assert [item.minutes for item in found.discuss] == given_out
    assert len(found.another_day) == 2 - len(given_out)


def test_without_a_time_left_there_is_an_order_and_no_minutes():
    found = drawn({"role.service": SPLIT, "data.service": HALF})
    assert (found.minutes, [item.minutes for item in found.discuss], found.another_day) == (None, [None, None], ())


@pytest.mark.parametrize("minutes", [-1, 7.5, "20", True])
def test_minutes_that_are_no_whole_number_are_refused_by_value(minutes):
    with pytest.raises(ValueError, match=f"The minutes left are “{minutes}”: give a whole number from 0"):
        drawn({}, minutes)


NEEDS = st.lists(st.fractions(min_value=0, max_value=3, max_denominator=50), min_size=1, max_size=25)


@given(st.integers(0, 600), NEEDS)
def test_the_minutes_add_up_none_is_negative_and_each_has_its_least(minutes, needs):
    shared = share_minutes(minutes, needs)
    assert sum(shared) == minutes
    assert min(shared) >= min(USEFUL_MINUTES, minutes // len(needs)) >= 0


@given(st.integers(0, 600), NEEDS)
def test_who_needs_more_gets_no_less(minutes, needs):
    needs = sorted(needs, reverse=True)
    shared = share_minutes(minutes, needs)
    assert shared == sorted(shared, reverse=True)


@given(st.integers(0, 600), ROOMS)
def test_the_minutes_of_the_agenda_add_up_to_the_time_left(minutes, rooms):
    found = drawn(rooms, minutes)
    given_out = [item.minutes for item in found.discuss]
    assert sum(given_out) == (minutes if order(found) else 0)
    assert not found.another_day or all(g >= min(USEFUL_MINUTES, minutes) for g in given_out)


def test_equal_needs_are_shared_equally_the_odd_minute_to_the_first():
    assert share_minutes(20, [Fraction(1)] * 3) == [7, 7, 6]
    assert share_minutes(10, [Fraction(0)] * 3) == [4, 3, 3]


def test_need_runs_from_nothing_to_three():
    every = results({"data.service": SPLIT, "csf.staff": ["AAAA"] * 4})
    assert need(TIEX, every.area("data.service")) == 3
    assert need(TIEX, every.area("csf.staff")) == 0


# ---------------------------------------------------------------- what needs no discussion


def test_a_unanimous_area_is_offered_to_be_accepted_and_says_exactly_what_is_alike():
    found = drawn({"csf.staff": UNANIMOUS}, 60)
    assert order(found) == []
    assert [(a.area, a.level) for a in found.alike] == [("csf.staff", "competent")]
    said = (
        "own answers of all 4 people come to competent, and each of the 4 statements has consensus: 2 for, 2 against."
    )
    assert found.alike[0].reason == f"The {said}"
    assert found.alike[0].rationale == f"Accepted as is: the {said}"


def test_who_answered_under_half_is_counted_beside():
    found = drawn({"csf.staff": ["AAAA"] * 4 + ["A---"]})
    assert (
        "The own answers of all 4 people (1 who answered under half are left aside) come to strong"
        in found.alike[0].reason
    )
    assert found.alike[0].reason.endswith("each of the 4 statements has consensus: 4 for.")


def test_everybody_alike_without_consensus_on_the_statements_is_discussed_last():
    # Each person agrees with two statements of four, but not with the same two.
    found = drawn({"csf.staff": CROSSED, "role.service": NEAR})
    assert order(found) == ["role.service", "csf.staff"]
    assert found.alike == ()
    assert "but 4 of 4 statements have no consensus" in found.discuss[1].reason


def test_everybody_alike_and_the_statements_pointing_elsewhere_is_discussed():
    # Each of four people disagrees with another statement: all competent, and each statement has 3 of 4: strong.
    found = drawn({"csf.staff": ["AAAD", "AADA", "ADAA", "DAAA"]})
    assert order(found) == ["csf.staff"]
    assert found.discuss[0].reason.endswith("but the statements suggest another rating than that.")


# ---------------------------------------------------------------- what is not assessed


def test_what_is_not_assessed_says_why_and_what_to_do():
    found = drawn({"role.service": ["AAAA", "DDDD"], "role.customer": ["NNNN"] * 4})
    why = {w.area: (w.why, w.todo) for w in found.waiting}
    assert why["role.service"] == (
        "too_few",
        "Ask again once more people have joined, or agree a rating with a rationale.",
    )
    assert why["role.customer"][0] == "not_applicable"
    assert why["csf.staff"] == ("not_asked", "Ask the room.")
    assert [w.area for w in found.waiting] == [a.id for a in TIEX.areas]


# ---------------------------------------------------------------- the sentences


def test_a_split_room_is_flagged_and_says_between_what():
    found = drawn({"role.service": SPLIT, "csf.staff": NEAR})
    assert [item.split for item in found.discuss] == [True, False]
    assert found.discuss[0].reason == (
        "Agreement 0.00, the lowest of all; suggested needing improvement; "
        "the room is split between strong and needing improvement."
    )


def test_the_place_by_agreement_is_named():
    found = drawn({"role.service": SPLIT, "csf.staff": NEAR})
    assert found.discuss[1].reason == (
        "Agreement 0.75, the second lowest; suggested strong; people’s own answers range from strong to competent."
    )


def test_equal_agreement_says_what_decides():
    weak = ["DDDD", "DDDD", "DDDD", "AADD"]
    found = drawn({"role.service": NEAR, "income.service": weak})
    assert [item.reason.split("; ")[:2] for item in found.discuss] == [
        ["Agreement 0.75, jointly the lowest of all", "suggested needing improvement, the weakest of these"],
        ["Agreement 0.75, jointly the lowest of all", "suggested strong, after the weaker of these"],
    ]
    alike = drawn({"role.service": weak, "income.service": weak})
    assert all("as for the other: in the framework’s order" in item.reason for item in alike.discuss)


def test_no_dial_is_said_in_words_and_stands_last():
    # Three people answered each statement, and no three of them answered half of the four.
    scattered = ["AA--", "--AA", "A---", "-A--", "A---", "-A--", "--A-", "---A", "--A-", "---A"]
    every = results({"csf.staff": scattered, "role.service": NEAR})
    assert (every.area("csf.staff").status, every.area("csf.staff").spread.dial) == ("provisional", None)
    last = agenda(every, 20).discuss[-1]
    assert (last.area, last.dial) == ("csf.staff", None)
    assert last.reason == "No figure for agreement, because too few people answered enough of it; suggested strong."


def test_an_agenda_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        drawn({}).minutes = 3
