"""Results as tidy DataFrames, for analysts and for the tables of the exports.

Columns
-------
areas
    ``area``, ``title``, ``group``, ``focus`` (text), ``status`` (agreed, provisional, not_assessed), ``rating``,
    ``agreed``, ``suggested`` (level ids or missing), ``reason`` (text), ``dial`` (0 to 1), ``split`` (bool), ``agree``,
    ``n`` (counts over the area's statements), ``percent`` (0 to 100), ``round``, ``records``, ``actions`` (counts),
    ``rationale``, ``dissent`` (text).
statements
    ``statement``, ``area``, ``number``, ``stage``, ``text``, ``round``, ``answered``, ``n``, ``agree``, ``disagree``, ``neutral``,
    ``dont_know``, ``not_applicable``, ``percent``, ``outcome``, ``kept``, ``kept_of``. One row a revealed round; counts are missing
    where fewer than 3 answered.
answers
    ``person`` (a pseudonym), ``round``, ``area``, ``statement``, ``answer``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from tixkit.scoring.results import AreaResult, Results, StatementResult
    from tixkit.scoring.tally import Tally

_AREA_TYPES = {
    "dial": "Float64",
    "agree": "Int64",
    "n": "Int64",
    "percent": "Float64",
    "round": "Int64",
    "split": "bool",
}
_COUNTS = ("n", "agree", "disagree", "neutral", "dont_know", "not_applicable", "kept", "kept_of")
_AREA_COLUMNS = [
    "area",
    "title",
    "group",
    "focus",
    "status",
    "rating",
    "agreed",
    "suggested",
    "reason",
    "dial",
    "split",
    "agree",
    "n",
    "percent",
    "round",
    "records",
    "actions",
    "rationale",
    "dissent",
]
_STATEMENT_COLUMNS = [
    "statement",
    "area",
    "number",
    "stage",
    "text",
    "round",
    "answered",
    "n",
    "agree",
    "disagree",
    "neutral",
    "dont_know",
    "not_applicable",
    "percent",
    "outcome",
    "kept",
    "kept_of",
]
_ANSWER_COLUMNS = ["person", "round", "area", "statement", "answer"]


def areas(results: Results) -> pd.DataFrame:
    """One row an area, in the framework's order."""
    rows = [_area_row(results, r) for r in results.by_area.values()]
    return pd.DataFrame(rows, columns=_AREA_COLUMNS).astype(_AREA_TYPES)


def _area_row(results: Results, r: AreaResult) -> dict[str, object]:
    f = results.framework
    latest = [s.latest for s in r.statements if s.latest]
    return {
        "area": r.area.id,
        "title": r.area.title,
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
    }


def statements(results: Results) -> pd.DataFrame:
    """One row a statement and revealed round, in the framework's order."""
    rows: list[dict[str, object]] = []
    for area in results.by_area.values():
        for s in area.statements:
            rows += [_statement_row(s, t) for t in s.tallies]
    types = {
        **dict.fromkeys(_COUNTS, "Int64"),
        "percent": "Float64",
        "number": "int64",
        "round": "int64",
        "answered": "int64",
    }
    return pd.DataFrame(rows, columns=_STATEMENT_COLUMNS).astype(types)


def _statement_row(s: StatementResult, t: Tally) -> dict[str, object]:
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
    }


def answers(results: Results) -> pd.DataFrame:
    """One row an answer, sorted by pseudonym."""
    rows = [(a.person, a.round, a.area, a.statement, a.answer) for a in results.answer_rows]
    return pd.DataFrame(rows, columns=_ANSWER_COLUMNS).astype({"round": "int64"})
