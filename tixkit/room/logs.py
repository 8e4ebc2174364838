"""What the room writes to its log: events, numbers and kinds of error, never anything that a person typed or carries.

A log line is one JSON object where a program reads it, and a line of text where a person does. Messages of libraries
are not repeated: they can hold addresses, codes and values. What is kept of an exception is its type and where it was
raised.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

_ROOT = Path(__file__).resolve().parents[2]
_MOST_FRAMES = 30
_QUIET = ("tornado.access", "tornado.general")
"""Loggers that say what clients did wrong, with their addresses; such requests are counted instead."""
_log = logging.getLogger("tixkit.room")

EVENT = "tixkit_event"
FIELDS = "tixkit_fields"


def event(name: str, level: int = logging.INFO, **fields: str | float | bool) -> None:
    """Log an event.

    Parameters
    ----------
    name
        What happened, such as ``started``; never anything a client sent.
    level
        As in :mod:`logging`.
    fields
        Numbers and words of the room's own.
    """
    _log.log(level, name, extra={EVENT: name, FIELDS: fields})


def unexpected(error: BaseException | None, where: str) -> None:
    """Log a fault of the room: the exception's type and where it was raised, not what it says."""
    kind = (type(error), error, error.__traceback__) if error is not None else None
    _log.error("unexpected", exc_info=kind, extra={EVENT: "unexpected", FIELDS: {"where": where}})


def start(stream: TextIO | None = None) -> None:
    """Write the log of this process to `stream`, standard error if left out; it replaces what was set up before."""
    stream = stream or sys.stderr
    handler = logging.StreamHandler(stream)
    handler.setFormatter(TextFormatter() if stream.isatty() else JsonFormatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    _log.setLevel(logging.INFO)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    logging.captureWarnings(True)
    sys.excepthook = lambda _kind, error, _tb: unexpected(error, "process")
    threading.excepthook = lambda told: unexpected(told.exc_value, "thread")


def entry(record: logging.LogRecord) -> dict[str, Any]:
    """Give what is logged of a record."""
    known = getattr(record, EVENT, None)
    told: dict[str, Any] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "level": record.levelname.lower(),
        "event": known or ("unexpected" if record.levelno >= logging.ERROR else "library"),
    }
    if known is None:
        told["logger"] = record.name
        told["at"] = f"{_shown(record.pathname)}:{record.lineno}"
    told |= getattr(record, FIELDS, {})
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        told |= {"error": _types(error), "stack": _stack(error.__traceback__)}
    return told


class JsonFormatter(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line."""
        return json.dumps(entry(record), ensure_ascii=False, default=str)


class TextFormatter(logging.Formatter):
    """One line of text an event, and a stack below it."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line."""
        told = entry(record)
        stack = told.pop("stack", [])
        when, level, name = told.pop("time"), told.pop("level"), told.pop("event")
        fields = "".join(f" {key}={value}" for key, value in told.items())
        return "\n".join([f"{when} {level:<7} {name}{fields}", *(f"    {frame}" for frame in stack)])


def _types(error: BaseException) -> str:
    """Give an exception's type, and those of what led to it: “StoreError from OperationalError”."""
    names: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(names) < 5:
        names.append(type(seen).__name__)
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return " from ".join(names)


def _stack(tb: TracebackType | None) -> list[str]:
    frames = [(f.f_code.co_filename, line, f.f_code.co_name) for f, line in traceback.walk_tb(tb)]
    return [f"{_shown(name)}:{line} {function}" for name, line, function in frames[-_MOST_FRAMES:]]


def _shown(filename: str) -> str:
    """Give a file's path inside its package: where the package lies is nobody's business."""
    path = Path(filename)
    for root in (_ROOT, *(Path(p) for p in sys.path if p)):
        if path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    return path.name
