"""One statement's answers as data: its totals, those of every round side by side, and by role what may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tixkit.framework import Framework
from tixkit.scoring import ConsensusRule, RoleCount, RoleSplit, StatementResult, Tally
from tixkit.views.wording import (
    NOT_SHOWN,
    OUTCOMES,
    agree_word,
    beside,
    counted,
    outcome_word,
    percent_text,
    scale_order,
    summary,
    typed_words,
)

_LONG_SCALE = 5
"""Answers on the scale beyond which only those are told that somebody gave."""


def told(f: Framework, rule: ConsensusRule, tally: Tally) -> dict[str, Any]:
    """Describe the totals of one round, under that round's rule."""
    counts = dict(tally.counts) if tally.counts is not None else None
    parts = _parts(f, counts)
    return {
        "n": tally.n,
        "agree": tally.agree,
        "disagree": tally.disagree,
        "neutral": tally.neutral,
        "dont_know": tally.dont_know,
        "not_applicable": tally.not_applicable,
        "answered": tally.answered,
        "typed_in": tally.typed_in,
        "how": tally.how,
        "typed_words": typed_words(tally),
        "counts": counts,
        "share": _share(tally),
        "percent_text": _percent(f, rule, tally),
        "outcome": tally.outcome,
        "outcome_word": outcome_word(tally),
        "summary": summary(f, tally),
        "beside": beside(f, counts),
        "breakdown": _breakdown(parts),
        "others": _others(parts),
        "parts": parts,
    }


def previous(f: Framework, rule: ConsensusRule, earlier: Tally, latest: Tally) -> dict[str, Any]:
    """Describe the round before the latest, in short."""
    return {
        "number": earlier.round_number,
        "percent_text": _percent(f, rule, earlier),
        "share": _share(earlier),
        "kept": latest.kept,
        "kept_of": latest.kept_of,
        "typed_in": earlier.typed_in,
    }


def side_by_side(f: Framework, rules: Mapping[str, ConsensusRule], result: StatementResult) -> list[dict[str, Any]]:
    """Describe every revealed round of a statement, the earliest first; ``kept`` in words, empty where that is not shown."""
    return [{"number": t.round_number, "kept": _kept(t), **told(f, rules[t.round], t)} for t in result.tallies]


def by_roles(f: Framework, rules: Mapping[str, ConsensusRule], result: StatementResult) -> dict[str, Any] | None:
    """Describe what may be shown by role of a statement's latest round.

    Returns
    -------
    dict or None
        ``shown``, a line each role of which somebody answered; ``hidden``, in words who is not shown; None where no round was revealed. The numbers
        are those that the results show, and no others can be had from them.
    """
    if not result.by_role:
        return None
    split = result.by_role[-1]
    rule = rules[split.round]
    return {"shown": [_role(f, rule, role) for role in split.shown if role.answered], "hidden": hidden_words(split)}


def hidden_words(split: RoleSplit) -> str:
    """Say which roles are not shown, and why; empty where every role is."""
    if not split.suppressed:
        return split.reason or ""
    return not_shown(split.suppressed, split.reason or "Too few to show.")


def not_shown(roles: Iterable[str], why: str) -> str:
    """Say which roles are not shown, and why: “Not shown: partner. …”."""
    return f"{NOT_SHOWN}: {', '.join(roles)}. {why}"


def role_title(role: str) -> str:
    """Write a role as a title, such as “Officer”."""
    return role[:1].upper() + role[1:]


def _role(f: Framework, rule: ConsensusRule, role: RoleCount) -> dict[str, Any]:
    counts = dict(role.counts)
    if role.n:
        percent, said = (
            percent_text(role.agree, role.n, rule.threshold, rule.over(f)),
            f"{role.agree} of {role.n} {agree_word(f)}",
        )
    else:
        percent, said = None, "Nobody answered on the scale"
    return {
        "role": role_title(role.role),
        "n": role.n,
        "share": None if role.share is None else round(role.share, 4),
        "percent_text": percent,
        "outcome": role.outcome,
        "outcome_word": OUTCOMES[role.outcome],
        "summary": said,
        "beside": beside(f, counts),
        "parts": _parts(f, counts),
    }


def _kept(tally: Tally) -> str:
    if tally.kept is None:
        return ""
    phones = " by phone" if tally.typed_in else ""
    return f"{tally.kept} of {tally.kept_of}{phones} kept their answer"


def _parts(f: Framework, counts: Mapping[str, int] | None) -> list[dict[str, Any]]:
    answers = f.answers_by_code
    return (
        [
            {"code": c, "label": answers[c].label, "count": counts[c], "counts_as": answers[c].counts_as}
            for c in scale_order(f)
        ]
        if counts
        else []
    )


def _breakdown(parts: Sequence[Mapping[str, Any]], leave_out: Sequence[Mapping[str, Any]] = ()) -> str:
    """Say how many gave each answer on a scale of more than two; on a long one only the answers that somebody gave."""
    said = [p for p in parts if p not in leave_out and (p["count"] or len(parts) <= _LONG_SCALE)]
    return ", ".join(counted(p["count"], p["label"]) for p in said) if len(parts) > 2 else ""


def _others(parts: Sequence[Mapping[str, Any]]) -> str:
    """Say how many gave each answer but the one that the summary has counted; empty where it adds several up."""
    agreeing = [p for p in parts if p["counts_as"] == "agree"]
    return _breakdown(parts, leave_out=agreeing) if len(agreeing) == 1 else ""


def _share(tally: Tally) -> float | None:
    return None if tally.share is None else round(tally.share, 4)


def _percent(f: Framework, rule: ConsensusRule, tally: Tally) -> str | None:
    if tally.outcome == "too_few" or tally.agree is None or not tally.n:
        return None
    return percent_text(tally.agree, tally.n, rule.threshold, rule.over(f))
