"""Writing the merged plan's files under their names."""

from __future__ import annotations

from pathlib import Path

from tixkit.file_names import joined_name
from tixkit.reports.files import ready, write_whole
from tixkit.reports.merged_plan.excel import merged_workbook
from tixkit.reports.merged_plan.merge import MergedPlan
from tixkit.reports.merged_plan.word import merged_file


def write_merged(plan: MergedPlan, folder: Path) -> tuple[Path, Path]:
    """Write the Word and the Excel file into a folder, which is made if need be.

    Raises
    ------
    ExportError
        If a file or the folder cannot be written.
    """
    made = {".docx": merged_file(plan), ".xlsx": merged_workbook(plan)}
    ready(folder)
    paths = {ending: folder / _name(plan, ending) for ending in made}
    for ending, content in made.items():
        write_whole(paths[ending], content)
    return paths[".docx"], paths[".xlsx"]


def _name(plan: MergedPlan, ending: str) -> str:
    """Name the files by councils, what they are and the day of the newest workshop, the councils cut where it is long.

    Like the names of all files they are English, so that the newer file takes the older one's place in any language.
    """
    whose = "council-wide" if len(plan.authorities) == 1 else "joint"
    return joined_name(plan.authorities, f"_{whose}-action-plan_{plan.held.isoformat()}{ending}")
