"""What an edited plan would change, said line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tixkit.cli.lines import one_line
from tixkit.reports.plan_import.words import NONE_DELETED, NOTHING_NEW, typed, worded
from tixkit.workshop.actions import NAMES

if TYPE_CHECKING:
    from tixkit.framework import Framework
    from tixkit.reports.plan_import import Conflict, PlanChanges
    from tixkit.scoring import ActionFact

_LONGEST = 200
"""Characters of a text that are shown."""


def said(changes: PlanChanges, framework: Framework) -> list[str]:
    """Say everything that was found, a line each."""
    lines = [*(f"Added: {_added(a.fields, framework)} [{a.where}]" for a in changes.added)]
    for changed in changes.changed:
        lines.append(f"Changed: {_name(changed.action)} [{changed.where}]")
        lines += [
            f"    {NAMES[f.field]}: {_shown(f.field, f.old, framework)} → {_shown(f.field, f.new, framework)}"
            for f in changed.fields
        ]
    for clash in changes.conflicts:
        lines.append(f"Changed in both: the {NAMES[clash.field]} of {_name(clash.action)} [{clash.where}]")
        sides = (("exported", clash.base), ("tixkit now", clash.theirs), ("the file", clash.file))
        lines += [f"    {side:<10}  {_shown(clash.field, value, framework)}" for side, value in sides]
    for removed in changes.removed:
        since = " It was changed in tixkit since the export." if removed.changed_since else ""
        lines.append(f"Removed: {_name(removed.action)}.{since} {NONE_DELETED}")
    for problem in changes.problems:
        value = f" “{_cut(problem.value)}”" if problem.value else ""
        lines.append(f"Unreadable: {problem.where}:{value} {problem.message}")
    if changes.order is not None:
        lines.append(f"New order: {_order(changes)}")
    lines += [f"Note: {note}" for note in changes.notes]
    lines += [NOTHING_NEW] if changes.nothing else []
    return [one_line(line) for line in lines]


def conflict_question(clash: Conflict) -> str:
    """Ask about one field that both changed."""
    sides = [f"exported {_shown(clash.field, clash.base)}", f"tixkit now {_shown(clash.field, clash.theirs)}"]
    return f"The {NAMES[clash.field]} of {_name(clash.action)}: {', '.join(sides)}, the file {_shown(clash.field, clash.file)}."


def _name(action: ActionFact) -> str:
    return f"action {action.order}, “{_cut(action.title, 80)}”"


def _added(fields: Any, framework: Framework) -> str:
    rest = [f"{NAMES[n]} {_shown(n, v, framework)}" for n, v in fields.items() if n != "title" and v]
    return "; ".join([_shown("title", fields["title"]), *rest])


def _order(changes: PlanChanges) -> str:
    names = [f"new {key + 1}" if isinstance(key, int) else _title(changes, key) for key in changes.order or ()]
    return ", ".join(f"{place}. {name}" for place, name in enumerate(names, 1))


def _title(changes: PlanChanges, key: str) -> str:
    return f"“{_cut(changes.titles.get(key, key), 40)}”"


def _shown(name: str, value: Any, framework: Framework | None = None) -> str:
    words = worded(name, value, framework)
    if not typed(name):
        return words
    return f"“{_cut(words)}”" if words else "nothing"


def _cut(words: str, longest: int = _LONGEST) -> str:
    """Show words on one line: line breaks as a mark, control characters not at all, long ones cut."""
    line = one_line(" ⏎ ".join(words.splitlines()))
    return line if len(line) <= longest else f"{line[:longest]}… ({len(words):,} characters)"
