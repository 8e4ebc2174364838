"""The merged plan as an Excel file."""

from __future__ import annotations

from tixkit.reports.excel.book import Book, Column, Sheet
from tixkit.reports.language import _
from tixkit.reports.merged_plan.merge import (
    MergedPlan,
    alike_words,
    areas_lead,
    duplicates_lead,
    merged_lead,
    merged_title,
)
from tixkit.reports.words import NO_DATE, SCOPES, STATUSES, joined, upper_first


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
        merged_lead(plan),
        [
            Column(_("No."), 7, right=True),
            Column(_("Action"), 36),
            Column(_("Workshop"), 28),
            Column(_("Council"), 24),
            Column(upper_first(plan.noun), 28),
            Column(_("Owner"), 22),
            Column(_("Scope"), 15, choices=tuple(_(word) for word in SCOPES.values())),
            Column(_("Team"), 18),
            Column(_("Due"), 15, right=True),
            Column(_("Status"), 14, choices=tuple(_(word) for word in STATUSES.values())),
            Column(_("Measure of success"), 32),
            Column(_("Likely the same as"), 26),
            Column(_("Reference"), 40, fixed=True),
        ],
        [
            [
                r.row.number, r.row.action, r.workshop, r.authority, r.row.area, r.row.owner, r.row.scope, r.row.team,
                r.row.due or _(NO_DATE), r.row.status, r.row.measure, r.like_words, r.row.reference,
            ]
            for r in plan.rows
        ],
        "MergedPlan",
        _("Each action with its workshop, {area}, owner, scope, due date, status, measure and likely duplicates.").format(
            area=plan.noun
        ),
        frozen=2,
    )  # fmt: skip


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
