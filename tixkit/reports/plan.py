"""The action plan as rows, the same in Word and in Excel."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from tixkit.reports.grammar import count_word, joined, long_date, upper_first
from tixkit.reports.language import _, ngettext, together
from tixkit.reports.text import or_blank
from tixkit.reports.words import NO_OWNER, NONE, SCOPES, STATUSES
from tixkit.scoring import Results

_BOOKMARK_LIMIT = 40


@dataclass(frozen=True, slots=True)
class PlanRow:
    """An action as the plan shows it.

    Attributes
    ----------
    number
        Its place in the plan.
    action, area, owner, scope, team, status, measure
        Words; what is blank reads “None” or the like.
    area_id
        The area's id, or None.
    due
        A date, or None.
    reference
        The action's id, by which an edited plan is matched.
    """

    number: int
    action: str
    area: str
    area_id: str | None
    owner: str
    scope: str
    team: str
    due: date | None
    status: str
    measure: str
    reference: str


def plan_rows(results: Results) -> list[PlanRow]:
    """Give the actions in the plan's order."""
    areas = results.framework.areas_by_id
    return [
        PlanRow(
            number=a.order,
            action=or_blank(a.title, _(NONE)),
            area=areas[a.area].numbered_title
            if a.area
            else _("No {area}").format(area=results.framework.labels.area.one),
            area_id=a.area,
            owner=or_blank(a.owner, _(NO_OWNER)),
            scope=_(SCOPES[a.scope]),
            team=or_blank(a.team, _(NONE)),
            due=a.due,
            status=_(STATUSES[a.status]),
            measure=or_blank(a.success_measure, _(NONE)),
            reference=a.id,
        )
        for a in results.actions
    ]


def plan_lead(results: Results) -> str:
    """Say in a sentence or two how many actions there are, of which scope, and when they are due."""
    actions = results.actions
    if not actions:
        return _("No actions have been added yet.")
    days = sorted(a.due for a in actions if a.due)
    if len(days) > 1 and days[0] != days[-1]:
        words = _("The first is due on {first} and the last on {last}.")
    else:
        words = _("It is due on {first}.") if len(actions) == 1 else _("Those with a date are due on {first}.")
    due = words.format(first=long_date(days[0]), last=long_date(days[-1])) if days else ""
    return together([_how_many(Counter(a.scope for a in actions)), due])


def _how_many(scopes: Counter[str]) -> str:
    wide, team, total = scopes["council-wide"], scopes["team"], scopes.total()
    parts = [
        ngettext("{n} council-wide", "{n} council-wide", wide).format(n=count_word(wide)) if wide else "",
        ngettext("{n} for one team", "{n} for one team", team).format(n=count_word(team)) if team else "",
    ]
    words = ngettext("{n} action: {scopes}.", "{n} actions, in the order chosen: {scopes}.", total)
    if total == wide > 1:
        words = ngettext("{n} action, all council-wide.", "{n} actions, in the order chosen, all council-wide.", total)
    elif total == team > 1:
        words = ngettext("{n} action, all for one team.", "{n} actions, in the order chosen, all for one team.", total)
    return words.format(n=upper_first(count_word(total)), scopes=joined([part for part in parts if part]))


def is_overdue(results: Results, row: PlanRow, day: date) -> bool:
    """Say whether an action was due before `day` and is neither done nor dropped."""
    open_ = any(a.id == row.reference and a.status not in {"done", "dropped"} for a in results.actions)
    return row.due is not None and row.due < day and open_


def overdue_line(results: Results, day: date) -> str:
    """Say which actions were overdue on a day, by their numbers; empty where none was."""
    late = [str(row.number) for row in plan_rows(results) if is_overdue(results, row, day)]
    if not late:
        return ""
    words = ngettext(
        "Overdue on {day}, the day of the workshop: action {numbers}.",
        "Overdue on {day}, the day of the workshop: actions {numbers}.",
        len(late),
    )
    return words.format(day=long_date(day), numbers=joined(late))


def bookmark_of(reference: str) -> str:
    """Give the bookmark that marks an action's row in Word: its reference, as far as a bookmark's name allows."""
    name = f"action_{reference.replace('-', '_')}"
    if len(name) <= _BOOKMARK_LIMIT and re.fullmatch("[A-Za-z0-9-]*", reference):
        return name
    return f"action_{hashlib.sha256(reference.encode()).hexdigest()[:32]}"
