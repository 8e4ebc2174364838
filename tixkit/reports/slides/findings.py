"""The results deck: at a glance, all ratings, strongest and weakest, each group, what to discuss, the plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tixkit.reports.charts.words import heatmap_alt
from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.grammar import long_date, lower_first, sentence, upper_first
from tixkit.reports.language import _, alike, ngettext
from tixkit.reports.people import people
from tixkit.reports.saying import say
from tixkit.reports.slides import fit
from tixkit.reports.slides.common import (
    agreeing_part,
    counted,
    cover,
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
from tixkit.reports.slides.submissions import submissions_slide
from tixkit.reports.slides.table import Cell, Column, rating_cell
from tixkit.reports.words import AGREE, NONE, agree_said, area_percent, held_on, noun, who_agrees
from tixkit.scoring import AreaResult, Results
from tixkit.views.heatmap import heatmap

_PLACES = 3
_FIGURES = 6
_DISCUSSED = 4
_LABELS, _NARROW_LABELS = 0.23, 0.28
"""The part of a table's width that names its rows, and that of a table under 750 points."""


def findings(deck: Deck, results: Results, choice: Choice = PLAIN) -> None:
    """Put the results on slides, and how other submissions differ where there are any."""
    cover(deck, results, _("Results of the workshop of {day}").format(day=long_date(held_on(results))), choice)
    _glance(deck, results)
    _heatmap(deck, results)
    _extremes(deck, results)
    _groups(deck, results)
    _discuss(deck, results)
    submissions_slide(deck, results, choice.others)
    plan(deck, results, title=plan_title(results))
    decided(deck, results)


def _glance(deck: Deck, results: Results) -> None:
    f, total = results.framework, len(results.by_area)
    latest = [s.latest for r in results.by_area.values() for s in r.statements if s.latest]
    reached = sum(t.outcome in {"consensus_for", "consensus_against"} for t in latest)
    agreed = _("{n} of {total} ratings are agreed by {who}.")
    consensus = _("{n} of {total} {statements} reached consensus.")
    statements = noun(f, "statement", len(latest))
    points = [
        Point(agreed.format(n=results.agreed_count, total=total, who=who_agrees(f))),
        Point(consensus.format(n=reached, total=len(latest), statements=statements)) if latest else None,
        Point(sentence(people(results))),
    ]
    numbers = [(str(n), label) for level, label, n in counted(results)]
    title = _("At a glance: {ratings}").format(ratings=told(results))
    shown = [p for p in points if p]
    if len(numbers) <= _FIGURES:
        note = _("Ratings of {n} {areas}.").format(n=total, areas=noun(f, "area", total))
        deck.figures(title, numbers, shown, [note])
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
    words = ngettext(
        "{group}: {n} of {total} rating is agreed", "{group}: {n} of {total} ratings are agreed", len(areas)
    )
    return words.format(group=name, n=agreed, total=len(areas))


def _abreast(results: Results, room: float) -> int:
    """How many columns stand side by side so that no word of a rating breaks."""
    words = [word for level in results.framework.rating.levels for word in (*level.label.split(), _("suggested"))]
    return max(1, int(room / (max(fit.wide(word, SMALL, bold=True) for word in words) + 14)))


def _cell(results: Results, cell: dict[str, Any] | None) -> Cell:
    if cell is None:
        return Cell(_(NONE))
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
            Column(_("Rating"), 40),
            Column(upper_first(agree_said(f)), 14, number=True),
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
    for name, areas in ((_("Strongest"), strongest), (_("Most to improve"), weakest)):
        deck.points(
            alike(f"{name}: {areas[0].area.numbered_title}", name),
            [_point(results, r) for r in areas],
            notes=[_("By rating, then by the share of answers that {agree}.").format(agree=_(AGREE))],
        )


def _point(results: Results, result: AreaResult, name: str = "") -> Point:
    """Say what an area is rated and why: the room's own words where it gave any."""
    parts = [rating(results, result), agreeing_part(results, result)]
    why = result.decision.rationale.strip() if result.decision else ""
    noted = "\n".join(f"{upper_first(r.kind.replace('_', ' '))}: {r.text}" for r in result.records if r.text.strip())
    dissent = result.decision.dissent.strip() if result.decision else ""
    more = [statements_told(results, result), noted, dissent and _("Dissent: {words}").format(words=dissent)]
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
        Point(r.decision.dissent.strip(), lead=_("{area}, dissent.").format(area=r.area.numbered_title))
        for r in results.by_area.values()
        if r.decision and r.decision.dissent.strip()
    ]
    for id_ in results.discuss_next[: max(0, _DISCUSSED - len(points))]:
        r = results.area(id_)
        open_ = [s for s in r.statements if s.latest and s.latest.outcome == "no_consensus"]
        number = len(open_)
        without = _("{n} of {total} {statements} without consensus")
        said = [
            agreeing_part(results, r),
            without.format(n=number, total=len(r.statements), statements=noun(f, "statement", len(r.statements)))
            if number
            else "",
            _("{who} is split").format(who=who_agrees(f)) if r.spread.split else "",
        ]
        words = ", ".join(filter(None, said)) or lower_first(rating(results, r))
        asked = [say(words) for words in (r.differs or "", *r.moved, *r.ladder)]
        more = "\n".join(filter(None, (statements_told(results, r), *asked)))
        points.append(Point(f"{upper_first(words)}.", lead=sentence(r.area.numbered_title), told=more))
    if not points:
        return
    rest = [results.area(id_).area.numbered_title for id_ in results.discuss_next]
    divided = _("Not agreed and not unanimous, the most divided first: {areas}.")
    notes = [divided.format(areas="; ".join(rest))] if rest else []
    first = results.discuss_next[0] if results.discuss_next else None
    title = _("Worth talking about") if first else _("Some see it another way")
    if first and results.area(first).spread.dial is not None:
        title = _("People differ most on {area}").format(area=results.area(first).area.numbered_title)
    deck.points(title, points, notes=notes)
