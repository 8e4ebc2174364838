"""Results built from facts written by hand, for the files to be compared with."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

import tixkit
from tixkit.framework import framework_from_dict
from tixkit.scoring import (
    ActionFact,
    AnswerFact,
    DecisionFact,
    Facts,
    RecordFact,
    Results,
    RoundFacts,
    WorkshopFacts,
    score,
)

AT = datetime(2026, 11, 5, 9, 30, tzinfo=UTC)
LETTERS = {"A": "agree", "D": "disagree", "K": "dont_know", "N": "not_applicable"}
WORKSHOP = WorkshopFacts(
    "w",
    "Transformation self-assessment",
    "Sampleford Borough Council",
    AT,
    "open",
    "75",
    1,
    ("councillor", "officer"),
    (("councillor", 1), ("officer", 3), (None, 1)),
)

# One word a person, one letter a statement.
#   role.service, round 1: 4 of 4, 3 of 4, 2 of 4, 0 of 4   round 2: 4 of 4, 3 of 4, 3 of 4, 0 of 3 and one don't know
#   role.customer: 4 of 4 each; csf.leadership: two people, so nothing is shown.
ROUNDS = (
    ("role.service", 1, ("AAAD", "AAAD", "AADD", "ADDD")),
    ("role.customer", 1, ("AAAA", "AAAA", "AAAA", "AAAA")),
    ("csf.leadership", 1, ("AAAA", "DDDD")),
    ("role.service", 2, ("AAAD", "AAAD", "AAAD", "ADDK")),
)


def hand_made_facts() -> Facts:
    framework = tixkit.load_framework("tiex")
    rounds, answers = [], []
    for seq, (area, number, people) in enumerate(ROUNDS, start=1):
        ids = tuple(s.id for s in framework.areas_by_id[area].statements)
        at = AT + timedelta(hours=seq)
        rounds.append(RoundFacts(f"r{seq}", number, (area,), ids, "75", at, at, seq=seq))
        answers += [
            AnswerFact(f"r{seq}", f"p{who}", statement, LETTERS[letter])
            for who, word in enumerate(people)
            for statement, letter in zip(ids, word, strict=True)
        ]
    return Facts(
        WORKSHOP,
        tuple(rounds),
        tuple(answers),
        (DecisionFact("role.service", "strong", "Round two convinced us.", "One doubts it.", AT, "room", "strong", "r4"),),
        (
            RecordFact("n1", "role.service", None, "impediment", "First line\nsecond line", "room", AT),
            RecordFact("n2", "role.customer", "role.customer.2", "notable_practice", "Ask the depot", "participant", AT),
        ),
        (
            ActionFact(
                "id-a", 1, "Map community groups", "role.service", "Communities Manager", "team", "Housing",
                date(2027, 2, 28), "in progress", "Directory covers 24 wards",
            ),
            ActionFact("id-b", 2, "Agree data standards", None, "", "council-wide", "", None, "not started", ""),
        ),
        {f"p{i}": f"Person {i}" for i in range(5)},
    )  # fmt: skip


def list_framework(areas: int = 5):
    """A framework nobody has seen: a list, four levels, five answers, its own words."""
    levels = [
        ("great", "Outstanding"),
        ("good", "Good practice"),
        ("fair", "Area for improvement"),
        ("low", "Not started"),
    ]
    scale = [
        ("sa", "Strongly agree", "agree"),
        ("a", "Agree", "agree"),
        ("n", "Neither", "neutral"),
        ("d", "Disagree", "disagree"),
        ("x", "Cannot say", "dont_know"),
    ]
    return framework_from_dict(
        {
            "id": "unseen",
            "edition": "2026",
            "title": "Unseen review",
            "publisher": "A publisher",
            "source": "A book",
            "layout": {"kind": "list"},
            "labels": {
                "area": {"one": "element", "many": "elements"},
                "statement": {"one": "feature", "many": "features"},
                "group": {"one": "theme", "many": "themes"},
            },
            "sections": [
                {"id": "lead", "title": "Leadership", "meaning": "Those who lead."},
                {"id": "rest", "title": "Rest"},
            ],
            "answer_scale": {
                "id": "five",
                "defined_by": "publisher",
                "answers": [{"code": c, "label": label, "counts_as": m} for c, label, m in scale],
            },
            "rating": {
                "defined_by": "publisher",
                "levels": [{"id": i, "label": label} for i, label in levels],
                "rule": {
                    "defined_by": "publisher",
                    "text": "Two thirds make it good.",
                    "thresholds": [
                        {"level": "great", "at_least": "1"},
                        {"level": "good", "at_least": "2/3"},
                        {"level": "low", "at_least": "0"},
                    ],
                },
            },
            "areas": [
                {
                    "id": f"e{i}",
                    "title": f"Element {i}",
                    "section": "lead" if i % 2 else "rest",
                    "statements": [{"id": f"e{i}.{k}", "number": k, "text": f"Feature {k} works."} for k in (1, 2, 3)],
                }
                for i in range(1, areas + 1)
            ],
        }
    )


BY_PERSON = {
    "e1": ("sa sa n", "a a d", "sa d d", "a a a", "d d d", "x n a"),
    "e3": ("a a a", "a a a", "a d d", "d d d", "sa sa sa", "sa sa sa"),
}
"""What six people answered to the list's elements, a round each: a word a statement."""


def list_results(audience: str = "files") -> Results:
    """Results of six people who answered everything asked, so that a file may hold their answers."""
    rounds, answers = [], []
    for number, (area, people) in enumerate(BY_PERSON.items(), 1):
        ids = tuple(f"{area}.{k}" for k in (1, 2, 3))
        rounds.append(RoundFacts(f"r{number}", 1, (area,), ids, "75", AT, AT, seq=number))
        answers += [
            AnswerFact(f"r{number}", f"p{who}", statement, code)
            for who, codes in enumerate(people)
            for statement, code in zip(ids, codes.split(), strict=True)
        ]
    names = {f"p{i}": f"Person {i}" for i in range(6)}
    workshop = replace(WORKSHOP, people=((None, 6),))
    return score(list_framework(), Facts(workshop, tuple(rounds), tuple(answers), pseudonyms=names), audience)


@pytest.fixture
def facts() -> Facts:
    return hand_made_facts()


@pytest.fixture(scope="session")
def full(tiex) -> Results:
    return score(tiex, hand_made_facts())


@pytest.fixture(scope="session")
def for_files(tiex) -> Results:
    return score(tiex, hand_made_facts(), "files")


@pytest.fixture(scope="session")
def empty(tiex) -> Results:
    return score(tiex, Facts(replace(WORKSHOP, people=())))


@pytest.fixture(scope="session")
def listed() -> Results:
    framework = list_framework()
    ids = ("e1.1", "e1.2", "e1.3")
    rnd = RoundFacts("r1", 1, ("e1",), ids, "75", AT, AT, seq=1)
    people = ("sa sa n", "a a d", "sa d d")
    answers = tuple(
        AnswerFact("r1", f"p{who}", statement, code)
        for who, codes in enumerate(people)
        for statement, code in zip(ids, codes.split(), strict=True)
    )
    return score(framework, Facts(WORKSHOP, (rnd,), answers, pseudonyms={f"p{i}": f"Person {i}" for i in range(3)}))


@pytest.fixture(scope="session")
def by_person() -> Results:
    return list_results()


@pytest.fixture(scope="session", params=["full", "empty", "listed"])
def any_results(request: pytest.FixtureRequest) -> Results:
    return request.getfixturevalue(request.param)
