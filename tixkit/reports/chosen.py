"""What files say they are about, where they were cut to some areas."""

from __future__ import annotations

from tixkit.reports.choice import Choice
from tixkit.reports.language import _
from tixkit.reports.words import noun
from tixkit.scoring import Results

_MOST_NAMED = 4
"""Areas named; of more, the focus they share or their number."""


def about_some(results: Results, choice: Choice) -> str:
    """Say which areas a file is about, such as “1 of 21 areas: Approach to change”; empty where it is about all."""
    if choice.areas is None:
        return ""
    f, number = results.framework, len(results.by_area)
    whole = choice.of or number
    words = _("{number} of {whole} {areas}: {which}")
    return words.format(number=number, whole=whole, areas=noun(f, "area", whole), which=_named(results))


def _named(results: Results) -> str:
    f = results.framework
    focuses = {area.focus for area in f.areas}
    if len(f.areas) > _MOST_NAMED:
        found = f.title_of("focuses", focuses.pop()) if len(focuses) == 1 and None not in focuses else None
        if found:
            return found
        some = "; ".join(a.numbered_title for a in f.areas[:_MOST_NAMED])
        return _("{some} and {n} more").format(some=some, n=len(f.areas) - _MOST_NAMED)
    return "; ".join(a.numbered_title for a in f.areas)
