"""The rating rule and the sentence that explains it."""

from __future__ import annotations

import pytest

import tixkit
from tixkit.scoring.rating import level_for, suggest
from tixkit.scoring.tally import Tally

TIEX = tixkit.load_framework("tiex")
PEER = tixkit.load_framework("peer-review")


def tallies(for_: int, against: int, of: int) -> list[Tally]:
    outcomes = ["consensus_for"] * for_ + ["consensus_against"] * against
    outcomes += ["no_consensus"] * (of - len(outcomes))
    return [Tally("r", 1, 8, outcome, {}, n=8, not_applicable=0) for outcome in outcomes]


@pytest.mark.parametrize(
    ("for_", "against", "of", "level"),
    [
        (7, 0, 9, "strength"),  # 7 is the least of 9 that is three quarters
        (6, 0, 9, "mixed"),
        (7, 1, 9, "mixed"),  # a tenth of 9 is under 1
        (9, 1, 10, "strength"),
        (8, 1, 10, "strength"),
        (8, 2, 10, "mixed"),
        (0, 3, 10, "mixed"),
        (0, 4, 10, "area_for_improvement"),  # a third of 10 is under 4
        (0, 3, 9, "mixed"),  # a third of 9 exactly
    ],
)
def test_a_rule_may_limit_what_is_against(for_, against, of, level):
    assert level_for(PEER, for_, against, of) == level


@pytest.mark.parametrize(
    ("framework", "counts", "reason"),
    [
        (TIEX, (3, 1, 4), "3 of 4 statements have consensus for; strong needs all 4."),
        (TIEX, (1, 0, 4), "1 of 4 statements has consensus for; competent needs at least 2."),
        (TIEX, (4, 0, 4), "4 of 4 statements have consensus for; strong needs all 4."),
        (TIEX, (0, 0, 1), "0 of 1 statement has consensus for; strong needs at least 1."),
    ],
)
def test_the_reason_says_what_was_reached_and_what_the_next_better_level_needs(framework, counts, reason):
    assert suggest(framework, tallies(*counts)).reason == reason


def test_a_rule_with_a_limit_says_both():
    noun = PEER.labels.statement.many
    said = {c: suggest(PEER, tallies(*c)).reason for c in ((5, 1, 9), (1, 6, 10), (8, 1, 10))}
    assert said[5, 1, 9] == (
        f"5 of 9 {noun} have consensus for and 1 against; strength needs at least 7 and at most 0 against."
    )
    assert said[1, 6, 10] == f"1 of 10 {noun} has consensus for and 6 against; mixed needs at most 3 against."
    assert said[8, 1, 10].endswith("strength needs at least 8 and at most 1 against.")
