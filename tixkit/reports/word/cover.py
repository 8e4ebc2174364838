"""The cover."""

from __future__ import annotations

from tixkit.reports.charts.pattern import cover_pattern
from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.language import _
from tixkit.reports.word.story import Story
from tixkit.reports.word.wml import paragraph, run
from tixkit.reports.words import held_on, long_date, noun, people, size, upper_first
from tixkit.scoring import Results

_MOST_NAMED = 4
"""Areas named on the cover; of more, the focus they share or their number."""


def cover(story: Story, results: Results, choice: Choice = PLAIN) -> None:
    """Write who assessed what, when, with whom, and how far it is; of chosen areas, that it is about those alone."""
    f, workshop = results.framework, results.workshop
    day = long_date(held_on(results))
    story.text(workshop.authority, "CoverAuthority")
    story.picture(cover_pattern(), before=12, after=30)
    story.heading(1, workshop.title)
    story.add(paragraph("Subtitle", run(_("Report of the workshop of {date}").format(date=day)), after=30))
    about = about_some(results, choice)
    facts = [
        *([(_("About"), about)] if about else []),
        (_("Framework"), f.title),
        (_("Publisher"), f.publisher),
        (_("Edition"), f"{upper_first(f.edition)}, {_whole_size(results, choice)}"),
        (_("Workshop"), day),
        (_("Who took part"), people(results).removesuffix(" took part").replace(" took part:", ":")),
        (_("Status"), _status(results)),
        *([(_("Version"), str(choice.version))] if choice.version > 1 else []),
    ]
    story.add(*(paragraph("CoverFact", run(f"{name}: ", bold=True), run(words)) for name, words in facts))


def _status(results: Results) -> str:
    agreed, total = results.agreed_count, len(results.by_area)
    how_far = f"{agreed} of {total} ratings agreed by the room"
    if results.workshop.status == "closed":
        return f"Workshop closed, {how_far}"
    return f"Workshop still open, {how_far}"


def about_some(results: Results, choice: Choice) -> str:
    """Say which areas a report is about, such as “1 of 21 areas: Approach to change”; empty where it is about all."""
    if choice.areas is None:
        return ""
    f, number = results.framework, len(results.by_area)
    whole = choice.of or number
    return f"{number} of {whole} {noun(f, 'area', whole)}: {_named(results)}"


def _named(results: Results) -> str:
    f = results.framework
    focuses = {area.focus for area in f.areas}
    if len(f.areas) > _MOST_NAMED:
        found = f.title_of("focuses", focuses.pop()) if len(focuses) == 1 and None not in focuses else None
        if found:
            return found
        return f"{'; '.join(a.numbered_title for a in f.areas[:_MOST_NAMED])} and {len(f.areas) - _MOST_NAMED} more"
    return "; ".join(a.numbered_title for a in f.areas)


def _whole_size(results: Results, choice: Choice) -> str:
    """Say how large the framework is; of chosen areas, how much of it is here."""
    return size(results.framework) if choice.areas is None else f"{size(results.framework)} in this report"
