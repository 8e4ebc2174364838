"""The action plan as an Excel file."""

from __future__ import annotations

from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.excel.book import Book
from tixkit.reports.excel.plan_areas import plan_areas_sheet
from tixkit.reports.excel.sheets import about_sheet, plan_sheet
from tixkit.reports.language import _
from tixkit.reports.moment import newest_moment
from tixkit.reports.plan_import.base import base_of
from tixkit.scoring import Results


def action_plan_workbook(results: Results, choice: Choice = PLAIN) -> bytes:
    """Make `action-plan.xlsx`: the plan, its areas, a sheet that says what it is, and out of sight what was exported."""
    workshop = results.workshop
    book = Book(
        results.framework,
        _("{workshop}: action plan").format(workshop=workshop.title),
        workshop.authority,
        newest_moment(results, choice),
    )
    book.add(plan_sheet(results))
    if results.plan_areas:
        book.add(plan_areas_sheet(results))
    book.add(about_sheet(results))
    book.keep(base_of(results))
    return book.save()
