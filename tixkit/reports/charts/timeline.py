"""When each action is due, as bars from the day of the workshop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from tixkit.reports.charts.canvas import INK, POINTS_PER_CM, RULE, SECOND_INK, TEAL, Canvas, width
from tixkit.reports.charts.once import once
from tixkit.reports.charts.picture import ALT_LIMIT, Picture
from tixkit.reports.charts.words import part_of
from tixkit.reports.grammar import joined, long_date, short_date
from tixkit.reports.language import _, day_text, ngettext
from tixkit.reports.plan import PlanRow, is_overdue
from tixkit.reports.words import NO_DATE, SCOPES, STATUSES
from tixkit.scoring import Results

_WIDE = 25.5 * POINTS_PER_CM
_NUMBER, _NAMES, _DUE = 26.0, 232.0, 118.0
"""Room for the number and the words of an action, and for its date."""
_HEAD, _PITCH, _BAR, _LEGEND = 34.0, 19.0, 11.0, 26.0
_APART = 20.0
"""Points between the parts of the legend."""
_ABREAST = 13
"""Actions on the first page, below the heading; later pages hold a few more."""
_NEXT = 19
_MARK = 26.0
"""Points that the name of a month or a year takes."""
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_LAST_MONTH = 9999 * 12 + 11
"""That a date can be in, counted from the year 0."""
_PALE = "#C0DCD8"
_BAND = "#F1F4F3"


def timeline_pictures(results: Results, rows: Sequence[PlanRow], day: date) -> list[Picture]:
    """Draw a bar for each action, from the day of the workshop to its due date.

    Parameters
    ----------
    results
        Whose plan it is.
    rows
        The plan's rows.
    day
        The day of the workshop.

    Returns
    -------
    list of Picture
        25.5 cm wide, as many as the actions take; none where no action has a date.
    """
    return once(lambda: _pictures(results, rows, day), results, "timeline", tuple(rows), day)


def _pictures(results: Results, rows: Sequence[PlanRow], day: date) -> list[Picture]:
    dated = [row.due for row in rows if row.due]
    if not dated:
        return []
    months = _months(min(day, *dated), max(day, *dated))
    parts = [rows[:_ABREAST], *(rows[i : i + _NEXT] for i in range(_ABREAST, len(rows), _NEXT))]
    found = []
    for number, part in enumerate(parts, start=1):
        canvas = _drawn(results, part, day, months)
        which = part_of(number, len(parts))
        caption = _("When each action is due{part}").format(part=which)
        size = (canvas.wide / POINTS_PER_CM, canvas.high / POINTS_PER_CM)
        found.append(Picture(canvas.png(), *size, _alt(results, part, day, which), caption))
    return found


def _months(first: date, last: date) -> list[date]:
    """Give the first day of each month from that of `first` to the one after that of `last`."""
    start, end = first.year * 12 + first.month - 1, min(last.year * 12 + last.month, _LAST_MONTH)
    return [date(number // 12, number % 12 + 1, 1) for number in range(start, end + 1)]


def _drawn(results: Results, rows: Sequence[PlanRow], day: date, months: Sequence[date]) -> Canvas:
    foot = _HEAD + len(rows) * _PITCH
    canvas = Canvas(_WIDE, foot + 16 + _LEGEND)
    left, right = _NUMBER + _NAMES, _WIDE - _DUE
    span = max((months[-1] - months[0]).days, 1)

    def across(when: date) -> float:
        return left + (right - left) * (when - months[0]).days / span

    _calendar(canvas, months, [across(m) for m in months], foot)
    canvas.text(0, 8, _("Action"), bold=True, colour=TEAL)
    canvas.text(right + 10, 8, _("Due"), bold=True, colour=TEAL)
    scopes = {a.id: (a.scope, a.status) for a in results.actions}
    for i, row in enumerate(rows):
        y = _HEAD + (i + 0.5) * _PITCH
        canvas.line([(0, y + _PITCH / 2), (_WIDE, y + _PITCH / 2)], colour="#D9E2E1", thick=0.6)
        canvas.text(_NUMBER - 8, y, str(row.number), bold=True, align="right")
        canvas.text(_NUMBER, y, _short(row.action, _NAMES - 10))
        canvas.text(right + 10, y, _due(results, row, day), bold=is_overdue(results, row, day))
        if row.due:
            _bar(canvas, across(day), across(row.due), y, scopes[row.reference])
    canvas.line([(across(day), _HEAD - 2), (across(day), foot + 3)], dashed=True, thick=1.2)
    words = _("Workshop, {day}").format(day=short_date(day))
    beside = max(left, min(across(day) - width(words) / 2, right - width(words)))
    canvas.text(beside, foot + 10, words)
    _legend(canvas, foot + 16 + _LEGEND / 2)
    return canvas


def _calendar(canvas: Canvas, months: Sequence[date], at: Sequence[float], foot: float) -> None:
    """Write years and months above, as many months as there is room for."""
    each = (at[-1] - at[0]) / max(len(months) - 1, 1)
    step = next((n for n in (1, 2, 3, 6, 12) if each * n > _MARK), None)
    if step is None:
        _years(canvas, months, at, foot)
        return
    for i, month in enumerate(months[:-1]):
        if (month.month - 1) % (2 * step) < step:
            canvas.box(at[i], _HEAD - 10, at[i + 1] - at[i], foot - _HEAD + 10, fill=_BAND)
        # a year that begins close to the right end would run into the dates
        if i == 0 or month.month == 1:
            if i == 0 and len(months) > 2 and any(m.month == 1 for m in months[1:2]) and each < 30:
                continue
            canvas.line([(at[i], 2), (at[i], foot)], colour=RULE, thick=0.8)
            canvas.text(at[i] + 3, 8, str(month.year), bold=True, colour=TEAL)
        if step < 12 and (month.month - 1) % step == 0:
            canvas.text(at[i] + each * step / 2, 24, day_text(month, "MMM"), align="center")


def _years(canvas: Canvas, months: Sequence[date], at: Sequence[float], foot: float) -> None:
    """Write years above, as many as there is room for: a date may be mistyped as the year 2270."""
    each = 12 * (at[-1] - at[0]) / max(len(months) - 1, 1)
    step = next((n for n in _YEARS if each * n > _MARK), _YEARS[-1])
    for month, x in zip(months, at, strict=True):
        if month.month != 1 or month.year % step or x + _MARK > at[-1]:
            continue
        if month.year // step % 2 == 0:
            canvas.box(x, _HEAD - 10, min(each * step, at[-1] - x), foot - _HEAD + 10, fill=_BAND)
        canvas.line([(x, 2), (x, foot)], colour=RULE, thick=0.8)
        canvas.text(x + 3, 8, str(month.year), bold=True, colour=TEAL)


def _bar(canvas: Canvas, start: float, end: float, y: float, scope_and_status: tuple[str, str]) -> None:
    scope, status = scope_and_status
    if end > start:
        fill = TEAL if scope == "council-wide" else _PALE
        canvas.box(start, y - _BAR / 2, end - start, _BAR, fill=fill, edge=TEAL)
    _mark(canvas, end, y, status)


def _mark(canvas: Canvas, x: float, y: float, status: str) -> None:
    canvas.dot(x, y, fill=INK if status in {"done", "in progress"} else "#FFFFFF", half=status == "in progress")
    if status == "dropped":
        canvas.line([(x - 3.5, y - 3.5), (x + 3.5, y + 3.5)], thick=1.2)


def _legend(canvas: Canvas, y: float) -> None:
    """Explain bars and marks on one line, closer together where a language has longer words."""
    scopes = {scope: _(words) for scope, words in SCOPES.items()}
    statuses = {status: _(words) for status, words in STATUSES.items()}
    last = _("A bar ends at the due date.")
    taken = sum(width(words) for words in (*scopes.values(), *statuses.values(), last))
    taken += 25 * len(scopes) + 14 * len(statuses)
    gap = min(_APART, (_WIDE - 2 - _NUMBER - taken) / (len(scopes) + len(statuses)))
    x = _NUMBER
    for scope, words in scopes.items():
        canvas.box(x, y - 5, 20, 10, fill=TEAL if scope == "council-wide" else _PALE, edge=TEAL)
        canvas.text(x + 25, y, words)
        x += 25 + width(words) + gap
    for status, words in statuses.items():
        _mark(canvas, x + 5, y, status)
        canvas.text(x + 14, y, words)
        x += 14 + width(words) + gap
    canvas.text(x, y, last, colour=SECOND_INK)


def _due(results: Results, row: PlanRow, day: date) -> str:
    if row.due is None:
        return _(NO_DATE)
    words = _("{day}, overdue") if is_overdue(results, row, day) else "{day}"
    return words.format(day=short_date(row.due))


def _short(words: str, room: float) -> str:
    """Give as many words of an action's first line as fit; the table holds them all."""
    line = " ".join(words[:200].split())
    if width(line) <= room:
        return line
    while line and width(f"{line}…") > room:
        line = line[:-1]
    return f"{line.rstrip()}…"


def _alt(results: Results, rows: Sequence[PlanRow], day: date, which: str) -> str:
    total = len(rows)
    words = ngettext(
        "Timeline of {n} action{part}, each a bar from the workshop on {day} to its due date.",
        "Timeline of {n} actions{part}, each a bar from the workshop on {day} to its due date.",
        total,
    )
    text = words.format(n=total, part=which, day=long_date(day))
    dated = sorted((row for row in rows if row.due), key=lambda row: (row.due or day, row.number))
    years = Counter((row.due or day).year for row in dated)
    if years:
        told = [
            ngettext("{n} due in {year}", "{n} due in {year}", n).format(n=n, year=y) for y, n in sorted(years.items())
        ]
        text += f" {joined(told)}."
    late = [str(row.number) for row in rows if is_overdue(results, row, day)]
    if late:
        words = (
            _("Overdue on that day: {numbers} and more.") if len(late) > 20 else _("Overdue on that day: {numbers}.")
        )
        text += f" {words.format(numbers=joined(late[:20]))}"
    undated = total - len(dated)
    if undated:
        text += " " + ngettext("{n} has no date yet.", "{n} have no date yet.", undated).format(n=undated)
    end = " " + _("Every date is in the table of the action plan.")
    for row in dated:
        more = " " + _("Action {n}: {day}.").format(n=row.number, day=short_date(row.due or day))
        if len(text + more + end) > ALT_LIMIT:
            break
        text += more
    return (text + end)[:ALT_LIMIT]
