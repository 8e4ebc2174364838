"""Results as a JSON file: nothing is lost, equal results give equal bytes, and what is wrong with a file is said plainly."""

from __future__ import annotations

import errno
import json
import os
import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from types import MappingProxyType

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tixkit
from tixkit.scoring import (
    ActionFact,
    AnswerFact,
    DecisionFact,
    Facts,
    RecordFact,
    RoundFacts,
    TypedFact,
    WorkshopFacts,
    score,
)
from tixkit.scoring import codec
from tixkit.scoring.saved import ResultsError, from_json, to_json, without_people

AT = datetime(2026, 5, 12, 9, 0, 0, 250_000, tzinfo=UTC)
TIEX = tixkit.load_framework("tiex")
AREAS = [a.id for a in TIEX.areas]
CODES = [a.code for a in TIEX.answer_scale.answers]
PEOPLE = [f"p{i}" for i in range(7)]
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
EVIDENCE = st.sampled_from([(None, None, None), ("interview", "strength", "role.service.1")])
TIMES = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))


@st.composite
def made_facts(draw) -> Facts:
    rounds, answers = [], []
    for seq in range(1, draw(st.integers(0, 3)) + 1):
        areas = tuple(draw(st.lists(st.sampled_from(AREAS[:4]), min_size=1, max_size=3, unique=True)))
        ids = tuple(s.id for area in areas for s in TIEX.areas_by_id[area].statements)
        at = draw(TIMES)
        rule = draw(st.sampled_from(["75", "strict"]))
        number = 1 + sum(set(areas) <= set(r.areas) for r in rounds)
        rounds.append(RoundFacts(f"r{seq}", number, areas, ids, rule, at, at + timedelta(minutes=9), seq=seq))
        cells = [(person, statement) for person in PEOPLE for statement in ids]
        given_ = draw(st.lists(st.sampled_from([*CODES, None]), min_size=len(cells), max_size=len(cells)))
        answers += [AnswerFact(f"r{seq}", *c, code) for c, code in zip(cells, given_, strict=True) if code is not None]
    decisions = tuple(
        DecisionFact(area, rating, draw(TEXT), draw(TEXT), draw(TIMES), "facilitator", "competent", None, seq=seq)
        for seq, (area, rating) in enumerate(
            draw(st.lists(st.tuples(st.sampled_from(AREAS), st.sampled_from(["strong", None])), max_size=3))
        )
    )
    records = tuple(
        RecordFact(f"n{i}", AREAS[i], None, "impediment", text, "participant", draw(TIMES), i, *draw(EVIDENCE))
        for i, text in enumerate(draw(st.lists(TEXT, max_size=2)))
    )
    due = draw(st.one_of(st.none(), st.dates()))
    action = ActionFact("a", 1, draw(TEXT), draw(st.sampled_from([None, AREAS[0]])), "", "team", "", due, "done", "")
    workshop = WorkshopFacts(
        "w",
        draw(TEXT),
        "Sampleford",
        draw(TIMES),
        "open",
        "75",
        1,
        ("officer", "councillor"),
        ((None, 1), ("officer", 2)),
    )
    roles = {person: draw(st.sampled_from(["officer", "councillor", None])) for person in PEOPLE}
    pseudonyms = {person: f"person-{i}" for i, person in enumerate(reversed(PEOPLE))}
    typed = tuple(
        TypedFact(f"r{seq}", rnd.areas[0], 4, {rnd.statements[0]: {"agree": 3, "dont_know": 1}}, "show of hands")
        for seq, rnd in enumerate(rounds, 1)
        if draw(st.booleans())
    )
    chosen = tuple(draw(st.lists(st.sampled_from(AREAS), max_size=2, unique=True)))
    return Facts(
        workshop, tuple(rounds), tuple(answers), decisions, records, (action,), pseudonyms, roles, typed, chosen
    )  # fmt: skip


def a_room(words: list[str], audience: str = "files", *, roles: bool = True, rounds: int = 1):
    """Results of revealed rounds on one area, all alike: a word a person, a letter a statement."""
    letters = {"A": "agree", "D": "disagree", "K": "dont_know", "N": "not_applicable"}
    ids = tuple(s.id for s in TIEX.areas_by_id["role.service"].statements)
    held = tuple(RoundFacts(f"r{n}", n, ("role.service",), ids, "75", AT, AT, seq=n) for n in range(1, rounds + 1))
    answers = tuple(
        AnswerFact(rnd.id, f"p{p}", s, letters[w])
        for rnd in held
        for p, word in enumerate(words)
        for s, w in zip(ids, word, strict=True)
    )
    facts = Facts(
        WorkshopFacts("w", "Leadership workshop", "Sampleford Borough Council", AT, "open", "75", 1),
        held,
        answers,
        actions=(ActionFact("a", 1, "Map", None, "Head", "team", "Housing", date(2027, 2, 28), "done", "It is"),),
        pseudonyms={f"p{i}": f"person-{i}" for i in range(20)},
        roles={f"p{i}": "officer" if i % 2 else "councillor" for i in range(20)} if roles else {},
    )
    return score(TIEX, facts, audience)


@pytest.fixture
def room():
    return a_room(["AAAA"] * 6 + ["AADK"] * 6)


@pytest.fixture
def opened(room) -> dict:
    return json.loads(to_json(room))


def sealed(opened: dict) -> str:
    """Put a right checksum on data that were changed."""
    from tixkit.scoring.saved import _checksum

    return json.dumps({**opened, "checksum": _checksum(opened["results"])})


# ---------------------------------------------------------------- nothing is lost


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(made_facts(), st.sampled_from(["screen", "files"]))
def test_results_come_back_equal_with_equal_tables_and_bytes(facts, audience):
    results = score(TIEX, facts, audience)
    text = to_json(results)
    again = from_json(text)
    assert again == results
    assert to_json(again) == text
    for table in ("areas", "statements", "answers", "roles"):
        pd.testing.assert_frame_equal(getattr(again, table), getattr(results, table))


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(made_facts(), st.randoms(use_true_random=False))
def test_the_order_of_the_facts_changes_no_byte(facts, shuffler: random.Random):
    answers, rounds = list(facts.answers), list(facts.rounds)
    shuffler.shuffle(answers)
    shuffler.shuffle(rounds)
    mixed = replace(facts, answers=tuple(answers), rounds=tuple(rounds))
    assert to_json(score(TIEX, mixed, "files")) == to_json(score(TIEX, facts, "files"))


def test_the_framework_and_its_parts_are_the_same_objects_again(room):
    again = from_json(to_json(room))
    assert again.framework == TIEX
    assert again.area("role.service").area is again.framework.areas_by_id["role.service"]
    assert again.rounds[0].opened_at == AT
    assert again.actions[0].due == date(2027, 2, 28)


def test_what_was_read_back_cannot_be_changed(room):
    again = from_json(to_json(room))
    assert isinstance(again.by_area, MappingProxyType)
    assert isinstance(again.area("role.service").statements[0].latest.counts, MappingProxyType)


def test_another_framework_comes_back_with_its_exact_shares():
    older = tixkit.load_framework("tiex-v16a-1")
    results = score(older, Facts(WorkshopFacts("w", "T", "A", AT, "open", "75", 1)), "files")
    again = from_json(to_json(results))
    assert again == results
    assert all(isinstance(t.at_least, Fraction) for t in again.framework.rating.rule.thresholds)


def test_a_mapping_with_other_keys_than_text_comes_back():
    by_role = MappingProxyType({None: 2, "officer": 3})
    data = json.loads(json.dumps(codec.encode(by_role)))
    assert data == [[None, 2], ["officer", 3]]
    from collections.abc import Mapping

    assert codec.decode(Mapping[str | None, int], data, "people") == by_role


def test_a_type_that_nothing_is_known_of_is_a_defect_and_not_lost_in_silence():
    with pytest.raises(TypeError, match="set has no form in JSON"):
        codec.encode({"x": {1}})
    with pytest.raises(TypeError, match=r"people: a field of type <class 'set'> cannot be read back"):
        codec.decode(set, [], "people")


# ---------------------------------------------------------------- what is wrong with a text


def refused(text: str) -> str:
    with pytest.raises(ResultsError) as caught:
        from_json(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The text is not JSON: line 1, column 1, expecting value"),
        ("{\n oops", "The text is not JSON: line 2, column 2"),
        ('{"format": NaN}', "The text is not JSON that tixkit wrote"),
        ("[" * 100_000, "The text is not JSON"),
        ("[]", "These are not results of tixkit: format is [], not “tixkit-results”"),
        ('{"a": 1}', "format is None"),
        (
            '{"format": "tixkit-plan"}',
            "format is “tixkit-plan”, not “tixkit-results”. Choose a file named results.json",
        ),
    ],
)
def test_what_is_no_saved_result_is_said(text, said):
    assert said in refused(text)


@pytest.mark.parametrize("key", ["version", "checksum", "results"])
def test_a_missing_part_is_named(opened, key):
    del opened[key]
    assert refused(json.dumps(opened)).startswith(f"The results have no “{key}”: part of the file is missing.")


@pytest.mark.parametrize(
    ("version", "said"),
    [
        (6, "The results are of version 6, and this tixkit reads versions 1 to 5: load them with a newer tixkit."),
        ("1", "The version of the results is “1”"),
        (True, "The version of the results is True"),
        (0, "The version of the results is 0"),
    ],
)
def test_another_version_is_said(opened, version, said):
    assert said in refused(json.dumps({**opened, "version": version}))


def test_what_an_earlier_version_saved_is_read_without_what_it_did_not_have(room, opened):
    area = opened["results"]["by_area"]["role.service"]
    for statement in area["statements"]:
        for tally in statement["tallies"]:
            del tally["typed_in"], tally["how"]
    for result in opened["results"]["by_area"].values():
        del result["spread"]["typed_in"], result["spread"]["withheld"]
        result["records"] = []
    area["records"] = [
        {"id": "n", "area": "role.service", "statement": None, "kind": "impediment", "text": "Two systems",
         "author": "room", "at": AT.isoformat(), "seq": 1}
    ]  # fmt: skip
    note = from_json(sealed({**opened, "version": 1})).area("role.service").records[0]
    assert (note.text, note.source, note.direction, note.feature) == ("Two systems", None, None, None)
    area["records"] = []
    assert from_json(sealed({**opened, "version": 1})) == room
    assert "typed_in: This key is missing." in refused(sealed(opened))


def test_evidence_that_version_2_saved_is_read_as_confidential(opened):
    opened["results"]["by_area"]["role.service"]["records"] = [
        {"id": "n", "area": "role.service", "statement": None, "kind": "evidence", "text": "Staff said so",
         "author": "participant", "at": AT.isoformat(), "seq": 1, "source": "interview", "direction": "strength",
         "feature": "role.service.1"}
    ]  # fmt: skip
    note = from_json(sealed({**opened, "version": 2})).area("role.service").records[0]
    assert (note.source, note.which, note.quotable) == ("interview", None, False)
    assert "which: This key is missing." in refused(sealed(opened))


def test_results_that_version_3_saved_have_the_areas_of_their_actions_in_the_plan(opened):
    del opened["results"]["put_in_plan"]
    opened["results"]["actions"][0]["area"] = "role.service"
    assert from_json(sealed({**opened, "version": 3})).plan_areas == ("role.service",)
    assert "put_in_plan: This key is missing." in refused(sealed(opened))


def test_results_that_version_4_saved_say_nothing_of_place_contact_and_mark(opened):
    for field in ("place", "contact", "official"):
        del opened["results"]["workshop"][field]
    w = from_json(sealed({**opened, "version": 4})).workshop
    assert (w.place, w.contact, w.official) == ("", "", None)
    assert "workshop.place: This key is missing." in refused(sealed(opened))


def test_place_contact_and_mark_come_back(room):
    about = {"place": "Civic Suite", "contact": "Head of Policy", "official": False}
    again = from_json(to_json(replace(room, workshop=replace(room.workshop, **about)))).workshop
    assert (again.place, again.contact, again.official) == tuple(about.values())


def test_a_changed_value_does_not_fit_the_checksum(opened):
    opened["results"]["workshop"]["authority"] = "Elsewhere"
    said = refused(json.dumps(opened))
    assert "do not fit their checksum: checksum is “sha256:" in said
    assert "changed or damaged after they were saved" in said


def test_indenting_the_file_changes_nothing(room, opened):
    assert from_json(json.dumps(opened, indent=4)) == room


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda r: r["workshop"].pop("title"), "results.workshop.title: This key is missing."),
        (lambda r: r.update(extra=1), "results.extra: There is no such key."),
        (lambda r: r.update(audience="all"), "results.audience: “all” is none of screen, files."),
        (lambda r: r.update(rounds={}), "results.rounds: {} is not a list."),
        (lambda r: r.update(by_area=3), "results.by_area: 3 is not an object."),
        (lambda r: r["workshop"].update(revision=True), "results.workshop.revision: True is not a whole number."),
        (
            lambda r: r["workshop"].update(created_at="today"),
            "results.workshop.created_at: “today” is not a time such as",
        ),
        (lambda r: r["by_area"]["role.service"].update(area="nowhere"), "“nowhere” is no area of the framework."),
        (lambda r: r["by_area"]["role.service"]["spread"].update(dial="low"), "spread.dial: “low” is not a number."),
        (
            lambda r: r["by_area"]["role.service"]["suggestion"].update(level="nowhere"),
            "results.by_area.role.service.suggestion.level: “nowhere” is no level of the framework.",
        ),
        (
            lambda r: r["by_area"]["role.service"].update(rating="agree"),
            "results.by_area.role.service.rating: “agree” is no level of the framework.",
        ),
        (lambda r: r["framework"].pop("areas"), "results.framework: The framework tiex cannot be used: 1 problem."),
    ],
)
def test_a_value_that_does_not_fit_is_named_by_its_place(opened, change, said):
    change(opened["results"])
    found = refused(sealed(opened))
    assert said in found
    assert "Save the workshop’s results again" in found


def test_numbers_that_do_not_fit_each_other_are_refused():
    opened = json.loads(to_json(a_room(["AAAA"] * 6, rounds=2)))
    opened["results"]["by_area"]["role.service"]["statements"][0]["tallies"][0]["counts"]["agree"] = -1
    found = refused(sealed(opened))
    assert "their numbers do not fit each other" in found
    assert "Save the workshop’s results again" in found


def test_what_each_person_answered_can_be_left_out():
    room = a_room(["AAAA"] * 6, roles=False)
    shared = without_people(room)
    assert "person-" in to_json(room)
    assert "person-" not in to_json(shared)
    assert len(shared.answers) == 0
    assert shared.by_area == room.by_area
