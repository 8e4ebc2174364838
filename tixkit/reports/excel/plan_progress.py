"""The progress report of the action plan as an Excel file."""

from __future__ import annotations

from tixkit.reports.excel.book import Book, Column, Rating, Sheet, Value
from tixkit.reports.excel.plan_columns import area_column, first_columns, reference_column
from tixkit.reports.grammar import long_date
from tixkit.reports.language import _
from tixkit.reports.plan_progress import KINDS, PlanProgress, progress_lead, progress_moment, progress_rows
from tixkit.reports.words import NO_DATE, NONE
from tixkit.scoring import Results


def progress_workbook(results: Results, progress: PlanProgress) -> bytes:
    """Make the progress report: a row an action, with what became of it."""
    workshop = results.workshop
    book = Book(
        results.framework,
        _("{workshop}: progress").format(workshop=workshop.title),
        workshop.authority,
        progress_moment(results, progress),
    )
    book.add(_sheet(results, progress))
    book.add(_counts(progress))
    return book.save()


def _sheet(results: Results, progress: PlanProgress) -> Sheet:
    rows: list[list[Value | Rating]] = []
    for line, row, changed in progress_rows(results, progress):
        before = line.before.due or _(NO_DATE) if line.before else _(NONE)
        kinds = ", ".join(_(KINDS[kind]) for kind in line.kinds)
        rows.append(
            [row.number, row.action, row.area, row.owner, before, row.due or _(NO_DATE), row.status, kinds, "\n".join(changed) or _(NONE),
             row.reference]
        )  # fmt: skip
    days = _("{start} to {end}").format(start=long_date(progress.start), end=long_date(progress.end))
    title = _("Progress of the action plan: {authority}, {days}")
    return Sheet(
        _("Progress"),
        title.format(authority=results.workshop.authority, days=days),
        progress_lead(progress),
        [
            *first_columns(),
            area_column(results.framework.labels.area.one),
            Column(_("Owner"), 22),
            Column(_("Due before"), 15, right=True),
            Column(_("Due now"), 15, right=True),
            Column(_("Status now"), 14),
            Column(_("What became of it"), 24),
            Column(_("What changed"), 44),
            reference_column(),
        ],
        rows,
        "PlanProgress",
        _("Each action with its due dates, status and what became of it."),
        frozen=2,
    )


def _counts(progress: PlanProgress) -> Sheet:
    return Sheet(
        _("Counts"),
        _("Actions by what became of them"),
        _("One action can be of several kinds."),
        [Column(_("What became of them"), 24), Column(_("Actions"), 10, right=True)],
        [[_(words), len(progress.of(kind))] for kind, words in KINDS.items()],
        "PlanProgressCounts",
        _("How many actions are of each kind."),
    )
