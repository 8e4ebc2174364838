"""At a glance: the one page for a reader with one minute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from tixkit.reports.charts.heatmap import heatmap_pictures
from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.chosen import about_some
from tixkit.reports.declared import rules_text
from tixkit.reports.grammar import and_before, count_word, lower_first, sentence, spaced, upper_first
from tixkit.reports.language import _, alike, ngettext, together
from tixkit.reports.people import people
from tixkit.reports.word.story import Story
from tixkit.reports.word.tables import Cell, Column, rating_cell
from tixkit.reports.word.wml import paragraph, run
from tixkit.reports.words import agreed_by_room, agreeing_share, area_percent, by_evidence, noun, says, who_agrees
from tixkit.scoring import AreaResult, Results
from tixkit.views.wording import NOT_ASSESSED

_PLACES = 3


def glance(story: Story, results: Results, choice: Choice = PLAIN) -> None:
    """Write the lead, the counts, the heatmap, the strongest and weakest areas, and how consensus was decided.

    Of chosen areas, none is the strongest or the weakest of the whole, and one area alone needs no heatmap.
    """
    about = about_some(results, choice)
    if about:
        words = _("This report is about {areas} The others are not in it.")
        story.text(words.format(areas=sentence(about)))
    story.add(paragraph("Lead", *_lead(results)))
    if not about or len(results.by_area) > 1:
        _counts(story, results)
        for picture in heatmap_pictures(results):
            story.caption("Figure", picture.caption)
            story.picture(picture)
    if not about:
        _extremes(story, results)
    if by_evidence(results):
        words = _("The team noted evidence, and agreed its ratings from that.")
        lead, told = sentence(_("How the ratings were reached")), together([sentence(people(results)), words])
    else:
        lead, told = _("How consensus was decided."), _consensus(results)
    story.add(paragraph("Callout", run(spaced(lead), bold=True), run(told)))


def _counted(results: Results) -> list[tuple[str | None, str, int]]:
    counts = Counter(r.rating for r in results.by_area.values())
    return [
        *((level.id, level.label, counts[level.id]) for level in results.framework.rating.levels),
        (None, _(NOT_ASSESSED), counts[None]),
    ]


def _lead(results: Results) -> list[str]:
    f, total = results.framework, len(results.by_area)
    rated = [(label, n) for level, label, n in _counted(results) if level and n]
    number = sum(n for _, n in rated)
    if number == total == 1:
        title = next(iter(results.by_area.values())).area.numbered_title
        words = _("{area} is rated {rating}. {agreed}")
        return _bold_in(words, {"rating": lower_first(rated[0][0])}, area=title, agreed=agreed_by_room(results, 1))
    areas = noun(f, "area", total)
    if not number:
        words = (
            _("None of the {total} {areas} has been rated yet.") if total > 1 else _("The {areas} is not rated yet.")
        )
        return [run(words.format(total=total, areas=areas))]
    told = {"total": total, "areas": areas, "agreed": agreed_by_room(results, number)}
    told["n"] = upper_first(count_word(number))
    if len(rated) == 1:
        words = ngettext(
            "{n} of {total} {areas} is rated {rating}. {agreed}",
            "{n} of {total} {areas} are rated {rating}. {agreed}",
            number,
        )
        if number == total:
            words = _("All {total} {areas} are rated {rating}. {agreed}")
            words = _("Both {areas} are rated {rating}. {agreed}") if total == 2 else words
        return _bold_in(words, {"rating": lower_first(rated[0][0])}, **told)
    words = _("{n} of {total} {areas} are rated: {ratings}. {agreed}")
    if number == total:
        words = _("All {total} {areas} are rated: {ratings}. {agreed}")
        words = _("Both {areas} are rated: {ratings}. {agreed}") if total == 2 else words
    before, after = words.split("{ratings}")
    runs = [run(alike(before.format(**told), words))]
    for i, (label, n) in enumerate(rated):
        last = i == len(rated) - 1
        link = "" if i == 0 else and_before(count_word(n)) if last else ", "
        runs += [run(alike(f"{link}{count_word(n)} ", words)), run(lower_first(label), bold=True)]
    return [*runs, run(alike(after.format(**told), words))]


def _bold_in(words: str, bold: Mapping[str, str], **told: object) -> list[str]:
    """Fill the gaps of a sentence, the one in `bold` in bold letters."""
    ((name, filling),) = bold.items()
    before, after = words.split(f"{{{name}}}")
    return [
        run(alike(before.format(**told), words)),
        run(filling, bold=True),
        run(alike(after.format(**told), words)),
    ]


def _counts(story: Story, results: Results) -> None:
    counted = _counted(results)
    f = results.framework
    story.table(
        _("{areas} at each rating").format(areas=upper_first(f.labels.area.many)),
        _("How many are at each rating, the best level first."),
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
        _("Strongest and weakest {areas}").format(areas=many),
        _("By rating, then by the share of answers that {agree}.").format(agree=says(results.framework, "agree")),
        [Column(_("Place"), 0.0), Column(_("Strongest"), 1.0), Column(_("Most to improve"), 1.0)],
        [
            [Cell(str(i + 1), bold=True), _named(results, a), _named(results, b)]
            for i, (a, b) in enumerate(zip(strongest, weakest, strict=True))
        ],
    )


def _named(results: Results, result: AreaResult) -> str:
    title = result.area.numbered_title
    share = area_percent(results, result)
    return f"{title} ({agreeing_share(results.framework, share)})" if result.n else title


def _consensus(results: Results) -> str:
    latest = [s.latest for r in results.by_area.values() for s in r.statements if s.latest]
    reached = sum(t.outcome in {"consensus_for", "consensus_against"} for t in latest)
    f = results.framework
    if latest:
        words = _("{who} reached it on {n} of {total} {statements}.")
        statements = noun(f, "statement", len(latest))
        count = upper_first(words.format(who=who_agrees(f), n=reached, total=len(latest), statements=statements))
    else:
        count = _("No {statement} has been answered and revealed yet.").format(statement=f.labels.statement.one)
    return together([sentence(people(results)), rules_text(results), count])
