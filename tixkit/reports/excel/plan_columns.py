"""The columns that every sheet of actions has, and what stands in them."""

from __future__ import annotations

from tixkit.reports.excel.book import Column, Value
from tixkit.reports.grammar import upper_first
from tixkit.reports.language import _
from tixkit.reports.plan import PlanRow
from tixkit.reports.words import NO_DATE, SCOPES, STATUSES


def first_columns() -> list[Column]:
    """Give the columns of an action's number and words."""
    return [Column(_("No."), 7, right=True), Column(_("Action"), 36)]


def area_column(noun: str) -> Column:
    """Give the column of the area, under the framework's word for one."""
    return Column(upper_first(noun), 28)


def doing_columns() -> list[Column]:
    """Give the columns of who does an action, until when, how far it is, and how success is seen."""
    return [
        Column(_("Owner"), 22),
        Column(_("Scope"), 15, choices=tuple(_(word) for word in SCOPES.values())),
        Column(_("Team"), 18),
        Column(_("Due"), 15, right=True),
        Column(_("Status"), 14, choices=tuple(_(word) for word in STATUSES.values())),
        Column(_("Measure of success"), 32),
    ]


def doing(row: PlanRow) -> list[Value]:
    """Give what stands in :func:`doing_columns`."""
    return [row.owner, row.scope, row.team, row.due or _(NO_DATE), row.status, row.measure]


def reference_column() -> Column:
    """Give the column by which an edited action is known again."""
    return Column(_("Reference"), 40, fixed=True)
