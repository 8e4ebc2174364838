"""Colours of the rating levels: steps in lightness, so that they survive grey printing and colour blindness."""

from __future__ import annotations

from tixkit.framework import Framework

RAMP = ("#FFC273", "#7FA6E8", "#1F2F6B")
"""From the lowest level to the best."""
INK = "#1D1D1D"
PAPER = "#FFFFFF"
_BLACK = "#000000"
_READABLE = 4.5


def palette(framework: Framework) -> dict[str, dict[str, str]]:
    """Give each rating level its fill and a text colour that can be read on it.

    Parameters
    ----------
    framework
        With any number of levels; they take equal steps along the house ramp.

    Returns
    -------
    dict
        By level id, best first: ``{"fill": "#1F2F6B", "ink": "#FFFFFF"}``.
    """
    levels = framework.rating.levels
    last = len(levels) - 1
    fills = [_along(1 - place / last) for place in range(len(levels))]
    return {level.id: {"fill": fill, "ink": ink_on(fill)} for level, fill in zip(levels, fills, strict=True)}


def ink_on(fill: str) -> str:
    """Give the text colour for `fill`: house ink or white, or plain black where neither reaches 4.5 to 1."""
    best = max((INK, PAPER), key=lambda ink: contrast(fill, ink))
    return best if contrast(fill, best) >= _READABLE else _BLACK


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours by WCAG 2, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _along(position: float) -> str:
    """Colour at `position` of the ramp, 0 to 1, mixed in linear light between its two nearest anchors."""
    place = position * (len(RAMP) - 1)
    low = min(int(place), len(RAMP) - 2)
    part = place - low
    if part in (0.0, 1.0):
        return RAMP[low + int(part)]
    pairs = zip(_linear(RAMP[low]), _linear(RAMP[low + 1]), strict=True)
    return "#" + "".join(f"{_encoded(a + (b - a) * part):02X}" for a, b in pairs)


def _linear(colour: str) -> tuple[float, ...]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return tuple(p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)


def _encoded(light: float) -> int:
    value = light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return round(255 * value)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
