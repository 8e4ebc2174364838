"""All results as an Excel file, one table a sheet."""

from __future__ import annotations

from tixkit.reports.charts.heatmap import heatmap_pictures
from tixkit.reports.excel.book import Book
from tixkit.reports.excel.roles import has_roles, roles_sheet
from tixkit.reports.excel.sheets import (
    about_sheet,
    answers_sheet,
    heading,
    plan_sheet,
    ratings_sheet,
    records_sheet,
)
from tixkit.scoring import Results


def results_workbook(results: Results) -> bytes:
    """Make `results.xlsx`: action plan, ratings, answers, totals by role where people gave one, records where there are kinds of them, the heatmap as a picture, and what it all is."""
    workshop = results.workshop
    book = Book(results.framework, f"{workshop.title}: results", workshop.authority, workshop.created_at)
    noted = bool(results.framework.record_kinds) or any(r.records for r in results.by_area.values())
    by_role = [roles_sheet] if has_roles(results) else []
    for sheet in (plan_sheet, ratings_sheet, answers_sheet, *by_role, *([records_sheet] if noted else [])):
        book.add(sheet(results))
    note = "The table of ratings holds the same in words."
    book.picture("Heatmap", heading(results, "Heatmap"), note, heatmap_pictures(results))
    book.add(about_sheet(results))
    return book.save()
