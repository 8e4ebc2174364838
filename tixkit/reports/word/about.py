"""What a Word file says of itself: title, author, footer."""

from __future__ import annotations

from typing import Literal

from tixkit.reports.word.package import About
from tixkit.reports.words import held_on, long_date
from tixkit.scoring import Results


def about(results: Results, kind: Literal["report", "action plan", "summary"]) -> About:
    """Describe a file drawn from `results`."""
    workshop = results.workshop
    moments = [r.revealed_at for r in results.rounds]
    title = f"{workshop.title}: {kind}"
    day = long_date(held_on(results))
    return About(
        title=f"{title}, {workshop.authority}",
        authority=workshop.authority,
        footer=f"{workshop.title if kind == 'report' else title}, {day}",
        subject=f"{results.framework.title}, workshop of {day}",
        made=max([workshop.created_at, *moments]),
    )
