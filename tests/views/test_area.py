"""One area as data: tallies of two rounds, own ratings, agreement, notes."""

from __future__ import annotations

import json

import pytest
from views.conftest import facts

from tixkit import views
from tixkit.framework import load_framework
from tixkit.scoring import score


def test_the_latest_round_counts_and_the_one_before_stands_beside_it(results):
    view = views.area(results, "role.service")
    assert view["round"] == {"id": "r1", "number": 2}
    assert view["answered"] == 4
    first = view["statements"][0]
    assert (first["stage"], first["number"], first["title"]) == ("Identify", 1, "1. Identify")
    tally = first["tally"]
    assert (tally["agree"], tally["disagree"], tally["n"], tally["share"]) == (3, 1, 4, 0.75)
    assert (tally["percent_text"], tally["outcome_word"], tally["summary"]) == ("75%", "Consensus for", "3 of 4 agree")
    # round 1 was 2 of 4; of four people one changed
    assert first["previous"] == {
        "number": 1,
        "percent_text": "50%",
        "share": 0.5,
        "kept": 3,
        "kept_of": 4,
        "typed_in": 0,
    }


def test_consensus_against_counts_as_consensus_reached(results):
    view = views.area(results, "role.service")
    outcomes = [s["tally"]["outcome"] for s in view["statements"]]
    assert outcomes == ["consensus_for", "consensus_for", "consensus_against", "no_consensus"]
    assert view["headline"] == "3 of 4 statements reached consensus."
    third = view["statements"][2]["tally"]
    assert (third["beside"], third["percent_text"], third["n"]) == ("1 don’t know", "0%", 3)


def test_own_ratings_are_lowest_first_with_dial_and_no_split(results):
    view = views.area(results, "role.service")
    assert [(o["label"], o["count"]) for o in view["own_ratings"]] == [
        ("Needing improvement", 1),
        ("Competent", 3),
        ("Strong", 0),
    ]
    assert (view["dial"], view["split"], view["left_out"]) == (0.75, False, 0)


def test_an_evenly_torn_room_is_split(results):
    view = views.area(results, "csf.staff")
    assert (view["dial"], view["split"]) == (0.0, True)
    assert view["statements"][0]["stage"] is None
    assert view["statements"][0]["title"] == "Statement 1"


def test_agreement_suggestion_and_history_stand_side_by_side(results):
    view = views.area(results, "role.service")
    assert (view["agreed"], view["suggested"], view["suggested_word"], view["status"]) == (
        "strong",
        "competent",
        "Competent",
        "agreed",
    )
    assert [d["label"] for d in view["descriptors"]] == ["Needing improvement", "Competent", "Strong"]
    assert view["history"][0]["word"] == "Strong"
    assert view["history"][0]["rationale"] == "Seen in the evidence."
    assert view["records"][0] == {
        "id": "n1",
        "kind": "impediment",
        "label": "Impediment",
        "text": "Old contracts.",
        "statement": None,
        "author": "room",
    }
    assert (view["actions"][0]["due_text"], view["actions"][0]["area_title"]) == (
        "12 May 2026",
        "Role of the authority, service focus",
    )


def test_under_three_answers_no_count_is_told(results):
    view = views.area(results, "income.service")
    tally = view["statements"][0]["tally"]
    assert tally["counts"] is None
    assert tally["parts"] == []
    assert (tally["n"], tally["share"], tally["percent_text"], tally["outcome_word"]) == (
        None,
        None,
        None,
        "Too few answers",
    )
    assert tally["summary"] == "2 answered"
    assert view["own_ratings"] is None


def test_an_area_never_asked_has_no_round_and_no_tally(results):
    view = views.area(results, "digital.service")
    assert (view["round"], view["answered"], view["dial"], view["suggested"]) == (None, None, None, None)
    assert all(s["tally"] is None for s in view["statements"])


def test_a_longer_scale_is_drawn_agreeing_first_with_its_counts_in_words(list_results):
    view = views.area(list_results, "e1")
    tally = view["statements"][1]["tally"]
    assert [(p["code"], p["count"]) for p in tally["parts"]] == [("yes", 1), ("mostly", 1), ("partly", 1), ("no", 1)]
    assert tally["breakdown"] == "1 yes, 1 mostly, 1 partly, 1 no"
    assert tally["others"] == ""  # the summary adds up two answers: each of them is still to be told
    assert (tally["summary"], tally["neutral"]) == ("2 of 4 agree", 1)
    assert view["headline"] == "1 of 2 questions reached consensus."
    assert (view["name"], view["group"]) == ("Element 1", "Part one")


def test_on_a_scale_with_one_agreeing_answer_the_summary_is_followed_by_the_other_answers():
    criteria = load_framework("success-criteria")
    codes = {"e": "embedded", "p": "in_progress", "n": "not_started"}
    area = criteria.areas[0]
    given = ["eepn"] * len(area.statements)
    tally = views.area(score(criteria, facts(criteria, [(area.id, given)], codes)), area.id)["statements"][0]["tally"]
    assert (tally["summary"], tally["others"]) == ("2 of 4 embedded", "1 in progress, 1 not started")


def test_an_unknown_area_is_refused(results):
    with pytest.raises(KeyError):
        views.area(results, "role.nobody")


def test_it_is_plain_json(results, list_results):
    for r, area in ((results, "role.service"), (list_results, "e1")):
        assert json.loads(json.dumps(views.area(r, area))) == views.area(r, area)


def test_each_tally_is_shown_under_its_own_round_s_rule(workshop, say):
    people = [workshop.join() for _ in range(34)]
    for rule in ("75", "strict"):
        rnd = workshop.open_round(["role.service"], rule=rule)
        for i, person in enumerate(people):
            say(person, rnd, "role.service.1", "agree" if i < 29 else "disagree")
        workshop.reveal(rnd)
    view = views.area(workshop.results(), "role.service")
    assert view["rule"]["id"] == "strict"
    assert view["rule"]["title"] == "At least 70%, fewer than 15% against"
    assert view["rule"]["text"].startswith("Consensus is at least 70% one way and fewer than 15% the other way")
    assert (view["rule"]["percent"], view["rule"]["mark"]) == (85, "85%, to be exceeded for consensus")
    first = view["statements"][0]
    # 29 of 34 is 85.3%: enough under both rules, and under the stricter one never shown as the 85% that is not enough
    assert (first["tally"]["percent_text"], first["tally"]["outcome"]) == ("just over 85%", "consensus_for")
    assert first["previous"]["percent_text"] == "85%"
    assert views.area(workshop.results(), "csf.staff")["rule"]["id"] == "75"


def test_the_mark_of_the_rule_by_default(results):
    rule = views.area(results, "role.service")["rule"]
    assert (rule["id"], rule["percent"], rule["mark"]) == ("75", 75, "75%, the mark for consensus")


def test_the_mark_of_the_stricter_rule_where_a_middle_answer_counts(list_framework):
    from tixkit.scoring import RULES
    from tixkit.views.area import rule_view

    rule = rule_view(list_framework, RULES["strict"])
    assert (rule["percent"], rule["mark"]) == (
        70, "70%, the mark for consensus where fewer than 15% say the opposite"
    )  # fmt: skip


def test_why_it_is_not_shown_how_many_kept_their_answer_beside_roles(tiex):
    # One newcomer of a role: without roles the three who came hide each other.
    asked = [("role.service", ["aaa...ddd"] * 4), ("role.service", ["aaaaaaddd"] * 4)]
    roles = {f"p{i}": "councillor" if i < 5 else "officer" for i in range(9)}
    withheld = views.area(score(tiex, facts(tiex, asked, roles=roles)), "role.service")
    assert withheld["statements"][0]["previous"]["kept"] is None
    assert withheld["kept_withheld"] == (
        "How many kept their answer is not shown: beside the totals by role it would tell what somebody answered."
    )
    shown = views.area(score(tiex, facts(tiex, asked)), "role.service")
    assert (shown["statements"][0]["previous"]["kept"], shown["kept_withheld"]) == (6, "")


def test_every_round_stands_beside_the_others_where_it_is_asked_for(results):
    first = views.area(results, "role.service", rounds=True)["statements"][0]
    assert [(r["number"], r["percent_text"], r["outcome"], r["kept"]) for r in first["rounds"]] == [
        (1, "50%", "no_consensus", ""),
        (2, "75%", "consensus_for", "3 of 4 kept their answer"),
    ]
    assert views.area(results, "digital.service", rounds=True)["statements"][0]["rounds"] == []


def test_answers_by_role_are_those_that_results_show(tiex):
    asked = [("role.service", ["aaaadd", "aaaadd", "dddddd", "aaaaak"])]
    made = score(tiex, facts(tiex, asked, roles={f"p{i}": "councillor" if i < 3 else "officer" for i in range(6)}))
    first, _, _, last = views.area(made, "role.service", by_role=True)["statements"]
    assert [(r["role"], r["percent_text"], r["summary"]) for r in first["by_role"]["shown"]] == [
        ("Councillor", "100%", "3 of 3 agree"),
        ("Officer", "33%", "1 of 3 agree"),
    ]
    assert first["by_role"]["hidden"] == ""
    assert last["by_role"]["shown"][1]["beside"] == "1 don’t know"


def test_roles_that_are_not_shown_are_named_with_the_reason(tiex):
    asked = [("role.service", ["aaaad", "aaaad", "ddddd", "aaaaa"])]
    made = score(tiex, facts(tiex, asked, roles={f"p{i}": "councillor" if i < 4 else "officer" for i in range(5)}))
    split = views.area(made, "role.service", by_role=True)["statements"][0]["by_role"]
    assert split["shown"] == []
    assert split["hidden"] == ("Not shown: councillor, officer. Counts by role would tell what a few people answered.")
    nobody = views.area(score(tiex, facts(tiex, asked)), "role.service", by_role=True)["statements"][0]["by_role"]
    assert nobody == {"shown": [], "hidden": "Nobody gave a role."}
    assert views.area(made, "csf.staff", by_role=True)["statements"][0]["by_role"] is None


def test_rounds_and_roles_are_told_only_where_they_are_asked_for(results):
    statement = views.area(results, "role.service")["statements"][0]
    assert {"rounds", "by_role"}.isdisjoint(statement)
