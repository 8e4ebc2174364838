"""Open a store and read or change it. SQLite in a file by default, PostgreSQL by its URL."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, case, create_engine, event, select, update
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from tixkit.store import schema
from tixkit.store.errors import StoreError, explain, plain_errors
from tixkit.store.migrate import upgrade, version

BUSY_SECONDS = 5
"""How long a writer waits for another before it says that the store is busy."""


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
    """

    def __init__(self, url: str, engine: Engine, name: str) -> None:
        self.url = url
        self.name = name
        self._engine = engine
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
        """Give a connection that writes, committed at the end, for what belongs to no workshop yet."""
        with plain_errors(self.name), self._writing.begin() as connection:
            yield connection

    @contextmanager
    def write(self, workshop_id: str, *, content: bool = True) -> Iterator[tuple[Connection, int]]:
        """Change one workshop: its revision grows first, which keeps every other writer of it waiting.

        So rows of one workshop are committed in the order of their `seq`, and what is read inside is the truth
        until the end. An exception inside undoes everything.

        Parameters
        ----------
        workshop_id
            The workshop that is changed.
        content
            False for answers and joinings, which change counts only.

        Yields
        ------
        tuple
            The connection, and the workshop's new revision.

        Raises
        ------
        StoreError
            If the store cannot be written; nothing was changed.
        """
        table = schema.revisions
        grown = table.c.revision + 1
        step = (
            update(table)
            .where(table.c.workshop_id == workshop_id)
            .values(revision=grown, content=case((content, grown), else_=table.c.content))  # type: ignore[arg-type]  # a bool is a condition
            .returning(table.c.revision)
        )
        with self.create() as connection:
            yield connection, int(connection.execute(step).scalar_one())

    def revisions(self, workshop_id: str) -> Revisions:
        """Give a workshop's revisions: one indexed row, cheap enough to ask ten times a second."""
        table = schema.revisions
        query = select(table.c.revision, table.c.content).where(table.c.workshop_id == workshop_id)
        with self.read() as connection:
            row = connection.execute(query).one()
        return Revisions(int(row[0]), int(row[1]))

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()
        with _lock:
            _open.pop(self.url, None)


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
    address = _address(url)
    name = (
        address.database or url
        if address.get_backend_name() == "sqlite"
        else address.render_as_string(hide_password=True)
    )
    engine = _engine(address, name)
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
    return Store(url, engine, name)


def _address(url: str) -> URL:
    example = "Write sqlite:///room.db for a file, or postgresql://user@host/database."
    try:
        address = make_url(url)
    except ArgumentError:
        raise StoreError("bad_address", f"“{url}” is not the address of a store. {example}") from None
    if address.get_backend_name() == "sqlite":
        if not address.database or address.database == ":memory:":
            raise StoreError("bad_address", f"“{url}” names no file. {example}")
        return address
    if address.drivername in ("postgresql", "postgres"):
        return address.set(drivername="postgresql+psycopg")
    if address.get_backend_name() == "postgresql":
        return address
    raise StoreError("bad_address", f"“{address.drivername}” stores are not supported. {example}")


def _engine(address: URL, name: str) -> Engine:
    """Make the engine. Its errors hide parameters: they could hold what people answered."""
    if address.get_backend_name() == "sqlite":
        folder = Path(address.database or "").absolute().parent
        if not folder.is_dir():
            raise StoreError(
                "missing", f"The store {name} cannot be made: there is no folder {folder}. Make the folder first."
            )
        engine = create_engine(address, hide_parameters=True, connect_args={"timeout": BUSY_SECONDS})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        return create_engine(
            address, hide_parameters=True, pool_pre_ping=True, connect_args={"connect_timeout": BUSY_SECONDS}
        )
    except (ImportError, NoSuchModuleError):
        words = "needs the PostgreSQL driver. Install it with: pip install 'tixkit[postgres]'."
        raise StoreError("bad_address", f"The store {name} {words}") from None


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Set what SQLite forgets with each connection. FULL: a commit is on the disk before anybody hears of it."""
    connection.isolation_level = (
        None  # SQLAlchemy's "begin" event says BEGIN, so that writers can take the lock at once
    )
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_SECONDS * 1000}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    write = connection.get_execution_options().get("tixkit_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
