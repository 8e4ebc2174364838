"""The report: what the room agreed, why, and what will be done, in the order of a council paper."""

from __future__ import annotations

from tixkit.reports.word.about import about
from tixkit.reports.word.action_plan import plan_section
from tixkit.reports.word.appendices import appendices
from tixkit.reports.word.area import area_section
from tixkit.reports.word.cover import cover
from tixkit.reports.word.glance import glance
from tixkit.reports.word.package import Package
from tixkit.reports.word.reading import all_ratings, how_to_read
from tixkit.reports.word.story import Story
from tixkit.reports.words import groups
from tixkit.scoring import Results


def report(results: Results) -> bytes:
    """Make `report.docx`.

    Parameters
    ----------
    results
        Of any framework, also where nothing was asked yet.

    Returns
    -------
    bytes
        The whole file.
    """
    story = Story(Package(results.framework, about(results, "report")))
    cover(story, results)
    story.end_section(None)
    story.contents()
    story.end_section("Contents")
    opening = (("At a glance", glance), ("How to read this report", how_to_read), ("All ratings", all_ratings))
    for title, write in opening:
        story.heading(2, title)
        write(story, results)
        story.end_section(title)
    for title, meaning, areas in groups(results.framework):
        story.heading(2, title)
        area_section(story, results, title, meaning, areas)
        story.end_section(title)
    if results.actions:
        plan_section(story, results)
        story.end_section("Action plan", landscape=True)
    story.heading(2, "Appendices")
    appendices(story, results)
    return story.finish("Appendices")
