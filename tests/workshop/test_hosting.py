"""The room around a workshop: pre-work, the Wi-Fi, the projector's view, two facilitators."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

import tixkit
from tixkit.store import open_store, schema
from tixkit.workshop import RoomSettings, Wifi, WorkshopError


def test_pre_work_asks_until_a_day_and_then_gives_the_agenda(workshop, vote, say):
    until = datetime.now(UTC) + timedelta(days=5)
    rnd = workshop.open_round(["role.service", "role.customer"], pre_work=True, until=until)
    assert (rnd.pre_work, workshop.current_round().pre_work) == (True, True)
    assert workshop.current_round().suggested_end == until
    people = [workshop.join() for _ in range(4)]
    for number, person in enumerate(people):
        for statement in rnd.statements:
            say(person, rnd, statement, "agree" if number % 2 or statement.startswith("role.customer") else "disagree")
    assert workshop.results().by_area["role.service"].status == "not_assessed"
    workshop.reveal(rnd)
    assert workshop.results().discuss_next[0] == "role.service"
    assert workshop.open_round(["role.service"]).number == 2


@pytest.mark.parametrize(
    "until", [datetime.now(UTC) - timedelta(hours=1), datetime(2030, 1, 1), datetime.now(UTC) + timedelta(days=800)]
)
def test_a_day_that_has_passed_or_is_no_day_of_next_year_is_refused(workshop, until):
    with pytest.raises(WorkshopError, check=lambda e: e.field == "until"):
        workshop.open_round(["role.service"], pre_work=True, until=until)
    assert workshop.rounds() == ()


def test_the_wifi_is_kept_overwritten_and_gone_when_the_workshop_closes(workshop):
    workshop.set_wifi("Guest", "correct horse")
    workshop.set_wifi("Town Hall; Guest", "battery:staple")
    assert workshop.room_settings() == RoomSettings("auto", Wifi("Town Hall; Guest", "battery:staple", "WPA"))
    workshop.close()
    assert workshop.room_settings().wifi is None
    with open_store(workshop.store_url).read() as connection:
        [row] = connection.execute(select(schema.room_settings)).all()
    assert "battery" not in str(row)


def test_the_wifi_stands_in_no_results(workshop, tmp_path):
    from tixkit.scoring.saved import to_json

    workshop.set_wifi("Guest", "correct horse")
    assert "correct horse" not in json.dumps(to_json(workshop.results("files")), default=str)


@pytest.mark.parametrize(
    ("network", "password", "security", "field"),
    [
        ("", "correct horse", "WPA", "network"),
        ("x" * 33, "correct horse", "WPA", "network"),
        ("Guest", "short", "WPA", "password"),
        ("Guest", "x" * 65, "WPA", "password"),
        ("Guest", "correct horse", "WEP", "security"),
    ],
)
def test_a_name_or_password_that_no_network_has_is_refused_by_field(workshop, network, password, security, field):
    with pytest.raises(WorkshopError, check=lambda e: e.field == field):
        workshop.set_wifi(network, password, security)
    assert workshop.room_settings().wifi is None


def test_the_projector_shows_what_was_chosen_and_nothing_that_there_is_not(workshop):
    assert workshop.room_settings().projector_view == "auto"
    workshop.show_on_projector("summary")
    assert workshop.room_settings().projector_view == "summary"
    with pytest.raises(WorkshopError, check=lambda e: e.field == "view"):
        workshop.show_on_projector("answers")


def test_the_projector_shows_the_totals_of_an_area_once_there_are_some(workshop, vote):
    for view, area in (("area", None), ("lobby", "role.service"), ("area", "role.service"), ("area", "nowhere")):
        with pytest.raises(WorkshopError, check=lambda e: e.field == "area" or e.code == "unknown_area"):
            workshop.show_on_projector(view, area=area)
    waiting = workshop.open_round(["role.service"])
    with pytest.raises(WorkshopError, match="has no totals yet"):
        workshop.show_on_projector("area", area="role.service")
    workshop.reveal(waiting)
    workshop.show_on_projector("area", area="role.service")
    assert workshop.room_settings() == RoomSettings("area", None, "role.service")
    workshop.show_on_projector("heatmap")
    assert workshop.room_settings() == RoomSettings("heatmap", None, None)


def test_a_chosen_view_gives_way_when_a_round_opens_is_revealed_or_the_workshop_goes_on(workshop):
    workshop.set_wifi("Guest", "correct horse")
    workshop.show_on_projector("lobby")
    rnd = workshop.open_round(["role.service"])
    assert workshop.room_settings() == RoomSettings("auto", Wifi("Guest", "correct horse", "WPA"), None)
    workshop.show_on_projector("heatmap")
    with pytest.raises(WorkshopError):
        workshop.open_round(["role.customer"])
    assert workshop.room_settings().projector_view == "heatmap"
    workshop.reveal(rnd)
    assert workshop.room_settings().projector_view == "auto"
    workshop.show_on_projector("area", area="role.service")
    workshop.reveal(rnd)  # revealed already: nothing new
    assert workshop.room_settings().projector_area == "role.service"
    workshop.close()
    workshop.reopen()
    assert workshop.room_settings() == RoomSettings("auto", None, None)


def test_two_facilitators_hold_one_workshop_and_each_change_says_who(workshop):
    ruth = tixkit.open_workshop(workshop.store_url, id=workshop.id, by="Ruth")
    rnd = ruth.open_round(["role.service"])
    with pytest.raises(WorkshopError, check=lambda e: e.code == "round_open"):
        workshop.open_round(["role.customer"])
    workshop.reveal(rnd)
    assert ruth.agree("role.service", "strong", rationale="The room said so").by == "Ruth"
    assert workshop.agree("role.customer", "strong", rationale="x").by == "facilitator"
    with open_store(workshop.store_url).read() as connection:
        assert connection.execute(select(schema.rounds.c.by)).scalars().all() == ["Ruth"]
        assert connection.execute(select(schema.round_events.c.by)).scalars().all() == ["facilitator"]
