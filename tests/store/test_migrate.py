"""Migrations: up, down, and what is said of a store from the future."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

import tixkit
from tixkit.store import StoreError, open_store, schema
from tixkit.store.migrate import SCRIPTS, run, version
from tixkit.workshop import About


def test_the_migrations_make_exactly_the_tables_of_the_schema(store):
    with store.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []


def test_the_newest_script_is_the_version_the_code_expects():
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    assert ScriptDirectory.from_config(config).get_current_head() == schema.SCHEMA_VERSION


def test_every_migration_can_be_taken_back(store):
    with store.create() as connection:
        run(connection, "base", "test")
    with store.read() as connection:
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
        assert version(connection) is None
    with store.create() as connection:
        run(connection, schema.SCHEMA_VERSION, "test")
    with store.read() as connection:
        assert "answers" in inspect(connection).get_table_names()


def test_a_migration_that_fails_leaves_the_store_as_it_was(store):
    with pytest.raises(RuntimeError, match="half way"), store.create() as connection:
        run(connection, "base", "test")
        raise RuntimeError("half way")
    with store.read() as connection:
        assert version(connection) == schema.SCHEMA_VERSION
        assert "answers" in inspect(connection).get_table_names()


def test_a_store_of_the_version_before_plan_areas_opens_with_what_it_held(url):
    made = tixkit.create_workshop(url, "tiex", "Leadership", "Sampleford")
    made.add_action("Map", area="role.service")
    with open_store(url).create() as connection:
        run(connection, "0003", "test")
        assert "plan_areas" not in inspect(connection).get_table_names()
    open_store(url).close()
    again = tixkit.open_workshop(url, made.code)
    assert again.results().plan_areas == ("role.service",)
    assert again.put_in_plan("csf.staff") == ("role.service", "csf.staff")
    open_store(url).close()


def test_a_store_of_the_version_before_places_opens_with_what_it_held(url):
    made = tixkit.create_workshop(url, "tiex", "Leadership", "Sampleford", place="Civic Suite")
    made.put_in_plan("csf.staff")
    with open_store(url).create() as connection:
        run(connection, "0004", "test")
        assert "about" not in inspect(connection).get_table_names()
    open_store(url).close()
    again = tixkit.open_workshop(url, made.code)
    assert again.about() == About()
    assert again.results().plan_areas == ("csf.staff",)
    assert again.describe(place="Town hall").about == again.about() == About("Town hall")
    open_store(url).close()


def test_a_store_from_a_newer_tixkit_is_refused_and_left_alone(url):
    store = open_store(url)
    with store.create() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(StoreError, match=r"newer tixkit \(store version 9999.*Update tixkit") as caught:
        open_store(url)
    assert caught.value.code == "newer"


def test_a_database_with_other_tables_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "photos.db"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE photos (id INTEGER)"))
    engine.dispose()
    with pytest.raises(StoreError, match="not tixkit's"):
        open_store(f"sqlite:///{path}")
    engine = create_engine(f"sqlite:///{path}")
    assert inspect(engine).get_table_names() == ["photos"]
    engine.dispose()
