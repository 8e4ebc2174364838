"""The progress report of the action plan as an Excel file."""

from __future__ import annotations

from tixkit.reports.archive import steady
from tixkit.reports.excel.book import Book, Column, Rating, Sheet, Value
from tixkit.reports.plan_progress import KINDS, PlanProgress, progress_lead, progress_rows
from tixkit.reports.words import NO_DATE, NONE, long_date, upper_first
from tixkit.scoring import Results


def progress_workbook(results: Results, progress: PlanProgress) -> bytes:
    """Make the progress report: a row an action, with what became of it."""
    workshop = results.workshop
    book = Book(results.framework, f"{workshop.title}: progress", workshop.authority, workshop.created_at)
    book.add(_sheet(results, progress))
    book.add(_counts(progress))
    return steady(book.save())


def _sheet(results: Results, progress: PlanProgress) -> Sheet:
    rows: list[list[Value | Rating]] = []
    for line, row, changed in progress_rows(results, progress):
        before = line.before.due or NO_DATE if line.before else NONE
        kinds = ", ".join(KINDS[kind] for kind in line.kinds)
        rows.append(
            [row.number, row.action, row.area, row.owner, before, row.due or NO_DATE, row.status, kinds, "\n".join(changed) or NONE,
             row.reference]
        )  # fmt: skip
    days = f"{long_date(progress.start)} to {long_date(progress.end)}"
    return Sheet(
        "Progress",
        f"Progress of the action plan: {results.workshop.authority}, {days}",
        progress_lead(progress),
        [
            Column("No.", 7, right=True),
            Column("Action", 36),
            Column(upper_first(results.framework.labels.area.one), 28),
            Column("Owner", 22),
            Column("Due before", 15, right=True),
            Column("Due now", 15, right=True),
            Column("Status now", 14),
            Column("What became of it", 24),
            Column("What changed", 44),
            Column("Reference", 40, fixed=True),
        ],
        rows,
        "PlanProgress",
        "Each action with its due dates, status and what became of it.",
        frozen=2,
    )


def _counts(progress: PlanProgress) -> Sheet:
    return Sheet(
        "Counts",
        "Actions by what became of them",
        "One action can be of several kinds.",
        [Column("What became of them", 24), Column("Actions", 10, right=True)],
        [[words, len(progress.of(kind))] for kind, words in KINDS.items()],
        "PlanProgressCounts",
        "How many actions are of each kind.",
    )
