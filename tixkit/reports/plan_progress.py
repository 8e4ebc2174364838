"""How far the action plan is: what is overdue or due soon on a day, and what became of it between two days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from tixkit.local_time import day_of
from tixkit.reports.errors import ExportError
from tixkit.reports.grammar import count_word, joined, long_date, short_date, upper_first
from tixkit.reports.history import FIELDS, ActionChange, FieldChange, plan_on, what_changed
from tixkit.reports.language import N_, NN_, _, ngettext, together
from tixkit.reports.plan import PlanRow, plan_rows
from tixkit.reports.words import NO_DATE
from tixkit.scoring import ActionFact, Results

SOON = 30
"""Days ahead that count as soon."""
STATES = {
    "overdue": "Overdue",
    "soon": f"Due within {SOON} days",
    "later": "Due later",
    "undated": "No date yet",
    "done": "Done",
    "dropped": "Dropped",
}
KINDS = {
    "done": N_("Done"),
    "started": N_("Newly started"),
    "overdue": N_("Newly overdue"),
    "added": N_("Added"),
    "dropped": N_("Dropped"),
    "moved": N_("Due date moved"),
    "changed": N_("Otherwise changed"),
    "unchanged": N_("Unchanged"),
}
"""What may have become of an action, in English. One action can be of several kinds, and is of one at least."""
_SUMMARIES = {
    "done": NN_("{n} done", "{n} done"),
    "started": NN_("{n} newly started", "{n} newly started"),
    "overdue": NN_("{n} newly overdue", "{n} newly overdue"),
    "added": NN_("{n} added", "{n} added"),
    "dropped": NN_("{n} dropped", "{n} dropped"),
    "moved": NN_("{n} with another due date", "{n} with another due date"),
    "changed": NN_("{n} otherwise changed", "{n} otherwise changed"),
    "unchanged": NN_("{n} unchanged", "{n} unchanged"),
}
_ENDINGS = {"done": "done", "in progress": "started", "dropped": "dropped"}
_ROWS = {"title": "action", "success_measure": "measure"}
"""Fields of an action that a row of the plan calls otherwise."""


def state_on(action: ActionFact, day: date) -> str:
    """Say which of :data:`STATES` an action is in on a day; on the day it is due, it is due and not overdue."""
    if action.status in {"done", "dropped"}:
        return action.status
    if action.due is None:
        return "undated"
    if action.due < day:
        return "overdue"
    return "soon" if (action.due - day).days <= SOON else "later"


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """What became of one action.

    Attributes
    ----------
    now, before
        The action at the end, and at the beginning where it was there.
    kinds
        Some of :data:`KINDS`, in their order.
    changes
        Every field that is different, none for an action that was added.
    """

    now: ActionFact
    before: ActionFact | None
    kinds: tuple[str, ...]
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """What became of a plan from the end of one day to the end of another.

    Attributes
    ----------
    start, end
        The two days.
    lines
        Every action of the plan as it stood at the end, in its order of then.
    newest
        When the last of the changes was made that count, or None.
    """

    start: date
    end: date
    lines: tuple[ProgressLine, ...]
    newest: datetime | None

    def of(self, kind: str) -> tuple[ProgressLine, ...]:
        """Give the actions of one kind."""
        return tuple(line for line in self.lines if kind in line.kinds)


def progress_moment(results: Results, progress: PlanProgress) -> datetime:
    """Give the moment that the progress report dates from: what came after its last day does not make it another file."""
    return max([results.workshop.created_at, *([progress.newest] if progress.newest else [])])


def plan_progress(history: Sequence[ActionChange], start: date, end: date) -> PlanProgress:
    """Compare the plan as it stood at the end of two days, so that reports that follow one another leave out nothing.

    Parameters
    ----------
    history
        Every change of the plan, in the order they were kept.
    start, end
        Days as :mod:`tixkit.local_time` has them.

    Raises
    ------
    ExportError
        If `start` is not before `end`.
    """
    if start >= end:
        msg = (
            f"The first date, {long_date(start)}, is not before the second, {long_date(end)}: the plan is compared from "
            "the end of one day to the end of a later one. Give an earlier first date."
        )
        raise ExportError(msg)
    then = {action.id: action for action in plan_on(history, start)}
    lines = tuple(_line(then.get(action.id), action, start, end) for action in plan_on(history, end))
    moments = [change.at for change in history if day_of(change.at) <= end]
    return PlanProgress(start, end, lines, max(moments, default=None))


def _line(before: ActionFact | None, now: ActionFact, start: date, end: date) -> ProgressLine:
    changes = what_changed(before, now) if before else ()
    status = _ENDINGS.get(now.status) if before is None or before.status != now.status else None
    back = before is not None and before.status in {"done", "dropped"}  # taken up again is no fresh start
    kinds = {status} if status and not (status == "started" and back) else set[str]()
    told = {"due"} | ({"status"} if kinds else set())
    if before is None:
        kinds.add("added")
    if state_on(now, end) == "overdue" and (before is None or state_on(before, start) != "overdue"):
        kinds.add("overdue")
    if any(change.field == "due" for change in changes):
        kinds.add("moved")
    if any(change.field not in told for change in changes):
        kinds.add("changed")
    return ProgressLine(now, before, tuple(kind for kind in KINDS if kind in (kinds or {"unchanged"})), changes)


def progress_lead(progress: PlanProgress) -> str:
    """Say in a few sentences what became of the plan."""
    days = {"start": long_date(progress.start), "end": long_date(progress.end)}
    total = len(progress.lines)
    if not total:
        return _("From the end of {start} to the end of {end}, the plan had no actions.").format(**days)
    counts = Counter(kind for line in progress.lines for kind in line.kinds)
    told = [ngettext(*words, counts[kind]).format(n=counts[kind]) for kind, words in _SUMMARIES.items() if counts[kind]]
    text = ngettext(
        "From the end of {start} to the end of {end}, of {n} action: {told}.",
        "From the end of {start} to the end of {end}, of {n} actions: {told}.",
        total,
    )
    overdue = sum(state_on(line.now, progress.end) == "overdue" for line in progress.lines)
    late = ngettext("{n} of them is overdue at the end.", "{n} of them are overdue at the end.", overdue)
    late = late if overdue else _("None of them are overdue at the end.")
    how_many = count_word(overdue).capitalize()
    return together([text.format(**days, n=total, told=joined(told)), late.format(n=how_many)])


def progress_rows(results: Results, progress: PlanProgress) -> list[tuple[ProgressLine, PlanRow, tuple[str, ...]]]:
    """Give each action with its row in the words of the plan, and what changed, field by field."""
    now = plan_rows(replace(results, actions=tuple(line.now for line in progress.lines)))
    before = plan_rows(replace(results, actions=tuple(line.before for line in progress.lines if line.before)))
    then = {row.reference: row for row in before}
    return [
        (line, row, change_words(results, line.changes, then[row.reference], row) if line.before else ())
        for line, row in zip(progress.lines, now, strict=True)
    ]


def change_words(results: Results, changes: Sequence[FieldChange], before: PlanRow, after: PlanRow) -> tuple[str, ...]:
    """Write changes in the words of the plan, such as “Status: from “Not started” to “Done””."""
    names = {field: _(name) for field, name in FIELDS.items()} | {
        "area": upper_first(results.framework.labels.area.one)
    }
    words = _("{field}: from “{before}” to “{after}”")
    return tuple(
        words.format(field=names[c.field], before=_worded(before, c.field), after=_worded(after, c.field))
        for c in changes
    )


def _worded(row: PlanRow, field: str) -> str:
    if field == "due":
        return short_date(row.due) if row.due else _(NO_DATE)
    return str(getattr(row, _ROWS.get(field, field)))
