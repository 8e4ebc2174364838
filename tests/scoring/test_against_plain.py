"""Counting in arrays gives what counting answer by answer gives, for every framework, in any order."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from scoring import plain

import tixkit
from tixkit.scoring import AnswerFact, Facts, RoundFacts, WorkshopFacts, score
from tixkit.scoring.facts import AnswerTable

AT = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
FRAMEWORKS = {name: tixkit.load_framework(name) for name in ("tiex", "peer-review")}


@st.composite
def workshops(draw):
    framework = FRAMEWORKS[draw(st.sampled_from(sorted(FRAMEWORKS)))]
    areas = framework.areas[:2]
    people = draw(st.integers(0, 10))
    codes = [a.code for a in framework.answer_scale.answers]
    cell = st.sampled_from([*codes, codes[0], codes[0], None])
    asked = draw(st.lists(st.sampled_from([areas, areas[:1], areas[1:]]), min_size=1, max_size=3))
    rounds, answers = [], []
    for seq, part in enumerate(asked):
        ids = tuple(s.id for area in part for s in area.statements)
        at = AT + timedelta(minutes=seq)
        rounds.append(RoundFacts(f"r{seq}", seq + 1, tuple(a.id for a in part), ids, "75", at, at, seq=seq))
        for person in range(people):
            words = draw(st.one_of(st.none(), st.lists(cell, min_size=len(ids), max_size=len(ids))))
            answers += [
                AnswerFact(f"r{seq}", f"p{person}", s, a) for s, a in zip(ids, words or (), strict=bool(words)) if a
            ]
    roles = {f"p{p}": draw(st.sampled_from(["councillor", "officer", None])) for p in range(people)}
    workshop = WorkshopFacts("w", "W", "C", AT, "open", "75", 1)
    names = {f"p{p}": f"person-{99 - p}" for p in range(people)}
    return framework, areas, Facts(workshop, tuple(rounds), tuple(answers), pseudonyms=names, roles=roles)


@settings(deadline=None, max_examples=150)
@given(workshops())
def test_arrays_count_as_plain_python_does(made):
    framework, areas, facts = made
    results = score(framework, replace(facts, roles={}))
    for area in areas:
        asked = [r for r in facts.rounds if area.id in r.areas]
        if not asked:
            continue
        expected = plain.tallies(framework, facts, area)
        for s in results.area(area.id).statements:
            for t in s.tallies:
                counts = None if t.counts is None else dict(t.counts)
                answered, outcome, known, kept = expected[s.statement.id, t.round]
                assert (t.answered, t.outcome, counts) == (answered, outcome, known)
                if len(asked) < 3:  # over three rounds people who come and go are hidden more often
                    assert (t.kept, t.kept_of) == (kept or (None, None))
                elif t.kept is not None:
                    assert (t.kept, t.kept_of) == kept
        own = results.area(area.id).spread
        found = own.own_ratings
        assert (
            None if found is None else dict(found),
            own.people,
            own.left_out,
            own.dial,
            own.split,
            own.middle,
        ) == plain.spread(framework, facts, area)


@settings(deadline=None, max_examples=60)
@given(workshops(), st.randoms(use_true_random=False), st.sampled_from(["screen", "files"]))
def test_equal_facts_in_any_order_give_equal_results(made, rng: random.Random, audience):
    framework, _, facts = made
    shuffled = list(facts.answers)
    rng.shuffle(shuffled)
    people = list(facts.roles.items())
    rng.shuffle(people)
    other = replace(facts, answers=tuple(shuffled), rounds=facts.rounds[::-1], roles=dict(people))
    columns = replace(facts, answers=AnswerTable.of(facts.answers))
    first = score(framework, facts, audience)
    assert first == score(framework, other, audience) == score(framework, columns, audience)
    assert first.answer_rows == score(framework, other, audience).answer_rows


@settings(deadline=None, max_examples=60)
@given(workshops())
def test_counts_by_role_add_up_and_leave_the_rest_of_the_results_as_they_are(made):
    framework, areas, facts = made
    results, bare = score(framework, facts), score(framework, replace(facts, roles={}))
    for area in areas:
        assert results.area(area.id).spread == bare.area(area.id).spread
        for s in results.area(area.id).statements:
            for t, part in zip(s.tallies, s.by_role, strict=True):
                assert all(r.answered == 0 or r.answered >= 3 for r in part.shown)
                if part.shown and not part.suppressed:
                    assert sum(r.answered for r in part.shown) == t.answered
                    assert sum(r.agree for r in part.shown) == t.agree
                assert bool(part.shown) != bool(part.reason)
