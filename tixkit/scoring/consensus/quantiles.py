"""The middle of the answers and how wide it is, without writing anybody's answer out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from fractions import Fraction
from itertools import accumulate

from tixkit.scoring.consensus.counts import Counts, counts_of

_SHIFTS: dict[int, Callable[[Fraction], Fraction]] = {
    4: lambda _p: Fraction(0),
    5: lambda _p: Fraction(1, 2),
    6: lambda p: p,
    7: lambda p: 1 - p,
    8: lambda p: (p + 1) / 3,
    9: lambda p: p / 4 + Fraction(3, 8),
}
"""Hyndman and Fan's m by type: the quantile of p stands at place n p + m, from 1."""

_NUMPY = {
    "interpolated_inverted_cdf": 4,
    "hazen": 5,
    "weibull": 6,
    "linear": 7,
    "median_unbiased": 8,
    "normal_unbiased": 9,
}


def median_low_high(freq: Counts, *, k: int | None = None) -> tuple[int, int] | None:
    """The low and the high median code, equal unless the middle falls between two codes.

    Of n answers in order, the low median is number ⌈n/2⌉ and the high one number ⌊n/2⌋ + 1.

    Parameters
    ----------
    freq
        Counts, shape (k,).
    k
        Number of codes, checked against `freq` when given.

    Returns
    -------
    tuple of int or None
        Codes from 1; None when nobody answered. Where they differ, the room stands "between" the two: half a category
        means nothing.

    Raises
    ------
    ValueError
        If a count is negative or no whole number, or their number is not `k`.

    Notes
    -----
    As Python's `statistics.median_low` and `median_high` on the answers written out.
    """
    counts = counts_of(freq, k)
    n = sum(counts)
    if n == 0:
        return None
    upto = list(accumulate(counts))
    return _code_at(upto, (n - 1) // 2), _code_at(upto, n // 2)


def iqr(
    freq: Counts, *, k: int | None = None, quantile_type: int | None = None, numpy_method: str | None = None
) -> float | None:
    """Interquartile range of the codes, Q3 − Q1, on the answers written out.

    By type 7, Q(p) lies at place (n − 1)p, counted from 0, on a straight line between its two neighbours.

    Parameters
    ----------
    freq
        Counts, shape (k,).
    k
        Number of codes, checked against `freq` when given.
    quantile_type
        Hyndman and Fan's type, 4 to 9; 7 where neither this nor `numpy_method` is given.
    numpy_method
        The same by NumPy's name: ``linear`` is 7, ``weibull`` is 6.

    Returns
    -------
    float or None
        In codes, from 0 to k − 1; None when nobody answered.

    Raises
    ------
    ValueError
        If a count is negative or no whole number, their number is not `k`, or the type is unknown or named twice
        differently.

    Notes
    -----
    Hyndman and Fan 1996, "Sample quantiles in statistical packages", American Statistician 50:361. Type 7 is the
    default of NumPy, R and spreadsheets.
    """
    counts = counts_of(freq, k)
    shift = _SHIFTS[_type(quantile_type, numpy_method)]
    n = sum(counts)
    if n == 0:
        return None
    upto = list(accumulate(counts))
    low, high = (_quantile(upto, n, p, shift(p)) for p in (Fraction(1, 4), Fraction(3, 4)))
    return float(high - low)


def _type(quantile_type: int | None, numpy_method: str | None) -> int:
    if numpy_method is not None and numpy_method not in _NUMPY:
        msg = f"numpy_method is {numpy_method!r}: use one of {', '.join(_NUMPY)}."
        raise ValueError(msg)
    named = _NUMPY[numpy_method] if numpy_method is not None else None
    chosen = quantile_type if quantile_type is not None else named if named is not None else 7
    if chosen not in _SHIFTS or isinstance(chosen, bool):
        msg = f"quantile_type is {quantile_type!r}: use one of {', '.join(map(str, _SHIFTS))}; 7 is NumPy’s default."
        raise ValueError(msg)
    if named is not None and named != chosen:
        msg = f"quantile_type is {quantile_type!r} but numpy_method {numpy_method!r} is type {named}: give one of them."
        raise ValueError(msg)
    return chosen


def _quantile(upto: list[int], n: int, p: Fraction, shift: Fraction) -> Fraction:
    place = min(max(n * p + shift - 1, Fraction(0)), Fraction(n - 1))
    before = place.numerator // place.denominator
    low, high = _code_at(upto, before), _code_at(upto, min(before + 1, n - 1))
    return low + (place - before) * (high - low)


def _code_at(upto: list[int], place: int) -> int:
    """Give the code of the answer at a place from 0; `upto` is how many answers stand up to each code."""
    return bisect_right(upto, place) + 1
