"""The scoring once more in plain Python, answer by answer: slow, and easy to check by reading."""

from __future__ import annotations

from collections import Counter

from tixkit.scoring import consensus_rule, leik_d, median_low_high, van_der_eijk_a


def tallies(framework, facts, area) -> dict:
    """Counts, outcome, and how many kept their answer, by (statement, round)."""
    found, before = {}, {}
    for rnd in sorted((r for r in facts.rounds if area.id in r.areas), key=lambda r: r.seq):
        for s in area.statements:
            given = {a.participant: a.answer for a in facts.answers if (a.round, a.statement) == (rnd.id, s.id)}
            if len(given) < 3:
                found[s.id, rnd.id] = (len(given), "too_few", None, None)
            else:
                counts = {a.code: sum(v == a.code for v in given.values()) for a in framework.answer_scale.answers}
                means = Counter(framework.answers_by_code[v].counts_as for v in given.values())
                n = means["agree"] + means["disagree"] + means["neutral"]
                outcome = consensus_rule(rnd.rule).outcome(means["agree"], means["disagree"], n)
                both = given.keys() & before.get(s.id, {}).keys()
                groups = (both, given.keys() - both, before.get(s.id, {}).keys() - both)
                safe = len(both) >= 3 and all(len(g) == 0 or len(g) >= 3 for g in groups)
                kept = (sum(given[p] == before[s.id][p] for p in both), len(both)) if safe else None
                found[s.id, rnd.id] = (len(given), outcome, counts, kept)
            before[s.id] = given
    return found


def level(framework, agreed, against, total) -> str:
    for t in framework.rating.rule.thresholds:
        most = t.against_at_most
        if agreed >= t.at_least * total and (most is None or against <= most * total):
            return t.level
    return framework.rating.rule.thresholds[-1].level


def spread(framework, facts, area) -> tuple:
    """Own ratings, people, left out, dial, split and middle of the latest round."""
    asked = sorted((r for r in facts.rounds if area.id in r.areas), key=lambda r: r.seq)
    ids = {s.id for s in area.statements}
    people: dict = {}
    for a in facts.answers:
        if a.round == asked[-1].id and a.statement in ids:
            people.setdefault(a.participant, {})[a.statement] = framework.answers_by_code[a.answer].counts_as
    answered = Counter(s for given in people.values() for s in given)
    rated, left_out = [], 0
    for given in people.values():
        means = [m for s, m in given.items() if answered[s] >= 3]
        applicable = len(ids) - means.count("not_applicable")
        if 2 * len(means) < len(ids):
            left_out += 1
        elif applicable:
            rated.append(level(framework, means.count("agree"), means.count("disagree"), applicable))
    if len(rated) < 3:
        return None, len(people), left_out, None, False, None
    lowest = [v.id for v in reversed(framework.rating.levels)]
    freq = [rated.count(v) for v in lowest]
    a, middle = van_der_eijk_a(freq), median_low_high(freq)
    own = {v.id: rated.count(v.id) for v in framework.rating.levels}
    return (
        own,
        len(people),
        left_out,
        1 - leik_d(freq),
        a is not None and a < 0,
        (lowest[middle[0] - 1], lowest[middle[1] - 1]),
    )
