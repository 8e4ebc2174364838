"""The action plan on landscape pages: a section of the report, and a file of its own."""

from __future__ import annotations

from datetime import date

from tixkit.reports.charts.timeline import timeline_pictures
from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.grammar import short_date, unbroken, upper_first
from tixkit.reports.language import _
from tixkit.reports.plan import PlanRow, bookmark_of, overdue_line, plan_lead, plan_rows
from tixkit.reports.plan_areas import PlanAreaRow, plan_area_rows, plan_areas_lead
from tixkit.reports.plan_import.base import base_of
from tixkit.reports.word.about import about
from tixkit.reports.word.package import Package
from tixkit.reports.word.story import Story
from tixkit.reports.word.tables import Cell, Column, rating_cell
from tixkit.reports.words import NO_DATE, NONE, held_on
from tixkit.scoring import Results


def action_plan_file(results: Results, choice: Choice = PLAIN) -> bytes:
    """Make `action-plan.docx`: the plan alone, landscape throughout."""
    story = Story(Package(results.framework, about(results, "action plan", choice), choice))
    story.width = story.landscape
    story.heading(1, _("Action plan"))
    story.text(f"{results.workshop.authority}: {results.workshop.title}", "Subtitle")
    _plan(story, results)
    return story.finish(results.workshop.title, landscape=True)


def plan_section(story: Story, results: Results) -> None:
    """Write the plan as a section of the report."""
    story.heading(2, _("Action plan"))
    before, story.width = story.width, story.landscape
    _plan(story, results)
    story.width = before


def _plan(story: Story, results: Results) -> None:
    story.keep_plan(base_of(results))
    story.text(plan_lead(results), "Lead")
    if results.plan_areas:
        _areas(story, results)
    rows = plan_rows(results)
    if not rows:
        return
    day = held_on(results)
    late = overdue_line(results, day)
    if late:
        story.text(late)
    for picture in timeline_pictures(results, rows, day):
        story.caption("Figure", picture.caption)
        story.picture(picture)
    area = results.framework.labels.area.one
    story.table(
        _("Action plan"),
        _("Each action with its {area}, owner, scope, due date, status and measure, in the order chosen.").format(
            area=area
        ),
        [
            Column(_("No."), 0.0),
            Column(_("Action"), 3.0),
            Column(upper_first(area), 1.6),
            Column(_("Owner"), 1.4),
            Column(_("Scope"), 0.2),
            Column(_("Due"), 0.0),
            Column(_("Status"), 0.0),
            Column(_("We will know it worked when"), 2.2),
        ],
        [_row(story, row) for row in rows],
    )


def _areas(story: Story, results: Results) -> None:
    labels = results.framework.labels.area
    story.text(plan_areas_lead(results))
    story.table(
        _("{areas} in the plan").format(areas=upper_first(labels.many)),
        _("Each {area} with its place, its rating, its actions by number and the first date that one is due.").format(
            area=labels.one
        ),
        [
            Column(_("Place"), 0.0),
            Column(upper_first(labels.one), 3.0),
            Column(_("Rating"), 0.6),
            Column(_("Its actions"), 1.0),
            Column(_("First due"), 0.4),
        ],
        [_area_row(results, row) for row in plan_area_rows(results)],
    )


def _area_row(results: Results, row: PlanAreaRow) -> list[Cell | str]:
    due = _day(row.due) if row.due else row.no_due
    return [str(row.place), row.area, rating_cell(results.framework, row.level), row.actions, due]


def _day(day: date) -> str:
    return unbroken(short_date(day))


def _row(story: Story, row: PlanRow) -> list[Cell | str]:
    number = str(row.number)
    marked = story.bookmark(bookmark_of(row.reference))
    due = _day(row.due) if row.due else _(NO_DATE)
    scope = row.scope if row.team == _(NONE) else f"{row.scope}: {row.team}"
    return [Cell(number, before=marked), row.action, row.area, row.owner, scope, due, row.status, row.measure]
