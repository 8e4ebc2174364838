"""The heatmap as a picture and as a drawing of its own, for anybody's slides: all of it in one file."""

from __future__ import annotations

import math
from functools import partial
from typing import Any, TypeVar
from xml.sax.saxutils import escape

from tixkit.reports.charts.canvas import INK, SIZE, Canvas
from tixkit.reports.charts.heatmap import heatmap_sheets
from tixkit.reports.charts.words import IN_TABLE, heatmap_alt
from tixkit.reports.choice import Choice
from tixkit.reports.grammar import long_date
from tixkit.reports.language import _, language_tag
from tixkit.reports.text import clean
from tixkit.reports.words import held_on
from tixkit.scoring import Results

_LEAST, _MOST = 1920, 12_000
"""Pixels: the width of a screen, and what a slide program still takes; many parts are drawn coarser."""
_DPI = 300
_BETWEEN = 24.0
"""Points between parts that stand side by side, and around them all."""
_MIDDLE = 0.36 * SIZE
"""How far below its middle a line of capitals stands."""
_FONTS = "Arial, 'Liberation Sans', Helvetica, 'Noto Sans', sans-serif"
_Kind = TypeVar("_Kind", bound=Canvas)


class _Sheet(Canvas):
    """A sheet that remembers what was drawn on it, to be drawn elsewhere."""

    def __init__(self, wide: float, high: float) -> None:
        self.wide, self.high = wide, high
        self._drawn: list[partial[None]] = []

    def text(self, x: float, y: float, words: str, **look: Any) -> None:
        self._drawn.append(partial(_text, x, y, words, look))

    def box(self, x: float, y: float, wide: float, high: float, **look: Any) -> None:
        self._drawn.append(partial(_box, x, y, wide, high, look))

    def line(self, points: list[tuple[float, float]], **look: Any) -> None:
        self._drawn.append(partial(_line, points, look))

    def again(self, on: Canvas, right: float) -> None:
        """Draw it all `right` points to the right, below the margin of another sheet."""
        for draw in self._drawn:
            draw(on, right)


def _text(x: float, y: float, words: str, look: dict[str, Any], on: Canvas, right: float) -> None:
    on.text(x + right, y + _BETWEEN, words, **look)


def _box(x: float, y: float, wide: float, high: float, look: dict[str, Any], on: Canvas, right: float) -> None:
    on.box(x + right, y + _BETWEEN, wide, high, **look)


def _line(points: list[tuple[float, float]], look: dict[str, Any], on: Canvas, right: float) -> None:
    on.line([(x + right, y + _BETWEEN) for x, y in points], **look)


class _Svg(Canvas):
    """A sheet whose words stay words."""

    def __init__(self, wide: float, high: float) -> None:
        self.wide, self.high = wide, high
        self._parts: list[str] = []

    def text(
        self, x: float, y: float, words: str, *, bold: bool = False, colour: str = INK, align: str = "left"
    ) -> None:
        anchor = ' text-anchor="middle"' if align == "center" else ""
        weight = ' font-weight="bold"' if bold else ""
        place = f'x="{_n(x)}" y="{_n(y + _MIDDLE)}"'
        self._parts.append(f'<text {place} fill="{colour}"{weight}{anchor}>{escape(clean(words))}</text>')

    def box(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        *,
        fill: str = "none",
        edge: str = "none",
        thick: float = 1.0,
        dashed: bool = False,
        hatch: str | None = None,  # noqa: ARG002  # the heatmap has none
    ) -> None:
        dash = ' stroke-dasharray="4 2.5"' if dashed else ""
        place = f'x="{_n(x)}" y="{_n(y)}" width="{_n(wide)}" height="{_n(high)}"'
        self._parts.append(f'<rect {place} fill="{fill}" stroke="{edge}" stroke-width="{_n(thick)}"{dash}/>')

    def line(
        self, points: list[tuple[float, float]], *, colour: str = INK, thick: float = 1.0, dashed: bool = False
    ) -> None:
        dash = ' stroke-dasharray="3 2"' if dashed else ""
        places = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        look = f'fill="none" stroke="{colour}" stroke-width="{_n(thick)}"{dash}'
        self._parts.append(f'<polyline points="{places}" {look}/>')

    def svg(self, title: str, told: str) -> bytes:
        """Give the drawing, with a title and a description for people who do not see it."""
        high = math.ceil(_LEAST * self.high / self.wide)
        size = f'width="{_LEAST}" height="{high}" viewBox="0 0 {_n(self.wide)} {_n(self.high)}"'
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title desc" xml:lang="{language_tag()}">',
            f'<title id="title">{escape(clean(title))}</title>',
            f'<desc id="desc">{escape(clean(told))}</desc>',
            f'<rect width="{_n(self.wide)}" height="{_n(self.high)}" fill="#FFFFFF"/>',
            f'<g font-family="{_FONTS}" font-size="{_n(SIZE)}">',
            *self._parts,
            "</g>",
            "</svg>",
        ]
        return ("\n".join(lines) + "\n").encode()


def heatmap_png(results: Results, choice: Choice) -> bytes:  # noqa: ARG001  # every maker takes both
    """Draw the heatmap as a picture that fills a screen's width and more.

    Parameters
    ----------
    results
        Of any framework; one that takes several pictures in the report has them side by side.
    choice
        How files are made.

    Returns
    -------
    bytes
        PNG, at least 1920 pixels wide.
    """
    sheet = _one(results, Canvas)
    points = sheet.wide / 72
    return sheet.png(math.ceil(max(_LEAST / points, min(_DPI, _MOST / points))))


def heatmap_svg(results: Results, choice: Choice) -> bytes:  # noqa: ARG001  # every maker takes both
    """Draw the heatmap as lines and words, sharp at every size.

    Parameters
    ----------
    results
        Of any framework.
    choice
        How files are made.

    Returns
    -------
    bytes
        SVG with nothing in it that is fetched or run.
    """
    sheet = _one(results, _Svg)
    workshop, many = results.workshop, results.framework.labels.area.many
    title = _("Ratings of all {n} {areas}: {workshop}, {authority}").format(
        n=len(results.by_area), areas=many, workshop=workshop.title, authority=workshop.authority
    )
    told = heatmap_alt(results, 1, 1).removesuffix(" " + _(IN_TABLE))
    day = _("Workshop of {date}.").format(date=long_date(held_on(results)))
    return sheet.svg(title, f"{told} {day}")


def _one(results: Results, kind: type[_Kind]) -> _Kind:
    """Draw all parts on one sheet, side by side."""
    parts = heatmap_sheets(results, _Sheet)
    wide = sum(part.wide + _BETWEEN for part in parts) + _BETWEEN
    whole = kind(wide, max(part.high for part in parts) + 2 * _BETWEEN)
    right = _BETWEEN
    for part in parts:
        part.again(whole, right)
        right += part.wide + _BETWEEN
    return whole


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
