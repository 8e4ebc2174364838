"""The files there are, and how each is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING

from tixkit.reports.charts.once import Drawn, drawing_once
from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.cut import cut
from tixkit.reports.errors import ExportError

if TYPE_CHECKING:
    from tixkit.scoring import Results

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


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
    whole
        Whether it is always about the whole workshop, whatever areas are chosen.
    """

    id: str
    filename: str
    title: str
    what_for: str
    mime: str
    whole: bool = False


_ALL = (
    Export(
        "report",
        "report.docx",
        "Report (Word)",
        "Every rating with its reasons, the action plan and the method, ready for cabinet.",
        _WORD,
    ),
    Export(
        "summary",
        "summary.docx",
        "Summary for cabinet (Word)",
        "Two pages: the agreed ratings, and what cabinet is asked to decide.",
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
        "action-plan-calendar",
        "action-plan.ics",
        "Action plan (calendar)",
        "A calendar entry for each action’s due date, for Outlook and others.",
        "text/calendar; charset=utf-8",
    ),
    Export(
        "feedback-slides",
        "feedback.pptx",
        "Slides (PowerPoint)",
        "The findings, to present.",
        _SLIDES,
    ),
    Export(
        "heatmap-png",
        "heatmap.png",
        "Heatmap (picture)",
        "All ratings in one picture, for anybody’s slides.",
        "image/png",
    ),
    Export(
        "heatmap-svg",
        "heatmap.svg",
        "Heatmap (drawing)",
        "The same picture, sharp at every size.",
        "image/svg+xml",
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
        "answers-csv",
        "answers.csv",
        "Answers (CSV)",
        "Each person’s answers under a name made up for this one file; without role, name or time.",
        "text/csv; charset=utf-8",
    ),
    Export(
        "results-json",
        "results.json",
        "Results for tixkit (JSON)",
        "To keep, and to see progress by at the next workshop; without each person’s answers.",
        "application/json",
    ),
    Export(
        "workshop-json",
        "workshop.json",
        "The whole workshop (JSON)",
        "To open it in tixkit elsewhere. It holds each person’s answers by role and number: keep it as safe as the store.",
        "application/json",
        whole=True,
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


def make(results: Results, format_id: str, choice: Choice = PLAIN) -> bytes:
    """Make one file in memory.

    Parameters
    ----------
    results
        What is shown; nothing else is looked up.
    format_id
        One of :data:`FORMATS`.
    choice
        How much of it, in which language, on whose paper.

    Returns
    -------
    bytes
        The whole file. The same results, choice and versions of the libraries give the same bytes, but for `answers-csv`,
        whose pseudonyms are made fresh.

    Raises
    ------
    ExportError
        If there is no such format, a chosen area does not exist, another submission cannot be compared with, a template cannot
        be used, `results-json` or `answers-csv` is asked of results for the screen, or `workshop-json` without its copy.
    """
    known(format_id)
    return FileSet(results, choice).file(format_id)


class FileSet:
    """Files of the same results and the same choice: a picture that several of them show is drawn once.

    Parameters
    ----------
    results
        What is shown; nothing else is looked up.
    choice
        How much of it, in which language, on whose paper.

    Raises
    ------
    ExportError
        If a chosen area does not exist, or another submission cannot be compared with.
    """

    def __init__(self, results: Results, choice: Choice = PLAIN) -> None:
        from tixkit.reports.submissions import compared
        from tixkit.scoring.evidence import without_confidential

        whole = without_confidential(results)
        self._results = cut(whole, choice.areas)
        self._choice = choice if choice.areas is None else replace(choice, whole=whole)
        if choice.others:
            compared(self._results, choice.others)
        self._drawn: Drawn = {}

    def file(self, format_id: str) -> bytes:
        """Make one file in memory, as :func:`make` does.

        Raises
        ------
        ExportError
            As :func:`make` says.
        """
        from tixkit.reports.language import speaking

        kind = known(format_id)
        with speaking(self._choice.language), drawing_once(self._drawn):
            return _maker(kind.id)(self._results, self._choice)


def _maker(format_id: str) -> Callable[[Results, Choice], bytes]:
    """Import what makes a file only when it is wanted: the Word and drawing libraries are slow to load."""
    module, name = _MAKERS[format_id]
    maker: Callable[[Results, Choice], bytes] = getattr(import_module(f"tixkit.reports.{module}"), name)
    return maker


_MAKERS = {
    "report": ("word.report", "report"),
    "summary": ("word.summary", "summary"),
    "action-plan-word": ("word.action_plan", "action_plan_file"),
    "action-plan-excel": ("excel.action_plan", "action_plan_workbook"),
    "action-plan-calendar": ("calendar_file", "plan_calendar"),
    "feedback-slides": ("slides.feedback", "feedback"),
    "heatmap-png": ("charts.heatmap_file", "heatmap_png"),
    "heatmap-svg": ("charts.heatmap_file", "heatmap_svg"),
    "results-csv": ("results_csv", "results_csv"),
    "results-excel": ("excel.results", "results_workbook"),
    "answers-csv": ("answers_csv", "answers_csv"),
    "results-json": ("results_json", "results_json"),
    "workshop-json": ("workshop_json", "workshop_json"),
}
"""Where each file is made: a module below `tixkit.reports`, and its function of results and choice."""
