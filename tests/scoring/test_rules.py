"""The consensus rules: what each decides, and what it says."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tixkit.framework import framework_from_dict, load_framework
from tixkit.scoring import DEFAULT_RULE, RULES, ConsensusRule, consensus_rule, share_text

STRICT = RULES["strict"]


@pytest.fixture(scope="module")
def with_a_middle(tiex):
    answers = [*tiex.answer_scale.answers]
    answers[2] = answers[2].model_copy(update={"label": "Neither", "counts_as": "neutral"})
    scale = tiex.answer_scale.model_copy(update={"answers": tuple(answers)})
    return tiex.model_copy(update={"answer_scale": scale})


def test_the_stricter_rule_is_there_for_those_who_choose_it():
    assert (list(RULES), DEFAULT_RULE) == (["75", "strict"], "75")
    assert (RULES["75"].threshold, RULES["75"].opposed_below) == (Fraction(3, 4), None)
    assert (STRICT.threshold, STRICT.opposed_below, STRICT.min_answers) == (Fraction(7, 10), Fraction(3, 20), 3)


def test_fifteen_of_twenty_is_consensus_and_fourteen_is_not():
    rule = RULES["75"]
    assert rule.outcome(15, 5, 20) == "consensus_for"
    assert rule.outcome(14, 6, 20) == "no_consensus"
    assert rule.outcome(5, 15, 20) == "consensus_against"


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_two_answers_are_too_few(rule):
    assert rule.outcome(2, 0, 2) == "too_few"
    assert rule.outcome(0, 0, 0) == "too_few"
    assert rule.outcome(3, 0, 3) == "consensus_for"


@pytest.mark.parametrize(
    ("agree", "disagree", "n", "expected"),
    [
        (14, 2, 20, "consensus_for"),  # 70% and 10%
        (13, 0, 20, "no_consensus"),  # 65%
        (14, 3, 20, "no_consensus"),  # 15% is not fewer than 15%
        (16, 3, 20, "no_consensus"),
        (2, 14, 20, "consensus_against"),
        (3, 16, 20, "no_consensus"),
        (17, 3, 20, "no_consensus"),  # 85% is not more than 85%
        (18, 2, 20, "consensus_for"),
        (5, 1, 6, "no_consensus"),  # 1 of 6 is 16.7%
        (6, 1, 7, "consensus_for"),  # 1 of 7 is 14.3%
        (1, 6, 7, "consensus_against"),
    ],
)
def test_the_stricter_rule_at_its_limits(agree, disagree, n, expected):
    assert STRICT.outcome(agree, disagree, n) == expected


def test_under_seven_answers_one_objector_vetoes_the_stricter_rule():
    passed = [n for n in range(3, 30) if STRICT.outcome(n - 1, 1, n) == "consensus_for"]
    assert passed == list(range(7, 30))


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 300), st.sampled_from(list(RULES.values())))
def test_rules_agree_with_exact_fractions_and_change_sides(agree, disagree, neutral, rule):
    n = agree + disagree + neutral
    got, turned = rule.outcome(agree, disagree, n), rule.outcome(disagree, agree, n)
    if n < 3:
        assert got == turned == "too_few"
        return
    limit = Fraction(2) if rule.opposed_below is None else rule.opposed_below
    assert (got == "consensus_for") == (Fraction(agree, n) >= rule.threshold and Fraction(disagree, n) < limit)
    assert (got == "consensus_for") == (turned == "consensus_against")
    if got == "consensus_for" and rule is STRICT and not neutral:
        assert Fraction(agree, n) > Fraction(85, 100)


def test_the_rule_in_words(tiex):
    assert RULES["75"].text(tiex) == (
        "Consensus is at least 75% one way, of those who agree or disagree. Fewer than 3 answers is too few."
    )
    assert STRICT.text(tiex) == (
        "Consensus is at least 70% one way and fewer than 15% the other way, of those who agree or disagree. "
        "As nobody can answer in between, it means that more than 85% agree, or more than 85% disagree: "
        "in a room of fewer than 7, one objector vetoes it. Fewer than 3 answers is too few."
    )


def test_the_rule_speaks_in_the_scales_own_words():
    shipped = {
        name: RULES["75"].text(load_framework(name)).split(". ")[0] for name in ("peer-review", "success-criteria")
    }
    assert shipped == {
        "peer-review": "Consensus is at least 75% one way, of those who answer “well evident”, “partly evident” or “not evident”",
        "success-criteria": "Consensus is at least 75% one way, of those who answer “embedded”, “in progress” or “not started”",
    }


def test_a_long_scale_is_told_by_its_ends_and_one_of_two_words_by_both(tiex):
    def scale(labels):
        means = ["agree"] + ["neutral"] * (len(labels) - 2) + ["disagree"]
        answers = [
            {"code": f"c{i}", "label": label, "counts_as": m}
            for i, (label, m) in enumerate(zip(labels, means, strict=True))
        ]
        return framework_from_dict(
            {**tiex.to_dict(), "answer_scale": {"id": "s", "defined_by": "tixkit", "answers": answers}}
        )

    assert "of those who answer from “1” to “5”." in RULES["75"].text(scale(["1", "2", "3", "4", "5"]))
    assert "more than 85% answer “yes”, or more than 85% answer “no”: in a room" in STRICT.text(scale(["Yes", "No"]))


def test_a_middle_answer_counts_and_one_objector_still_vetoes(with_a_middle):
    assert STRICT.text(with_a_middle) == (
        "Consensus is at least 70% one way and fewer than 15% the other way, of those who agree, disagree or answer "
        "“neither”. In a room of fewer than 7, one objector vetoes it. Fewer than 3 answers is too few."
    )
    assert STRICT.outcome(5, 1, 6) == "no_consensus"
    assert (STRICT.mark(with_a_middle), STRICT.over(with_a_middle)) == (Fraction(7, 10), None)


def test_where_the_mark_for_consensus_stands(tiex):
    assert (RULES["75"].mark(tiex), RULES["75"].over(tiex)) == (Fraction(3, 4), None)
    assert STRICT.mark(tiex) == STRICT.over(tiex) == Fraction(17, 20)
    lax = ConsensusRule("x", Fraction(9, 10), opposed_below=Fraction(1, 2))  # 90% one way leaves no room for half
    assert (lax.mark(tiex), lax.over(tiex)) == (Fraction(9, 10), None)
    assert "objector" not in lax.text(tiex)


def test_a_limit_that_divides_a_room_evenly_still_vetoes_there(tiex):
    rule = ConsensusRule("x", Fraction(1, 2), opposed_below=Fraction(1, 5))
    assert rule.outcome(4, 1, 5) == "no_consensus"
    assert rule.outcome(5, 1, 6) == "consensus_for"
    assert "in a room of fewer than 6, one objector" in rule.text(tiex)


def test_titles_to_choose_by():
    assert [rule.title for rule in RULES.values()] == ["At least 75% one way", "At least 70%, fewer than 15% against"]


def test_shares_are_written_exactly():
    shares = (Fraction(3, 4), Fraction(1, 8), Fraction(2, 3), Fraction(1), Fraction(1, 1000), Fraction(1, 16))
    assert [share_text(s) for s in shares] == ["75%", "12.5%", "2 in 3", "100%", "0.1%", "1 in 16"]


@pytest.mark.parametrize("unknown", ["51", "", "STRICT", 75, None, ["75"]])
def test_an_unknown_rule_is_named_with_those_there_are(unknown):
    with pytest.raises(ValueError, match="use one of 75, strict"):
        consensus_rule(unknown)
