"""Results cut to some areas, as if the workshop had been about no others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING

from tixkit.reports.errors import ExportError

if TYPE_CHECKING:
    from tixkit.framework import Framework
    from tixkit.scoring import Results
    from tixkit.scoring.rows import AnswerColumns

_GROUPS = {"characteristics": "characteristic", "focuses": "focus", "sections": "section"}


def cut(results: Results, areas: Iterable[str] | None) -> Results:
    """Keep the areas named, their rounds, their actions and their places in the plan; the order stays the framework's.

    Actions keep their place in the whole plan; those of no area are left out. All areas when `areas` is None.

    Raises
    ------
    ExportError
        If an area is unknown, or none is named.
    """
    if areas is None:
        return results
    wanted = set(areas)
    f = results.framework
    unknown = sorted(wanted - set(f.areas_by_id))
    if unknown or not wanted:
        named = (
            f"{f.title} has no {f.labels.area.one} “{unknown[0]}”" if unknown else f"No {f.labels.area.one} is named"
        )
        raise ExportError(f"{named}. Choose from: {', '.join(f.areas_by_id)}.")
    return replace(
        results,
        framework=_narrowed(f, wanted),
        by_area=MappingProxyType({k: v for k, v in results.by_area.items() if k in wanted}),
        actions=tuple(a for a in results.actions if a.area in wanted),
        rounds=tuple(r for r in results.rounds if wanted & set(r.areas)),
        discuss_next=tuple(a for a in results.discuss_next if a in wanted),
        put_in_plan=tuple(a for a in results.put_in_plan if a in wanted),
        answer_columns=_answers(results, wanted),
    )


def _answers(results: Results, wanted: set[str]) -> AnswerColumns:
    """Keep the answers to those areas: columns name a statement by its place in the framework, which the cut moves."""
    columns = results.answer_columns
    kept = [area.id in wanted for area in results.framework.areas for _ in area.statements]
    new_place = [count - 1 for count in accumulate(kept)]
    rows = [
        row
        for row in zip(columns.person, columns.round, columns.statement, columns.answer, strict=True)
        if kept[row[2]]
    ]
    there = sorted({row[0] for row in rows})
    rank = {old: new for new, old in enumerate(there)}
    return replace(
        columns,
        people=tuple(columns.people[old] for old in there),
        person=tuple(rank[row[0]] for row in rows),
        round=tuple(row[1] for row in rows),
        statement=tuple(new_place[row[2]] for row in rows),
        answer=tuple(row[3] for row in rows),
    )


def _narrowed(framework: Framework, wanted: set[str]) -> Framework:
    areas = tuple(a for a in framework.areas if a.id in wanted)
    used = {kind: {getattr(a, key) for a in areas} for kind, key in _GROUPS.items()}
    groups = {kind: tuple(t for t in getattr(framework, kind) if t.id in ids) for kind, ids in used.items()}
    narrowed = framework.model_copy(update={"areas": areas, **groups})
    # a copy takes along what was worked out for the whole
    for name, kept in vars(type(framework)).items():
        if isinstance(kept, cached_property):
            narrowed.__dict__.pop(name, None)
    return narrowed


def areas_of_focus(framework: Framework, focus: str) -> tuple[str, ...]:
    """Give the areas of one focus.

    Raises
    ------
    ExportError
        If the framework has no such focus.
    """
    found = tuple(a.id for a in framework.areas if a.focus == focus)
    if not found:
        there = ", ".join(f.id for f in framework.focuses) or "none"
        raise ExportError(f"{framework.title} has no focus “{focus}”. It has: {there}.")
    return found
