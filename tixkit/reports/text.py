"""Making people's words safe for a file without changing them.

Kept: every letter of every alphabet, spaces and line breaks.

Changed, and only this:

- Control characters, which a Word or Excel file cannot hold, are taken out. The vertical tab, the form feed and the
  separators U+0085, U+2028 and U+2029, which people paste from Word and the web, become line breaks. Half of a
  surrogate pair, which no file can hold, becomes U+FFFD.
- In CSV, words that a spreadsheet would take for a formula get an apostrophe in front (:func:`never_formula`). Excel
  files need none: their cells say that they hold text.
- In Excel, a cell holds 32,767 characters. Longer words are cut there with a plain mark, and stand in full on a sheet
  of their own (:func:`pieces`).
"""

from __future__ import annotations

import re

_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_FORMULA = "=+-@\t\r\n|%＝＋－＠"
CELL_LIMIT = 32_767
"""Characters that an Excel cell holds, counted as Excel does: one outside the basic plane counts twice."""


def clean(words: str) -> str:
    """Take out what no file can hold and write every line break as a line feed."""
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", _BREAKS.sub("\n", words)))


def or_blank(words: str, blank: str) -> str:
    r"""Give words without white space round them, or what stands in the place of none that can be seen.

    Examples
    --------
    >>> or_blank(" Housing\n", "None"), or_blank(" \x07", "None")
    ('Housing', 'None')
    """
    return clean(words).strip() or blank


def never_formula(words: str) -> str:
    """Put an apostrophe before words that a spreadsheet would run, even behind spaces.

    Examples
    --------
    >>> never_formula("=1+1"), never_formula("2 is fine"), never_formula(" @SUM(A1)")
    ("'=1+1", '2 is fine', "' @SUM(A1)")
    """
    start = words.lstrip(" \u00a0\u200b\ufeff")[:1]
    return f"'{words}" if start and start in _FORMULA else words


def pieces(words: str, limit: int = CELL_LIMIT) -> list[str]:
    """Cut words into pieces that each fit a cell, at least one.

    Examples
    --------
    >>> pieces("abcdef", limit=4)
    ['abcd', 'ef']
    """
    if len(words) * 2 <= limit:
        return [words]
    found, start, size = [], 0, 0
    for place, letter in enumerate(words):
        width = 2 if ord(letter) > 0xFFFF else 1
        if size + width > limit:
            found.append(words[start:place])
            start, size = place, 0
        size += width
    return [*found, words[start:]]
