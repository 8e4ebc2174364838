"""Checks across a framework: every id that is named exists, is used once, and the layout adds up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import groupby, pairwise

from tixkit.framework.area import Area
from tixkit.framework.editing import slip_problems
from tixkit.framework.model import Framework
from tixkit.framework.problems import Problem, shown
from tixkit.framework.shared import MAIN, place_of


def reference_problems(framework: Framework, files: Mapping[str, str], shared: Mapping[str, str]) -> list[Problem]:
    """Give every broken reference of a well-formed framework.

    Parameters
    ----------
    framework
        The framework as read.
    files
        The file that each area id was read from.
    shared
        The file that the scale, the glossary and the guidance were read from, where each has a file.
    """
    problems = [*_own_ids(framework), *_shared_ids(framework, shared), *_rating(framework)]
    problems += [*_scale(framework, shared), *slip_problems(framework, files, shared)]
    if framework.layout.kind == "matrix":
        for key in ("characteristics", "focuses"):
            if not getattr(framework, key):
                remedy = f"List its {key}, or write layout: {{kind: list}}."
                problems.append(Problem(MAIN, key, f"A matrix needs {key}.", remedy))
    return problems + area_problems(framework, files)


def area_problems(framework: Framework, files: Mapping[str, str]) -> list[Problem]:
    """Give every broken reference from an area; needs only the layout, the rating and the groups of the framework."""
    problems: list[Problem] = []
    taken: dict[str, str] = {}
    for area in framework.areas:
        file = files.get(area.id, MAIN)
        problems += _place(framework, area, file)
        problems += _parts(framework, area, file, taken)
    return problems + list(_cells(framework, files))


def _twice(ids: Iterable[str]) -> list[str]:
    ids = list(ids)
    return sorted({i for i in ids if ids.count(i) > 1})


def _own_ids(framework: Framework) -> Iterator[Problem]:
    lists = {
        "stages": [t.id for t in framework.stages],
        "characteristics": [t.id for t in framework.characteristics],
        "focuses": [t.id for t in framework.focuses],
        "sections": [t.id for t in framework.sections],
        "record_kinds": [k.id for k in framework.record_kinds],
        "rating.levels": [level.id for level in framework.rating.levels],
    }
    for path, ids in lists.items():
        for twice in _twice(ids):
            yield Problem(MAIN, path, f"{shown(twice)} stands twice.", "Give each its own id.")


def _shared_ids(framework: Framework, shared: Mapping[str, str]) -> Iterator[Problem]:
    lists = {
        ("answer_scale", "answers"): [a.code for a in framework.answer_scale.answers],
        ("glossary", "terms"): [t.id for t in framework.terms],
        ("guidance", "topics"): [t.id for t in framework.topics],
    }
    for (key, path), ids in lists.items():
        for twice in _twice(ids):
            yield Problem(*place_of(shared, key, path), f"{shown(twice)} stands twice.", "Give each its own id.")


def _scale(framework: Framework, shared: Mapping[str, str]) -> Iterator[Problem]:
    means = {a.counts_as for a in framework.answer_scale.answers}
    for needed in ("agree", "disagree"):
        if needed not in means:
            remedy = f"Mark at least one answer with counts_as: {needed}."
            yield Problem(*place_of(shared, "answer_scale", "answers"), f"No answer counts as {needed}.", remedy)


def _rating(framework: Framework) -> Iterator[Problem]:
    levels = [level.id for level in framework.rating.levels]
    thresholds = framework.rating.rule.thresholds
    for place, threshold in enumerate(thresholds):
        if threshold.level not in levels:
            path = f"rating.rule.thresholds[{place}].level"
            yield Problem(
                MAIN, path, f"There is no level {shown(threshold.level)}.", f"Use one of {', '.join(levels)}."
            )
    demands = [(t.at_least, Fraction(1) if t.against_at_most is None else t.against_at_most) for t in thresholds]
    for (least, most), (next_least, next_most) in pairwise(demands):
        if next_least > least or next_most < most or (least, most) == (next_least, next_most):
            remedy = "Write the best level first; each level after it asks for less: a smaller at_least or a larger against_at_most."
            yield Problem(MAIN, "rating.rule.thresholds", "The shares do not fall.", remedy)
            break
    if demands[-1] != (Fraction(0), Fraction(1)):
        remedy = 'Give the lowest level at_least: "0" and nothing else, so that every area gets a suggestion.'
        yield Problem(MAIN, "rating.rule.thresholds", "The last share is not 0.", remedy)
    named = [t.level for t in thresholds if t.level in levels]
    if [level for level in levels if level in named] != named:
        remedy = "Name levels in the order of rating.levels, best first."
        yield Problem(MAIN, "rating.rule.thresholds", "The levels are not in order.", remedy)


def _place(framework: Framework, area: Area, file: str) -> Iterator[Problem]:
    known = {
        "characteristic": [t.id for t in framework.characteristics],
        "focus": [t.id for t in framework.focuses],
        "section": [t.id for t in framework.sections],
    }
    for key, ids in known.items():
        value = getattr(area, key)
        if value is not None and value not in ids:
            remedy = f"Use one of {', '.join(ids)}." if ids else "framework.yaml declares none: take the key out."
            yield Problem(file, key, f"There is no {key} {shown(value)}.", remedy)
    in_matrix = area.characteristic is not None and area.focus is not None
    if framework.layout.kind == "matrix" and in_matrix == (area.section is not None):
        remedy = "Give either a characteristic and a focus, or a section."
        yield Problem(file, "", "The area has no single place in the matrix.", remedy)
    if framework.layout.kind == "list" and area.section is None and framework.sections:
        yield Problem(file, "section", "The area has no place in the list.", "Give it a section.")


def _cells(framework: Framework, files: Mapping[str, str]) -> Iterator[Problem]:
    """No two areas may stand in one cell of the matrix."""
    first: dict[tuple[str, str], str] = {}
    for area in framework.areas:
        if area.characteristic is None or area.focus is None:
            continue
        cell = (area.characteristic, area.focus)
        if cell in first:
            message = f"{shown(first[cell])} stands in the same cell, {' and '.join(cell)}."
            yield Problem(files.get(area.id, MAIN), "", message, "Give each area a cell of its own.")
        first.setdefault(cell, area.id)


def _parts(framework: Framework, area: Area, file: str, taken: dict[str, str]) -> Iterator[Problem]:
    levels = [level.id for level in framework.rating.levels]
    stages = [t.id for t in framework.stages]
    described = [d.level for d in area.descriptors]
    for place, level in enumerate(described):
        if level not in levels:
            yield Problem(
                file,
                f"descriptors[{place}].level",
                f"There is no level {shown(level)}.",
                f"Use one of {', '.join(levels)}.",
            )
    for twice in _twice(described):
        yield Problem(file, "descriptors", f"The level {shown(twice)} is described twice.", "Describe each level once.")
    in_order = [level for level in levels if level in described]
    if not _twice(described) and [d for d in described if d in levels] != in_order:
        yield Problem(file, "descriptors", "The levels are not in order.", "Write the best level first.")
    yield from _headings(area, file)
    for place, statement in enumerate(area.statements):
        path = f"statements[{place}]"
        if statement.id in taken:
            message = f"{shown(statement.id)} is also an id in {taken[statement.id]}."
            yield Problem(file, f"{path}.id", message, "Give each statement its own id.")
        taken.setdefault(statement.id, file)
        if statement.stage is not None and statement.stage not in stages:
            remedy = (
                f"Use one of {', '.join(stages)}." if stages else "framework.yaml declares no stages: take the key out."
            )
            yield Problem(file, f"{path}.stage", f"There is no stage {shown(statement.stage)}.", remedy)
    numbers = [s.number for s in area.statements]
    if numbers != list(range(1, len(numbers) + 1)):
        yield Problem(file, "statements", f"The numbers are {numbers}.", "Number statements 1, 2, 3 … in order.")


def _headings(area: Area, file: str) -> Iterator[Problem]:
    """Every heading has its own id and statements, which follow each other."""
    headings = [h.id for h in area.headings]
    for twice in _twice(headings):
        yield Problem(file, "headings", f"{shown(twice)} stands twice.", "Give each its own id.")
    used = [s.heading for s in area.statements if s.heading is not None]
    for place, statement in enumerate(area.statements):
        if statement.heading is not None and statement.heading not in headings:
            remedy = f"Use one of {', '.join(headings)}." if headings else "The area has no headings: take the key out."
            message = f"There is no heading {shown(statement.heading)}."
            yield Problem(file, f"statements[{place}].heading", message, remedy)
    for id_ in headings:
        if id_ not in used:
            yield Problem(file, "headings", f"No statement stands under {shown(id_)}.", "Take it out, or give it one.")
    for id_ in _twice(heading for heading, _ in groupby(s.heading for s in area.statements) if heading is not None):
        remedy = "Let the statements of a heading follow each other."
        yield Problem(file, "statements", f"The statements of {shown(id_)} stand in two places.", remedy)
