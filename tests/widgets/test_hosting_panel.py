"""The room from the widget's side: the projector's picture, the Wi-Fi, pre-work, and answers without a phone."""

from __future__ import annotations

import json
from datetime import timedelta

import tixkit
from tixkit.local_time import local, today
from tixkit.widgets import Desk, Facilitator, HostingPanel, RoundPanel

AREA = "role.service"
ANSWERS = {f"{AREA}.{n}": {"agree": 3, "disagree": 2} for n in (1, 2, 3, 4)}


def test_the_projector_shows_what_is_chosen_here(workshop, ask):
    panel = HostingPanel(workshop)
    assert panel.hosting["view"] == "auto"
    assert ask(panel, "show_view", view="heatmap")["ok"]
    assert workshop.room_settings().projector_view == panel.hosting["view"] == "heatmap"
    assert (panel.hosting["area"], ask(panel, "show_area", area=AREA)["ok"]) == (None, False)
    workshop.reveal(workshop.open_round([AREA]))
    assert ask(panel, "show_area", area=AREA)["ok"]
    title = "Role of the authority, service focus"
    assert (panel.hosting["view"], panel.hosting["area"]) == ("area", {"id": AREA, "title": title})
    refused = ask(panel, "show_view", view="votes")
    assert (refused["ok"], refused["field"]) == (False, "view")


def test_the_wifi_is_kept_changed_and_deleted(workshop, ask):
    panel = HostingPanel(workshop)
    refused = ask(panel, "set_wifi", network="Town hall", password="short")
    assert (refused["ok"], refused["field"]) == (False, "password")
    assert ask(panel, "set_wifi", network="Town hall", password="harbour-lantern")["ok"]
    assert panel.hosting["wifi"] == {"network": "Town hall", "security": "WPA"}
    assert ask(panel, "set_wifi", network="Town hall 2", password=None)["ok"]
    kept = workshop.room_settings().wifi
    assert (kept.network, kept.password) == ("Town hall 2", "harbour-lantern")
    assert ask(panel, "wifi_password")["password"] == "harbour-lantern"
    assert ask(panel, "clear_wifi")["ok"]
    assert (panel.hosting["wifi"], workshop.room_settings().wifi) == (None, None)


def test_the_password_is_in_nothing_that_a_notebook_would_keep(workshop):
    workshop.set_wifi("Town hall", "harbour-lantern-42")
    for widget in (HostingPanel(workshop), Facilitator(workshop)):
        kept = {k: v for k, v in widget.get_state().items() if k not in {"_esm", "_css", "layout"}}
        assert "Town hall" in json.dumps(kept, default=str)
        assert "harbour-lantern-42" not in json.dumps(kept, default=str)


def test_what_the_cover_says_is_changed_field_by_field_in_a_closed_workshop_too(workshop, ask):
    panel = HostingPanel(workshop)
    assert panel.hosting["cover"] == {"place": "", "contact": "", "official": None}
    assert ask(panel, "describe", place="Civic Suite")["moved"] == ""
    workshop.close()
    assert ask(panel, "describe", contact="Head of Policy")["ok"]
    refused = ask(panel, "describe", place="x" * 301)
    assert (refused["ok"], refused["field"]) == (False, "place")
    assert panel.hosting["cover"] == {"place": "Civic Suite", "contact": "Head of Policy", "official": None}


def test_the_official_mark_that_moves_is_said_here_and_seen_on_the_other_page(workshop, store_url, ask):
    other = tixkit.create_workshop(store_url, "tiex", "Services", workshop.authority)
    here, there = HostingPanel(workshop), HostingPanel(other)
    assert ask(there, "describe", official=True)["moved"] == ""
    assert ask(here, "describe", official=True)["moved"].startswith(f"Until now it was “Services” ({other.code[:3]} ")
    there.desk.refresh()
    assert (here.hosting["cover"]["official"], there.hosting["cover"]["official"]) == (True, False)


def test_pre_work_opens_until_the_end_of_a_day_and_is_told_with_it(workshop, ask):
    panel, bar = HostingPanel(workshop), RoundPanel(desk=Desk(workshop, area=AREA))
    day = today() + timedelta(days=10)
    assert ask(panel, "pre_work", areas=[AREA, "csf.staff"], until=day.isoformat())["ok"]
    rnd = workshop.current_round()
    end = local(rnd.suggested_end)
    assert (rnd.pre_work, end.date(), end.hour, end.minute) == (True, day, 23, 59)
    assert panel.hosting["waiting"] == {"pre_work": True, "areas": 2}
    bar.desk.refresh()
    assert (bar.round["pre_work"], bar.round["until"]) == (True, f"{day.day} {day:%B %Y}")
    workshop.reveal(rnd)
    bar.desk.refresh()
    assert (bar.round["pre_work"], bar.round["state"]) == (False, "revealed")


def test_pre_work_on_every_area_says_so(workshop, ask):
    panel = HostingPanel(workshop)
    assert ask(panel, "pre_work", areas=list(workshop.framework.areas_by_id))["ok"]
    assert panel.round["sub"] == "Round 1, all 21 areas"
    assert panel.round["until"] == ""


def test_a_day_that_is_none_or_past_is_refused_beside_its_field(workshop, ask):
    panel = HostingPanel(workshop)
    for until in ("soon", "2020-01-01"):
        refused = ask(panel, "pre_work", areas=[AREA], until=until)
        assert (refused["ok"], refused["field"]) == (False, "until")
    assert workshop.current_round() is None


def test_totals_are_typed_in_changed_and_taken_back(workshop, ask):
    rnd = workshop.open_round([AREA])
    panel = RoundPanel(desk=Desk(workshop, area=AREA))
    given = {"round": rnd.id, "area": AREA}
    assert ask(panel, "typed_totals", **given)["people"] is None
    assert ask(panel, "type_totals", **given, people=5, counts=ANSWERS, how="paper")["ok"]
    title = workshop.framework.areas_by_id[AREA].numbered_title
    assert panel.round["typed"] == [{"area": AREA, "title": title, "people": 5, "how": "paper"}]
    assert (panel.round["answered"], panel.round["present"], panel.round["typed_people"]) == (5, 5, 5)
    assert panel.round["here"] == "5 in the room, none by phone"
    assert ask(panel, "typed_totals", **given)["counts"] == ANSWERS
    assert ask(panel, "type_totals", **given, people=6, counts=ANSWERS, how="show of hands")["ok"]
    assert panel.round["typed"][0] == {"area": AREA, "title": title, "people": 6, "how": "show of hands"}
    assert ask(panel, "type_totals", **given, people=0, counts={}, how="paper")["ok"]
    assert (panel.round["typed"], panel.round["present"]) == ([], 0)


def test_totals_that_do_not_add_up_are_refused_in_the_workshop_s_words(workshop, ask):
    rnd = workshop.open_round([AREA])
    panel = RoundPanel(desk=Desk(workshop, area=AREA))
    refused = ask(panel, "type_totals", round=rnd.id, area=AREA, people=4, counts=ANSWERS, how="paper")
    assert (refused["ok"], refused["field"]) == (False, "counts")
    assert "the answers add up to 5, but 4 people answered" in refused["message"]
    refused = ask(panel, "type_totals", round=rnd.id, area=AREA, people="many", counts={}, how="paper")
    assert (refused["ok"], refused["field"]) == (False, "people")
    assert panel.round["typed"] == []


def test_which_answers_were_typed_in_does_not_travel_before_the_reveal(workshop):
    rnd = workshop.open_round([AREA])
    page = Facilitator(desk=Desk(workshop, area=AREA))
    states = []
    for counts in ({"agree": 5}, {"disagree": 5}):
        workshop.type_tally(rnd, AREA, people=5, counts=dict.fromkeys(rnd.statements, counts))
        page.desk.refresh()
        kept = {k: v for k, v in page.get_state().items() if k not in {"_esm", "_css", "layout"}}
        states.append(json.dumps(kept, default=str, sort_keys=True))
    assert page.round["typed"][0]["people"] == 5
    assert states[0] == states[1]


def test_observers_are_counted_and_nobody_waits_for_them(workshop):
    workshop.join()
    workshop.join(observer=True)
    panel = RoundPanel(workshop)
    assert (panel.round["present"], panel.round["observers"]) == (1, 1)
    assert panel.round["here"] == "1 in the room, 1 observer"


def test_what_another_facilitator_did_bears_the_name(workshop, ask):
    ruth = tixkit.open_workshop(workshop.store_url, workshop.code, by="Ruth")
    here, there = RoundPanel(desk=Desk(workshop, area=AREA)), RoundPanel(desk=Desk(ruth, area=AREA))
    assert ask(there, "ask", areas=[AREA])["ok"]
    here.desk.refresh()
    assert here.round["sub"] == "Round 1, opened by Ruth"
    assert there.round["sub"] == "Round 1"
    workshop.close_round(workshop.current_round())
    there.desk.refresh()
    assert there.round["sub"] == "Round 1, closed by the facilitator"
    ruth.reveal(ruth.current_round())
    here.desk.refresh()
    there.desk.refresh()
    assert (here.round["by"], there.round["by"]) == ("Ruth", "")
    ruth.agree(AREA, "strong", rationale="Seen.")
    here.desk.refresh()
    assert here.round["sub"].endswith(" by Ruth")
    assert (here.choices["by"], here.area["history"][0]["by"]) == ("facilitator", "Ruth")


def test_two_who_ask_at_once_get_one_round_and_a_plain_word(workshop, ask):
    ruth = tixkit.open_workshop(workshop.store_url, workshop.code, by="Ruth")
    here, there = RoundPanel(desk=Desk(workshop, area=AREA)), RoundPanel(desk=Desk(ruth, area="csf.staff"))
    assert ask(there, "ask", areas=["csf.staff"])["ok"]
    refused = ask(here, "ask", areas=[AREA])
    assert (refused["ok"], refused["code"]) == (False, "round_open")
    assert "Getting the best from staff" in refused["message"]
    assert [rnd.areas for rnd in workshop.rounds()] == [("csf.staff",)]


def test_the_page_s_facilitator_has_the_name_of_the_environment(workshop, store_url, monkeypatch):
    from tixkit.widgets import Facilitator, page

    monkeypatch.setenv("TIXKIT_FACILITATOR", "Ruth")
    assert page(Facilitator, "", store=store_url).desk.workshop.by == "Ruth"
    assert page(Facilitator, f"workshop={workshop.code}", store=store_url).desk.workshop.by == "Ruth"
    monkeypatch.delenv("TIXKIT_FACILITATOR")
    assert page(Facilitator, "", store=store_url).desk.workshop.by == "facilitator"


def test_who_has_left_is_no_longer_waited_for_though_nothing_changed(workshop, monkeypatch):
    from tixkit.widgets import desk as desk_module

    workshop.join()
    desk = Desk(workshop, follow=False)
    assert desk._read_news() is None
    later = workshop._clock() + timedelta(minutes=11)
    monkeypatch.setattr(workshop, "_clock", lambda: later)
    assert desk._read_news() is None
    monkeypatch.setattr(desk_module, "PROGRESS_EVERY", 0.0)
    assert desk._read_news().progress.present == 0


def test_all_names_are_deleted_here_in_a_closed_workshop_too(workshop, ask):
    workshop.join(name="Robin Sample", show_name=True)
    workshop.join(name="Lee Exemplar", show_name=True)
    panel = HostingPanel(workshop)
    assert panel.hosting["names"] == 2
    workshop.close()
    panel.desk.refresh()
    reply = ask(panel, "forget_names")
    assert (reply["ok"], reply["deleted"], panel.hosting["names"]) == (True, 2, 0)
    assert workshop.progress().names == 0


def test_on_the_whole_page_its_module_travels_when_it_is_asked_for(workshop, ask):
    page = Facilitator(workshop)
    assert "wifi_save" not in str(page._esm)
    reply = ask(page, "part", name="setup")
    assert reply["ok"]
    assert "wifi_save" in reply["code"]
    refused = ask(page, "part", name="../../secrets")
    assert (refused["ok"], refused["field"]) == (False, "name")
