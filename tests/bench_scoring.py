"""How long scoring takes, beside the plainest pandas that does the same counting: `python tests/bench_scoring.py`.

The pandas side counts answers by round × statement × code, and agreeing answers by round × person × area. It starts from
columns of text, as ours does, and does nothing else: no outcomes, sentences, suppression or objects.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime
from statistics import median
from time import perf_counter

import pandas as pd

import tixkit
from tixkit.scoring import Facts, RoundFacts, WorkshopFacts, score
from tixkit.scoring.facts import AnswerTable

AT = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
FRAMEWORK = tixkit.load_framework("tiex")
STATEMENTS = tuple(FRAMEWORK.statements_by_id)
AREAS = tuple(FRAMEWORK.areas_by_id)
ROLES = ("councillor", "officer", "partner")


def workshop(people: int, rounds: int, seed: int, *, roles: bool) -> Facts:
    rng = random.Random(seed)
    codes, weights = [a.code for a in FRAMEWORK.answer_scale.answers], (60, 30, 7, 3)
    made = tuple(RoundFacts(f"r{i}", i + 1, AREAS, STATEMENTS, "75", AT, AT, seq=i) for i in range(rounds))
    who = [f"{seed}-{i}" for i in range(people)]
    keys = [(r.id, p, s) for r in made for p in who for s in STATEMENTS]
    table = AnswerTable(*zip(*keys, strict=True), tuple(rng.choices(codes, weights, k=len(keys))))
    names = {p: f"person-{i}" for i, p in enumerate(who)}
    facts = WorkshopFacts("w", "Bench", "Sampleford", AT, "open", "75", 1, ROLES if roles else ())
    given = {p: ROLES[(i * i) % 3] for i, p in enumerate(who)} if roles else {}
    return Facts(facts, made, table, pseudonyms=names, roles=given)


def by_pandas(facts: Facts) -> tuple[pd.Series, pd.Series]:
    t = facts.answers
    frame = pd.DataFrame({"round": t.rounds, "person": t.participants, "statement": t.statements, "answer": t.answers})
    counts = frame.groupby(["round", "statement", "answer"]).size()
    frame["area"] = frame["statement"].map(FRAMEWORK.area_of)
    agree = frame[frame["answer"] == "agree"].groupby(["round", "person", "area"]).size()
    return counts, agree


def by_tixkit(facts: Facts) -> object:
    return score(FRAMEWORK, facts)


def timed(work, many: list[Facts]) -> float:
    start = perf_counter()
    for facts in many:
        work(facts)
    return perf_counter() - start


def main() -> None:
    cases = [
        ("1 of 500 people × 84 × 2 rounds", [workshop(500, 2, 0, roles=False)], 9),
        ("the same with roles", [workshop(500, 2, 0, roles=True)], 9),
        ("1,000 of 20 people × 84", [workshop(20, 1, i, roles=False) for i in range(1000)], 3),
        ("the same with roles", [workshop(20, 1, i, roles=True) for i in range(1000)], 3),
    ]
    print(f"{'workshops':<34}{'tixkit':>10}{'pandas':>10}{'ratio':>8}")
    for name, many, repeats in cases:
        pairs = [(timed(by_tixkit, many), timed(by_pandas, many)) for _ in range(repeats)]
        ours, theirs = (median(column) for column in zip(*pairs, strict=True))
        print(f"{name:<34}{1000 * ours:>7.0f} ms{1000 * theirs:>7.0f} ms{ours / theirs:>8.2f}")


if __name__ == "__main__":
    main()
