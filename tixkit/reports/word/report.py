"""The report: what the room agreed, why, and what will be done, in the order of a council paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.language import _
from tixkit.reports.word.about import about
from tixkit.reports.word.action_plan import plan_section
from tixkit.reports.word.appendices import appendices
from tixkit.reports.word.area import area_section
from tixkit.reports.word.cover import cover
from tixkit.reports.word.glance import glance
from tixkit.reports.word.package import Package
from tixkit.reports.word.progress import progress_section
from tixkit.reports.word.reading import all_ratings, how_to_read
from tixkit.reports.word.review import findings, is_review, untouched
from tixkit.reports.word.since import since
from tixkit.reports.word.story import Story
from tixkit.reports.word.submissions import submissions_section
from tixkit.reports.words import groups
from tixkit.scoring import Results

_Section = tuple[str, Callable[[Story, Results], None]]


def report(results: Results, choice: Choice = PLAIN) -> bytes:
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
    story = Story(Package(results.framework, about(results, "report", choice), choice))
    cover(story, results, choice)
    story.end_section(None)
    story.contents()
    story.end_section(_("Contents"))
    past = since(results, choice)
    for title, write in _opening(results, choice):
        story.heading(2, title)
        write(story, results)
        story.end_section(title)
    bare = untouched(results) if choice.areas is None else ()
    for title, meaning, every in groups(results.framework):
        areas = [area for area in every if area.id not in bare]
        if areas:
            story.heading(2, title)
            area_section(story, results, title, meaning, areas, past)
            story.end_section(title)
    if choice.others:
        story.heading(2, _("Other submissions in the authority"))
        submissions_section(story, results, choice.others)
        story.end_section(_("Other submissions in the authority"))
    if past:
        story.heading(2, _("Progress since last time"))
        progress_section(story, past)
        story.end_section(_("Progress since last time"))
    if results.actions or results.plan_areas:
        plan_section(story, results)
        story.end_section(_("Action plan"), landscape=True)
    story.heading(2, _("Appendices"))
    appendices(story, results)
    return story.finish(_("Appendices"))


def _opening(results: Results, choice: Choice) -> list[_Section]:
    """Give the sections before the areas; about one area alone, all ratings would be one."""
    some = choice.areas is not None
    sections: list[_Section] = [(_("At a glance"), partial(glance, choice=choice))]
    if is_review(results.framework) and not some:
        sections.append((_("Headline findings"), findings))
    sections.append((_("How to read this report"), how_to_read))
    if len(results.by_area) > 1 or not some:
        sections.append((_("All ratings"), all_ratings))
    return sections
