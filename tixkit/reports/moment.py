"""The moment that a file dates from: by the clock, two files of the same results would differ."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tixkit.reports.choice import PLAIN, Choice

if TYPE_CHECKING:
    from tixkit.scoring import Results


def newest_moment(results: Results, choice: Choice = PLAIN) -> datetime:
    """Give the newest moment that a file tells of: the workshop made, a round revealed, a rating agreed, an action changed.

    Parameters
    ----------
    results
        What the file shows.
    choice
        Its history, where there is one, tells when the actions were changed.
    """
    shown = {action.id for action in results.actions}
    moments = [results.workshop.created_at, *(r.revealed_at for r in results.rounds)]
    moments += [decision.at for area in results.by_area.values() for decision in area.history]
    moments += [change.at for change in choice.history if change.action.id in shown]
    return max(moments)
