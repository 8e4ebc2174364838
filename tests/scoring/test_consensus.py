"""Measures of agreement against published tables and peer packages, by hand at the edges, and what holds for any room."""

from __future__ import annotations

import json
import math
import statistics
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tixkit import scoring
from tixkit.scoring import consensus
from tixkit.scoring.consensus import (
    blair_lacy_l2,
    consensus_rule_75,
    iqr,
    kendall_w,
    krippendorff_alpha,
    leik_d,
    median_low_high,
    outcome,
    percent_agreement,
    prop_unchanged,
    scheibe_percent_change,
    tastle_wierman_cns,
    van_der_eijk_a,
)

CASES = json.loads((Path(__file__).parent / "data" / "consensus_cases.json").read_text(encoding="utf-8"))

DESCRIBING = (leik_d, tastle_wierman_cns, blair_lacy_l2, van_der_eijk_a, iqr)
ON_COUNTS: tuple[Callable[..., Any], ...] = (*DESCRIBING, median_low_high, percent_agreement)
ONE_TO_FIVE = {"agree_codes": [4, 5], "disagree_codes": [1, 2]}
ANSWERS = [[1, 2, 3, 3, 2, 1, 4, 1, 2], [1, 2, 3, 3, 2, 2, 4, 1, 2], [3, 3, 3, 3, 2, 3, 4, 2, 2]]

counts = st.lists(st.integers(0, 60), min_size=2, max_size=9).filter(any)
gaps = st.none() | st.just(math.nan)
rankings = st.integers(2, 6).flatmap(
    lambda n: st.lists(st.lists(st.integers(1, 5), min_size=n, max_size=n), min_size=2, max_size=6)
)
coded = st.integers(1, 6).flatmap(
    lambda n: st.lists(st.lists(st.integers(1, 5) | gaps, min_size=n, max_size=n), min_size=1, max_size=6)
)


def close(value: float | None) -> Any:
    return value if value is None else pytest.approx(value, abs=1e-9)


# ---------------------------------------------------------------- published values


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_reference_value(case):
    got, expected = getattr(consensus, case["measure"])(case["input"], **case["params"]), case["expected"]
    if isinstance(expected, list):
        assert list(got) == expected
    elif expected is None or isinstance(expected, str):
        assert got == expected
    else:
        assert got == pytest.approx(expected, abs=case["tol"])


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_reference_value_from_a_numpy_array_is_the_same_plain_python(case):
    measure = getattr(consensus, case["measure"])
    params = dict(case["params"])
    params |= {k: np.int64(v) for k, v in params.items() if k in {"k", "min_voters"}}
    params |= {k: np.array(v) for k, v in params.items() if k.endswith("codes")}
    given = np.array(case["input"], dtype=float if case["input_kind"] == "matrix" else np.int32)
    assert repr(measure(given, **params)) == repr(measure(case["input"], **params))


def test_every_measure_is_reached_from_scoring_and_from_consensus():
    measures = {c["measure"] for c in CASES}
    assert measures <= set(consensus.__all__)
    assert measures <= set(scoring.__all__)


# ---------------------------------------------------------------- nobody, one, everybody


@pytest.mark.parametrize("measure", ON_COUNTS)
@pytest.mark.parametrize("freq", [[0, 0, 0], [0], [], np.zeros(5, dtype=int)])
def test_nobody_answered_is_null(measure, freq):
    assert measure(freq) is None


def test_nobody_answered_is_too_few():
    assert consensus_rule_75([0, 0, 0, 0, 0], **ONE_TO_FIVE) == "too_few"
    assert consensus_rule_75([0, 0, 0, 0, 0], min_voters=0, **ONE_TO_FIVE) == "too_few"


@pytest.mark.parametrize("n", [1, 7, 10**6])
@pytest.mark.parametrize("k", [3, 5, 9])
def test_unanimous(k, n):
    for place in range(k):
        freq = [n if code == place else 0 for code in range(k)]
        assert (tastle_wierman_cns(freq), blair_lacy_l2(freq), van_der_eijk_a(freq)) == (1.0, 1.0, 1.0)
        assert (leik_d(freq), iqr(freq), median_low_high(freq)) == (0.0, 0.0, (place + 1, place + 1))


@pytest.mark.parametrize("k", [2, 3, 5, 8])
def test_evenly_polarised(k):
    freq = [6, *[0] * (k - 2), 6]
    assert (tastle_wierman_cns(freq), blair_lacy_l2(freq), leik_d(freq)) == (0.0, 0.0, 1.0)
    assert van_der_eijk_a(freq) == (None if k == 2 else -1.0)
    assert (median_low_high(freq), iqr(freq)) == ((1, k), k - 1)


@pytest.mark.parametrize("k", range(3, 9))
def test_evenly_spread_is_neither_agreement_nor_a_split(k):
    assert van_der_eijk_a([4] * k) == 0.0


def test_a_scale_of_one_code_is_unanimous_and_has_no_layers():
    assert (leik_d([5]), tastle_wierman_cns([5]), blair_lacy_l2([5])) == (0.0, 1.0, 1.0)
    assert (van_der_eijk_a([5]), median_low_high([5]), iqr([5])) == (None, (1, 1), 0.0)


def test_one_answer_is_unanimous_but_too_few():
    assert (leik_d([0, 1, 0]), van_der_eijk_a([0, 1, 0])) == (0.0, 1.0)
    assert consensus_rule_75([0, 0, 1], agree_codes=[3], disagree_codes=[1]) == "too_few"


# ---------------------------------------------------------------- worked by hand


def test_nineteen_to_one_at_the_ends_of_five_points():
    freq = [1, 0, 0, 0, 19]
    # mean 4.8; log2(1 - 0.2/4) * 0.95 + log2(1 - 3.8/4) * 0.05
    assert tastle_wierman_cns(freq) == pytest.approx(1 + 0.95 * math.log2(0.95) + 0.05 * math.log2(0.05))
    assert round(tastle_wierman_cns(freq), 2) == 0.71
    assert leik_d(freq) == 0.1  # four cuts with 1 of 20 below: 2 * 4 * 0.05 / 4
    assert blair_lacy_l2(freq) == 0.81  # four times (0.05 - 0.5)²


def test_layers_of_a_small_room():
    # one layer of 3 cells of height 1 (all three filled: A = 0) and one of a single cell of height 1 (A = 1)
    assert van_der_eijk_a([1, 2, 1]) == 0.25
    # one layer 101 of height 1 (A = -1, weight 2/3) and one of a single cell
    assert van_der_eijk_a([2, 0, 1]) == pytest.approx(-2 / 3 + 1 / 3)


def test_quartiles_lie_between_neighbours():
    # 1 1 2 3: places 0.75 and 2.25, so 1 and 2.25
    assert iqr([2, 1, 1]) == 1.25
    assert iqr([2, 1, 1], quantile_type=6) == 1.75  # places 0.25 and 2.75
    assert iqr([0, 1, 0]) == iqr([0, 1, 0], quantile_type=6) == 0.0


def test_the_median_falls_between_two_codes():
    assert median_low_high([3, 0, 2, 1]) == (1, 3)
    assert median_low_high([3, 0, 2, 2]) == (3, 3)


def test_concordance_of_two_rankings():
    assert kendall_w([[1, 2, 3], [1, 2, 3]]) == 1.0
    assert kendall_w([[1, 2, 3], [3, 2, 1]]) == 0.0
    # rank sums 2.5, 3.5, 6: S = 6.5; 12 * 6.5 / (4 * 24 - 2 * 6)
    assert kendall_w([[1, 2, 3], [1.5, 1.5, 3]]) == pytest.approx(12 * 6.5 / 84)
    assert kendall_w([[1, 2, 3], [1.5, 1.5, 3]], ties_correction=False) == pytest.approx(12 * 6.5 / 96)


def test_alpha_of_two_raters_and_three_units():
    # units (1,1) (2,2) (1,2): observed 2 pairs apart; expected 2 * 3 * 3; 1 - 5 * 2 / 18
    assert krippendorff_alpha([[1, 2, 1], [1, 2, 2]], level="nominal") == pytest.approx(1 - 5 * 2 / 18)
    # two codes: an order and a distance say the same as a name
    assert krippendorff_alpha([[1, 2, 1], [1, 2, 2]]) == pytest.approx(1 - 5 * 2 / 18)


def test_alpha_ratio_squares_the_share_of_the_sum():
    # units (1,1) (3,3) (1,3): δ = 2/4 for every pair apart, so it cancels out
    assert krippendorff_alpha([[1, 3, 1], [1, 3, 3]], level="ratio") == pytest.approx(1 - 5 * 2 / 18)
    assert krippendorff_alpha([[0, 3], [0, 3]], level="ratio") == 1.0


def test_four_of_ten_kept_their_answer():
    assert prop_unchanged([[3, 2], [4, 1]]) == 0.4
    assert prop_unchanged([[5]]) == 1.0
    assert scheibe_percent_change([[5, 5], [7, 3]]) == 0.2


# ---------------------------------------------------------------- gaps and too little


@pytest.mark.parametrize("gap", [None, math.nan, np.nan, pd.NA, np.float32("nan")])
def test_a_rater_with_a_gap_is_left_out_of_w(gap):
    assert kendall_w([[1, 2, 3], [1, 2, 3], [3, gap, 1]]) == 1.0
    assert kendall_w([[1, 2, 3], [1, gap, 3]]) is None


def test_gaps_of_an_array_and_of_a_data_frame():
    assert kendall_w(np.array([[1, 2, 3], [1, 2, 3], [3, np.nan, 1]])) == 1.0
    assert kendall_w(np.array([[1, 2, 3], [1, 2, 3], [3, None, 1]], dtype=object)) == 1.0
    frame = pd.DataFrame({"a": [1, 1, 3], "b": [2, 2, None], "c": [3, 3, 1]}, dtype="Int64")
    assert kendall_w(frame) == 1.0


@pytest.mark.parametrize("matrix", [[], [[]], [[1, 2, 3]], [[1], [1]], [[None, None], [None, 1]]])
def test_fewer_than_two_raters_or_items_have_no_concordance(matrix):
    assert kendall_w(matrix) is None


@pytest.mark.parametrize("corrected", [True, False])
def test_raters_who_tell_no_items_apart_have_no_concordance(corrected):
    assert kendall_w([[2, 2, 2], [5, 5, 5]], ties_correction=corrected) is None
    assert kendall_w([[2, 2, 2], [1, 2, 3]], ties_correction=corrected) is not None


@pytest.mark.parametrize(
    "matrix", [[], [[]], [[1, 2, 3]], [[1, None], [None, 2]], [[4, 4], [4, 4]], [[1, 2], [1, None]], [[None], [None]]]
)
@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
def test_alpha_is_null_without_pairs_or_without_variation(matrix, level):
    assert krippendorff_alpha(matrix, level=level) is None


def test_a_unit_of_one_value_stays_out_of_alpha():
    bare = [[1, 2, 3], [1, 2, 2]]
    assert krippendorff_alpha([[*bare[0], 5], [*bare[1], None]]) == krippendorff_alpha(bare)
    assert krippendorff_alpha([[*bare[0], None], [*bare[1], math.nan]]) == krippendorff_alpha(bare)


def test_names_are_codes_too():
    assert krippendorff_alpha([["yes", "no", None], ["yes", "no", "no"]], level="nominal") == 1.0


def test_nothing_to_compare_between_rounds_is_null():
    assert scheibe_percent_change([[0, 0], [0, 0]]) is None
    assert scheibe_percent_change([[0, 0], [3, 4]]) is None
    assert prop_unchanged([[0, 0], [0, 0]]) is None
    assert prop_unchanged([]) is None


@pytest.mark.parametrize("measure", [kendall_w, krippendorff_alpha])
def test_items_may_be_the_rows(measure):
    assert measure(np.array(ANSWERS).T, orientation="items x raters") == measure(ANSWERS)


def test_rounds_may_be_the_columns():
    assert scheibe_percent_change([[26, 33], [71, 62], [25, 27]], rows="code") == 9 / 122


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize("measure", [*ON_COUNTS, consensus_rule_75])
@pytest.mark.parametrize(
    ("freq", "said"),
    [
        ([1, -2, 3], r"freq\[1\] is negative, -2: give a whole number"),
        ([1, 2.5, 3], r"freq\[1\] is 2\.5"),
        ([1, "2", 3], r"freq\[1\] is '2'"),
        ([1, None, 3], r"freq\[1\] is None"),
        ([1, math.nan, 3], r"freq\[1\] is nan"),
        ([1, math.inf, 3], r"freq\[1\] is inf"),
        ([True, False, True], r"freq\[0\] is True"),
        ([[1, 2], [3, 4]], r"freq\[0\] is \[1, 2\]"),
        (np.array([1.0, -0.5]), r"freq\[1\] is -0\.5"),
        ({1: 2, 2: 3}, "in the order of the codes"),
        ("123", "in the order of the codes"),
        (7, "in the order of the codes"),
    ],
)
def test_what_is_no_count_is_named_with_what_to_give(measure, freq, said):
    with pytest.raises(ValueError, match=said):
        measure(freq)


@pytest.mark.parametrize("measure", [*ON_COUNTS, consensus_rule_75])
def test_the_number_of_codes_is_checked(measure):
    with pytest.raises(
        ValueError, match="3 counts but the scale has k = 4 codes: give one count a code, 0 where empty"
    ):
        measure([1, 2, 3], k=4)


def test_whole_floats_are_counts():
    assert leik_d(np.array([3.0, 0.0, 1.0])) == leik_d([3, 0, 1])


@pytest.mark.parametrize("measure", [percent_agreement, consensus_rule_75])
def test_codes_must_be_on_the_scale_and_on_one_side(measure):
    for codes in ([0], [4], [-1], [1.0], ["1"], [True]):
        with pytest.raises(ValueError, match="give codes from 1 to 3"):
            measure([1, 2, 3], agree_codes=codes)
    with pytest.raises(ValueError, match="Code 2 is in agree_codes and in disagree_codes"):
        measure([1, 2, 3], agree_codes=[2, 3], disagree_codes=[1, 2])


def test_without_codes_nobody_agrees_and_a_code_named_twice_counts_once():
    assert percent_agreement([1, 2]) == {"agree": 0.0, "disagree": 0.0, "n": 3}
    assert percent_agreement([1, 3], agree_codes=[2, 2]) == {"agree": 0.75, "disagree": 0.0, "n": 4}


@pytest.mark.parametrize("threshold", [0, -0.5, 75, 1.01, "75%", "many", math.nan, None, True, "1/0"])
def test_a_threshold_that_is_no_share_is_named(threshold):
    with pytest.raises(ValueError, match="threshold is .*: give a share above 0 and up to 1"):
        consensus_rule_75([1, 2, 3], threshold=threshold)


@pytest.mark.parametrize("fewest", [-1, 2.5, "3"])
def test_a_number_of_voters_that_is_none_is_named(fewest):
    with pytest.raises(ValueError, match="min_voters is"):
        consensus_rule_75([1, 2, 3], min_voters=fewest)


@pytest.mark.parametrize("measure", [kendall_w, krippendorff_alpha])
@pytest.mark.parametrize("matrix", [[[1, 2], [1]], [1, 2, 3], ["12", "21"], 5, {"a": [1, 2]}, [[1, "x"], [1, 2]]])
def test_what_is_no_matrix_of_numbers_is_refused(measure, matrix):
    with pytest.raises(ValueError, match=r"give (a table|each as many)|takes numbers"):
        measure(matrix)


def test_unknown_words_are_named_with_those_there_are():
    with pytest.raises(ValueError, match="“raters x items” or “items x raters”"):
        kendall_w([[1, 2], [1, 2]], orientation="sideways")
    with pytest.raises(ValueError, match="nominal, ordinal, interval, ratio"):
        krippendorff_alpha([[1, 2], [1, 2]], level="cardinal")
    with pytest.raises(ValueError, match="4, 5, 6, 7, 8, 9"):
        iqr([1, 2], quantile_type=1)
    with pytest.raises(ValueError, match="linear"):
        iqr([1, 2], numpy_method="nearest")
    with pytest.raises(ValueError, match="is type 6"):
        iqr([1, 2], quantile_type=7, numpy_method="weibull")
    with pytest.raises(ValueError, match="“round” or “code”"):
        scheibe_percent_change([[1, 2], [1, 2]], rows="person")


def test_ratio_measures_from_zero():
    with pytest.raises(ValueError, match="holds -1"):
        krippendorff_alpha([[1, -1], [1, 2]], level="ratio")


def test_rounds_of_different_people_have_no_net_change():
    with pytest.raises(
        ValueError, match="Round 1 counts 10 people and round 2 counts 11: count only those who answered"
    ):
        scheibe_percent_change([[5, 5], [5, 6]])
    with pytest.raises(ValueError, match="has 3 rounds"):
        scheibe_percent_change([[1, 1], [1, 1], [1, 1]])
    with pytest.raises(ValueError, match="k = 3"):
        scheibe_percent_change([[1, 1], [1, 1]], k=3)
    with pytest.raises(ValueError, match=r"freq_by_round\[1\]\[0\] is negative"):
        scheibe_percent_change([[1, 1], [-1, 3]])


def test_a_crosstab_is_square():
    with pytest.raises(ValueError, match="2 rows and 3 columns"):
        prop_unchanged([[1, 2, 3], [1, 2, 3]])
    with pytest.raises(ValueError, match="k = 3"):
        prop_unchanged([[1, 2], [1, 2]], k=3)
    with pytest.raises(ValueError, match=r"crosstab\[1\]\[0\] is negative"):
        prop_unchanged([[1, 2], [-1, 2]])


# ---------------------------------------------------------------- the rule


@pytest.mark.parametrize("share", [0.75, "0.75", "3/4", Fraction(3, 4), Decimal("0.75"), np.float64(0.75)])
def test_a_threshold_is_exact_however_it_is_written(share):
    assert consensus_rule_75([1, 1, 3, 10, 5], threshold=share, **ONE_TO_FIVE) == "consensus_for"
    assert consensus_rule_75([1, 1, 4, 9, 5], threshold=share, **ONE_TO_FIVE) == "no_consensus"


@pytest.mark.parametrize(("part", "whole"), [(2, 3), (5, 7), (7, 10), (29, 100), (11, 13), (997, 1000), (1, 1)])
def test_exactly_the_threshold_passes_also_where_a_float_stands_beside_it(part, whole):
    freq = [3 * (whole - part), 3 * part]
    if 2 * part > whole:
        assert consensus_rule_75(freq, threshold=part / whole, agree_codes=[2]) == "consensus_for"
        assert consensus_rule_75(freq, threshold=part / whole, disagree_codes=[2]) == "consensus_against"
        more = [freq[0] + 1, freq[1]]
        assert consensus_rule_75(more, threshold=part / whole, agree_codes=[2]) == "no_consensus"


def test_a_neutral_room_has_no_consensus():
    assert consensus_rule_75([0, 9, 0], agree_codes=[3], disagree_codes=[1]) == "no_consensus"


def test_a_room_cannot_be_of_one_mind_both_ways():
    assert outcome(5, 5, 10, threshold=Fraction(1, 2), min_answers=3) == "no_consensus"
    assert outcome(6, 4, 10, threshold=Fraction(1, 2), min_answers=3) == "consensus_for"


@pytest.mark.parametrize("given", [(5, 6, 10), (-1, 2, 10), (1, -2, 10)])
def test_more_people_than_answered_are_refused(given):
    with pytest.raises(ValueError, match="count each person in n once"):
        outcome(*given, threshold=Fraction(3, 4), min_answers=3)


# ---------------------------------------------------------------- any room


@given(counts)
def test_measures_stay_within_their_bounds(freq):
    for measure in (leik_d, tastle_wierman_cns, blair_lacy_l2):
        assert 0 <= measure(freq) <= 1
    split = van_der_eijk_a(freq)
    assert split is None if len(freq) == 2 else -1 <= split <= 1
    assert 0 <= iqr(freq) <= len(freq) - 1
    assert all(freq[code - 1] for code in median_low_high(freq))


@given(counts)
def test_leik_is_the_mean_distance_from_the_median_as_a_share_of_the_worst_case(freq):
    codes = written_out(freq)
    median = codes[len(codes) // 2]
    mean_distance = sum(abs(c - median) for c in codes) / len(codes)
    assert leik_d(freq) == pytest.approx(mean_distance / ((len(freq) - 1) / 2))


@given(counts)
def test_median_and_quartiles_are_those_of_the_answers_written_out(freq):
    codes = written_out(freq)
    assert median_low_high(freq) == (statistics.median_low(codes), statistics.median_high(codes))
    for kind, method in ((None, "linear"), (6, "weibull"), (8, "median_unbiased"), (9, "normal_unbiased")):
        low, high = np.percentile(codes, [25, 75], method=method)
        assert iqr(freq, quantile_type=kind) == pytest.approx(high - low, abs=1e-9)
        assert iqr(freq, numpy_method=method) == iqr(freq, quantile_type=kind)


@given(counts)
def test_measures_do_not_care_which_end_is_called_good(freq):
    for measure in DESCRIBING:
        assert measure(freq) == close(measure(freq[::-1]))
    low, high = median_low_high(freq)
    assert median_low_high(freq[::-1]) == (len(freq) + 1 - high, len(freq) + 1 - low)


@given(counts, st.integers(2, 5))
def test_a_room_several_times_as_large_with_the_same_shares_has_the_same_measures(freq, times):
    more = [f * times for f in freq]
    for measure in (leik_d, tastle_wierman_cns, blair_lacy_l2, van_der_eijk_a):
        assert measure(freq) == measure(more)
    assert percent_agreement(freq, agree_codes=[1])["agree"] == percent_agreement(more, agree_codes=[1])["agree"]
    assert median_low_high(freq) == median_low_high(more)


@given(counts)
def test_unanimity_and_only_that_is_full_agreement(freq):
    unanimous = sum(map(bool, freq)) == 1
    assert (leik_d(freq) == 0) == (blair_lacy_l2(freq) == 1) == unanimous
    assert (tastle_wierman_cns(freq) == 1) == unanimous


@given(counts, st.integers(1, 99), st.integers(0, 5))
def test_the_rule_agrees_with_exact_fractions_and_changes_sides(freq, percent, fewest):
    n, share = sum(freq), Fraction(percent, 100)
    got = consensus_rule_75(freq, agree_codes=[1], disagree_codes=[2], threshold=percent / 100, min_voters=fewest)
    turned = consensus_rule_75(freq, agree_codes=[2], disagree_codes=[1], threshold=percent / 100, min_voters=fewest)
    passes = [Fraction(freq[side], n) >= share for side in (0, 1)]
    if n < fewest:
        assert got == turned == "too_few"
    elif passes[0] == passes[1]:
        assert got == turned == "no_consensus"
    else:
        assert {got, turned} == {"consensus_for", "consensus_against"}
        assert (got == "consensus_for") == passes[0]


@given(rankings, st.randoms(use_true_random=False))
def test_concordance_depends_on_ranks_only(matrix, random):
    value = kendall_w(matrix)
    assert value is None or 0 <= value <= 1 + 1e-12
    assert kendall_w([[v**3 + 7 for v in row] for row in matrix]) == value
    assert kendall_w(random.sample(matrix, len(matrix))) == value
    order = random.sample(range(len(matrix[0])), len(matrix[0]))
    assert kendall_w([[row[i] for i in order] for row in matrix]) == value
    assert kendall_w([[-v for v in row] for row in matrix]) == close(value)
    uncorrected = kendall_w(matrix, ties_correction=False)
    assert (uncorrected is None) == (value is None)
    assert value is None or uncorrected <= value


@given(st.permutations(range(6)), st.integers(2, 7))
def test_raters_who_rank_alike_are_in_full_concordance(row, raters):
    assert kendall_w([row] * raters) == 1.0


@given(coded, st.randoms(use_true_random=False))
def test_alpha_does_not_care_who_is_who_and_what_comes_first(matrix, random):
    order = random.sample(range(len(matrix[0])), len(matrix[0]))
    moved = [[row[i] for i in order] for row in random.sample(matrix, len(matrix))]
    for level in ("nominal", "ordinal", "interval", "ratio"):
        value = krippendorff_alpha(matrix, level=level)
        assert krippendorff_alpha(moved, level=level) == value
        assert value is None or value <= 1
    renamed = [[v if v is None or v != v else 10 * v + 3 for v in row] for row in matrix]
    for level in ("nominal", "ordinal", "interval"):
        assert krippendorff_alpha(renamed, level=level) == krippendorff_alpha(matrix, level=level)


@given(st.lists(st.integers(1, 5), min_size=2, max_size=8), st.integers(2, 6))
def test_alpha_is_one_where_all_raters_say_the_same_and_units_differ(row, raters):
    assume(len(set(row)) > 1)
    for level in ("nominal", "ordinal", "interval", "ratio"):
        assert krippendorff_alpha([row] * raters, level=level) == 1.0


@given(counts.flatmap(lambda first: st.tuples(st.just(first), st.permutations(first))))
def test_net_change_is_a_distance(rounds):
    there, back = scheibe_percent_change(rounds), scheibe_percent_change(rounds[::-1])
    assert 0 <= there == back <= 1
    assert (there == 0) == (list(rounds[0]) == list(rounds[1]))


@given(
    st.integers(1, 5).flatmap(
        lambda k: st.lists(st.lists(st.integers(0, 9), min_size=k, max_size=k), min_size=k, max_size=k)
    )
)
def test_net_change_is_at_most_the_share_of_people_who_moved(crosstab):
    kept = prop_unchanged(crosstab)
    rounds = [[sum(row) for row in crosstab], [sum(column) for column in zip(*crosstab, strict=True)]]
    net = scheibe_percent_change(rounds)
    assert (kept is None) == (net is None)
    assert kept is None or net <= 1 - kept + 1e-12


def test_a_million_people_take_no_longer_than_a_room():
    start = perf_counter()
    freq = [10**6, 2 * 10**6, 10**6 + 1, 10**9, 3]
    for measure in ON_COUNTS:
        measure(freq)
    assert median_low_high([10**12, 10**12]) == (1, 2)
    assert perf_counter() - start < 0.5


def written_out(freq: list[int]) -> list[int]:
    return [code for code, count in enumerate(freq, 1) for _ in range(count)]
