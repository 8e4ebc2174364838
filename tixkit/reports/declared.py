"""The consensus rules that were declared before the rounds, as the files tell them."""

from __future__ import annotations

from tixkit.reports.words import joined, lower_first
from tixkit.scoring import RULES, ConsensusRule, Results, share_text


def rules_of(results: Results) -> list[ConsensusRule]:
    """Give the rules that rounds were opened under, the workshop's own first; the workshop's where there was no round."""
    used = {rnd.rule for rnd in results.rounds} or {results.rule.id}
    return sorted((rule for rule in RULES.values() if rule.id in used), key=lambda rule: rule.id != results.rule.id)


def rules_text(results: Results) -> str:
    """Say when a statement has consensus; where rounds had different rules, which round had which."""
    first, *others = rules_of(results)
    f = results.framework
    texts = [
        f"Another rule was declared for {joined(_asked(results, rule))}: {lower_first(rule.text(f))}" for rule in others
    ]
    return " ".join([first.text(f), *texts])


def _asked(results: Results, rule: ConsensusRule) -> list[str]:
    titles = results.framework.areas_by_id
    return [f"“{titles[a].title}” in round {r.number}" for r in results.rounds if r.rule == rule.id for a in r.areas]


def whole_numbers(results: Results) -> str:
    """Say how consensus for is decided, without a percentage."""
    rules = rules_of(results)
    told = [_products(rule) if len(rules) == 1 else f"by “{rule.title}”, {_products(rule)}" for rule in rules]
    return f"It is decided in whole numbers: {'; '.join(told)}, never by a rounded percentage."


def _products(rule: ConsensusRule) -> str:
    least, limit = rule.threshold, rule.opposed_below
    text = f"{least.denominator} times the number agreeing is at least {least.numerator} times the number answering"
    if limit is None:
        return text
    other = (
        f"{limit.denominator} times the number disagreeing is less than {limit.numerator} times the number answering"
    )
    return f"{text} and {other}"


def when(results: Results, one: str, other: str) -> str:
    """Say what an outcome takes, such as “At least 75% of those who answered agree”.

    Parameters
    ----------
    results
        Holds the rounds.
    one, other
        What people do for this outcome, and against it: “agree” and “disagree”.
    """
    first, *others = rules_of(results)
    texts = [f"At least {_takes(first, one, other)}"]
    texts += [f"by “{rule.title}”, at least {_takes(rule, one, other)}" for rule in others]
    return "; ".join(texts)


def _takes(rule: ConsensusRule, one: str, other: str) -> str:
    least = f"{share_text(rule.threshold)} of those who answered {one}"
    return least if rule.opposed_below is None else f"{least} and fewer than {share_text(rule.opposed_below)} {other}"
