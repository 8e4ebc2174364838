"""The merged plan as a Word file."""

from __future__ import annotations

from datetime import date

from tixkit.reports.grammar import joined, long_date, short_date, unbroken, upper_first
from tixkit.reports.language import _
from tixkit.reports.merged_plan.merge import (
    MergedPlan,
    MergedRow,
    alike_words,
    areas_lead,
    duplicates_lead,
    merged_lead,
    merged_title,
)
from tixkit.reports.plan import bookmark_of
from tixkit.reports.word.look import LANDSCAPE
from tixkit.reports.word.package import About, Package
from tixkit.reports.word.story import Story
from tixkit.reports.word.tables import Cell, Column
from tixkit.reports.words import NO_DATE, NONE


def merged_file(plan: MergedPlan) -> bytes:
    """Make the merged plan: the areas of each plan, the actions by due date, and the likely duplicates."""
    title = merged_title(plan)
    story = Story(Package(plan.framework, _about(plan)), LANDSCAPE)
    story.heading(1, title)
    story.text(joined(plan.authorities), "Subtitle")
    story.text(merged_lead(plan), "Lead")
    if plan.areas:
        _areas(story, plan)
    if plan.rows:
        _actions(story, plan)
    if plan.pairs:
        _duplicates(story, plan)
    return story.finish(title, landscape=True)


def _areas(story: Story, plan: MergedPlan) -> None:
    story.text(areas_lead(plan))
    story.table(
        _("What each plan is about"),
        _(
            "Each {area} with its workshop, place, rating, actions by number here and the first date that one is due."
        ).format(area=plan.noun),
        [
            Column(_("Workshop"), 1.4),
            Column(_("Place"), 0.0),
            Column(upper_first(plan.noun), 2.4),
            Column(_("Rating"), 0.8),
            Column(_("Its actions"), 0.8),
            Column(_("First due"), 0.4),
        ],
        [
            [a.workshop, str(a.row.place), a.row.area, a.rating, a.row.actions, _day(a.row.due) or a.row.no_due]
            for a in plan.areas
        ],
    )


def _day(day: date | None) -> str:
    return unbroken(short_date(day)) if day else ""


def _actions(story: Story, plan: MergedPlan) -> None:
    story.table(
        merged_title(plan),
        _(
            "Each action with the workshop that it comes from, its {area}, owner, scope, due date, status and measure, by due date."
        ).format(area=plan.noun),
        [
            Column(_("No."), 0.0),
            Column(_("Action"), 2.8),
            Column(_("Workshop"), 1.4),
            Column(upper_first(plan.noun), 1.5),
            Column(_("Owner"), 1.3),
            Column(_("Scope"), 0.2),
            Column(_("Due"), 0.0),
            Column(_("Status"), 0.0),
            Column(_("We will know it worked when"), 2.0),
        ],
        [_row(story, row) for row in plan.rows],
    )


def _row(story: Story, merged: MergedRow) -> list[Cell | str]:
    row = merged.row
    number = Cell(str(row.number), before=story.bookmark(bookmark_of(row.reference)))
    due = _day(row.due) or _(NO_DATE)
    scope = row.scope if row.team == _(NONE) else f"{row.scope}: {row.team}"
    return [number, row.action, merged.workshop, row.area, row.owner, scope, due, row.status, row.measure]


def _duplicates(story: Story, plan: MergedPlan) -> None:
    story.heading(2, _("Likely duplicates"))
    story.text(duplicates_lead(plan))
    columns = [Column(_("No."), 0.0), Column(_("Action"), 2.5), Column(_("Workshop"), 1.2)]
    story.table(
        _("Likely duplicates"),
        _("Pairs of actions whose titles are the same or nearly the same, each with its number, words and workshop."),
        [*columns, Column(_("Other No."), 0.0), Column(_("Other action"), 2.5), Column(_("Other workshop"), 1.2),
         Column(_("Titles"), 0.4)],
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
        subject=_("{title}, from the workshops {workshops}").format(
            title=title, workshops=joined([name for name, day in plan.workshops])
        ),
        made=plan.made,
    )
