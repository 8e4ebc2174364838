"""The pattern on the cover: decoration only."""

from __future__ import annotations

from tixkit.reports.charts.canvas import POINTS_PER_CM, Canvas
from tixkit.reports.charts.picture import Picture

_SHADES = {"0": "#E4EFEE", "1": "#C0DCD8", "2": "#6FAAA3", "3": "#2A7D75", "4": "#0B5F59"}
_ROWS = ("12111233334344", "10131133424333", "11021223224343", "00110121323244", "00020212123322")
_WIDE, _HIGH = 17.0, 8.2


def cover_pattern() -> Picture:
    """Draw rows of squares that darken to the right."""
    wide, high = _WIDE * POINTS_PER_CM, _HIGH * POINTS_PER_CM
    canvas = Canvas(wide, high)
    across, down = wide / len(_ROWS[0]), high / len(_ROWS)
    for y, row in enumerate(_ROWS):
        for x, shade in enumerate(row):
            canvas.box(x * across, y * down, across - 3, down - 3, fill=_SHADES[shade])
    return Picture(canvas.png(), _WIDE, _HIGH)
