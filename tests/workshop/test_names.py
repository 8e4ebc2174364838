"""Names: shown with consent only, deleted at once in any status of the workshop, and never what somebody else is called."""

from __future__ import annotations

from pathlib import Path

import pytest

import tixkit
from tixkit.workshop import Wifi, WorkshopError


def labels(workshop):
    return sorted(person.label for person in workshop.progress().who)


def on_disk(workshop, words):
    """Count where words stand in the store's file and in its log."""
    path = Path(workshop.store_url.removeprefix("sqlite:///"))
    files = [path, path.with_name(f"{path.name}-wal")]
    return sum(file.read_bytes().count(words.encode()) for file in files if file.exists())


def test_consent_is_withdrawn_in_a_closed_workshop_and_no_other_name_shown(workshop):
    person = workshop.join(name="Robin Sample", show_name=True)
    workshop.close()
    with pytest.raises(WorkshopError, match="no other one shown") as refused:
        workshop.show_name(person.participant_id, "Robin Other")
    assert refused.value.code == "workshop_closed"
    assert workshop.participant(person.token).name == "Robin Sample"
    workshop.show_name(person.participant_id, None)
    assert workshop.participant(person.token).name is None


@pytest.mark.parametrize("closed", [False, True])
def test_all_names_of_one_workshop_are_forgotten_at_once_and_no_other_workshop_s(workshop, closed):
    other = tixkit.create_workshop(store=workshop.store_url, framework="tiex", title="Other", authority="Elsewhere")
    other.join(name="Kim Elsewhere", show_name=True)
    workshop.join(name="Robin Sample", show_name=True)
    workshop.join(role="officer", name="Lee Exemplar", show_name=True)
    workshop.join(role="officer", name="Not shown", show_name=False)
    assert workshop.progress().names == 2
    if closed:
        workshop.close()
    assert workshop.forget_names() == 2
    assert (workshop.progress().names, workshop.forget_names(), other.progress().names) == (0, 0, 1)
    assert labels(workshop) == ["Officer 1", "Officer 2", "Participant 1"]


def test_what_is_deleted_stands_no_more_in_the_file_nor_in_its_log(workshop):
    for n in range(30):
        workshop.join(name=f"Somebody Else {n}", show_name=True)
    one = workshop.join(name="Zaphodina Sample", show_name=True)
    workshop.join(name="Marvinella Sample", show_name=True)
    workshop.set_wifi("Town hall", "harbour-lantern-42")
    assert on_disk(workshop, "Zaphodina") and on_disk(workshop, "Marvinella") and on_disk(workshop, "harbour-lantern")
    workshop.show_name(one.participant_id, None)
    assert (on_disk(workshop, "Zaphodina"), on_disk(workshop, "Marvinella") > 0) == (0, True)
    workshop.clear_wifi()
    assert on_disk(workshop, "harbour-lantern") == 0
    workshop.set_wifi("Town hall", "harbour-lantern-42")
    workshop.close()
    assert on_disk(workshop, "harbour-lantern") == 0
    workshop.forget_names()
    assert on_disk(workshop, "Marvinella") == 0


@pytest.mark.parametrize("name", ["\u200b", "\u3164", " \u3164 ", "\u2060\u200d", "…", "\u202e"])
def test_a_name_that_nobody_can_see_is_refused(workshop, name):
    person = workshop.join()
    with pytest.raises(WorkshopError, match="no letter and no digit") as refused:
        workshop.show_name(person.participant_id, name)
    assert (refused.value.code, refused.value.field) == ("malformed", "name")
    assert workshop.participant(person.token).label == "Participant 1"


@pytest.mark.parametrize(
    "name",
    ["Participant 1", "participant", "OFFICER 12", "Councillor", "councillor\u200b 3", "Ｏfficer  １", "Facilitator",
     "facilitator 2", "Observer #1", "officer1", "offi\u00adcer 4"],
)  # fmt: skip
def test_a_name_that_somebody_without_one_may_be_called_is_refused(workshop, name):
    with pytest.raises(WorkshopError, match="who shows no name") as refused:
        workshop.join(name=name, show_name=True)
    assert refused.value.field == "name"
    assert workshop.progress().present == 0
    workshop.join(name=name, show_name=False)
    assert labels(workshop) == ["Participant 1"]


@pytest.mark.parametrize("name", ["Olu Officer", "Officer Smith", "李雷", "Ö", "Zoë O’Neill", "María José", "R2"])
def test_other_names_are_shown_as_typed(workshop, name):
    workshop.join(name=name, show_name=True)
    assert labels(workshop) == [name]


def test_controls_that_turn_the_writing_round_are_taken_out(workshop):
    workshop.join(name="\u202eRobin\u2066 Sample\u200f", show_name=True)
    assert labels(workshop) == ["Robin Sample"]


def test_the_wifi_does_not_print_its_password():
    assert repr(Wifi("Town hall", "harbour-lantern", "WPA")) == "Wifi(network='Town hall', security='WPA')"
