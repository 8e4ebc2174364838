"""What stands behind a judgement, worked out by hand; and what of it may stand in a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tixkit
from tixkit.scoring import Facts, RecordFact, WorkshopFacts, score
from tixkit.scoring.evidence import (
    DIRECTIONS,
    SOURCES,
    Backing,
    is_evidence,
    triangulate,
    without_confidential,
)

AT = datetime(2026, 3, 17, 11, 20, tzinfo=UTC)
REVIEW = tixkit.load_framework("peer-review")
AREA = "decision-making"
WORKSHOP = WorkshopFacts("w", "Review", "Sampleford", datetime(2026, 3, 16, 9, 0, tzinfo=UTC), "open", "75", 1)


@dataclass(frozen=True)
class Note:
    area: str
    feature: str | None
    source: str | None
    direction: str | None


def note(feature: int | None, source: str | None, direction: str = "strength", area: str = AREA) -> Note:
    return Note(area, f"{area}.{feature}" if feature else None, source, direction)


# Feature 1: an interview, a document, an observation that points the other way. Feature 2: three interviews.
# Feature 3: a neutral figure. The element as a whole: a focus group.
NOTES = [
    note(1, "interview"),
    note(1, "document"),
    note(1, "observation", "area_for_improvement"),
    note(2, "interview"),
    note(2, "interview"),
    note(2, "interview"),
    note(3, "data", "neutral"),
    note(None, "focus_group", "area_for_improvement"),
]


def test_kinds_of_source_count_and_notes_do_not():
    found = triangulate(REVIEW, NOTES).areas[AREA]
    assert found.features[f"{AREA}.1"] == Backing(3, ("document", "interview", "observation"), 2, 1)
    assert found.features[f"{AREA}.2"] == Backing(3, ("interview",), 3, 0)
    one, two = found.features[f"{AREA}.1"], found.features[f"{AREA}.2"]
    assert (one.triangulated, one.needs, two.triangulated, two.needs) == (True, 0, False, 2)
    assert two.unused == ("document", "focus_group", "observation", "data")


def test_an_element_stands_on_the_notes_of_its_features_and_its_own():
    found = triangulate(REVIEW, NOTES).areas[AREA]
    assert found.whole == Backing(8, SOURCES, 5, 2)
    assert found.whole.neutral == 1
    assert found.general == Backing(1, ("focus_group",), 0, 1)


def test_evidence_both_ways_is_mixed():
    found = triangulate(REVIEW, NOTES).areas[AREA]
    leans = [found.features[f"{AREA}.{n}"].leans for n in (1, 2, 3, 4)]
    assert leans == ["mixed", "strength", "neutral", ""]
    assert found.whole.mixed
    assert not found.features[f"{AREA}.2"].mixed


def test_what_nobody_looked_at_is_told():
    all_ = triangulate(REVIEW, NOTES)
    assert all_.areas[AREA].unexplored == tuple(f"{AREA}.{n}" for n in range(4, 18))
    assert len(all_.unexplored) == 10
    assert AREA not in all_.unexplored
    assert (all_.notes, all_.triangulated) == (8, 1)


@pytest.mark.parametrize(
    ("strong", "weak", "mixed", "level"),
    [
        # Half of the 17 features are nine. One note that points the other way and nothing is pointed to.
        (9, 0, 0, "strength"),
        (8, 0, 0, None),
        (0, 9, 0, "area_for_improvement"),
        (0, 8, 0, None),
        (16, 1, 0, None),
        (9, 0, 1, None),
        (1, 1, 0, None),
        (0, 0, 0, None),
    ],
)
def test_evidence_points_to_a_level_only_where_it_all_points_one_way_on_half_of_the_features(
    strong, weak, mixed, level
):
    ways = ["strength"] * strong + ["area_for_improvement"] * weak + ["mixed"] * mixed
    notes = []
    for place, way in enumerate(ways, 1):
        both = ("strength", "area_for_improvement") if way == "mixed" else (way,)
        notes += [note(place, "interview", direction) for direction in both]
    notes.append(note(17, "data", "neutral"))  # points nowhere, so it counts neither way
    found = triangulate(REVIEW, notes).areas[AREA]
    assert found.points_to == level
    assert dict(found.leaning) == {way: ways.count(way) for way in set(ways)} | (
        {"neutral": 1} if len(ways) < 17 else {}
    )


def test_a_note_on_the_area_as_a_whole_that_points_the_other_way_is_heard_too():
    notes = [note(place, "interview", "strength") for place in range(1, 10)]
    whole = Note(AREA, None, "data", "area_for_improvement")
    assert triangulate(REVIEW, notes).areas[AREA].points_to == "strength"
    assert triangulate(REVIEW, [*notes, whole]).areas[AREA].points_to is None


def test_a_note_on_no_feature_of_its_element_counts_for_the_element_and_one_on_no_element_nowhere():
    strange = [Note(AREA, "ambition.1", "data", None), Note("nowhere", None, "data", "strength")]
    found = triangulate(REVIEW, strange)
    assert found.notes == 1
    assert found.areas[AREA].general == Backing(1, ("data",), 0, 0)


pieces = st.builds(
    Note,
    st.sampled_from([AREA, "ambition"]),
    st.sampled_from([None, f"{AREA}.1", f"{AREA}.2", "ambition.1"]),
    st.sampled_from([None, *SOURCES]),
    st.sampled_from([None, *DIRECTIONS]),
)


@given(st.lists(pieces, max_size=30), st.randoms())
def test_every_note_counts_once_in_any_order_and_one_more_never_takes_anything_away(notes, chance):
    found = triangulate(REVIEW, notes)
    shuffled = list(notes)
    chance.shuffle(shuffled)
    assert triangulate(REVIEW, shuffled) == found
    assert found.notes == len(notes)
    for area in found.areas.values():
        parts = [area.general, *area.features.values()]
        assert area.whole.notes == sum(s.notes for s in parts)
        assert set(area.whole.sources) == {source for s in parts for source in s.sources}
        for s in (area.whole, *parts):
            assert s.strengths + s.areas_for_improvement + s.neutral == s.notes
            assert s.needs == 0 if s.triangulated else s.needs == 3 - len(s.sources)
            assert len(s.sources) <= s.notes
    more = triangulate(REVIEW, [*notes, note(1, "data")])
    assert more.triangulated >= found.triangulated
    assert set(more.areas[AREA].whole.unused) <= set(found.areas[AREA].whole.unused)


# ------------------------------------------------------------------ what may stand in a file


def fact(id_: str, text: str, **told) -> RecordFact:
    told = {"source": "interview", "direction": "strength", "which": "Interview 7", "seq": 41, **told}
    return RecordFact(id_, AREA, None, "evidence", text, "participant", AT, **told)


FACTS = Facts(WORKSHOP, records=(
    fact("b", "Chairs know it", quotable=True), fact("a", "The deputy said so"),
    RecordFact("h", AREA, None, "strength", "Chairs lead", "room", AT, seq=7),
))  # fmt: skip


def test_a_file_holds_the_words_of_quotable_evidence_only_and_of_none_the_author_or_the_time():
    headline, *evidence = score(REVIEW, FACTS, "files").area(AREA).records
    assert (headline.text, headline.at) == ("Chairs lead", AT)
    assert [r.text for r in evidence] == ["", "Chairs know it"]
    for record in evidence:
        assert (record.author, record.which, record.at) == ("room", None, WORKSHOP.created_at)
        assert (record.source, record.direction) == ("interview", "strength")
    assert [r.id for r in evidence] == [f"{AREA}-evidence-1", f"{AREA}-evidence-2"]


def test_the_order_in_a_file_does_not_tell_the_order_of_writing():
    swapped = replace(FACTS, records=tuple(replace(r, seq=100 - r.seq) for r in reversed(FACTS.records)))
    texts = [
        [r.text for r in score(REVIEW, f, "files").area(AREA).records if r.kind == "evidence"] for f in (FACTS, swapped)
    ]
    assert texts[0] == texts[1]


def test_results_for_the_screen_are_made_fit_for_a_file_too():
    screen, files = score(REVIEW, FACTS), score(REVIEW, FACTS, "files")
    assert screen.area(AREA).records[-1].text in {"The deputy said so", "Chairs know it"}
    assert without_confidential(screen).area(AREA).records == files.area(AREA).records
    assert without_confidential(files) == files


def test_notes_that_a_council_calls_evidence_are_its_own_to_report():
    criteria = tixkit.load_framework("success-criteria")
    own = RecordFact("n", criteria.areas[0].id, None, "evidence", "The plan", "participant", AT)
    assert not is_evidence(criteria, own)
    assert is_evidence(criteria, replace(own, direction="neutral"))
    assert is_evidence(REVIEW, own)
