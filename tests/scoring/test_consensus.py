"""Measures of agreement against published tables, and what must hold for any room."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tixkit.scoring import consensus
from tixkit.scoring.rules import RULES

CASES = json.loads((Path(__file__).parent / "data" / "consensus_cases.json").read_text(encoding="utf-8"))
PARAMS = {"k", "agree_codes", "disagree_codes", "threshold", "min_voters"}

counts = st.lists(st.integers(0, 60), min_size=2, max_size=9)


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_reference_value(case):
    measure = getattr(consensus, case["measure"])
    params = {k: v for k, v in case["params"].items() if k in PARAMS}
    got = measure(case["input"], **params)
    expected = case["expected"]
    if isinstance(expected, dict):
        assert got == pytest.approx(expected, abs=case["tol"])
    elif isinstance(expected, list):
        assert list(got) == expected
    elif isinstance(expected, float | int):
        assert got == pytest.approx(expected, abs=case["tol"])
    else:
        assert got == expected


def test_fifteen_of_twenty_is_consensus_and_fourteen_is_not():
    rule = RULES["75"]
    assert rule.outcome(15, 5, 20) == "consensus_for"
    assert rule.outcome(14, 6, 20) == "no_consensus"
    assert rule.outcome(5, 15, 20) == "consensus_against"


def test_two_answers_are_too_few():
    assert RULES["75"].outcome(2, 0, 2) == "too_few"


def test_a_neutral_room_has_no_consensus():
    assert consensus.consensus_rule_75([0, 9, 0], agree_codes=[3], disagree_codes=[1]) == "no_consensus"


def test_nobody_answered_is_null():
    for measure in (consensus.leik_d, consensus.van_der_eijk_a, consensus.median_low_high, consensus.percent_agreement):
        assert measure([0, 0, 0]) is None


def test_a_wrong_length_and_a_negative_count_are_refused():
    with pytest.raises(ValueError, match="k = 4"):
        consensus.leik_d([1, 2, 3], k=4)
    with pytest.raises(ValueError, match="negative"):
        consensus.leik_d([1, -2, 3])


@given(counts)
def test_leik_is_the_mean_distance_from_the_median_as_a_share_of_the_worst_case(freq):
    n, k = sum(freq), len(freq)
    if n == 0:
        return
    codes = [c for c, f in enumerate(freq) for _ in range(f)]
    median = codes[n // 2]
    mean_distance = sum(abs(c - median) for c in codes) / n
    assert consensus.leik_d(freq) == pytest.approx(mean_distance / ((k - 1) / 2))


@given(counts)
def test_measures_do_not_care_which_end_is_called_good(freq):
    for measure in (consensus.leik_d, consensus.van_der_eijk_a):
        forwards, backwards = measure(freq), measure(freq[::-1])
        assert forwards == (None if backwards is None else pytest.approx(backwards))


@given(counts, st.integers(2, 5))
def test_a_room_twice_as_large_with_the_same_shares_has_the_same_measures(freq, times):
    for measure in (consensus.leik_d, consensus.van_der_eijk_a):
        small, large = measure(freq), measure([f * times for f in freq])
        assert small == (None if large is None else pytest.approx(large))


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_rule_agrees_with_exact_fractions(agree, disagree):
    n = agree + disagree
    outcome = RULES["75"].outcome(agree, disagree, n)
    if n < 3:
        assert outcome == "too_few"
    else:
        assert (outcome == "consensus_for") == (4 * agree >= 3 * n)
        assert (outcome == "consensus_against") == (4 * disagree >= 3 * n)
