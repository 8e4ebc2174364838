"""Tables that a screen reader can follow: one header row, a title and a description, nothing merged, nothing empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tixkit.framework import Framework
from tixkit.reports.language import _, alike
from tixkit.reports.word.look import INK, PAPER
from tixkit.reports.word.measure import PADDING, column_widths, longest_word, width
from tixkit.reports.word.wml import escaped, paragraph, run, twips, typed
from tixkit.views import palette
from tixkit.views.wording import NOT_ASSESSED

_WIDEST, _WIDEST_RATING = 4.6, 5.2
_LONG = 1200
"""Characters beyond which a row may run over the page: Word would otherwise cut it off at the foot."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the spare width and how it is aligned."""

    heading: str
    share: float = 1.0
    right: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: the words, by which its width is reckoned, and how they are written.

    Attributes
    ----------
    words
        Never empty: a blank reads “None” or the like.
    bold
        Whether all of it is bold.
    lead
        Bold words before the rest.
    fill, ink
        Colours of a rating cell, six hexadecimal digits; None is plain.
    framed
        The frame of a rating cell: ``single`` or ``dashed``.
    style
        Id of the paragraph style.
    before
        WordprocessingML before the words, such as a bookmark.
    """

    words: str
    bold: bool = False
    lead: str = ""
    fill: str | None = None
    ink: str | None = None
    framed: str | None = None
    style: str = "TableText"
    before: str = ""

    def xml(self, room: float, align: str | None, *, keep_next: bool = False) -> str:
        """Write the cell `room` centimetres wide; `keep_next` keeps its row on the page of the next one."""
        look = f'<w:tcW w:w="{twips(room)}" w:type="dxa"/>'
        if self.framed:
            line = f'w:val="{self.framed}" w:sz="8" w:space="0" w:color="{INK}"/>'
            sides = "".join(f"<w:{side} {line}" for side in ("top", "left", "bottom", "right"))
            look += f"<w:tcBorders>{sides}</w:tcBorders>"
        if self.fill:
            look += f'<w:shd w:val="clear" w:color="auto" w:fill="{self.fill}"/>'
        return f"<w:tc><w:tcPr>{look}</w:tcPr>{self._inside(align, keep_next)}</w:tc>"

    def _inside(self, align: str | None, keep_next: bool) -> str:
        lead = run(alike(f"{self.lead} ", self.lead), bold=True) if self.lead else ""
        if self.bold or self.ink or align:
            words = run(self.words, bold=self.bold, colour=self.ink)
            return paragraph(self.style, self.before, lead, words, align=align, keep_next=keep_next)
        return typed(self.style, self.words, self.before, lead, keep_next=keep_next)

    @property
    def least(self) -> float:
        """Width of the longest word in centimetres, at most a sixth of a page for words that people typed."""
        scale = 26 / 12 if self.style == "KeyFigure" else 1.0
        longest = longest_word(f"{self.lead} {self.words}"[:_LONG], bold=self.bold or bool(self.lead))
        return min(longest * scale, _WIDEST)

    @property
    def wish(self) -> float:
        """Width that keeps a rating on one line; else that of the longest word."""
        return min(width(self.words, bold=True), _WIDEST_RATING) if self.framed else self.least


def rating_cell(framework: Framework, level: str | None, *, heading: bool = False) -> Cell:
    """Write a rating in its colour and in words; dashed where not assessed."""
    style = "TableHeading" if heading else "TableText"
    if level is None:
        return Cell(_(NOT_ASSESSED), bold=True, fill=PAPER, ink=INK, framed="dashed", style=style)
    colours = palette(framework)[level]
    label = framework.levels_by_id[level].label
    return Cell(label, bold=True, fill=colours["fill"][1:], ink=colours["ink"][1:], framed="single", style=style)


def table(
    title: str,
    description: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell | str]],
    total: float,
    *,
    headings: Sequence[Cell] | None = None,
    whole: bool = False,
) -> str:
    """Write a table; its last row does not stand alone on a page.

    Parameters
    ----------
    title, description
        What a screen reader says of it.
    columns
        Headings, shares and alignment.
    rows
        At least one; plain text is a plain cell.
    total
        Width in centimetres.
    headings
        Header cells to use in place of the plain ones.
    whole
        Whether all its rows stay on one page.
    """
    head, body, widths = laid_out(columns, rows, total, headings=headings)
    grid = "".join(f'<w:gridCol w:w="{twips(w)}"/>' for w in widths)
    aligned = ["right" if c.right else None for c in columns]
    last = len(body) - 1
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{twips(total)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escaped(title)}"/><w:tblDescription w:val="{escaped(description)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
        + _row(head, widths, aligned, header=True, kept=whole)
        + "".join(
            _row(row, widths, aligned, kept=place == last - 1 or (whole and place < last))
            for place, row in enumerate(body)
        )
        + "</w:tbl>"
    )


def laid_out(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell | str]],
    total: float,
    *,
    headings: Sequence[Cell] | None = None,
) -> tuple[list[Cell], list[list[Cell]], list[float]]:
    """Give a table's header cells, its other cells and the widths of its columns, as :func:`table` takes them."""
    head = list(headings) if headings else [Cell(c.heading, bold=True, style="TableHeading") for c in columns]
    body = [[c if isinstance(c, Cell) else Cell(c) for c in row] for row in rows]
    cells = [[row[i] for row in (head, *body)] for i in range(len(columns))]
    wish = [max(cell.wish for cell in column) for column in cells]
    least = wish if sum(wish) + PADDING * len(wish) <= total else [max(c.least for c in column) for column in cells]
    widths = column_widths(least, [c.share for c in columns], total)
    return head, body, widths


def _row(
    cells: Sequence[Cell],
    widths: Sequence[float],
    aligned: Sequence[str | None],
    *,
    header: bool = False,
    kept: bool = False,
) -> str:
    """Write a row; one that is `kept` stays with the next, unless it may itself run over the page."""
    whole = all(len(cell.words) <= _LONG for cell in cells)
    keep = kept and whole
    look = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if header else "")
    inside = "".join(
        cell.xml(room, align, keep_next=keep) for cell, room, align in zip(cells, widths, aligned, strict=True)
    )
    return f"<w:tr>{f'<w:trPr>{look}</w:trPr>' if look else ''}{inside}</w:tr>"
