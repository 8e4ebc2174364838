"""Measures of agreement in a room. Pure functions on counts; integers decide, floats only describe.

`freq` is always a count for each code 1..k of the *declared* scale, in order, empty codes included.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from typing import Literal, TypedDict

Outcome = Literal["consensus_for", "consensus_against", "no_consensus", "too_few"]

MIN_ANSWERS = 3
"""Below this many answers there is no outcome, and no counts are shown."""


class Agreement(TypedDict):
    """What :func:`percent_agreement` gives: two shares of `n`, and `n`."""

    agree: float
    disagree: float
    n: int


def _checked(freq: Sequence[int], k: int | None) -> list[int]:
    counts = list(freq)
    if k is not None and len(counts) != k:
        msg = f"freq has {len(counts)} counts but the scale has k = {k} codes: give one count a code, 0 where empty."
        raise ValueError(msg)
    if any(c < 0 for c in counts):
        msg = f"freq holds a negative count: {counts}."
        raise ValueError(msg)
    return counts


def outcome(agree: int, disagree: int, n: int, *, threshold: Fraction, min_answers: int) -> Outcome:
    """Decide, in integers, whether `agree` or `disagree` people of `n` on the scale are consensus.

    Parameters
    ----------
    agree, disagree, n
        Counts of people; `n` holds neutral answers too.
    threshold
        The least share one way.
    min_answers
        Under so many answers the outcome is ``too_few``.
    """
    if n < min_answers or n == 0:
        return "too_few"
    needed = n * threshold.numerator
    if agree * threshold.denominator >= needed:
        return "consensus_for"
    return "consensus_against" if disagree * threshold.denominator >= needed else "no_consensus"


def _votes(counts: Sequence[int], codes: Sequence[int]) -> int:
    return sum(counts[code - 1] for code in set(codes))


def percent_agreement(
    freq: Sequence[int], *, k: int | None = None, agree_codes: Sequence[int] = (), disagree_codes: Sequence[int] = ()
) -> Agreement | None:
    """Share of answers in the agreeing and in the disagreeing codes.

    Parameters
    ----------
    freq
        Counts, shape (k,). "Don't know" and "not applicable" are no codes of the scale and stay out.
    k
        Number of codes, checked against `freq` when given.
    agree_codes, disagree_codes
        Codes, from 1, that count as agreeing and disagreeing.

    Returns
    -------
    dict or None
        ``agree`` and ``disagree`` as shares from 0 to 1, and ``n``; None when nobody answered.

    Notes
    -----
    The commonest definition of consensus in Delphi studies: Diamond et al. 2014, J Clin Epidemiol 67:401.
    """
    counts = _checked(freq, k)
    n = sum(counts)
    if n == 0:
        return None
    return {"agree": _votes(counts, agree_codes) / n, "disagree": _votes(counts, disagree_codes) / n, "n": n}


def consensus_rule_75(
    freq: Sequence[int],
    *,
    k: int | None = None,
    agree_codes: Sequence[int] = (),
    disagree_codes: Sequence[int] = (),
    threshold: float | str | Fraction = Fraction(3, 4),
    min_voters: int = MIN_ANSWERS,
) -> Outcome:
    """Outcome of a statement: at least `threshold` one way, of those who answered on the scale.

    Decided in integers, ``4 * agree >= 3 * n`` at the default threshold, so that 15 of 20 always passes.

    Returns
    -------
    str
        ``too_few`` under `min_voters` answers, else ``consensus_for``, ``consensus_against`` or ``no_consensus``.

    Notes
    -----
    75% is the median threshold of published Delphi studies (Diamond et al. 2014).
    """
    counts = _checked(freq, k)
    share = threshold if isinstance(threshold, Fraction) else Fraction(str(threshold))
    agree, disagree = _votes(counts, agree_codes), _votes(counts, disagree_codes)
    return outcome(agree, disagree, sum(counts), threshold=share, min_answers=min_voters)


def leik_d(freq: Sequence[int], *, k: int | None = None) -> float | None:
    """Leik's ordinal dispersion D: 0 when all choose one code, 1 when half stand at each end.

    D = 2 Σ_{i<k} min(F_i, 1 − F_i) / (k − 1), F the cumulative shares. The dial a room sees is 1 − D.

    Returns
    -------
    float or None
        None when nobody answered.

    Notes
    -----
    Leik 1966, "A measure of ordinal consensus". Never compare it across scales of different length.
    """
    counts = _checked(freq, k)
    n = sum(counts)
    if n == 0:
        return None
    if len(counts) == 1:
        return 0.0
    below, total = 0, 0
    for count in counts[:-1]:
        below += count
        total += min(below, n - below)
    return 2 * total / (n * (len(counts) - 1))


def van_der_eijk_a(freq: Sequence[int], *, k: int | None = None) -> float | None:
    """Van der Eijk's agreement A: 1 unanimous, 0 evenly spread, −1 evenly split between the two ends.

    Layers of equal count are peeled off (m = smallest non-zero count, S non-empty cells, weight mS/n). In each, triples
    of codes are counted: TU (110, 011) and TDU (101). U = ((k−2)TU − (k−1)TDU) / ((k−2)(TU+TDU)); the layer's
    A = U(1 − (S−1)/(k−1)), 1 if S = 1, 0 if TU + TDU = 0.

    Returns
    -------
    float or None
        None when nobody answered, and on scales of fewer than three codes.

    Notes
    -----
    Van der Eijk 2001, "Measuring agreement in ordered rating scales", Quality and Quantity 35:325.
    """
    counts = _checked(freq, k)
    n = sum(counts)
    if n == 0 or len(counts) < 3:
        return None
    total = 0.0
    left = counts
    while any(left):
        smallest = min(c for c in left if c)
        cells = [int(c > 0) for c in left]
        total += smallest * sum(cells) / n * _layer_agreement(cells)
        left = [c - smallest if c else 0 for c in left]
    return total


def _layer_agreement(cells: list[int]) -> float:
    k, filled = len(cells), sum(cells)
    if filled == 1:
        return 1.0
    triples = list(combinations(cells, 3))
    united = sum(t in ((1, 1, 0), (0, 1, 1)) for t in triples)
    divided = sum(t == (1, 0, 1) for t in triples)
    if united + divided == 0:
        return 0.0
    unimodality = ((k - 2) * united - (k - 1) * divided) / ((k - 2) * (united + divided))
    return unimodality * (1 - (filled - 1) / (k - 1))


def median_low_high(freq: Sequence[int], *, k: int | None = None) -> tuple[int, int] | None:
    """The low and the high median code, equal unless the middle falls between two codes.

    Returns
    -------
    tuple of int or None
        Codes from 1; None when nobody answered.
    """
    counts = _checked(freq, k)
    n = sum(counts)
    if n == 0:
        return None
    codes = [code for code, count in enumerate(counts, 1) for _ in range(count)]
    return codes[(n - 1) // 2], codes[n // 2]
