"""One area in full: its tallies, how people's own answers add up, what was agreed and noted."""

from __future__ import annotations

from typing import Any

from tixkit.framework import Framework, Statement
from tixkit.scoring import (
    ActionFact,
    AreaResult,
    ConsensusRule,
    DecisionFact,
    RecordFact,
    Results,
    StatementResult,
    Tally,
    consensus_rule,
)
from tixkit.views.palette import palette
from tixkit.views.wording import (
    NOT_ASSESSED,
    OUTCOMES,
    beside,
    day,
    headline,
    percent_text,
    scale_order,
    summary,
)


def area(results: Results, area_id: str) -> dict[str, Any]:
    """Describe one area: its latest revealed round, the one before beside it, and everything recorded.

    Parameters
    ----------
    results
        Holds nothing of an unrevealed round.
    area_id
        The area.

    Returns
    -------
    dict
        JSON-ready; ``round`` is None and every ``tally`` is None where no round was revealed.

    Raises
    ------
    KeyError
        If the framework has no such area.
    """
    result = results.area(area_id)
    f = results.framework
    asked = [r for r in results.rounds if area_id in r.areas]
    rule = consensus_rule(asked[-1].rule) if asked else results.rule
    latest = [s.latest for s in result.statements if s.latest is not None]
    return {
        "area": area_id,
        "title": result.area.title,
        "group": f.group_of(result.area),
        "name": f.title_of("focuses", result.area.focus) or result.area.title,
        "round": {"id": asked[-1].id, "number": asked[-1].number} if asked else None,
        "answered": result.spread.people if asked else None,
        "rule": {"id": rule.id, "text": rule.text(f), "percent": rule.percent},
        "headline": headline(f, latest) if latest else result.suggestion.reason,
        "statements": [_statement(f, rule, s) for s in result.statements],
        **_rating(results, result),
        "ladder": list(result.ladder),
        "records": [record(f, r) for r in result.records],
        "actions": [action(f, a) for a in result.actions],
        "history": [_decision(f, d) for d in result.history],
    }


def _statement(f: Framework, rule: ConsensusRule, result: StatementResult) -> dict[str, Any]:
    statement = result.statement
    earlier = result.tallies[-2] if len(result.tallies) > 1 else None
    return {
        "id": statement.id,
        "number": statement.number,
        "stage": f.title_of("stages", statement.stage),
        "title": _title(f, statement),
        "text": statement.text,
        "tally": _tally(f, rule, result.latest) if result.latest else None,
        "previous": _previous(rule, earlier, result.latest) if earlier and result.latest else None,
    }


def _tally(f: Framework, rule: ConsensusRule, tally: Tally) -> dict[str, Any]:
    counts = dict(tally.counts) if tally.counts is not None else None
    order = scale_order(f)
    answers = f.answers_by_code
    parts = (
        [{"code": c, "label": answers[c].label, "count": counts[c], "counts_as": answers[c].counts_as} for c in order]
        if counts
        else []
    )
    return {
        "n": tally.n,
        "agree": tally.agree,
        "disagree": tally.disagree,
        "neutral": tally.neutral,
        "dont_know": tally.dont_know,
        "not_applicable": tally.not_applicable,
        "answered": tally.answered,
        "counts": counts,
        "share": _share(tally),
        "percent_text": _percent(rule, tally),
        "outcome": tally.outcome,
        "outcome_word": OUTCOMES[tally.outcome],
        "summary": summary(f, tally),
        "beside": beside(f, counts),
        "breakdown": ", ".join(f"{p['count']} {str(p['label']).lower()}" for p in parts) if len(parts) > 2 else "",
        "parts": parts,
    }


def _share(tally: Tally) -> float | None:
    return None if tally.share is None else round(tally.share, 4)


def _percent(rule: ConsensusRule, tally: Tally) -> str | None:
    if tally.outcome == "too_few" or tally.agree is None or not tally.n:
        return None
    return percent_text(tally.agree, tally.n, rule.threshold)


def _previous(rule: ConsensusRule, earlier: Tally, latest: Tally) -> dict[str, Any]:
    return {
        "number": earlier.round_number,
        "percent_text": _percent(rule, earlier),
        "share": _share(earlier),
        "kept": latest.kept,
        "kept_of": latest.kept_of,
    }


def _rating(results: Results, result: AreaResult) -> dict[str, Any]:
    """The part on the rating: own ratings, dial, suggestion and agreement."""
    f = results.framework
    colours = palette(f)
    lowest_first = list(reversed(f.rating.levels))
    own = result.spread.own_ratings
    suggested = result.suggestion.level
    described = [(level, result.area.descriptor(level.id)) for level in lowest_first]
    return {
        "own_ratings": None
        if own is None
        else [{"level": v.id, "label": v.label, "count": own[v.id], **colours[v.id]} for v in lowest_first],
        "left_out": result.spread.left_out,
        "dial": None if result.spread.dial is None else round(result.spread.dial, 4),
        "split": result.spread.split,
        "status": result.status,
        "agreed": result.decision.rating if result.decision else None,
        "suggested": suggested,
        "suggested_word": f.levels_by_id[suggested].label if suggested else NOT_ASSESSED,
        "reason": result.suggestion.reason,
        "differs": result.differs,
        "descriptors": [
            {"level": level.id, "label": level.label, "text": text or "", **colours[level.id]}
            for level, text in described
        ],
    }


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
    }


def action(f: Framework, fact: ActionFact) -> dict[str, Any]:
    """Describe an action of the plan."""
    return {
        "id": fact.id,
        "order": fact.order,
        "title": fact.title,
        "area": fact.area,
        "area_title": f.areas_by_id[fact.area].title if fact.area else None,
        "owner": fact.owner,
        "scope": fact.scope,
        "team": fact.team,
        "due": fact.due.isoformat() if fact.due else None,
        "due_text": day(fact.due),
        "status": fact.status,
        "success_measure": fact.success_measure,
    }


def _decision(f: Framework, fact: DecisionFact) -> dict[str, Any]:
    return {
        "rating": fact.rating,
        "word": f.levels_by_id[fact.rating].label if fact.rating else "Undone",
        "rationale": fact.rationale,
        "dissent": fact.dissent,
        "at": fact.at.isoformat(),
        "by": fact.by,
        "suggested": fact.suggested,
    }


def _title(f: Framework, statement: Statement) -> str:
    """Give what a statement is called where its text stands below: “1. Identify”, else “Statement 1” in the framework's word."""
    stage = f.title_of("stages", statement.stage)
    noun = f.labels.statement.one
    return f"{statement.number}. {stage}" if stage else f"{noun[:1].upper()}{noun[1:]} {statement.number}"
