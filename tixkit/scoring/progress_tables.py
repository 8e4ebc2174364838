"""Progress as tidy DataFrames, for analysts and for reports.

Texts are of dtype ``string``, counts ``Int64``, percentages ``Float64``, yes or no ``boolean``; what is not known, hidden
or not asked is missing.

Columns
-------
areas
    ``area``, ``earlier`` (ids now and at the baseline), ``title``, ``then``, ``now`` (ratings as ids of the last workshop's
    levels), ``then_label``, ``now_label`` (as that workshop's edition calls them), ``then_status``, ``now_status`` (agreed,
    provisional, not_assessed), ``change`` (improved, same, slipped, new, no_longer_asked, not_comparable), ``reason``.
statements
    ``statement``, ``earlier``, ``area``, ``text``, ``change`` (same, reworded, changed, new, dropped), ``comparable``,
    ``note``, ``then_outcome``, ``then_agree``, ``then_n``, ``then_percent`` (0 to 100), ``now_outcome``, ``now_agree``,
    ``now_n``, ``now_percent``, ``moved`` (percentage points), ``then_typed_in``, ``now_typed_in`` (how many of those who
    answered have no phone: their totals were typed in).
steps
    ``area``, ``workshop`` (its place, from 1), ``at`` (UTC), ``status``, ``rating`` (of the last workshop's levels), ``label``.
    One row an area and workshop whose edition has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tixkit.scoring.tables import frame

if TYPE_CHECKING:
    import pandas as pd

    from tixkit.scoring.progress import Progress
    from tixkit.scoring.progress_lines import AreaProgress, AreaStanding, Measure, StatementProgress

AREAS = dict.fromkeys(
    (
        "area", "earlier", "title", "then", "now", "then_label", "now_label", "then_status", "now_status", "change", "reason"
    ),
    "string",
)  # fmt: skip
STATEMENTS = {
    "statement": "string",
    "earlier": "string",
    "area": "string",
    "text": "string",
    "change": "string",
    "comparable": "boolean",
    "note": "string",
    "then_outcome": "string",
    "then_agree": "Int64",
    "then_n": "Int64",
    "then_percent": "Float64",
    "now_outcome": "string",
    "now_agree": "Int64",
    "now_n": "Int64",
    "now_percent": "Float64",
    "moved": "Float64",
    "then_typed_in": "Int64",
    "now_typed_in": "Int64",
}
STEPS = {
    "area": "string",
    "workshop": "Int64",
    "at": "datetime64[us, UTC]",
    "status": "string",
    "rating": "string",
    "label": "string",
}


def areas(progress: Progress) -> pd.DataFrame:
    """One row an area, in the order of :attr:`Progress.by_area`."""
    return frame([_area_row(line) for line in progress.by_area.values()], AREAS)


def statements(progress: Progress) -> pd.DataFrame:
    """One row a statement, in the order of :attr:`Progress.by_statement`."""
    return frame([_statement_row(line) for line in progress.by_statement], STATEMENTS)


def steps(progress: Progress) -> pd.DataFrame:
    """One row an area and workshop, areas in order and each in the order of time."""
    rows: list[dict[str, object]] = [
        {
            "area": line.area,
            "workshop": place,
            "at": point.at,
            "status": standing.status,
            "rating": standing.rating,
            "label": standing.label,
        }
        for line in progress.by_area.values()
        for place, (point, standing) in enumerate(zip(progress.workshops, line.steps, strict=True), 1)
        if standing is not None
    ]
    return frame(rows, STEPS)


def _area_row(line: AreaProgress) -> dict[str, object]:
    return {
        "area": line.area,
        "earlier": line.earlier,
        "title": line.title,
        **_standing_row("then", line.then),
        **_standing_row("now", line.now),
        "change": line.change,
        "reason": line.reason,
    }


def _standing_row(when: str, standing: AreaStanding | None) -> dict[str, object]:
    if standing is None:
        return {}
    return {when: standing.rating, f"{when}_label": standing.label, f"{when}_status": standing.status}


def _statement_row(line: StatementProgress) -> dict[str, object]:
    return {
        "statement": line.statement,
        "earlier": line.earlier,
        "area": line.area,
        "text": line.text,
        "change": line.change,
        "comparable": line.comparable,
        "note": line.note,
        **_measure_row("then", line.then),
        **_measure_row("now", line.now),
        "moved": line.moved,
    }


def _measure_row(when: str, measure: Measure | None) -> dict[str, object]:
    if measure is None:
        return {}
    return {
        f"{when}_outcome": measure.outcome,
        f"{when}_agree": measure.agree,
        f"{when}_n": measure.n,
        f"{when}_percent": measure.percent,
        f"{when}_typed_in": measure.typed_in,
    }
