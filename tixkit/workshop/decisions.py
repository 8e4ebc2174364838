"""Agreeing a rating: what the room decided, why, and who disagreed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert

from tixkit.framework import Framework
from tixkit.scoring import DecisionFact, Results
from tixkit.store import schema
from tixkit.workshop.errors import WorkshopError
from tixkit.workshop.model import Round
from tixkit.workshop.text import words


def rating_id(framework: Framework, rating: str) -> str:
    """Give the level that `rating` names: its id, or its label in any case.

    Raises
    ------
    WorkshopError
        ``unknown_rating`` if the framework has no such level.
    """
    for level in framework.rating.levels:
        if str(rating).strip().lower() in (level.id, level.label.lower()):
            return level.id
    known = ", ".join(level.id for level in framework.rating.levels)
    raise WorkshopError("unknown_rating", f"There is no rating “{rating}”. Use one of {known}.", "rating")


def agree(
    connection: Connection, workshop_id: str, results: Results, waiting: Round | None, area: str, rating: str, *,
    rationale: str, dissent: str, now: datetime, by: str,
) -> DecisionFact:  # fmt: skip
    """Record the rating that the room agreed.

    Raises
    ------
    WorkshopError
        ``round_open`` while a round on the area waits for its reveal; ``rationale_needed`` if the rating differs from
        the suggestion, or there is none, and no rationale says why.
    """
    level = rating_id(results.framework, rating)
    result = results.area(area)
    if waiting is not None and area in waiting.areas:
        message = f"A round on “{result.area.numbered_title}” is {waiting.status}. Reveal it before you agree a rating."
        raise WorkshopError("round_open", message, "area")
    reasons = words(rationale, "rationale")
    if level != result.suggestion.level and not reasons:
        suggested = result.suggestion.level
        said = (
            f"suggest “{results.framework.levels_by_id[suggested].label.lower()}”" if suggested else "suggest no rating"
        )
        label = results.framework.levels_by_id[level].label.lower()
        who = results.framework.who_decides
        message = f"The answers {said}. Write in the rationale why the {who} agreed “{label}”, then agree again."
        raise WorkshopError("rationale_needed", message, "rationale")
    asked = [r.id for r in results.rounds if area in r.areas]
    return _keep(
        connection,
        workshop_id,
        DecisionFact(
            area=area,
            rating=level,
            rationale=reasons,
            dissent=words(dissent, "dissent"),
            at=now,
            by=by,
            suggested=result.suggestion.level,
            round=asked[-1] if asked else None,
        ),
    )


def undo(
    connection: Connection, workshop_id: str, results: Results, area: str, *, now: datetime, by: str
) -> DecisionFact:
    """Undo an agreement; it stays in the history.

    Raises
    ------
    WorkshopError
        ``not_agreed`` if there is none to undo.
    """
    result = results.area(area)
    if result.decision is None:
        raise WorkshopError(
            "not_agreed",
            f"No rating is agreed for “{result.area.numbered_title}”, so there is nothing to undo.",
            "area",
        )
    decision = DecisionFact(area, None, "", "", now, by, result.suggestion.level, None)
    return _keep(connection, workshop_id, decision)


def _keep(connection: Connection, workshop_id: str, decision: DecisionFact) -> DecisionFact:
    values = {
        "workshop_id": workshop_id,
        "area": decision.area,
        "rating": decision.rating,
        "suggested": decision.suggested,
        "rationale": decision.rationale,
        "dissent": decision.dissent,
        "round_id": decision.round,
        "at": decision.at,
        "by": decision.by,
    }
    connection.execute(insert(schema.decisions).values(values))
    return decision
