"""What people noted, planned and agreed, as dictionaries."""

from __future__ import annotations

from typing import Any

from tixkit.framework import Framework
from tixkit.scoring import ActionFact, DecisionFact, RecordFact
from tixkit.scoring.evidence import is_evidence
from tixkit.views.wording import day

_EVIDENCE = ("source", "which", "direction", "feature")
"""What a reviewer's evidence tells besides its words."""


def record(f: Framework, fact: RecordFact) -> dict[str, Any]:
    """Describe a note kept with an area."""
    labels = {kind.id: kind.label for kind in f.record_kinds}
    return {
        "id": fact.id,
        "kind": fact.kind,
        "label": labels.get(fact.kind, fact.kind),
        "text": fact.text,
        "statement": fact.statement,
        "author": fact.author,
        **{key: getattr(fact, key) for key in _EVIDENCE if getattr(fact, key) is not None},
        **({"quotable": fact.quotable} if is_evidence(f, fact) else {}),
    }


def action(f: Framework, fact: ActionFact) -> dict[str, Any]:
    """Describe an action of the plan."""
    return {
        "id": fact.id,
        "order": fact.order,
        "title": fact.title,
        "area": fact.area,
        "area_title": f.areas_by_id[fact.area].numbered_title if fact.area else None,
        "owner": fact.owner,
        "scope": fact.scope,
        "team": fact.team,
        "due": fact.due.isoformat() if fact.due else None,
        "due_text": day(fact.due),
        "status": fact.status,
        "success_measure": fact.success_measure,
    }


def decision(f: Framework, fact: DecisionFact) -> dict[str, Any]:
    """Describe an agreement, or its undoing."""
    return {
        "rating": fact.rating,
        "word": f.levels_by_id[fact.rating].label if fact.rating else "Undone",
        "rationale": fact.rationale,
        "dissent": fact.dissent,
        "at": fact.at.isoformat(),
        "by": fact.by,
        "suggested": fact.suggested,
    }
