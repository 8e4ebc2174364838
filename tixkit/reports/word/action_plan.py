"""The action plan on landscape pages: a section of the report, and a file of its own."""

from __future__ import annotations

from tixkit.reports.plan import PlanRow, bookmark_of, plan_lead, plan_rows
from tixkit.reports.word.about import about
from tixkit.reports.word.look import LANDSCAPE
from tixkit.reports.word.package import Package
from tixkit.reports.word.story import Story
from tixkit.reports.word.tables import Cell, Column
from tixkit.reports.words import NO_DATE, short_date, upper_first
from tixkit.scoring import Results


def action_plan_file(results: Results) -> bytes:
    """Make `action-plan.docx`: the plan alone, landscape throughout."""
    story = Story(Package(results.framework, about(results, "action plan")), LANDSCAPE)
    story.heading(1, "Action plan")
    story.text(f"{results.workshop.authority}: {results.workshop.title}", "Subtitle")
    _plan(story, results)
    return story.finish(results.workshop.title, landscape=True)


def plan_section(story: Story, results: Results) -> None:
    """Write the plan as a section of the report."""
    story.heading(2, "Action plan")
    before, story.width = story.width, LANDSCAPE
    _plan(story, results)
    story.width = before


def _plan(story: Story, results: Results) -> None:
    story.text(plan_lead(results), "Lead")
    rows = plan_rows(results)
    if not rows:
        return
    area = results.framework.labels.area.one
    story.table(
        "Action plan",
        f"Each action with its {area}, owner, scope, due date, status and measure, in the order the room chose.",
        [
            Column("No.", 0.0),
            Column("Action", 3.0),
            Column(upper_first(area), 1.6),
            Column("Owner", 1.4),
            Column("Scope", 0.2),
            Column("Due", 0.0),
            Column("Status", 0.0),
            Column("We will know it worked when", 2.2),
        ],
        [_row(story, row) for row in rows],
    )


def _row(story: Story, row: PlanRow) -> list[Cell | str]:
    number = str(row.number)
    marked = story.bookmark(bookmark_of(row.reference))
    due = short_date(row.due).replace(" ", "\u00a0") if row.due else NO_DATE
    scope = row.scope if row.team == "None" else f"{row.scope}: {row.team}"
    return [Cell(number, before=marked), row.action, row.area, row.owner, scope, due, row.status, row.measure]
