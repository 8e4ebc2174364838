"""A whole workshop as one JSON file, `workshop.json`: what it holds, its version and its checksum.

The file is an object of four keys, as of :mod:`tixkit.scoring.saved`: ``format`` is ``tixkit-workshop``, ``version`` is 3,
``checksum`` is ``sha256:`` and the digest of ``workshop`` in its shortest form with sorted keys, and ``workshop`` is a
:class:`Carried`. People and rounds have no ids in it: they are named by their place in their list, from 1. Version 1 did not
know which areas were put in the action plan, and is read as if none were; version 2 did not know where it was held, whom to
contact and whether it is the official submission, and is read as if nobody had said.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from tixkit.framework.files import validation_problems
from tixkit.framework.problems import shown
from tixkit.scoring.facts import ActionStatus, Scope, Way
from tixkit.workshop.about import first_break
from tixkit.workshop.errors import WorkshopError
from tixkit.workshop.room_settings import LONGEST
from tixkit.workshop.text import LONG, SHORT

FORMAT = "tixkit-workshop"
VERSION = 3
FILE = "workshop.json"
MOST_BYTES = 32_000_000
"""The largest file that is read: a room of 2,000 people who answered 84 statements three times comes to a third of it."""
AGAIN = "Save a copy again where the workshop is kept, or take the file from where it was kept first."
_KEYS = ("format", "version", "checksum", "workshop")
_UNKNOWN: dict[int, dict[str, None]] = {1: {"put_in_plan": None, "about": None}, 2: {"about": None}}
"""What each earlier version did not know."""
_FIRST, _LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def _in_our_time(value: datetime) -> datetime:
    if not _FIRST <= value < _LAST:
        msg = "write a moment between the years 2000 and 2200"
        raise ValueError(msg)
    return value.astimezone(UTC)


def _no_nul(value: str) -> str:
    if "\x00" in value:
        msg = "take out the NUL character"
        raise ValueError(msg)
    return value


def _on_one_line(value: str) -> str:
    if found := first_break(value):
        msg = f"write it on one line, without the character U+{ord(found):04X}"
        raise ValueError(msg)
    return value


Moment = Annotated[AwareDatetime, AfterValidator(_in_our_time)]
Place = Annotated[int, Field(strict=True, ge=1, le=1_000_000)]
"""The place of a person or a round in its list, from 1; or a number that people are called by."""
Yes = Annotated[bool, Field(strict=True)]
Words = Annotated[str, StringConstraints(strict=True, max_length=LONG), AfterValidator(_no_nul)]
Line = Annotated[str, StringConstraints(strict=True, max_length=2_000), AfterValidator(_no_nul)]
Name = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=80), AfterValidator(_no_nul)]
Short = Annotated[str, StringConstraints(strict=True, max_length=SHORT), AfterValidator(_on_one_line)]
Title = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=SHORT), AfterValidator(_no_nul)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Happening(_Frozen):
    """The workshop was closed or reopened."""

    kind: Literal["closed", "reopened"]
    at: Moment
    by: Name


class Person(_Frozen):
    """Somebody who joined: no name, no token, no moment of joining."""

    role: Name | None
    number: Place
    observer: Yes


class Step(_Frozen):
    """What happened to a round."""

    kind: Literal["extended", "closed", "reopened", "revealed"]
    suggested_end: Moment | None
    at: Moment
    by: Name


class Given(_Frozen):
    """What one person answered in a round, in the order of its statements; null is no answer."""

    person: Place
    answers: tuple[Name | None, ...]


class Typed(_Frozen):
    """Totals of an area that were counted on paper or by show of hands."""

    area: Name
    people: Place
    counts: dict[str, dict[str, Annotated[int, Field(strict=True, ge=0, le=1_000_000)]]]
    how: Way
    at: Moment
    by: Name


class CarriedRound(_Frozen):
    """A revealed round with its standing answers."""

    number: Place
    areas: tuple[Name, ...]
    statements: tuple[Line, ...]
    rule: Name
    suggested_end: Moment | None
    pre_work: Yes
    at: Moment
    by: Name
    steps: tuple[Step, ...]
    answers: tuple[Given, ...]
    typed: tuple[Typed, ...]


class Decision(_Frozen):
    """A rating that the room agreed, or with null its undoing; all of the history."""

    area: Name
    rating: Name | None
    suggested: Name | None
    rationale: Words
    dissent: Words
    round: Place | None
    at: Moment
    by: Name


class Record(_Frozen):
    """A note as it stands. A person's has the moment of its round's reveal, or its day, but for a reviewer's evidence."""

    area: Name
    statement: Line | None
    kind: Name
    text: Annotated[Words, StringConstraints(min_length=1)]
    person: Place | None
    round: Place | None
    source: Name | None
    which: Name | None
    direction: Name | None
    feature: Line | None
    quotable: Yes
    at: Moment
    by: Name


class Action(_Frozen):
    """An action as it stands; the plan's order is the list's. The id is what exports refer to it by."""

    id: Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9a-f]{32}$")]
    title: Annotated[Line, StringConstraints(min_length=1)]
    area: Name | None
    owner: Line
    scope: Scope
    team: Line
    due: date | None
    status: ActionStatus
    success_measure: Annotated[Words, StringConstraints(max_length=5_000)]
    at: Moment
    by: Name


class PutInPlan(_Frozen):
    """The areas that people put in the action plan, in the order that they chose."""

    areas: tuple[Name, ...]
    at: Moment
    by: Name


class AboutIt(_Frozen):
    """Where it was held, whom to contact, and whether it is the authority's official submission, as it was said last."""

    place: Short
    contact: Short
    official: Yes | None
    at: Moment
    by: Name


class Carried(_Frozen):
    """Everything of a workshop but its keys, people's names and tokens, the Wi-Fi, and rounds that were not revealed."""

    title: Title
    authority: Title
    roles: tuple[Name, ...]
    rule: Name
    minutes: Annotated[int, Field(strict=True, ge=0, le=LONGEST)] | None
    created_at: Moment
    framework: dict[str, Any]
    events: tuple[Happening, ...]
    people: tuple[Person, ...]
    rounds: tuple[CarriedRound, ...]
    decisions: tuple[Decision, ...]
    records: tuple[Record, ...]
    actions: tuple[Action, ...]
    put_in_plan: PutInPlan | None
    """None where nobody chose."""
    about: AboutIt | None
    """None where nobody said anything."""
    left_out_rounds: Annotated[int, Field(strict=True, ge=0, le=1_000)]
    """How many rounds were not revealed when the copy was saved; neither they nor their answers and notes are in it."""


def wrong(name: str, path: str, message: str, remedy: str = AGAIN) -> WorkshopError:
    """Give the error for a file that cannot be opened: the file, the field, what is wrong with its value, the remedy."""
    where = f"{name}, {path}: " if path else f"{name}: "
    return WorkshopError("unreadable_copy", f"{where}{message} {remedy}", "file")


def to_text(carried: Carried) -> str:
    """Give the file's text: the same for the same workshop."""
    data = carried.model_dump(mode="json")
    head = {"format": FORMAT, "version": VERSION, "checksum": _checksum(data), "workshop": data}
    return json.dumps(head, ensure_ascii=False, allow_nan=False) + "\n"


def from_text(text: str, name: str = FILE) -> Carried:
    """Read the file's text, each field for itself.

    Parameters
    ----------
    text
        As :func:`to_text` gave it.
    name
        What the file is called in messages.

    Raises
    ------
    WorkshopError
        ``unreadable_copy`` if it is too large, no JSON, of another format or a newer version, if it does not fit its
        checksum, or if a field is missing, unknown or of another kind.
    """
    check_size(len(text), name)
    head = _parsed(text, name)
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        found = shown(head.get("format")) if isinstance(head, dict) else shown(head)
        remedy = f"Choose a file named {FILE} that tixkit wrote with “Save a copy”."
        raise wrong(name, "format", f"This is no workshop of tixkit: {found} stands here, not “{FORMAT}”.", remedy)
    for key in _KEYS:
        if key not in head:
            raise wrong(name, key, "It is missing: part of the file was lost.")
    _check_version(head["version"], name)
    expected = _checksum(head["workshop"])
    if head["checksum"] != expected:
        message = f"{shown(head['checksum'])} stands here, and the workshop comes to “{expected}”. It was changed or damaged after it was saved."
        raise wrong(name, "checksum", message)
    data = head["workshop"]
    if isinstance(data, dict):
        data = {**_UNKNOWN.get(head["version"], {}), **data}
    try:
        return Carried.model_validate(data)
    except ValidationError as error:
        first = validation_problems(error, name)[0]
        raise wrong(name, first.path, first.message, f"{first.remedy} {AGAIN}") from None


def check_size(size: int, name: str = FILE) -> None:
    """Refuse a file that is larger than any workshop's.

    Raises
    ------
    WorkshopError
        ``unreadable_copy``.
    """
    if size > MOST_BYTES:
        message = f"It has {size / 1e6:.0f} MB, and a workshop’s file has at most {MOST_BYTES // 10**6} MB."
        raise wrong(name, "", message, f"Choose a file named {FILE} that tixkit wrote with “Save a copy”.")


def _parsed(text: str, name: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        found = error.msg.removesuffix(" starting at")
        message = f"This is not JSON, or the file ends too early: {found[:1].lower()}{found[1:]}."
        raise wrong(name, f"line {error.lineno}, column {error.colno}", message) from None
    except (ValueError, RecursionError) as error:
        raise wrong(name, "", f"This is not JSON that tixkit wrote ({type(error).__name__}).") from None


def _no_constant(name: str) -> float:
    msg = f"{name} is no JSON number"
    raise ValueError(msg)


def _check_version(version: Any, name: str) -> None:
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise wrong(name, "version", f"{shown(version)} is no version; this tixkit reads versions 1 to {VERSION}.")
    if version > VERSION:
        message = f"The file is of version {version}, and this tixkit reads versions 1 to {VERSION}."
        raise wrong(name, "version", message, "Open it with a newer tixkit.")


def _checksum(data: Any) -> str:
    short = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(short.encode('utf-8', 'surrogatepass')).hexdigest()}"
