"""Which action each row is: by its reference, and by its words where that is lost."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tixkit.reports.plan import bookmark_of
from tixkit.reports.plan_import.changes import Problem
from tixkit.reports.plan_import.table import PlanLine
from tixkit.reports.plan_import.values import plain
from tixkit.scoring import ActionFact

_ALIKE = 0.85
_ALIKE_AND_SAME_NUMBER = 0.6
_COMPARED = 400
"""Characters of an action by which it is recognised."""


@dataclass(frozen=True, slots=True)
class Matches:
    """The action of each row.

    Attributes
    ----------
    actions
        For each row its action's id; None is a new action.
    refused
        Rows, by their place, that can be no action, with the reason.
    claimed
        Ids that the file has in some row, refused ones too: these actions are not removed.
    notes
        Which rows were taken for which action without a reference.
    """

    actions: tuple[str | None, ...]
    refused: Mapping[int, Problem]
    claimed: frozenset[str]
    notes: tuple[str, ...]


def match(lines: Sequence[PlanLine], exported: Mapping[str, ActionFact], present: Mapping[str, ActionFact]) -> Matches:
    """Find the action of each row, among those exported and those there are."""
    known = {**present, **exported}
    found: list[str | None] = []
    refused: dict[int, Problem] = {}
    for place, line in enumerate(lines):
        reference = _typed_reference(line)
        action_id = _known(reference, line.marks, known)
        found.append(action_id)
        if reference and action_id is None:
            cell = line.cells["reference"]
            message = "No action of the plan has this reference. Clear it to add the row as a new action, or put the right one back."
            refused[place] = Problem(cell.where, reference, message)
    twice = {i for i, n in Counter(i for i in found if i).items() if n > 1}
    for place, action_id in enumerate(found):
        if action_id in twice:
            others = [lines[p].where for p, i in enumerate(found) if i == action_id and p != place]
            message = (
                f"The same action is also in {others[0]}. Take one out, or clear the reference of the one that is new."
            )
            refused[place] = Problem(lines[place].where, _title(lines[place]), message)
    claimed = {i for i in found if i}
    notes = []
    for place, line in enumerate(lines):
        if found[place] is None and place not in refused:
            free = [a for i, a in exported.items() if i not in claimed]
            alike = _alike(line, free)
            if alike:
                found[place] = alike.id
                claimed.add(alike.id)
                notes.append(
                    f"{line.where} has no reference; by its words it is action {alike.order}, “{alike.title[:80]}”."
                )
    return Matches(tuple(found), refused, frozenset(claimed), tuple(notes))


def _typed_reference(line: PlanLine) -> str:
    cell = line.cells.get("reference")
    return str(cell.value).strip() if cell else ""


def _known(reference: str, marks: Sequence[str], known: Mapping[str, ActionFact]) -> str | None:
    if reference:
        same = [i for i in known if i.casefold() == reference.casefold()]
        return reference if reference in known else same[0] if len(same) == 1 else None
    by_mark = {bookmark_of(i): i for i in known}
    return next((by_mark[m] for m in marks if m in by_mark), None)


def _title(line: PlanLine) -> str:
    return str(line.cells["title"].value).strip() if "title" in line.cells else ""


def _alike(line: PlanLine, free: Sequence[ActionFact]) -> ActionFact | None:
    title = plain(_title(line))[:_COMPARED]
    if not title:
        return None
    number = line.cells.get("number")
    shown = str(number.value).strip().rstrip(".") if number else ""
    words = {a.id: plain(a.title)[:_COMPARED] for a in free}
    same = [a for a in free if words[a.id] == title]
    if len(same) == 1:  # nearly every row: to compare it with all others letter by letter takes seconds in a long plan
        return same[0]
    scored = sorted(((difflib.SequenceMatcher(None, title, words[a.id], autojunk=False).ratio(), -a.order, a) for a in free), reverse=True, key=lambda s: s[:2])  # fmt: skip
    if not scored:
        return None
    best, _, action = scored[0]
    alone = len(scored) == 1 or scored[1][0] < best
    if alone and (best >= _ALIKE or (best >= _ALIKE_AND_SAME_NUMBER and shown == str(action.order))):
        return action
    return next((a for ratio, _, a in scored if ratio >= _ALIKE and shown == str(a.order)), None)
