"""What became of each action: every row that was ever kept of the plan, the earliest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from tixkit.scoring import ActionFact
from tixkit.store import schema


@dataclass(frozen=True, slots=True)
class ActionChange:
    """An action as somebody left it.

    Attributes
    ----------
    at, by
        When, in UTC, and who.
    action
        All of the action from then on. Its `order` is the place that it was given then; others may have moved since.
    """

    at: datetime
    by: str
    action: ActionFact


def read_history(connection: Connection, workshop_id: str) -> tuple[ActionChange, ...]:
    """Give every change of a workshop's actions in the order they were kept: clocks can be set back, that cannot."""
    table = schema.actions
    rows = connection.execute(select(table).where(table.c.workshop_id == workshop_id).order_by(table.c.seq))
    return tuple(
        ActionChange(
            at=row.at,
            by=row.by,
            action=ActionFact(
                id=row.action_id,
                order=row.place,
                title=row.title,
                area=row.area,
                owner=row.owner,
                scope=row.scope,
                team=row.team,
                due=row.due,
                status=row.status,
                success_measure=row.success_measure,
            ),
        )
        for row in rows
    )
