"""What a phone is told of an answer or a note that is not saved."""

from __future__ import annotations

from tixkit.room.errors import NOT_SAVED, as_room_error

REFUSALS = frozenset(
    (
        "round_closed",
        "unknown_round",
        "unknown_statement",
        "unknown_answer",
        "malformed",
        "too_fast",
        "too_many",
        "observer",
        "store_unavailable",
    )
)


def refused(id_: str | None, code: str, message: str) -> dict[str, object]:
    """Give the `refused` message."""
    return {"type": "refused", "id": id_, "code": code if code in REFUSALS else "malformed", "message": message}


def refusal(id_: str | None, error: Exception) -> dict[str, object]:
    """Give the `refused` message for an error of the store or the workshop; any other error is raised again."""
    known = as_room_error(error)
    if known is None:
        raise error
    if known.code == "store_unavailable":
        return refused(id_, known.code, f"Not saved. {NOT_SAVED}")
    return refused(id_, known.code, known.message)


def too_fast(id_: str | None) -> dict[str, object]:
    """Refuse what comes faster than anybody taps."""
    return refused(id_, "too_fast", "Not saved: too many messages at once. Wait a second, then send it again.")
