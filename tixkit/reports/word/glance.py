"""At a glance: the one page for a reader with one minute."""

from __future__ import annotations

from collections import Counter

from tixkit.reports.charts.heatmap import heatmap_pictures
from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.declared import rules_text
from tixkit.reports.language import _
from tixkit.reports.word.cover import about_some
from tixkit.reports.word.story import Story
from tixkit.reports.word.tables import Cell, Column, rating_cell
from tixkit.reports.word.wml import paragraph, run
from tixkit.reports.words import area_percent, count_word, lower_first, noun, people, sentence, upper_first
from tixkit.scoring import AreaResult, Results
from tixkit.views.wording import NOT_ASSESSED, agree_word, says

_PLACES = 3


def glance(story: Story, results: Results, choice: Choice = PLAIN) -> None:
    """Write the lead, the counts, the heatmap, the strongest and weakest areas, and how consensus was decided.

    Of chosen areas, none is the strongest or the weakest of the whole, and one area alone needs no heatmap.
    """
    about = about_some(results, choice)
    if about:
        story.text(f"This report is about {sentence(about)} The others are not in it.")
    story.add(paragraph("Lead", *_lead(results)))
    if not about or len(results.by_area) > 1:
        _counts(story, results)
        for picture in heatmap_pictures(results):
            story.caption("Figure", picture.caption)
            story.picture(picture)
    if not about:
        _extremes(story, results)
    story.add(paragraph("Callout", run("How consensus was decided. ", bold=True), run(_consensus(results))))


def _counted(results: Results) -> list[tuple[str | None, str, int]]:
    counts = Counter(r.rating for r in results.by_area.values())
    return [
        *((level.id, level.label, counts[level.id]) for level in results.framework.rating.levels),
        (None, NOT_ASSESSED, counts[None]),
    ]


def _lead(results: Results) -> list[str]:
    f, total = results.framework, len(results.by_area)
    rated = [(label, n) for level, label, n in _counted(results) if level and n]
    number = sum(n for _, n in rated)
    if number == total == 1:
        title = next(iter(results.by_area.values())).area.numbered_title
        return [run(f"{title} is rated "), run(lower_first(rated[0][0]), bold=True), run(f". {_agreed(results, 1)}")]
    areas = noun(f, "area", total)
    if not number:
        words = f"None of the {total} {areas} has been rated yet." if total > 1 else f"The {areas} is not rated yet."
        return [run(words)]
    are = "is" if number == 1 else "are"
    part = f"{upper_first(count_word(number))} of {total}"
    how_many = part if number < total else f"{'All' if total > 1 else 'The'} {total}"
    if len(rated) == 1:
        alone = [run(f"{how_many} {areas} {are} rated "), run(lower_first(rated[0][0]), bold=True)]
        return [*alone, run(f". {_agreed(results, number)}")]
    runs = [run(f"{how_many} {areas} {are} rated: ")]
    for i, (label, n) in enumerate(rated):
        between = "" if i == 0 else " and " if i == len(rated) - 1 else ", "
        runs += [run(f"{between}{count_word(n)} "), run(lower_first(label), bold=True)]
    return [*runs, run(f". {_agreed(results, number)}")]


def _agreed(results: Results, rated: int) -> str:
    agreed = results.agreed_count
    if agreed == rated:
        return "The room agreed all of these ratings." if rated > 1 else "The room agreed this rating."
    rest = rated - agreed
    if not agreed:
        return "The answers suggest them; the room has not agreed any yet."
    others = "the other one" if rest == 1 else f"the other {count_word(rest)}"
    return f"The room agreed {count_word(agreed)} of them; the answers suggest {others}."


def _counts(story: Story, results: Results) -> None:
    counted = _counted(results)
    f = results.framework
    story.table(
        f"{upper_first(f.labels.area.many)} at each rating",
        "How many are at each rating, the best level first.",
        [Column(label, 1.0) for _, label, _ in counted],
        [[Cell(str(n), style="KeyFigure") for *_, n in counted]],
        headings=[rating_cell(f, level, heading=True) for level, *_ in counted],
    )


def _extremes(story: Story, results: Results) -> None:
    ranked = results.ranked()
    shown = min(_PLACES, len(ranked) // 2)
    if not shown:
        return
    strongest = ranked[:shown]
    weakest = [r for r in results.ranked(weakest_first=True) if r not in strongest][:shown]  # ties stand in both
    many = results.framework.labels.area.many
    story.table(
        f"Strongest and weakest {many}",
        f"By rating, then by the share of answers that {says(results.framework, 'agree')}.",
        [Column(_("Place"), 0.0), Column(_("Strongest"), 1.0), Column(_("Most to improve"), 1.0)],
        [
            [Cell(str(i + 1), bold=True), _named(results, a), _named(results, b)]
            for i, (a, b) in enumerate(zip(strongest, weakest, strict=True))
        ],
    )


def _named(results: Results, result: AreaResult) -> str:
    title = result.area.numbered_title
    return f"{title} ({area_percent(results, result)} {agree_word(results.framework)})" if result.n else title


def _consensus(results: Results) -> str:
    latest = [s.latest for r in results.by_area.values() for s in r.statements if s.latest]
    reached = sum(t.outcome in {"consensus_for", "consensus_against"} for t in latest)
    f = results.framework
    count = (
        f"The room reached it on {reached} of {len(latest)} {noun(f, 'statement', len(latest))}."
        if latest
        else f"No {f.labels.statement.one} has been answered and revealed yet."
    )
    return f"{people(results)}. {rules_text(results)} {count}"
