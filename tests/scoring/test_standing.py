"""How statements stand in each review: worked out by hand, and what holds of every series."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tixkit
from tixkit.framework import framework_from_dict
from tixkit.scoring import Facts, ProgressError, RoundFacts, TypedFact, WorkshopFacts, score
from tixkit.scoring.rules import RULES
from tixkit.scoring.standing import STANDINGS, change, reviews, standing_of

CRITERIA = tixkit.load_framework("success-criteria")
AREA = "assurance-and-audit"
A, B, C = (s.id for s in CRITERIA.areas_by_id[AREA].statements)
NOVEMBER, FEBRUARY, MAY = date(2025, 11, 11), date(2026, 2, 12), date(2026, 5, 12)
CODES = ("embedded", "in_progress", "not_started", "not_applicable")


def at(day: date, hour: int = 10) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def results(
    *asked, workshop: str = "w", framework=CRITERIA, area: str = AREA, rule: str = "75", authority="Sampleford"
):
    """Score a workshop: each of `asked` is a day and, for each statement asked, four counts in the scale's order."""
    ids = [s.id for s in framework.areas_by_id[area].statements]
    rounds, typed = [], []
    for number, (when, *counts) in enumerate(asked, 1):
        given_ids = tuple(ids[: len(counts)])
        rounds.append(RoundFacts(f"{workshop}{number}", number, (area,), given_ids, rule, when, when, seq=number))
        by_statement = {s: dict(zip(CODES, c, strict=False)) for s, c in zip(ids, counts, strict=False)}
        typed.append(TypedFact(f"{workshop}{number}", area, max(map(sum, counts)), by_statement, "show of hands"))
    facts = WorkshopFacts(workshop, f"Review {workshop}", authority, at(NOVEMBER), "open", rule, 1)
    return score(framework, Facts(facts, tuple(rounds), typed=tuple(typed)))


def standing(*counts: int, rule: str = "75"):
    [review] = reviews([results((at(MAY), counts), rule=rule)])
    return review.standings[A]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((6, 0, 0, 0), "embedded"),
        ((3, 1, 0, 0), "embedded"),  # 3 of 4 is 75%
        ((5, 2, 0, 0), "in_progress"),  # 5 of 7 is 71%; all 7 say that it has begun
        ((0, 6, 0, 0), "in_progress"),
        ((1, 2, 1, 0), "in_progress"),  # 3 of 4 say that it has begun
        ((2, 2, 2, 0), "no_consensus"),  # 4 of 6 is 67%
        ((0, 2, 4, 0), "no_consensus"),  # 4 of 6 have it not started, 2 have it begun
        ((0, 1, 3, 0), "not_started"),
        ((1, 1, 1, 4), "not_applicable"),  # 4 of 7 is most
        ((3, 0, 0, 3), "embedded"),  # half is not most
        ((1, 0, 0, 5), "not_applicable"),
        ((2, 0, 0, 0), "too_few"),
        ((2, 0, 0, 2), "too_few"),  # 4 answered, 2 of them on the scale
    ],
)
def test_the_outcome_becomes_a_standing(counts, expected):
    assert standing(*counts) == expected


def test_the_strict_rule_asks_for_fewer_against_to_call_it_begun():
    # 8 of 10 say that it has begun: 75% passes; with the strict rule 2 of 10 is not fewer than 15%.
    assert standing(4, 4, 2, 0) == "in_progress"
    assert standing(4, 4, 2, 0, rule="strict") == "no_consensus"
    assert standing(4, 5, 1, 0, rule="strict") == "in_progress"


def test_what_few_answered_by_phone_beside_typed_totals_stays_hidden():
    hidden = replace(results((at(MAY), (6, 0, 0, 0))).area(AREA).statements[0].tallies[0], counts=None, n=None)
    hidden = replace(hidden, agree=None, disagree=None, neutral=None, not_applicable=None, outcome="too_few")
    assert standing_of(hidden, RULES["75"]) == "too_few"


def test_each_day_of_one_workshop_is_a_review_and_what_was_not_asked_again_stands():
    yes, no = (6, 0, 0, 0), (0, 0, 6, 0)
    board = results((at(NOVEMBER), no, no, yes), (at(NOVEMBER, 11), yes), (at(MAY), yes, yes))
    first, last = reviews([board])
    assert (first.at, last.at) == (NOVEMBER, MAY)
    assert [first.standings[s] for s in (A, B, C)] == ["embedded", "not_started", "embedded"]
    assert [last.standings[s] for s in (A, B, C)] == ["embedded", "embedded", "embedded"]
    assert [last.asked_on[s] for s in (A, B, C)] == [MAY, MAY, NOVEMBER]
    assert last.standings["collaboration.1"] == "not_asked"
    assert (first.id, last.id) == ("w/1", "w/2")
    moved = change(first, last)
    assert (moved.gained, moved.lost, moved.net, moved.compared, moved.left_out) == ((B,), (), 1, 3, 58)


def test_earlier_workshops_are_reviews_and_nothing_is_carried_over():
    yes, no = (5, 0, 0, 0), (0, 0, 5, 0)
    then = results((at(NOVEMBER), yes, no, yes), workshop="a")
    silent = results(workshop="b")
    now = results((at(MAY), no, yes), workshop="c")
    first, last = reviews([then, silent, now])
    assert (first.title, last.title) == ("Review a", "Review c")
    assert last.standings[C] == "not_asked"
    moved = change(first, last, (A, B, C))
    assert (moved.gained, moved.lost, moved.net, moved.compared, moved.left_out) == ((B,), (A,), 0, 2, 1)
    assert dict(first.count((A, B, C))) == {**dict.fromkeys(STANDINGS, 0), "embedded": 2, "not_started": 1}


def test_a_current_workshop_that_asked_nothing_yet_is_a_review_without_a_day():
    first, last = reviews([results((at(MAY), (5, 0, 0, 0)), workshop="a"), results(workshop="b")])
    assert (first.at, last.at) == (MAY, None)
    assert set(last.standings.values()) == {"not_asked"}
    assert len(last.standings) == 61


def test_an_hour_before_midnight_in_utc_is_the_next_day_in_summer_and_the_same_in_winter():
    summer = results((datetime(2026, 7, 14, 23, 30, tzinfo=UTC), (5, 0, 0, 0)))
    winter = results((datetime(2026, 1, 14, 23, 30, tzinfo=UTC), (5, 0, 0, 0)))
    assert reviews([summer])[0].at == date(2026, 7, 15)
    assert reviews([winter])[0].at == date(2026, 1, 14)


def test_other_words_and_ids_of_an_earlier_edition_are_told_and_not_compared():
    data = CRITERIA.to_dict()
    [area] = [a for a in data["areas"] if a["id"] == AREA]
    area["statements"][0]["text"] = "Auditing is used."
    area["statements"][1]["id"] = f"{AREA}.old"
    data["edition"] = "2019"
    yes, no = (5, 0, 0, 0), (0, 0, 5, 0)
    then = results((at(NOVEMBER), no, no, no), workshop="a", framework=framework_from_dict(data))
    first, last = reviews([then, results((at(MAY), yes, yes, yes), workshop="b")])
    assert (first.edition, last.edition) == ("2019", "undated")
    assert first.reworded == {A}
    assert (first.added, first.dropped) == ((B,), (f"{AREA}.old",))
    assert [first.standings[s] for s in (A, B, C)] == ["not_started", "not_asked", "not_started"]
    assert change(first, last, (A, B, C)).gained == (C,)
    assert last.reworded == frozenset()


@pytest.mark.parametrize(
    ("given_results", "message"),
    [
        ([], "nothing to review"),
        ([results(), results()], "“Review w” stands twice"),
        ([results(workshop="a"), results(workshop="b", authority="Otherby")], "different authorities"),
        ([results(workshop="a"), results(workshop="b", framework=tixkit.load_framework("tiex"), area="role.service")],
         "different frameworks"),
    ],
)  # fmt: skip
def test_what_is_no_series_is_refused(given_results, message):
    with pytest.raises(ProgressError, match=message):
        reviews(given_results)


def test_an_authority_is_known_in_any_case_and_with_any_spaces():
    series = [
        results(workshop="a", authority="Sampleford  council"),
        results(workshop="b", authority="SAMPLEFORD Council"),
    ]
    assert len(reviews(series)) == 1


COUNTS = st.tuples(*[st.integers(0, 6)] * 4).filter(any)
ASKED = st.lists(COUNTS, min_size=1, max_size=3)


@given(st.lists(ASKED, min_size=1, max_size=5), st.sampled_from(list(RULES)))
def test_counts_add_up_and_change_the_other_way_is_the_opposite(asked, rule):
    series = reviews([results((at(MAY), *counts), workshop=f"w{i}", rule=rule) for i, counts in enumerate(asked)])
    assert len(series) == len(asked)
    for review in series:
        assert sum(review.count().values()) == 61
        assert sum(review.count((A, B, C)).values()) == 3
    first, last = series[0], series[-1]
    there, back = change(first, last), change(last, first)
    assert (there.gained, there.lost, there.net) == (back.lost, back.gained, -back.net)
    assert there.compared + there.left_out == 61
    known = [s for s in (A, B, C) if s not in there.gained + there.lost]
    assert not set(there.gained) & set(there.lost)
    assert all((first.standings[s] == "embedded") == (last.standings[s] == "embedded") for s in known
               if {first.standings[s], last.standings[s]} <= {"embedded", "in_progress", "not_started", "no_consensus"})  # fmt: skip
