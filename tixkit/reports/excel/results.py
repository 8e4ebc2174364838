"""All results as an Excel file, one table a sheet."""

from __future__ import annotations

from tixkit.reports.charts.heatmap import heatmap_pictures
from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.excel.book import Book
from tixkit.reports.excel.comparison import comparison_sheet
from tixkit.reports.excel.plan_areas import plan_areas_sheet
from tixkit.reports.excel.roles import has_roles, roles_sheet
from tixkit.reports.excel.sheets import (
    about_sheet,
    answers_sheet,
    heading,
    plan_sheet,
    ratings_sheet,
    records_sheet,
)
from tixkit.reports.excel.submissions import submissions_sheet
from tixkit.reports.language import _
from tixkit.reports.moment import newest_moment
from tixkit.scoring import Results


def results_workbook(results: Results, choice: Choice = PLAIN) -> bytes:
    """Make `results.xlsx`, one table a sheet.

    Action plan and its areas, ratings, answers, totals by role where people gave one, records where there are kinds of them, the
    comparison with the workshop before and with other submissions where there are any, the heatmap as a picture, and what it
    all is.

    Raises
    ------
    ExportError
        If the workshop before, or another submission, cannot be compared with this one.
    """
    workshop = results.workshop
    book = Book(
        results.framework,
        _("{workshop}: results").format(workshop=workshop.title),
        workshop.authority,
        newest_moment(results, choice),
    )
    noted = bool(results.framework.record_kinds) or any(r.records for r in results.by_area.values())
    by_role = [roles_sheet] if has_roles(results) else []
    areas = [plan_areas_sheet] if results.plan_areas else []
    for sheet in (plan_sheet, *areas, ratings_sheet, answers_sheet, *by_role, *([records_sheet] if noted else [])):
        book.add(sheet(results))
    if choice.before is not None:
        book.add(comparison_sheet(results, choice.before, choice))
    if choice.others:
        book.add(submissions_sheet(results, choice.others, alone=choice.before is None))
    note = _("The table of ratings holds the same in words.")
    book.picture(_("Heatmap"), heading(results, _("Heatmap")), note, heatmap_pictures(results))
    book.add(about_sheet(results))
    return book.save()
