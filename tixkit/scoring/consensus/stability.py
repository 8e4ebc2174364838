"""Whether a room has settled between two rounds: net change, and the share of people who kept their answer."""

from __future__ import annotations

from typing import Any

from tixkit.scoring.consensus.counts import counts_of
from tixkit.scoring.consensus.matrix import rows_of

_ROUNDS = 2


def scheibe_percent_change(freq_by_round: Any, *, k: int | None = None, rows: str = "round") -> float | None:
    """Scheibe's net change between two rounds: 0 when the counts are the same, 1 when nobody stands where anybody stood.

    Σ abs(Δn_c) / 2n: each person who moves leaves one count and enters another, and is counted once.

    Parameters
    ----------
    freq_by_round
        Counts, shape (2, k): the rounds' `freq`, of the same n people.
    k
        Number of codes, checked when given.
    rows
        ``round``, or ``code`` where rows are codes and columns the two rounds.

    Returns
    -------
    float or None
        A share of people from 0 to 1; below 0.15, and not at it, the room is stable. None when nobody answered in one
        of the rounds.

    Raises
    ------
    ValueError
        If there are not two rounds of equal length, a count is negative or no whole number, or the rounds count different
        numbers of people: the formula has one n. Somebody who comes or goes has moved from or to nowhere, so count those
        who answered in both rounds; :func:`prop_unchanged` starts from the same people.

    Notes
    -----
    Scheibe, Skutsch and Schofer 1975, "Experiments in Delphi methodology", in Linstone and Turoff, The Delphi Method.
    """
    if rows not in {"round", "code"}:
        msg = f"rows is {rows!r}: use “round” or “code”."
        raise ValueError(msg)
    table = rows_of(freq_by_round, "freq_by_round")
    rounds = table if rows == "round" else [list(column) for column in zip(*table, strict=True)]
    if len(rounds) != _ROUNDS:
        msg = f"freq_by_round has {len(rounds)} rounds: give the two that are compared, each as one count a code."
        raise ValueError(msg)
    first, second = (counts_of(counts, k, name=f"freq_by_round[{place}]") for place, counts in enumerate(rounds))
    n = sum(first)
    if n == 0 or sum(second) == 0:
        return None
    if n != sum(second):
        msg = (
            f"Round 1 counts {n} people and round 2 counts {sum(second)}: "
            "count only those who answered in both, so that both have the same total."
        )
        raise ValueError(msg)
    return sum(abs(b - a) for a, b in zip(first, second, strict=True)) / (2 * n)


def prop_unchanged(crosstab: Any, *, k: int | None = None) -> float | None:
    """Share of people who kept their answer: Σ n_cc / n.

    Parameters
    ----------
    crosstab
        Counts of people, shape (k, k): rows by the answer in the first round, columns by that in the second. Only people
        who answered in both.
    k
        Number of codes, checked when given.

    Returns
    -------
    float or None
        From 0 to 1; None when nobody answered in both rounds.

    Raises
    ------
    ValueError
        If the table is not square or not of `k` codes, or a count is negative or no whole number.

    Notes
    -----
    Individual stability, as Chaffin and Talley 1980, "Individual stability in Delphi studies", Technological Forecasting
    and Social Change 16:67, argue for: net change misses people who swap places.
    """
    rows = rows_of(crosstab, "crosstab")
    size = len(rows) if k is None else k
    if len(rows) != size:
        msg = f"crosstab has {len(rows)} rows but the scale has k = {k} codes: give one row a code, 0 where empty."
        raise ValueError(msg)
    if rows and len(rows[0]) != size:
        msg = f"crosstab has {len(rows)} rows and {len(rows[0])} columns: give one of each a code, 0 where empty."
        raise ValueError(msg)
    table = [counts_of(row, name=f"crosstab[{place}]") for place, row in enumerate(rows)]
    n = sum(map(sum, table))
    return sum(row[c] for c, row in enumerate(table)) / n if n else None
