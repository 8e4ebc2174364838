"""Observers, and names that are shown by consent only."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tixkit.store import open_store, schema
from tixkit.workshop import Note, WorkshopError


def test_an_observer_is_counted_as_one_and_nowhere_else(workshop):
    workshop.join(role="councillor")
    observer = workshop.join(observer=True, role="councillor")
    workshop.open_round(["role.service"])
    progress = workshop.progress()
    assert (progress.present, progress.observers, len(progress.who)) == (1, 1, 1)
    assert workshop.results().workshop.people == (("councillor", 1),)
    assert observer.label == "Observer 1"


def test_observers_take_no_number_of_a_role(workshop):
    workshop.join(observer=True, role="councillor")
    assert workshop.join(role="councillor").label == "Councillor 1"


def test_an_observer_s_answer_and_note_are_refused_and_not_kept(workshop, say):
    observer = workshop.join(observer=True)
    rnd = workshop.open_round(["role.service"])
    outcome = say(observer, rnd, "role.service.1", "agree")
    assert outcome.code == "observer"
    with pytest.raises(WorkshopError, check=lambda e: e.code == "observer"):
        workshop.participant_record(observer.participant_id, Note("n", "role.service", "impediment", "text"))
    with open_store(workshop.store_url).read() as connection:
        assert connection.execute(select(schema.answers)).all() == []
        assert connection.execute(select(schema.records)).all() == []


def test_a_name_is_shown_changed_and_deleted_when_its_owner_says_so(workshop):
    person = workshop.join(role="officer")
    workshop.open_round(["role.service"])

    def shown() -> tuple[str, str | None]:
        return workshop.progress().who[0].label, workshop.participant(person.token).name

    assert shown() == ("Officer 1", None)
    workshop.show_name(person.participant_id, "Robin Sample")
    assert shown() == ("Robin Sample", "Robin Sample")
    workshop.show_name(person.participant_id, "Robin A. Sample")
    assert shown() == ("Robin A. Sample", "Robin A. Sample")
    workshop.show_name(person.participant_id, None)
    assert shown() == ("Officer 1", None)
    with open_store(workshop.store_url).read() as connection:
        assert connection.execute(select(schema.names)).all() == []


def test_withdrawing_consent_reaches_every_process_at_once(workshop):
    person = workshop.join(name="Robin Sample", show_name=True)
    before = workshop.revisions().all
    workshop.show_name(person.participant_id, None)
    assert workshop.revisions().all == before + 1


def test_an_empty_name_is_refused_and_the_old_one_stays(workshop):
    person = workshop.join(name="Robin Sample", show_name=True)
    with pytest.raises(WorkshopError, check=lambda e: (e.code, e.field) == ("malformed", "name")):
        workshop.show_name(person.participant_id, "  ")
    assert workshop.participant(person.token).name == "Robin Sample"
