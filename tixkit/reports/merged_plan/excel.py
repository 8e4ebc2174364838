"""The merged plan as an Excel file."""

from __future__ import annotations

from tixkit.reports.excel.book import Book, Column, Sheet
from tixkit.reports.excel.plan_columns import area_column, doing, doing_columns, first_columns, reference_column
from tixkit.reports.grammar import joined, upper_first
from tixkit.reports.language import _
from tixkit.reports.merged_plan.merge import (
    MergedPlan,
    alike_words,
    areas_lead,
    duplicates_lead,
    merged_lead,
    merged_title,
)


def merged_workbook(plan: MergedPlan) -> bytes:
    """Make the merged plan: a row an action, and sheets of the areas in each plan and of likely duplicates."""
    book = Book(plan.framework, merged_title(plan), joined(plan.authorities), plan.made)
    book.add(_actions(plan))
    if plan.areas:
        book.add(_areas(plan))
    book.add(_duplicates(plan))
    return book.save()


def _actions(plan: MergedPlan) -> Sheet:
    return Sheet(
        _("Action plan"),
        f"{merged_title(plan)}: {joined(plan.authorities)}",
        duplicates_lead(plan) if plan.rows else merged_lead(plan),
        [
            *first_columns(),
            Column(_("Workshop"), 28),
            Column(_("Council"), 24),
            area_column(plan.noun),
            *doing_columns(),
            Column(_("Likely the same as"), 26),
            reference_column(),
        ],
        [
            [
                r.row.number,
                r.row.action,
                r.workshop,
                r.authority,
                r.row.area,
                *doing(r.row),
                r.like_words,
                r.row.reference,
            ]
            for r in plan.rows
        ],
        "MergedPlan",
        _(
            "Each action with its workshop, {area}, owner, scope, due date, status, measure and likely duplicates."
        ).format(area=plan.noun),
        frozen=2,
    )


def _areas(plan: MergedPlan) -> Sheet:
    return Sheet(
        _("Areas in the plans"),
        _("What each plan is about"),
        areas_lead(plan),
        [
            Column(_("Workshop"), 28),
            Column(_("Council"), 24),
            Column(_("Place"), 8, right=True),
            Column(upper_first(plan.noun), 44),
            Column(_("Rating"), 18),
            Column(_("Its actions"), 20),
            Column(_("First due"), 16, right=True),
        ],
        [
            [a.workshop, a.authority, a.row.place, a.row.area, a.rating, a.row.actions, a.row.due or a.row.no_due]
            for a in plan.areas
        ],
        "PlanAreas",
        _(
            "Each {area} with its workshop, place, rating, actions by number here and the first date that one is due."
        ).format(area=plan.noun),
    )


def _duplicates(plan: MergedPlan) -> Sheet:
    return Sheet(
        _("Likely duplicates"),
        _("Likely duplicates"),
        duplicates_lead(plan),
        [
            Column(_("No."), 7, right=True),
            Column(_("Action"), 44),
            Column(_("Workshop"), 28),
            Column(_("Other No."), 10, right=True),
            Column(_("Other action"), 44),
            Column(_("Other workshop"), 28),
            Column(_("Titles"), 14),
        ],
        [
            [one.row.number, one.row.action, one.workshop, other.row.number, other.row.action, other.workshop,
             alike_words(share)]
            for one, other, share in plan.pairs
        ],
        "LikelyDuplicates",
        _("Pairs of actions whose titles are the same or nearly the same."),
    )  # fmt: skip
