"""What is said of an edited plan, on the command line and on the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from tixkit.reports.grammar import long_date
from tixkit.reports.words import NO_DATE, SCOPES, STATUSES

if TYPE_CHECKING:
    from tixkit.framework import Framework
    from tixkit.reports.plan_import.changes import PlanChanges
    from tixkit.scoring import ActionFact

NOTHING_NEW = "The file says what tixkit says: nothing changes."
NONE_DELETED = "tixkit deletes no action: it can be set to “dropped”."
NOTHING_DONE = "Nothing was changed."


def worded(name: str, value: Any, framework: Framework | None = None) -> str:
    """Give what a field of an action says in the words of the plan, whole; empty where it says nothing.

    Parameters
    ----------
    name, value
        The field and what stands in it.
    framework
        Gives areas their titles.
    """
    if name == "due":
        return long_date(value) if isinstance(value, date) else NO_DATE.lower()
    if name in {"status", "scope"}:
        return {**STATUSES, **SCOPES}[value]
    if name == "area" and value and framework and value in framework.areas_by_id:
        return framework.areas_by_id[value].numbered_title
    return str(value) if value else ""


def typed(name: str) -> bool:
    """Tell whether a field holds words of the plan's writers or the framework's, which messages quote."""
    return name not in {"due", "status", "scope"}


def applied(before: Sequence[ActionFact], after: Sequence[ActionFact]) -> str:
    """Say how many actions were added and how many changed or moved."""
    known = {action.id: action for action in before}
    new = sum(action.id not in known for action in after)
    changed = sum(action.id in known and action != known[action.id] for action in after)
    return f"The plan is up to date: {new} added, {changed} changed or moved."


def moved(changes: PlanChanges) -> tuple[tuple[str, int, int], ...]:
    """Tell which actions the new order moves past others: the words of each, and its place now and then, from 1."""
    if changes.order is None:
        return ()
    now = list(changes.titles)
    then = [key for key in changes.order if isinstance(key, str)]
    blocks = SequenceMatcher(a=now, b=then, autojunk=False).get_matching_blocks()
    stay = {key for block in blocks for key in now[block.a : block.a + block.size]}
    return tuple(
        (changes.titles[key], now.index(key) + 1, changes.order.index(key) + 1) for key in then if key not in stay
    )
