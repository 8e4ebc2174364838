"""The file of a SQLite store, watched: SQLite itself goes on writing to a file that was moved away or deleted."""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
from collections import Counter
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import SQLAlchemyError

from tixkit.store.errors import StoreError

_Identity = tuple[int, int]
"""Device and inode: which file it is, whatever it is called."""
_TIDY_MS = 100
"""How long emptying the log waits for others: it must keep no answer waiting."""
_OPENED = "tixkit_file"
_LOSSES = "tixkit_losses"
_log = logging.getLogger(__name__)


class SqliteFile:
    """Watches that the file at a store's path is the one that was opened, before every transaction and after every commit.

    Where it is not, what the lost file held is copied to a file beside it, since its connections still reach it; then
    they are closed, so that a file put back is opened afresh. A new, empty store never takes the place of a lost one.

    Parameters
    ----------
    path
        Where the file is, absolute.
    name
        The store's name, for messages.
    busy_seconds
        How long a writer waits for another.
    """

    def __init__(self, path: Path, name: str, busy_seconds: float) -> None:
        self.path = path
        self.name = name
        self.made = False
        """True once the store is there: from then on a missing file is not made anew."""
        self._busy_seconds = busy_seconds
        self._lock = threading.Lock()
        self._open: Counter[_Identity] = Counter()
        self._rescued: dict[_Identity, Path] = {}
        self._last_rescue: Path | None = None
        self._losses = 0

    def watch(self, engine: Engine) -> None:
        """Take part in everything that `engine` does with connections."""
        self._engine = engine
        event.listen(engine, "do_connect", self._before_connect)
        event.listen(engine, "connect", self._connected)
        event.listen(engine, "close", self._closed)
        event.listen(engine, "checkin", self._returned)
        event.listen(engine, "begin", self._begin)

    @staticmethod
    def opened_by(connection: Connection) -> _Identity:
        """Say which file a connection reads and writes."""
        opened: _Identity = connection.info[_OPENED]
        return opened

    def confirm(self, opened: _Identity) -> None:
        """Make sure that what was just committed to the file `opened` went where people look for it.

        Raises
        ------
        StoreError
            ``missing`` if another file, or none, has its place.
        """
        if self._at_path() != opened:
            with self._engine.connect() as connection, connection.begin():
                pass  # notices the same, and rescues what it can
            raise self._missing()

    def _at_path(self) -> _Identity | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _missing(self) -> StoreError:
        if self._at_path() is None:
            words = "is no longer in its place: it was moved away or deleted. Put it back, and answers flow again by themselves."
        else:
            words = "was replaced by another file. Make sure that the right one is in its place."
        if self._last_rescue is not None:
            words += f" Everything saved until then is also in {self._last_rescue}: that copy may take its place."
        return StoreError("missing", f"The store {self.name} {words}")

    def _before_connect(self, _dialect: object, record: Any, arguments: list[Any], options: dict[str, Any]) -> None:
        found = self._at_path()
        with self._lock:
            # Files of one name share one log by its name: the lost one must be let go of before another is opened.
            others = [identity for identity in self._open if identity != found]
        if self.made and (found is None or others):
            raise self._missing()
        arguments[0] = f"{self.path.as_uri()}?mode={'rw' if self.made else 'rwc'}"
        options["uri"] = True
        record.info["tixkit_found"] = found

    def _connected(self, connection: sqlite3.Connection, record: Any) -> None:
        try:
            self._prepare(connection)
            opened, found = self._at_path(), record.info.pop("tixkit_found")
            if opened is None or (self.made and opened != found):
                raise self._missing()
        except BaseException:
            connection.close()
            raise
        with self._lock:
            record.info[_OPENED] = opened
            record.info[_LOSSES] = self._losses
            self._open[opened] += 1
            self._rescued.pop(opened, None)
            self._last_rescue = None

    def _prepare(self, connection: sqlite3.Connection) -> None:
        """Set what SQLite forgets with each connection. FULL: a commit is on the disk before anybody hears of it."""
        # SQLAlchemy's "begin" event says BEGIN, so that writers can take the lock at once.
        connection.isolation_level = None
        busy = round(self._busy_seconds * 1000)
        # secure_delete: a name that was deleted is overwritten in the file, not only unlinked.
        pragmas = (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
            f"busy_timeout={busy}",
        )
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    def tidy(self) -> None:
        """Empty the write-ahead log, in which what was deleted still stands; where others are busy, they empty it later."""
        with suppress(StoreError, SQLAlchemyError, sqlite3.Error), closing(self._engine.raw_connection()) as pooled:
            connection: Any = pooled.driver_connection
            connection.execute(f"PRAGMA busy_timeout={_TIDY_MS}")
            try:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                connection.execute(f"PRAGMA busy_timeout={round(self._busy_seconds * 1000)}")

    def _closed(self, _connection: object, record: Any) -> None:
        opened = record.info.pop(_OPENED, None)
        with self._lock:
            if opened is not None:
                self._open[opened] -= 1
                self._open += Counter()  # drops what is down to nothing

    def _returned(self, _connection: object, record: Any) -> None:
        if record.info.get(_LOSSES) != self._losses:
            record.invalidate()  # its pool was given up: nobody else would close it

    def _begin(self, connection: Connection) -> None:
        write = connection.get_execution_options().get("tixkit_write", False)
        opened = self.opened_by(connection)
        if self._at_path() != opened:
            self._let_go(connection, opened)
            raise self._missing()
        if write and not os.access(self.path, os.W_OK):
            # A file opened before it was made read-only could still be written, against what somebody wanted.
            words = "is read-only. Give this user the right to write the file and its folder."
            raise StoreError("read_only", f"The store {self.name} {words} Nothing saved is lost.")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    def _let_go(self, connection: Connection, opened: _Identity) -> None:
        """Copy what the lost file holds, once, and close every connection to it.

        Where no copy can be written, the connections are kept: they may be the last way to what was saved.
        """
        with self._lock:
            if opened not in self._rescued:
                self._rescued[opened] = self._last_rescue = self._rescue(connection.connection.driver_connection)
                self._losses += 1
                _log.warning("the store's file is not in its place; what it held was copied beside it")
        connection.invalidate()
        self._engine.dispose()

    def _rescue(self, lost: Any) -> Path:
        target = self._free_name()
        try:
            # For nobody else to read: it holds what people answered.
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            with closing(sqlite3.connect(target)) as copy:
                lost.backup(copy)
        except (OSError, sqlite3.Error):
            with suppress(OSError):
                target.unlink()
            words = "was moved away or deleted, and its content cannot be copied to the same folder. Put the file back."
            raise StoreError("missing", f"The store {self.name} {words}") from None
        # A file that was only moved gets what is still in the log, and no other file put here is read with this log.
        with suppress(sqlite3.Error):
            lost.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return target

    def _free_name(self) -> Path:
        stem = f"{self.path.stem}.rescued-{datetime.now(UTC):%Y-%m-%d-%H%M%S}"
        number = 1
        while (
            target := self.path.with_name(f"{stem}{'' if number == 1 else f'-{number}'}{self.path.suffix}")
        ).exists():
            number += 1
        return target
