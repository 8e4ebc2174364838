"""Whether raters code units alike, with gaps: Krippendorff's alpha."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from fractions import Fraction
from itertools import combinations
from math import fsum, lcm
from typing import Any, Literal

from tixkit.scoring.consensus.matrix import raters_of, require_numbers

Level = Literal["nominal", "ordinal", "interval", "ratio"]
"""What the codes mean: names, an order, distances, distances from zero."""

Disagreement = Callable[[Mapping[Any, int]], "Fraction | int"]
"""Σ n_c n_k δ² over each two different values of a count of values, up to a factor that the level fixes."""

_PAIR = 2


def krippendorff_alpha(matrix: Any, *, level: str = "ordinal", orientation: str = "raters x items") -> float | None:
    """Krippendorff's alpha: 1 when all raters agree, 0 when they agree as chance would, below 0 when less.

    alpha = 1 − (N−1) Σ o_ck δ² / Σ n_c n_k δ², over pairs of values c and k. o_ck counts the pairs within the units, each
    weighing 1/(m_u − 1) in a unit of m_u values; n_c counts the pairable values, N of them. A unit with one value or none
    has no pairs and stays out.

    Parameters
    ----------
    matrix
        Values, shape (raters, units); None and NaN are gaps.
    level
        ``nominal``: δ is 0 or 1. ``ordinal``: δ = Σ_{g=c..k} n_g − (n_c + n_k)/2. ``interval``: δ = c − k. ``ratio``:
        δ = (c − k) / (c + k).
    orientation
        ``items x raters`` where rows are units.

    Returns
    -------
    float or None
        Up to 1, no unit. None where no unit has two values, and where the pairable values are all the same.

    Raises
    ------
    ValueError
        If the rows differ in length, the level or orientation is unknown, or a value has no place on the level: above
        ``nominal`` it must be a number, for ``ratio`` 0 or more.

    Notes
    -----
    Krippendorff 2011, "Computing Krippendorff's alpha-reliability". It goes below zero in nearly unanimous rooms, so it
    belongs in the analyst's table.
    """
    if level not in _DISAGREEMENTS:
        msg = f"level is {level!r}: use one of {', '.join(_DISAGREEMENTS)}."
        raise ValueError(msg)
    raters = raters_of(matrix, orientation)
    _require_values(raters, level)
    units = [Counter(v for v in unit if v is not None) for unit in zip(*raters, strict=True)]
    units = [unit for unit in units if unit.total() >= _PAIR]
    totals: Counter[Any] = sum(units, Counter())
    disagreement = _DISAGREEMENTS[level](totals)
    expected = disagreement(totals)
    if not expected:
        return None
    observed = sum((Fraction(disagreement(unit)) / (unit.total() - 1) for unit in units), Fraction(0))
    return float(1 - (totals.total() - 1) * observed / expected)


def _nominal(_totals: Mapping[Any, int]) -> Disagreement:
    return lambda values: (sum(values.values()) ** 2 - sum(n * n for n in values.values())) // 2


def _ordinal(totals: Mapping[Any, int]) -> Disagreement:
    """δ between c and k is the distance of their mean ranks among all values."""
    places, below = {}, 0
    for value in sorted(totals):
        places[value] = 2 * below + totals[value]  # twice the mean rank
        below += totals[value]
    return _squares(places)


def _interval(totals: Mapping[Any, int]) -> Disagreement:
    exact = {value: Fraction(value) for value in totals}
    unit = lcm(*(share.denominator for share in exact.values()))
    return _squares({value: int(share * unit) for value, share in exact.items()})


def _squares(places: Mapping[Any, int]) -> Disagreement:
    """Σ n_c n_k (x_c − x_k)² = n Σ n_c x_c² − (Σ n_c x_c)²."""

    def disagreement(values: Mapping[Any, int]) -> int:
        weighed = [(n, places[value]) for value, n in values.items()]
        total = sum(n * place for n, place in weighed)
        return sum(n for n, _ in weighed) * sum(n * place * place for n, place in weighed) - total * total

    return disagreement


def _ratio(_totals: Mapping[Any, int]) -> Disagreement:
    def disagreement(values: Mapping[Any, int]) -> Fraction:
        pairs = combinations(values.items(), 2)
        return Fraction(fsum(n_c * n_k * ((c - k) / (c + k)) ** 2 for (c, n_c), (k, n_k) in pairs))

    return disagreement


_DISAGREEMENTS: dict[str, Callable[[Mapping[Any, int]], Disagreement]] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
    "ratio": _ratio,
}


def _require_values(raters: list[list[Any]], level: str) -> None:
    if level != "nominal":
        require_numbers(raters, f"the level {level}")
    for value in (v for row in raters for v in row if v is not None):
        if level == "nominal" and not isinstance(value, Hashable):
            msg = f"The matrix holds {value!r}: give one value a rater and unit, None for a gap."
            raise ValueError(msg)
        if level == "ratio" and float(value) < 0:
            msg = f"The matrix holds {value!r}: the level ratio measures from zero, so give 0 or more."
            raise ValueError(msg)
