"""What an edited plan would change, as the page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tixkit.framework import Framework
from tixkit.reports.history import FIELDS
from tixkit.reports.plan_import import Added, Changed, Conflict, PlanChanges, Problem, Removed
from tixkit.reports.plan_import.edits import ORDER
from tixkit.reports.plan_import.words import NONE_DELETED, NOTHING_NEW, moved, worded
from tixkit.scoring import ActionFact

_LONGEST = 200
"""Characters that are shown of what cannot be read: a cell can hold a whole book."""
_NOTHING = "nothing"


def found(changes: PlanChanges, framework: Framework, name: str) -> dict[str, Any]:
    """Describe what a file would change.

    Returns
    -------
    dict
        ``name`` of the file; ``lead``, how much of each there is; ``clashes`` with what was exported, what tixkit and what the
        file say; ``changed``, ``added`` and ``removed``, each with a ``key`` to pick it by; ``moves`` in words;
        ``problems`` with row and column; ``notes``.
    """
    clashes = [_clash(clash, framework) for clash in changes.conflicts]
    if changes.moved_since:
        clashes.append(_order_clash(changes))
    moves = () if changes.moved_since else moved(changes)
    return {
        "name": name,
        "lead": _lead(changes, len(clashes), len(moves)),
        "clashes": clashes,
        "changed": [_changed(one, framework) for one in changes.changed],
        "added": [_added(place, one, framework) for place, one in enumerate(changes.added)],
        "removed": [_removed(one) for one in changes.removed],
        "moves": [f"“{title}”, from place {now} to place {then}" for title, now, then in moves],
        "problems": [_problem(one) for one in changes.problems],
        "notes": list(changes.notes),
    }


def _lead(changes: PlanChanges, clashes: int, moves: int) -> str:
    """Say how much there is of each."""
    if changes.nothing:
        return NOTHING_NEW
    counts = (
        (clashes, "changed in both"),
        (len(changes.changed), "changed"),
        (len(changes.added), "added"),
        (len(changes.removed), "taken out"),
        (moves, "moved"),
        (len(changes.problems), "that cannot be read"),
    )
    told = ", ".join(f"{count} {words}" for count, words in counts if count)
    return f"{told}. Nothing is changed until you apply it." if told else "Nothing is changed until you apply it."


def _name(action: ActionFact) -> str:
    return f"Action {action.order}, “{action.title}”"


def _field(name: str, framework: Framework) -> str:
    noun = framework.labels.area.one
    return noun[:1].upper() + noun[1:] if name == "area" else FIELDS[name]


def _shown(name: str, value: Any, framework: Framework) -> str:
    return worded(name, value, framework) or _NOTHING


def _clash(clash: Conflict, framework: Framework) -> dict[str, Any]:
    sides = {"base": clash.base, "ours": clash.theirs, "theirs": clash.file}
    return {
        "key": f"{clash.action.id}/{clash.field}",
        "title": f"{_field(clash.field, framework)} of {_name(clash.action)[0].lower()}{_name(clash.action)[1:]}",
        "where": clash.where,
        **{side: _shown(clash.field, value, framework) for side, value in sides.items()},
    }


def _order_clash(changes: PlanChanges) -> dict[str, Any]:
    titles = changes.titles
    new = [
        titles[key] if isinstance(key, str) else str(changes.added[key].fields["title"]) for key in changes.order or ()
    ]
    return {
        "key": f"/{ORDER}",
        "title": "The order of the plan",
        "where": "",
        "base": "",
        "ours": _numbered(list(titles.values())),
        "theirs": _numbered(new),
    }


def _numbered(titles: list[str]) -> str:
    return "\n".join(f"{place}. {title}" for place, title in enumerate(titles, 1))


def _changed(one: Changed, framework: Framework) -> dict[str, Any]:
    fields = [
        {
            "name": _field(f.field, framework),
            "old": _shown(f.field, f.old, framework),
            "new": _shown(f.field, f.new, framework),
        }
        for f in one.fields
    ]
    return {"key": one.action.id, "title": _name(one.action), "where": one.where, "fields": fields}


def _added(place: int, one: Added, framework: Framework) -> dict[str, Any]:
    fields: Mapping[str, Any] = one.fields
    told = [
        {"name": _field(name, framework), "new": worded(name, value, framework)}
        for name, value in fields.items()
        if name != "title" and value
    ]
    return {"key": str(place), "title": f"“{fields['title']}”", "where": one.where, "fields": told}


def _removed(one: Removed) -> dict[str, Any]:
    since = "It was changed in tixkit since the export. " if one.changed_since else ""
    return {"key": one.action.id, "title": _name(one.action), "where": f"{since}{NONE_DELETED}"}


def _problem(one: Problem) -> dict[str, str]:
    value = one.value if len(one.value) <= _LONGEST else f"{one.value[:_LONGEST]}… ({len(one.value):,} characters)"
    return {"where": one.where, "value": value, "message": one.message}
