"""What the summary says of the ratings: how many of each, what rose and fell, and the strongest and weakest areas."""

from __future__ import annotations

from collections import Counter

from tixkit.reports.charts.picture import Picture
from tixkit.reports.choice import Choice
from tixkit.reports.grammar import and_before, count_word, joined, labelled, lower_first, spaced, upper_first
from tixkit.reports.language import _, alike, ngettext, together
from tixkit.reports.word.review import evidence_lead
from tixkit.reports.word.sheet import Figure, Grid, Run, Sheet
from tixkit.reports.word.since import since
from tixkit.reports.word.summary_cut import Cut, shortened
from tixkit.reports.word.tables import Cell, Column, rating_cell
from tixkit.reports.words import agreed_by_room, agreeing_share, area_percent, by_evidence, noun, says
from tixkit.scoring import AreaResult, Results
from tixkit.views.wording import NOT_ASSESSED


def findings(sheet: Sheet, results: Results, choice: Choice, cut: Cut, figure: Figure | Grid) -> None:
    """Write what was found, with the `figure` of all ratings.

    Of chosen areas, none is the strongest or the weakest of the whole.
    """
    sheet.heading(2, _("What we found"))
    sheet.point(*_ratings(results), *_risen(results, choice))
    sheet.parts.append(figure)
    weakest = _weakest_focus(results) if choice.areas is None else []
    if weakest:
        sheet.point(*weakest)
    if by_evidence(results):
        sheet.point((labelled(_("Evidence")), True), evidence_lead(results))
    else:
        sheet.point((labelled(_("Consensus")), True), _consensus(results))
    if choice.areas is None:
        _extremes(sheet, results, cut)


def ratings_drawn(results: Results, cut: Cut, pictures: list[Picture]) -> Figure | Grid:
    """Give the heatmap where it is small enough to stand in the paper, else how many areas are at each rating."""
    if len(pictures) == 1 and pictures[0].height <= cut.figure:
        return Figure(pictures[0])
    f = results.framework
    counted = _counted(results)
    return Grid(
        _("{areas} at each rating").format(areas=upper_first(f.labels.area.many)),
        _("How many are at each rating, the best level first."),
        [Column(label, 1.0) for _, label, _ in counted],
        [[Cell(str(n), bold=True) for *_, n in counted]],
        [rating_cell(f, level, heading=True) for level, *_ in counted],
    )


def _counted(results: Results, areas: list[AreaResult] | None = None) -> list[tuple[str | None, str, int]]:
    counts = Counter(r.rating for r in (results.by_area.values() if areas is None else areas))
    levels = results.framework.rating.levels
    return [*((level.id, level.label, counts[level.id]) for level in levels), (None, _(NOT_ASSESSED), counts[None])]


def _ratings(results: Results) -> list[str | Run]:
    f, total = results.framework, len(results.by_area)
    rated = [(label, n) for level, label, n in _counted(results) if level and n]
    number = sum(n for _, n in rated)
    areas = noun(f, "area", total)
    if not number:
        words = (
            _("None of the {total} {areas} has been rated yet.") if total > 1 else _("The {areas} is not rated yet.")
        )
        return [words.format(total=total, areas=areas)]
    lead = _("Of {total} {areas},")
    runs: list[str | Run] = [spaced(lead.format(total=total, areas=areas))]
    for i, (label, n) in enumerate(rated):
        between = "" if i == 0 else and_before(count_word(n)) if i == len(rated) - 1 else ", "
        words = ngettext("{n} is rated {rating}", "{n} are rated {rating}", n) if i == 0 else "{n} {rating}"
        runs += [alike(f"{between}{words.format(n=count_word(n), rating='')}", lead), (lower_first(label), True)]
    left = total - number
    rest = ngettext("{n} was not assessed.", "{n} were not assessed.", left).format(n=upper_first(count_word(left)))
    said = together([rest if left else "", agreed_by_room(results, number)])
    return [*runs, alike(f". {said}", said)]


def _risen(results: Results, choice: Choice) -> list[str]:
    past = since(results, choice)
    if past is None:
        return []
    rose, fell = past.found.counts["improved"], past.found.counts["slipped"]
    if not rose + fell + past.found.counts["same"]:
        return []  # only ratings that the room agreed both times can rise or fall
    areas = noun(results.framework, "area", rose or 1)
    risen = ngettext("{n} {areas} has risen a level", "{n} {areas} have risen a level", rose)
    risen = (risen if rose else _("no {areas} has risen a level")).format(n=count_word(rose), areas=areas)
    fallen = ngettext("{n} has fallen", "{n} have fallen", fell) if fell else _("none has fallen")
    words = _("Since {day}, {risen} and {fallen}.")
    told = words.format(day=past.then, risen=risen, fallen=fallen.format(n=count_word(fell)))
    return [alike(f" {told}", told)]


def _weakest_focus(results: Results) -> list[str | Run]:
    """Name the focus whose areas are rated lowest on average, where there is one alone."""
    f = results.framework
    means: dict[str, float] = {}
    for focus in f.focuses:
        ranks = [f.level_rank(r.rating) for r in results.by_area.values() if r.area.focus == focus.id and r.rating]
        if ranks:
            means[focus.id] = sum(ranks) / len(ranks)
    lowest = [focus for focus in f.focuses if means.get(focus.id) == min(means.values(), default=None)]
    if len(means) < 2 or len(lowest) != 1:
        return []
    areas = [r for r in results.by_area.values() if r.area.focus == lowest[0].id]
    parts = [
        ngettext("{n} is {rating}", "{n} are {rating}", n).format(n=count_word(n), rating=lower_first(label))
        for _level, label, n in _counted(results, areas)
        if n
    ]
    words = _("{focus}. Of its {n} {areas}, {ratings}.").format(
        focus=shortened(lower_first(lowest[0].title), 80),
        n=count_word(len(areas)),
        areas=noun(f, "area", len(areas)),
        ratings=joined(parts),
    )
    return [(labelled(_("Rated lowest")), True), words]


def _consensus(results: Results) -> str:
    latest = [s.latest for r in results.by_area.values() for s in r.statements if s.latest]
    f = results.framework
    if not latest:
        return lower_first(
            _("No {statement} has been answered and revealed yet.").format(statement=f.labels.statement.one)
        )
    reached = sum(t.outcome in {"consensus_for", "consensus_against"} for t in latest)
    words = _("reached on {n} of {total} {statements}, for or against.")
    return words.format(n=reached, total=len(latest), statements=noun(f, "statement", len(latest)))


def _extremes(sheet: Sheet, results: Results, cut: Cut) -> None:
    ranked = results.ranked()
    shown = min(cut.places, len(ranked) // 2)
    if not shown:
        return
    strongest = ranked[:shown]
    weakest = [r for r in results.ranked(weakest_first=True) if r not in strongest][:shown]
    f = results.framework
    rows: list[list[Cell | str]] = [
        [Cell(str(i + 1), bold=True), _named(results, best, cut), _named(results, worst, cut)]
        for i, (best, worst) in enumerate(zip(strongest, weakest, strict=True))
    ]
    columns = [Column(_("Place"), 0.0), Column(_("Strongest"), 1.0), Column(_("Most to improve"), 1.0)]
    description = _("By rating, then by the share of answers that {agree}.").format(agree=says(f, "agree"))
    title = _("Strongest and weakest {areas}").format(areas=f.labels.area.many)
    sheet.parts.append(Grid(title, description, columns, rows, whole=True))


def _named(results: Results, result: AreaResult, cut: Cut) -> str:
    title = shortened(result.area.numbered_title, cut.letters)
    share = area_percent(results, result)
    return f"{title} ({agreeing_share(results.framework, share)})" if result.n else title
