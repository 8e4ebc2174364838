"""A small made-up workshop, its numbers worked out by hand, and a framework of another shape."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tixkit.framework import Framework, framework_from_dict
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

AT = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
WORKSHOP = WorkshopFacts("w", "Leadership workshop", "Sampleford Borough Council", AT, "open", "75", 1)
CODES = {"a": "agree", "d": "disagree", "k": "dont_know", "n": "not_applicable"}


def facts(framework: Framework, asked: list[tuple[str, list[str]]], codes: dict[str, str] = CODES, **more) -> Facts:
    """Give the facts of rounds: for each an area, and for each of its statements one letter a person."""
    rounds, answers, numbers = [], [], {}
    for i, (area, given) in enumerate(asked):
        numbers[area] = numbers.get(area, 0) + 1
        ids = tuple(s.id for s in framework.areas_by_id[area].statements)
        at = AT + timedelta(minutes=10 * i)
        rounds.append(RoundFacts(f"r{i}", numbers[area], (area,), ids, "75", at, at + timedelta(minutes=5)))
        for statement, letters in zip(ids, given, strict=True):
            for p, letter in enumerate(letters):
                if letter != ".":
                    answers.append(AnswerFact(f"r{i}", f"p{p}", statement, codes[letter]))
    names = {f"p{i}": f"Person {i}" for i in range(20)}
    return Facts(WORKSHOP, tuple(rounds), tuple(answers), pseudonyms=names, **more)


@pytest.fixture
def results(tiex) -> Results:
    """Four people. Role, service: asked twice, then agreed against the suggestion. Income, service: two people only."""
    decision = DecisionFact(
        "role.service", "strong", "Seen in the evidence.", "One officer", AT, "facilitator", "competent", "r1"
    )
    record = RecordFact("n1", "role.service", None, "impediment", "Old contracts.", "room", AT)
    action = ActionFact(
        "a1", 1, "Map the processes", "role.service", "Head of Service", "team", "Waste", AT.date(), "in progress", ""
    )
    return score(
        tiex,
        facts(
            tiex,
            [
                ("role.service", ["aadd", "aaad", "dddd", "aaaa"]),
                ("role.service", ["aaad", "aaad", "dddk", "aadd"]),
                ("income.service", ["aa", "aa", "aa", "aa"]),
                ("data.service", ["aaaa", "aaaa", "aaaa", "aaaa"]),
                ("csf.staff", ["aadd", "aadd", "aadd", "aadd"]),
            ],
            decisions=(decision,),
            records=(record,),
            actions=(action,),
        ),
    )


@pytest.fixture
def list_framework() -> Framework:
    """A list in two sections, two levels, a scale from worst to best with two ways to agree."""
    words = {"area": "element", "statement": "question", "group": "part"}
    scale = [
        ("no", "No", "disagree"),
        ("partly", "Partly", "neutral"),
        ("mostly", "Mostly", "agree"),
        ("yes", "Yes", "agree"),
    ]
    statements = lambda area: [{"id": f"{area}.{i}", "number": i, "text": f"Question {i} of {area}."} for i in (1, 2)]  # noqa: E731
    areas = [(f"e{i}", "one" if i < 5 else "two") for i in range(1, 7)]
    return framework_from_dict(
        {
            "id": "listed",
            "edition": "1",
            "title": "A list",
            "publisher": "Nobody",
            "source": "Made up",
            "layout": {"kind": "list"},
            "labels": {k: {"one": v, "many": f"{v}s"} for k, v in words.items()},
            "sections": [{"id": "one", "title": "Part one"}, {"id": "two", "title": "Part two"}],
            "answer_scale": {
                "id": "s",
                "defined_by": "publisher",
                "answers": [{"code": c, "label": w, "counts_as": m} for c, w, m in scale],
            },
            "rating": {
                "defined_by": "publisher",
                "levels": [{"id": "met", "label": "Met"}, {"id": "not_met", "label": "Not met"}],
                "rule": {
                    "defined_by": "tixkit",
                    "text": "All is met.",
                    "thresholds": [{"level": "met", "at_least": "1"}, {"level": "not_met", "at_least": "0"}],
                },
            },
            "areas": [
                {"id": a, "title": f"Element {a[1:]}", "section": s, "statements": statements(a)} for a, s in areas
            ],
        }
    )


@pytest.fixture
def list_results(list_framework) -> Results:
    codes = {"n": "no", "p": "partly", "m": "mostly", "y": "yes"}
    return score(list_framework, facts(list_framework, [("e1", ["yymm", "ympn"])], codes))
