"""How far apart the submissions of an authority are, worked out by hand, for scales of two to five levels."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.test_progress import BETWEEN, NEW, NOW, OLD, THEN, framework, held
from tixkit.framework import framework_from_dict
from tixkit.scoring.submissions import SubmissionsError, compare_submissions

AREAS = {"money": ["We plan."], "staff": ["We ask."], "data": ["We share."], "paper": ["We file."]}
FIVE = [(id_, id_.title()) for id_ in ("a", "b", "c", "d", "e")]
"""The best first, as in every framework."""


def two_levels():
    """A review's scale: a strength, or an area for improvement."""
    data = framework("2026", FIVE, AREAS).to_dict()
    data["rating"]["levels"] = data["rating"]["levels"][:2]
    data["rating"]["rule"]["thresholds"] = [{"level": "a", "at_least": "1"}, {"level": "b", "at_least": "0"}]
    return framework_from_dict(data)


def line(found, area):
    return found.by_area[area]


def test_distance_is_from_the_highest_to_the_lowest_agreed_rating_widest_first():
    f = framework("2026", FIVE, AREAS)
    mine = held(f, NOW, agreed={"money": "b", "staff": "c", "data": "a", "paper": "d"})
    first = held(f, THEN, agreed={"money": "b", "staff": "b", "data": "e", "paper": "d"})
    second = held(f, BETWEEN, agreed={"money": "c", "staff": "d", "data": "c", "paper": "d"})
    found = compare_submissions(mine, [second, first])
    assert [r.workshop.id for r in found.results] == ["w2026", "w2024", "w2025"]
    # money: b b c; staff: c b d; data: a e c; paper: d d d
    assert {area: entry.apart for area, entry in found.by_area.items()} == {
        "money": 1, "staff": 2, "data": 4, "paper": 0,
    }  # fmt: skip
    assert [entry.area for entry in found.differing] == ["data", "staff", "money"]
    assert [entry.area for entry in found.differing if entry.wide] == ["data", "staff"]
    assert [entry.area for entry in found.alike] == ["paper"]
    assert [r.rating for r in line(found, "staff").rated] == ["c", "b", "d"]


def test_areas_equally_far_apart_stand_in_the_framework_s_order():
    f = framework("2026", FIVE, AREAS)
    mine, other = (held(f, at, agreed=dict.fromkeys(AREAS, level)) for at, level in ((NOW, "a"), (THEN, "b")))
    assert [entry.area for entry in compare_submissions(mine, [other]).differing] == list(AREAS)


def test_of_two_levels_one_is_from_end_to_end_and_worth_talking_about():
    f = two_levels()
    mine, other = held(f, NOW, agreed={"money": "a", "staff": "b"}), held(f, THEN, agreed={"money": "b", "staff": "b"})
    found = compare_submissions(mine, [other])
    assert [(entry.area, entry.apart, entry.wide) for entry in found.compared] == [
        ("money", 1, True), ("staff", 0, False),
    ]  # fmt: skip


def test_what_is_suggested_not_assessed_or_not_asked_is_no_rating_to_compare():
    # Everybody says yes to the one statement on staff: the rule suggests the best level, and nobody agreed it.
    mine = held(NEW, NOW, {"staff.1": "AAAA"}, {"money": "strong"})
    other = held(NEW, THEN, agreed={"money": "weak", "staff": "weak", "data": "fair"})
    fewer = framework(
        "2026", [("strong", "Strong"), ("fair", "Competent"), ("weak", "Needing improvement")], {"money": ["We plan"]}
    )
    third = held(fewer, BETWEEN, agreed={"money": "strong"})
    found = compare_submissions(mine, [other, third])
    assert [(r.status, r.rating) for r in line(found, "staff").rated] == [
        ("provisional", "strong"), ("agreed", "weak"), ("not_asked", None),
    ]  # fmt: skip
    assert [r.status for r in line(found, "data").rated] == ["not_assessed", "agreed", "not_asked"]
    assert (line(found, "staff").apart, line(found, "data").apart) == (None, None)
    assert line(found, "money").apart == 2
    assert [entry.area for entry in found.compared] == ["money"]
    assert (line(found, "money").agreed_by_all, line(found, "staff").agreed_by_all) == (True, False)


@pytest.mark.parametrize(
    ("others", "says"),
    [
        ([], "There is no other submission to compare with: give at least one."),
        ([held(NEW, NOW)], "“Workshop of 2026” is this workshop itself"),
        ([held(NEW, THEN), held(NEW, THEN)], "“Workshop of 2024” stands twice among the submissions"),
        (
            [held(NEW, THEN, authority="Elsewhere")],
            "is of another authority, “Elsewhere”: only submissions of “Sampleford”",
        ),
        ([held(OLD, THEN)], "“Workshop of 2024” is on Small, edition 2019, and this workshop on Small, edition 2026."),
        (
            [held(framework("2026", FIVE, {"money": ["We plan"]}), THEN)],
            "has other rating levels than this workshop, though both are on Small, edition 2026",
        ),
    ],
)
def test_what_cannot_stand_side_by_side_is_refused_in_words(others, says):
    with pytest.raises(SubmissionsError, match=says.replace("(", r"\(")):
        compare_submissions(held(NEW, NOW), others)


def test_an_authority_is_the_same_however_it_was_typed():
    found = compare_submissions(held(NEW, NOW), [held(NEW, THEN, authority=" sampleford ")])
    assert len(found.results) == 2


LEVELS = st.sampled_from([None, *(id_ for id_, _label in FIVE)])
BARE = held(framework("2026", FIVE, AREAS), NOW)


def submission(place: int, ratings: list[str | None]):
    """A submission with agreed ratings, or none, of the four areas."""
    rated = {
        area: replace(result, status="agreed" if level else "not_assessed", rating=level)
        for (area, result), level in zip(BARE.by_area.items(), ratings, strict=True)
    }
    return replace(BARE, workshop=replace(BARE.workshop, id=f"w{place}"), by_area=MappingProxyType(rated))


@given(
    st.lists(st.lists(LEVELS, min_size=4, max_size=4), min_size=2, max_size=6).flatmap(
        lambda every: st.tuples(st.just(every), st.permutations(range(1, len(every))))
    )
)
def test_the_order_of_the_others_changes_nothing_and_no_two_are_further_apart_than_told(given):
    every, order = given
    mine, *others = (submission(place, ratings) for place, ratings in enumerate(every))
    found = compare_submissions(mine, others)
    assert compare_submissions(mine, [others[place - 1] for place in order]) == found
    rank = {id_: place for place, (id_, _label) in enumerate(FIVE)}
    for place, entry in enumerate(found.by_area.values()):
        pairs = combinations([rank[ratings[place]] for ratings in every if ratings[place]], 2)
        assert entry.apart == max((abs(a - b) for a, b in pairs), default=None)
    assert [entry.apart for entry in found.differing] == sorted((e.apart for e in found.differing), reverse=True)
    assert len(found.differing) + len(found.alike) == len(found.compared)
