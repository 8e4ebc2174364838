"""What is SQLite's own: how safely it writes, and what is said of files that cannot be used."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap

import pytest
from sqlalchemy import text

import tixkit
from tixkit.store import StoreError, open_store
from tixkit.store import store as store_module


def test_commits_are_on_the_disk_before_anybody_hears_of_them(store_url):
    with open_store(store_url).read() as connection:
        pragmas = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("room.db", "not the address of a store"),
        ("mysql://host/db", "“mysql” stores are not supported"),
        ("sqlite:////no/such/folder/room.db", "there is no folder /no/such/folder"),
    ],
)
def test_an_address_that_cannot_be_used_is_named_with_the_remedy(url, says):
    with pytest.raises(StoreError, match=says):
        open_store(url)


def test_a_file_that_is_no_store_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "letter.db"
    path.write_bytes(b"Dear councillor, " * 100)
    with pytest.raises(StoreError, match="not a tixkit store"):
        open_store(f"sqlite:///{path}")
    assert path.read_bytes() == b"Dear councillor, " * 100


def test_a_folder_instead_of_a_file_is_refused(tmp_path):
    with pytest.raises(StoreError):
        open_store(f"sqlite:///{tmp_path}")


def test_a_store_that_another_program_holds_is_busy_and_works_again_afterwards(store_url, workshop, monkeypatch):
    monkeypatch.setattr(store_module, "BUSY_SECONDS", 0.2)
    open_store(store_url).close()
    again = tixkit.open_workshop(store_url, workshop.code)
    path = store_url.removeprefix("sqlite:///")
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="busy") as caught:
        again.open_round(["role.service"])
    assert caught.value.code == "busy"
    holder.execute("ROLLBACK")
    holder.close()
    assert again.open_round(["role.service"]).status == "open"


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is a thing of POSIX systems.")
def test_what_was_saved_is_there_after_the_writer_is_killed(tmp_path):
    script = textwrap.dedent(
        """
        import os, sys, uuid, tixkit
        from tixkit.workshop import AnswerMessage, Intake
        url = sys.argv[1]
        workshop = tixkit.create_workshop(url, "tiex", "T", "A")
        person, rnd = workshop.join(), workshop.open_round(["role.service"])
        intake = Intake(url)
        print(workshop.code, flush=True)
        for n in range(10_000):
            message = AnswerMessage(f"id-{n:05d}", rnd.id, rnd.statements[n % 4], "agree")
            print(intake.submit(workshop.id, person.participant_id, message).result().id, flush=True)
        """
    )
    url = f"sqlite:///{tmp_path / 'room.db'}"
    with subprocess.Popen([sys.executable, "-c", script, url], stdout=subprocess.PIPE, text=True) as process:
        process.stdout.readline()
        heard = [process.stdout.readline().strip() for _ in range(200)]
        process.kill()
        heard += [line.strip() for line in process.stdout if line.endswith("\n")]
    with open_store(url).read() as connection:
        kept = [row[0] for row in connection.execute(text("SELECT client_id FROM answers"))]
    assert len(kept) == len(set(kept))
    assert set(heard) <= set(kept)
    assert len(heard) >= 200
    open_store(url).close()


def log_size(store_url):
    return os.path.getsize(store_url.removeprefix("sqlite:///") + "-wal")


def test_what_is_deleted_is_overwritten_and_tidying_empties_the_log(workshop, store_url):
    store = open_store(store_url)
    with store.read() as connection:
        assert connection.execute(text("PRAGMA secure_delete")).scalar() == 1
    workshop.join()
    assert log_size(store_url) > 0
    store.tidy()
    assert log_size(store_url) == 0
    with store.read() as connection:
        assert connection.execute(text("PRAGMA busy_timeout")).scalar() == 1000 * store_module.BUSY_SECONDS


def test_tidying_leaves_a_log_that_others_use_and_never_fails(workshop, store_url):
    store, path = open_store(store_url), store_url.removeprefix("sqlite:///")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM participants").fetchone()
    workshop.join()
    store.tidy()
    assert log_size(store_url) > 0
    other.execute("ROLLBACK")
    other.close()
    os.rename(path, path + ".away")
    store.tidy()
    os.rename(path + ".away", path)
    workshop.join()
    assert workshop.counts() == (2, 0)
