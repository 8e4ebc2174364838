"""Tables on slides: real ones with a heading row, 18 points, words in every cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.util import Pt

from tixkit.framework import Framework
from tixkit.reports.language import Phrase, _, alike, language_tag
from tixkit.reports.slides import fit
from tixkit.reports.slides.house import SMALL, TINT
from tixkit.reports.slides.template import Box
from tixkit.views.palette import ink_on, palette

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's “No Style, No Grid”: everything seen is set here."""
_SIDE, _ABOVE = 6.0, 3.0
_LINES = 2
_LEADING = 1.2
_EMU = 12_700


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the width, and whether it holds numbers."""

    title: str
    share: float
    number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """Words, for a rating its colours, and what stands in a line below."""

    words: str
    bold: bool = False
    fill: str = ""
    ink: str = ""
    below: str = ""


def rating_cell(framework: Framework, level: str | None, words: str, below: str = "") -> Cell:
    """Give a cell in the colours of a rating; without one it has none."""
    if level is None:
        return Cell(words, below=below)
    colours = palette(framework)[level]
    return Cell(words, bold=True, fill=colours["fill"][1:], ink=colours["ink"][1:], below=below)


def row_height(cells: Sequence[Cell], columns: Sequence[Column], box: Box) -> float:
    """Give the points that a row takes."""
    rooms = _rooms(columns, box)
    most = max(
        min(_LINES, fit.lines(fit.one_line(c.words[:300]), SMALL, room, bold=c.bold)) + bool(c.below)
        for c, room in zip(cells, rooms, strict=True)
    )
    return most * SMALL * _LEADING + 2 * _ABOVE


def _rooms(columns: Sequence[Column], box: Box) -> list[float]:
    total = sum(c.share for c in columns)
    return [(box.wide * c.share / total - 2 * _SIDE) * box.full for c in columns]


def fill_table(
    slide: Any, box: Box, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], *, accent: str, name: str, alt: str
) -> None:
    """Put a table where a slide's text would stand."""
    rooms = _rooms(columns, box)
    heads = [Cell(c.title, bold=True, fill="accent", ink=ink_on(f"#{accent}")[1:]) for c in columns]
    high = [row_height(row, columns, box) for row in (heads, *rows)]
    frame = slide.shapes.add_table(
        len(rows) + 1, len(columns), *(round(n * _EMU) for n in (box.left, box.top, box.wide, sum(high)))
    )
    frame.name = _("Table")
    _describe(frame, name, alt)
    table = frame.table
    _plain(table)
    for column, room in zip(table.columns, rooms, strict=True):
        column.width = round((room / box.full + 2 * _SIDE) * _EMU)
    for number, row in enumerate((heads, *rows)):
        table.rows[number].height = round(high[number] * _EMU)
        for place, (content, column, room) in enumerate(zip(row, columns, rooms, strict=True)):
            cell = table.cell(number, place)
            short = fit.cut(content.words, SMALL, room, _LINES, bold=content.bold)
            _words(cell, alike(short, content.words), content, column, SMALL)
            _lines(cell, box_all=bool(content.fill) and number > 0)


def figures(slide: Any, box: Box, numbers: Sequence[tuple[str, str]], *, own: bool, high: float) -> None:
    """Put a row of key figures: a large number, and below it what it counts."""
    places = (round(n * _EMU) for n in (box.left, box.top, box.wide, high))
    frame = slide.shapes.add_table(1, len(numbers), *places)
    frame.name = _("Key figures")
    told = "; ".join(f"{words}: {number}" for number, words in numbers)
    _describe(frame, frame.name, told)
    table = frame.table
    _plain(table)
    table.first_row = False
    room = (box.wide / len(numbers) - 2 * _SIDE) * box.full
    for place, (number, words) in enumerate(numbers):
        cell = table.cell(0, place)
        _words(cell, number, Cell(number, bold=True, fill="" if own else TINT), Column("", 1.0), 40)
        if not own:
            cell.text_frame.paragraphs[0].runs[0].font.color.theme_color = MSO_THEME_COLOR.ACCENT_1
        below = cell.text_frame.add_paragraph().add_run()
        below.text = fit.cut(words, SMALL, room, _LINES)
        name_language(below, words)
        below.font.size = Pt(SMALL)
        cell.vertical_anchor = MSO_ANCHOR.TOP
        edge = '<a:ln{} w="{}" xmlns:a="{}"><a:solidFill><a:schemeClr val="{}"/></a:solidFill></a:ln{}>'
        look = cell._tc.get_or_add_tcPr()  # noqa: SLF001
        gap = [edge.format(side, 63_500, _A, "bg1", side) for side in ("L", "R")]
        for line in reversed([*gap, edge.format("T", 38_100, _A, "accent1", "T")]):
            look.insert(0, parse_xml(line))


def _describe(frame: Any, title: str, alt: str) -> None:
    named = frame._element.nvGraphicFramePr.cNvPr  # noqa: SLF001
    named.set("title", title)
    named.set("descr", alt[:500])


def _plain(table: Any) -> None:
    table.horz_banding = False
    table._tbl.tblPr.find(f"{{{_A}}}tableStyleId").text = _PLAIN  # noqa: SLF001


def _words(cell: Any, words: str, content: Cell, column: Column, size: int) -> None:
    cell.margin_left = cell.margin_right = Pt(_SIDE)
    cell.margin_top = cell.margin_bottom = Pt(_ABOVE)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    if content.fill == "accent":
        cell.fill.solid()
        cell.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
    elif content.fill:
        cell.fill.solid()
        cell.fill.fore_color.rgb = _colour(content.fill)
    _say(cell.text_frame.paragraphs[0], words, content, column, size)
    if content.below:
        _say(cell.text_frame.add_paragraph(), content.below, replace(content, bold=False), column, size)


def _say(paragraph: Any, words: str, content: Cell, column: Column, size: int) -> None:
    paragraph.alignment = PP_ALIGN.RIGHT if column.number else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = words
    name_language(run, words)
    run.font.size = Pt(size)
    run.font.bold = content.bold
    if content.ink:
        run.font.color.rgb = _colour(content.ink)
    else:
        run.font.color.theme_color = MSO_THEME_COLOR.TEXT_1


def name_language(run: Any, words: str) -> None:
    """Say which language a run is in, where its words are translated."""
    if isinstance(words, Phrase):
        run._r.get_or_add_rPr().set("lang", language_tag())  # noqa: SLF001


def _lines(cell: Any, *, box_all: bool) -> None:
    """Draw the rule below a cell, or a frame around a rating."""
    look = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    sides = ("L", "R", "T", "B") if box_all else ("B",)
    for place, side in enumerate(sides):
        look.insert(
            place,
            parse_xml(
                f'<a:ln{side} w="9525" xmlns:a="{_A}"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:ln{side}>'
            ),
        )


def _colour(digits: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(digits))  # type: ignore[no-untyped-call]
