"""The heatmap of ratings as a picture: thick frame and tick agreed, thin frame suggested, dashed not assessed."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from tixkit.reports.charts.canvas import INK, LINE, POINTS_PER_CM, RULE, TEAL, Canvas, width, wrap
from tixkit.reports.charts.once import once
from tixkit.reports.charts.picture import Picture
from tixkit.reports.charts.words import heatmap_alt, part_of
from tixkit.reports.grammar import lower_first
from tixkit.reports.language import N_, _, alike
from tixkit.scoring import Results
from tixkit.views import heatmap
from tixkit.views.wording import NOT_ASSESSED

_WIDE = 17.0 * POINTS_PER_CM
_FIRST, _HIGHEST = 16.5 * POINTS_PER_CM, 20.5 * POINTS_PER_CM
"""The first picture shares its page with the counts."""
_LABELS = 106.0
_LIST_LABELS, _LEAST_LIST_LABELS = 300.0, 270.0
_GAP = 3.0
_PAD = 5.0
_TICK = 11.0
_RAISED = 0.8
"""Points that words in a low frame stand above its middle, so that none reaches below into the frame."""
_Sheet = TypeVar("_Sheet", bound=Canvas)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the picture.

    `heads` are the titles above its cells, shown where it `starts` a block or stands first in a picture; `rule` is
    whether a line stands above it, `listed` whether it has one cell after a long title.
    """

    heads: tuple[str, ...]
    label: str
    cells: tuple[dict[str, Any] | None, ...]
    starts: bool = True
    rule: bool = False
    listed: bool = False

    def above(self, *, first: bool) -> tuple[str, ...]:
        """Give the titles to show above the row."""
        return self.heads if self.starts or first else ()


def heatmap_pictures(results: Results) -> list[Picture]:
    """Draw the heatmap; a framework too large for one page gives several pictures.

    Parameters
    ----------
    results
        Of any framework.

    Returns
    -------
    list of Picture
        17 cm wide, nothing in them under 9.5 pt.
    """
    return once(lambda: _pictures(results), results, "heatmap")


def _pictures(results: Results) -> list[Picture]:
    drawn = heatmap_sheets(results, Canvas)
    number = len(results.by_area)
    words = _("Ratings of both {areas}") if number == 2 else _("Ratings of all {n} {areas}")
    all_of_them = words.format(n=number, areas=results.framework.labels.area.many)
    captions = [alike(f"{all_of_them}{part_of(i + 1, len(drawn))}", all_of_them) for i in range(len(drawn))]
    alts = [heatmap_alt(results, i + 1, len(drawn)) for i in range(len(drawn))]
    return [
        Picture(canvas.png(), canvas.wide / POINTS_PER_CM, canvas.high / POINTS_PER_CM, alt, caption)
        for canvas, alt, caption in zip(drawn, alts, captions, strict=True)
    ]


def heatmap_sheets(results: Results, sheet: Callable[[float, float], _Sheet]) -> list[_Sheet]:
    """Draw the heatmap on as many sheets as it takes; `sheet` makes one of a width and a height in points."""
    view = heatmap(results, turn=False)
    listed = view["layout"] == "list"
    columns = 1 if listed else _columns(view)
    rows = _list_rows(view) if listed else _matrix_rows(view, columns)
    room = _list_labels(rows) if listed else _LABELS
    cell = (_WIDE - room) / columns
    return [_drawn(rows[start:end], room, cell, sheet) for start, end in _pages(rows, room, cell)]


def _columns(view: dict[str, Any]) -> int:
    """How many cells fit side by side so that no word of a rating breaks."""
    words = [word for level in view["levels"] for word in level["label"].split()] + _(NOT_ASSESSED).split()
    least = max(width(word, bold=True) for word in words) + 2 * _PAD + _GAP
    fitting = max(1, int((_WIDE - _LABELS) / least))
    wanted = max(len(view["columns"]), 3 if view["strips"] else 1)
    return math.ceil(wanted / math.ceil(wanted / fitting))


def _list_labels(rows: Sequence[_Row]) -> float:
    """How much a list's titles take: they give way a little where a rating would else need a second line."""
    least = max((_one_line(cell) for row in rows for cell in row.cells if cell), default=0.0)
    return min(_LIST_LABELS, max(_LEAST_LIST_LABELS, math.floor(_WIDE - least)))


def _matrix_rows(view: dict[str, Any], columns: int) -> list[_Row]:
    titles = [column["title"] for column in view["columns"]]
    rows = []
    for start in range(0, len(titles), columns):
        part = slice(start, start + columns)
        for i, row in enumerate(view["rows"]):
            rule = i == 0 and start > 0
            rows.append(_Row(tuple(titles[part]), row["title"], tuple(row["cells"][part]), i == 0, rule))
    for strip in view["strips"]:
        for start in range(0, len(strip["cells"]), columns):
            cells = strip["cells"][start : start + columns]
            title = strip["title"] if start == 0 else ""
            rule = start == 0 and bool(rows)
            rows.append(_Row(tuple(c["short"] for c in cells), title, tuple(cells), rule=rule))
    return rows


def _list_rows(view: dict[str, Any]) -> list[_Row]:
    rows = []
    for strip in view["strips"]:
        for i, cell in enumerate(strip["cells"]):
            head = strip["title"] if i == 0 else _("{group}, continued").format(group=strip["title"])
            rows.append(_Row((head,), cell["title"], (cell,), i == 0, listed=True))
    return rows


def _cell_lines(cell: dict[str, Any], room: float) -> tuple[list[str], str]:
    """The rating's word in lines, and the line below: how far the area is."""
    status, why = {"agreed": N_("agreed"), "provisional": N_("suggested")}.get(cell["status"]), cell["status_word"]
    word = cell["word"] if cell["level"] else _(NOT_ASSESSED)
    return wrap(word, room - 2 * _PAD - _GAP, bold=True), _(status) if status else lower_first(_(why))


def _on_one_line(cell: dict[str, Any], room: float) -> bool:
    """Whether a list's cell has room for the word and, beside it, how far the area is."""
    return len(_cell_lines(cell, room)[0]) == 1 and _one_line(cell) <= room


def _one_line(cell: dict[str, Any]) -> float:
    """How wide a list's cell is, with the gap beside it, where its words share one line."""
    words, status = _cell_lines(cell, _WIDE)
    tick = _TICK if cell["status"] == "agreed" else 0.0
    return width(words[0], bold=True) + width(f" {status}") + tick + 11 + _GAP + 2 * _PAD


def _lines_of(cell: dict[str, Any], room: float, *, listed: bool) -> int:
    return 1 if listed and _on_one_line(cell, room) else len(_cell_lines(cell, room)[0]) + 1


def _height(row: _Row, labels: float, cell: float, *, first: bool) -> tuple[float, float]:
    """Heights of the titles above a row and of its cells, in points."""
    listed = row.listed
    room = _WIDE if listed else cell - _GAP
    above = max((len(wrap(title, room, bold=True)) for title in row.above(first=first)), default=0)
    lines = max((_lines_of(c, cell, listed=listed) for c in row.cells if c), default=1)
    label = len(wrap(row.label, labels - 8, bold=not listed))
    titles = (above * LINE + 6 if above else 0.0) + (7 if row.rule else 0)
    return titles, max(lines, label) * LINE + (5 if listed else 8)


def _pages(rows: Sequence[_Row], labels: float, cell: float) -> list[tuple[int, int]]:
    pages: list[tuple[int, int]] = []
    start, used = 0, 0.0
    for i, row in enumerate(rows):
        high = sum(_height(row, labels, cell, first=i == start)) + _GAP
        if used + high > (_HIGHEST if pages else _FIRST) and i > start:
            pages.append((start, i))
            start, used = i, 0.0
            high = sum(_height(row, labels, cell, first=True)) + _GAP
        used += high
    return [*pages, (start, len(rows))]


def _drawn(rows: Sequence[_Row], labels: float, cell: float, sheet: Callable[[float, float], _Sheet]) -> _Sheet:
    heights = [_height(row, labels, cell, first=i == 0) for i, row in enumerate(rows)]
    canvas = sheet(_WIDE, sum(sum(h) + _GAP for h in heights) + 2)
    y = 1.0
    for number, (row, (above, high)) in enumerate(zip(rows, heights, strict=True)):
        _titles(canvas, row, y, above, labels, cell, first=number == 0)
        y += above
        listed = row.listed
        canvas.lines(0, y + high / 2, wrap(row.label, labels - 8, bold=not listed), bold=not listed)
        for i, content in enumerate(row.cells):
            if content is not None:
                _cell(canvas, content, labels + i * cell, y, cell - _GAP, high, short=listed)
        y += high + _GAP
    return canvas


def _titles(canvas: Canvas, row: _Row, y: float, above: float, labels: float, cell: float, *, first: bool) -> None:
    if row.rule:
        canvas.line([(0, y + 3), (_WIDE, y + 3)], colour=RULE)
        y, above = y + 7, above - 7
    listed = row.listed
    for i, title in enumerate(row.above(first=first)):
        lines = wrap(title, _WIDE if listed else cell - _GAP, bold=True)
        x = 0 if listed else labels + i * cell + (cell - _GAP) / 2
        canvas.lines(x, y + above / 2, lines, bold=True, colour=TEAL, align="left" if listed else "center")


def _cell(canvas: Canvas, cell: dict[str, Any], x: float, y: float, wide: float, high: float, *, short: bool) -> None:
    """Draw one cell; in a list the word and the status share a line where they fit."""
    agreed, fill, ink = cell["status"] == "agreed", cell["fill"], cell["ink"]
    thick = 2.0 if agreed else 1.0
    canvas.box(
        x + 1, y + 1, wide - 2, high - 2, fill=fill, edge=INK, thick=thick, dashed=cell["status"] == "not_assessed"
    )
    if agreed:
        canvas.box(x + 2.6, y + 2.6, wide - 5.2, high - 5.2, edge="#FFFFFF", thick=0.8)
    words, status = _cell_lines(cell, wide + _GAP)
    if short and _on_one_line(cell, wide + _GAP):
        middle = y + high / 2 - _RAISED
        canvas.text(x + 2 * _PAD, middle, words[0], bold=True, colour=ink)
        _status(canvas, status, x + wide - 2 * _PAD - width(status), middle, ink, agreed=agreed)
        return
    canvas.lines(x + wide / 2, y + high / 2 - LINE / 2, words, bold=True, colour=ink, align="center")
    left = x + (wide - width(status) + (_TICK if agreed else 0)) / 2
    _status(canvas, status, left, y + high / 2 + len(words) * LINE / 2, ink, agreed=agreed)


def _status(canvas: Canvas, words: str, x: float, y: float, ink: str, *, agreed: bool) -> None:
    canvas.text(x, y, words, colour=ink)
    if agreed:
        left = x - _TICK
        canvas.line([(left, y + 0.5), (left + 3, y + 3.5), (left + 8, y - 3.3)], colour=ink, thick=1.6)
