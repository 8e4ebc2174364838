"""A workshop as it is kept: its keys, its words, its status, and the transaction that changes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import Connection, select

from tixkit.framework import Framework
from tixkit.store import Revisions, Store, schema
from tixkit.workshop.errors import WorkshopError
from tixkit.workshop.keys import format_code, join_key

FACILITATOR = "facilitator"
Status = Literal["open", "closed"]


def status_of(connection: Connection, workshop_id: str) -> Status:
    """Say whether a workshop is open: its newest event decides."""
    events = schema.workshop_events
    query = select(events.c.kind).where(events.c.workshop_id == workshop_id).order_by(events.c.seq.desc()).limit(1)
    return "closed" if connection.execute(query).scalar() == "closed" else "open"


class KeptWorkshop:
    """A workshop in a store.

    Attributes
    ----------
    id, code, projector_key
        What it is found by: for programs, for phones, for the projector.
    title, authority
        As typed.
    framework
        The framework as it was when the workshop was made.
    roles
        The roles a person may choose from.
    rule
        The id of the consensus rule that new rounds are opened under.
    created_at
        In UTC.
    by
        Who acts through this object; kept with every change.
    """

    def __init__(
        self, store: Store, *, id: str, code: str, projector_key: str, title: str, authority: str, framework: Framework,
        roles: Sequence[str], rule: str, created_at: datetime, clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        by: str = FACILITATOR,
    ) -> None:  # fmt: skip
        self._store = store
        self.by = by
        self._clock = clock
        self.id = id
        self.code = code
        self.projector_key = projector_key
        self.title = title
        self.authority = authority
        self.framework = framework
        self.roles = tuple(roles)
        self.rule = rule
        self.created_at = created_at

    def __repr__(self) -> str:
        return f"<Workshop {format_code(self.code)}: {self.title!r}, {self.authority!r}, {self.framework.id}>"

    @property
    def store_url(self) -> str:
        """The store's address."""
        return self._store.url

    @property
    def join_key(self) -> str:
        """What the join address carries beside the code, so that who has it never waits behind who guesses codes."""
        return join_key(self.projector_key)

    @property
    def join_path(self) -> str:
        """The join page's address within the room, such as ``/j/H7M4KQ?k=…``: as QR codes and links have it."""
        return f"/j/{self.code}?k={self.join_key}"

    @property
    def status(self) -> Status:
        """``open``, or ``closed``: then its code opens nothing, and nothing but its plan and cover can be changed until it is reopened."""
        with self._store.read() as connection:
            return status_of(connection, self.id)

    def revisions(self) -> Revisions:
        """Say how far the workshop has come: one cheap query, to follow it from any process."""
        return self._store.revisions(self.id)

    @contextmanager
    def _change(self, *, content: bool = True, closed_too: bool = False, across: bool = False) -> Iterator[Connection]:
        """Give a connection that changes this workshop, which must be open unless `closed_too`.

        `across` is for a change that looks at other workshops, as :meth:`tixkit.store.Store.write` has it.
        """
        with self._store.write(self.id, content=content, across=across) as (connection, _):
            if not closed_too and status_of(connection, self.id) == "closed":
                raise WorkshopError(
                    "workshop_closed",
                    f"“{self.title}” is closed. Reopen it before you change anything but its plan and the cover of its reports.",
                )
            yield connection
