"""The action plan as an Excel file."""

from __future__ import annotations

from tixkit.reports.excel.book import Book
from tixkit.reports.excel.sheets import about_sheet, plan_sheet
from tixkit.scoring import Results


def action_plan_workbook(results: Results) -> bytes:
    """Make `action-plan.xlsx`: the plan, and a sheet that says what it is."""
    workshop = results.workshop
    book = Book(results.framework, f"{workshop.title}: action plan", workshop.authority, workshop.created_at)
    book.add(plan_sheet(results))
    book.add(about_sheet(results))
    return book.save()
