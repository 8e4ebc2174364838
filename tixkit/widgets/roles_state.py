"""How the roles answered, in the words of the page: only what the results let be shown, and why the rest is not."""

from __future__ import annotations

from typing import Any

from tixkit.scoring import Results, RoleCount, RoleGap, RoleSplit, StatementResult
from tixkit.scoring.roles import NOBODY
from tixkit.views.tallies import not_shown, role_title
from tixkit.views.wording import NOT_SHOWN, OUTCOMES, agree_word


def by_role(results: Results, area: str) -> dict[str, Any]:
    """Describe an area's latest revealed round by role.

    Nothing is worked out here: counts, gaps and what stays hidden are those of :class:`~tixkit.scoring.RoleSplit`.

    Returns
    -------
    dict
        Empty where no round was revealed or nobody gave a role. Else ``reason`` why nothing is shown, or empty;
        ``hidden``, the roles not shown, in words; ``gap``, the largest difference, in words; ``roles``, the names in
        order of those of whom somebody answered; ``rows``, a statement each with ``mark``, ``title`` and under each role ``said``, ``outcome`` and ``share``.
    """
    result = results.area(area)
    splits = [(s, s.by_role[-1]) for s in result.statements if s.by_role]
    if not splits or all(part.reason == NOBODY for _, part in splits):
        return {}
    shown = [part for _, part in splits if part.shown]
    reasons = {part.reason for _, part in splits if part.reason}
    names = list(dict.fromkeys(role.role for part in shown for role in part.shown if role.answered))
    return {
        "reason": "" if shown else " ".join(sorted(reasons)),
        "hidden": _hidden([part for _, part in splits]),
        "gap": _gap(results, result.gap),
        "roles": [role_title(name) for name in names],
        "rows": [_row(results, s, part, names) for s, part in splits] if shown else [],
    }


def _row(results: Results, found: StatementResult, part: RoleSplit, names: list[str]) -> dict[str, Any]:
    cells = {role.role: _cell(results, role) for role in part.shown}
    none = {"said": NOT_SHOWN, "outcome": "", "share": None}
    stage = results.framework.title_of("stages", found.statement.stage)
    return {
        "statement": found.statement.id,
        "mark": found.statement.shown_number,
        "title": stage or "",
        "text": found.statement.text,
        "cells": [cells.get(name, none) for name in names],
    }


def _cell(results: Results, role: RoleCount) -> dict[str, Any]:
    if not role.answered:
        return {"said": "Nobody answered", "outcome": "", "share": None}
    if not role.n:
        return {"said": f"{role.answered} answered, none on the scale", "outcome": "", "share": None}
    said = f"{role.agree} of {role.n} {agree_word(results.framework)}"
    return {"said": said, "outcome": OUTCOMES[role.outcome], "share": round(role.share or 0.0, 4)}


def _hidden(splits: list[RoleSplit]) -> str:
    names = list(dict.fromkeys(name for part in splits for name in part.suppressed))
    if not names or not any(part.shown for part in splits):
        return ""
    return not_shown(names, "So few answered that their counts could tell what somebody answered.")


def _gap(results: Results, gap: RoleGap | None) -> str:
    if gap is None:
        return ""
    if not gap.share:
        return "The roles that are shown agree alike over all."
    agree = agree_word(results.framework)
    points = round(100 * gap.share)
    return f"Furthest apart over all: {gap.most} most often {agree}, {gap.least} least often, {points or 'under 1'} percentage points between them."
