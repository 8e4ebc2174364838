"""A store's file that is moved away, deleted or replaced while it is open."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import insert, text

import tixkit
from tixkit.store import StoreError, open_store, schema
from tixkit.workshop import AnswerMessage, Intake, Saved


@pytest.fixture
def path(store_url: str) -> Path:
    return Path(store_url.removeprefix("sqlite:///"))


def rescued(path: Path) -> Path:
    (found,) = path.parent.glob("room.rescued-*.db")
    return found


def titles(path: Path) -> list[str]:
    """Read a file that nobody else has open, with nothing beside it, as if it was all that is left."""
    with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as store:
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return sorted(title for (title,) in store.execute("SELECT title FROM workshops"))


def another(store_url: str, title: str = "Second"):
    return tixkit.create_workshop(store_url, "tiex", title, "Sampleford")


def test_a_deleted_file_is_missing_and_no_empty_one_takes_its_place(store_url, workshop, path):
    path.unlink()
    for _ in range(3):
        with pytest.raises(StoreError, match="moved away or deleted. Put it back") as caught:
            workshop.open_round(["role.service"])
        assert caught.value.code == "missing"
        assert str(rescued(path)) in caught.value.message
    assert not path.exists()
    assert titles(rescued(path)) == ["Leadership workshop"]


def test_a_commit_into_a_file_that_was_deleted_meanwhile_is_no_success(store_url, workshop, path):
    with pytest.raises(StoreError, match="moved away or deleted"), open_store(store_url).write(workshop.id) as (c, _):
        c.execute(
            insert(schema.workshop_events).values(
                workshop_id=workshop.id, kind="closed", at=workshop.created_at, by="x"
            )
        )
        path.unlink()
    rescued(path).rename(path)
    assert (
        workshop.status == "closed"
    )  # it may stand, as after a line that broke during a commit: only "saved" was not said


def test_reading_notices_it_too(workshop, path):
    path.rename(path.with_name("elsewhere.db"))
    with pytest.raises(StoreError, match="moved away or deleted"):
        workshop.revisions()


def test_a_file_that_was_moved_away_is_whole_by_itself(store_url, workshop, path):
    another(store_url)
    moved = path.with_name("moved.db")
    path.rename(moved)
    with pytest.raises(StoreError):
        workshop.revisions()
    assert titles(moved) == ["Leadership workshop", "Second"]


def test_put_back_it_goes_on_and_lost_again_it_is_rescued_again(store_url, workshop, path):
    path.unlink()
    with pytest.raises(StoreError):
        workshop.revisions()
    rescued(path).rename(path)
    another(store_url)
    path.unlink()
    with pytest.raises(StoreError):
        workshop.revisions()
    assert titles(rescued(path)) == ["Leadership workshop", "Second"]


def test_nothing_is_let_go_of_while_no_copy_can_be_written(store_url, workshop, path, tmp_path):
    folder = tmp_path / "gone"
    folder.mkdir()
    url = f"sqlite:///{folder / 'room.db'}"
    kept = another(url, "Nowhere else")
    shutil.rmtree(folder)
    for _ in range(2):
        with pytest.raises(StoreError, match="cannot be copied to the same folder"):
            kept.revisions()
    folder.mkdir()
    with pytest.raises(StoreError, match="is also in"):
        kept.revisions()
    assert titles(rescued(folder / "room.db")) == ["Nowhere else"]
    open_store(url).close()


def test_a_store_without_the_workshop_is_not_mistaken_for_it(store_url, workshop, path, tmp_path):
    other = tmp_path / "other.db"
    another(f"sqlite:///{other}")
    open_store(f"sqlite:///{other}").close()
    other.replace(path)
    with pytest.raises(StoreError, match="was replaced by another file"):
        workshop.revisions()
    with pytest.raises(StoreError, match="does not hold this workshop"):
        workshop.open_round(["role.service"])
    with pytest.raises(StoreError, match="does not hold this workshop"):
        open_store(store_url).check()
    rescued(path).replace(path)
    with pytest.raises(StoreError, match="was replaced by another file"):
        workshop.revisions()
    open_store(store_url).check()
    assert workshop.open_round(["role.service"]).status == "open"


def test_whatever_is_committed_in_many_threads_is_in_the_rescued_copy(store_url, workshop, path):
    """Every answer that was said to be saved before the file was deleted, and none that came after it."""
    people = [workshop.join() for _ in range(4)]
    rnd = workshop.open_round(["role.service"])
    saved: list[str] = []
    stop = threading.Event()

    def tap(person: object, number: int, intake: Intake) -> None:
        n = 0
        while not stop.is_set():
            n += 1
            message = AnswerMessage(f"{number}-{n}", rnd.id, rnd.statements[n % 4], "agree")
            outcome = intake.submit(workshop.id, person.participant_id, message).result(timeout=30)
            if isinstance(outcome, Saved):
                saved.append(outcome.id)
            else:
                return

    intakes = [Intake(store_url) for _ in people]
    threads = [
        threading.Thread(target=tap, args=(person, number, intake))
        for number, (person, intake) in enumerate(zip(people, intakes, strict=True))
    ]
    for thread in threads:
        thread.start()
    while len(saved) < 200:
        stop.wait(0.001)
    path.unlink()
    for thread in threads:
        thread.join(30)
    for intake in intakes:
        intake.close()
    open_store(store_url).close()
    with closing(sqlite3.connect(rescued(path))) as store:
        kept = [id_ for (id_,) in store.execute("SELECT client_id FROM answers")]
    assert len(kept) == len(set(kept))
    assert set(saved) <= set(kept)


def test_trouble_is_known_until_a_change_works_again(store_url, workshop, path):
    store = open_store(store_url)
    store.check()
    moved = path.with_name("moved.db")
    path.rename(moved)
    with pytest.raises(StoreError):
        workshop.open_round(["role.service"])
    assert store.trouble.code == "missing"
    with pytest.raises(StoreError, match="moved away"):
        store.check()
    moved.rename(path)
    assert store.trouble is not None
    store.check()
    assert store.trouble is None


def test_what_a_database_refuses_for_its_content_is_no_trouble_of_the_store(store_url, workshop):
    store = open_store(store_url)
    with pytest.raises(StoreError), store.create() as connection:
        connection.execute(text("INSERT INTO names (participant_id, name, show_name) VALUES ('nobody', 'x', true)"))
    assert store.trouble is None


def test_a_store_put_in_its_place_does_not_make_a_phone_forget_who_it_is(store_url, workshop, path, tmp_path):
    """Its token is not wrong: that would be the end of it for the phone."""
    token = workshop.join().token
    other = tmp_path / "other.db"
    another(f"sqlite:///{other}")
    open_store(f"sqlite:///{other}").close()
    other.replace(path)
    with pytest.raises(StoreError, match="was replaced by another file"):
        workshop.participant(token)
    with pytest.raises(StoreError, match="does not hold this workshop"):
        workshop.participant(token)
    with pytest.raises(StoreError, match="does not hold this workshop"):
        workshop.who([token])
