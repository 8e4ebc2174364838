"""The plan's rows out of an Excel file: values only, formulas are never run."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.parsers.expat import ExpatError, ParserCreate

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.datetime import from_excel

from tixkit.reports.excel.book import BASE_SHEET, CUT
from tixkit.reports.grammar import long_date
from tixkit.reports.language import every_language
from tixkit.reports.plan_import.headings import columns_of
from tixkit.reports.plan_import.table import PlanCell, PlanFileError, PlanLine, PlanTable, too_long

if TYPE_CHECKING:
    from tixkit.framework import Framework

_HEADER_WITHIN = 50
"""Rows from the top in which the header row is looked for."""
_WIDEST = 100
_MOST_IN_RANGES = 20_000
_RANGES = {"mergeCell", "hyperlink", "comment"}
"""Elements that name a range, every cell of which openpyxl makes."""
_ROWS, _COLUMNS = 1_048_576, 16_384
_UNSAVED = (
    "It holds a formula without a saved value. Open the file in Excel, save it, and import it again, or type the value."
)
_WAS_CUT = "It was cut to fit the cell, so an edit of it cannot be taken. Change it in tixkit."


def read_excel(file: bytes, name: str, framework: Framework) -> PlanTable:
    """Read the plan of an Excel file, from the first sheet that has its headings; hidden rows are read too.

    Raises
    ------
    PlanFileError
        If no sheet has them, or it is far too long.
    """
    if _cells_in_ranges(file) > _MOST_IN_RANGES:
        raise too_long(name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out, such as pictures
        values = openpyxl.load_workbook(BytesIO(file), data_only=True, keep_links=False)
        formulas = openpyxl.load_workbook(BytesIO(file), keep_links=False)
    for tab in values.worksheets:
        if tab.title == BASE_SHEET:
            continue
        merged = _merged(tab)
        top = tab.iter_rows(max_row=min(tab.max_row, _HEADER_WITHIN), max_col=min(tab.max_column, _WIDEST))
        for number, row in enumerate(top, 1):
            fields = columns_of([_heading(cell.value) for cell in row], framework)
            if fields:
                heads = [_heading(cell.value) for cell in row]
                ignored = tuple(h for i, h in enumerate(heads) if i not in fields and h.strip())
                lines = tuple(_lines(tab, formulas[tab.title], number, fields, heads, merged, values.epoch))
                return PlanTable("excel", lines, ignored, _base(values))
    raise PlanFileError(
        f"{name} has no sheet with the headings of an action plan (No., Action, Owner, Due, Status …). "
        "Put the heading row back, or export the plan again."
    )


def _heading(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _lines(
    tab: Any, formulas: Any, header: int, fields: dict[int, str], heads: list[str],
    merged: dict[tuple[int, int], tuple[int, int]], epoch: datetime,
) -> Iterator[PlanLine]:  # fmt: skip
    # only rows that hold something: a space typed in the last row of a sheet would make a million
    for number in sorted({row for row, _ in tab._cells if row > header}):  # noqa: SLF001
        where = f"sheet “{tab.title}”, row {number}"
        cells = {}
        for i, field in fields.items():
            at = merged.get((number, i + 1), (number, i + 1))
            told = f"{where}, column {get_column_letter(i + 1)} ({heads[i].strip()})"
            cells[field] = _cell(tab.cell(*at), formulas.cell(*at), field, told, epoch)
        if any(c.value != "" or c.trouble for f, c in cells.items() if f not in {"number", "rating"}):
            yield PlanLine(cells, where)


def _cell(cell: Any, written: Any, field: str, where: str, epoch: datetime) -> PlanCell:
    value = cell.value
    if written.data_type == "f" and value is None:
        return PlanCell("", where, _UNSAVED)
    if cell.data_type == "e":
        return PlanCell(str(value), where, f"It shows the error {value}. Type the value.")
    if isinstance(value, str):
        return PlanCell(value, where, _WAS_CUT if value.endswith(every_language(CUT)) else "")
    return PlanCell(_plain(value, field, epoch), where)


def _plain(value: Any, field: str, epoch: datetime) -> str | float | date:
    """Give what is no text as words; a date and a number stay what they are where one is wanted."""
    if isinstance(value, int | float) and not isinstance(value, bool) and field in {"due", "number"}:
        if field == "due" and epoch.year == 1904:  # a Mac's calendar of old
            value = from_excel(value, epoch)
        else:
            return value
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value if field == "due" else long_date(value)
    if isinstance(value, bool):
        return str(value).upper()
    return "" if value is None else f"{value:.15g}" if isinstance(value, int | float) else str(value)


def _cells_in_ranges(file: bytes) -> int:
    """Count the cells that are merged, or share a link or a comment, in whichever part of the file that is said."""
    sizes: list[int] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] in _RANGES and "ref" in attributes:
            with suppress(ValueError):  # no range, so none that is made
                left, top, right, bottom = range_boundaries(attributes["ref"])
                sizes.append(((right or _COLUMNS) - (left or 1) + 1) * ((bottom or _ROWS) - (top or 1) + 1))

    with zipfile.ZipFile(BytesIO(file)) as archive:
        for member in archive.namelist():
            parser = ParserCreate()
            parser.StartElementHandler = begin
            with suppress(ExpatError):  # a picture, or damaged: openpyxl says so where it needs the part
                parser.Parse(archive.read(member), True)
    return sum(sizes)


def _merged(tab: Any) -> dict[tuple[int, int], tuple[int, int]]:
    """Tell for the cells below the first of a merged range in one column where their value stands."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for area in tab.merged_cells.ranges:
        if area.max_row - area.min_row <= 5_000:
            found |= {
                (row, area.min_col): (area.min_row, area.min_col) for row in range(area.min_row, area.max_row + 1)
            }
    return found


def _base(book: Any) -> str | None:
    if BASE_SHEET not in book.sheetnames:
        return None
    return "".join(str(row[0]) for row in book[BASE_SHEET].iter_rows(min_row=2, max_col=1, values_only=True) if row[0])
