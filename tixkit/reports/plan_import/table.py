"""A plan as it stands in a file: rows of cells that know where they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


class PlanFileError(ValueError):
    """A file is no plan that can be read; the message names it and says what to do."""


def too_long(name: str) -> PlanFileError:
    """Give the error for a file that would take minutes to read and holds no plan of a council."""
    return PlanFileError(
        f"{name} has far more rows or words than a plan, perhaps a million empty rows with borders. Delete the rows below the "
        "plan, or copy the plan into a new file, and import that. Nothing was read."
    )


@dataclass(frozen=True, slots=True)
class PlanCell:
    """A cell.

    Attributes
    ----------
    value
        Its words, number or date; an empty cell is "".
    where
        Where it stands, such as “sheet Action plan, row 5, column H (Due)”.
    trouble
        Why its value cannot be used, and what to do; empty where it can.
    """

    value: str | float | date
    where: str
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A row of the plan: its cells by field, where it stands, and the marks by which its action is known."""

    cells: Mapping[str, PlanCell]
    where: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanTable:
    """All that was read from a file.

    Attributes
    ----------
    kind
        ``word`` or ``excel``.
    lines
        The rows, those without any words left out.
    ignored
        Headings of columns that are no field of an action.
    base
        The text of the base that the file carries, or None.
    """

    kind: str
    lines: tuple[PlanLine, ...]
    ignored: tuple[str, ...] = ()
    base: str | None = None
