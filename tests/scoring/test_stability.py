"""Rounds side by side, with values worked out by hand."""

from __future__ import annotations

import math

import pytest
from scoring.test_score import TIEX, facts, result

from tixkit.scoring import score


def first(*rounds: list[str]):
    return result("role.service", *rounds).statements[0]


def test_what_moved_how_many_changed_and_the_net_change():
    # 4 A 4 D, then 6 A 2 D: two people moved. Σ|Δ| = 4, over 2 × 8: 0.25.
    s = first(["AAAA"] * 4 + ["DDDD"] * 4, ["AAAA"] * 6 + ["DDDD"] * 2)
    [move] = s.moves
    assert (move.before, move.after) == s.tallies
    assert move.difference == {"agree": 2, "disagree": -2, "dont_know": 0, "not_applicable": 0}
    assert (move.changed, move.prop_unchanged, move.net_change, move.stable) == (2, 0.75, 0.25, False)
    assert move.outcomes == ("no_consensus", "consensus_for")


def test_people_who_swap_places_are_no_net_change():
    [move] = first(["AAAA"] * 3 + ["DDDD"] * 3, ["DDDD"] * 3 + ["AAAA"] * 3).moves
    assert (move.net_change, move.stable, move.prop_unchanged, move.changed) == (0.0, True, 0.0, 6)


@pytest.mark.parametrize(("moved", "stable"), [(2, True), (3, False), (4, False)])
def test_stable_is_under_15_percent_and_not_at_it(moved, stable):
    # 20 people: 3 who move are exactly 0.15.
    [move] = first(["AAAA"] * 20, ["DDDD"] * moved + ["AAAA"] * (20 - moved)).moves
    assert move.stable is stable
    assert math.isclose(move.net_change, moved / 20)


def test_where_more_answer_than_before_shares_are_compared():
    # 3 of 6, then 6 of 12: nothing moved. 3 of 6, then 9 of 12: a quarter did.
    [same] = first(["AAAA"] * 3 + ["DDDD"] * 3, ["AAAA"] * 6 + ["DDDD"] * 6).moves
    assert (same.net_change, same.stable) == (0.0, True)
    [more] = first(["AAAA"] * 3 + ["DDDD"] * 3, ["AAAA"] * 9 + ["DDDD"] * 3).moves
    assert more.net_change == 0.25


def test_a_hidden_round_has_no_net_change():
    [move] = first(["AAAA"] * 2, ["AAAA"] * 5).moves
    assert (move.net_change, move.stable, move.difference, move.changed, move.prop_unchanged) == (None,) * 5


def test_one_round_has_no_moves():
    assert first(["AAAA"] * 3).moves == ()


def test_what_moved_is_said_to_be_read_aloud():
    before = ["AADA"] * 6 + ["DDDA"] * 6
    after = ["AADA"] * 10 + ["DDDA"] * 2
    assert result("role.service", before, after).moved == (
        "Statement 1 moved from no consensus to consensus for; 4 of 12 changed their answer.",
        "Statement 2 moved from no consensus to consensus for; 4 of 12 changed their answer.",
    )


def test_how_many_changed_is_left_unsaid_where_it_is_hidden():
    [said] = result("role.service", ["AAAA"] * 2 + ["DAAA"] * 2, ["AAAA"] * 5).moved
    assert said == "Statement 1 moved from no consensus to consensus for."


def test_the_statements_table_holds_net_change_and_stable():
    table = score(TIEX, facts("role.service", ["AAAA"] * 4, ["AAAA"] * 3 + ["DAAA"])).statements
    rows = table[table["statement"] == "role.service.1"]
    assert rows["net_change"].isna().tolist() == [True, False]
    assert rows["net_change"].iloc[1] == 0.25
    assert (str(table["stable"].dtype), rows["stable"].iloc[1]) == ("boolean", False)


def test_over_three_rounds_one_who_left_and_one_who_came_do_not_isolate_each_other():
    # Rounds 1, 2, 3: with everything kept, tallies of three rounds would tell the one who was there in 1 and 2 only.
    three = ["AAAA"] * 3
    one = first(
        [*three, "DDDD", "----", "----", "----"], [*three, "DDDD", "AAAA", "AAAA", "AAAA"], [*three, "----"] + three
    )
    assert [t.kept is not None for t in one.tallies] == [False, True, False]
