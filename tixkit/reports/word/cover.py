"""The cover."""

from __future__ import annotations

from tixkit.reports.charts.pattern import cover_pattern
from tixkit.reports.word.story import Story
from tixkit.reports.word.wml import paragraph, run
from tixkit.reports.words import held_on, long_date, people, size, upper_first
from tixkit.scoring import Results


def cover(story: Story, results: Results) -> None:
    """Write who assessed what, when, with whom, and how far it is."""
    f, workshop = results.framework, results.workshop
    day = long_date(held_on(results))
    story.text(workshop.authority, "CoverAuthority")
    story.picture(cover_pattern(), before=12, after=30)
    story.heading(1, workshop.title)
    story.add(paragraph("Subtitle", run(f"Report of the workshop of {day}"), after=30))
    facts = [
        ("Framework", f.title),
        ("Publisher", f.publisher),
        ("Edition", f"{upper_first(f.edition)}, {size(f)}"),
        ("Workshop", day),
        ("Who took part", people(results).removesuffix(" took part").replace(" took part:", ":")),
        ("Status", _status(results)),
    ]
    story.add(*(paragraph("CoverFact", run(f"{name}: ", bold=True), run(words)) for name, words in facts))


def _status(results: Results) -> str:
    agreed, total = results.agreed_count, len(results.by_area)
    how_far = f"{agreed} of {total} ratings agreed by the room"
    if results.workshop.status == "closed":
        return f"Workshop closed, {how_far}"
    return f"Workshop still open, {how_far}"
