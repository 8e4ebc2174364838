"""Whether raters rank items alike: Kendall's W."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import Any

from tixkit.scoring.consensus.matrix import raters_of, require_numbers

_FEWEST = 2


def kendall_w(matrix: Any, *, ties_correction: bool = True, orientation: str = "raters x items") -> float | None:
    """Kendall's coefficient of concordance W: 1 when all rank the items alike, 0 when the ranks cancel out.

    W = 12 S / (m²(n³ − n) − m Σ(t³ − t)), m raters, n items, S the squared deviations of the items' rank sums from
    their mean, t the size of each group of ties within a rater. Without the correction the second term is left out.

    Parameters
    ----------
    matrix
        Numbers, shape (raters, items): ranks, or values that are ranked here, equal ones sharing the mean rank. A
        rater with a gap (None or NaN) is left out: an incomplete ranking has no ranks to compare.
    ties_correction
        Take ties out of the denominator.
    orientation
        ``items x raters`` where rows are items.

    Returns
    -------
    float or None
        From 0 to 1, no unit. None with fewer than 2 complete raters or 2 items, and where no rater tells any two items
        apart.

    Raises
    ------
    ValueError
        If the rows differ in length, a value is no number, or the orientation is unknown.

    Notes
    -----
    Kendall and Babington Smith 1939, "The problem of m rankings", Annals of Mathematical Statistics 10:275; ties as in
    Siegel and Castellan 1988. For ranked items only.
    """
    table = raters_of(matrix, orientation)
    require_numbers(table, "Kendall’s W")
    raters = [row for row in table if None not in row]
    m, n = len(raters), len(raters[0]) if raters else 0
    if m < _FEWEST or n < _FEWEST:
        return None
    tied = sum(t**3 - t for row in raters for t in Counter(row).values())
    most = m * m * (n**3 - n)
    if m * tied == most:
        return None
    doubled = [_doubled_ranks(row) for row in raters]
    deviations = [sum(ranks) - m * (n + 1) for ranks in zip(*doubled, strict=True)]
    squares: int = sum(d * d for d in deviations)  # 4 S
    return 3 * squares / (most - m * tied if ties_correction else most)


def _doubled_ranks(row: list[Any]) -> list[int]:
    """Twice the rank of each value, whole even where equal values share a mean rank."""
    sizes = Counter(row)
    order = sorted(sizes)
    upto = accumulate(sizes[value] for value in order)
    ranks = {value: 2 * end - sizes[value] + 1 for value, end in zip(order, upto, strict=True)}
    return [ranks[value] for value in row]
