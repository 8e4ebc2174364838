"""How wide words are in Arial, near enough to lay out a table."""

from __future__ import annotations

from collections.abc import Sequence

_WIDTHS = {
    191: "'’‘",
    222: "ijl",
    278: " \u00a0!,./:;I[]\\ft|",
    333: "()-r`“”{}",
    389: '*"',
    500: "JcksvxyzZ",
    584: "+<=>~",
    611: "FT",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…@",
}
_EM = {letter: thousandths / 1000 for thousandths, letters in _WIDTHS.items() for letter in letters}
_OTHER, _SYLLABIC = 0.556, 1.0
_BOLD = 1.09
_POINTS_PER_CM = 72 / 2.54
_KEPT_WHOLE = 14
"""Letters up to which a word with a hyphen is not broken at it."""
PADDING = 0.31
"""Both sides of a cell, in centimetres, with a little to spare."""


def width(words: str, size: float = 12.0, *, bold: bool = False) -> float:
    """Estimate the width of one line.

    Parameters
    ----------
    words
        One line of text.
    size
        In points.
    bold
        Whether it is bold.

    Returns
    -------
    float
        Centimetres.
    """
    return sum(map(_em, words)) * size * (_BOLD if bold else 1.0) / _POINTS_PER_CM


def _em(letter: str) -> float:
    return _EM.get(letter) or (_SYLLABIC if ord(letter) > 0x2E80 else _OTHER)


def longest_word(words: str, *, bold: bool = False) -> float:
    """Give the width in centimetres of the longest part that a line should not break; no-break spaces hold."""
    return max((width(part, bold=bold) for word in words.split(" ") for part in _breakable(word)), default=0.0)


def _breakable(word: str) -> list[str]:
    return [word] if len(word) <= _KEPT_WHOLE else word.replace("-", "- ").split(" ")


def column_widths(minimum: Sequence[float], shares: Sequence[float], total: float) -> list[float]:
    """Share out a table's width.

    Parameters
    ----------
    minimum
        Width of each column's longest word, in centimetres, without padding.
    shares
        How the rest is divided.
    total
        Width of the table in centimetres.

    Returns
    -------
    list of float
        Centimetres, adding up to `total`. Where the longest words do not fit, all columns give way alike and the
        longest words break.
    """
    least = [w + PADDING for w in minimum]
    spare = total - sum(least)
    if spare < 0:
        return [w * total / sum(least) for w in least]
    whole = sum(shares)
    if not whole:
        return [w + spare / len(least) for w in least]
    return [w + spare * share / whole for w, share in zip(least, shares, strict=True)]
