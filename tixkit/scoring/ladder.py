"""The ladder check: a later stage agreed while an earlier one is not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from tixkit.framework import Framework
from tixkit.scoring.said import Said, in_turn, said

if TYPE_CHECKING:
    from tixkit.scoring.results import StatementResult


def ladder(framework: Framework, statements: Sequence[StatementResult]) -> tuple[Said, ...]:
    """Give a sentence for each statement that is agreed though one of the stage just before it is not.

    Where a stage has several statements they stand side by side: none builds on another of them. Statements without a
    stage are left out: the sources give stages for characteristics only.
    """
    asked = [s for s in statements if s.latest is not None and s.latest.applies]
    stages = [[s for s in asked if s.statement.stage == stage.id] for stage in framework.stages]
    sentences = []
    for before, after in pairwise(filter(None, stages)):
        missing = next((s for s in before if not _agreed(s)), None)
        if missing is None:
            continue
        sentences += [_sentence(framework, missing, later) for later in after if _agreed(later)]
    return tuple(sentences)


def _sentence(framework: Framework, missing: StatementResult, later: StatementResult) -> Said:
    names = {"later": _name(framework, later), "missing": _name(framework, missing)}
    agrees = said("The room agrees with {later} but not with {missing}.", **names)
    if framework.who_decides == "team":
        agrees = said("The team agrees with {later} but not with {missing}.", **names)
    ask = said(
        "Each {statement} builds on the one before: ask what {number} rests on.",
        statement=framework.labels.statement.one,
        number=later.statement.shown_number,
    )
    return in_turn(agrees, ask)


def _agreed(result: StatementResult) -> bool:
    return result.latest is not None and result.latest.outcome == "consensus_for"


def _name(framework: Framework, result: StatementResult) -> str:
    stage = framework.title_of("stages", result.statement.stage) or ""
    return f"{result.statement.shown_number} ({stage.lower()})"
