"""Titles of actions that say the same, or nearly."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

ALIKE = 0.85
"""Share of matching letters from which two titles are likely duplicates, as :class:`difflib.SequenceMatcher` counts."""
_COMPARED = 200
"""Letters of a title that are compared: the work grows with their square, and titles differ at their beginning."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two likely duplicates: their places among the titles, the earlier first, and their share of matching letters."""

    first: int
    second: int
    alike: float


def normalised(title: str) -> str:
    """Write a title in small letters, without marks and with single spaces.

    Examples
    --------
    >>> normalised("  Map: COMMUNITY groups!")
    'map community groups'
    """
    folded = unicodedata.normalize("NFKC", title).casefold()
    return " ".join("".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in folded).split())


def likely_duplicates(titles: Sequence[str]) -> tuple[Pair, ...]:
    """Give every pair of titles that are the same or nearly the same, in the order of the titles.

    Titles without a letter or digit are no one's duplicates.
    """
    plain = [normalised(title) for title in titles]
    found = []
    for first, second in combinations(range(len(plain)), 2):
        share = _alike(plain[first], plain[second])
        if share >= ALIKE:
            found.append(Pair(first, second, share))
    return tuple(found)


def _alike(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    low, high = sorted((one[:_COMPARED], other[:_COMPARED]))  # the matcher's answer depends on the order
    matcher = SequenceMatcher(None, low, high, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    share = matcher.ratio()
    return min(share, 0.99)  # 1 is kept for titles that are the same
