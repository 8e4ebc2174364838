"""How far answers on an ordered scale stand from one another: Leik's D, Tastle and Wierman's Cns, Blair and Lacy's l²."""

from __future__ import annotations

import math
from itertools import accumulate

from tixkit.scoring.consensus.counts import Counts, counts_of


def leik_d(freq: Counts, *, k: int | None = None, returns: str | None = None) -> float | None:  # noqa: ARG001
    """Leik's ordinal dispersion D: 0 when all choose one code, 1 when half stand at each end.

    D = 2 Σ_{i<k} min(F_i, 1 − F_i) / (k − 1), F the cumulative shares. The dial a room sees is 1 − D.

    Parameters
    ----------
    freq
        Counts, shape (k,).
    k
        Number of codes, checked against `freq` when given.
    returns
        Words for what is given, as the reference cases carry beside `k`; they change nothing.

    Returns
    -------
    float or None
        From 0 to 1, no unit: the mean distance from the median as a share of the worst case. None when nobody
        answered; 0.0 on a scale of one code.

    Raises
    ------
    ValueError
        If a count is negative or no whole number, or their number is not `k`.

    Notes
    -----
    Leik 1966, "A measure of ordinal consensus", Pacific Sociological Review 9:85. Never compare it across scales of
    different length.
    """
    counts = counts_of(freq, k)
    n, steps = sum(counts), len(counts) - 1
    if n == 0:
        return None
    below = list(accumulate(counts[:-1]))
    return 2 * sum(min(b, n - b) for b in below) / (n * steps) if steps else 0.0


def tastle_wierman_cns(freq: Counts, *, k: int | None = None) -> float | None:
    """Tastle and Wierman's consensus Cns: 1 when all choose one code, 0 when half stand at each end.

    Cns = 1 + Σ p_i log2(1 − abs(i − μ) / (k − 1)), over the codes with p_i > 0; μ is the mean code.

    Parameters
    ----------
    freq
        Counts, shape (k,).
    k
        Number of codes, checked against `freq` when given.

    Returns
    -------
    float or None
        From 0 to 1, no unit. None when nobody answered; 1.0 on a scale of one code.

    Raises
    ------
    ValueError
        If a count is negative or no whole number, or their number is not `k`.

    Notes
    -----
    Tastle and Wierman 2007, "Consensus and dissention: a measure of ordinal dispersion", International Journal of
    Approximate Reasoning 45:531. It averages codes as if they were evenly spaced and punishes extremes: 19 to 1 at
    opposite ends of five points gives 0.71. For the analyst's table, not the headline.
    """
    counts = counts_of(freq, k)
    n, steps = sum(counts), len(counts) - 1
    if n == 0:
        return None
    if max(counts) == n:
        return 1.0
    mean_n = sum(code * count for code, count in enumerate(counts, 1))
    whole = n * steps
    # 1 − |i − μ| / (k − 1) as one division of integers: exact at both ends, and never 0 where somebody answered
    terms = (
        count / n * math.log2((whole - abs(code * n - mean_n)) / whole) for code, count in enumerate(counts, 1) if count
    )
    return min(1.0, max(0.0, 1 + math.fsum(terms)))


def blair_lacy_l2(freq: Counts, *, k: int | None = None, returns: str | None = None) -> float | None:  # noqa: ARG001
    """Blair and Lacy's concentration l²: 1 when all choose one code, 0 when half stand at each end.

    l² = 4 Σ_{i<k} (F_i − ½)² / (k − 1), F the cumulative shares.

    Parameters
    ----------
    freq
        Counts, shape (k,).
    k
        Number of codes, checked against `freq` when given.
    returns
        Words for what is given, as the reference cases carry beside `k`; they change nothing.

    Returns
    -------
    float or None
        From 0 to 1, no unit. None when nobody answered; 1.0 on a scale of one code.

    Raises
    ------
    ValueError
        If a count is negative or no whole number, or their number is not `k`.

    Notes
    -----
    Blair and Lacy 2000, "Statistics of ordinal variation", Sociological Methods and Research 28:251. Their l is the
    root of this.
    """
    counts = counts_of(freq, k)
    n, steps = sum(counts), len(counts) - 1
    if n == 0:
        return None
    return sum((2 * b - n) ** 2 for b in accumulate(counts[:-1])) / (n * n * steps) if steps else 1.0
