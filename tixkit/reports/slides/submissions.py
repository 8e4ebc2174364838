"""The slide on other submissions in the authority: where they are furthest apart."""

from __future__ import annotations

from collections.abc import Sequence

from tixkit.reports.grammar import joined, lower_first, sentence, upper_first
from tixkit.reports.language import _, alike
from tixkit.reports.slides.deck import Deck, Point
from tixkit.reports.submissions import apart, compared, dated_names, lead, names
from tixkit.scoring import Results
from tixkit.scoring.submissions import AreaRatings, Submissions

_MOST = 3
"""Areas that one slide holds; its notes name the others."""


def submissions_slide(deck: Deck, results: Results, others: Sequence[Results]) -> None:
    """Add the areas that the submissions rate differently, the widest apart first; nothing without other submissions.

    Raises
    ------
    ExportError
        If they cannot be compared.
    """
    if not others:
        return
    found = compared(results, others)
    points = [_point(results, found, line) for line in found.differing]
    title = _("Other submissions in the authority")
    if found.differing:
        widest = found.differing[0]
        words = _("Submissions differ most on {area}: {levels}")
        title = words.format(area=widest.title, levels=apart(widest.apart or 0))
    notes = [lead(results, found), f"{'; '.join(dated_names(found))}."]
    rest = [alike(f"{p.lead} {p.words}", p.words) for p in points[_MOST:]]
    deck.points(title, points[:_MOST] or [Point(lead(results, found))], notes=[*notes, *rest])


def _point(results: Results, found: Submissions, line: AreaRatings) -> Point:
    """Name who agreed which rating, the best first."""
    f = results.framework
    by_level: dict[str, list[str]] = {level.id: [] for level in f.rating.levels}
    for name, rated in zip(names(found), line.rated, strict=True):
        if rated.status == "agreed" and rated.rating:
            by_level[rated.rating].append(name)
    said = [
        _("{rating}: {submissions}").format(rating=lower_first(f.levels_by_id[level].label), submissions=joined(named))
        for level, named in by_level.items()
        if named
    ]
    return Point(sentence(upper_first("; ".join(said))), lead=sentence(line.title))
