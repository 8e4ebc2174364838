"""The house look: colours and page sizes that every Word file shares."""

from __future__ import annotations

INK = "1D1D1D"
SECOND_INK = "4A4F55"
TEAL = "0B5F59"
TINT = "E4EFEE"
RULE = "9DB5B3"
HAIRLINE = "B9C7C6"
LINK = "1D4E89"
PAPER = "FFFFFF"
FONT = "Arial"

PAGE_SHORT, PAGE_LONG = 21.0, 29.7
MARGIN, FOOT = 2.0, 1.8
PORTRAIT = PAGE_SHORT - 2 * MARGIN
"""Width of the text in centimetres."""
LANDSCAPE = PAGE_LONG - 2 * MARGIN
