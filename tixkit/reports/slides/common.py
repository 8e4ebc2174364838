"""Slides that every deck has, and how ratings are told on them."""

from __future__ import annotations

from collections import Counter

from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.chosen import about_some
from tixkit.reports.declared import rules_text
from tixkit.reports.grammar import count_word, joined, long_date, lower_first, sentence, upper_first
from tixkit.reports.language import N_, _, ngettext, together
from tixkit.reports.people import people
from tixkit.reports.plan import plan_lead
from tixkit.reports.plan_areas import priorities_line
from tixkit.reports.slides.deck import Deck, Point
from tixkit.reports.words import (
    NO_DATE,
    NO_OWNER,
    NONE,
    STATUSES,
    agreeing,
    agreeing_share,
    area_percent,
    by_evidence,
    noun,
    who_agrees,
)
from tixkit.scoring import AreaResult, Results
from tixkit.views.heatmap import status_word
from tixkit.views.wording import NOT_ASSESSED, outcome_word

_STATUS = {"agreed": N_("agreed"), "provisional": N_("suggested")}


def cover(deck: Deck, results: Results, occasion: str, choice: Choice = PLAIN) -> None:
    """Begin a deck: whose it is, of which occasion and where, which areas where some were chosen, who took part and what was assessed."""
    workshop, f = results.workshop, results.framework
    about = about_some(results, choice)
    deck.cover(
        _("{workshop}: what we found").format(workshop=workshop.title),
        [workshop.authority, occasion, *([workshop.place] if workshop.place else []), *([about] if about else [])],
        [sentence(people(results)), f"{f.title}, {f.edition}."],
    )


def rating(results: Results, result: AreaResult) -> str:
    """Give a rating and how far it is, such as “Strong, agreed”."""
    if result.rating is None:
        return together(rating_lines(results, result), ", ")
    words = _("{rating}, agreed") if result.status == "agreed" else _("{rating}, suggested")
    return words.format(rating=results.framework.levels_by_id[result.rating].label)


def rating_lines(results: Results, result: AreaResult) -> tuple[str, str]:
    """Give the rating, and how far it is, to stand below each other."""
    if result.rating is None:
        return _(NOT_ASSESSED), lower_first(_(status_word(results.framework, result)))
    return results.framework.levels_by_id[result.rating].label, _(_STATUS[result.status])


def counted(results: Results, areas: list[AreaResult] | None = None) -> list[tuple[str | None, str, int]]:
    """Give each level's id and label and how many areas have it, the best first, and those not assessed last."""
    counts = Counter(r.rating for r in (results.by_area.values() if areas is None else areas))
    levels = [(level.id, level.label, counts[level.id]) for level in results.framework.rating.levels]
    return [*levels, (None, _(NOT_ASSESSED), counts[None])]


def told(results: Results, areas: list[AreaResult] | None = None) -> str:
    """Say how many areas have each rating, such as “2 strong and 1 competent”."""
    return joined([f"{n} {lower_first(label)}" for level, label, n in counted(results, areas) if n])


def most_common(results: Results) -> str:
    """Say which rating most areas have."""
    f, total = results.framework, len(results.by_area)
    rated = [(n, label) for level, label, n in counted(results) if level and n]
    if not rated:
        return _("No {area} is rated yet").format(area=f.labels.area.one)
    number, label = max(rated, key=lambda pair: pair[0])
    words = ngettext("{n} of {total} {areas} is rated {rating}", "{n} of {total} {areas} are rated {rating}", number)
    if number == total > 1:
        words = _("Both {areas} are rated {rating}") if total == 2 else _("All {total} {areas} are rated {rating}")
    return words.format(n=number, total=total, areas=noun(f, "area", total), rating=lower_first(label))


def agreeing_part(results: Results, result: AreaResult) -> str:
    """Say which share of the answers agrees, such as “71% agree”; empty where there is none to show."""
    if not result.n or not result.rating:
        return ""
    return agreeing_share(results.framework, area_percent(results, result))


def statements_told(results: Results, result: AreaResult) -> str:
    """List an area's statements with what the last round came to, for the notes."""
    name = upper_first(results.framework.labels.statement.one)
    return "\n".join(
        f"{name} {s.statement.shown_number}: {agreeing(results, s.latest)}, {lower_first(_(outcome_word(s.latest)))}."
        for s in result.statements
        if s.latest is not None
    )


def plan(deck: Deck, results: Results, *, title: str) -> None:
    """Add the action plan in its order, as `title`; none where there are no actions."""
    points = []
    for a in results.actions:
        owner, status = a.owner.strip() or _(NO_OWNER), lower_first(_(STATUSES[a.status]))
        when = _("By {day}.").format(day=long_date(a.due)) if a.due else sentence(_(NO_DATE))
        area = results.framework.areas_by_id[a.area].numbered_title if a.area else ""
        more = [
            _("For: {area}").format(area=area) if area else "",
            _("Owner: {owner}. Status: {status}.").format(owner=owner, status=status),
            _("Team: {team}").format(team=a.team.strip()) if a.team.strip() else "",
            _("Success measure: {measure}").format(measure=a.success_measure.strip())
            if a.success_measure.strip()
            else "",
        ]
        points.append(Point(sentence(a.title.strip() or _(NONE)), end=when, told="\n".join(filter(None, more))))
    deck.points(title, points, notes=[plan_lead(results), *filter(None, [priorities_line(results)])], numbered=True)


def plan_title(results: Results) -> str:
    """Say how many actions there are and by when the first is due."""
    number = len(results.actions)
    days = sorted(a.due for a in results.actions if a.due)
    words = ngettext("The plan has {n} action", "The plan has {n} actions", number)
    if days:
        words = ngettext(
            "The plan has {n} action, due by {day}", "The plan has {n} actions, the first due by {day}", number
        )
    return words.format(n=count_word(number), day=long_date(days[0]) if days else "")


def decided(deck: Deck, results: Results) -> None:
    """Add how ratings were decided: people, rule, framework."""
    f = results.framework
    who = who_agrees(f)
    points = [
        Point(rules_text(results), lead=_("The threshold.")),
        Point(f.rating.rule.text, lead=_("The rule suggests.")),
        Point(
            upper_first(_("{who} may agree another rating, and says why.").format(who=who)),
            lead=upper_first(_("{who} agrees.").format(who=who)),
        ),
    ]
    if by_evidence(results):
        points = [Point(_("The team noted evidence, and agreed its ratings from that."), lead=_("Evidence."))]
    deck.points(
        _("How the ratings were decided"),
        [Point(sentence(people(results)), lead=_("Who.")), *points],
        notes=[
            _("{framework} By {publisher}. Edition: {edition}. Source: {source}").format(
                framework=sentence(f.title), publisher=f.publisher, edition=f.edition, source=f.source
            )
        ],
    )
