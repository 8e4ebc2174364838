"""The areas in the action plan as a sheet."""

from __future__ import annotations

from tixkit.reports.excel.book import Column, Sheet
from tixkit.reports.excel.sheets import heading, rating
from tixkit.reports.grammar import upper_first
from tixkit.reports.language import _
from tixkit.reports.plan_areas import plan_area_rows, plan_areas_lead
from tixkit.scoring import Results


def plan_areas_sheet(results: Results) -> Sheet:
    """The areas in the plan, in the order of the council's priorities."""
    labels = results.framework.labels.area
    return Sheet(
        _("In the plan"),
        heading(results, _("{areas} in the plan").format(areas=upper_first(labels.many))),
        plan_areas_lead(results),
        [
            Column(_("Place"), 8, right=True),
            Column(upper_first(labels.one), 50),
            Column(_("Rating"), 26),
            Column(_("Its actions"), 20),
            Column(_("First due"), 16, right=True),
        ],
        [
            [row.place, row.area, rating(results, row.level), row.actions, row.due or row.no_due]
            for row in plan_area_rows(results)
        ],
        "PlanAreas",
        _("Each {area} with its place, its rating, its actions by number and the first date that one is due.").format(
            area=labels.one
        ),
    )
