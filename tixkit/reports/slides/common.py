"""Slides that every deck has, and how ratings are told on them."""

from __future__ import annotations

from collections import Counter

from tixkit.reports.declared import rules_text
from tixkit.reports.plan import plan_lead
from tixkit.reports.slides.deck import Deck, Point
from tixkit.reports.words import (
    NO_DATE,
    NO_OWNER,
    area_percent,
    count_word,
    joined,
    long_date,
    lower_first,
    noun,
    people,
    sentence,
    short_date,
    upper_first,
)
from tixkit.scoring import AreaResult, Results
from tixkit.views.heatmap import status_word
from tixkit.views.wording import NOT_ASSESSED, agree_word, outcome_word

_STATUS = {"agreed": "agreed", "provisional": "suggested"}


def rating(results: Results, result: AreaResult) -> str:
    """Give a rating and how far it is, such as “Strong, agreed”."""
    if result.rating is None:
        return f"{NOT_ASSESSED}, {lower_first(status_word(result))}"
    return f"{results.framework.levels_by_id[result.rating].label}, {_STATUS[result.status]}"


def rating_lines(results: Results, result: AreaResult) -> tuple[str, str]:
    """Give the rating, and how far it is, to stand below each other."""
    if result.rating is None:
        return NOT_ASSESSED, lower_first(status_word(result))
    return results.framework.levels_by_id[result.rating].label, _STATUS[result.status]


def counted(results: Results, areas: list[AreaResult] | None = None) -> list[tuple[str | None, str, int]]:
    """Give each level's id and label and how many areas have it, the best first, and those not assessed last."""
    counts = Counter(r.rating for r in (results.by_area.values() if areas is None else areas))
    levels = [(level.id, level.label, counts[level.id]) for level in results.framework.rating.levels]
    return [*levels, (None, NOT_ASSESSED, counts[None])]


def told(results: Results, areas: list[AreaResult] | None = None) -> str:
    """Say how many areas have each rating, such as “2 strong and 1 competent”."""
    return joined([f"{n} {lower_first(label)}" for _, label, n in counted(results, areas) if n])


def most_common(results: Results) -> str:
    """Say which rating most areas have."""
    f, total = results.framework, len(results.by_area)
    rated = [(n, label) for level, label, n in counted(results) if level and n]
    if not rated:
        return f"No {f.labels.area.one} is rated yet"
    number, label = max(rated, key=lambda pair: pair[0])
    are = "is" if number == 1 else "are"
    part = f"All {total}" if number == total > 1 else f"{number} of {total}"
    return f"{part} {noun(f, 'area', total)} {are} rated {lower_first(label)}"


def agreeing_part(results: Results, result: AreaResult) -> str:
    """Say which share of the answers agrees, such as “71% agree”; empty where there is none to show."""
    return f"{area_percent(results, result)} {agree_word(results.framework)}" if result.n and result.rating else ""


def statements_told(results: Results, result: AreaResult) -> str:
    """List an area's statements with what the last round came to, for the notes."""
    from tixkit.reports.words import agreeing

    name = upper_first(results.framework.labels.statement.one)
    return "\n".join(
        f"{name} {s.statement.shown_number}: {agreeing(results, s.latest)}, {outcome_word(s.latest).lower()}."
        for s in result.statements
        if s.latest is not None
    )


def plan(deck: Deck, results: Results, *, title: str) -> None:
    """Add the action plan in its order, as `title`; none where there are no actions."""
    points = []
    for a in results.actions:
        owner = a.owner.strip() or NO_OWNER
        when = f"By {long_date(a.due)}." if a.due else f"{NO_DATE}."
        measure = f"Success measure: {a.success_measure.strip()}" if a.success_measure.strip() else ""
        area = f"For: {results.framework.areas_by_id[a.area].numbered_title}" if a.area else ""
        whom = f"Owner: {owner}. Status: {a.status}."
        more = "\n".join(filter(None, (area, whom, f"Team: {a.team.strip()}" if a.team.strip() else "", measure)))
        points.append(Point(sentence(a.title.strip() or "None"), end=when, told=more))
    deck.points(title, points, notes=[plan_lead(results)], numbered=True)


def plan_title(results: Results) -> str:
    """Say how many actions there are and by when the first is due."""
    number = len(results.actions)
    days = sorted(a.due for a in results.actions if a.due)
    first = f", {'' if number == 1 else 'the first '}due by {short_date(days[0])}" if days else ""
    return f"The plan has {count_word(number)} {'action' if number == 1 else 'actions'}{first}"


def decided(deck: Deck, results: Results) -> None:
    """Add how ratings were decided: people, rule, framework."""
    f = results.framework
    deck.points(
        "How the ratings were decided",
        [
            Point(f"{people(results)}.", lead="Who."),
            Point(rules_text(results), lead="Consensus."),
            Point(f.rating.rule.text, lead="The rule suggests."),
            Point("The room may agree another rating, and says why.", lead="The room agrees."),
        ],
        notes=[f"{sentence(f.title)} By {f.publisher}. Edition: {f.edition}. Source: {f.source}"],
    )
