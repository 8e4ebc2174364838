"""Who agreed with each statement of a group, as bars beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from tixkit.framework import Area
from tixkit.reports.charts.canvas import INK, LINE, POINTS_PER_CM, SECOND_INK, TEAL, Canvas, width, wrap
from tixkit.reports.charts.picture import Picture
from tixkit.reports.charts.words import bars_alt, part_of
from tixkit.reports.grammar import joined, lower_first, upper_first
from tixkit.reports.language import _
from tixkit.reports.words import area_rule, too_few
from tixkit.scoring import Results, StatementResult, Tally, share_text
from tixkit.views.wording import OUTCOMES, TYPED

_WIDE = 17.0 * POINTS_PER_CM
_ABREAST = 3
_MOST = 6
"""Areas in one picture, in two lines."""
_BAR, _PITCH, _GAP = 15.0, 23.0, 14.0
_GROUND, _PALE = "#F1F4F3", "#C0DCD8"
_LOOK = {
    "consensus_for": {"fill": TEAL},
    "no_consensus": {"fill": _PALE},
    "consensus_against": {"fill": "#FFFFFF", "hatch": "////"},
    "too_few": {"fill": _GROUND},
}


def group_bars(results: Results, group: str, areas: Sequence[Area]) -> list[Picture]:
    """Draw the last round of each statement, one panel an area.

    Parameters
    ----------
    results
        Holds the tallies.
    group
        Title of the group.
    areas
        Its areas.

    Returns
    -------
    list of Picture
        17 cm wide, six areas in each; none where nothing was answered, or where the areas' statements do not match line by
        line: the tables hold every number.
    """
    labels = _labels(results, areas[0])
    answered = any(s.latest for area in areas for s in results.area(area.id).statements)
    if not answered or any(_labels(results, area) != labels for area in areas):
        return []
    parts = [areas[i : i + _MOST] for i in range(0, len(areas), _MOST)]
    found = []
    for number, part in enumerate(parts, start=1):
        canvas = _drawn(results, part, labels)
        which = part_of(number, len(parts))
        ways = _without_phones(results, part)
        words = _("Who agreed in the last round, {group}")
        if ways:
            words = _("Who agreed in the last round, {group}, answers counted {ways} included")
        bars = [(_title(results, a), _counts(results, a, labels)) for a in part]
        size = (canvas.wide / POINTS_PER_CM, canvas.high / POINTS_PER_CM)
        caption = words.format(group=f"{group}{which}", ways=ways)
        found.append(Picture(canvas.png(), *size, bars_alt(results.framework, f"{group}{which}", bars), caption))
    return found


def _drawn(results: Results, areas: Sequence[Area], labels: list[str]) -> Canvas:
    room = max(width(label) for label in labels) + 12
    lines = [areas[i : i + _ABREAST] for i in range(0, len(areas), _ABREAST)]
    head = max(len(wrap(_title(results, a), _panel(room), bold=True)) for a in areas) * LINE + 6
    block = head + len(labels) * _PITCH + 16
    canvas = Canvas(_WIDE, block * len(lines) + 18)
    for i, abreast in enumerate(lines):
        _block(canvas, results, abreast, labels, room, i * block, head)
    tallies = [s.latest for area in areas for s in results.area(area.id).statements]
    few = any(tally and tally.outcome == "too_few" and tally.share for tally in tallies)
    _legend(canvas, block * len(lines) + 6, few=few)
    return canvas


def _without_phones(results: Results, areas: Sequence[Area]) -> str:
    """Say how answers of people without a phone were counted; empty where there are none."""
    latest = [s.latest for area in areas for s in results.area(area.id).statements if s.latest]
    return joined([_(TYPED[how]) for how in sorted({t.how for t in latest if t.typed_in})])


def _panel(room: float) -> float:
    return (_WIDE - room - (_ABREAST - 1) * _GAP - 1) / _ABREAST


def _title(results: Results, area: Area) -> str:
    focus = results.framework.title_of("focuses", area.focus) if area.characteristic else None
    return focus or area.numbered_title


def _labels(results: Results, area: Area) -> list[str]:
    f = results.framework
    return [
        f.title_of("stages", s.stage) or f"{upper_first(f.labels.statement.one)} {s.shown_number}"
        for s in area.statements
    ]


def _counts(results: Results, area: Area, labels: list[str]) -> list[tuple[str, str]]:
    statements = results.area(area.id).statements
    return [(label.lower(), _short(s.latest)) for label, s in zip(labels, statements, strict=True)]


def _short(tally: Tally | None) -> str:
    if tally is None:
        return lower_first(_("Not asked"))
    if tally.counts is None:
        return lower_first(too_few(tally))
    return _("{part} of {whole}").format(part=tally.agree, whole=tally.n)


def _block(
    canvas: Canvas, results: Results, areas: Sequence[Area], labels: list[str], room: float, top: float, head: float
) -> None:
    for i, label in enumerate(labels):
        canvas.text(0, top + head + i * _PITCH + _BAR / 2, label)
    panel = _panel(room)
    for i, area in enumerate(areas):
        x = room + i * (panel + _GAP)
        title = wrap(_title(results, area), panel, bold=True)
        canvas.lines(x, top + head / 2 - 2, title, bold=True, colour=TEAL)
        for j, statement in enumerate(results.area(area.id).statements):
            _bar(canvas, statement, x, top + head + j * _PITCH, panel)
        mark = area_rule(results, area.id).mark(results.framework)
        share = float(mark)
        foot = top + head + len(labels) * _PITCH - 4
        canvas.line([(x + panel * share, top + head - 3), (x + panel * share, foot)], colour="#FFFFFF", thick=2.4)
        canvas.line([(x + panel * share, top + head - 3), (x + panel * share, foot)], dashed=True, thick=1.2)
        canvas.text(x + panel * share, foot + 7, share_text(mark), align="center", colour=SECOND_INK)


def _bar(canvas: Canvas, statement: StatementResult, x: float, y: float, panel: float) -> None:
    canvas.box(x, y, panel, _BAR, fill=_GROUND)
    tally = statement.latest
    words = upper_first(_short(tally))
    long = panel * (tally.share or 0.0) if tally else 0.0
    if tally and long:
        look = _LOOK[tally.outcome]
        canvas.box(x, y, long, _BAR, fill=look["fill"], hatch=look.get("hatch"), edge=TEAL)
    inside = long > width(words, bold=True) + 10
    striped = tally is not None and tally.outcome == "consensus_against"
    if inside and striped:
        canvas.box(x + 3, y + 2, width(words, bold=True) + 6, _BAR - 4, fill="#FFFFFF")
    dark = inside and tally is not None and tally.outcome == "consensus_for"
    left = x + 6 if inside else x + long + 5
    canvas.text(left, y + _BAR / 2, words, bold=True, colour="#FFFFFF" if dark else INK)


def _legend(canvas: Canvas, y: float, *, few: bool) -> None:
    """Name the looks; that of too few answers only where it is drawn."""
    shown = [(_(OUTCOMES[key]), look) for key, look in _LOOK.items() if few or key != "too_few"]
    x = _WIDE - sum(width(words) + 34 for words, look in shown)
    for words, look in shown:
        canvas.box(x, y, 18, 11, fill=look["fill"], hatch=look.get("hatch"), edge=TEAL)
        canvas.text(x + 22, y + 5.5, words)
        x += width(words) + 34
