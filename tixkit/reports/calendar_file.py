"""`action-plan.ics`: a calendar entry for each day that an action is due, as RFC 5545 has it."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneStandard, vText

from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.plan import PlanRow, plan_rows
from tixkit.reports.text import clean
from tixkit.scoring import ActionFact, Results

_NAMESPACE = uuid.UUID("8c0f3c0e-3d0b-5a0e-9d43-0f6f1e5a7c21")
_FINISHED = {"done", "dropped"}


def plan_calendar(results: Results, choice: Choice = PLAIN) -> bytes:
    """Make `action-plan.ics`: one all-day entry for each action that has a date and is neither done nor dropped.

    An action keeps the UID of its entry, and SEQUENCE grows with every change of the workshop, so that importing a later
    file brings the entries up to date. No entry blocks anybody's day, and none sounds an alarm.

    Parameters
    ----------
    results
        Gives the actions.
    choice
        Its history, where there is one, tells when each action was last changed.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//tixkit//Action plan//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _Words(f"{results.workshop.title}: action plan"))
    changed = {change.action.id: change.at for change in choice.history}
    made = _newest(results, [changed[a.id] for a in results.actions if a.id in changed])
    for action, row in zip(results.actions, plan_rows(results), strict=True):
        if action.due and action.status not in _FINISHED:
            calendar.add_component(_entry(results, action, row, made, changed.get(action.id)))
    if not calendar.subcomponents:
        calendar.add_component(_utc())
    return bytes(calendar.to_ical())


class _Words(vText):
    """Words that people typed; icalendar itself takes a backslash and a capital N for a line break."""

    def to_ical(self) -> bytes:
        words = clean(str(self)).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return words.replace("\n", "\\n").encode()


def _entry(results: Results, action: ActionFact, row: PlanRow, made: datetime, changed: datetime | None) -> Event:
    entry = Event()
    entry.add("uid", str(uuid.uuid5(_NAMESPACE, f"{results.workshop.id}\n{action.id}")))
    entry.add("dtstamp", made)
    entry.add("dtstart", action.due)  # a day without an end is all of that day
    entry.add("sequence", results.workshop.revision)
    if changed:
        entry.add("last-modified", _moment(changed))
    entry.add("summary", _Words(f"Due: {row.action}"))
    entry.add("description", _Words(_description(results, action, row)))
    entry.add("transp", "TRANSPARENT")
    entry.add("status", "CONFIRMED")
    return entry


def _description(results: Results, action: ActionFact, row: PlanRow) -> str:
    noun = results.framework.labels.area.one
    team = f": {row.team}" if action.team.strip() else ""
    told = [
        ("Owner", row.owner),
        (f"{noun[:1].upper()}{noun[1:]}", row.area),
        ("Scope", f"{row.scope}{team}"),
        ("Status", row.status),
        ("Measure of success", row.measure),
        ("Workshop", f"{results.workshop.title}, {results.workshop.authority}"),
    ]
    return "\n".join(f"{name}: {words}" for name, words in told)


def _newest(results: Results, changes: list[datetime]) -> datetime:
    """Give the newest moment that the file tells of: the clock would make two files of the same results differ."""
    moments = [results.workshop.created_at, *(r.revealed_at for r in results.rounds), *changes]
    moments += [decision.at for area in results.by_area.values() for decision in area.history]
    return _moment(max(moments))


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
