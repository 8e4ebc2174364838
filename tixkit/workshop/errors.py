"""What a person may not do, said so that they know what to do instead."""

from __future__ import annotations


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
