"""What clients send: read strictly, refused in words that name the field."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tixkit.room.errors import RoomError
from tixkit.workshop import Note
from tixkit.workshop.records import WHICH_LIMIT

MAX_BYTES = 16 * 1024
ID = re.compile(r"[!-~]{1,64}")
_SHORT = 200
_TEXT = 4000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

ANSWER_FIELDS = ("type", "id", "round", "statement", "answer")
JOIN_FIELDS = ("role", "name", "show_name", "observer")
ME_FIELDS = ("name", "show_name")
RECORD_FIELDS = (
    *("type", "id", "area", "statement", "kind", "text"),
    *("source", "direction", "feature", "note", "which", "quotable"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to one statement; `answer` None withdraws it."""

    id: str
    round: str
    statement: str
    answer: str | None


@dataclass(frozen=True, slots=True)
class Join:
    """What a person says on joining."""

    role: str | None
    name: str | None
    show_name: bool
    observer: bool


def read_object(body: bytes | str) -> dict[str, Any]:
    """Read one JSON object.

    Raises
    ------
    RoomError
        413 if it is larger than 16 KiB, 400 if it is not a JSON object in UTF-8.
    """
    size = len(body) if isinstance(body, bytes) else len(body.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise RoomError(413, "too_large", f"The message has {size} bytes; 16,384 is the most. Shorten it.")
    try:
        data = json.loads(body, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise _malformed("The message is not JSON in UTF-8. Send one JSON object.") from None
    if not isinstance(data, dict):
        raise _malformed("The message is not a JSON object. Send names and values between { and }.")
    return data


def read_answer(data: dict[str, Any]) -> Answer:
    """Read an `answer` message.

    Raises
    ------
    RoomError
        400, naming the field that is missing, unknown or wrong.
    """
    _known(data, ANSWER_FIELDS)
    _type(data, "answer")
    if "answer" not in data:
        raise _malformed("The field answer is missing. Send a code of the answer scale, or null to withdraw.", "answer")
    return Answer(
        _id(data),
        _text(data, "round"),
        _text(data, "statement"),
        None if data["answer"] is None else _text(data, "answer"),
    )


def read_join(data: dict[str, Any]) -> Join:
    """Read what a person says on joining; every field may be left out.

    Raises
    ------
    RoomError
        400, naming the field that is unknown or wrong.
    """
    _known(data, JOIN_FIELDS)
    return Join(_optional(data, "role"), _optional(data, "name"), _flag(data, "show_name"), _flag(data, "observer"))


def read_me(data: dict[str, Any]) -> str | None:
    """Read what a person changes about themselves: the name they show from now on, or None where they withdraw it.

    Raises
    ------
    RoomError
        400, naming the field that is missing, unknown or wrong.
    """
    _known(data, ME_FIELDS)
    if "show_name" not in data:
        raise _malformed("The field show_name is missing. Send true to show a name, false to delete it.", "show_name")
    return _text(data, "name") if _flag(data, "show_name") else None


def read_record(data: dict[str, Any]) -> Note:
    """Read a `record` message.

    Raises
    ------
    RoomError
        400, naming the field that is missing, unknown or wrong.
    """
    _known(data, RECORD_FIELDS)
    _type(data, "record")
    return Note(
        client_id=_id(data),
        area=_text(data, "area"),
        kind=_text(data, "kind"),
        text=_text(data, "text", _TEXT, empty=True),
        statement=_optional(data, "statement"),
        source=_optional(data, "source"),
        direction=_optional(data, "direction"),
        feature=_optional(data, "feature"),
        note=_optional(data, "note"),
        which=_optional(data, "which", WHICH_LIMIT),
        quotable=_flag(data, "quotable"),
    )


def read_hello(data: dict[str, Any]) -> str | None:
    """Give the token of a `hello` message, or None where it is not one."""
    token = data.get("token")
    if data.get("type") != "hello" or set(data) != {"type", "token"} or not isinstance(token, str):
        return None
    return token if 0 < len(token) <= _SHORT and token.isascii() else None


def message_id(data: dict[str, Any]) -> str | None:
    """Give a message's id for a reply, None where it has no usable one."""
    found = data.get("id")
    return found if isinstance(found, str) and ID.fullmatch(found) else None


def _known(data: dict[str, Any], fields: Iterable[str]) -> None:
    unknown = [name for name in data if name not in fields]
    if unknown:
        names = ", ".join(_shown(name) for name in unknown[:5])
        words = f"There is no field {names} here" if len(unknown) == 1 else f"There are no fields {names} here"
        raise RoomError(400, "unknown_field", f"{words}. Use {', '.join(fields)}.", str(_clean(unknown[0])))


def _type(data: dict[str, Any], wanted: str) -> None:
    if data.get("type", wanted) != wanted:
        raise _malformed(f"The type is {_shown(data['type'])}. Send “{wanted}”.", "type")


def _id(data: dict[str, Any]) -> str:
    found = message_id(data)
    if found is None:
        raise _malformed("The field id is missing or no id. Send a new UUID with each message.", "id")
    return found


def _flag(data: dict[str, Any], field: str) -> bool:
    value = data.get(field, False)
    if not isinstance(value, bool):
        raise _malformed(f"{field} is {_shown(value)}. Send true or false.", field)
    return value


def _optional(data: dict[str, Any], field: str, limit: int = _SHORT) -> str | None:
    if data.get(field) is None:
        return None
    return _text(data, field, limit, empty=True) or None


def _text(data: dict[str, Any], field: str, limit: int = _SHORT, *, empty: bool = False) -> str:
    value = data.get(field)
    if value is None:
        raise _malformed(f"The field {field} is missing. Send it as text.", field)
    if not isinstance(value, str):
        raise _malformed(f"{field} is {_shown(value)}. Send it as text in quotes.", field)
    value = value.strip()
    if not value and not empty:
        raise _malformed(f"The field {field} is empty. Send it as text.", field)
    if len(value) > limit:
        raise _malformed(f"{field} has {len(value)} characters; {limit} is the most. Shorten it.", field)
    if _CONTROL.search(value) or _clean(value) != value:
        raise _malformed(f"{field} holds characters that are no text. Type it again.", field)
    return value


def _clean(value: str) -> str:
    """Give text that can be sent as UTF-8: half a surrogate pair becomes a question mark."""
    return value.encode("utf-8", "replace").decode()


def _shown(value: object) -> str:
    try:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    except RecursionError:  # nested less deep than can be read, and deeper than can be written again
        text = "…"
    text = _CONTROL.sub(" ", _clean(text))
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"


def _malformed(message: str, field: str | None = None) -> RoomError:
    return RoomError(400, "malformed", message, field)


def _no_constant(name: str) -> None:
    msg = f"{name} is no JSON"
    raise ValueError(msg)
