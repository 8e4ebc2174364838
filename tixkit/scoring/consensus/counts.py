"""Reading counts and shares as they are given, and refusing what is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from numbers import Rational
from typing import Any

Counts = Iterable[float]
"""A whole number a code, 1..k in order: a list, a tuple, a NumPy array."""

_SIMPLE = 10_000
"""The largest denominator of a share that somebody means by a float."""


def plain(value: Any) -> Any:
    """Give a NumPy number as Python's own; anything else as it is. NumPy itself is not imported for it."""
    return value.item() if getattr(value, "ndim", None) == 0 else value


def whole(value: Any, what: str) -> int:
    """Read a whole number, 0 or more, whether Python's or NumPy's; 3.0 is one too.

    Raises
    ------
    ValueError
        If it is anything else, with the value and what to give.
    """
    number = plain(value)
    is_whole = isinstance(number, int) or (isinstance(number, float) and number.is_integer())
    if isinstance(number, bool) or not is_whole:
        msg = f"{what} is {number!r}, which is no count: give a whole number, 0 where nobody is counted."
        raise ValueError(msg)
    if number < 0:
        msg = f"{what} is negative, {number!r}: give a whole number, 0 where nobody is counted."
        raise ValueError(msg)
    return int(number)


def counts_of(freq: Counts, k: int | None = None, *, name: str = "freq") -> list[int]:
    """Read a count for each code.

    Parameters
    ----------
    freq
        Whole numbers, one a code.
    k
        Number of codes; checked where it is given.
    name
        What the messages call it.

    Raises
    ------
    ValueError
        If a count is negative or no whole number, if there are not `k`, or if they have no order.
    """
    if isinstance(freq, Mapping | str | bytes) or not isinstance(freq, Iterable):
        msg = f"{name} is {freq!r}: give a list with one count a code, in the order of the codes."
        raise ValueError(msg)  # noqa: TRY004  # wrong data, as every other refusal here
    counts = [whole(count, f"{name}[{place}]") for place, count in enumerate(freq)]
    if k is not None and len(counts) != k:
        msg = f"{name} has {len(counts)} counts but the scale has k = {k} codes: give one count a code, 0 where empty."
        raise ValueError(msg)
    return counts


def share_of(value: float | str | Rational | Decimal, name: str) -> Fraction:
    """Read a share exactly: 0.7, "0.7", "7/10" and Fraction(7, 10) are the same.

    A float is read as the simplest fraction that it is the nearest float to, so that 2 / 3 is two thirds.

    Raises
    ------
    ValueError
        If it is no share above 0 and up to 1.
    """
    try:
        share = _fraction(value)
    except (ValueError, ZeroDivisionError, TypeError, OverflowError):
        share = Fraction(0)
    if isinstance(value, bool) or not 0 < share <= 1:
        msg = f"{name} is {value!r}: give a share above 0 and up to 1, such as 0.75 or “3/4” for 75%."
        raise ValueError(msg)
    return share


def _fraction(value: float | str | Rational | Decimal) -> Fraction:
    number = Fraction(str(value))
    if not isinstance(value, float):
        return number
    simple = number.limit_denominator(_SIMPLE)
    return simple if float(simple) == value else number
