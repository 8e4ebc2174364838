"""The ladder check: a later stage agreed while an earlier one is not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from tixkit.framework import Framework

if TYPE_CHECKING:
    from tixkit.scoring.results import StatementResult


def ladder(framework: Framework, statements: Sequence[StatementResult]) -> tuple[str, ...]:
    """Give a sentence for each statement that is agreed though the stage just before it is not.

    Statements without a stage are left out: the sources give stages for characteristics only.
    """
    order = [stage.id for stage in framework.stages]
    asked = [s for s in statements if s.statement.stage in order and s.latest is not None and s.latest.applies]
    asked.sort(key=lambda s: order.index(s.statement.stage or ""))
    sentences = []
    for earlier, later in pairwise(asked):
        if _agreed(later) and not _agreed(earlier):
            sentences.append(
                f"The room agrees with {_name(framework, later)} but not with {_name(framework, earlier)}. "
                f"Each statement builds on the one before: ask what {later.statement.number} rests on."
            )
    return tuple(sentences)


def _agreed(result: StatementResult) -> bool:
    return result.latest is not None and result.latest.outcome == "consensus_for"


def _name(framework: Framework, result: StatementResult) -> str:
    stage = framework.title_of("stages", result.statement.stage) or ""
    return f"{result.statement.number} ({stage.lower()})"
