"""Open a store and read or change it. SQLite in a file by default, PostgreSQL by its URL."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, bindparam, case, select, text, update
from sqlalchemy.exc import DataError, IntegrityError, ProgrammingError, SQLAlchemyError

from tixkit.store import schema
from tixkit.store.engines import make_engine, read_address
from tixkit.store.errors import StoreError, explain, plain_errors
from tixkit.store.migrate import upgrade, version
from tixkit.store.sqlite_file import SqliteFile

BUSY_SECONDS = 5
"""How long a writer waits for another before it says that the store is busy."""

_ACROSS_LOCK = 7_418_530_227
"""Any number that nobody else locks: the one after that of the migrations."""
_REVISIONS = select(schema.revisions.c.revision, schema.revisions.c.content).where(
    schema.revisions.c.workshop_id == bindparam("workshop")
)


@dataclass(frozen=True)
class Revisions:
    """How far a workshop has come. `all` grows with every change, `content` is the last that was no answer and no joining."""

    all: int
    content: int


class Store:
    """A store of workshops. Use :func:`open_store`.

    Attributes
    ----------
    url
        The address, as given.
    name
        The address without a password, for messages.
    trouble
        Why the last change could not be committed; None once one was again.
    """

    def __init__(self, url: str, engine: Engine, name: str, file: SqliteFile | None = None) -> None:
        self.url = url
        self.name = name
        self.trouble: StoreError | None = None
        self._engine = engine
        self._file = file
        self._trying = threading.Lock()
        self._absent: str | None = None
        # A reading sees one moment. In SQLite every transaction does; PostgreSQL has to be asked.
        moment = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
        self._reading = engine.execution_options(**moment)
        self._writing = engine.execution_options(tixkit_write=True)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection to read from: one consistent moment.

        Raises
        ------
        StoreError
            If the store cannot be read.
        """
        with plain_errors(self.name), self._reading.begin() as connection:
            yield connection

    @contextmanager
    def create(self) -> Iterator[Connection]:
        """Give a connection that writes, committed at the end, for what belongs to no workshop yet.

        Raises
        ------
        StoreError
            If the store cannot be written.
        """
        try:
            with plain_errors(self.name):
                with self._writing.begin() as connection:
                    opened = self._file.opened_by(connection) if self._file else None
                    yield connection
                if self._file and opened:
                    self._file.confirm(opened)
        except StoreError as error:
            # What the database refused for its content says nothing of the store.
            if not isinstance(error.__cause__, IntegrityError | DataError | ProgrammingError):
                self.trouble = error
            raise
        self.trouble = None

    @contextmanager
    def write(
        self, workshop_id: str, *, content: bool = True, across: bool = False
    ) -> Iterator[tuple[Connection, int]]:
        """Change one workshop: its revision grows first, which keeps every other writer of it waiting.

        So rows of one workshop are committed in the order of their `seq`, and what is read inside is the truth
        until the end. An exception inside undoes everything.

        Parameters
        ----------
        workshop_id
            The workshop that is changed.
        content
            False for answers and joinings, which change counts only.
        across
            True for what looks at other workshops, or changes them: see :func:`across_workshops`.

        Yields
        ------
        tuple
            The connection, and the workshop's new revision.

        Raises
        ------
        StoreError
            If the store cannot be written; nothing was changed.
        """
        with self.create() as connection:
            if across:
                across_workshops(connection)
            revision = grow(connection, workshop_id, content=content)
            if revision is None:
                raise self._other_store(workshop_id)
            yield connection, revision

    def revisions(self, workshop_id: str) -> Revisions:
        """Give a workshop's revisions: one indexed row, cheap enough to ask ten times a second."""
        with self.read() as connection:
            row = connection.execute(_REVISIONS, {"workshop": workshop_id}).one_or_none()
        if row is None:
            raise self._other_store(workshop_id)
        return Revisions(int(row[0]), int(row[1]))

    def require(self, connection: Connection, workshop_id: str) -> None:
        """Make sure that a workshop is in this store: another store in its place knows nobody, which says nothing of a token.

        Raises
        ------
        StoreError
            ``missing`` if it is not.
        """
        table = schema.revisions
        if connection.execute(select(table.c.revision).where(table.c.workshop_id == workshop_id)).first() is None:
            raise self._other_store(workshop_id)

    def check(self) -> None:
        """Return where the store can be read, and written too if the last change failed.

        Raises
        ------
        StoreError
            Why not.
        """
        with self.read() as connection:
            connection.execute(select(schema.workshops.c.id).limit(1))
        if self._absent is not None:
            self.revisions(self._absent)
            self._absent = None
        trouble = self.trouble
        if trouble is None:
            return
        if not self._trying.acquire(blocking=False):
            raise StoreError(trouble.code, trouble.message)  # somebody tries already; one at a time is enough
        try:
            with self.create() as connection:
                connection.execute(text("UPDATE alembic_version SET version_num = version_num"))
        finally:
            self._trying.release()

    def tidy(self) -> None:
        """Leave no trace of what was just deleted in a SQLite store's log, as far as others let it. It never fails."""
        if self._file is not None:
            self._file.tidy()

    def _other_store(self, workshop_id: str) -> StoreError:
        self._absent = workshop_id
        words = "does not hold this workshop: another store took its place. Put the right one back."
        return StoreError("missing", f"The store {self.name} {words}")

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()
        with _lock:
            _open.pop(self.url, None)


def grow(connection: Connection, workshop_id: str, *, content: bool = True) -> int | None:
    """Grow the revision of a workshop that this transaction changes, and give it; None if the store has no such workshop.

    :meth:`Store.write` does so for its own workshop; any other must be in a change that began with :func:`across_workshops`.
    """
    table = schema.revisions
    grown = table.c.revision + 1
    step = (
        update(table)
        .where(table.c.workshop_id == workshop_id)
        .values(revision=grown, content=case((content, grown), else_=table.c.content))  # type: ignore[arg-type]  # a bool is a condition
        .returning(table.c.revision)
    )
    revision = connection.execute(step).scalar()
    return None if revision is None else int(revision)


def across_workshops(connection: Connection) -> None:
    """Wait until no other change across workshops runs: two of them never see half of each other, nor wait for each other.

    In SQLite no two changes run at once anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_ACROSS_LOCK})"))


_open: dict[str, Store] = {}
_lock = threading.Lock()


def open_store(url: str) -> Store:
    """Open a store, making it or bringing it up to date where needed. One a process for each address.

    Parameters
    ----------
    url
        ``sqlite:///room.db``, ``sqlite:////srv/tixkit/room.db`` or ``postgresql://user:password@host/database``.

    Raises
    ------
    StoreError
        If the address is not understood, or the store cannot be opened, is not tixkit's, or is from a newer tixkit.
    """
    with _lock:
        if url not in _open:
            _open[url] = _connect(url)
        return _open[url]


def _connect(url: str) -> Store:
    address = read_address(url)
    name = (
        address.database or url
        if address.get_backend_name() == "sqlite"
        else address.render_as_string(hide_password=True)
    )
    engine, file = make_engine(address, name, BUSY_SECONDS)
    try:
        with engine.connect() as connection, connection.begin():
            current = version(connection)
        if current != schema.SCHEMA_VERSION:
            with engine.execution_options(tixkit_write=True).begin() as connection:
                upgrade(connection, name)
    except (SQLAlchemyError, sqlite3.Error) as error:
        engine.dispose()
        raise explain(error, name) from error
    except StoreError:
        engine.dispose()
        raise
    if file is not None:
        file.made = True
    return Store(url, engine, name, file)
