"""The store fails under a running room: nobody is told "saved" of what is not, the reason is said, and mending is enough."""

from __future__ import annotations

import asyncio
import os
import resource
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from faults.phones import Phone, play
from faults.rooms import Room

import tixkit

LEAST = 4096
"""A file may be this large at most, while the disk is "full": no page of the store can be added to its log."""


@contextmanager
def full_disk(path: Path, room: Room) -> Iterator[None]:
    _, hard = resource.prlimit(room.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(room.pid, resource.RLIMIT_FSIZE, (LEAST, hard))
    yield
    resource.prlimit(room.pid, resource.RLIMIT_FSIZE, (hard, hard))


@contextmanager
def held_by_another_program(path: Path, _room: Room) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def read_only(path: Path, _room: Room) -> Iterator[None]:
    before = stat.S_IMODE(path.stat().st_mode)
    path.chmod(0o444)
    yield
    path.chmod(before)


@contextmanager
def moved_away(path: Path, _room: Room) -> Iterator[None]:
    elsewhere = path.with_name("moved.db")
    path.rename(elsewhere)
    yield
    assert not path.exists()
    elsewhere.rename(path)


@contextmanager
def whole_folder_moved_away(path: Path, _room: Room) -> Iterator[None]:
    elsewhere = path.parent.with_name("moved")
    path.parent.rename(elsewhere)
    yield
    assert not path.parent.exists()
    elsewhere.rename(path.parent)


def rescued(path: Path) -> Path:
    (found,) = path.parent.glob("room.rescued-*.db")
    return found


@contextmanager
def deleted(path: Path, _room: Room) -> Iterator[None]:
    path.unlink()
    yield
    assert not path.exists()
    rescued(path).rename(path)


@contextmanager
def deleted_with_its_log(path: Path, _room: Room) -> Iterator[None]:
    for name in ("", "-wal", "-shm"):
        path.with_name(path.name + name).unlink()
    yield
    assert not path.exists()
    rescued(path).rename(path)


@contextmanager
def replaced_by_another_store(path: Path, _room: Room) -> Iterator[None]:
    """By one that holds other workshops, as a slip of the hand does."""
    other = path.with_name("other.db")
    tixkit.create_workshop(f"sqlite:///{other}", "tiex", "Another workshop", "Elsewhere")
    tixkit.store.open_store(f"sqlite:///{other}").close()
    other.replace(path)
    yield
    rescued(path).rename(path)


FAULTS = [
    (full_disk, "full"),
    (held_by_another_program, "busy"),
    (read_only, "read_only"),
    (moved_away, "missing"),
    (whole_folder_moved_away, "missing"),
    (deleted, "missing"),
    (deleted_with_its_log, "missing"),
    (replaced_by_another_store, "missing"),
]


@pytest.fixture
def store_url(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "store").mkdir()
    url = f"sqlite:///{tmp_path / 'store' / 'room.db'}"
    yield url
    tixkit.store.open_store(url).close()


@pytest.mark.parametrize(("fault", "reason"), FAULTS, ids=[fault.__name__ for fault, _ in FAULTS])
def test_phones_hear_not_saved_and_why_is_known_until_the_store_is_mended(workshop, nursery, path, kept, fault, reason):
    on_socket, on_http = workshop.join(), workshop.join()
    rnd = workshop.open_round(["role.service"])
    one, two, *_ = rnd.statements
    # Only the room has the file open: what another process would do to it is not what is tested.
    tixkit.store.open_store(workshop.store_url).close()
    room = nursery.start(workshop.store_url, busy_seconds=0.5, no_rights=True)

    def post(id_: str, statement: str) -> tuple[int, dict]:
        message = {"type": "answer", "id": id_, "round": rnd.id, "statement": statement, "answer": "agree"}
        return room.ask("POST", f"/api/v1/rooms/{workshop.code}/answers", message, on_http.token)

    async def story() -> None:
        phone = Phone(room.port, workshop.code, on_socket.token, "socket", reply_seconds=30)
        await phone.answer(rnd.id, one, "agree")
        await phone.all_saved()
        assert (await asyncio.to_thread(post, "http-1", one))[0] == 200
        with fault(path, room):
            await phone.answer(rnd.id, two, "disagree")
            await phone.until(lambda: phone.refused)
            assert phone.refused[0]["code"] == "store_unavailable"
            assert phone.refused[0]["message"].startswith("Not saved.")
            status, said = await asyncio.to_thread(post, "http-2", two)
            assert (status, said["error"]["code"]) == (503, "store_unavailable")
            assert await asyncio.to_thread(room.health) == (503, reason)
            assert list(phone.saved) == ["socket-1"]
        # Nobody has to send anything for it to be noticed.
        await asyncio.to_thread(room.until_well)
        await phone.all_saved()
        assert (await asyncio.to_thread(post, "http-2", two))[0] == 200
        assert list(phone.saved) == ["socket-1", "socket-2"]
        await phone.close()

    play(story, 60)
    assert kept() == dict.fromkeys(("socket-1", "socket-2", "http-1", "http-2"), 1)
    assert room.alive
    assert "Traceback" not in room.said


def test_copy_put_back_is_used_and_what_came_after_it_is_in_the_rescued_file(workshop, nursery, path, kept):
    person = workshop.join()
    rnd = workshop.open_round(["role.service"])
    room = nursery.start(workshop.store_url)

    async def story() -> None:
        phone = Phone(room.port, workshop.code, person.token, "a")
        await phone.answer(rnd.id, rnd.statements[0], "agree")
        await phone.all_saved()
        backup = path.with_name("backup.db")
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(backup)) as copy:
            source.backup(copy)
        await phone.answer(rnd.id, rnd.statements[1], "agree")
        await phone.all_saved()
        path.unlink()
        while (await asyncio.to_thread(room.health))[0] == 200:
            await asyncio.sleep(0.05)
        shutil.copy(backup, path)
        while (await asyncio.to_thread(room.health))[0] != 200:
            await asyncio.sleep(0.05)
        await phone.answer(rnd.id, rnd.statements[2], "agree")
        await phone.all_saved()
        await phone.close()

    play(story, 60)
    assert set(kept()) == {"a-1", "a-3"}
    assert set(kept(rescued(path))) == {"a-1", "a-2"}
    assert stat.S_IMODE(rescued(path).stat().st_mode) == 0o600


def test_where_the_store_is_is_told_on_this_machine_only(workshop, nursery, path):
    room = nursery.start(workshop.store_url)
    path.rename(path.with_name("moved.db"))
    status, said = room.ask("GET", "/healthz")
    while status == 200:
        status, said = room.ask("GET", "/healthz")
    assert str(path) in said["error"]["message"]
    import http.client
    import json

    line = http.client.HTTPConnection("127.0.0.1", room.port, timeout=30)
    line.request("GET", "/healthz", headers={"Host": "192.168.8.20:8765"})
    got = line.getresponse()
    error = json.loads(got.read())["error"]
    line.close()
    assert (got.status, error["code"]) == (503, "missing")
    assert str(path.parent) not in error["message"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Only Linux has a device that is always full.")
def test_full_disk_is_said_in_those_words(tmp_path):
    with pytest.raises(OSError) as caught, open("/dev/full", "w") as full:
        full.write("x" * 100_000)
    assert tixkit.store.errors.explain(caught.value, "room.db").code == "full"
