"""Nobody can work out what a small group answered: by going through everything that could have been answered."""

from __future__ import annotations

import os
from collections import Counter
from math import comb, prod

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scoring.worlds import World, check


def complete(sizes, statements=1, rounds=1, codes=2) -> World:
    cells = frozenset((r, s) for r in range(rounds) for s in range(statements))
    people = tuple((f"role{i}", cells) for i, size in enumerate(sizes) for _ in range(size))
    return World(people, statements, rounds, codes)


@pytest.mark.parametrize("codes", [2, 3])
@pytest.mark.parametrize("sizes", [(2, 3, 4), (1, 1, 5), (3, 3), (1, 2, 3), (1, 3, 3), (2, 2, 3), (2, 5), (1, 1, 1, 4)])
def test_one_statement_on_screens(sizes, codes):
    check(complete(sizes, codes=codes), "screen", strict=True)


@pytest.mark.parametrize("sizes", [(2, 3, 5), (1, 4, 6), (5, 6), (1, 4, 5, 5), (4, 4, 5), (2, 2, 3, 5), (1, 3, 4, 5)])
def test_one_statement_in_files(sizes):
    check(complete(sizes), "files", strict=True)


@pytest.mark.parametrize("sizes", [(2, 3, 5), (1, 4, 6), (2, 2, 3, 5), (1, 3, 4, 5), (1, 2, 3), (3, 4, 5)])
def test_one_statement_on_screens_and_in_files(sizes):
    check(complete(sizes), "both", strict=True)


@pytest.mark.parametrize("sizes", [(1, 2, 3), (1, 4, 5)])
def test_two_statements_on_screens_and_in_files(sizes):
    check(complete(sizes, statements=2), "both", strict=True)


@pytest.mark.parametrize("sizes", [(1, 2, 3), (1, 4, 5)])
def test_two_rounds_on_screens_and_in_files(sizes):
    assert check(complete(sizes, rounds=2), "both", strict=True)["shown"]


def test_a_role_of_which_one_stays_for_the_second_round_on_screens_and_in_files():
    # Three officers and three councillors, then one officer and two councillors: all were shown by role in round 1.
    both, first = frozenset({(0, 0), (1, 0)}), frozenset({(0, 0)})
    people = (("councillor", first), *[("councillor", both)] * 2, *[("officer", first)] * 2, ("officer", both))
    assert check(World(people, rounds=2), "both", strict=True)["shown"]


@pytest.mark.parametrize(
    ("audience", "sizes"),
    [
        ("screen", (1, 2, 3)),
        ("screen", (2, 1, 4)),
        ("screen", (1, 1, 1, 3)),
        ("files", (1, 4, 5)),
        ("files", (2, 3, 5)),
    ],
)
def test_two_statements_that_own_ratings_tie_together(audience, sizes):
    kinds = check(complete(sizes, statements=2), audience, strict=True)
    assert kinds["shown"], "a world in which something is shown"
    assert kinds["hidden"]


@pytest.mark.parametrize(("audience", "sizes"), [("screen", (1, 2, 3)), ("screen", (2, 1, 4)), ("files", (1, 4, 5))])
def test_two_rounds_that_kept_answers_tie_together(audience, sizes):
    assert check(complete(sizes, rounds=2), audience, strict=True)["shown"]


def test_two_rounds_of_two_statements():
    check(complete((1, 2), statements=2, rounds=2), "screen", strict=True)


@pytest.mark.skipif("TIXKIT_EXHAUSTIVE" not in os.environ, reason="takes two minutes: set TIXKIT_EXHAUSTIVE")
def test_three_rounds():
    check(complete((1, 2, 3), rounds=3), "screen", strict=True)


@st.composite
def worlds(draw, statements: int, rounds: int):
    every = [(r, s) for r in range(rounds) for s in range(statements)]
    usual = frozenset(every)
    cells = st.sampled_from(
        [usual, usual, usual, *map(frozenset, ([c for c in every if c[0] == r] for r in range(rounds)))]
    )
    if statements > 1:
        cells = cells | st.sets(st.sampled_from(every), min_size=1).map(frozenset)
    sizes = draw(st.lists(st.integers(1, 4), min_size=2, max_size=3).filter(lambda n: 4 <= sum(n) <= 8))
    people = tuple((f"role{i}", draw(cells)) for i, size in enumerate(sizes) for _ in range(size))
    return World(people, statements, rounds)


few = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


def small(world: World) -> bool:
    return prod(comb(2 ** len(c) + n - 1, n) for (_, c), n in Counter(world.people).items()) <= 6000


@few
@given(worlds(1, 2).filter(small), st.sampled_from(["screen", "files", "both"]))
def test_two_rounds_with_people_who_come_and_go(world, audience):
    check(world, audience, strict=False)


@few
@given(worlds(2, 1).filter(small), st.sampled_from(["screen", "files", "both"]))
def test_two_statements_that_some_answer_in_part(world, audience):
    check(world, audience, strict=False)
