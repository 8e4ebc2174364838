"""One area in full: its tallies, how people's own answers add up, what was agreed and noted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tixkit.framework import Area, AreaResource, Framework, Statement
from tixkit.scoring import (
    AreaResult,
    ConsensusRule,
    Results,
    StatementResult,
    consensus_rule,
    share_text,
)
from tixkit.views.noted import action, decision, record
from tixkit.views.palette import palette
from tixkit.views.tallies import by_roles, previous, side_by_side, told
from tixkit.views.wording import NOT_ASSESSED, headline

KEPT_WITHHELD = (
    "How many kept their answer is not shown: beside the totals by role it would tell what somebody answered."
)


def area(results: Results, area_id: str, *, rounds: bool = False, by_role: bool = False) -> dict[str, Any]:
    """Describe one area: its latest revealed round, the one before beside it, and everything recorded.

    Parameters
    ----------
    results
        Holds nothing of an unrevealed round.
    area_id
        The area.
    rounds
        Whether each statement tells every revealed round, under ``rounds``.
    by_role
        Whether each statement tells what may be shown of its latest round by role, under ``by_role``.

    Returns
    -------
    dict
        JSON-ready; ``round`` is None and every ``tally`` is None where no round was revealed. ``kept_withheld`` says why it
        is not shown how many kept some answer, where that is only because of roles; else it is empty.

    Raises
    ------
    KeyError
        If the framework has no such area.
    """
    result = results.area(area_id)
    f = results.framework
    asked = [r for r in results.rounds if area_id in r.areas]
    rules = {r.id: consensus_rule(r.rule) for r in asked}
    rule = rules[asked[-1].id] if asked else results.rule
    latest = [s.latest for s in result.statements if s.latest is not None]
    return {
        "area": area_id,
        "title": result.area.numbered_title,
        "group": group(f, result.area),
        "name": f.title_of("focuses", result.area.focus) or result.area.numbered_title,
        "meanings": meanings(f, result.area),
        "resources": [resource(r) for r in f.resources_for(area_id)],
        "round": {"id": asked[-1].id, "number": asked[-1].number} if asked else None,
        "answered": result.spread.people + result.spread.typed_in if asked else None,
        "typed_in": result.spread.typed_in,
        "rule": rule_view(f, rule),
        "kept_withheld": KEPT_WITHHELD if result.kept_withheld else "",
        "headline": headline(f, latest) if latest else result.suggestion.reason,
        "statements": _statements(f, rules, result, rounds=rounds, by_role=by_role),
        **_rating(results, result),
        "ladder": list(result.ladder),
        "records": [record(f, r) for r in result.records],
        "actions": [action(f, a) for a in result.actions],
        "history": [decision(f, d) for d in result.history],
    }


def rule_view(f: Framework, rule: ConsensusRule) -> dict[str, Any]:
    """Describe a consensus rule: its id, title and text, and where a bar bears the mark for consensus, in percent."""
    percent, limit = rule.mark(f) * 100, rule.opposed_below
    mark = f"{share_text(rule.mark(f))}, "
    if rule.over(f) is not None:
        mark += "to be exceeded for consensus"
    else:
        mark += "the mark for consensus"
        mark += f" where fewer than {share_text(limit)} say the opposite" if limit is not None else ""
    return {
        "id": rule.id,
        "title": rule.title,
        "text": rule.text(f),
        "percent": int(percent) if percent.denominator == 1 else float(percent),
        "mark": mark,
    }


def group(f: Framework, found: Area) -> str | None:
    """Give the title of the group an area stands in, None where it is the area's own."""
    title = f.group_of(found)
    return None if title == found.numbered_title else title


def meanings(f: Framework, found: Area) -> list[dict[str, str]]:
    """Say what the source means by the group and the focus an area stands in, and by the area itself."""
    entries = (
        f.entry("characteristics", found.characteristic) or f.entry("sections", found.section),
        f.entry("focuses", found.focus),
    )
    said = [(e.numbered_title, e.meaning) for e in entries if e is not None]
    return [{"title": title, "text": text} for title, text in (*said, (found.numbered_title, found.meaning)) if text]


def asked_statement(f: Framework, found: Area, statement: Statement) -> dict[str, Any]:
    """Describe what a statement asks; ``above`` is the heading that begins with it, None where none does."""
    place = found.statements.index(statement)
    heading = found.heading_of(statement)
    before = found.heading_of(found.statements[place - 1]) if place else None
    stage = f.entry("stages", statement.stage)
    return {
        "id": statement.id,
        "number": statement.number,
        "mark": statement.shown_number,
        "stage": stage.title if stage else None,
        "stage_meaning": stage.meaning if stage else None,
        "title": _title(f, statement),
        "text": statement.text,
        "explanation": statement.explanation,
        "heading": heading.title if heading else None,
        "above": {"title": heading.title, "definition": heading.definition} if heading and heading != before else None,
    }


def resource(found: AreaResource) -> dict[str, Any]:
    """Describe what to read on."""
    return {key: getattr(found, key) for key in ("id", "title", "publisher", "purpose", "link", "file")}


def _statements(
    f: Framework, rules: Mapping[str, ConsensusRule], result: AreaResult, *, rounds: bool, by_role: bool
) -> list[dict[str, Any]]:
    return [
        {**asked_statement(f, result.area, s.statement), **_answers(f, rules, s, rounds, by_role)}
        for s in result.statements
    ]


def _answers(
    f: Framework, rules: Mapping[str, ConsensusRule], result: StatementResult, rounds: bool, by_role: bool
) -> dict[str, Any]:
    """Describe the answers to a statement; each tally under its own round's rule."""
    earlier = result.tallies[-2] if len(result.tallies) > 1 else None
    return {
        "tally": told(f, rules[result.latest.round], result.latest) if result.latest else None,
        "previous": previous(f, rules[earlier.round], earlier, result.latest) if earlier and result.latest else None,
        **({"rounds": side_by_side(f, rules, result)} if rounds else {}),
        **({"by_role": by_roles(f, rules, result)} if by_role else {}),
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
        "own_of": _own_of(result),
        "dial": None if result.spread.dial is None else round(result.spread.dial, 4),
        "split": result.spread.split,
        "status": result.status,
        "agreed": result.decision.rating if result.decision else None,
        "suggested": suggested,
        "suggested_word": f.levels_by_id[suggested].label if suggested else NOT_ASSESSED,
        "reason": result.suggestion.reason,
        "differs": result.differs,
        "descriptors": [
            {
                "level": level.id,
                "label": level.label,
                "meaning": level.meaning,
                "text": text or "",
                **colours[level.id],
            }
            for level, text in described
        ],
    }


def _own_of(result: AreaResult) -> str:
    """Say whose own ratings these are, or why there are none, where people answered without a phone; else empty."""
    own = result.spread
    if not own.typed_in:
        return ""
    if own.withheld:
        return (
            "How each person’s own answers add up is not shown: so few answers were typed in that it would tell them."
        )
    number = "1 person’s totals were" if own.typed_in == 1 else f"{own.typed_in} people’s totals were"
    if own.own_ratings is None:
        return f"Too few answered by phone to show how each person’s own answers add up: {number} typed in."
    return f"Only of those who answered by phone: {number} typed in."


def _title(f: Framework, statement: Statement) -> str:
    """Give what a statement is called where its text stands below: “1. Identify”, else “Statement 1” in the framework's word."""
    stage = f.title_of("stages", statement.stage)
    noun = f.labels.statement.one
    mark = statement.shown_number
    return f"{mark}. {stage}" if stage else f"{noun[:1].upper()}{noun[1:]} {mark}"
