"""What every store does, SQLite and PostgreSQL alike, seen through the workshop that writes to it."""

from __future__ import annotations

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

import tixkit
from tixkit.store import StoreError, open_store, schema
from tixkit.store import store as store_module
from tixkit.workshop import AnswerMessage, Intake, Note, Refused, Saved


def make(url: str):
    return tixkit.create_workshop(store=url, framework="tiex", title="Leadership workshop", authority="Sampleford")


def message(rnd, place: int = 0, answer: str | None = "agree", client_id: str | None = None) -> AnswerMessage:
    return AnswerMessage(client_id or str(uuid.uuid4()), rnd.id, rnd.statements[place], answer)


def rows(store, table) -> int:
    with store.read() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_a_whole_workshop_is_the_same_after_opening_it_again(url, store):
    workshop = make(url)
    rnd = workshop.open_round(["role.service"], minutes=4)
    intake = Intake(url)
    for answer in ("agree", "agree", "agree", "disagree"):
        person = workshop.join(role="officer", name="Sam Example", show_name=True)
        for place in range(4):
            assert isinstance(
                intake.submit(workshop.id, person.participant_id, message(rnd, place, answer)).result(), Saved
            )
    intake.close()
    workshop.reveal(rnd)
    workshop.agree("role.service", "strong", rationale="ÅÄÖ 结果 \n two lines", impediment="Law")
    workshop.add_action("Do it", area="role.service", due="2026-07-31")
    before = workshop.results()
    store.close()
    after = tixkit.open_workshop(url, workshop.code).results()
    assert after.by_area == before.by_area
    assert after.actions == before.actions
    assert after.area("role.service").decision.rationale == "ÅÄÖ 结果 \n two lines"
    assert {p.label for p in workshop.progress().who} == {"Sam Example"}
    open_store(url).close()


def test_every_change_moves_the_revision_and_only_content_moves_the_content(url, store):
    workshop = make(url)
    start = workshop.revisions()
    person = workshop.join()
    joined = workshop.revisions()
    assert (joined.all, joined.content) == (start.all + 1, start.content)
    rnd = workshop.open_round(["role.service"])
    opened = workshop.revisions()
    assert (opened.all, opened.content) == (joined.all + 1, joined.all + 1)
    intake = Intake(url)
    saved = intake.submit(workshop.id, person.participant_id, message(rnd)).result()
    intake.close()
    assert saved.revision == workshop.revisions().all == opened.all + 1
    assert workshop.revisions().content == opened.content


def test_one_workshop_s_changes_leave_another_s_revision_alone(url, store):
    one, other = make(url), make(url)
    before = other.revisions()
    one.open_round(["role.service"])
    assert other.revisions() == before


def test_a_change_that_fails_leaves_nothing_behind(url, store):
    workshop = make(url)
    before = workshop.revisions()
    with pytest.raises(RuntimeError, match="stop"), store.write(workshop.id) as (connection, _):
        connection.execute(
            schema.workshop_events.insert().values(
                workshop_id=workshop.id, kind="closed", at=workshop.created_at, by="x"
            )
        )
        raise RuntimeError("stop")
    assert workshop.revisions() == before
    assert workshop.status == "open"


def test_a_reading_sees_one_moment_whatever_is_committed_meanwhile(url, store):
    """A round opened, and a note added to it, while results are being read: they hold both or neither."""
    workshop = make(url)
    person = workshop.join()
    with store.read() as connection:
        before = connection.execute(select(func.count()).select_from(schema.rounds)).scalar_one()
        workshop.open_round(["role.service"])
        workshop.participant_record(person.participant_id, Note("n", "role.service", "impediment", "I disagree"))
        assert connection.execute(select(func.count()).select_from(schema.records)).scalar_one() == before == 0
    assert rows(store, schema.records) == rows(store, schema.rounds) == 1
    assert workshop.results().area("role.service").records == ()


def test_a_kind_of_note_may_have_as_long_an_id_as_a_framework_allows(url, store, tiex):
    kind = tiex.record_kinds[0].model_copy(update={"id": "k" * 80})
    framework = tiex.model_copy(update={"record_kinds": (kind,)})
    workshop = tixkit.create_workshop(url, framework, "T", "A")
    assert workshop.record("role.service", "k" * 80, "kept").kind == "k" * 80


def test_a_broken_reference_is_refused_by_the_database(url, store):
    workshop = make(url)
    with pytest.raises(StoreError) as caught, store.write(workshop.id) as (connection, _):
        values = {"round_id": "nowhere", "kind": "closed", "at": workshop.created_at, "by": "x"}
        connection.execute(schema.round_events.insert().values(values))
    assert isinstance(caught.value.__cause__, IntegrityError)


def test_the_same_answer_sent_twice_is_saved_twice_and_counted_once(url, store):
    workshop = make(url)
    rnd, person = workshop.open_round(["role.service"]), workshop.join()
    intake = Intake(url)
    first = message(rnd, client_id="a" * 32)
    outcomes = [intake.submit(workshop.id, person.participant_id, first).result() for _ in range(3)]
    together = [intake.submit(workshop.id, person.participant_id, first) for _ in range(3)]
    outcomes += [f.result() for f in together]
    intake.close()
    assert all(isinstance(o, Saved) for o in outcomes)
    assert rows(store, schema.answers) == 1


def test_two_writers_at_once_lose_nothing_and_number_people_without_gaps(url, store):
    workshop = make(url)
    again = tixkit.open_workshop(url, workshop.code)
    with ThreadPoolExecutor(8) as pool:
        joined = list(pool.map(lambda i: (workshop, again)[i % 2].join(role="officer"), range(40)))
    assert sorted(j.number for j in joined) == list(range(1, 41))
    assert workshop.revisions().all == 1 + 40


def test_the_official_mark_given_to_many_at_once_ends_with_one(url, store):
    workshops = [make(url) for _ in range(4)]
    start = threading.Barrier(len(workshops))

    def mark(workshop) -> None:
        start.wait()
        for _ in range(5):
            workshop.describe(official=True)

    with ThreadPoolExecutor(len(workshops)) as pool:
        list(pool.map(mark, workshops))
    assert sorted(w.about().official for w in workshops) == [False, False, False, True]


def test_an_answer_and_the_reveal_at_the_same_moment_agree_on_what_counts(url, store):
    """Every answer that was called saved is in the results; every other was refused. Nothing in between."""
    workshop = make(url)
    people = [workshop.join() for _ in range(30)]
    rnd = workshop.open_round(["role.service"])
    intakes = [Intake(url), Intake(url)]
    start = threading.Barrier(2)

    def send():
        start.wait()
        return [intakes[i % 2].submit(workshop.id, p.participant_id, message(rnd)) for i, p in enumerate(people)]

    with ThreadPoolExecutor(1) as pool:
        sending = pool.submit(send)
        start.wait()
        workshop.reveal(rnd)
        outcomes = [f.result() for f in sending.result()]
    for intake in intakes:
        intake.close()
    saved = sum(isinstance(o, Saved) for o in outcomes)
    assert all(o.code == "round_closed" for o in outcomes if isinstance(o, Refused))
    assert workshop.results().area("role.service").statements[0].latest.answered == saved


def test_times_come_back_in_utc(url, store):
    workshop = make(url)
    rnd = workshop.open_round(["role.service"], minutes=4)
    [kept] = workshop.rounds()
    assert kept.opened_at.utcoffset().total_seconds() == 0
    assert kept == rnd
    assert (kept.suggested_end - kept.opened_at).total_seconds() == 240


def test_postgresql_says_saved_only_of_what_is_on_the_disk_and_waits_no_longer_than_sqlite(postgres_url, monkeypatch):
    """Whatever its database was set to."""
    name = postgres_url.partition("?")[0].rpartition("/")[2]
    with open_store(postgres_url).create() as connection:
        connection.execute(text(f"ALTER DATABASE {name} SET synchronous_commit = off"))
    open_store(postgres_url).close()
    monkeypatch.setattr(store_module, "BUSY_SECONDS", 0.2)
    workshop = make(postgres_url)
    store = open_store(postgres_url)
    with store.read() as connection:
        assert connection.execute(text("SHOW synchronous_commit")).scalar() == "on"
    holding, release = threading.Event(), threading.Event()

    def hold() -> None:
        with store.write(workshop.id):
            holding.set()
            release.wait(30)

    other = threading.Thread(target=hold)
    other.start()
    assert holding.wait(30)
    with pytest.raises(StoreError, match="is busy") as caught:
        workshop.open_round(["role.service"])
    assert caught.value.code == "busy"
    release.set()
    other.join()
    assert workshop.open_round(["role.service"]).status == "open"
    store.close()
