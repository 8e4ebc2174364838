"""Every area's rating in one picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tixkit.framework import Area, Framework, Titled
from tixkit.scoring import AreaResult, Results
from tixkit.views.palette import INK, PAPER, palette
from tixkit.views.wording import NOT_ASSESSED

_MARKED = 3
"""How many areas carry the mark “discuss next”."""
_ABREAST = 4
"""Columns that stand side by side on a projector; a matrix that has more, but no more rows than this, is shown turned."""


def heatmap(results: Results, *, turn: bool = True, focus: str | None = None) -> dict[str, Any]:
    """Describe the heatmap.

    Parameters
    ----------
    results
        Of any framework: a matrix gives rows, columns and strips by section; a list gives strips only.
    turn
        Whether a matrix that is too wide for a screen shows its focuses as rows.
    focus
        The id of a focus to show alone, with the strips of what belongs to none; None for all together.

    Returns
    -------
    dict
        ``title``, ``total``, ``agreed``, ``layout``, ``label_area``, ``levels`` (best first), ``columns``, ``rows``
        and ``strips``; a cell has the rating, its word and status, the dial, marks and colours.

    Raises
    ------
    ValueError
        If the framework has no such focus; the message names those it has.
    """
    colours = palette(results.framework)
    cells = {r.area.id: cell(results, r, colours) for r in results.by_area.values()}
    return arranged(results, cells, turn=turn, focus=focus)


def arranged(
    results: Results, cells: Mapping[str, dict[str, Any]], *, turn: bool = True, focus: str | None = None
) -> dict[str, Any]:
    """Put cells, one under each area's id, into the heatmap's rows, columns and strips; else as :func:`heatmap`."""
    f = results.framework
    check_focus(f, focus)
    colours = palette(f)
    across = turn and len(f.characteristics) <= _ABREAST < len(f.focuses)
    here = [a for a in f.areas if focus is None or a.focus in (None, focus)]
    return {
        "title": (f.title_of("focuses", focus) if focus else None) or f"All {f.labels.area.many}",
        "total": len(here),
        "agreed": sum(results.area(a.id).status == "agreed" for a in here),
        "layout": f.layout.kind,
        "label_area": f.labels.area.one,
        "levels": [{"id": level.id, "label": level.label, **colours[level.id]} for level in f.rating.levels],
        "columns": [_head(c) for c in _sides(f, across, focus)[1]],
        "rows": _rows(f, here, cells, across, focus),
        "strips": _strips(f, here, cells),
    }


def check_focus(f: Framework, focus: str | None) -> None:
    """Refuse a focus that the framework does not have.

    Raises
    ------
    ValueError
        Naming the focuses that it has.
    """
    known = [entry.id for entry in f.focuses] if f.layout.kind == "matrix" else []
    if focus is None or focus in known:
        return
    if not known:
        msg = f"{f.title} has no focuses, so “{focus}” cannot be shown alone: leave focus out."
        raise ValueError(msg)
    names = ", ".join(known)
    msg = f"{f.title} has no focus “{focus}”: use one of {names}, or None for all."
    raise ValueError(msg)


def _in_matrix(f: Framework, area: Area) -> bool:
    return f.layout.kind == "matrix" and area.characteristic is not None and area.focus is not None


def _sides(f: Framework, across: bool, focus: str | None) -> tuple[Sequence[Titled], Sequence[Titled]]:
    """Give what stands beside the matrix and what above it, `across` the other way round; nothing for a list."""
    if f.layout.kind != "matrix":
        return (), ()
    focuses = [entry for entry in f.focuses if focus in (None, entry.id)]
    return (focuses, f.characteristics) if across else (f.characteristics, focuses)


def _rows(
    f: Framework, here: Sequence[Area], cells: Mapping[str, dict[str, Any]], across: bool, focus: str | None
) -> list[dict[str, Any]]:
    rows, columns = _sides(f, across, focus)
    places = {(a.characteristic, a.focus): cells[a.id] for a in here if _in_matrix(f, a)}
    at = {(focus, group) if across else (group, focus): cell for (group, focus), cell in places.items()}
    return [{**_head(row), "cells": [at.get((row.id, column.id)) for column in columns]} for row in rows]


def _strips(f: Framework, here: Sequence[Area], cells: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    others = [a for a in here if not _in_matrix(f, a)]
    strips = [{**_head(s), "cells": [cells[a.id] for a in others if a.section == s.id]} for s in f.sections]
    without = [cells[a.id] for a in others if a.section is None]
    many = f.labels.area.many
    title = f"{many[:1].upper()}{many[1:]}"
    return [s for s in strips if s["cells"]] + (
        [{"id": "", "title": title, "meaning": None, "cells": without}] if without else []
    )


def _head(entry: Titled) -> dict[str, Any]:
    return {"id": entry.id, "title": entry.numbered_title, "meaning": entry.meaning}


def cell(results: Results, result: AreaResult, colours: dict[str, dict[str, str]]) -> dict[str, Any]:
    """Describe the cell of an area as it stands; `colours` are the palette of its framework."""
    f = results.framework
    area = result.area
    marked = results.discuss_next[:_MARKED]
    column = f.title_of("focuses", area.focus) if _in_matrix(f, area) else None
    return {
        "area": area.id,
        "title": area.numbered_title,
        "short": column or area.numbered_title,
        "level": result.rating,
        "word": f.levels_by_id[result.rating].label if result.rating else NOT_ASSESSED,
        "status": result.status,
        "status_word": status_word(f, result),
        "dial": None if result.spread.dial is None or result.rating is None else round(result.spread.dial, 4),
        "discuss": marked.index(area.id) + 1 if area.id in marked else None,
        "records": len(result.records),
        "actions": len(result.actions),
        **(colours[result.rating] if result.rating else {"fill": PAPER, "ink": INK}),
    }


def status_word(f: Framework, result: AreaResult) -> str:
    """Say how far an area is: agreed, provisional, or why it is not assessed; a review's team rates without being asked."""
    if result.status == "agreed":
        return "Agreed"
    if result.status == "provisional":
        return "Provisional"
    latest = [s.latest for s in result.statements if s.latest is not None]
    if not latest:
        return "Not rated yet" if f.who_decides == "team" else "Not asked yet"
    return "Too few answers" if any(t.applies for t in latest) else "Not applicable"
