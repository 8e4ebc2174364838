"""The action plan. Every change is a new row of the whole action; the newest stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from typing import Any, get_args

from sqlalchemy import Connection, insert, select

from tixkit.framework import Framework
from tixkit.scoring import ActionFact
from tixkit.scoring.facts import ActionStatus, Scope
from tixkit.store import schema
from tixkit.workshop.errors import ChangedMeanwhileError, Theirs, WorkshopError
from tixkit.workshop.gather import read_actions
from tixkit.workshop.keys import new_id
from tixkit.workshop.text import SHORT, words

SCOPES: tuple[Scope, ...] = get_args(Scope)
STATUSES: tuple[ActionStatus, ...] = get_args(ActionStatus)
NAMES = {
    "title": "words",
    "area": "area",
    "owner": "owner",
    "scope": "scope",
    "team": "team",
    "due": "date",
    "status": "status",
    "success_measure": "success measure",
}
"""The fields of an action that may be changed, as messages call them."""
CHANGEABLE = tuple(NAMES)
_NEW: dict[str, Any] = {
    "area": None, "owner": "", "scope": "council-wide", "team": "", "due": None, "status": "not started",
    "success_measure": "",
}  # fmt: skip
"""What an action says of which nobody said otherwise."""


def check_fields(framework: Framework, fields: dict[str, Any]) -> dict[str, Any]:
    """Check what a person typed for an action and put it in its type.

    Parameters
    ----------
    framework
        Gives the areas.
    fields
        Any of ``title, area, owner, scope, team, due, status, success_measure``. `due` is a date or “2026-07-31”.

    Raises
    ------
    WorkshopError
        ``malformed`` or ``unknown_area``, naming the field and the value.
    """
    unknown = sorted(set(fields) - set(CHANGEABLE))
    if unknown:
        message = f"An action has no field “{unknown[0]}”. It has {', '.join(CHANGEABLE)}."
        raise WorkshopError("malformed", message, unknown[0])
    checked = dict(fields)
    if "title" in fields:
        checked["title"] = words(fields["title"], "title", name="action", limit=2_000, needed=True)
    for name in ("owner", "team"):
        if name in fields:
            checked[name] = words(fields[name], name, limit=SHORT)
    if "success_measure" in fields:
        checked["success_measure"] = words(
            fields["success_measure"], "success_measure", name="success measure", limit=5_000
        )
    if "due" in fields:
        checked["due"] = _due(fields["due"])
    for name, allowed in (("scope", SCOPES), ("status", STATUSES)):
        if name in fields and fields[name] not in allowed:
            message = f"“{fields[name]}” is no {name} of an action. Use one of {', '.join(allowed)}."
            raise WorkshopError("malformed", message, name)
    if "area" in fields:
        checked["area"] = fields["area"] or None
        if checked["area"] is not None and checked["area"] not in framework.areas_by_id:
            message = f"{framework.title} has no {framework.labels.area.one} “{fields['area']}”."
            raise WorkshopError("unknown_area", message, "area")
    return checked


def check_team(action: ActionFact) -> ActionFact:
    """Refuse an action for one team that does not say which.

    Raises
    ------
    WorkshopError
        ``malformed``, naming the field `team`.
    """
    if action.scope == "team" and not action.team:
        message = "The action is for one team: name the team, or choose “The whole council”."
        raise WorkshopError("malformed", message, "team")
    return action


def _due(value: date | str | None) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        message = f"“{value}” is not a date. Write it as year, month, day, for example 2026-07-31."
        raise WorkshopError("malformed", message, "due") from None


def find(actions: tuple[ActionFact, ...], action_id: str) -> ActionFact:
    """Give the action of that id.

    Raises
    ------
    WorkshopError
        ``unknown_action`` if the plan has none.
    """
    for action in actions:
        if action.id == action_id:
            return action
    raise WorkshopError("unknown_action", f"The plan has no action “{action_id}”.", "action")


def add(
    connection: Connection, workshop_id: str, framework: Framework, fields: dict[str, Any], *, now: datetime, by: str
) -> ActionFact:
    """Add an action at the end of the plan."""
    checked = check_fields(framework, fields)
    last = len(read_actions(connection, workshop_id))
    action = check_team(ActionFact(id=new_id(), order=last + 1, **checked))
    _keep(connection, workshop_id, [action], now=now, by=by)
    return action


def change(
    connection: Connection, workshop_id: str, framework: Framework, action_id: str, fields: dict[str, Any], *,
    based_on: Mapping[str, Any] | None = None, now: datetime, by: str,
) -> ActionFact:  # fmt: skip
    """Change some fields of an action. A change to what already stands adds nothing.

    One for a team without a name, as an earlier version could keep it, is refused only where that is changed.

    Parameters
    ----------
    based_on
        What `fields` said when their writer began. A field that is as it was then is left as it stands now; one that
        somebody else has changed since to other words is not overwritten. A field without a base is simply changed.

    Raises
    ------
    ChangedMeanwhileError
        Of the code ``changed_meanwhile``, with every field that both changed and what it says now.
    """
    action = find(read_actions(connection, workshop_id), action_id)
    given = check_fields(framework, fields)
    if based_on:
        base = check_fields(framework, dict(based_on))
        given = {name: value for name, value in given.items() if name not in base or value != base[name]}
        _check_meanwhile(connection, workshop_id, action, given, base)
    changed = replace(action, **given)
    if (changed.scope, changed.team) != (action.scope, action.team):
        check_team(changed)
    if changed != action:
        _keep(connection, workshop_id, [changed], now=now, by=by)
    return changed


def _check_meanwhile(
    connection: Connection, workshop_id: str, action: ActionFact, given: dict[str, Any], base: dict[str, Any]
) -> None:
    """Refuse to overwrite what somebody else wrote since `base`; the same words from both are no conflict."""
    standing = {name: getattr(action, name) for name in given if name in base}
    clashes = [name for name, value in standing.items() if value not in (base[name], given[name])]
    if not clashes:
        return
    theirs = {name: _since(connection, workshop_id, action.id, name) for name in clashes}
    first = clashes[0]
    now_says = f"now says “{standing[first]}”" if standing[first] else "is empty now"
    message = (
        f"Somebody else changed the {NAMES[first]} of action {action.order} meanwhile: it {now_says}. "
        "Nothing was overwritten. Keep yours or theirs, then save again."
    )
    raise ChangedMeanwhileError(message, theirs)


def _since(connection: Connection, workshop_id: str, action_id: str, name: str) -> Theirs:
    """Give what a field says, and since when: moving an action writes it anew with the same words."""
    table = schema.actions
    column = table.c[name]
    mine = (table.c.workshop_id == workshop_id) & (table.c.action_id == action_id)
    query = select(column.label("value"), table.c.at, table.c.by).where(mine).order_by(table.c.seq.desc())
    newest, *earlier = connection.execute(query).all()
    for row in earlier:
        if row.value != newest.value:
            break
        newest = row
    return Theirs(newest.value, newest.at, newest.by)


def move(
    connection: Connection, workshop_id: str, action_id: str, to: int, *, now: datetime, by: str
) -> tuple[ActionFact, ...]:
    """Move an action to a place in the plan, from 1; the others close up."""
    plan = list(read_actions(connection, workshop_id))
    action = find(tuple(plan), action_id)
    if isinstance(to, bool) or not isinstance(to, int) or not 1 <= to <= len(plan):
        raise WorkshopError("malformed", f"“{to}” is no place in the plan. Use 1 to {len(plan)}.", "to")
    plan.remove(action)
    plan.insert(to - 1, action)
    placed = [replace(a, order=place) for place, a in enumerate(plan, 1)]
    _keep(connection, workshop_id, [new for new, old in zip(placed, plan, strict=True) if new != old], now=now, by=by)
    return tuple(placed)


def _keep(connection: Connection, workshop_id: str, actions: list[ActionFact], *, now: datetime, by: str) -> None:
    for action in actions:
        values = asdict(action)
        values |= {
            "action_id": values.pop("id"),
            "place": values.pop("order"),
            "workshop_id": workshop_id,
            "at": now,
            "by": by,
        }
        connection.execute(insert(schema.actions).values(values))


@dataclass(frozen=True, slots=True)
class PlanEdits:
    """Changes of a plan that are made together, or not at all.

    Attributes
    ----------
    changed
        New fields by the action's id.
    seen
        What these fields said when the changes were decided on: a field that says otherwise meanwhile is not overwritten.
    added
        The fields of each new action.
    order
        The plan's new order: ids, and for new actions their place in `added`. None keeps it, with new ones at the end.
    """

    changed: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    seen: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    added: tuple[Mapping[str, Any], ...] = ()
    order: tuple[str | int, ...] | None = None


def edit(
    connection: Connection, workshop_id: str, framework: Framework, edits: PlanEdits, *, now: datetime, by: str
) -> tuple[ActionFact, ...]:
    """Make many changes of a plan at once: one row for each action that is new or other than before.

    Raises
    ------
    ChangedMeanwhileError
        If somebody else changed one of the fields since they were seen; nothing is changed then.
    WorkshopError
        As for :func:`add` and :func:`change`.
    """
    before = read_actions(connection, workshop_id)
    plan: dict[str | int, ActionFact] = {action.id: action for action in before}
    for action_id, fields in edits.changed.items():
        action = find(before, action_id)
        given, seen = check_fields(framework, dict(fields)), dict(edits.seen.get(action_id, {}))
        _check_meanwhile(connection, workshop_id, action, given, seen)
        plan[action_id] = replace(action, **given)
        if (plan[action_id].scope, plan[action_id].team) != (action.scope, action.team):
            check_team(plan[action_id])
    for place, fields in enumerate(edits.added):
        plan[place] = check_team(ActionFact(**{**_NEW, **check_fields(framework, dict(fields))}, id=new_id(), order=0))
    # an action added by somebody else meanwhile is in no order: it stays at the end
    wanted = [key for key in edits.order or () if key in plan]
    keys = [*wanted, *(key for key in plan if key not in wanted)]
    placed = tuple(replace(plan[key], order=place) for place, key in enumerate(keys, 1))
    _keep(connection, workshop_id, [action for action in placed if action not in before], now=now, by=by)
    return placed
