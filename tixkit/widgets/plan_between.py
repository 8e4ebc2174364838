"""What became of the action plan between two days: shown on the page, and as a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tixkit.reports.language import speaking
from tixkit.reports.names import file_name
from tixkit.reports.plan_progress import KINDS, PlanProgress, plan_progress, progress_lead, progress_rows
from tixkit.widgets.base import Handler
from tixkit.widgets.desk import Desk
from tixkit.widgets.export_panel import Exporting, Made
from tixkit.workshop import Workshop, WorkshopError


def between(widget: Exporting, desk: Desk) -> dict[str, Handler]:
    """Give the handlers of the progress report: to show it, and to make the file.

    Parameters
    ----------
    widget
        Sends the file, in the language that is chosen for files.
    desk
        Whose plan it is.
    """
    workshop = desk.workshop

    def show(start: str, end: str) -> dict[str, Any]:
        return _told(workshop, _found(workshop, start, end))

    def make(start: str, end: str, ending: str) -> dict[str, Any]:
        language = widget.language
        return widget.deliver(
            f"between{ending}", f"The progress report ({ending})", _making(workshop, start, end, ending, language)
        )

    return {"plan_between": show, "plan_between_file": make}


def _making(workshop: Workshop, start: str, end: str, ending: str, language: str) -> Callable[[], Made]:
    def making() -> Made:
        from tixkit.reports.plan_progress_file import progress_content, progress_kind

        found, results = _found(workshop, start, end), workshop.results("files")
        with speaking(language):
            content = progress_content(results, found, ending)
        kind = progress_kind(found, ending)
        return Made(file_name(results, kind), kind.filename, kind.mime, content)

    return making


def _found(workshop: Workshop, start: str, end: str) -> PlanProgress:
    return plan_progress(workshop.plan_history(), _day(start, "start"), _day(end, "end"))


def _day(words: str, field: str) -> date:
    try:
        return date.fromisoformat(words)
    except (TypeError, ValueError):
        said = f"“{words}” is not a date." if words else "There is no date."
        raise WorkshopError("malformed", f"{said} Choose the day at whose end the plan is compared.", field) from None


def _told(workshop: Workshop, found: PlanProgress) -> dict[str, Any]:
    """Describe it as the command line tells it: the kinds there are, each with its actions."""
    rows = progress_rows(workshop.results("files"), found)
    kinds = {kind: [one for one in rows if kind in one[0].kinds] for kind in KINDS}
    return {
        "lead": progress_lead(found),
        "kinds": [
            {
                "title": KINDS[kind],
                "actions": [
                    {"number": row.number, "title": row.action, "owner": row.owner, "changes": list(changes)}
                    for _, row, changes in chosen
                ],
            }
            for kind, chosen in kinds.items()
            if chosen
        ],
    }
