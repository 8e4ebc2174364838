"""A round from the widget's side: every button by its message."""

from __future__ import annotations

from tixkit.widgets import Desk, Facilitator, RoundPanel

AREA = "role.service"


def test_ask_reveal_and_ask_again(workshop, ask, say):
    people = [workshop.join() for _ in range(3)]
    panel = RoundPanel(desk=Desk(workshop, area=AREA))
    assert (panel.round["state"], panel.round["nexts"]) == ("ready", {})
    assert ask(panel, "ask", areas=[AREA], minutes=4)["ok"]
    assert panel.round["state"] == "open"
    rnd = workshop.current_round()
    for person in people:
        for statement in rnd.statements:
            say(person, rnd, statement, "agree")
    assert ask(panel, "reveal", round=panel.round["id"])["ok"]
    assert panel.round["state"] == "revealed"
    assert panel.area["headline"] == "4 of 4 statements reached consensus."
    assert ask(panel, "ask", areas=[AREA], minutes=4)["ok"]
    assert panel.round["number"] == 2


def test_a_minute_is_added_to_the_suggested_end(workshop, ask):
    panel = RoundPanel(desk=Desk(workshop, area=AREA))
    ask(panel, "ask", areas=[AREA], minutes=4)
    before = workshop.current_round().suggested_end
    ask(panel, "more", round=panel.round["id"], minutes=1)
    assert (workshop.current_round().suggested_end - before).total_seconds() == 60
    assert panel.round["suggested_end"] == workshop.current_round().suggested_end.isoformat()


def test_close_and_reopen(workshop, ask):
    panel = RoundPanel(desk=Desk(workshop, area=AREA))
    ask(panel, "ask", areas=[AREA])
    ask(panel, "close", round=panel.round["id"])
    assert panel.round["state"] == "closed"
    ask(panel, "reopen", round=panel.round["id"])
    assert panel.round["state"] == "open"


def test_a_page_that_fell_behind_cannot_reveal_another_round(workshop, ask):
    panel = RoundPanel(desk=Desk(workshop, area=AREA, follow=False))
    ask(panel, "ask", areas=[AREA])
    shown = panel.round["id"]
    workshop.reveal(shown)
    other = workshop.open_round(["csf.staff"])
    for event in ("reveal", "close", "reopen", "more"):
        refused = ask(panel, event, round=shown)
        assert (refused["ok"], "another window" in refused["message"]) == (False, True)
    assert workshop.current_round() == other


def test_several_areas_in_one_round(workshop, ask):
    panel = RoundPanel(desk=Desk(workshop, area=AREA))
    ask(panel, "ask", areas=[AREA, "csf.staff"])
    assert [a["area"] for a in panel.round["asked"]] == ["csf.staff", AREA]
    assert panel.round["sub"] == "Round 1, asked with 1 more"


def test_areas_asked_together_share_the_highest_of_their_numbers(workshop, ask):
    panel = RoundPanel(desk=Desk(workshop, area=AREA))
    ask(panel, "ask", areas=[AREA])
    ask(panel, "reveal", round=panel.round["id"])
    assert panel.round["nexts"] == {AREA: 2}
    ask(panel, "open", area="csf.staff")
    ask(panel, "ask", areas=["csf.staff", AREA])
    assert (panel.round["number"], workshop.current_round().number) == (2, 2)
    ask(panel, "reveal", round=panel.round["id"])
    assert (panel.round["number"], panel.round["nexts"]) == (2, {AREA: 3, "csf.staff": 3})


def test_another_area_says_where_the_open_round_is(workshop, ask):
    workshop.open_round([AREA])
    panel = RoundPanel(desk=Desk(workshop, area="csf.staff"))
    title = "Role of the authority, service focus"
    assert panel.round["elsewhere"] == {"area": AREA, "areas": [AREA], "title": title, "status": "open"}
    refused = ask(panel, "ask", areas=["csf.staff"])
    assert not refused["ok"]
    assert "Reveal it before you open another" in refused["message"]
    ask(panel, "open", area=AREA)
    assert panel.round["elsewhere"] is None


def test_a_desk_starts_at_the_round_that_waits(workshop):
    workshop.open_round(["data.community"])
    assert Desk(workshop).area == "data.community"


def test_what_another_process_does_shows_after_a_look_at_the_store(workshop, store_url):
    import tixkit

    page = Facilitator(workshop)
    other = tixkit.open_workshop(store_url, workshop.code)
    other.open_round([page.desk.area])
    assert page.round["state"] == "ready"
    page.desk.refresh()
    assert page.round["state"] == "open"


def test_the_next_round_s_rule_is_the_workshop_s_until_another_is_chosen(workshop, ask):
    panel = RoundPanel(desk=Desk(workshop, area=AREA))
    assert panel.round["rule_id"] == "75"
    assert [(r["id"], r["title"]) for r in panel.choices["rules"]] == [
        ("75", "At least 75% one way"),
        ("strict", "At least 70%, fewer than 15% against"),
    ]
    assert "one objector vetoes it" in panel.choices["rules"][1]["text"]
    assert panel.round["rule"] == panel.choices["rules"][0]["text"]
    assert ask(panel, "ask", areas=[AREA], minutes=4, rule="strict")["ok"]
    assert workshop.current_round().rule == panel.round["rule_id"] == "strict"
    assert panel.round["rule"] == panel.choices["rules"][1]["text"]


def test_a_re_vote_keeps_its_rule_and_other_areas_the_workshop_s(workshop, ask):
    panel = RoundPanel(desk=Desk(workshop, area=AREA))
    ask(panel, "ask", areas=[AREA], rule="strict")
    ask(panel, "reveal", round=panel.round["id"])
    assert (panel.round["rule_id"], panel.area["rule"]["id"]) == ("strict", "strict")
    ask(panel, "open", area="csf.staff")
    assert panel.round["rule_id"] == "75"


def test_a_cancelled_round_s_rule_is_forgotten(workshop, ask):
    panel = RoundPanel(desk=Desk(workshop, area=AREA))
    ask(panel, "ask", areas=[AREA], rule="strict")
    ask(panel, "cancel", round=panel.round["id"])
    assert (panel.round["state"], panel.round["rule_id"]) == ("ready", "75")


def test_an_unknown_rule_is_refused_on_the_page(workshop, ask):
    panel = RoundPanel(desk=Desk(workshop, area=AREA))
    refused = ask(panel, "ask", areas=[AREA], rule="51")
    assert (refused["ok"], refused["field"]) == (False, "rule")
    assert "use one of 75, strict" in refused["message"]
    assert workshop.current_round() is None


def test_the_page_without_a_choice_asks_under_the_workshop_s_rule(store_url, ask):
    import tixkit

    strict = tixkit.create_workshop(store_url, "tiex", "T", "A", rule="strict")
    panel = RoundPanel(desk=Desk(strict, area=AREA))
    assert panel.round["rule_id"] == "strict"
    ask(panel, "ask", areas=[AREA])
    assert strict.current_round().rule == "strict"
