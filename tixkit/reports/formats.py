"""The files there are, and how each is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tixkit.reports.errors import ExportError

if TYPE_CHECKING:
    from tixkit.scoring import Results

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Export:
    """A kind of file that people can take away.

    Attributes
    ----------
    id
        What commands and buttons call it.
    filename
        The name it is written under.
    title, what_for
        For a list of the files: what it is, and who needs it.
    mime
        Its media type.
    """

    id: str
    filename: str
    title: str
    what_for: str
    mime: str


_ALL = (
    Export(
        "report",
        "report.docx",
        "Report (Word)",
        "Every rating with its reasons, the action plan and the method, ready for cabinet.",
        _WORD,
    ),
    Export(
        "action-plan-word",
        "action-plan.docx",
        "Action plan (Word)",
        "The actions in order, on landscape pages, to put in front of a meeting.",
        _WORD,
    ),
    Export(
        "action-plan-excel",
        "action-plan.xlsx",
        "Action plan (Excel)",
        "The actions in a table to sort, filter and keep up to date.",
        _EXCEL,
    ),
    Export(
        "results-csv",
        "results.csv",
        "Results (CSV)",
        "Every count of every round in one table, for analysts and other software.",
        "text/csv; charset=utf-8",
    ),
    Export(
        "results-excel",
        "results.xlsx",
        "Results (Excel)",
        "Ratings, answers, records and actions, one table a sheet.",
        _EXCEL,
    ),
    Export(
        "results-json",
        "results.json",
        "Results for tixkit (JSON)",
        "To keep, and to see progress by at the next workshop; without each person’s answers.",
        "application/json",
    ),
)
FORMATS: dict[str, Export] = {export.id: export for export in _ALL}
"""Every kind of file by its id, in the order they are offered."""


def known(format_id: str) -> Export:
    """Give the kind of file of that id.

    Raises
    ------
    ExportError
        If there is none; the message names those there are.
    """
    if format_id not in FORMATS:
        msg = f"There is no export called “{format_id}”. Choose from: {', '.join(FORMATS)}."
        raise ExportError(msg)
    return FORMATS[format_id]


def make(results: Results, format_id: str) -> bytes:
    """Make one file in memory.

    Parameters
    ----------
    results
        What is shown; nothing else is looked up.
    format_id
        One of :data:`FORMATS`.

    Returns
    -------
    bytes
        The whole file.

    Raises
    ------
    ExportError
        If there is no such format, or `results-json` is asked of results for the screen.
    """
    from tixkit.scoring.evidence import without_confidential

    return _maker(known(format_id).id)(without_confidential(results))


def _maker(format_id: str) -> Callable[[Results], bytes]:
    """Import what makes a file only when it is wanted: the Word and drawing libraries are slow to load."""
    if format_id == "report":
        from tixkit.reports.word.report import report

        return report
    if format_id == "action-plan-word":
        from tixkit.reports.word.action_plan import action_plan_file

        return action_plan_file
    if format_id == "action-plan-excel":
        from tixkit.reports.excel.action_plan import action_plan_workbook

        return action_plan_workbook
    if format_id == "results-csv":
        from tixkit.reports.results_csv import results_csv

        return results_csv
    if format_id == "results-json":
        from tixkit.reports.results_json import results_json

        return results_json
    from tixkit.reports.excel.results import results_workbook

    return results_workbook
