"""The summary for cabinet: two pages, what the room agreed and what cabinet is asked to decide."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from tixkit.reports.charts.heatmap import heatmap_pictures
from tixkit.reports.charts.picture import Picture
from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.declared import rules_text
from tixkit.reports.language import N_, _, alike, ngettext, together
from tixkit.reports.plan import plan_rows
from tixkit.reports.plan_areas import priorities_line
from tixkit.reports.word.about import about
from tixkit.reports.word.package import Package
from tixkit.reports.word.progress import since
from tixkit.reports.word.sheet import Figure, Grid, Run, Sheet
from tixkit.reports.word.story import Story
from tixkit.reports.word.tables import Cell, Column, rating_cell
from tixkit.reports.words import (
    NO_DATE,
    agreed_by_room,
    agreeing_share,
    and_before,
    area_percent,
    count_word,
    held_on,
    joined,
    labelled,
    long_date,
    lower_first,
    noun,
    people,
    says,
    sentence,
    short_date,
    spaced,
    unbroken,
    upper_first,
    who_agrees,
)
from tixkit.scoring import AreaResult, Results
from tixkit.views.wording import NOT_ASSESSED

_PAGES = 2
_FURNITURE = 60
_DRAWN = 60
"""Areas up to which the heatmap is worth drawing: a larger one cannot stand in the paper."""
_IMPEDIMENT = "impediment"
_VERBS = {"note": N_("note"), "approve": N_("approve"), "ask": N_("ask"), "receive": N_("receive")}
"""What cabinet is asked to do."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """How much is told: places, impediments and actions; characters of what people wrote; how high a figure may be, in cm."""

    places: int
    impediments: int
    actions: int
    letters: int
    figure: float


_CUTS = (
    _Cut(3, 3, 5, 220, 13.0),
    _Cut(3, 3, 5, 110, 13.0),
    _Cut(3, 2, 5, 90, 13.0),
    _Cut(3, 2, 4, 90, 13.0),
    _Cut(3, 2, 3, 90, 13.0),
    _Cut(2, 1, 3, 90, 13.0),
    _Cut(3, 2, 5, 110, 0.0),
    _Cut(3, 2, 4, 90, 0.0),
    _Cut(2, 1, 3, 80, 0.0),
    _Cut(1, 0, 2, 60, 0.0),
    _Cut(0, 0, 1, 40, 0.0),
    _Cut(0, 0, 0, 30, 0.0),
)
"""From the fullest to the barest; the first that fits two pages is used."""


def summary(results: Results, choice: Choice = PLAIN) -> bytes:
    """Make `summary.docx`.

    Parameters
    ----------
    results
        Of any framework, also where nothing was asked yet.
    choice
        Its template and the workshop before.

    Returns
    -------
    bytes
        The whole file, of two pages at most: text is cut, never the size of its letters.
    """
    told = about(results, "summary", choice)
    short = replace(told, authority=_short(told.authority, _FURNITURE), footer=_short(told.footer, _FURNITURE))
    package = Package(results.framework, short, choice)
    story = Story(package)
    pictures = heatmap_pictures(results) if len(results.by_area) <= _DRAWN else []
    for cut in _CUTS:
        sheet = _written(results, choice, cut, pictures)
        if sheet.pages(story, package) <= _PAGES:
            break
    sheet.write(story)
    day = _("Workshop of {date}").format(date=long_date(held_on(results)))
    return story.finish(_short(day, _FURNITURE))


def _short(words: str, letters: int) -> str:
    """Give words on one line, cut after a whole word with “…” where they are longer than `letters`."""
    line = alike(" ".join(words.split()), words)
    if len(line) <= letters:
        return line
    whole, space, _rest = line[: letters - 1].rpartition(" ")
    kept = whole if space and len(whole) > letters // 2 else line[: letters - 1]
    return alike(f"{kept.rstrip(' ,;:.')}…", words)


def _written(results: Results, choice: Choice, cut: _Cut, pictures: list[Picture]) -> Sheet:
    sheet = Sheet()
    letters = max(cut.letters, _FURNITURE)
    sheet.heading(1, _("{workshop}: summary").format(workshop=_short(results.workshop.title, letters)))
    words = _("Summary for cabinet of the workshop of {date}, {framework}.")
    framework = _short(results.framework.title, letters)
    sheet.line("Note", words.format(date=long_date(held_on(results)), framework=framework))
    figure = _figure(results, cut, pictures)
    _decision(sheet, results, _("figure 1") if isinstance(figure, Figure) else _("table 1"))
    _findings(sheet, results, choice, cut, figure)
    _next(sheet, results, cut)
    _method(sheet, results, letters)
    return sheet


def _decision(sheet: Sheet, results: Results, where: str) -> None:
    day, number = long_date(held_on(results)), len(results.actions)
    words = _("This summary tells cabinet the outcome of a workshop on {day}, and asks it for an action plan.")
    if number:
        words = _(
            "This summary tells cabinet the outcome of a workshop on {day}, and asks it to approve the action plan."
        )
    sheet.heading(2, _("For decision"))
    sheet.point(together([words.format(day=day), sentence(_short(people(results), 200))]))
    sheet.point(_("Cabinet is asked to:"))
    asked = _("{ask} officers for an action plan;")
    if number:
        asked = ngettext(
            "{approve} the action plan of {n} action;", "{approve} the action plan of {n} actions;", number
        ).format(approve="{approve}", n=count_word(number))
    ratings, progress = _("{note} the ratings in {where};"), _("{receive} a report on progress each quarter.")
    sheet.line("ListNumber", *_begun(ratings.format(note="{note}", where=where)), lettered=True)
    sheet.line("ListNumber", *_begun(asked), lettered=True)
    sheet.line("ListNumber", *_begun(progress), lettered=True)


def _begun(words: str) -> tuple[Run, ...]:
    """Part what cabinet is asked to do into its verb, in bold, and the rest."""
    before, verb, rest = re.split(r"\{(\w+)\}", words, maxsplit=1)
    runs = ((alike(before, words), False), (_(_VERBS[verb]), True), (alike(rest, words), False))
    return tuple(run for run in runs if run[0])


def _figure(results: Results, cut: _Cut, pictures: list[Picture]) -> Figure | Grid:
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


def _findings(sheet: Sheet, results: Results, choice: Choice, cut: _Cut, figure: Figure | Grid) -> None:
    sheet.heading(2, _("What we found"))
    sheet.point(*_ratings(results), *_risen(results, choice))
    sheet.parts.append(figure)
    weakest = _weakest_focus(results)
    if weakest:
        sheet.point(*weakest)
    sheet.point((labelled(_("Consensus")), True), _consensus(results))
    _extremes(sheet, results, cut)


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
        focus=_short(lower_first(lowest[0].title), 80),
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


def _extremes(sheet: Sheet, results: Results, cut: _Cut) -> None:
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
    sheet.parts.append(Grid(title, description, columns, rows))


def _named(results: Results, result: AreaResult, cut: _Cut) -> str:
    title = _short(result.area.numbered_title, cut.letters)
    share = area_percent(results, result)
    return f"{title} ({agreeing_share(results.framework, share)})" if result.n else title


def _next(sheet: Sheet, results: Results, cut: _Cut) -> None:
    sheet.heading(2, _("What happens next"))
    found = _impediments(results)[: cut.impediments]
    if found:
        words = _("{impediments} that {who} recorded:")
        after = words.replace("{impediments}", "").format(who=who_agrees(results.framework))
        sheet.point((_("Impediments"), True), alike(after, words))
        for area, words in found:
            sheet.line("ListBullet", (f"{sentence(_short(area, cut.letters))} ", True), _short(words, cut.letters))
    first = priorities_line(results, lambda title: _short(title, cut.letters)) if cut.places else ""
    if first:
        sheet.point(first)
    rows = plan_rows(results)
    if not rows:
        sheet.point(_("No actions have been added yet."))
        return
    shown = rows[: cut.actions]
    sheet.point(_plan(results, len(shown)))
    if shown:
        few = ngettext("First action", "First {n} actions", len(shown)).format(n=count_word(len(shown)))
        sheet.parts.append(
            Grid(
                few if len(shown) < len(rows) else _("The actions"),
                _("Each action with its owner, due date and measure of success, in the order chosen."),
                [
                    Column(_("No."), 0.0),
                    Column(_("Action"), 1.6),
                    Column(_("Owner"), 1.0),
                    Column(_("Due"), 0.0),
                    Column(_("Measure of success"), 1.4),
                ],
                [
                    [
                        str(row.number),
                        _short(row.action, cut.letters),
                        _short(row.owner, cut.letters),
                        unbroken(short_date(row.due)) if row.due else _(NO_DATE),
                        _short(row.measure, cut.letters),
                    ]
                    for row in shown
                ],
            )
        )


def _impediments(results: Results) -> list[tuple[str, str]]:
    """Give what the room recorded as being in the way, one of each area, those with the first actions first."""
    found: dict[str, str] = {}
    wanted = [a.area for a in results.actions if a.area in results.by_area]
    for area in dict.fromkeys([*wanted, *results.by_area]):
        texts = [r.text for r in results.by_area[area or ""].records if r.kind == _IMPEDIMENT and r.author == "room"]
        first = next((text for text in texts if text.strip()), None)
        if first is not None:
            found[results.by_area[area or ""].area.numbered_title] = first
    return list(found.items())


def _plan(results: Results, shown: int) -> str:
    total, wide = len(results.actions), sum(a.scope == "council-wide" for a in results.actions)
    text = ngettext("The plan has {n} action.", "The plan has {n} actions.", total)
    if wide == total:
        text = ngettext("The plan has {n} action, council-wide.", "The plan has {n} actions, all council-wide.", total)
    elif wide:
        text = _("The plan has {n} actions, {wide} of them council-wide.")
    text = text.format(n=count_word(total), wide=count_word(wide))
    if shown == total:
        return together([text, ngettext("It is below.", "They are below, in the order chosen.", total)])
    days = sorted(a.due for a in results.actions if a.due)
    last = _("The last is due on {day}.").format(day=long_date(days[-1])) if days else ""
    rest = ngettext(
        "The first is below; the others are in the action plan.",
        "The first {n}, in the order chosen, are below; the others are in the action plan.",
        shown,
    )
    rest = rest if shown else _("They are in the action plan.")
    return together([text, rest.format(n=count_word(shown)), last])


def _method(sheet: Sheet, results: Results, letters: int) -> None:
    f = results.framework
    answered = sum(s.latest is not None for r in results.by_area.values() for s in r.statements)
    sheet.heading(2, _("How the ratings were reached"))
    first = ngettext(
        "{n} {statements} was answered and shown to {who}.",
        "{n} {statements} were answered and shown to {who}.",
        answered,
    ).format(n=upper_first(count_word(answered)), statements=noun(f, "statement", answered), who=who_agrees(f))
    last = _(
        "{who} then agreed each rating. Every answer is counted, and words cut short here with “…” stand whole, in the full "
        "report of the workshop."
    ).format(who=who_agrees(f))
    if not answered and f.who_decides == "team":
        whole = _("Words cut short here with “…” stand whole in the full report.")
        sheet.point(together([_("The team noted evidence, and agreed its ratings from that."), whole]))
        return
    rules = sentence(_short(rules_text(results), 4 * letters))
    sheet.point(together([first if answered else "", rules, upper_first(last)]))
