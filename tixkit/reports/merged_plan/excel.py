"""The merged plan as an Excel file."""

from __future__ import annotations

from tixkit.reports.archive import steady
from tixkit.reports.excel.book import Book, Column, Sheet
from tixkit.reports.merged_plan.merge import (
    MergedPlan,
    alike_words,
    duplicates_lead,
    merged_lead,
    merged_title,
)
from tixkit.reports.words import NO_DATE, SCOPES, STATUSES, joined, upper_first


def merged_workbook(plan: MergedPlan) -> bytes:
    """Make the merged plan: a row an action, and a sheet of likely duplicates."""
    book = Book(plan.framework, merged_title(plan), joined(plan.authorities), plan.made)
    book.add(_actions(plan))
    book.add(_duplicates(plan))
    return steady(book.save())


def _actions(plan: MergedPlan) -> Sheet:
    return Sheet(
        "Action plan",
        f"{merged_title(plan)}: {joined(plan.authorities)}",
        merged_lead(plan),
        [
            Column("No.", 7, right=True),
            Column("Action", 36),
            Column("Workshop", 28),
            Column("Council", 24),
            Column(upper_first(plan.noun), 28),
            Column("Owner", 22),
            Column("Scope", 15, choices=tuple(SCOPES.values())),
            Column("Team", 18),
            Column("Due", 15, right=True),
            Column("Status", 14, choices=tuple(STATUSES.values())),
            Column("Measure of success", 32),
            Column("Likely the same as", 26),
            Column("Reference", 40, fixed=True),
        ],
        [
            [
                r.row.number, r.row.action, r.workshop, r.authority, r.row.area, r.row.owner, r.row.scope, r.row.team,
                r.row.due or NO_DATE, r.row.status, r.row.measure, r.like_words, r.row.reference,
            ]
            for r in plan.rows
        ],
        "MergedPlan",
        f"Each action with its workshop, {plan.noun}, owner, scope, due date, status, measure and likely duplicates.",
        frozen=2,
    )  # fmt: skip


def _duplicates(plan: MergedPlan) -> Sheet:
    return Sheet(
        "Likely duplicates",
        "Likely duplicates",
        duplicates_lead(plan),
        [
            Column("No.", 7, right=True),
            Column("Action", 44),
            Column("Workshop", 28),
            Column("Other No.", 10, right=True),
            Column("Other action", 44),
            Column("Other workshop", 28),
            Column("Titles", 14),
        ],
        [
            [one.row.number, one.row.action, one.workshop, other.row.number, other.row.action, other.workshop,
             alike_words(share)]
            for one, other, share in plan.pairs
        ],
        "LikelyDuplicates",
        "Pairs of actions whose titles are the same or nearly the same.",
    )  # fmt: skip
