"""The progress report of the action plan as a file: Word or Excel, whichever is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tixkit.reports.errors import ExportError
from tixkit.reports.formats import FORMATS, Export

if TYPE_CHECKING:
    from tixkit.reports.plan_progress import PlanProgress
    from tixkit.scoring import Results

KINDS = {".docx": "action-plan-word", ".xlsx": "action-plan-excel"}
"""The endings there are, each with the kind of file whose program opens it."""


def progress_content(results: Results, found: PlanProgress, ending: str) -> bytes:
    """Make the file.

    Parameters
    ----------
    results, found
        The workshop, and what became of its plan.
    ending
        One of :data:`KINDS`.

    Raises
    ------
    ExportError
        If it is another ending.
    """
    if ending not in KINDS:
        raise ExportError(f"A progress report is no “{ending}” file. Choose from: {', '.join(KINDS)}.")
    if ending == ".docx":
        from tixkit.reports.word.plan_progress import progress_file

        return progress_file(results, found)
    from tixkit.reports.excel.plan_progress import progress_workbook

    return progress_workbook(results, found)


def progress_kind(found: PlanProgress, ending: str) -> Export:
    """Give the kind of the file, whose name tells the two days."""
    like = FORMATS[KINDS[ending]]
    name = f"progress-{found.start.isoformat()}-to-{found.end.isoformat()}{ending}"
    return Export(
        "plan-progress", name, "Progress of the action plan", "What became of the plan between two days.", like.mime
    )
