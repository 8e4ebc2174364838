"""A workbook of tables: title in A1, a line on its use in A2, one header row in row 3, nothing merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from tixkit.framework import Framework
from tixkit.reports.archive import steady
from tixkit.reports.charts.picture import Picture
from tixkit.reports.language import N_, _, language_tag, spoken
from tixkit.reports.text import CELL_LIMIT, clean, pieces
from tixkit.views import palette

Value = str | int | float | date | None
_HEADER, _FIRST = 2, 3
_ROW = 15 / 72 * 2.54
"""Height of a row that nobody set, in centimetres."""
_EDGE = "#B9C7C6"
_INK, _TEAL = "#1D1D1D", "#0B5F59"
_DATES = {"cy": "[$-452]d mmm yyyy"}
"""How Excel writes a date in a language other than its user’s own."""
_BASE = {"font_name": "Arial", "font_size": 12, "font_color": _INK, "valign": "top"}
_PROPERTY_LIMIT = 255
_HEADING_LIMIT = 255
"""Characters of a heading, as of a cell, beyond which Excel takes a table for damaged."""
_LONG = N_("Long words")
CUT = N_("… [cut here; the full words are on the sheet “Long words”]")
"""How words end that no cell holds."""
BASE_SHEET = "tixkit"
"""The sheet that nobody sees, which tells what was exported."""
_LINES = 12
"""Lines of a row beyond which Excel shows the rest only in the formula bar."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    Attributes
    ----------
    heading
        Unique in its table.
    width
        In characters.
    choices
        Words to choose from, where there is a list.
    right
        Whether it is aligned right, as numbers are.
    fixed
        Whether what stands in it must not be typed over.
    number
        How Excel shows its numbers.
    """

    heading: str
    width: float
    choices: tuple[str, ...] = ()
    right: bool = False
    fixed: bool = False
    number: str = "0"


@dataclass(frozen=True, slots=True)
class Rating:
    """A cell that shows a rating in its words and colours; `level` None is not assessed."""

    words: str
    level: str | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table on a sheet of its own.

    Attributes
    ----------
    name
        On the tab.
    title, note
        In A1 and A2.
    columns, rows
        Its contents.
    table_name
        By which formulas find the table.
    description
        What the table holds, for a screen reader.
    frozen
        Columns that stay in view; the header row always does.
    """

    name: str
    title: str
    note: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value | Rating]]
    table_name: str
    description: str
    frozen: int = 1


@dataclass
class Book:
    """A workbook in the making.

    Parameters
    ----------
    framework
        Gives the rating colours.
    title, author
        The file's properties.
    created
        The moment its contents date from.
    """

    framework: Framework
    title: str
    author: str
    created: datetime
    _file: BytesIO = field(default_factory=BytesIO, init=False)
    _formats: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict, init=False)
    _long: list[list[Value | Rating]] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        """Begin the file."""
        never = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
        # XlsxWriter ships no types: its workbook, sheets and formats are Any here.
        self._book: Any = Workbook(self._file, {**never, "in_memory": True})
        title, author = (clean(words)[:_PROPERTY_LIMIT] for words in (self.title, self.author))
        self._book.set_properties({"title": title, "author": author, "created": self.created.replace(tzinfo=None)})

    def add(self, sheet: Sheet) -> None:
        """Write a sheet with its table."""
        tab = self._tab(sheet.name, sheet.title, sheet.note)
        for i, column in enumerate(sheet.columns):
            tab.set_column(i, i, column.width, self._format())
        last = len(sheet.columns) - 1
        rows = sheet.rows or [[None] * len(sheet.columns)]
        described = {"title": clean(sheet.title), "description": clean(sheet.description)}
        told = {"name": sheet.table_name, "style": None, **described}
        columns = [{"header": name, "header_format": self._heading()} for name in _unique(sheet.columns)]
        tab.add_table(_HEADER, 0, _HEADER + len(rows), last, {**told, "columns": columns})
        tab.set_row(_HEADER, 34 if any(len(c.heading) > c.width for c in sheet.columns) else 20)
        for i, row in enumerate(rows):
            for j, value in enumerate(row):
                self._write(tab, sheet, _FIRST + i, j, value)
            tab.set_row(_FIRST + i, _row_height(sheet.columns, row))
        self._lists(tab, sheet, _FIRST + len(rows) - 1)
        tab.freeze_panes(_FIRST, sheet.frozen)
        printed = [i for i, column in enumerate(sheet.columns) if not column.fixed]
        tab.print_area(0, 0, _FIRST + len(rows) - 1, printed[-1])

    def _tab(self, name: str, title: str, note: str) -> Any:
        tab = self._book.add_worksheet(name)
        tab.set_row(0, 28)
        large = self._format(font_size=16, bold=True, font_color=_TEAL, valign="vcenter")
        tab.write_string(0, 0, clean(title)[:CELL_LIMIT], large)
        tab.write_string(1, 0, note, self._format(valign="vcenter"))
        tab.set_row(1, 22)
        tab.set_landscape()
        tab.set_paper(9)
        tab.set_margins(0.5, 0.5, 0.6, 0.6)
        tab.fit_to_pages(1, 0)
        tab.repeat_rows(_HEADER)
        pages = _("Page {page} of {pages}").format(page="&P", pages="&N")
        tab.set_footer(f'&L&"Arial,Regular"&A&R{pages}')
        return tab

    def _format(self, **more: Any) -> Any:
        key = tuple(sorted(more.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({**_BASE, **more})
        return self._formats[key]

    def _heading(self) -> Any:
        edge = {"border": 1, "border_color": _EDGE}
        return self._format(bold=True, font_color="#FFFFFF", bg_color=_TEAL, text_wrap=True, **edge)

    def _write(self, tab: Any, sheet: Sheet, row: int, place: int, value: Value | Rating) -> None:
        right = {"align": "right", "indent": 1} if sheet.columns[place].right else {}
        box = {"text_wrap": True, "border": 1, "border_color": _EDGE, **right}
        if value is None:
            tab.write_blank(row, place, None, self._format(**box))
        elif isinstance(value, Rating):
            tab.write_string(row, place, clean(value.words), self._format(**_rating_look(self.framework, value.level)))
        elif isinstance(value, date):
            look = {**box, "num_format": _DATES.get(spoken(), "d mmm yyyy"), "align": "right", "indent": 1}
            tab.write_datetime(row, place, value, self._format(**look))
        elif isinstance(value, str):
            tab.write_string(row, place, self._fitting(sheet, row, place, clean(value)), self._format(**box))
        else:
            look = {**box, "align": "right", "indent": 1, "num_format": sheet.columns[place].number}
            tab.write_number(row, place, value, self._format(**look))

    def _fitting(self, sheet: Sheet, row: int, place: int, words: str) -> str:
        """Cut words that no cell holds, with a plain mark, and keep the whole for the sheet of long words."""
        if len(pieces(words)) == 1:
            return words
        where = _("{sheet}, row {row}, {column}").format(
            sheet=sheet.name, row=row + 1, column=sheet.columns[place].heading
        )
        self._long += [[where, i + 1, piece] for i, piece in enumerate(pieces(words, CELL_LIMIT - 1))]
        return pieces(words, CELL_LIMIT - len(_(CUT)))[0] + _(CUT)

    def _lists(self, tab: Any, sheet: Sheet, last: int) -> None:
        for i, column in enumerate(sheet.columns):
            if column.choices:
                tab.data_validation(
                    _FIRST, i, last, i,
                    {
                        "validate": "list",
                        "source": list(column.choices),
                        "error_title": column.heading,
                        "error_message": _("Choose one of: {words}.").format(words=", ".join(column.choices)),
                    },
                )  # fmt: skip
            if column.fixed and sheet.rows:
                tab.data_validation(
                    _FIRST, i, last, i,
                    {
                        "validate": "custom",
                        "value": "=FALSE",
                        "error_title": _("{column} is fixed").format(column=column.heading),
                        "error_message": _("This tells which action a row is. Press Escape to keep it."),
                    },
                )  # fmt: skip

    def picture(self, name: str, title: str, note: str, pictures: Sequence[Picture]) -> None:
        """Write a sheet of pictures, each with its alt text."""
        tab = self._tab(name, title, note)
        tab.set_column(0, 0, 100)
        row = _HEADER + 1
        for i, picture in enumerate(pictures):
            options = {"image_data": BytesIO(picture.png), "description": picture.alt}
            tab.insert_image(row, 0, f"picture-{i + 1}.png", options)
            row += round(picture.height / _ROW) + 2

    def keep(self, words: str) -> None:
        """Keep words on a sheet that nobody sees, in parts that each fit a cell, for when the file comes back."""
        tab = self._book.add_worksheet(BASE_SHEET)
        tab.very_hidden()
        note = _("What was exported. tixkit reads it when the edited plan comes back: leave it as it is.")
        tab.write_string(0, 0, note)
        for i, piece in enumerate(pieces(words, CELL_LIMIT - 1)):
            tab.write_string(i + 1, 0, piece)

    def save(self) -> bytes:
        """Add the sheet of long words where there are any, and give the file."""
        if self._long:
            columns = [Column(_("Where"), 40), Column(_("Part"), 8, right=True), Column(_("Words"), 120)]
            note = _("Words too long for one cell, in parts to be read one after another.")
            self.add(Sheet(_(_LONG), _(_LONG), note, columns, self._long, "LongWords", note))
        self._book.close()
        return steady(self._file.getvalue(), {"docProps/core.xml": _with_language})


def _with_language(properties: bytes) -> bytes:
    """Say in the properties which language the file is in: XlsxWriter has no word for it."""
    told = f"<dc:language>{language_tag()}</dc:language></cp:coreProperties>"
    return properties.replace(b"</cp:coreProperties>", told.encode())


def _unique(columns: Sequence[Column]) -> list[str]:
    """Give headings as a table needs them: short enough, and numbered where a framework's or people's words make them equal."""
    found: list[str] = []
    for column in columns:
        whole, ending, place = clean(column.heading), "", 2
        while (name := _headed(whole, ending)).casefold() in {other.casefold() for other in found}:
            ending, place = f" ({place})", place + 1
        found.append(name)
    return found


def _headed(words: str, ending: str) -> str:
    if len(pieces(words + ending, _HEADING_LIMIT)) == 1:
        return words + ending
    return f"{pieces(words, _HEADING_LIMIT - len(ending) - 1)[0].rstrip()}…{ending}"


def _rating_look(framework: Framework, level: str | None) -> dict[str, Any]:
    look = {"bold": True, "text_wrap": True, "border_color": _INK}
    if level is None:
        return {**look, "border": 3}
    colours = palette(framework)[level]
    return {**look, "border": 1, "bg_color": colours["fill"], "font_color": colours["ink"]}


def _row_height(columns: Sequence[Column], row: Sequence[Value | Rating]) -> float:
    """Height in points for the longest cell, as its lines wrap."""
    most = 1
    for column, value in zip(columns, row, strict=True):
        words = value.words if isinstance(value, Rating) else value
        if isinstance(words, str):
            room = max(1.0, column.width * 0.92)
            most = max(most, sum(1 + int(len(line) / room) for line in words[:4000].split("\n")))
    return 6 + 15.5 * min(most, _LINES)
