"""`action-plan.ics`: a calendar entry for each day that an action is due, as RFC 5545 and RFC 5546 have it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar, Event, Timezone, TimezoneStandard, vText

from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.grammar import upper_first
from tixkit.reports.language import _
from tixkit.reports.moment import newest_moment
from tixkit.reports.plan import PlanRow, plan_rows
from tixkit.reports.text import clean
from tixkit.scoring import ActionFact, Results

if TYPE_CHECKING:
    from tixkit.reports.history import ActionChange

_NAMESPACE = uuid.UUID("8c0f3c0e-3d0b-5a0e-9d43-0f6f1e5a7c21")


def plan_calendar(results: Results, choice: Choice = PLAIN) -> bytes:
    """Make `action-plan.ics`: one all-day entry for each action that has a date, or had one.

    An action keeps the UID of its entry, and SEQUENCE grows with each of its changes, so that importing a later file brings
    the entries up to date. An action that is dropped, or has no date any more, is a cancelled entry: a calendar that holds
    it takes it out. A done one says so; RFC 5545 knows no other word for it in an entry. No entry blocks anybody's day,
    and none sounds an alarm.

    Parameters
    ----------
    results
        Gives the actions.
    choice
        Its history, where there is one, tells when each action was changed; without it SEQUENCE grows with every change of
        the workshop, and an action without a date has no entry.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//tixkit//Action plan//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _Words(_("{workshop}: action plan").format(workshop=results.workshop.title)))
    stamp = _moment(newest_moment(results, choice))
    past: dict[str, list[ActionChange]] = {}
    for change in choice.history:
        past.setdefault(change.action.id, []).append(change)
    for action, row in zip(results.actions, plan_rows(results), strict=True):
        changes = past.get(action.id, [])
        day = next((a.due for a in (action, *(change.action for change in reversed(changes))) if a.due), None)
        if day:
            calendar.add_component(_entry(results, action, row, day, stamp, changes))
    if not calendar.subcomponents:
        calendar.add_component(_utc())
    return bytes(calendar.to_ical())


class _Words(vText):
    """Words that people typed; icalendar itself takes a backslash and a capital N for a line break."""

    def to_ical(self) -> bytes:
        words = clean(str(self)).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return words.replace("\n", "\\n").encode()


def _entry(
    results: Results, action: ActionFact, row: PlanRow, day: date, stamp: datetime, changes: Sequence[ActionChange]
) -> Event:
    gone = action.status == "dropped" or action.due is None
    entry = Event()
    entry.add("uid", str(uuid.uuid5(_NAMESPACE, f"{results.workshop.id}\n{action.id}")))
    entry.add("dtstamp", stamp)
    entry.add("dtstart", day)  # a day without an end is all of that day
    entry.add("sequence", len(changes) - 1 if changes else results.workshop.revision)
    if changes:
        entry.add("last-modified", _moment(changes[-1].at))
    entry.add("summary", _Words(_summary(action).format(action=row.action)))
    entry.add("description", _Words(_description(results, action, row)))
    entry.add("transp", "TRANSPARENT")
    entry.add("status", "CANCELLED" if gone else "CONFIRMED")
    return entry


def _summary(action: ActionFact) -> str:
    """Begin with what the day means: some programs show a cancelled entry as any other."""
    if action.status == "dropped":
        return _("Dropped: {action}")
    if action.status == "done":
        return _("Done: {action}")
    return _("Due: {action}") if action.due else _("No date any more: {action}")


def _description(results: Results, action: ActionFact, row: PlanRow) -> str:
    team = _("{scope}: {team}").format(scope=row.scope, team=row.team) if action.team.strip() else row.scope
    told = [
        (_("Owner"), row.owner),
        (upper_first(results.framework.labels.area.one), row.area),
        (_("Scope"), team),
        (_("Status"), row.status),
        (_("Measure of success"), row.measure),
        (_("Workshop"), f"{results.workshop.title}, {results.workshop.authority}"),
    ]
    return "\n".join(f"{name}: {words}" for name, words in told)


def _moment(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)


def _utc() -> Timezone:
    """Describe UTC: RFC 5545 wants at least one component in a calendar, so one without entries has this."""
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001  # the standard wants local time here
    standard.add("tzoffsetfrom", timedelta())
    standard.add("tzoffsetto", timedelta())
    standard.add("tzname", "UTC")
    zone = Timezone()
    zone.add("tzid", "Etc/UTC")
    zone.add_component(standard)
    return zone
