"""The cover."""

from __future__ import annotations

from tixkit.reports.charts.pattern import cover_pattern
from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.chosen import about_some
from tixkit.reports.grammar import labelled, long_date, lower_first, upper_first
from tixkit.reports.language import _, alike
from tixkit.reports.people import people
from tixkit.reports.word.story import Story
from tixkit.reports.word.wml import paragraph, run
from tixkit.reports.words import held_on, official_words, size, who_agrees
from tixkit.scoring import Results


def cover(story: Story, results: Results, choice: Choice = PLAIN) -> None:
    """Write who assessed what, when, with whom, and how far it is; of chosen areas, that it is about those alone."""
    f, workshop = results.framework, results.workshop
    day = long_date(held_on(results))
    story.text(workshop.authority, "CoverAuthority")
    story.picture(cover_pattern(), before=12, after=30)
    story.heading(1, workshop.title)
    story.add(paragraph("Subtitle", run(_("Report of the workshop of {date}").format(date=day)), after=30))
    about = about_some(results, choice)
    facts: list[tuple[str, ...]] = [
        *([(_("About"), about)] if about else []),
        (_("Framework"), f.title),
        (_("Publisher"), f.publisher),
        (_("Edition"), f"{upper_first(f.edition)}, {_whole_size(results, choice)}"),
        (_("Workshop"), f"{workshop.place}, ", day) if workshop.place else (_("Workshop"), day),
        (_("Who took part"), people(results, brief=True)),
        (_("Status"), _status(results)),
        (_("Report"), _("Version {n}").format(n=choice.version)),
        *([(_("Contact"), workshop.contact)] if workshop.contact else []),
    ]
    for name, *words in facts:
        story.add(paragraph("CoverFact", run(labelled(name), bold=True), *map(run, words)))


def _status(results: Results) -> str:
    agreed, total = results.agreed_count, len(results.by_area)
    if results.workshop.status == "closed":
        words = _("Workshop closed, {agreed} of {total} ratings agreed by {who}")
    else:
        words = _("Workshop still open, {agreed} of {total} ratings agreed by {who}")
    progress = words.format(agreed=agreed, total=total, who=who_agrees(results.framework))
    mark = official_words(results)
    return alike(f"{mark}; {lower_first(progress)}", mark) if mark else progress


def _whole_size(results: Results, choice: Choice) -> str:
    """Say how large the framework is; of chosen areas, how much of it is here."""
    whole = size(results.framework)
    return whole if choice.areas is None else _("{size} in this report").format(size=whole)
