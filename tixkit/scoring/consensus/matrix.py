"""Reading a table of raters and items, with gaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isfinite
from numbers import Real
from typing import Any, Literal

from tixkit.scoring.consensus.counts import plain

Orientation = Literal["raters x items", "items x raters"]
"""What the rows and columns of a matrix are."""

_ORIENTATIONS = ("raters x items", "items x raters")


def rows_of(table: Any, name: str) -> list[list[Any]]:
    """Read a table as rows of equal length: lists, a NumPy array, a DataFrame.

    Raises
    ------
    ValueError
        If it is no table, or its rows differ in length.
    """
    given = table.to_numpy() if hasattr(table, "to_numpy") else table
    given = given.tolist() if hasattr(given, "tolist") else given
    if not _is_row(given):
        msg = f"{name} is {given!r}: give a table, one list a row."
        raise ValueError(msg)
    rows = []
    for place, row in enumerate(given):
        if not _is_row(row):
            msg = f"{name}[{place}] is {row!r}: give a table, one list a row."
            raise ValueError(msg)
        rows.append([plain(value) for value in row])
    lengths = {len(row) for row in rows}
    if len(lengths) > 1:
        msg = f"The rows of {name} have {min(lengths)} to {max(lengths)} values: give each as many, None for a gap."
        raise ValueError(msg)
    return rows


def raters_of(table: Any, orientation: str) -> list[list[Any]]:
    """Read a table as one row of values a rater, None for each gap.

    Raises
    ------
    ValueError
        If it is no table, its rows differ in length, or the orientation is unknown.
    """
    if orientation not in _ORIENTATIONS:
        msg = f"orientation is {orientation!r}: use “{'” or “'.join(_ORIENTATIONS)}”."
        raise ValueError(msg)
    rows = [[None if _is_gap(value) else value for value in row] for row in rows_of(table, "matrix")]
    return rows if orientation == _ORIENTATIONS[0] else [list(column) for column in zip(*rows, strict=True)]


def require_numbers(raters: list[list[Any]], why: str) -> None:
    """Refuse a value that is no finite number.

    Raises
    ------
    ValueError
        With the value.
    """
    for value in (v for row in raters for v in row if v is not None):
        if not isinstance(value, Real) or not isfinite(value):
            msg = f"The matrix holds {value!r}: {why} takes numbers; None for a gap."
            raise ValueError(msg)


def _is_row(value: Any) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, Mapping | str | bytes)


def _is_gap(value: Any) -> bool:
    """Whether nothing was answered: None, NaN, or pandas' NA, which does not say whether it equals itself."""
    if value is None:
        return True
    try:
        return bool(value != value)  # noqa: PLR0124  # only NaN differs from itself
    except (TypeError, ValueError):
        return True
