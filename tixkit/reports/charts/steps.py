"""Ratings then and now: a disc at each level, an arrow between them, and the change in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tixkit.framework import Framework
from tixkit.reports.charts.canvas import INK, LINE, POINTS_PER_CM, RULE, SECOND_INK, TEAL, Canvas, width, wrap
from tixkit.reports.charts.picture import ALT_LIMIT, Picture
from tixkit.reports.charts.words import part_of
from tixkit.reports.grammar import lower_first
from tixkit.reports.language import _
from tixkit.views import palette

_WIDE = 17.0 * POINTS_PER_CM
_CHANGE = 104.0
_PITCH, _GROUP, _LEGEND = 17.0, 18.0, 26.0
_MOST = 24
"""Areas in one picture, so that it fits a page with its headings."""


@dataclass(frozen=True, slots=True)
class Step:
    """An area then and now.

    Attributes
    ----------
    group, title
        The group it stands in, and its own words below it.
    then, now
        Ids of levels; None where it had no rating.
    change
        The change in words.
    bold
        Whether the change stands out.
    """

    group: str
    title: str
    then: str | None
    now: str | None
    change: str
    bold: bool


def step_pictures(framework: Framework, steps: Sequence[Step], then: str, now: str) -> list[Picture]:
    """Draw where each area stood and stands.

    Parameters
    ----------
    framework
        Gives the levels and their colours.
    steps
        In the order to draw them.
    then, now
        The two days, in words.

    Returns
    -------
    list of Picture
        17 cm wide, nothing in them under 9.5 pt; none where no area has a rating on both days.
    """
    if not any(step.then and step.now for step in steps):
        return []
    parts = [steps[i : i + _MOST] for i in range(0, len(steps), _MOST)]
    found = []
    for number, part in enumerate(parts, start=1):
        canvas = _drawn(framework, part, then, now)
        words = _("Ratings on {then} and on {now}{part}")
        caption = words.format(then=then, now=now, part=part_of(number, len(parts)))
        size = (canvas.wide / POINTS_PER_CM, canvas.high / POINTS_PER_CM)
        found.append(Picture(canvas.png(), *size, _alt(steps, then, now), caption))
    return found


def _drawn(f: Framework, steps: Sequence[Step], then: str, now: str) -> Canvas:
    levels = [level.id for level in reversed(f.rating.levels)]
    room = (_WIDE - _CHANGE) / (len(levels) + 1.6)
    names = _WIDE - _CHANGE - room * len(levels)
    heads = {v: wrap(f.levels_by_id[v].label, room - 6, bold=True) for v in levels}
    head = max(len(lines) for lines in heads.values()) * LINE + 8
    groups = sum(_starts(steps, i) for i in range(len(steps)))
    high = head + groups * _GROUP + sum(_high(step, names) for step in steps)
    canvas = Canvas(_WIDE, high + _LEGEND)
    at = {v: names + room * (i + 0.5) for i, v in enumerate(levels)}
    for v, lines in heads.items():
        canvas.lines(at[v], head / 2 - 2, lines, bold=True, colour=TEAL, align="center")
        canvas.line([(at[v], head), (at[v], high)], colour="#CFD8D7", thick=0.8)
    canvas.text(_WIDE - 2, head / 2 - 2, _("Change"), bold=True, colour=TEAL, align="right")
    y = head
    for i, step in enumerate(steps):
        if _starts(steps, i):
            canvas.line([(0, y), (_WIDE, y)], colour=RULE, thick=0.8)
            canvas.text(0, y + _GROUP / 2 + 1, wrap(step.group, _WIDE - _CHANGE, bold=True)[0], bold=True)
            y += _GROUP
        high_here = _high(step, names)
        _row(canvas, f, step, at, y + high_here / 2, names)
        y += high_here
    canvas.dot(6, y + _LEGEND / 2, fill="#FFFFFF")
    different = _("{day}, where different").format(day=then)
    canvas.text(16, y + _LEGEND / 2, different, colour=SECOND_INK)
    right = 16 + width(different) + 26
    canvas.dot(right, y + _LEGEND / 2, fill=palette(f)[levels[0]]["fill"])
    coloured = _("{day}, in the colour of its rating").format(day=now)
    canvas.text(right + 10, y + _LEGEND / 2, coloured, colour=SECOND_INK)
    return canvas


def _starts(steps: Sequence[Step], i: int) -> bool:
    return bool(steps[i].group) and (i == 0 or steps[i - 1].group != steps[i].group)


def _high(step: Step, names: float) -> float:
    return _PITCH + (len(wrap(step.title, names - 16)) - 1) * LINE


def _row(canvas: Canvas, f: Framework, step: Step, at: dict[str, float], y: float, names: float) -> None:
    canvas.lines(8, y, wrap(step.title, names - 16))
    then, now = step.then, step.now
    if then and then != now:
        if now:
            _arrow(canvas, at[then], at[now], y)
        canvas.dot(at[then], y, fill="#FFFFFF")
    if now:
        canvas.dot(at[now], y, fill=palette(f)[now]["fill"])
    canvas.text(_WIDE - 2, y, step.change, bold=step.bold, align="right")


def _arrow(canvas: Canvas, start: float, end: float, y: float) -> None:
    way = 1 if end > start else -1
    tip = end - 6 * way
    canvas.line([(start + 5 * way, y), (tip, y)], colour=INK, thick=1.5)
    canvas.line([(tip - 5 * way, y - 3.5), (tip, y), (tip - 5 * way, y + 3.5)], colour=INK, thick=1.5)


def _alt(steps: Sequence[Step], then: str, now: str) -> str:
    ways: dict[str, list[str]] = {}
    for step in steps:
        title = f"{step.group}: {lower_first(step.title)}" if step.group else step.title
        ways.setdefault(step.change, []).append(title)
    text = _("Dot plot of the ratings on {then} and on {now}.").format(then=then, now=now)
    text += " " + ", ".join(f"{len(titles)} {lower_first(way)}" for way, titles in ways.items()) + "."
    end = " " + _("Every change is in the table of progress.")
    for way, titles in sorted(ways.items(), key=lambda item: len(item[1])):
        more = f" {way}: {'; '.join(titles)}."
        if len(text + more + end) <= ALT_LIMIT:
            text += more
    return (text + end)[:ALT_LIMIT]
