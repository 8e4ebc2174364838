"""The heatmap seen in one way or another: a focus, a role, a round, then and now, two roles side by side.

Everything by role is taken from what results show by role, and nothing is worked out from what they hide: a role that is
suppressed has no number, and no number is told from which its own could be had. The least group that may be seen is
decided in :mod:`tixkit.scoring.disclosure` alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tixkit.framework import Framework
from tixkit.local_time import day_of
from tixkit.scoring import AreaResult, Results, RoleSplit
from tixkit.scoring.roles import NOT_GIVEN
from tixkit.views.compare_cells import in_round, one_role, then_and_now, two_roles
from tixkit.views.heatmap import arranged, cell, check_focus
from tixkit.views.palette import palette
from tixkit.views.tallies import role_title
from tixkit.views.wording import day

BASELINE: Literal["baseline"] = "baseline"
_TOLD = 3
"""How many changes are told one by one."""
_CHANGES = {"higher": "higher", "same": "the same", "lower": "lower"}
Compare = Literal["baseline"] | Sequence[str] | None


def matrix(
    results: Results,
    *,
    focus: str | None = None,
    role: str | None = None,
    round: int | None = None,
    compare: Compare = None,
    baseline: Results | None = None,
    turn: bool = True,
) -> dict[str, Any]:
    """Describe the heatmap as somebody asked to see it.

    Parameters
    ----------
    results
        Of any framework.
    focus
        A focus to show alone; None for all together.
    role
        A role: each cell has the share of its answers that agree, or why that is not shown. None for everybody's rating.
    round
        A round's number, 1 for the first time an area was asked: the rating that its totals suggest, or that round's
        answers by role. None for how it stands.
    compare
        ``baseline`` for then and now, the names of two roles for one beside the other, None for neither.
    baseline
        What “then” is: results of an earlier workshop. None for each area's first round.
    turn
        As in :func:`tixkit.views.heatmap`.

    Returns
    -------
    dict
        As :func:`tixkit.views.heatmap`, with ``mode`` (``rating``, ``role``, ``round``, ``baseline`` or ``roles``), ``lead``
        (what is shown, in words) and ``count``. A cell may have ``share`` (0 to 1), or ``parts``, two of them, each with
        ``label``, ``kind`` (``rating`` or ``share``), ``word``, ``note``, ``fill``, ``ink`` and ``share``; and then ``change``, a word for the difference.

    Raises
    ------
    ValueError
        For a focus, role or round that there is not, for wishes that go against each other, and for a baseline on another
        framework.
    """
    check(results, focus=focus, role=role, round=round, compare=compare, baseline=baseline)
    f = results.framework
    colours = palette(f)
    seen = _way(results, role, round, compare, baseline)
    cells = {r.area.id: seen.of(r, cell(results, r, colours)) for r in results.by_area.values()}
    view = arranged(results, cells, turn=turn, focus=focus)
    return {
        **view,
        "mode": seen.mode,
        "lead": seen.lead,
        "count": _count(seen.mode, view, f if focus is not None else None),
    }


def check(
    results: Results, *, focus: str | None, role: str | None, round: int | None, compare: Compare, baseline: Results | None
) -> None:  # fmt: skip
    """Refuse what cannot be shown, as :func:`matrix` does.

    Raises
    ------
    ValueError
        Saying what there is instead.
    """
    check_focus(results.framework, focus)
    pair = _pair(compare)
    for name in (role, *pair):
        _check_role(results, name)
    if pair and pair[0] == pair[1]:
        msg = f"The role “{pair[0]}” was given twice: compare it with another one."
        raise ValueError(msg)
    numbers = rounds(results)
    if round is not None and (isinstance(round, bool) or round not in numbers):
        known = f"use {_either([str(n) for n in numbers])}, or None" if numbers else "none was revealed yet: use None"
        msg = f"There is no revealed round {round!r} to show: {known} for how things stand."
        raise ValueError(msg)
    if compare is not None and role is not None:
        msg = "Give role= or compare=, not both: two roles are compared by naming both in compare=."
        raise ValueError(msg)
    if compare == BASELINE and round is not None:
        msg = f"Give round= or compare={BASELINE!r}, not both: then and now are the baseline and how things stand."
        raise ValueError(msg)
    if baseline is not None:
        _check_baseline(results, baseline)


def choices(results: Results, baseline: Results | None = None) -> dict[str, Any]:
    """Describe what there is to choose from: ``focuses``, ``roles`` and ``rounds``, and whom ``baseline`` names; only what shows something.

    Returns
    -------
    dict
        ``roles`` has those alone whose answers are shown somewhere. ``baseline`` is empty where there is nothing to
        compare now with.
    """
    f = results.framework
    focuses = f.focuses if f.layout.kind == "matrix" and len(f.focuses) > 1 else ()
    shown = {r.role for s in _splits(results) for r in s.shown if r.answered}
    numbers = rounds(results)
    moved = len(numbers) > 1 or (numbers and results.agreed_count > 0)  # a first round, and something after it
    return {
        "focuses": [{"id": entry.id, "title": entry.numbered_title} for entry in focuses],
        "roles": [{"id": name, "title": role_title(name)} for name in roles(results) if name in shown],
        "rounds": numbers if len(numbers) > 1 else [],
        "baseline": _then(baseline) if baseline is not None or moved else "",
    }


def roles(results: Results) -> list[str]:
    """Name the roles there are: the workshop's in its order, then others that answered, who gave none last."""
    seen = [name for s in _splits(results) for name in (*(r.role for r in s.shown), *s.suppressed)]
    there = dict.fromkeys((*results.workshop.roles, *seen))
    return sorted(there, key=lambda name: name == NOT_GIVEN)


def rounds(results: Results) -> list[int]:
    """Number the revealed rounds; 1 is the first time an area was asked."""
    return sorted({r.number for r in results.rounds})


def cell_words(found: dict[str, Any]) -> str:
    """Say what a cell shows, such as “Strong, agreed”, or of parts “Round 1: Competent, now: Strong; higher, agreed”."""
    parts = [_part_words(part) for part in found.get("parts", [])] or [found["word"]]
    rest = found["change"] if found.get("parts") else found["status_word"]
    rest = rest[:1].lower() + rest[1:]
    return (
        "; ".join(w for w in (", ".join(parts), rest) if w)
        if found.get("parts")
        else ", ".join(w for w in (*parts, rest) if w)
    )


def _part_words(part: dict[str, Any]) -> str:
    return f"{part['label']}: {part['word']}" + (f" ({part['note']})" if part["note"] else "")


def news(before: dict[str, Any], after: dict[str, Any]) -> str:
    """Say what changed between two heatmaps seen in the same way, to be heard; empty where nothing did.

    Examples
    --------
    “Role of the authority, service focus: now Strong, agreed.”
    """
    then = {c["area"]: c for c in _cells(before)}
    said = [words for c in _cells(after) if c["area"] in then and (words := _news(then[c["area"]], c))]
    more = len(said) - _TOLD
    rest = f" {more} more changed." if more > 0 else ""
    return " ".join(said[:_TOLD]) + rest


def _cells(view: dict[str, Any]) -> list[dict[str, Any]]:
    return [c for line in (*view["rows"], *view["strips"]) for c in line["cells"] if c]


def _news(then: dict[str, Any], now: dict[str, Any]) -> str:
    if cell_words(then) != cell_words(now):
        return f"{now['title']}: now {cell_words(now)}."
    if then["dial"] != now["dial"] and now["dial"] is not None:
        return f"{now['title']}: agreement now {now['dial']:.2f}."
    for key, one, many in (("records", "note", "notes"), ("actions", "action", "actions")):
        if then[key] != now[key]:
            return f"{now['title']}: now {now[key]} {one if now[key] == 1 else many}."
    return ""


@dataclass(frozen=True)
class _Way:
    """A way of seeing the heatmap: what it does to each cell, and what it is in words."""

    mode: str
    lead: str
    of: Callable[[AreaResult, dict[str, Any]], dict[str, Any]]


def _way(results: Results, role: str | None, round: int | None, compare: Compare, baseline: Results | None) -> _Way:
    when = f" in round {round}" if round is not None else ""
    pair = _pair(compare)
    if pair:
        lead = f"{role_title(pair[0])} and {pair[1]} side by side: the share of answers that agree{when}{_by_phone(results)}."
        return _Way("roles", lead, lambda r, c: two_roles(results, r, c, pair, round))
    if compare == BASELINE:
        then = _then(baseline)
        return _Way("baseline", f"{then} and now, side by side.", lambda r, c: then_and_now(results, baseline, r, c))
    if role is not None:
        lead = f"{role_title(role)}: the share of answers that agree{when}{_by_phone(results)}."
        return _Way("role", lead, lambda r, c: one_role(results, r, c, role, round))
    if round is not None:
        return _Way("round", f"As the totals of round {round} suggest it.", lambda r, c: in_round(results, r, c, round))
    return _Way("rating", "", lambda _r, c: c)


def _pair(compare: Compare) -> tuple[str, ...]:
    if compare is None or compare == BASELINE:
        return ()
    if isinstance(compare, str) or len(compare) != 2:
        msg = f"There is no comparison {compare!r}: use {BASELINE!r}, the names of two roles, or None."
        raise ValueError(msg)
    return tuple(compare)


def _check_role(results: Results, name: str | None) -> None:
    known = roles(results)
    if name is None or name in known:
        return
    if not known:
        msg = f"Nobody gave a role, so “{name}” cannot be shown: leave it out."
        raise ValueError(msg)
    msg = f"There is no role “{name}” here: use one of {', '.join(known)}."
    raise ValueError(msg)


def _check_baseline(results: Results, baseline: Results) -> None:
    """Refuse an earlier workshop whose areas, statements or levels have other ids."""
    now, then = results.framework, baseline.framework
    for what in ("areas_by_id", "statements_by_id", "levels_by_id"):
        if set(getattr(now, what)) != set(getattr(then, what)):
            msg = (
                f"The baseline is on {then.id}, edition {then.edition}, and this workshop on {now.id}, edition {now.edition}, which "
                "do not ask or rate the same. `tixkit progress` with the codes of both workshops compares what can be compared."
            )
            raise ValueError(msg)


def _splits(results: Results) -> list[RoleSplit]:
    return [split for area in results.by_area.values() for s in area.statements for split in s.by_role]


def _by_phone(results: Results) -> str:
    typed = any(t.typed_in for area in results.by_area.values() for s in area.statements for t in s.tallies)
    return ", of those who answered by phone" if typed else ""


def _then(baseline: Results | None) -> str:
    if baseline is None:
        return "First round"
    return f"{baseline.workshop.title}, {day(day_of(baseline.held_at))}"


def _either(words: Sequence[str]) -> str:
    return " or ".join(words) if len(words) < 3 else f"{', '.join(words[:-1])} or {words[-1]}"


def _count(mode: str, view: dict[str, Any], alone: Framework | None) -> str:
    """Say how many of the cells tell something; `alone` is the framework where one focus is shown alone."""
    if mode == "baseline":
        found = Counter(c["way"] for c in _cells(view))
        return ", ".join(f"{found[way]} {word}" for way, word in _CHANGES.items())
    if mode in {"role", "roles"}:
        return _counted(view, lambda c: any(p["share"] is not None for p in c.get("parts", [c])), "shown", alone)
    if mode == "round":
        return _counted(view, lambda c: c["level"] is not None, "rated", alone)
    return _counted(view, lambda c: c["status"] == "agreed", "agreed", alone)


def _counted(view: dict[str, Any], is_so: Callable[[dict[str, Any]], bool], word: str, alone: Framework | None) -> str:
    """Count the cells that are so; beside a focus alone, what belongs to no focus is counted apart, under its own title."""

    def of(cells: Sequence[dict[str, Any]]) -> str:
        return f"{sum(is_so(c) for c in cells)} of {len(cells)}"

    if alone is None or not view["strips"]:
        return f"{of(_cells(view))} {word}"
    own = [c for row in view["rows"] for c in row["cells"] if c]
    noun = alone.labels.area.one if len(own) == 1 else alone.labels.area.many
    strips = (f"{strip['title']}: {of(strip['cells'])}" for strip in view["strips"])
    return ". ".join([f"{of(own)} {noun} {word}", *strips])
