"""How much of a workshop the summary tells, so that it stays within its pages."""

from __future__ import annotations

from dataclasses import dataclass

from tixkit.reports.language import alike

FURNITURE = 60
"""Characters of what stands at the head and the foot of a page."""


@dataclass(frozen=True, slots=True)
class Cut:
    """How much is told: places, impediments and actions; characters of what people wrote; how high a figure may be, in cm."""

    places: int
    impediments: int
    actions: int
    letters: int
    figure: float


CUTS = (
    Cut(3, 3, 5, 220, 13.0),
    Cut(3, 3, 5, 110, 13.0),
    Cut(3, 2, 5, 90, 13.0),
    Cut(3, 2, 4, 90, 13.0),
    Cut(3, 2, 3, 90, 13.0),
    Cut(2, 1, 3, 90, 13.0),
    Cut(3, 2, 5, 110, 0.0),
    Cut(3, 2, 4, 90, 0.0),
    Cut(2, 1, 3, 80, 0.0),
    Cut(1, 0, 2, 60, 0.0),
    Cut(0, 0, 1, 40, 0.0),
    Cut(0, 0, 0, 30, 0.0),
)
"""From the fullest to the barest; the first that fits two pages is used."""


def shortened(words: str, letters: int) -> str:
    """Give words on one line, cut after a whole word with “…” where they are longer than `letters`."""
    line = alike(" ".join(words.split()), words)
    if len(line) <= letters:
        return line
    whole, space, _rest = line[: letters - 1].rpartition(" ")
    kept = whole if space and len(whole) > letters // 2 else line[: letters - 1]
    return alike(f"{kept.rstrip(' ,;:.')}…", words)
