"""Taking some of what an edited plan would change, and leaving the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tixkit.reports.plan_import.changes import PlanChanges
from tixkit.reports.plan_import.edits import edits_of
from tixkit.workshop.actions import PlanEdits


@dataclass(frozen=True, slots=True)
class Picked:
    """What somebody wants of an edited plan.

    Attributes
    ----------
    changed, removed
        The ids of actions: to be changed as the file says, and to get the status “dropped”.
    added
        The places of new actions among those of the file.
    order
        Whether the file's order is taken.
    from_file
        The conflicts in which the file's words are taken, as of :func:`~tixkit.reports.plan_import.edits.edits_of`.
    """

    changed: frozenset[str] = frozenset()
    added: frozenset[int] = frozenset()
    removed: frozenset[str] = frozenset()
    order: bool = False
    from_file: frozenset[tuple[str, str]] = frozenset()


def edits_of_picked(changes: PlanChanges, picked: Picked) -> PlanEdits:
    """Give the edits that apply what was picked, and nothing else."""
    added = [place for place in range(len(changes.added)) if place in picked.added]
    kept = replace(
        changes,
        added=tuple(changes.added[place] for place in added),
        changed=tuple(c for c in changes.changed if c.action.id in picked.changed),
        removed=tuple(r for r in changes.removed if r.action.id in picked.removed),
        order=_order(changes, added) if picked.order else None,
    )
    return edits_of(kept, from_file=picked.from_file, drop=True)


def _order(changes: PlanChanges, added: list[int]) -> tuple[str | int, ...] | None:
    """Give the new order without the actions that are left out; the others close up."""
    if changes.order is None:
        return None
    return tuple(
        key if isinstance(key, str) else added.index(key)
        for key in changes.order
        if isinstance(key, str) or key in added
    )
