"""What goes wrong with a request, in plain English and with a status."""

from __future__ import annotations

from typing import Any

import tornado.web

from tixkit.store import StoreError
from tixkit.workshop import WorkshopError

STATUS = {
    "unknown_workshop": 404,
    "wrong_token": 401,
    "workshop_closed": 409,
    "round_closed": 409,
    "unknown_round": 409,
    "observer": 409,
}
"""Statuses of the workshop's own refusals; every other one is a 400."""

NOT_SAVED = "The room cannot reach its store, so nothing new is saved. Keep this page open: it tries again by itself."


class RoomError(tornado.web.HTTPError):
    """An answer to a request that cannot be met.

    Attributes
    ----------
    code
        A stable word, such as ``malformed``.
    message
        What happened and what to do, in plain English.
    field
        The field that is wrong, where there is one.
    """

    def __init__(self, status: int, code: str, message: str, field: str | None = None) -> None:
        super().__init__(status)
        self.code = code
        self.message = message
        self.field = field

    def body(self) -> dict[str, Any]:
        """Give the JSON body of the error."""
        return error_body(self.code, self.message, self.field)


def error_body(code: str, message: str, field: str | None = None) -> dict[str, Any]:
    """Give the body that every error of the API has."""
    error = {"code": code, "message": message}
    return {"error": error if field is None else {**error, "field": field}}


def as_room_error(error: BaseException) -> RoomError | None:
    """Give the answer to an error of the workshop or the store; None where it is neither."""
    if isinstance(error, RoomError):
        return error
    if isinstance(error, WorkshopError):
        return RoomError(STATUS.get(error.code, 400), error.code, error.message, error.field)
    if isinstance(error, StoreError):
        return RoomError(503, "store_unavailable", NOT_SAVED)
    return None


STATUS_WORDS = {
    400: ("malformed", "The room did not understand this request. Go back and try again."),
    403: ("forbidden", "This request came from another site. Open the room's own address instead."),
    404: ("not_found", "There is no such page here. Check the address, or type the join code on the first page."),
    405: ("method_not_allowed", "This address does not take that kind of request. Open it in a browser instead."),
    413: ("too_large", "This message is larger than 16 KiB. Shorten it and send it again."),
}


def words_for(status: int) -> tuple[str, str]:
    """Give the code and the message for a status that has no words of its own."""
    fallback = ("internal", "Something went wrong in the room. Try again; if it stays, tell the facilitator.")
    return STATUS_WORDS.get(status, STATUS_WORDS[400] if 400 <= status < 500 else fallback)
