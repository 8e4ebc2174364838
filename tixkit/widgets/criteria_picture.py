"""Progress over time, as numbers and words of which a page draws its picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tixkit.scoring.standing import STANDINGS, Review, Standing
from tixkit.views.wording import day
from tixkit.widgets.criteria_compared import Compared, short


def picture(c: Compared) -> dict[str, Any]:
    """Describe progress over time: how many sub-criteria had each standing in each review."""
    reviews = [_bar(c, review, place) for place, review in enumerate(c.series) if review.at is not None]
    order: tuple[Standing, ...] = ("embedded", "in_progress")
    return {
        "total": len(c.now.standings),
        "reviews": reviews,
        "parts": [{"standing": s, "word": c.word(s)} for s in order],
        "columns": [{"standing": s, "word": c.word(s)} for s in STANDINGS],
        "said": _said_over_time(c, reviews),
    }


def _bar(c: Compared, review: Review, place: int) -> dict[str, Any]:
    counts = review.count()
    word = "Baseline" if place == 0 and len(c.series) > 1 else "Now" if review is c.now else ""
    return {
        "id": review.id,
        "title": review.title,
        "at": day(review.at),
        "short": short(review.at),
        "word": word,
        "counts": dict(counts),
    }


def _said_over_time(c: Compared, reviews: Sequence[Mapping[str, Any]]) -> str:
    """Tell the picture in a sentence."""
    if not reviews:
        return "There is nothing to show over time yet."
    first, last = reviews[0], reviews[-1]
    many, word = c.framework.labels.statement.many, c.word("embedded").lower()
    if len(reviews) == 1:
        return f"{first['at']}: {first['counts']['embedded']} of {len(c.now.standings)} {many} {word}. Later reviews stand beside it."
    return (
        f"From {first['counts']['embedded']} of {len(c.now.standings)} {many} {word} on {first['at']} to "
        f"{last['counts']['embedded']} on {last['at']}."
    )
