"""What a Word file says of itself: title, author, footer."""

from __future__ import annotations

from typing import Literal

from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.grammar import long_date
from tixkit.reports.language import N_, _
from tixkit.reports.moment import newest_moment
from tixkit.reports.word.package import About
from tixkit.reports.words import held_on
from tixkit.scoring import Results

_TITLES = {
    "report": N_("{workshop}: report"),
    "action plan": N_("{workshop}: action plan"),
    "summary": N_("{workshop}: summary"),
}


def about(results: Results, kind: Literal["report", "action plan", "summary"], choice: Choice = PLAIN) -> About:
    """Describe a file drawn from `results`."""
    workshop = results.workshop
    title = _(_TITLES[kind]).format(workshop=workshop.title)
    day = long_date(held_on(results))
    return About(
        title=f"{title}, {workshop.authority}",
        authority=workshop.authority,
        footer=f"{workshop.title if kind == 'report' else title}, {day}",
        subject=_("{framework}, workshop of {date}").format(framework=results.framework.title, date=day),
        made=newest_moment(results, choice),
    )
