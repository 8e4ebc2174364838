"""Whether a room is split: van der Eijk's agreement A, layer by layer."""

from __future__ import annotations

from fractions import Fraction
from math import comb

from tixkit.scoring.consensus.counts import Counts, counts_of

_FEWEST_CODES = 3


def van_der_eijk_a(freq: Counts, *, k: int | None = None) -> float | None:
    """Van der Eijk's agreement A: 1 unanimous, 0 evenly spread, −1 evenly split between the two ends.

    Layers of equal count are peeled off (m = smallest non-zero count, S non-empty cells, weight mS/n). In each, triples
    of codes are counted: TU (110, 011) and TDU (101). U = ((k−2)TU − (k−1)TDU) / ((k−2)(TU+TDU)); the layer's
    A = U(1 − (S−1)/(k−1)), 1 if S = 1, 0 if TU + TDU = 0.

    Parameters
    ----------
    freq
        Counts, shape (k,).
    k
        Number of codes, checked against `freq` when given.

    Returns
    -------
    float or None
        From −1 to 1, no unit; below 0 the room is split. None when nobody answered, and on scales of fewer than three
        codes, where no triple exists.

    Raises
    ------
    ValueError
        If a count is negative or no whole number, or their number is not `k`.

    Notes
    -----
    Van der Eijk 2001, "Measuring agreement in ordered rating scales", Quality and Quantity 35:325.
    """
    counts = counts_of(freq, k)
    n = sum(counts)
    if n == 0 or len(counts) < _FEWEST_CODES:
        return None
    peeled, total = 0, Fraction(0)
    for height in sorted({count for count in counts if count}):
        cells = [count >= height for count in counts]
        total += (height - peeled) * sum(cells) * _layer(cells)
        peeled = height
    return float(total / n)


def _layer(cells: list[bool]) -> Fraction:
    """Agreement of one layer, whose cells are empty or filled."""
    k, filled = len(cells), sum(cells)
    if filled == 1:
        return Fraction(1)
    united = divided = before = 0
    for cell in cells:
        if cell:
            before += 1
            continue
        united += comb(before, 2) + comb(filled - before, 2)
        divided += before * (filled - before)
    if united + divided == 0:
        return Fraction(0)
    unimodality = Fraction((k - 2) * united - (k - 1) * divided, (k - 2) * (united + divided))
    return unimodality * Fraction(k - filled, k - 1)
