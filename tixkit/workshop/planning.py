"""The action plan in the facilitator's hands: its actions, and the areas that it is about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tixkit.scoring import ActionFact
from tixkit.workshop import actions, plan_areas
from tixkit.workshop.gather import read_actions
from tixkit.workshop.plan_history import ActionChange, read_history
from tixkit.workshop.reviewing import Reviewing


class Planning(Reviewing):
    """What people do with the plan. An area with an action that was not dropped is in it without being put there.

    The plan alone goes on after the workshop is closed: what was agreed is carried out in the months that follow.
    """

    def add_action(
        self, title: str, *, area: str | None = None, owner: str = "", scope: str = "council-wide", team: str = "",
        due: date | str | None = None, status: str = "not started", success_measure: str = "",
    ) -> ActionFact:  # fmt: skip
        """Add an action at the end of the plan.

        Parameters
        ----------
        title
            What will be done.
        area
            The area it is for, or None for the whole plan.
        owner
            A post, not a person.
        scope, team
            ``council-wide``, or ``team`` with the team's name.
        due
            A date, or “2026-07-31”.
        status
            ``not started``, ``in progress``, ``done`` or ``dropped``.
        success_measure
            How everybody will know that it worked.
        """
        fields = {
            "title": title,
            "area": area,
            "owner": owner,
            "scope": scope,
            "team": team,
            "due": due,
            "status": status,
            "success_measure": success_measure,
        }
        with self._change(closed_too=True) as connection:
            return actions.add(connection, self.id, self.framework, fields, now=self._clock(), by=self.by)

    def change_action(self, action_id: str, *, based_on: Mapping[str, Any] | None = None, **fields: Any) -> ActionFact:
        """Change fields of an action, named as in :meth:`add_action`. What stood before stays in the store.

        Parameters
        ----------
        based_on
            What these fields said when their writer began: a field that somebody else changed since is then refused,
            and one that is as it was stays as it stands.

        Raises
        ------
        ChangedMeanwhileError
            Of the code ``changed_meanwhile``, with every field that both changed and what it says now.
        """
        with self._change(closed_too=True) as connection:
            now = self._clock()
            return actions.change(
                connection, self.id, self.framework, action_id, fields, based_on=based_on, now=now, by=self.by
            )

    def move_action(self, action_id: str, to: int) -> tuple[ActionFact, ...]:
        """Move an action to a place in the plan, from 1, and give the plan in its new order."""
        with self._change(closed_too=True) as connection:
            return actions.move(connection, self.id, action_id, to, now=self._clock(), by=self.by)

    def edit_plan(self, edits: actions.PlanEdits) -> tuple[ActionFact, ...]:
        """Make many changes of the plan in one transaction, and give the plan as it then is.

        Raises
        ------
        ChangedMeanwhileError
            If somebody else changed one of the fields since they were seen; nothing is changed then.
        """
        with self._change(closed_too=True) as connection:
            return actions.edit(connection, self.id, self.framework, edits, now=self._clock(), by=self.by)

    def actions(self) -> tuple[ActionFact, ...]:
        """Give the action plan in its order."""
        with self._store.read() as connection:
            return read_actions(connection, self.id)

    def plan_history(self) -> tuple[ActionChange, ...]:
        """Give every change of the action plan, the earliest first: who left which action how, and when."""
        with self._store.read() as connection:
            return read_history(connection, self.id)

    def put_in_plan(self, area: str) -> tuple[str, ...]:
        """Put an area at the end of the plan, and give the plan's areas in their order; one that is in it stays where it is.

        Raises
        ------
        WorkshopError
            ``unknown_area``.
        """
        with self._change(closed_too=True) as connection:
            return plan_areas.put_in(connection, self.id, self.framework, area, now=self._clock(), by=self.by)

    def take_out_of_plan(self, area: str) -> tuple[str, ...]:
        """Take an area out of the plan, and give those that stay. One that is not in it is left out as it was.

        Raises
        ------
        WorkshopError
            ``has_actions`` while the plan has actions for it that are not dropped; ``unknown_area``.
        """
        with self._change(closed_too=True) as connection:
            return plan_areas.take_out(connection, self.id, self.framework, area, now=self._clock(), by=self.by)

    def move_plan_area(self, area: str, to: int) -> tuple[str, ...]:
        """Move an area to a place among those in the plan, from 1, and give them in their new order.

        Raises
        ------
        WorkshopError
            ``not_in_plan``; ``malformed`` for a place that there is not; ``unknown_area``.
        """
        with self._change(closed_too=True) as connection:
            return plan_areas.move(connection, self.id, self.framework, area, to, now=self._clock(), by=self.by)

    def order_actions_by_area(self) -> tuple[ActionFact, ...]:
        """Put the actions into the order of the plan's areas, and give the plan in its new order.

        Within an area they stay as they are. Actions of an area that is not in the plan, all of them dropped, follow;
        those without an area come last.
        """
        with self._change(closed_too=True) as connection:
            order = plan_areas.actions_by_area(connection, self.id)
            edits = actions.PlanEdits(order=order)
            return actions.edit(connection, self.id, self.framework, edits, now=self._clock(), by=self.by)
