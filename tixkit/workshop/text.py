"""Words that people type, kept as they are within what a store can hold."""

from __future__ import annotations

from tixkit.workshop.errors import WorkshopError

LONG = 200_000
SHORT = 300


def words(value: str | None, field: str, *, name: str | None = None, limit: int = LONG, needed: bool = False) -> str:
    """Give what a person typed, unchanged but for outer white space and NUL, which PostgreSQL cannot hold.

    Parameters
    ----------
    value
        As typed; None is empty.
    field
        The field's name in the API, for the error.
    name
        What people call it, where that is another word.
    limit
        The most characters.
    needed
        Whether it may not be empty.

    Raises
    ------
    WorkshopError
        ``malformed`` if it is no text, too long, or empty though it is needed.
    """
    name = name or field
    if value is None:
        value = ""
    if not isinstance(value, str):
        raise WorkshopError("malformed", f"The {name} is not text.", field)
    clean = value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8").strip()
    if needed and not clean:
        raise WorkshopError("malformed", f"The {name} is empty. Write it, then try again.", field)
    if len(clean) > limit:
        message = f"The {name} has {len(clean):,} characters; {limit:,} is the most. Shorten it, then try again."
        raise WorkshopError("malformed", message, field)
    return clean
