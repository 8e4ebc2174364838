"""Totals typed in tell nothing more of phones to who knows them, and of a few people nothing to who does not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scoring.test_disclosure import complete, small, worlds
from scoring.worlds import World, all_that_is_shown

few = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))


def no_roles(world: World) -> World:
    """The same people without roles: then there are rows per person."""
    return replace(world, people=tuple(("", cells) for _, cells in world.people))


def tells_no_more_of_phones(world: World, audience: str) -> None:
    """What looks alike without typed-in totals must look alike with them: they are public, so they add nothing."""
    without = replace(world, typed=())
    seen = defaultdict(set)
    for data in world.datasets():
        seen[all_that_is_shown(without, data, audience)].add(all_that_is_shown(world, data, audience))
    assert all(len(views) == 1 for views in seen.values())


@pytest.mark.parametrize("audience", ["screen", "files"])
@pytest.mark.parametrize("typed", [(0, 1), (2, 0), (3, 0), (2, 2), (4, 3)])
@pytest.mark.parametrize("sizes", [(1, 1), (1, 3), (2, 3), (3, 4)])
def test_one_statement_beside_totals(sizes, typed, audience):
    tells_no_more_of_phones(replace(complete(sizes), typed=((0, (typed,)),)), audience)
    tells_no_more_of_phones(replace(no_roles(complete(sizes)), typed=((0, (typed,)),)), audience)


def test_two_statements_beside_totals_of_one_of_them():
    tells_no_more_of_phones(replace(complete((1, 2, 2), statements=2), typed=((0, ((3, 1), (0, 0))),)), "screen")


@pytest.mark.parametrize("rnd", [0, 1])
def test_two_rounds_beside_totals_in_one(rnd):
    tells_no_more_of_phones(replace(complete((1, 3), rounds=2), typed=((rnd, ((2, 2),)),)), "screen")


counts = st.lists(st.integers(0, 4), min_size=2, max_size=2).map(tuple)


@few
@given(worlds(1, 2).filter(small), st.lists(counts, min_size=2, max_size=2), st.sampled_from(["screen", "files"]))
def test_two_rounds_with_people_who_come_and_go_beside_totals(world, typed, audience):
    tells_no_more_of_phones(replace(world, typed=tuple((r, (c,)) for r, c in enumerate(typed) if sum(c))), audience)


@few
@given(worlds(2, 1).filter(small), st.lists(counts, min_size=2, max_size=2), st.sampled_from(["screen", "files"]))
def test_two_statements_that_some_answer_in_part_beside_totals(world, typed, audience):
    tells_no_more_of_phones(replace(world, typed=((0, tuple(typed)),) if any(map(sum, typed)) else ()), audience)


def hides_the_few(world: World, people: int, rnd: int, audience: str) -> int:
    """Go through all that phones and `people` without one could have answered; give how many views leave it open.

    Each statement's few answers must have two possibilities, but where all that were counted with them are the same.
    """
    vectors = [tuple(v.count(c) for c in range(world.codes)) for v in combinations_with_replacement(range(2), people)]
    seen = defaultdict(list)
    for data in world.datasets():
        for typed in product(vectors, repeat=world.statements):
            view = all_that_is_shown(replace(world, typed=((rnd, typed),)), data, audience)
            seen[view].append((data, typed))
    left_open = 0
    for possible in seen.values():
        for s in range(world.statements):
            data, typed = possible[0]
            said = {d[rnd, s] for d in data if (rnd, s) in d} | {c for c, n in enumerate(typed[s]) if n}
            if len(said) > 1:
                assert len({t[s] for _, t in possible}) > 1, (possible[0], s)
                left_open += 1
    return left_open


@pytest.mark.parametrize("audience", ["screen", "files"])
@pytest.mark.parametrize("people", [1, 2])
@pytest.mark.parametrize("sizes", [(3,), (5,), (3, 3), (1, 4)])
def test_one_or_two_papers_on_one_statement(sizes, people, audience):
    assert hides_the_few(complete(sizes), people, 0, audience)
    assert hides_the_few(no_roles(complete(sizes)), people, 0, audience)


@pytest.mark.parametrize("people", [1, 2])
def test_one_or_two_papers_on_two_statements_that_own_ratings_tie_together(people):
    assert hides_the_few(complete((4,), statements=2), people, 0, "screen")
    assert hides_the_few(no_roles(complete((4,), statements=2)), people, 0, "screen")


@pytest.mark.parametrize("rnd", [0, 1])
def test_one_paper_in_one_of_two_rounds(rnd):
    assert hides_the_few(complete((4,), rounds=2), 1, rnd, "screen")


@pytest.mark.parametrize("people", [3, 4])
def test_in_files_counts_by_role_do_not_tell_what_fewer_than_five_papers_say(people):
    world = replace(complete((5, 5)), typed=((0, ((people, 0),)),))
    data = next(world.datasets())
    split = world.results(data, "files").area("a").statements[0].by_role[0]
    assert (split.shown, split.reason) == ((), "Counts by role would tell the few answers that were typed in.")
    assert world.results(data, "screen").area("a").statements[0].by_role[0].shown
