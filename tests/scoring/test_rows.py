"""Answers per person: how far a pseudonym holds where attendance could tell whose it is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from scoring.test_disclosure import small, worlds
from scoring.test_score import TIEX, WORKSHOP, facts
from scoring.test_typed_privacy import no_roles
from scoring.worlds import World, check_rows

from tixkit.scoring import AnswerFact, Facts, RoundFacts, score

AREAS = ("role.service", "income.service")


def scopes(results) -> dict[str, set]:
    """What rounds and areas each pseudonym holds in."""
    found = defaultdict(set)
    for row in results.answer_rows:
        found[row.person].add((row.round, row.area))
    return found


def two_areas(people: list[tuple[str, str]]) -> Facts:
    """One round of two areas; a person's answers to both."""
    first, second = (facts(area, [words[i] for words in people]) for i, area in enumerate(AREAS))
    rnd = first.rounds[0]
    both = replace(rnd, areas=AREAS, statements=rnd.statements + second.rounds[0].statements)
    return replace(first, rounds=(both,), answers=(*first.answers, *second.answers))


def test_a_pseudonym_holds_over_all_rounds_where_everybody_answered_in_all():
    found = scopes(score(TIEX, facts("role.service", ["AAAA"] * 3, ["DAAA"] * 3)))
    assert found == {f"person-{i}": {(1, "role.service"), (2, "role.service")} for i in range(3)}


@pytest.mark.parametrize("audience", ["screen", "files"])
def test_who_alone_came_late_or_left_cannot_be_followed_from_round_to_round(audience):
    # p0 leaves after round 1 and p5 comes for round 2: their rows alone would be of one round.
    first = ["AAAA", "ADAD", "DADA", "DDDD", "AADD", "----"]
    second = ["----", "ADAD", "DADA", "DDDD", "AADD", "DAAD"]
    results = score(TIEX, facts("role.service", first, second), audience)
    found = scopes(results)
    assert sorted(map(sorted, found.values())) == [[(n, "role.service")] for n in (1, 2) for _ in range(5)]
    assert not found.keys() & {f"person-{i}" for i in range(6)}
    assert len(results.answer_rows) == 40


def test_three_who_leave_together_keep_one_pseudonym_on_screens_and_not_in_files():
    made = facts("role.service", ["AAAA"] * 8, ["----"] * 3 + ["AAAA"] * 5)
    assert len(scopes(score(TIEX, made))) == 8
    assert len(scopes(score(TIEX, made, "files"))) == 0  # in round 1 all are alike, but "5 of 5 kept" ties both rounds


def test_who_alone_skipped_an_area_cannot_be_followed_from_area_to_area():
    results = score(TIEX, two_areas([("AAAA", "DDDD")] * 5 + [("DADA", "----")]))
    found = scopes(results)
    assert sorted(map(sorted, found.values())) == [[(1, "income.service")]] * 5 + [[(1, "role.service")]] * 6
    assert len(results.answer_rows) == 20 + 24


def test_an_area_that_somebody_answered_alone_in_part_has_no_rows_at_all():
    results = score(TIEX, two_areas([("AAAA", "DDDD")] * 5 + [("DAD-", "DDDD")]))
    assert sorted(scopes(results).values()) == [{(1, "income.service")}] * 6


def test_a_withdrawn_answer_and_one_to_a_statement_without_a_tally_make_no_pattern():
    # Statement 4 has two answers, and no tally: all three are alike in the others.
    results = score(TIEX, facts("role.service", ["AAAA", "DDDD", "ADA-"]))
    assert {row.statement for row in results.answer_rows} == {f"role.service.{n}" for n in (1, 2, 3)}
    assert len(scopes(results)) == 3


def test_rounds_that_kept_answers_tie_together_are_looked_at_together():
    # In each round three answered statements 1 and 2 and three answered 1 alone, but only two people did the same twice.
    first = ["AD--", "DA--", "AA--", "A---", "D---", "D---"]
    second = ["AD--", "DA--", "D---", "AA--", "D---", "A---"]
    results = score(TIEX, facts("role.service", first, second))
    assert results.area("role.service").statements[0].latest.kept_of == 6
    assert results.answers.empty
    other = score(TIEX, facts("role.service", first))
    assert len(scopes(other)) == 6


def test_files_tell_no_more_than_the_screen():
    # Three of one pattern are enough for a screen, and not for files.
    made = two_areas([("AAAA", "DDDD")] * 5 + [("DADA", "----")] * 3)
    assert len(scopes(score(TIEX, made))) == 8
    assert len(scopes(score(TIEX, made, "files"))) == 13


def test_pseudonyms_of_one_scope_are_not_made_of_one_person_s_alone():
    # Else whoever guessed how they are made could try all names and match the scopes.
    first, second = ["AAAA"] * 5 + ["----"], ["----"] + ["AAAA"] * 5
    made = facts("role.service", first, second)
    other = replace(made, pseudonyms={**made.pseudonyms, "p5": "person-other"})
    assert not scopes(score(TIEX, made)).keys() & scopes(score(TIEX, other)).keys()


def both_rounds(n: int):
    return frozenset((r, s) for r in range(2) for s in range(n))


def test_rows_leave_open_what_one_who_left_and_one_who_came_answered():
    one, two = frozenset({(0, 0)}), frozenset({(1, 0)})
    assert check_rows(World((("", one), ("", two), *[("", both_rounds(1))] * 3), rounds=2))


def test_rows_leave_open_what_one_who_alone_answered_in_part_said():
    whole = frozenset({(0, 0), (0, 1)})
    check_rows(World((*[("", whole)] * 4, ("", frozenset({(0, 0)}))), statements=2))


few = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


@few
@given(worlds(1, 2).map(no_roles).filter(small))
def test_rows_of_two_rounds_with_people_who_come_and_go(world):
    check_rows(world)


@few
@given(worlds(2, 1).map(no_roles).filter(small))
def test_rows_of_two_statements_that_some_answer_in_part(world):
    check_rows(world)
