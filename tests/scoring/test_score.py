"""From facts to results, with values worked out by hand."""

from __future__ import annotations

import random
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tixkit
from tixkit.framework import framework_from_dict
from tixkit.scoring import AnswerFact, DecisionFact, Facts, RoundFacts, WorkshopFacts, score, tables

AT = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
TIEX = tixkit.load_framework("tiex")
WORKSHOP = WorkshopFacts("w", "Leadership workshop", "Sampleford Borough Council", AT, "open", "75", 1)
A, D, K, N = "agree", "disagree", "dont_know", "not_applicable"


def a_round(area: str, number: int = 1, seq: int = 1) -> RoundFacts:
    statements = tuple(s.id for s in TIEX.areas_by_id[area].statements)
    at = AT + timedelta(minutes=seq)
    return RoundFacts(f"r{seq}", number, (area,), statements, "75", at, at, seq=seq)


def facts(area: str, *rounds: list[str], decisions: tuple[DecisionFact, ...] = ()) -> Facts:
    """Facts of rounds on one area. Each round is a word a person: four letters, - for no answer."""
    codes = {"A": A, "D": D, "K": K, "N": N}
    made = [a_round(area, number, seq=number) for number in range(1, len(rounds) + 1)]
    answers = tuple(
        AnswerFact(rnd.id, f"p{person}", statement, codes[letter])
        for rnd, people in zip(made, rounds, strict=True)
        for person, word in enumerate(people)
        for statement, letter in zip(rnd.statements, word, strict=True)
        if letter != "-"
    )
    pseudonyms = {f"p{i}": f"person-{i}" for i in range(50)}
    return Facts(WORKSHOP, tuple(made), answers, decisions, pseudonyms=pseudonyms)


def result(area: str, *rounds: list[str]):
    return score(TIEX, facts(area, *rounds)).area(area)


def decision(rating: str | None, seq: int) -> DecisionFact:
    return DecisionFact("role.service", rating, "why", "", AT, "facilitator", "competent", None, seq=seq)


def test_counts_percent_and_outcome_of_a_statement():
    # Statement 1: 3 agree, 1 disagrees. Statement 2: 2 to 2. Statement 3: 1 agrees, 3 do not. Statement 4: 3 agree, 1 does not know.
    r = result("role.service", ["AAAA", "AADA", "ADDA", "DDDK"])
    latest = [s.latest for s in r.statements]
    assert [(t.agree, t.disagree, t.dont_know, t.n) for t in latest] == [
        (3, 1, 0, 4),
        (2, 2, 0, 4),
        (1, 3, 0, 4),
        (3, 0, 1, 3),
    ]
    assert [t.outcome for t in latest] == ["consensus_for", "no_consensus", "consensus_against", "consensus_for"]
    assert latest[0].share == 0.75
    assert dict(latest[3].counts) == {A: 3, D: 0, K: 1, N: 0}
    assert (r.agree, r.n) == (9, 15)


@pytest.mark.parametrize(
    ("words", "level"),
    [
        (["AAAA"] * 3, "strong"),
        (["AAAD"] * 3, "competent"),
        (["AADD"] * 3, "competent"),
        (["ADDD"] * 3, "needing_improvement"),
        (["DDDD"] * 3, "needing_improvement"),
    ],
)
def test_all_agreed_suggests_strong_half_competent_fewer_needing_improvement(words, level):
    assert result("role.service", words).suggestion.level == level


def test_the_suggestion_gives_its_reason():
    assert result("role.service", ["AADD"] * 3).suggestion.reason == (
        "2 of 4 statements have consensus for; strong needs all 4."
    )


def test_a_statement_that_most_call_not_applicable_leaves_the_rule():
    # Statement 4 is not applicable to 3 of 4 people: of the other three all are agreed, so strong.
    r = result("role.service", ["AAAN", "AAAN", "AAAN", "AAAD"])
    assert r.suggestion.level == "strong"
    assert r.suggestion.reason.startswith("3 of 3 statements have")


def test_half_the_room_saying_not_applicable_is_not_most_of_it():
    r = result("role.service", ["AAAN", "AAAN", "AAAD", "AAAD"])
    assert r.suggestion.level == "competent"


def test_a_room_that_finds_nothing_applicable_is_not_assessed_and_says_why():
    r = result("role.service", ["NNNN"] * 4)
    assert (r.status, r.rating) == ("not_assessed", None)
    assert "not applicable" in r.suggestion.reason


def test_no_round_is_not_assessed_and_says_so():
    r = score(TIEX, Facts(WORKSHOP)).area("role.service")
    assert (r.status, r.suggestion.level) == ("not_assessed", None)
    assert r.suggestion.reason == "No round on this has been revealed yet."


def test_a_workshop_was_held_at_its_latest_reveal_and_before_any_when_it_was_made():
    made = replace(WORKSHOP, created_at=AT - timedelta(days=30))
    asked = replace(facts("role.service", ["AAAA"] * 3, ["AAAA"] * 3), workshop=made)
    assert score(TIEX, asked).held_at == AT + timedelta(minutes=2)
    assert score(TIEX, Facts(made)).held_at == AT - timedelta(days=30)


def test_too_few_agree_or_disagree_answers_is_not_assessed():
    # Only statement 1 has three answers on the scale; half of four would be two.
    r = result("role.service", ["AKKK", "AKKK", "AAAA"])
    assert r.status == "not_assessed"
    assert r.suggestion.reason == "Too few answers: 1 of 4 statements has 3 or more."


def test_too_few_counts_as_not_agreed():
    # Statements 1 to 3 have three agreeing answers, statement 4 only two on the scale: 3 of 4 is competent.
    assert result("role.service", ["AAAA", "AAAA", "AAAK"]).suggestion.level == "competent"


def test_under_three_answers_no_counts_are_kept():
    r = result("role.service", ["AAAA", "DDDD"])
    for s in r.statements:
        assert s.latest.answered == 2
        assert s.latest.outcome == "too_few"
        assert (s.latest.counts, s.latest.n, s.latest.agree, s.latest.disagree) == (None, None, None, None)
    assert r.spread.own_ratings is None
    assert r.spread.dial is None
    assert score(TIEX, facts("role.service", ["AAAA", "DDDD"])).answer_rows == ()


def test_each_person_s_own_answers_are_rated_and_spread_over_the_levels():
    # Own ratings: strong (4 of 4), competent (2 of 4), competent (N leaves 3, 2 agreed), needing improvement (1 of 4).
    r = result("role.service", ["AAAA", "AADD", "NAAD", "ADDK"])
    assert dict(r.spread.own_ratings) == {"strong": 1, "competent": 2, "needing_improvement": 1}
    # Cumulative shares 1/4 and 3/4: D = 2 (1/4 + 1/4) / 2 = 1/2, so the dial stands at 1/2.
    assert r.spread.dial == 0.5
    assert not r.spread.split


def test_people_who_answered_under_half_are_left_out_and_counted_beside():
    r = result("role.service", ["AAAA", "AAAA", "AAAA", "A---", "AD--"])
    assert r.spread.left_out == 1
    # Two of four answered is half: 1 of 4 agreed is needing improvement.
    assert dict(r.spread.own_ratings) == {"strong": 3, "competent": 0, "needing_improvement": 1}


def test_a_room_at_the_two_ends_is_split_and_its_dial_is_zero():
    r = result("role.service", ["AAAA"] * 3 + ["DDDD"] * 3)
    assert r.spread.dial == 0
    assert r.spread.split


def test_a_unanimous_room_has_dial_one():
    r = result("role.service", ["AAAA"] * 5)
    assert (r.spread.dial, r.spread.split) == (1.0, False)


def test_says_so_where_the_suggestion_lies_outside_the_middle_of_own_ratings():
    # Every statement has 6 of 8, just 75%, so all four are agreed; but each person agrees with three of the four only.
    r = result("role.service", ["DAAA", "ADAA", "AADA", "AAAD", "DAAA", "ADAA", "AADA", "AAAD"])
    assert r.suggestion.level == "strong"
    assert r.differs == "The middle of what each person’s own answers add up to is competent, not strong: ask why."


def test_the_latest_revealed_round_counts_and_the_earlier_is_kept_beside_it():
    r = result("role.service", ["DDDD", "DDDD", "DDDD"], ["AAAA", "AAAD", "AADD"])
    first, second = r.statements[3].tallies
    assert (first.round_number, first.agree, second.round_number, second.agree) == (1, 0, 2, 1)
    assert r.statements[0].latest.outcome == "consensus_for"
    assert (second.kept, second.kept_of) == (2, 3)


def test_how_many_kept_their_answer_is_hidden_where_fewer_than_three_answered_both_times():
    r = result("role.service", ["A---", "A---", "A---"], ["-AAA", "AAAA", "AAAA"])
    assert (r.statements[0].latest.kept, r.statements[0].latest.kept_of) == (None, None)


def test_how_many_kept_their_answer_is_hidden_where_it_would_give_one_newcomer_away():
    # Three people keep their answers and a fourth comes: with "3 of 3 kept" the fourth's answer is the difference.
    r = result("role.service", ["AAAA", "AAAA", "DDDD"], ["AAAA", "AAAA", "DDDD", "DDDD"])
    assert (r.statements[0].latest.kept, r.statements[0].latest.kept_of) == (None, None)
    # The same for one who left; three newcomers hide each other.
    r = result("role.service", ["AAAA", "AAAA", "DDDD", "DDDD"], ["AAAA", "AAAA", "DDDD"])
    assert r.statements[0].latest.kept is None
    r = result("role.service", ["AAAA", "AAAA", "DDDD"], ["AAAA", "AAAA", "DDDD", "DDDD", "AAAA", "AAAA"])
    assert (r.statements[0].latest.kept, r.statements[0].latest.kept_of) == (3, 3)


@pytest.mark.parametrize("fourth", ["AA", "AD", "DA", "DD", "NN", "KK"])
def test_own_ratings_tell_nothing_of_a_statement_that_only_two_answered(fourth):
    r = result("role.service", ["AAA" + fourth[0], "AAA" + fourth[1], "AAA-"])
    assert r.statements[3].latest.counts is None
    assert dict(r.spread.own_ratings) == {"strong": 0, "competent": 3, "needing_improvement": 0}
    assert (r.spread.dial, r.spread.left_out) == (1.0, 0)


@pytest.mark.parametrize("second", ["AAAA", "NNNN"])
def test_left_out_tells_nothing_of_what_two_people_answered(second):
    spread = result("role.service", ["AAAA", second]).spread
    assert (spread.own_ratings, spread.people, spread.left_out) == (None, 2, 2)


def test_people_who_find_nothing_applicable_are_not_left_out():
    # All four answered everything; the fourth has no rating, but did not answer too little.
    spread = result("role.service", ["AAAA", "AAAA", "AAAA", "NNNN"]).spread
    assert (dict(spread.own_ratings)["strong"], spread.people, spread.left_out) == (3, 4, 0)


def test_a_rated_area_without_a_dial_is_still_to_be_discussed():
    # Each of 12 people answers one statement: every statement has three answers, nobody has half of them.
    words = ["A---", "-A--", "--A-", "---A"] * 3
    results = score(TIEX, facts("role.service", words))
    assert (results.area("role.service").rating, results.area("role.service").spread.dial) == ("strong", None)
    assert results.discuss_next == ("role.service",)


def test_the_ladder_flags_a_later_stage_agreed_while_an_earlier_one_is_not():
    r = result("role.service", ["ADAD"] * 3)
    assert r.ladder == (
        "The room agrees with 3 (deliver) but not with 2 (plan). "
        "Each statement builds on the one before: ask what 3 rests on.",
    )


def test_two_statements_of_one_stage_do_not_build_on_each_other():
    data = TIEX.to_dict()
    area = next(a for a in data["areas"] if a["id"] == "role.service")
    first = area["statements"][0]["stage"]
    area["statements"][1]["stage"] = first
    side_by_side = framework_from_dict(data)

    def ladder(words: str) -> tuple[str, ...]:
        return score(side_by_side, facts("role.service", [words] * 3)).area("role.service").ladder

    assert ladder("DADD") == ladder("AADD") == ()
    # The third and the first two: the first that is not agreed is named, whichever it is.
    assert [("but not with 1 " in s, "but not with 2 " in s) for s in ladder("DAAD")] == [(True, False)]
    assert [("but not with 1 " in s, "but not with 2 " in s) for s in ladder("ADAD")] == [(False, True)]


def test_a_critical_success_factor_has_no_ladder():
    assert result("csf.staff", ["ADAD"] * 3).ladder == ()


def test_an_agreed_rating_stands_beside_the_suggestion():
    given_ = facts("role.service", ["AADD"] * 3, decisions=(decision("strong", 1),))
    r = score(TIEX, given_).area("role.service")
    assert (r.status, r.rating, r.suggestion.level, r.decision.rationale) == ("agreed", "strong", "competent", "why")


def test_undoing_puts_the_suggestion_back_and_keeps_the_history():
    given_ = facts("role.service", ["AADD"] * 3, decisions=(decision("strong", 1), decision(None, 2)))
    r = score(TIEX, given_).area("role.service")
    assert (r.status, r.rating, len(r.history)) == ("provisional", "competent", 2)


def test_order_is_by_sequence_even_when_the_clock_was_set_back():
    late = replace(decision("strong", 2), at=AT - timedelta(hours=1))
    given_ = facts("role.service", ["AADD"] * 3, decisions=(decision("competent", 1), late))
    assert score(TIEX, given_).area("role.service").rating == "strong"


def test_what_to_discuss_next_is_lowest_dial_then_weaker_rating_then_framework_order():
    parts = [
        facts("role.service", ["AAAA", "AADD", "NAAD", "ADDK"]),
        facts("income.service", ["AAAA"] * 3 + ["DDDD"] * 3),
        facts("data.service", ["AAAA"] * 4),
    ]
    rounds = tuple(replace(p.rounds[0], id=f"r-{p.rounds[0].areas[0]}") for p in parts)
    answers = tuple(replace(a, round=r.id) for p, r in zip(parts, rounds, strict=True) for a in p.answers)
    results = score(TIEX, Facts(WORKSHOP, rounds, answers, pseudonyms=parts[0].pseudonyms))
    assert results.discuss_next == ("income.service", "role.service")


def assessed(words: dict[str, str], *decisions: DecisionFact):
    """Results of one round an area, in which all of four people answer the area's word."""
    parts = [facts(area, [word] * 4) for area, word in words.items()]
    rounds = tuple(replace(p.rounds[0], id=f"r-{area}") for p, area in zip(parts, words, strict=True))
    answers = tuple(replace(a, round=r.id) for p, r in zip(parts, rounds, strict=True) for a in p.answers)
    return score(TIEX, Facts(WORKSHOP, rounds, answers, decisions, pseudonyms=parts[0].pseudonyms))


def test_strongest_and_weakest_areas_keep_the_framework_s_order_where_they_are_level():
    results = assessed(
        {
            "income.service": "AADD",
            "role.service": "AADD",
            "data.service": "AADD",
            "role.customer": "AAAA",
            "digital.service": "AAAD",
        }
    )
    level = ["role.service", "income.service", "data.service"]
    assert [r.area.id for r in results.ranked()] == ["role.customer", "digital.service", *level]
    assert [r.area.id for r in results.ranked(weakest_first=True)] == [*level, "digital.service", "role.customer"]


def test_an_agreed_area_without_answers_stands_after_those_of_its_rating_both_ways():
    agreed = replace(decision("competent", 1), area="csf.leadership")
    results = assessed({"role.service": "AADD", "data.service": "AAAA"}, agreed)
    assert [r.area.id for r in results.ranked()] == ["data.service", "role.service", "csf.leadership"]
    assert [r.area.id for r in results.ranked(weakest_first=True)] == ["role.service", "csf.leadership", "data.service"]


@pytest.mark.parametrize("rounds", [[], [["AAAA", "AADD", "NAAD", "ADDK"]]])
def test_tables_have_the_documented_types_with_rows_and_without(rounds):
    results = score(TIEX, facts("role.service", *rounds))
    for name in ("areas", "statements", "roles", "answers"):
        found = {column: str(dtype) for column, dtype in getattr(results, name).dtypes.items()}
        assert found == getattr(tables, name.upper())
        assert all(f"``{column}``" in tables.__doc__ for column in found)


def test_results_cannot_be_changed():
    results = score(TIEX, facts("role.service", ["AAAA"] * 3))
    with pytest.raises(FrozenInstanceError):
        results.rounds = ()
    with pytest.raises(TypeError):
        results.by_area["role.service"] = None
    area = results.area("role.service")
    for mapping in (area.statements[0].latest.counts, area.spread.own_ratings, results.framework.areas_by_id):
        with pytest.raises(TypeError):
            mapping["agree"] = 99
    table = results.areas
    table["rating"] = "brilliant"
    assert "brilliant" not in set(results.areas["rating"])


def test_tables_hold_the_same_values():
    results = score(TIEX, facts("role.service", ["AAAA", "AADD", "NAAD", "ADDK"]))
    row = results.areas.set_index("area").loc["role.service"]
    assert (row["dial"], row["suggested"], row["status"]) == (0.5, "competent", "provisional")
    assert results.areas["dial"].isna().sum() == 20
    first = results.statements.iloc[0]
    assert (first["statement"], first["agree"], first["n"], first["not_applicable"], first["percent"]) == (
        "role.service.1",
        3,
        3,
        1,
        100.0,
    )
    assert list(results.answers.columns) == ["person", "round", "area", "statement", "answer"]
    assert len(results.answers) == 16


words = st.lists(st.text("ADKN-", min_size=4, max_size=4), max_size=12)


@given(words, words, st.randoms(use_true_random=False))
def test_equal_answers_give_equal_results_in_any_order(first, second, rng: random.Random):
    given_ = facts("role.service", first, second)
    shuffled = list(given_.answers)
    rng.shuffle(shuffled)
    other = replace(given_, answers=tuple(shuffled), rounds=given_.rounds[::-1])
    assert score(TIEX, given_) == score(TIEX, other)


@given(words)
def test_every_answer_is_counted_exactly_once(people):
    results = score(TIEX, facts("role.service", people))
    for place, s in enumerate(results.area("role.service").statements):
        given_ = [p[place] for p in people if p[place] != "-"]
        assert s.latest.answered == len(given_)
        if len(given_) >= 3:
            assert sum(s.latest.counts.values()) == len(given_)
            assert s.latest.n + s.latest.dont_know + s.latest.not_applicable == len(given_)


@given(words)
def test_one_more_person_agreeing_with_everything_never_weakens_the_suggestion(people):
    before = result("role.service", people).suggestion.level
    after = result("role.service", [*people, "AAAA"]).suggestion.level
    if before is not None and after is not None and not any("N" in p for p in people):
        assert TIEX.level_rank(after) >= TIEX.level_rank(before)
