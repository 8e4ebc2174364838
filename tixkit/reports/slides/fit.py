"""How much of people's words a slide holds."""

from __future__ import annotations

from xml.sax.saxutils import escape

from tixkit.reports.charts.canvas import SIZE, width, wrap
from tixkit.reports.text import clean

_LONGEST = 700
"""Characters that could ever stand in one place of a slide; the rest need not be measured."""


def one_line(words: str) -> str:
    """Join lines and clean, so that the words run on as one paragraph."""
    return " ".join(clean(words).split())


def wide(words: str, size: float, *, bold: bool = False) -> float:
    """Measure one line at a size, in points; small letters measure a little wide, which leaves room for another font."""
    return width(words, bold=bold) * size / SIZE


def lines(words: str, size: float, room: float, *, bold: bool = False) -> int:
    """Say how many lines of `room` points the words take at a size."""
    return len(wrap(words, room * SIZE / size, bold=bold))


def cut(words: str, size: float, room: float, most: int, *, bold: bool = False, beside: str = "") -> str:
    """Cut words to `most` lines, with “…” where some are left out, beside other words in the same paragraph."""
    whole = one_line(words[: _LONGEST * 4])
    text = whole[:_LONGEST]
    before = f"{beside} " if beside else ""
    if len(whole) == len(text) and lines(before + text, size, room, bold=bold) <= most:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if lines(f"{before}{text[:middle].rstrip()}…", size, room, bold=bold) <= most:
            low = middle
        else:
            high = middle - 1
    kept = text[:low]
    at = kept.rfind(" ")
    if low < len(text) and text[low : low + 1] != " " and at > low // 2:
        kept = kept[:at]
    return f"{kept.rstrip(' ,;:.')}…"


def escaped(words: str) -> str:
    """Write words inside XML."""
    return escape(words)
