"""How each kind of database is connected to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from tixkit.store.errors import StoreError
from tixkit.store.sqlite_file import SqliteFile

_ABANDONED_SECONDS = 60
"""How long a process that died in a transaction may keep others waiting on PostgreSQL."""
_LINE = {"keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3, "tcp_user_timeout": 10_000}
"""How PostgreSQL's client notices, within about 10 seconds, that the network is gone."""


def read_address(url: str) -> URL:
    """Read a store's address.

    Raises
    ------
    StoreError
        ``bad_address`` if it is not understood.
    """
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


def make_engine(address: URL, name: str, busy_seconds: float) -> tuple[Engine, SqliteFile | None]:
    """Make the engine, and what watches its file. Its errors hide parameters: they could hold what people answered.

    Parameters
    ----------
    address
        As :func:`read_address` gives it.
    name
        The store's name, for messages.
    busy_seconds
        How long a writer waits for another before it hears that the store is busy.

    Raises
    ------
    StoreError
        ``missing`` where the folder of a file is not there, ``bad_address`` without PostgreSQL's driver.
    """
    if address.get_backend_name() == "sqlite":
        return _sqlite(address, name, busy_seconds)
    return _postgresql(address, name, busy_seconds), None


def _sqlite(address: URL, name: str, busy_seconds: float) -> tuple[Engine, SqliteFile]:
    path = Path(address.database or "").absolute()
    if not path.parent.is_dir():
        raise StoreError(
            "missing", f"The store {name} cannot be made: there is no folder {path.parent}. Make the folder first."
        )
    engine = create_engine(address, hide_parameters=True, connect_args={"timeout": busy_seconds})
    file = SqliteFile(path, name, busy_seconds)
    file.watch(engine)
    return engine, file


def _postgresql(address: URL, name: str, busy_seconds: float) -> Engine:
    line = {option: value for option, value in _LINE.items() if option not in address.query}
    try:
        engine = create_engine(
            address,
            hide_parameters=True,
            pool_pre_ping=True,
            connect_args={"connect_timeout": max(2, round(busy_seconds)), **line},
        )
    except (ImportError, NoSuchModuleError):
        words = "needs the PostgreSQL driver. Install it with: pip install 'tixkit[postgres]'."
        raise StoreError("bad_address", f"The store {name} {words}") from None
    busy = round(busy_seconds * 1000)

    def prepare(connection: Any, _record: object) -> None:
        """Wait for other writers no longer than on SQLite, and hear of a commit only once it is on the disk."""
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = {busy}")
            cursor.execute(f"SET idle_in_transaction_session_timeout = {_ABANDONED_SECONDS * 1000}")
            cursor.execute(
                "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"
            )
        connection.commit()

    event.listen(engine, "connect", prepare)
    return engine
