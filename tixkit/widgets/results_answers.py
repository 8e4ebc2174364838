"""An area's answers in words for the results dashboard: its rounds side by side, and by role as far as that may be shown.

Counts by role and of kept answers are for the audience that the results were made for (:mod:`tixkit.scoring.disclosure`);
nothing here works out what the results hold back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tixkit.framework import Framework
from tixkit.reports.grammar import lower_first, upper_first
from tixkit.reports.words import agreeing, rule_of
from tixkit.scoring import AreaResult, Results, RoleCount, RoleGap, RoleSplit, StatementResult, Tally
from tixkit.views.wording import outcome_word, percent_text

WITHHELD = "Withheld"


def rounds(results: Results, result: AreaResult) -> dict[str, Any] | None:
    """Describe an area's rounds side by side in words; None where there was but one."""
    asked = [r for r in results.rounds if result.area.id in r.areas]
    if len(asked) < 2:
        return None
    return {
        "columns": [f"Round {number}" for number in _numbers([r.number for r in asked])],
        "rows": [
            {
                "title": _name(results.framework, s),
                "cells": [_in_round(results, s, r.id) for r in asked],
                "change": _change(s),
                "kept": _kept(s.latest),
            }
            for s in result.statements
        ],
    }


def _numbers(numbers: list[int]) -> list[int]:
    """Number rounds by their place where two bear the same number."""
    return numbers if len(set(numbers)) == len(numbers) else list(range(1, len(numbers) + 1))


def _in_round(results: Results, statement: StatementResult, round_id: str) -> dict[str, str]:
    tally = next((t for t in statement.tallies if t.round == round_id), None)
    if tally is None:
        return {"said": "Not asked", "outcome": ""}
    return {"said": agreeing(results, tally), "outcome": outcome_word(tally)}


def _change(statement: StatementResult) -> str:
    """Say what became of a statement's outcome from the round before to the latest."""
    if not statement.moves:
        return ""
    move = statement.moves[-1]
    before, after = (lower_first(outcome_word(tally)) for tally in (move.before, move.after))
    return f"{upper_first(before)} both times" if before == after else f"From {before} to {after}"


def _kept(tally: Tally | None) -> str:
    if tally is None or tally.kept is None:
        return ""
    return f"{tally.kept} of {tally.kept_of} kept their answer"


def by_role(results: Results, result: AreaResult) -> dict[str, Any] | None:
    """Describe the latest round's counts by role as far as they are shown, and say in words what is not.

    Returns
    -------
    dict or None
        ``roles``, ``rows`` with a cell a role, ``withheld``, ``gap`` and ``printed``; None where no round was revealed.
    """
    splits = [(s, _latest_split(s)) for s in result.statements]
    known = [split for _, split in splits if split is not None]
    if not known:
        return None
    shown = list(dict.fromkeys(role.role for split in known for role in split.shown if role.answered))
    rows = [
        {
            "title": _name(results.framework, s),
            "cells": [_of_role(results, s, split, role) for role in shown],
        }
        for s, split in splits
        if split is not None
    ]
    return {
        "roles": [upper_first(role) for role in shown],
        "rows": rows if shown else [],
        "withheld": _withheld(known, shown),
        "gap": gap_words(result.gap),
        "printed": results.audience == "files",
    }


def _latest_split(statement: StatementResult) -> RoleSplit | None:
    latest = statement.latest
    return next((p for p in statement.by_role if latest is not None and p.round == latest.round), None)


def _of_role(results: Results, statement: StatementResult, split: RoleSplit, role: str) -> str:
    found = next((r for r in split.shown if r.role == role), None)
    if found is None:
        return WITHHELD
    return _counted(results, statement, found)


def _counted(results: Results, statement: StatementResult, role: RoleCount) -> str:
    if not role.answered:
        return "Nobody answered"
    if not role.n or statement.latest is None:
        return "Nobody on the scale"
    rule = rule_of(results, statement.latest)
    percent = percent_text(role.agree, role.n, rule.threshold, rule.over(results.framework))
    return f"{role.agree} of {role.n} ({percent})"


def _withheld(splits: Iterable[RoleSplit], shown: list[str]) -> str:
    """Say which roles are not shown and why, in the words of the results; empty where all are."""
    parts = list(splits)
    reasons = list(dict.fromkeys(p.reason for p in parts if p.reason))
    if not shown:
        return " ".join(reasons)
    names = [name for name in dict.fromkeys(n for p in parts for n in p.suppressed) if name not in shown]
    if not names:
        return ""
    return f"Withheld: {', '.join(names)}. Their counts would tell what a few people answered."


def gap_words(gap: RoleGap | None) -> str:
    """Say how far two roles are apart, such as “Most agreement: officer; least: partner; 40 percentage points apart”.

    Empty where they are less than half a point apart, or there are not two.
    """
    points = round(100 * gap.share) if gap is not None else 0
    if gap is None or not points:
        return ""
    unit = "percentage point" if points == 1 else "percentage points"
    return f"Most agreement: {gap.most}; least: {gap.least}; {points} {unit} apart"


def _name(f: Framework, statement: StatementResult) -> str:
    """Name a statement as the bars do: its mark and stage, else its mark."""
    stage = f.title_of("stages", statement.statement.stage)
    mark = statement.statement.shown_number
    return f"{mark}. {stage}" if stage else f"{upper_first(f.labels.statement.one)} {mark}"
