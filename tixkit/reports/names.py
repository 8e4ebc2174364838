"""The names of files: ``sampleford-borough-council_transformation-self-assessment_2026-11-05_report.docx``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tixkit.file_names import joined_name, plain
from tixkit.reports.choice import PLAIN, Choice

if TYPE_CHECKING:
    from tixkit.reports.formats import Export
    from tixkit.scoring import Results

_LONGEST_PART = 40


def file_name(results: Results, kind: Export, choice: Choice = PLAIN) -> str:
    """Name a file by authority, title, the workshop's date and what it is, in lower case a to z, 0 to 9 and hyphens.

    A file on one area or one focus has its id too, and a later version its number: ``…_report_role-service-v2.docx``. Of names
    over 120 characters the title is cut first. No such name is reserved on Windows.
    """
    from tixkit.reports.words import held_on

    stem, _, ending = kind.filename.partition(".")
    about = "" if kind.whole else _part(results, choice.areas)
    version = f"-v{choice.version}" if choice.version > 1 else ""
    end = f"_{held_on(results).isoformat()}_{stem}{about}{version}.{ending}"
    return joined_name((results.workshop.authority, results.workshop.title), end)


def _part(results: Results, areas: tuple[str, ...] | None) -> str:
    """Say which areas a file is about: an area's id, a focus's, all of the ids where they are short, else how many."""
    if areas is None:
        return ""
    every = results.framework.areas
    chosen = [area for area in every if area.id in areas]
    focuses = {area.focus for area in chosen}
    words = "-".join(area.id for area in chosen)
    if len(chosen) > 1 and None not in focuses and [a for a in every if a.focus in focuses] == chosen:
        words = "-".join(focus.id for focus in results.framework.focuses if focus.id in focuses)
    if len(chosen) > 1 and len(plain(words)) > _LONGEST_PART:
        words = f"{len(chosen)} {results.framework.labels.area.many}"
    return f"_{plain(words)[:_LONGEST_PART].rstrip('-')}"
