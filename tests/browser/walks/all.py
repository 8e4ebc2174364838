"""All walks."""

from __future__ import annotations

from browser.walks import action_plan, facilitate, home, peer_review, results, success_criteria
from browser.walks.walk import Walk

WALKS: tuple[Walk, ...] = (
    *home.WALKS,  # first: it begins with an empty store
    *facilitate.WALKS,
    *results.WALKS,
    *action_plan.WALKS,
    *peer_review.WALKS,
    *success_criteria.WALKS,
)
