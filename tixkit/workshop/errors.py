"""What a person may not do, said so that they know what to do instead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


class WorkshopError(ValueError):
    """A rule of the workshop was not met; nothing was changed.

    Attributes
    ----------
    code
        A stable word such as ``round_closed`` or ``unknown_area``.
    message
        What happened, with the value, and what to do next.
    field
        The field that is wrong, where there is one.
    """

    def __init__(self, code: str, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.field = field


@dataclass(frozen=True, slots=True)
class Theirs:
    """What somebody else wrote into a field.

    Attributes
    ----------
    value
        What the field says now, in its type.
    at, by
        Since when, in UTC, and who wrote it.
    """

    value: Any
    at: datetime
    by: str


class ChangedMeanwhileError(WorkshopError):
    """Somebody else changed the same fields since their writer began; nothing was overwritten.

    Its code is ``changed_meanwhile`` and its field the first of them.

    Attributes
    ----------
    theirs
        Every field that both changed, with what it says now.
    """

    def __init__(self, message: str, theirs: dict[str, Theirs]) -> None:
        super().__init__("changed_meanwhile", message, next(iter(theirs)))
        self.theirs = theirs
