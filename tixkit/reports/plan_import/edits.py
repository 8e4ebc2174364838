"""What is to be written once somebody has decided on an edited plan."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from tixkit.reports.plan_import.changes import PlanChanges
from tixkit.workshop.actions import PlanEdits

ORDER = "order"
"""What stands for the field where a conflict is about the order of the plan."""


def edits_of(changes: PlanChanges, *, from_file: Collection[tuple[str, str]] = (), drop: bool = False) -> PlanEdits:
    """Give the edits that apply what the file changes.

    Parameters
    ----------
    changes
        As :func:`~tixkit.reports.plan_import.compare.compare` found them.
    from_file
        The conflicts in which the file's words are taken, each as an action's id and the field; ``("", "order")`` for the
        order of the plan. In all others tixkit's stay.
    drop
        Whether actions that the file has no more get the status “dropped”.
    """
    new: dict[str, dict[str, Any]] = {}
    seen: dict[str, dict[str, Any]] = {}
    settled = [(c.action.id, f.field, f.old, f.new) for c in changes.changed for f in c.fields]
    settled += [
        (c.action.id, c.field, c.theirs, c.file) for c in changes.conflicts if (c.action.id, c.field) in from_file
    ]
    settled += [(r.action.id, "status", r.action.status, "dropped") for r in changes.removed if drop]
    for action_id, name, stands, value in settled:
        new.setdefault(action_id, {})[name] = value
        seen.setdefault(action_id, {})[name] = stands
    keeps_order = changes.moved_since and ("", ORDER) not in from_file
    return PlanEdits(new, seen, tuple(dict(a.fields) for a in changes.added), None if keeps_order else changes.order)
