"""From the facts of a workshop to its results: the one place where numbers are made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

from tixkit.framework import Area, Framework
from tixkit.scoring.consensus import MIN_ANSWERS
from tixkit.scoring.facts import AnswerFact, Facts, RoundFacts
from tixkit.scoring.ladder import ladder
from tixkit.scoring.rating import Spread, Suggestion, spread, suggest
from tixkit.scoring.results import AnswerRow, AreaResult, AreaStatus, Results, StatementResult
from tixkit.scoring.rules import consensus_rule
from tixkit.scoring.tally import Tally, count

ByStatement = Mapping[tuple[str, str], Mapping[str, str]]
"""Answer code by participant, under (round, statement)."""


def score(framework: Framework, facts: Facts) -> Results:
    """Build the results of a workshop.

    Parameters
    ----------
    framework
        What was assessed.
    facts
        Revealed rounds only, and of each person's answers only the standing one. Their order does not matter.

    Returns
    -------
    Results
        Equal facts give equal results.
    """
    rounds = tuple(sorted(facts.rounds, key=lambda r: (r.seq, r.revealed_at, r.id)))
    answers = _by_statement(facts.answers)
    results = {area.id: _area(framework, facts, rounds, answers, area) for area in framework.areas}
    return Results(
        framework=framework,
        workshop=facts.workshop,
        rounds=rounds,
        by_area=MappingProxyType(results),
        actions=tuple(sorted(facts.actions, key=lambda a: (a.order, a.id))),
        answer_rows=_answer_rows(framework, facts, rounds, answers),
        discuss_next=_discuss_next(framework, results),
    )


def _by_statement(answers: tuple[AnswerFact, ...]) -> ByStatement:
    found: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for fact in answers:
        found[fact.round, fact.statement][fact.participant] = fact.answer
    return dict(found)


def _area(
    framework: Framework, facts: Facts, rounds: tuple[RoundFacts, ...], answers: ByStatement, area: Area
) -> AreaResult:
    asked = [r for r in rounds if area.id in r.areas]
    statements = tuple(StatementResult(s, area.id, _tallies(framework, asked, answers, s.id)) for s in area.statements)
    latest = [s.latest for s in statements if s.latest is not None]
    suggestion = suggest(framework, latest)
    own = spread(framework, area, _by_person(area, asked[-1], answers)) if asked else Spread()
    history = tuple(sorted((d for d in facts.decisions if d.area == area.id), key=lambda d: (d.seq, d.at)))
    decision = history[-1] if history and history[-1].rating is not None else None
    rating = decision.rating if decision else suggestion.level
    status: AreaStatus = "agreed" if decision else "provisional" if rating else "not_assessed"
    counted = [t for t in latest if t.n is not None]
    return AreaResult(
        area=area,
        status=status,
        rating=rating,
        decision=decision,
        history=history,
        suggestion=suggestion,
        differs=_differs(framework, suggestion, own),
        spread=own,
        agree=sum(t.agree or 0 for t in counted) if counted else None,
        n=sum(t.n or 0 for t in counted) if counted else None,
        statements=statements,
        ladder=ladder(framework, statements),
        records=tuple(sorted((r for r in facts.records if r.area == area.id), key=lambda r: (r.seq, r.at, r.id))),
        actions=tuple(sorted((a for a in facts.actions if a.area == area.id), key=lambda a: (a.order, a.id))),
    )


def _tallies(framework: Framework, asked: list[RoundFacts], answers: ByStatement, statement: str) -> tuple[Tally, ...]:
    tallies: list[Tally] = []
    before: Mapping[str, str] = {}
    for rnd in asked:
        if statement not in rnd.statements:
            continue
        given = answers.get((rnd.id, statement), {})
        rule = consensus_rule(rnd.rule)
        tallies.append(count(framework, rule, given, round_id=rnd.id, round_number=rnd.number, before=before))
        before = given
    return tuple(tallies)


def _by_person(area: Area, rnd: RoundFacts, answers: ByStatement) -> dict[str, dict[str, str]]:
    people: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for statement in area.statements:
        for person, answer in answers.get((rnd.id, statement.id), {}).items():
            people[person][statement.id] = answer
    return people


def _differs(framework: Framework, suggestion: Suggestion, own: Spread) -> str | None:
    """Say so where the suggestion lies outside the middle of people's own ratings."""
    if suggestion.level is None or own.middle is None:
        return None
    low, high = (framework.level_rank(level) for level in own.middle)
    if low <= framework.level_rank(suggestion.level) <= high:
        return None
    labels = [framework.levels_by_id[level].label.lower() for level in dict.fromkeys(own.middle)]
    middle = labels[0] if len(labels) == 1 else f"between {labels[0]} and {labels[1]}"
    suggested = framework.levels_by_id[suggestion.level].label.lower()
    return f"The middle of what each person’s own answers add up to is {middle}, not {suggested}: ask why."


def _discuss_next(framework: Framework, results: Mapping[str, AreaResult]) -> tuple[str, ...]:
    """Lowest dial first, then the weaker suggested rating, then the framework's order (sorting keeps it); last, no dial."""
    open_ = [r for r in results.values() if r.status == "provisional" and r.spread.dial != 1]
    open_.sort(key=lambda r: (2 if r.spread.dial is None else r.spread.dial, framework.level_rank(r.rating or "")))
    return tuple(r.area.id for r in open_)


def _answer_rows(
    framework: Framework, facts: Facts, rounds: tuple[RoundFacts, ...], answers: ByStatement
) -> tuple[AnswerRow, ...]:
    rows = []
    for rnd in rounds:
        for statement in rnd.statements:
            given = answers.get((rnd.id, statement), {})
            if len(given) < MIN_ANSWERS:
                continue
            area = framework.area_of[statement]
            rows += [AnswerRow(facts.pseudonyms[p], rnd.number, area, statement, a) for p, a in given.items()]
    rows.sort(key=lambda r: (r.person, r.round, r.statement))
    return tuple(rows)
