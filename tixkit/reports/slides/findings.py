"""The results deck: at a glance, all ratings, strongest and weakest, each group, what to discuss, the plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tixkit.reports.charts.words import heatmap_alt
from tixkit.reports.slides import fit
from tixkit.reports.slides.common import (
    agreeing_part,
    counted,
    decided,
    most_common,
    plan,
    plan_title,
    rating,
    rating_lines,
    statements_told,
    told,
)
from tixkit.reports.slides.deck import Deck, Point
from tixkit.reports.slides.house import SMALL
from tixkit.reports.slides.table import Cell, Column, rating_cell
from tixkit.reports.words import area_percent, held_on, long_date, lower_first, noun, people, sentence, upper_first
from tixkit.scoring import AreaResult, Results
from tixkit.views.heatmap import heatmap
from tixkit.views.wording import agree_word

_PLACES = 3
_FIGURES = 6
_DISCUSSED = 4
_LABELS, _NARROW_LABELS = 0.23, 0.28
"""The part of a table's width that names its rows, and that of a table under 750 points."""


def findings(deck: Deck, results: Results) -> None:
    """Put the results on slides."""
    workshop, day = results.workshop, long_date(held_on(results))
    deck.cover(
        f"{workshop.title}: what we found",
        [workshop.authority, f"Results of the workshop of {day}"],
        [f"{people(results)}.", f"{results.framework.title}, {results.framework.edition}."],
    )
    _glance(deck, results)
    _heatmap(deck, results)
    _extremes(deck, results)
    _groups(deck, results)
    _discuss(deck, results)
    plan(deck, results, title=plan_title(results))
    decided(deck, results)


def _glance(deck: Deck, results: Results) -> None:
    f, total = results.framework, len(results.by_area)
    latest = [s.latest for r in results.by_area.values() for s in r.statements if s.latest]
    reached = sum(t.outcome in {"consensus_for", "consensus_against"} for t in latest)
    points = [
        Point(f"{results.agreed_count} of {total} ratings are agreed by the room."),
        Point(f"{reached} of {len(latest)} {noun(f, 'statement', len(latest))} reached consensus.") if latest else None,
        Point(f"{people(results)}."),
    ]
    numbers = [(str(n), label) for _, label, n in counted(results)]
    title = f"At a glance: {told(results)}"
    shown = [p for p in points if p]
    if len(numbers) <= _FIGURES:
        deck.figures(title, numbers, shown, [f"Ratings of {total} {noun(f, 'area', total)}."])
    else:
        deck.points(title, shown)


def _heatmap(deck: Deck, results: Results) -> None:
    """Add every rating in words and colours: the matrix, then what stands beside it."""
    view = heatmap(results, turn=False)
    title, alt = most_common(results), heatmap_alt(results, 1, 1)
    notes = [f"{r.area.numbered_title}: {rating(results, r)}." for r in results.by_area.values()]
    if view["rows"] and view["columns"]:
        columns = view["columns"]
        labels = _LABELS if deck.room > 750 else _NARROW_LABELS
        many = _abreast(results, deck.room * (1 - labels))
        for start in range(0, len(columns), many):
            part = slice(start, start + many)
            deck.table(
                title,
                [Column(upper_first(results.framework.labels.group.one), labels)]
                + [Column(c["title"], (1 - labels) / len(columns[part])) for c in columns[part]],
                [
                    [Cell(row["title"], bold=True), *(_cell(results, c) for c in row["cells"][part])]
                    for row in view["rows"]
                ],
                alt=alt,
                notes=notes if start == 0 else [],
            )
    for strip in view["strips"]:
        areas = [results.area(cell["area"]) for cell in strip["cells"]]
        whole = view["layout"] == "list"
        _list(deck, results, title if whole else _agreed(strip["title"], areas), areas, alt, notes)
        notes = []


def _agreed(name: str, areas: Sequence[AreaResult]) -> str:
    agreed = sum(r.status == "agreed" for r in areas)
    return f"{name}: {agreed} of {len(areas)} {'rating is' if len(areas) == 1 else 'ratings are'} agreed"


def _abreast(results: Results, room: float) -> int:
    """How many columns stand side by side so that no word of a rating breaks."""
    words = [word for level in results.framework.rating.levels for word in (*level.label.split(), "suggested")]
    return max(1, int(room / (max(fit.wide(word, SMALL, bold=True) for word in words) + 14)))


def _cell(results: Results, cell: dict[str, Any] | None) -> Cell:
    if cell is None:
        return Cell("")
    result = results.area(cell["area"])
    return rating_cell(results.framework, result.rating, *rating_lines(results, result))


def _list(
    deck: Deck, results: Results, title: str, areas: Sequence[AreaResult], alt: str, notes: Sequence[str]
) -> None:
    f = results.framework
    deck.table(
        title,
        [
            Column(upper_first(f.labels.area.one), 46),
            Column("Rating", 40),
            Column(upper_first(agree_word(f)), 14, number=True),
        ],
        [
            [
                Cell(r.area.numbered_title),
                rating_cell(f, r.rating, rating(results, r)),
                Cell(area_percent(results, r)),
            ]
            for r in areas
        ],
        alt=alt,
        notes=notes,
    )


def _extremes(deck: Deck, results: Results) -> None:
    ranked = results.ranked()
    shown = min(_PLACES, len(ranked) // 2)
    if not shown:
        return
    strongest = ranked[:shown]
    weakest = [r for r in results.ranked(weakest_first=True) if r not in strongest][:shown]
    for name, areas in (("Strongest", strongest), ("Most to improve", weakest)):
        deck.points(
            f"{name}: {areas[0].area.numbered_title}",
            [_point(results, r) for r in areas],
            notes=["By rating, then by the share of answers that agree."],
        )


def _point(results: Results, result: AreaResult, name: str = "") -> Point:
    """Say what an area is rated and why: the room's own words where it gave any."""
    parts = [rating(results, result), agreeing_part(results, result)]
    why = result.decision.rationale.strip() if result.decision else ""
    noted = "\n".join(f"{upper_first(r.kind.replace('_', ' '))}: {r.text}" for r in result.records if r.text.strip())
    dissent = result.decision.dissent.strip() if result.decision else ""
    more = [statements_told(results, result), noted, f"Dissent: {dissent}" if dissent else ""]
    said = f"{', '.join(filter(None, parts))}."
    return Point(
        f"{said} {why}" if why else said,
        lead=sentence(name or result.area.numbered_title),
        told="\n".join(filter(None, more)),
    )


def _groups(deck: Deck, results: Results) -> None:
    """Add a slide for each group in which anything is rated."""
    f = results.framework
    groups: dict[str | None, list[AreaResult]] = {}
    for result in results.by_area.values():
        groups.setdefault(f.group_of(result.area), []).append(result)
    for title, areas in groups.items():
        if not any(r.rating for r in areas):
            continue
        name = title or upper_first(f.labels.area.many)
        focus = [f.title_of("focuses", r.area.focus) if r.area.characteristic else None for r in areas]
        deck.points(
            f"{name}: {told(results, areas)}",
            [_point(results, r, short or "") for r, short in zip(areas, focus, strict=True)],
        )


def _discuss(deck: Deck, results: Results) -> None:
    """Add where people differ: what the room did not agree on, and dissent that was noted with what it did."""
    f = results.framework
    points = [
        Point(r.decision.dissent.strip(), lead=f"{r.area.numbered_title}, dissent.")
        for r in results.by_area.values()
        if r.decision and r.decision.dissent.strip()
    ]
    for id_ in results.discuss_next[: max(0, _DISCUSSED - len(points))]:
        r = results.area(id_)
        open_ = [s for s in r.statements if s.latest and s.latest.outcome == "no_consensus"]
        number = len(open_)
        said = [
            agreeing_part(results, r),
            f"{number} of {len(r.statements)} {noun(f, 'statement', len(r.statements))} without consensus"
            if number
            else "",
            "the room is split" if r.spread.split else "",
        ]
        words = ", ".join(filter(None, said)) or lower_first(rating(results, r))
        more = "\n".join(filter(None, (statements_told(results, r), r.differs or "", *r.moved, *r.ladder)))
        points.append(Point(f"{upper_first(words)}.", lead=sentence(r.area.numbered_title), told=more))
    if not points:
        return
    rest = [results.area(id_).area.numbered_title for id_ in results.discuss_next]
    notes = [f"Not agreed and not unanimous, the most divided first: {'; '.join(rest)}."] if rest else []
    first = results.discuss_next[0] if results.discuss_next else None
    title = f"People differ most on {results.area(first).area.numbered_title}" if first else "Some see it another way"
    deck.points(title, points, notes=notes)
