"""The plan's past: as it stood on a day, and what each change changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tixkit.local_time import day_of
from tixkit.reports.language import N_
from tixkit.scoring import ActionFact
from tixkit.workshop.plan_history import ActionChange

__all__ = ["FIELDS", "ActionChange", "FieldChange", "Step", "plan_on", "steps", "what_changed"]

FIELDS = {
    "title": N_("Action"),
    "area": N_("Area"),
    "owner": N_("Owner"),
    "scope": N_("Scope"),
    "team": N_("Team"),
    "due": N_("Due"),
    "status": N_("Status"),
    "success_measure": N_("Measure of success"),
}
"""The fields of an action as files name them, where a framework has no word of its own. Its place in the plan is none."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of an action, named as in :data:`FIELDS`, and what it said before and after."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Step:
    """A change of an action, and what it changed; nothing where the action was added."""

    change: ActionChange
    fields: tuple[FieldChange, ...]

    @property
    def added(self) -> bool:
        """Whether the action began here."""
        return not self.fields


def plan_on(history: Iterable[ActionChange], day: date) -> tuple[ActionFact, ...]:
    """Give the plan as it stood at the end of a day, numbered in its order of that day.

    Parameters
    ----------
    history
        Every change, in the order they were kept.
    day
        The last day that counts, as :mod:`tixkit.local_time` has it.
    """
    standing: dict[str, tuple[int, ActionFact]] = {}
    for place, change in enumerate(history):
        if day_of(change.at) <= day:
            standing[change.action.id] = (place, change.action)
    ordered = sorted(standing.values(), key=lambda kept: (kept[1].order, kept[0]))
    return tuple(replace(action, order=number) for number, (_, action) in enumerate(ordered, 1))


def what_changed(before: ActionFact, after: ActionFact) -> tuple[FieldChange, ...]:
    """Compare an action with itself, field by field; its place in the plan does not count."""
    told = ((name, getattr(before, name), getattr(after, name)) for name in FIELDS)
    return tuple(FieldChange(name, old, new) for name, old, new in told if old != new)


def steps(history: Sequence[ActionChange], action_id: str) -> tuple[Step, ...]:
    """Give an action's changes, the earliest first; that it only moved to another place is left out."""
    found: list[Step] = []
    before: ActionFact | None = None
    for change in history:
        if change.action.id != action_id:
            continue
        fields = what_changed(before, change.action) if before else ()
        if before is None or fields:
            found.append(Step(change, fields))
        before = change.action
    return tuple(found)
