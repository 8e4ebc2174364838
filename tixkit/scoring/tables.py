"""Results as tidy DataFrames, for analysts.

Texts are of dtype ``string``; what is always there is ``int64`` or ``bool``, what may be missing, because it is not known,
not asked or hidden, ``Int64``, ``Float64`` or ``boolean``. Each column's dtype stands in :data:`AREAS`,
:data:`STATEMENTS`, :data:`ROLES` and :data:`ANSWERS`, and is the same where a table has no rows.

Columns
-------
areas
    ``area``, ``title``, ``group``, ``focus`` (text), ``status`` (agreed, provisional, not_assessed), ``rating``,
    ``agreed``, ``suggested`` (level ids or missing), ``reason`` (text), ``dial`` (0 to 1), ``split`` (bool), ``agree``,
    ``n`` (counts over the area's statements), ``percent`` (0 to 100), ``round``, ``records``, ``actions`` (counts),
    ``rationale``, ``dissent`` (text), ``typed_in`` (people without a phone in the latest round, whose totals are in the counts
    and not in the dial).
statements
    ``statement``, ``area``, ``number``, ``stage``, ``text``, ``round``, ``answered``, ``n``, ``agree``, ``disagree``, ``neutral``,
    ``dont_know``, ``not_applicable``, ``percent``, ``outcome``, ``kept``, ``kept_of``, ``net_change`` (0 to 1) and ``stable``
    (bool), both since the revealed round before; ``typed_in`` (how many of ``answered`` have no phone: their totals are in
    the counts, not in ``kept``), ``how`` (paper, show of hands, or empty). One row a revealed round; counts are missing where they are hidden.
roles
    ``statement``, ``area``, ``number``, ``round``, ``role`` (text), ``shown`` (bool), ``answered``, ``n``, ``agree``,
    ``disagree``, ``neutral`` (counts), ``percent`` (0 to 100), ``outcome``. One row a statement, revealed round and role;
    counts and outcome are missing where the role is suppressed. No rows where nobody gave a role. Of those who answered by
    phone.
answers
    ``person`` (a pseudonym), ``round``, ``area``, ``statement``, ``answer``. A pseudonym is a person's over all rounds if
    enough people answered just the same statements as each of them did, else over one round or one area of a round only;
    where even that would tell who it is, and everywhere where anybody gave a role, there are no rows. Totals typed in are
    no persons: they have no rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from tixkit.scoring.results import AreaResult, Results, StatementResult
    from tixkit.scoring.roles import RoleCount, RoleSplit
    from tixkit.scoring.stability import Move
    from tixkit.scoring.tally import Tally

AREAS = {
    **dict.fromkeys(("area", "title", "group", "focus", "status", "rating", "agreed", "suggested", "reason"), "string"),
    "dial": "Float64",
    "split": "bool",
    "agree": "Int64",
    "n": "Int64",
    "percent": "Float64",
    "round": "Int64",
    "records": "int64",
    "actions": "int64",
    "rationale": "string",
    "dissent": "string",
    "typed_in": "int64",
}
_COUNTS = ("n", "agree", "disagree", "neutral", "dont_know", "not_applicable", "kept", "kept_of")
STATEMENTS = {
    "statement": "string",
    "area": "string",
    "number": "int64",
    "stage": "string",
    "text": "string",
    "round": "int64",
    "answered": "int64",
    **dict.fromkeys(_COUNTS[:6], "Int64"),
    "percent": "Float64",
    "outcome": "string",
    "kept": "Int64",
    "kept_of": "Int64",
    "net_change": "Float64",
    "stable": "boolean",
    "typed_in": "int64",
    "how": "string",
}
ROLES = {
    "statement": "string",
    "area": "string",
    "number": "int64",
    "round": "int64",
    "role": "string",
    "shown": "bool",
    **dict.fromkeys(("answered", "n", "agree", "disagree", "neutral"), "Int64"),
    "percent": "Float64",
    "outcome": "string",
}
ANSWERS = {"person": "string", "round": "int64", "area": "string", "statement": "string", "answer": "string"}


def frame(rows: Sequence[Mapping[str, object] | tuple[object, ...]], types: Mapping[str, str]) -> pd.DataFrame:
    """Make a table of the columns of `types`, in their order and of their dtypes, be there rows or none."""
    return pd.DataFrame(rows, columns=list(types)).astype(dict(types))


def areas(results: Results) -> pd.DataFrame:
    """One row an area, in the framework's order."""
    rows = [_area_row(results, r) for r in results.by_area.values()]
    return frame(rows, AREAS)


def _area_row(results: Results, r: AreaResult) -> dict[str, object]:
    f = results.framework
    latest = [s.latest for s in r.statements if s.latest]
    return {
        "area": r.area.id,
        "title": r.area.numbered_title,
        "group": f.group_of(r.area),
        "focus": f.title_of("focuses", r.area.focus),
        "status": r.status,
        "rating": r.rating,
        "agreed": r.decision.rating if r.decision else None,
        "suggested": r.suggestion.level,
        "reason": r.suggestion.reason,
        "dial": r.spread.dial,
        "split": r.spread.split,
        "agree": r.agree,
        "n": r.n,
        "percent": None if r.share is None else 100 * r.share,
        "round": max((t.round_number for t in latest), default=None),
        "records": len(r.records),
        "actions": len(r.actions),
        "rationale": r.decision.rationale if r.decision else "",
        "dissent": r.decision.dissent if r.decision else "",
        "typed_in": r.spread.typed_in,
    }


def statements(results: Results) -> pd.DataFrame:
    """One row a statement and revealed round, in the framework's order."""
    rows: list[dict[str, object]] = []
    for area in results.by_area.values():
        for s in area.statements:
            rows += [_statement_row(s, t, move) for t, move in zip(s.tallies, (None, *s.moves), strict=False)]
    return frame(rows, STATEMENTS)


def _statement_row(s: StatementResult, t: Tally, move: Move | None) -> dict[str, object]:
    return {
        "statement": s.statement.id,
        "area": s.area,
        "number": s.statement.number,
        "stage": s.statement.stage,
        "text": s.statement.text,
        "round": t.round_number,
        "answered": t.answered,
        **{name: getattr(t, name) for name in _COUNTS},
        "percent": None if t.share is None else 100 * t.share,
        "outcome": t.outcome,
        "net_change": move.net_change if move else None,
        "stable": move.stable if move else None,
        "typed_in": t.typed_in,
        "how": t.how,
    }


def roles(results: Results) -> pd.DataFrame:
    """One row a statement, revealed round and role, in the framework's order; shown roles first."""
    rows: list[dict[str, object]] = []
    for area in results.by_area.values():
        for s in area.statements:
            for part in s.by_role:
                rows += [_role_row(s, part, role) for role in part.shown]
                rows += [_role_row(s, part, name) for name in part.suppressed]
    return frame(rows, ROLES)


def _role_row(s: StatementResult, part: RoleSplit, role: RoleCount | str) -> dict[str, object]:
    where = {
        "statement": s.statement.id,
        "area": s.area,
        "number": s.statement.number,
        "round": part.round_number,
    }
    if isinstance(role, str):
        return {**where, "role": role, "shown": False}
    return {
        **where,
        "shown": True,
        **{name: getattr(role, name) for name in ("role", "answered", "n", "agree", "disagree", "neutral", "outcome")},
        "percent": None if role.share is None else 100 * role.share,
    }


def answers(results: Results) -> pd.DataFrame:
    """One row an answer, sorted by pseudonym."""
    rows = [(a.person, a.round, a.area, a.statement, a.answer) for a in results.answer_rows]
    return frame(rows, ANSWERS)
