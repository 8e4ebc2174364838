"""The summary for cabinet: two pages, what the room agreed and what cabinet is asked to decide."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from tixkit.reports.charts.heatmap import heatmap_pictures
from tixkit.reports.charts.picture import Picture
from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.declared import rules_text
from tixkit.reports.plan import plan_rows
from tixkit.reports.word.about import about
from tixkit.reports.word.package import Package
from tixkit.reports.word.progress import since
from tixkit.reports.word.sheet import Figure, Grid, Run, Sheet
from tixkit.reports.word.story import Story
from tixkit.reports.word.tables import Cell, Column, rating_cell
from tixkit.reports.words import (
    NO_DATE,
    area_percent,
    count_word,
    held_on,
    joined,
    long_date,
    lower_first,
    noun,
    people,
    sentence,
    short_date,
    upper_first,
)
from tixkit.scoring import AreaResult, Results
from tixkit.views.wording import NOT_ASSESSED, agree_word, says

_PAGES = 2
_FURNITURE = 60
_DRAWN = 60
"""Areas up to which the heatmap is worth drawing: a larger one cannot stand in the paper."""
_IMPEDIMENT = "impediment"


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
    told = about(results, "summary")
    short = replace(told, authority=_short(told.authority, _FURNITURE), footer=_short(told.footer, _FURNITURE))
    package = Package(results.framework, short, choice)
    story = Story(package)
    pictures = heatmap_pictures(results) if len(results.by_area) <= _DRAWN else []
    for cut in _CUTS:
        sheet = _written(results, choice, cut, pictures)
        if sheet.pages(story, package) <= _PAGES:
            break
    sheet.write(story)
    return story.finish(_short(f"Workshop of {long_date(held_on(results))}", _FURNITURE))


def _short(words: str, letters: int) -> str:
    """Give words on one line, cut after a whole word with “…” where they are longer than `letters`."""
    line = " ".join(words.split())
    if len(line) <= letters:
        return line
    whole, space, _ = line[: letters - 1].rpartition(" ")
    return f"{(whole if space and len(whole) > letters // 2 else line[: letters - 1]).rstrip(' ,;:.')}…"


def _written(results: Results, choice: Choice, cut: _Cut, pictures: list[Picture]) -> Sheet:
    sheet = Sheet()
    letters = max(cut.letters, _FURNITURE)
    sheet.heading(1, f"{_short(results.workshop.title, letters)}: summary")
    sheet.line(
        "Note",
        f"Summary for cabinet of the workshop of {long_date(held_on(results))}, {_short(results.framework.title, letters)}.",
    )
    figure = _figure(results, cut, pictures)
    _decision(sheet, results, "figure 1" if isinstance(figure, Figure) else "table 1")
    _findings(sheet, results, choice, cut, figure)
    _next(sheet, results, cut)
    _method(sheet, results, letters)
    return sheet


def _decision(sheet: Sheet, results: Results, where: str) -> None:
    day, number = long_date(held_on(results)), len(results.actions)
    ask = "asks it to approve the action plan" if number else "asks it for an action plan"
    sheet.heading(2, "For decision")
    who = sentence(_short(people(results), 200))
    sheet.point(f"This summary tells cabinet the outcome of a workshop on {day}, and {ask}. {who}")
    sheet.point("Cabinet is asked to:")
    plan = f" the action plan of {count_word(number)} {'action' if number == 1 else 'actions'};"
    approve = (("approve", True), plan) if number else (("ask", True), " officers for an action plan;")
    sheet.line("ListNumber", ("note", True), f" the ratings in {where};", lettered=True)
    sheet.line("ListNumber", *approve, lettered=True)
    sheet.line("ListNumber", ("receive", True), " a report on progress each quarter.", lettered=True)


def _figure(results: Results, cut: _Cut, pictures: list[Picture]) -> Figure | Grid:
    """Give the heatmap where it is small enough to stand in the paper, else how many areas are at each rating."""
    if len(pictures) == 1 and pictures[0].height <= cut.figure:
        return Figure(pictures[0])
    f = results.framework
    counted = _counted(results)
    return Grid(
        f"{upper_first(f.labels.area.many)} at each rating",
        "How many are at each rating, the best level first.",
        [Column(label, 1.0) for _, label, _ in counted],
        [[Cell(str(n), bold=True) for *_, n in counted]],
        [rating_cell(f, level, heading=True) for level, *_ in counted],
    )


def _counted(results: Results, areas: list[AreaResult] | None = None) -> list[tuple[str | None, str, int]]:
    counts = Counter(r.rating for r in (results.by_area.values() if areas is None else areas))
    levels = results.framework.rating.levels
    return [*((level.id, level.label, counts[level.id]) for level in levels), (None, NOT_ASSESSED, counts[None])]


def _findings(sheet: Sheet, results: Results, choice: Choice, cut: _Cut, figure: Figure | Grid) -> None:
    sheet.heading(2, "What we found")
    sheet.point(*_ratings(results), *_risen(results, choice))
    sheet.parts.append(figure)
    weakest = _weakest_focus(results)
    if weakest:
        sheet.point(*weakest)
    sheet.point(("Consensus: ", True), _consensus(results))
    _extremes(sheet, results, cut)


def _ratings(results: Results) -> list[str | Run]:
    f, total = results.framework, len(results.by_area)
    rated = [(label, n) for level, label, n in _counted(results) if level and n]
    number = sum(n for _, n in rated)
    areas = noun(f, "area", total)
    if not number:
        return [f"None of the {total} {areas} has been rated yet." if total > 1 else f"The {areas} is not rated yet."]
    runs: list[str | Run] = [f"Of {total} {areas}, "]
    for i, (label, n) in enumerate(rated):
        between = "" if i == 0 else " and " if i == len(rated) - 1 else ", "
        are = (" is rated " if n == 1 else " are rated ") if i == 0 else " "
        runs += [f"{between}{count_word(n)}{are}", (lower_first(label), True)]
    left = total - number
    rest = f" {upper_first(count_word(left))} {'was' if left == 1 else 'were'} not assessed." if left else ""
    return [*runs, f".{rest} {_agreed(results, number)}"]


def _agreed(results: Results, rated: int) -> str:
    agreed = results.agreed_count
    if agreed == rated:
        return "The room agreed all of these ratings." if rated > 1 else "The room agreed this rating."
    if not agreed:
        return "The answers suggest them; the room has not agreed any yet."
    others = "the other one" if rated - agreed == 1 else f"the other {count_word(rated - agreed)}"
    return f"The room agreed {count_word(agreed)} of them; the answers suggest {others}."


def _risen(results: Results, choice: Choice) -> list[str]:
    past = since(results, choice)
    if past is None:
        return []
    rose, fell = past.found.counts["improved"], past.found.counts["slipped"]
    areas = noun(results.framework, "area", rose or 1)
    risen = f"{count_word(rose) if rose else 'no'} {areas} {'have' if rose > 1 else 'has'} risen a level"
    fallen = f"{count_word(fell) if fell else 'none'} {'have' if fell > 1 else 'has'} fallen"
    return [f" Since {past.then}, {risen} and {fallen}."]


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
        f"{count_word(n)} {'is' if n == 1 else 'are'} {lower_first(label)}"
        for _, label, n in _counted(results, areas)
        if n
    ]
    many = f"{count_word(len(areas))} {noun(f, 'area', len(areas))}"
    return [("Rated lowest: ", True), f"{_short(lower_first(lowest[0].title), 80)}. Of its {many}, {joined(parts)}."]


def _consensus(results: Results) -> str:
    latest = [s.latest for r in results.by_area.values() for s in r.statements if s.latest]
    f = results.framework
    if not latest:
        return f"no {f.labels.statement.one} has been answered and revealed yet."
    reached = sum(t.outcome in {"consensus_for", "consensus_against"} for t in latest)
    return f"reached on {reached} of {len(latest)} {noun(f, 'statement', len(latest))}, for or against."


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
    columns = [Column("Place", 0.0), Column("Strongest", 1.0), Column("Most to improve", 1.0)]
    description = f"By rating, then by the share of answers that {says(f, 'agree')}."
    sheet.parts.append(Grid(f"Strongest and weakest {f.labels.area.many}", description, columns, rows))


def _named(results: Results, result: AreaResult, cut: _Cut) -> str:
    title = _short(result.area.numbered_title, cut.letters)
    return f"{title} ({area_percent(results, result)} {agree_word(results.framework)})" if result.n else title


def _next(sheet: Sheet, results: Results, cut: _Cut) -> None:
    sheet.heading(2, "What happens next")
    found = _impediments(results)[: cut.impediments]
    if found:
        sheet.point(("Impediments", True), " that the room recorded:")
        for area, words in found:
            sheet.line("ListBullet", (f"{sentence(_short(area, cut.letters))} ", True), _short(words, cut.letters))
    rows = plan_rows(results)
    if not rows:
        sheet.point("No actions have been added yet.")
        return
    shown = rows[: cut.actions]
    sheet.point(_plan(results, len(shown)))
    if shown:
        few = "First action" if len(shown) == 1 else f"First {count_word(len(shown))} actions"
        sheet.parts.append(
            Grid(
                few if len(shown) < len(rows) else "The actions",
                "Each action with its owner, due date and measure of success, in the order the room chose.",
                [
                    Column("No.", 0.0),
                    Column("Action", 1.6),
                    Column("Owner", 1.0),
                    Column("Due", 0.0),
                    Column("Measure of success", 1.4),
                ],
                [
                    [
                        str(row.number),
                        _short(row.action, cut.letters),
                        _short(row.owner, cut.letters),
                        short_date(row.due).replace(" ", "\u00a0") if row.due else NO_DATE,
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
    of_them = "it is" if total == 1 else f"{count_word(wide)} of them"
    scope = f", {of_them} council-wide" if wide else ""
    text = f"The plan has {count_word(total)} {'action' if total == 1 else 'actions'}{scope}."
    if shown == total:
        return f"{text} {'It is below.' if total == 1 else 'They are below, in the order the room chose.'}"
    days = sorted(a.due for a in results.actions if a.due)
    last = f" The last is due on {long_date(days[-1])}." if days else ""
    if not shown:
        return f"{text} They are in the action plan.{last}"
    few = "The first is" if shown == 1 else f"The first {count_word(shown)}, in the order the room chose, are"
    return f"{text} {few} below; the others are in the action plan.{last}"


def _method(sheet: Sheet, results: Results, letters: int) -> None:
    f = results.framework
    answered = sum(s.latest is not None for r in results.by_area.values() for s in r.statements)
    sheet.heading(2, "How the ratings were reached")
    first = f"{upper_first(count_word(answered))} {noun(f, 'statement', answered)} {'was' if answered == 1 else 'were'} answered and shown to the room. " if answered else ""  # fmt: skip
    sheet.point(
        f"{first}{sentence(_short(rules_text(results), 4 * letters))} The room then agreed each rating. Every answer is counted, "
        "and words cut short here with “…” stand whole, in the full report of the workshop."
    )
