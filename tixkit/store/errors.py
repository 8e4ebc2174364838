"""What can go wrong with a store, in words that say what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError


class StoreError(RuntimeError):
    """The store cannot be read or written. Nothing that was saved before is lost.

    Attributes
    ----------
    code
        ``busy``, ``full``, ``read_only``, ``missing``, ``not_a_store``, ``newer``, ``unreachable``, ``bad_address`` or ``failed``.
    message
        What happened and what to do, in plain English.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


_SIGNS = (
    ("database is locked", "busy", "is busy: another program holds it. Close that program or wait, then try again."),
    ("disk is full", "full", "cannot be written: the disk is full. Free some space, then try again."),
    (
        "disk I/O error",
        "full",
        "cannot be written: the disk is full or gave an error. Free some space and check its health, then try again.",
    ),
    ("No space left", "full", "cannot be written: the disk is full. Free some space, then try again."),
    ("lock timeout", "busy", "is busy: another program holds it. Close that program or wait, then try again."),
    (
        "read-only transaction",
        "read_only",
        "takes no changes: its database server is a copy to read from. Make it the main server, or name that one.",
    ),
    ("readonly database", "read_only", "is read-only. Give this user the right to write the file and its folder."),
    ("unable to open", "missing", "cannot be opened. Check that its folder exists and that you may write there."),
    ("not a database", "not_a_store", "is not a tixkit store. Choose another file; this one has not been changed."),
    ("malformed", "not_a_store", "is damaged. Keep the file, and open a copy from your back-up."),
)


def explain(error: Exception, name: str) -> StoreError:
    """Give the plain :class:`StoreError` for a database error on the store called `name`."""
    cause = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    for sign, code, words in _SIGNS:
        if sign in cause:
            return StoreError(code, f"The store {name} {words} Nothing saved is lost.")
    first = cause.strip().splitlines()[0] if cause.strip() else type(error).__name__
    if isinstance(error, DBAPIError) and (error.connection_invalidated or "connect" in cause.lower()):
        return StoreError(
            "unreachable", f"The store {name} cannot be reached: {first}. Check that the database server is running."
        )
    return StoreError("failed", f"The store {name} gave an error: {first}. Nothing saved is lost; try again.")


@contextmanager
def plain_errors(name: str) -> Iterator[None]:
    """Turn every database error inside into a :class:`StoreError`."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise explain(error, name) from error
