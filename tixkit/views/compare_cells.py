"""The cells of the heatmap as one round, then and now, one role or two roles give them.

What is shown by role are sums over statements of counts that the results show, each of which is published by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tixkit.scoring import AreaResult, Results, RoleSplit
from tixkit.scoring.rating import suggest
from tixkit.views.heatmap import cell
from tixkit.views.palette import INK, PAPER, palette
from tixkit.views.tallies import role_title
from tixkit.views.wording import NOT_ASSESSED, NOT_SHOWN, agree_word, percent_text

TOO_FEW = "Too few to show"

Cell = dict[str, Any]
_PLAIN = {"fill": PAPER, "ink": INK}


def _suggested(results: Results, result: AreaResult, number: int) -> Cell | None:
    """Describe the rating that one round's totals suggest; None where the area was not asked in it."""
    f = results.framework
    tallies = [t for s in result.statements for t in s.tallies if t.round_number == number]
    if not tallies:
        return None
    level = suggest(f, tallies).level
    few = "Too few answers" if any(t.applies for t in tallies) else "Not applicable"
    return {
        "level": level,
        "word": f.levels_by_id[level].label if level else NOT_ASSESSED,
        "status": "provisional" if level else "not_assessed",
        "status_word": f"Round {number}" if level else few,
        **(palette(f)[level] if level else _PLAIN),
    }


def in_round(results: Results, result: AreaResult, found: Cell, number: int) -> Cell:
    """Show the rating that the totals of one round suggest, whatever was agreed since."""
    told = _suggested(results, result, number)
    asked = [t.round_number for s in result.statements for t in s.tallies]
    plain = {**found, "level": None, "discuss": None, "dial": None, **_PLAIN}
    if told is None:
        return {**plain, "word": f"Not asked in round {number}", "status": "not_assessed", "status_word": ""}
    return {**plain, **told, "dial": found["dial"] if number == max(asked) and told["level"] else None}


def then_and_now(results: Results, baseline: Results | None, result: AreaResult, found: Cell) -> Cell:
    """Show the rating at the baseline, or else after the first round, beside the rating that stands."""
    asked = {t.round_number for s in result.statements for t in s.tallies}
    label, then = _at_first(results, baseline, result, min(asked, default=None))
    quiet = {**found, "dial": None, "discuss": None, **_PLAIN}
    once = baseline is None and len(asked) == 1 and result.status == "provisional"
    if once or (then["level"] is None and found["level"] is None):
        alone = "One round so far" if once else found["status_word"]
        return {**quiet, "way": "once", "parts": [_part("Now", found)], "change": alone}
    both = baseline is not None and baseline.area(result.area.id).status == result.status == "agreed"
    way, change = _changed(results, then["level"], found["level"], both=both)
    return {
        **quiet,
        "way": way,
        "word": f"{then['word']} → {found['word']}",
        "parts": [_part(label, then), _part("Now", found)],
        "change": f"{change}, {found['status_word'].lower()}" if found["level"] else change,
    }


def _at_first(results: Results, baseline: Results | None, result: AreaResult, first: int | None) -> tuple[str, Cell]:
    if baseline is not None:
        return "Then", cell(baseline, baseline.area(result.area.id), palette(baseline.framework))
    told = _suggested(results, result, first) if first is not None else None
    return (f"Round {first}" if told else "Then"), told or {"level": None, "word": NOT_ASSESSED, **_PLAIN}


def _changed(results: Results, then: str | None, now: str | None, *, both: bool) -> tuple[str, str]:
    """Say which way a rating went; only between two agreed ratings is that progress."""
    if now is None:
        return "gone", "No rating now"
    if then is None:
        return "new", "Newly rated"
    rank = results.framework.level_rank
    if rank(now) == rank(then):
        return "same", "The same"
    better = rank(now) > rank(then)
    words = ("Improved", "Slipped") if both else ("Higher", "Lower")
    return ("higher", words[0]) if better else ("lower", words[1])


def _part(label: str, found: Cell) -> Cell:
    return {
        "label": label,
        "kind": "rating",
        "note": "",
        "share": None,
        **{k: found[k] for k in ("word", "fill", "ink", "level")},
    }


@dataclass(frozen=True)
class _Shown:
    """What is shown of one role's answers to an area: counts over the statements that show it, or a word and why not."""

    word: str
    note: str
    agree: int = 0
    n: int = 0

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.agree, self.n) if self.n else None


def one_role(results: Results, result: AreaResult, found: Cell, role: str, number: int | None) -> Cell:
    """Show the share of one role's answers that agree, or why that is not shown."""
    seen = _seen(results, result, role, number)
    share = seen.share
    return {
        **_no_rating(found, shown=share is not None),
        "word": f"{seen.word} {agree_word(results.framework)}" if share is not None else seen.word,
        "status_word": _upper(seen.note),
        "share": _rounded(share),
    }


def two_roles(results: Results, result: AreaResult, found: Cell, pair: Sequence[str], number: int | None) -> Cell:
    """Show the shares of two roles and how far apart they are, where both are shown."""
    seen = [_seen(results, result, name, number) for name in pair]
    one, other = (s.share for s in seen)
    plain = _no_rating(found, shown=one is not None or other is not None)
    if one is None and seen[0] == seen[1]:
        return {**plain, "word": seen[0].word, "status_word": _upper(seen[0].note), "share": None}
    change = _apart(one - other) if one is not None and other is not None else ""
    parts = [_role_part(name, s) for name, s in zip(pair, seen, strict=True)]
    return {**plain, "word": "", "status_word": change, "parts": parts, "change": change}


def _role_part(name: str, seen: _Shown) -> Cell:
    return {
        "label": role_title(name),
        "kind": "share",
        "word": seen.word,
        "note": seen.note,
        **_PLAIN,
        "level": None,
        "share": _rounded(seen.share),
    }


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _no_rating(found: Cell, *, shown: bool) -> Cell:
    status = "provisional" if shown else "not_assessed"
    return {**found, "level": None, "status": status, "dial": None, "discuss": None, **_PLAIN}


def _seen(results: Results, result: AreaResult, role: str, number: int | None) -> _Shown:
    splits = [split for s in result.statements if (split := _split(s.by_role, number)) is not None]
    if not splits:
        return _Shown("Not asked yet" if number is None else f"Not asked in round {number}", "")
    counts = [r for split in splits for r in split.shown if r.role == role]
    agree, n = sum(r.agree for r in counts), sum(r.n for r in counts)
    if n:
        rule = results.rule
        part = sum(bool(r.n) for r in counts)
        noun = results.framework.labels.statement
        note = f"{agree} of {n} {'answer' if n == 1 else 'answers'}"
        if part < len(splits):
            note += f", {part} of {len(splits)} {noun.one if len(splits) == 1 else noun.many}"
        return _Shown(percent_text(agree, n, rule.threshold, rule.over(results.framework)), note, agree, n)
    if any(role in split.suppressed for split in splits):
        return _Shown(NOT_SHOWN, TOO_FEW.lower())
    return _Shown("None on the scale" if any(r.answered for r in counts) else "No answers", "")


def _split(by_role: Sequence[RoleSplit], number: int | None) -> RoleSplit | None:
    """Give a statement's split in a round, or in its latest."""
    return next((s for s in reversed(by_role) if number in (None, s.round_number)), None)


def _apart(difference: Fraction) -> str:
    """Say how far apart two shares are, in whole percentage points."""
    points = (200 * abs(difference.numerator) + difference.denominator) // (2 * difference.denominator)
    if difference == 0:
        return "No difference"
    if points == 0:
        return "Under 1 point apart"
    return f"{points} {'point' if points == 1 else 'points'} apart"


def _rounded(share: Fraction | None) -> float | None:
    return None if share is None else float(round(share, 4))
