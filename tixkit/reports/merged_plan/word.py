"""The merged plan as a Word file."""

from __future__ import annotations

from tixkit.reports.archive import steady
from tixkit.reports.merged_plan.merge import (
    MergedPlan,
    MergedRow,
    alike_words,
    duplicates_lead,
    merged_lead,
    merged_title,
)
from tixkit.reports.plan import bookmark_of
from tixkit.reports.word.look import LANDSCAPE
from tixkit.reports.word.package import About, Package
from tixkit.reports.word.story import Story
from tixkit.reports.word.tables import Cell, Column
from tixkit.reports.words import NO_DATE, NONE, joined, long_date, short_date, upper_first


def merged_file(plan: MergedPlan) -> bytes:
    """Make the merged plan: its actions by due date, and the likely duplicates."""
    title = merged_title(plan)
    story = Story(Package(plan.framework, _about(plan)), LANDSCAPE)
    story.heading(1, title)
    story.text(joined(plan.authorities), "Subtitle")
    story.text(merged_lead(plan), "Lead")
    if plan.rows:
        _actions(story, plan)
    if plan.pairs:
        _duplicates(story, plan)
    return steady(story.finish(title, landscape=True))


def _actions(story: Story, plan: MergedPlan) -> None:
    story.table(
        merged_title(plan),
        f"Each action with the workshop that it comes from, its {plan.noun}, owner, scope, due date, status and measure, by due date.",
        [
            Column("No.", 0.0),
            Column("Action", 2.8),
            Column("Workshop", 1.4),
            Column(upper_first(plan.noun), 1.5),
            Column("Owner", 1.3),
            Column("Scope", 0.2),
            Column("Due", 0.0),
            Column("Status", 0.0),
            Column("We will know it worked when", 2.0),
        ],
        [_row(story, row) for row in plan.rows],
    )


def _row(story: Story, merged: MergedRow) -> list[Cell | str]:
    row = merged.row
    number = Cell(str(row.number), before=story.bookmark(bookmark_of(row.reference)))
    due = short_date(row.due).replace(" ", "\u00a0") if row.due else NO_DATE
    scope = row.scope if row.team == NONE else f"{row.scope}: {row.team}"
    return [number, row.action, merged.workshop, row.area, row.owner, scope, due, row.status, row.measure]


def _duplicates(story: Story, plan: MergedPlan) -> None:
    story.heading(2, "Likely duplicates")
    story.text(duplicates_lead(plan))
    columns = [Column("No.", 0.0), Column("Action", 2.5), Column("Workshop", 1.2)]
    story.table(
        "Likely duplicates",
        "Pairs of actions whose titles are the same or nearly the same, each with its number, words and workshop.",
        [*columns, Column("Other No.", 0.0), Column("Other action", 2.5), Column("Other workshop", 1.2),
         Column("Titles", 0.4)],
        [
            [str(one.row.number), one.row.action, one.workshop, str(other.row.number), other.row.action, other.workshop,
             alike_words(share)]
            for one, other, share in plan.pairs
        ],
    )  # fmt: skip


def _about(plan: MergedPlan) -> About:
    title = merged_title(plan)
    return About(
        title=f"{title}, {joined(plan.authorities)}",
        authority=joined(plan.authorities),
        footer=f"{title}, {long_date(plan.held)}",
        subject=f"{title}, from the workshops {joined([name for name, _ in plan.workshops])}",
        made=plan.made,
    )
