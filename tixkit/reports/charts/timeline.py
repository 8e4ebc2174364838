"""When each action is due, as bars from the day of the workshop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from tixkit.reports.charts.canvas import INK, POINTS_PER_CM, RULE, SECOND_INK, TEAL, Canvas, width
from tixkit.reports.charts.picture import ALT_LIMIT, Picture
from tixkit.reports.plan import PlanRow, is_overdue
from tixkit.reports.words import NO_DATE, joined, long_date, short_date
from tixkit.scoring import Results

_WIDE = 25.5 * POINTS_PER_CM
_NUMBER, _NAMES, _DUE = 26.0, 232.0, 118.0
"""Room for the number and the words of an action, and for its date."""
_HEAD, _PITCH, _BAR, _LEGEND = 34.0, 19.0, 11.0, 26.0
_ABREAST = 13
"""Actions on the first page, below the heading; later pages hold a few more."""
_NEXT = 19
_MOST = 120
_PALE = "#C0DCD8"
_BAND = "#F1F4F3"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


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
        25.5 cm wide; none where no action has a date, or there are more than 120 actions: the table holds every date.
    """
    dated = [row.due for row in rows if row.due]
    if not dated or len(rows) > _MOST:
        return []
    months = _months(min(day, *dated), max(day, *dated))
    parts = [rows[:_ABREAST], *(rows[i : i + _NEXT] for i in range(_ABREAST, len(rows), _NEXT))]
    alt = _alt(results, rows, day)
    found = []
    for number, part in enumerate(parts, start=1):
        canvas = _drawn(results, part, day, months)
        caption = f"When each action is due{f', part {number} of {len(parts)}' if len(parts) > 1 else ''}"
        size = (canvas.wide / POINTS_PER_CM, canvas.high / POINTS_PER_CM)
        found.append(Picture(canvas.png(), *size, alt, caption))
    return found


def _months(first: date, last: date) -> list[date]:
    """Give the first day of each month from that of `first` to the one after that of `last`."""
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month
    return [date(number // 12, number % 12 + 1, 1) for number in range(start, end + 1)]


def _drawn(results: Results, rows: Sequence[PlanRow], day: date, months: Sequence[date]) -> Canvas:
    foot = _HEAD + len(rows) * _PITCH
    canvas = Canvas(_WIDE, foot + 16 + _LEGEND)
    left, right = _NUMBER + _NAMES, _WIDE - _DUE
    span = max((months[-1] - months[0]).days, 1)

    def across(when: date) -> float:
        return left + (right - left) * (when - months[0]).days / span

    _calendar(canvas, months, [across(m) for m in months], foot)
    canvas.text(0, 8, "Action", bold=True, colour=TEAL)
    canvas.text(right + 10, 8, "Due", bold=True, colour=TEAL)
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
    words = f"Workshop, {short_date(day)}"
    beside = max(left, min(across(day) - width(words) / 2, right - width(words)))
    canvas.text(beside, foot + 10, words)
    _legend(canvas, foot + 16 + _LEGEND / 2)
    return canvas


def _calendar(canvas: Canvas, months: Sequence[date], at: Sequence[float], foot: float) -> None:
    """Write years and months above, as many months as there is room for."""
    each = (at[-1] - at[0]) / max(len(months) - 1, 1)
    step = next((n for n in (1, 2, 3, 6, 12) if each * n > 26), 12)
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
            canvas.text(at[i] + each * step / 2, 24, _MONTHS[month.month - 1], align="center")


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
    x = _NUMBER
    for words, fill in (("Council-wide", TEAL), ("Team", _PALE)):
        canvas.box(x, y - 5, 20, 10, fill=fill, edge=TEAL)
        canvas.text(x + 25, y, words)
        x += width(words) + 44
    for words, status in (
        ("Not started", "not started"), ("In progress", "in progress"), ("Done", "done"), ("Dropped", "dropped")
    ):  # fmt: skip
        _mark(canvas, x + 5, y, status)
        canvas.text(x + 14, y, words)
        x += width(words) + 34
    canvas.text(x, y, "A bar ends at the due date.", colour=SECOND_INK)


def _due(results: Results, row: PlanRow, day: date) -> str:
    if row.due is None:
        return NO_DATE
    return f"{short_date(row.due)}{', overdue' if is_overdue(results, row, day) else ''}"


def _short(words: str, room: float) -> str:
    """Give as many words of an action's first line as fit; the table holds them all."""
    line = " ".join(words[:200].split())
    if width(line) <= room:
        return line
    while line and width(f"{line}…") > room:
        line = line[:-1]
    return f"{line.rstrip()}…"


def _alt(results: Results, rows: Sequence[PlanRow], day: date) -> str:
    total = len(rows)
    text = f"Timeline of {total} {'action' if total == 1 else 'actions'}, each a bar from the workshop on {long_date(day)} to its due date."
    dated = sorted((row for row in rows if row.due), key=lambda row: (row.due or day, row.number))
    years = Counter((row.due or day).year for row in dated)
    text += f" {joined([f'{n} due in {year}' for year, n in sorted(years.items())])}."
    late = [str(row.number) for row in rows if is_overdue(results, row, day)]
    if late:
        text += f" Overdue on that day: {joined(late[:20])}{' and more' if len(late) > 20 else ''}."
    undated = total - len(dated)
    if undated:
        text += f" {undated} {'has' if undated == 1 else 'have'} no date yet."
    end = " Every date is in the table of the action plan."
    for row in dated:
        more = f" Action {row.number}: {short_date(row.due or day)}."
        if len(text + more + end) > ALT_LIMIT:
            break
        text += more
    return (text + end)[:ALT_LIMIT]
