"""Which areas are in the action plan: what people chose, and what an action is for already."""

from __future__ import annotations

from collections.abc import Iterable

from tixkit.scoring.facts import ActionFact


def planned(chosen: Iterable[str], actions: Iterable[ActionFact]) -> tuple[str, ...]:
    """Give the areas in the plan in their order, each once.

    Parameters
    ----------
    chosen
        The areas that people put in the plan, in the order that they chose.
    actions
        The plan's actions in their order. An area of one that was not dropped is in the plan without being put there;
        it then stands after those that were.
    """
    needed = (action.area for action in actions if action.area is not None and action.status != "dropped")
    return tuple(dict.fromkeys((*chosen, *needed)))
