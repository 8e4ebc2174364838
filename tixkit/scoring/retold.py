"""Sentences of results that were read from a file, which keeps their English alone.

They are made again from the numbers that stand beside them, and so know their phrases and fields again. One that would be
another today, as its wording or a rule has changed since, stays as it was saved: English, in files of any language.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from tixkit.framework import Framework
from tixkit.scoring.ladder import ladder
from tixkit.scoring.rating import suggest
from tixkit.scoring.results import AreaResult, Results
from tixkit.scoring.spread import differs
from tixkit.scoring.stability import moved

Told = TypeVar("Told")


def retold(results: Results) -> Results:
    """Give equal results whose sentences can be said in another language."""
    areas = {area: _retold(results.framework, result) for area, result in results.by_area.items()}
    return replace(results, by_area=MappingProxyType(areas))


def _retold(framework: Framework, result: AreaResult) -> AreaResult:
    suggestion = suggest(framework, [s.latest for s in result.statements if s.latest is not None])
    return replace(
        result,
        suggestion=_same(suggestion, result.suggestion),
        differs=_same(differs(framework, result.suggestion, result.spread), result.differs),
        ladder=_same(ladder(framework, result.statements), result.ladder),
        moved=_same(moved(framework, result.statements), result.moved),
    )


def _same(made: Told, saved: Told) -> Told:
    return made if made == saved else saved
