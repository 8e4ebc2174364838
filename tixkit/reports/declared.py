"""The consensus rules that were declared before the rounds, as the files tell them."""

from __future__ import annotations

from tixkit.reports.grammar import joined, lower_first, upper_first
from tixkit.reports.language import _, together
from tixkit.reports.saying import say
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
        _("Another rule was declared for {areas}: {rule}").format(
            areas=joined(_asked(results, rule)), rule=lower_first(say(rule.text(f)))
        )
        for rule in others
    ]
    return together([say(first.text(f)), *texts])


def _asked(results: Results, rule: ConsensusRule) -> list[str]:
    titles = results.framework.areas_by_id
    asked = [(r.number, a) for r in results.rounds if r.rule == rule.id for a in r.areas]
    return [_("“{area}” in round {number}").format(area=titles[a].title, number=number) for number, a in asked]


def whole_numbers(results: Results) -> str:
    """Say how consensus for is decided, without a percentage."""
    rules = rules_of(results)
    told = [_products(rule) if len(rules) == 1 else _by(rule, _products(rule)) for rule in rules]
    words = _("It is decided in whole numbers: {how}, never by a rounded percentage.")
    return words.format(how=together(told, "; "))


def _by(rule: ConsensusRule, words: str) -> str:
    return _("by “{rule}”, {words}").format(rule=say(rule.title), words=words)


def _products(rule: ConsensusRule) -> str:
    least, limit = rule.threshold, rule.opposed_below
    words = _("{many} times the number agreeing is at least {few} times the number answering")
    text = words.format(many=least.denominator, few=least.numerator)
    if limit is None:
        return text
    other = _("{many} times the number disagreeing is less than {few} times the number answering")
    return joined([text, other.format(many=limit.denominator, few=limit.numerator)])


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
    texts = [upper_first(_takes(first, one, other))]
    texts += [_by(rule, _takes(rule, one, other)) for rule in others]
    return together(texts, "; ")


def _takes(rule: ConsensusRule, one: str, other: str) -> str:
    least, limit = say(share_text(rule.threshold)), rule.opposed_below
    if limit is None:
        return _("at least {least} of those who answered {agree}").format(least=least, agree=one)
    words = _("at least {least} of those who answered {agree} and fewer than {limit} {disagree}")
    return words.format(least=least, agree=one, limit=say(share_text(limit)), disagree=other)
