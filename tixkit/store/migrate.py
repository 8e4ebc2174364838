"""Bring a store's tables up to date, one transaction a migration, and refuse what a newer tixkit wrote."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from tixkit.store.errors import StoreError
from tixkit.store.schema import SCHEMA_VERSION

SCRIPTS = Path(__file__).parent / "migrations"
_ADVISORY_LOCK = 7_418_530_226


def version(connection: Connection) -> str | None:
    """Give the store's version, or None where it holds no tixkit tables yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def upgrade(connection: Connection, name: str) -> None:
    """Run every missing migration, inside the transaction that `connection` is in.

    Raises
    ------
    StoreError
        ``newer`` if a newer tixkit wrote the store, ``not_a_store`` if it holds other tables than tixkit's.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})"))
    current = version(connection)
    if current == SCHEMA_VERSION:
        return
    if current is None and inspect(connection).get_table_names():
        words = "holds tables that are not tixkit's. Choose another file or database; this one has not been changed."
        raise StoreError("not_a_store", f"The store {name} {words}")
    run(connection, SCHEMA_VERSION, name)


def run(connection: Connection, target: str, name: str) -> None:
    """Migrate up or down to `target`, a version or ``base``.

    Raises
    ------
    StoreError
        ``newer`` if this tixkit does not know the store's version.
    """
    # Alembic is slow to import and needed only where there is something to migrate.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    current = version(connection)
    if current is not None and current not in known:
        words = f"was written by a newer tixkit (store version {current}; this one knows up to {SCHEMA_VERSION})."
        raise StoreError("newer", f"The store {name} {words} Update tixkit. The store has not been changed.")
    if target == "base" or (current is not None and current > target):
        command.downgrade(config, target)
    else:
        command.upgrade(config, target)
