"""A sheet to draw on, measured in points from the top left, with the house font."""

from __future__ import annotations

import warnings
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from PIL import Image

SIZE = 9.5
"""Points: nothing in a picture is smaller."""
LINE = 11.5
INK, SECOND_INK, TEAL, RULE = "#1D1D1D", "#4A4F55", "#0B5F59", "#9DB5B3"
POINTS_PER_CM = 72 / 2.54
_DPI = 200
_PACKED = 3
"""How hard a picture is packed: 6 makes it a tenth smaller, and takes twice the time."""
_LATIN = "\u017f"
"""The last letter that the first font surely has."""
_WANTED = ("Arial", "Liberation Sans", "Helvetica", "DejaVu Sans", "Noto Sans CJK JP", "Noto Sans Arabic")


@cache
def fonts() -> tuple[str, ...]:
    """Give the fonts of the machine to draw with, the best first; later ones serve letters the first has not."""
    there = {entry.name for entry in fontManager.ttflist}
    return tuple(name for name in _WANTED if name in there)


@contextmanager
def _without_missing_letters() -> Iterator[None]:
    """Say nothing of a letter that no font of the machine has: it is drawn as a box, and the tables hold the words."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing", category=UserWarning)
        yield


@lru_cache(maxsize=4096)
def width(words: str, *, bold: bool = False) -> float:
    """Measure one line, in points."""
    font = get_font(findfont(FontProperties(family=list(fonts()[:1]), weight="bold" if bold else "normal")))
    font.set_size(SIZE, 72)
    with _without_missing_letters():
        font.set_text(words, 0.0)
    return float(font.get_width_height()[0]) / 64


def wrap(words: str, room: float, *, bold: bool = False) -> list[str]:
    """Break words into lines of at most `room` points; a word that is too long is broken where it must be."""
    lines: list[str] = []
    for word in words.split() or [""]:
        for part in _fitting(word, room, bold=bold):
            joined = f"{lines[-1]} {part}" if lines else part
            if lines and width(joined, bold=bold) <= room:
                lines[-1] = joined
            else:
                lines.append(part)
    return lines


def _fitting(word: str, room: float, *, bold: bool) -> list[str]:
    if width(word, bold=bold) <= room or len(word) < 2:
        return [word]
    cut = 1 + bisect_left(range(2, len(word)), x=True, key=lambda end: width(word[:end] + "-", bold=bold) > room)
    return [word[:cut] + "-", *_fitting(word[cut:], room, bold=bold)]


@cache
def _font(*, bold: bool, every: bool) -> FontProperties:
    """Give the font to draw with; `every` other one of the machine beside it, for letters that it may not have."""
    names = list(fonts() if every else fonts()[:1])
    return FontProperties(family=names, size=SIZE, weight="bold" if bold else "normal")


@dataclass(frozen=True, slots=True)
class _Words:
    """A line of words: where it begins, or where its centre or right end is, and its middle, in points from the top left."""

    x: float
    middle: float
    line: str
    bold: bool
    colour: str
    align: str


class Canvas:
    """A sheet of `wide` by `high` points."""

    def __init__(self, wide: float, high: float) -> None:
        self.wide, self.high = wide, high
        self._figure = Figure(figsize=(wide / 72, high / 72), dpi=_DPI)
        self._canvas: Any = FigureCanvasAgg(self._figure)  # declared without types, as its renderer is
        self._words: list[_Words] = []

    def _flip(self, y: float) -> float:
        return self.high - y

    def text(
        self, x: float, y: float, words: str, *, bold: bool = False, colour: str = INK, align: str = "left"
    ) -> None:
        """Write one line with its middle at height `y`."""
        line = " ".join(words.split("\n"))
        if line.strip():
            self._words.append(_Words(x, y, line, bold, colour, align))

    def lines(
        self, x: float, middle: float, lines: list[str], *, bold: bool = False, colour: str = INK, align: str = "left"
    ) -> None:
        """Write several lines around the height `middle`."""
        top = middle - (len(lines) - 1) * LINE / 2
        for i, line in enumerate(lines):
            self.text(x, top + i * LINE, line, bold=bold, colour=colour, align=align)

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
        hatch: str | None = None,
    ) -> None:
        """Draw a rectangle whose top left corner is at (x, y)."""
        self._figure.add_artist(
            Rectangle(
                (x / self.wide, self._flip(y + high) / self.high),
                wide / self.wide,
                high / self.high,
                facecolor=fill,
                edgecolor=edge,
                linewidth=thick,
                linestyle=(0, (4, 2.5)) if dashed else "solid",
                hatch=hatch,
                transform=self._figure.transFigure,
            )
        )

    def line(
        self, points: list[tuple[float, float]], *, colour: str = INK, thick: float = 1.0, dashed: bool = False
    ) -> None:
        """Draw a line through points."""
        self._figure.add_artist(
            Line2D(
                [x / self.wide for x, _ in points],
                [self._flip(y) / self.high for _, y in points],
                color=colour,
                linewidth=thick,
                linestyle=(0, (3, 2)) if dashed else "solid",
                transform=self._figure.transFigure,
            )
        )

    def dot(self, x: float, y: float, *, fill: str, half: bool = False) -> None:
        """Draw a small disc with its middle at (x, y); `half` fills the left side only."""
        self._figure.add_artist(
            Line2D(
                [x / self.wide],
                [self._flip(y) / self.high],
                marker="o",
                markersize=8,
                markerfacecolor=fill,
                markerfacecoloralt="#FFFFFF",
                markeredgecolor=INK,
                markeredgewidth=1.1,
                fillstyle="left" if half else "full",
                transform=self._figure.transFigure,
            )
        )

    def png(self, dpi: int = _DPI) -> bytes:
        """Give the picture, at `dpi` points an inch."""
        self._figure.set_dpi(dpi)
        self._canvas.draw()
        self._write(self._canvas.get_renderer(), dpi / 72)
        drawn = Image.frombuffer(
            "RGBA", self._canvas.get_width_height(), self._canvas.buffer_rgba(), "raw", "RGBA", 0, 1
        )
        file = BytesIO()
        drawn.convert("RGB").save(file, "png", compress_level=_PACKED, dpi=(dpi, dpi))
        return file.getvalue()

    def _write(self, renderer: Any, pixels: float) -> None:
        """Write all words over what is drawn, `pixels` a point: matplotlib's own texts measure each line three times."""
        look = renderer.new_gc()
        with _without_missing_letters():
            _, tall, below = renderer.get_text_width_height_descent("lp", _font(bold=False, every=False), False)
            for words in self._words:
                look.set_foreground(words.colour)
                font = _font(bold=words.bold, every=max(words.line) > _LATIN)
                left, base = words.x * pixels, words.middle * pixels + (tall - below) / 2
                if words.align != "left":
                    wide = renderer.get_text_width_height_descent(words.line, font, False)[0]
                    left -= wide / 2 if words.align == "center" else wide
                renderer.draw_text(look, left, base, words.line, font, 0.0)
        look.restore()
