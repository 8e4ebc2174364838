"""A picture as a file uses it."""

from __future__ import annotations

from dataclasses import dataclass

ALT_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and how it is placed.

    Attributes
    ----------
    png
        The image.
    width, height
        As placed, in centimetres.
    alt
        What it shows, in at most 500 characters; empty where it is decoration only.
    caption
        Its title.
    """

    png: bytes
    width: float
    height: float
    alt: str = ""
    caption: str = ""
