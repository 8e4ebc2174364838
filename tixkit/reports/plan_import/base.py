"""What was exported, kept inside the file itself: only with it an edit in the file can be told from one in tixkit."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from tixkit.reports.grammar import short_date
from tixkit.reports.language import _
from tixkit.reports.plan import plan_rows
from tixkit.reports.text import clean
from tixkit.reports.words import NO_DATE
from tixkit.scoring import ActionFact
from tixkit.scoring.facts import ActionStatus, Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tixkit.scoring import Results

_FIELDS = ("id", "order", "title", "area", "owner", "scope", "team", "due", "status", "success_measure")
_SHOWN = ("status", "scope", "due", "blank")
_VERSION = 1


@dataclass(frozen=True, slots=True)
class PlanBase:
    """The plan as it was when the file was written.

    Attributes
    ----------
    workshop
        The workshop's id.
    title
        What the workshop was called.
    actions
        By their id, in the plan's order.
    shown
        The words that the file showed for statuses, scopes, dates and blanks, in its language: ``status``, ``scope`` and
        ``due`` by what was shown; ``blank`` has what stood for nothing.
    """

    workshop: str
    title: str
    actions: Mapping[str, ActionFact]
    shown: Mapping[str, Mapping[str, str]]


def base_of(results: Results) -> str:
    """Write the base of a plan as text: ASCII, the checksum before the JSON."""
    rows = plan_rows(results)
    shown: dict[str, dict[str, str]] = {"status": {}, "scope": {}, "due": {}, "blank": {_(NO_DATE): ""}}
    for row, action in zip(rows, results.actions, strict=True):
        shown["status"][row.status] = action.status
        shown["scope"][row.scope] = action.scope
        shown["due"] |= {short_date(row.due): row.due.isoformat()} if row.due else {}
        blanks = ((action.area, row.area), (action.owner, row.owner), (action.team, row.team))
        every = (*blanks, (action.success_measure, row.measure))
        shown["blank"] |= {words: "" for kept, words in every if not clean(kept or "").strip()}
    data = {
        "version": _VERSION,
        "workshop": results.workshop.id,
        "title": results.workshop.title,
        "shown": shown,
        "actions": [[_plain(getattr(a, name)) for name in _FIELDS] for a in results.actions],
    }
    words = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return f"{_checksum(words)} {words}"


def read_base(text: str | None) -> PlanBase | None:
    """Read a base back; None where there is none, or where it is not as tixkit wrote it."""
    checksum, _, words = (text or "").strip().partition(" ")
    if not words or checksum != _checksum(words):
        return None
    try:
        data = json.loads(words)
        return _plan(data) if data["version"] == _VERSION else None
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):  # anybody can reckon a checksum
        return None


def _plan(data: Mapping[str, Any]) -> PlanBase:
    """Give the plan that JSON tells of; it raises whatever comes of what tixkit would not have written."""
    actions = [_action(row) for row in data["actions"]]
    shown = {key: {_text(k): _READERS[key](v) for k, v in data["shown"][key].items()} for key in _SHOWN}
    for day in shown["due"].values():
        date.fromisoformat(day)
    return PlanBase(_text(data["workshop"]), _text(data["title"]), {a.id: a for a in actions}, shown)


def present_as_base(workshop: str, title: str, actions: Sequence[ActionFact]) -> PlanBase:
    """Give the plan as it stands in place of a base that is lost."""
    return PlanBase(workshop, title, {a.id: a for a in actions}, {key: {} for key in _SHOWN})


def _action(row: list[Any]) -> ActionFact:
    fields = dict(zip(_FIELDS, row, strict=True))
    due, order, area = fields.pop("due"), fields.pop("order"), fields.pop("area")
    return ActionFact(
        **{name: _READERS.get(name, _text)(value) for name, value in fields.items()},
        order=range(1_000_000)[order],
        area=None if area is None else _text(area),
        due=None if due is None else date.fromisoformat(due),
    )


def _text(value: Any) -> Any:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value


_READERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(_SHOWN, _text),
    "status": {name: name for name in get_args(ActionStatus)}.__getitem__,
    "scope": {name: name for name in get_args(Scope)}.__getitem__,
}
"""How a word of the base is read where it is one of few."""


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _checksum(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
