"""How much room paragraphs, tables and pictures take on a page, for a file that must not grow longer than so many pages.

The estimate is on the safe side: a file may turn out shorter, never longer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from tixkit.reports.text import clean
from tixkit.reports.word.measure import width

_CM_PER_POINT = 2.54 / 72
_FONTS = {
    "arial": (1.0, 1.15),
    "liberation sans": (1.0, 1.15),
    "helvetica": (1.0, 1.15),
    "times new roman": (0.97, 1.15),
    "liberation serif": (0.97, 1.15),
    "calibri": (0.96, 1.22),
    "carlito": (0.96, 1.22),
    "cambria": (1.0, 1.18),
    "georgia": (1.05, 1.15),
    "tahoma": (1.02, 1.21),
}
"""How wide a font runs beside Arial, and how high its lines are in proportion to its letters, rounded up."""
_UNKNOWN = (1.18, 1.36)
"""The same of Verdana and Open Sans, the widest and the tallest of the common ones."""
_OTHER_SCRIPT = 1.45
_OTHER_WIDTH = 1.3
"""How much higher a line is in a script with tall letters, and how much wider any but Latin letters may run."""
_LATIN, _LATIN_END = 0x0250, 0x0590


@dataclass(frozen=True, slots=True)
class Measures:
    """A style as it is set: letters, space before and after in points; a line in proportion to its letters.

    One that is `snug` has no space between two paragraphs of it.
    """

    size: float
    before: float
    after: float
    line: float
    wide: float
    snug: bool = False


def measures(styles: Any, style_id: str) -> Measures:
    """Read the measures of a paragraph style and of those that it is based on.

    Parameters
    ----------
    styles
        The root of the styles.
    style_id
        An id that is in them.
    """
    by_id = {s.get(qn("w:styleId")): s for s in styles.findall(qn("w:style"))}
    found: dict[str, float] = {}
    fonts: list[str] = []
    seen = set()
    style = by_id.get(style_id)
    while style is not None and style_id not in seen:
        seen.add(style_id)
        _note(found, fonts, style)
        based = style.find(qn("w:basedOn"))
        style_id = "" if based is None else based.get(qn("w:val"))
        style = by_id.get(style_id)
    defaults = styles.find(qn("w:docDefaults"))
    for group in () if defaults is None else defaults:
        _note(found, fonts, group)
    wide, tall = _FONTS.get(fonts[0].casefold(), _UNKNOWN) if fonts else _UNKNOWN
    letters = found.get("sz", 20.0) / 2
    line = found.get("line", 240.0) / 240 if found.get("auto", 1.0) else max(1.0, found["line"] / 20 / letters)
    return Measures(
        letters,
        found.get("before", 0.0) / 20,
        found.get("after", 0.0) / 20,
        line * tall,
        wide,
        bool(found.get("snug", 0.0)),
    )


def _note(found: dict[str, float], fonts: list[str], style: Any) -> None:
    """Keep what a style sets and no style before it did."""
    font = style.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    if font is not None:
        # A font of the theme is an unknown one here.
        name = "" if font.get(qn("w:asciiTheme")) else font.get(qn("w:ascii"))
        fonts += [] if name is None else [name]
    size = style.find(f"{qn('w:rPr')}/{qn('w:sz')}")
    if size is not None:
        found.setdefault("sz", float(size.get(qn("w:val"))))
    snug = style.find(f"{qn('w:pPr')}/{qn('w:contextualSpacing')}")
    if snug is not None:
        found.setdefault("snug", float(snug.get(qn("w:val"), "1") not in {"0", "false", "off"}))
    spacing = style.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
    if spacing is None:
        return
    for key in ("before", "after", "line"):
        value = spacing.get(qn(f"w:{key}"))
        if value is not None and key not in found:
            found[key] = float(value)
            if key == "line":
                found["auto"] = float(spacing.get(qn("w:lineRule"), "auto") == "auto")


def lines(words: str, room: float, size: float, *, bold: bool = False) -> int:
    """Count the lines that words fill.

    Parameters
    ----------
    words
        Any text.
    room
        Width of a line in centimetres.
    size
        In points.
    bold
        Whether the words are bold.
    """
    count = 0
    for line in clean(words).split("\n"):
        used = room + 1
        for word in line.split(" "):
            wide = width(word, size, bold=bold)
            space = width(" ", size)
            if used + space + wide <= room:
                used += space + wide
            else:
                count += max(1, -int(-wide // room))
                used = wide % room if wide > room else wide
        count += 0 if line else 1
    return max(count, 1)


def high(words: str, room: float, style: Measures, *, bold: bool = False) -> float:
    """Give the height of a paragraph in centimetres, the space round it included."""
    wide = style.wide * (_OTHER_WIDTH if any(ord(letter) >= _LATIN and letter.isalpha() for letter in words) else 1.0)
    count = lines(words, room / wide, style.size, bold=bold)
    script = _OTHER_SCRIPT if any(ord(letter) >= _LATIN_END and letter.isalpha() for letter in words) else 1.0
    return (count * style.size * style.line * script + style.before + style.after) * _CM_PER_POINT


def pages(blocks: Sequence[tuple[float, bool]], height: float) -> int:
    """Count the pages that blocks fill.

    Parameters
    ----------
    blocks
        Of each, its height in centimetres, and whether it stays with the next.
    height
        Of a page's text in centimetres.
    """
    page, used, i = 1, 0.0, 0
    while i < len(blocks):
        end = i
        while end < len(blocks) - 1 and blocks[end][1]:
            end += 1
        together = sum(tall for tall, _ in blocks[i : end + 1])
        if used and used + together > height:
            page, used = page + 1, 0.0
        used += together
        while used > height:
            page, used = page + 1, used - height
        i = end + 1
    return page
