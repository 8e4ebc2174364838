"""What the results dashboard shows of one area: what :func:`tixkit.views.area` gives, and what it takes to go further.

Counts by role and of kept answers are for the screen: a print of the page, which is a file, leaves them out.
"""

from __future__ import annotations

from typing import Any

from tixkit import views
from tixkit.framework import Framework
from tixkit.local_time import clock, day_of
from tixkit.reports.grammar import long_date, lower_first, sentence, upper_first
from tixkit.reports.words import NO_DATE, NO_OWNER, STATUSES, noun
from tixkit.scoring import (
    CHANGES,
    ActionFact,
    AreaResult,
    Progress,
    RecordFact,
    Results,
)
from tixkit.views.area import asked_statement
from tixkit.views.heatmap import status_word
from tixkit.views.noted import record
from tixkit.views.palette import palette
from tixkit.views.wording import day, outcome_word
from tixkit.widgets.results_answers import by_role, rounds
from tixkit.workshop.kept import FACILITATOR

_TOLD_ELSEWHERE = {"records", "history", "actions"}


def area_page(results: Results, area_id: str, progress: Progress | None = None) -> dict[str, Any]:
    """Describe one area's page.

    Parameters
    ----------
    results
        Holds the area.
    area_id
        The area.
    progress
        How it went since the baseline, where there is one.

    Raises
    ------
    KeyError
        If the framework has no such area.
    """
    f, result = results.framework, results.area(area_id)
    view = {key: value for key, value in views.area(results, area_id).items() if key not in _TOLD_ELSEWHERE}
    view["statements"] = [{**s, "previous": _without_kept(s["previous"])} for s in view["statements"]]
    rating = next((d for d in view["descriptors"] if d["level"] == result.rating), None)
    return {
        "view": view,
        "rating": {
            "word": rating["label"] if rating else views.wording.NOT_ASSESSED,
            "fill": rating["fill"] if rating else None,
            "ink": rating["ink"] if rating else None,
            "agreed": result.status == "agreed",
            "when": when(results, result),
            "reason": _reason(f, result),
            "beside": _beside(f, result),
            "progress": progress_line(progress, area_id) if progress else "",
        },
        "answers": _answers(f, result),
        "rounds": rounds(results, result),
        "roles": by_role(results, result),
        "levels": levels(f, result),
        "next": to_the_next(f, result),
        "noted": noted(f, result),
        "actions": [
            {"id": a.id, "order": a.order, "title": a.title, "said": action_words(a), "measure": a.success_measure}
            for a in result.actions
        ],
    }


def _by_evidence(f: Framework, result: AreaResult) -> bool:
    """Tell whether a review's team rates an area by its evidence alone: nobody answered anything on it."""
    return f.who_decides == "team" and not any(s.tallies for s in result.statements)


def _reason(f: Framework, result: AreaResult) -> str:
    """Say why the area is rated as it is; nothing where that is not known yet."""
    if not _by_evidence(f, result):
        return result.suggestion.reason
    return "The team judged this by its evidence; no round was held." if result.rating else ""


def _answers(f: Framework, result: AreaResult) -> str:
    """Give the heading of the statements, with their answers where there are any."""
    if any(s.tallies for s in result.statements):
        return "How people answered"
    many = upper_first(f.labels.statement.many)
    return many if f.who_decides == "team" else f"{many} still to be answered"


def _without_kept(previous: dict[str, Any] | None) -> dict[str, Any] | None:
    """The bars tell nothing of kept answers: the table of rounds does, which a print leaves them out of."""
    return {**previous, "kept": None, "kept_of": None} if previous else None


def when(results: Results, result: AreaResult) -> str:
    """Say how far the rating is, and since when."""
    if result.decision is not None and result.status == "agreed":
        at = result.decision.at
        by = f", kept by {result.decision.by}" if result.decision.by != FACILITATOR else ""
        return f"Agreed by the {results.framework.who_decides} on {day(day_of(at))} at {clock(at)}{by}"
    asked = [r for r in results.rounds if result.area.id in r.areas]
    if not asked:
        return status_word(results.framework, result)
    last = f"round {asked[-1].number} was revealed on {day(day_of(asked[-1].revealed_at))}"
    if result.rating is None:
        return f"Not assessed; {last}"
    return f"Suggested by the answers, not yet agreed; {last}"


def _beside(f: Framework, result: AreaResult) -> str:
    """Say so where the room agreed another rating than the answers suggest; else empty."""
    suggested = result.suggestion.level
    if result.status != "agreed" or suggested is None or suggested == result.rating:
        return ""
    return f"The answers suggest {lower_first(f.levels_by_id[suggested].label)}; the {f.who_decides} decided otherwise."


def progress_line(progress: Progress, area_id: str) -> str:
    """Say how an area went since the baseline; empty where there is nothing to compare it with."""
    line = progress.by_area.get(area_id)
    if line is None:
        return ""
    return f"Since {day(day_of(progress.baseline.at))}: {CHANGES[line.change]}. {line.reason}"


def levels(f: Framework, result: AreaResult) -> list[dict[str, Any]]:
    """Give what good looks like, the next level and the level now, in the source's words, each level once."""
    ids = list(f.levels_by_id)
    place = ids.index(result.rating) if result.rating else None
    titles = {0: "What good looks like"}
    if place == 0:
        titles[0] = "What good looks like, and where this is now"
    elif place is not None:
        titles[0] = "What good looks like, and the next level" if place == 1 else titles[0]
        titles.setdefault(place - 1, "The next level")
        titles[place] = "Where this is now"
    colours = palette(f)
    found = []
    for at, title in sorted(titles.items()):
        level = f.levels_by_id[ids[at]]
        texts = [text for text in (level.meaning, result.area.descriptor(level.id)) if text]
        if texts:
            found.append({"title": title, "label": level.label, "texts": texts, **colours[level.id]})
    return found


def to_the_next(f: Framework, result: AreaResult) -> dict[str, Any] | None:
    """Say what the next level above the rating takes, and which statements hold it back; None where there is none.

    Statements that most called not applicable hold nothing back: the rule leaves them out.
    """
    ids = list(f.levels_by_id)
    asked = [s for s in result.statements if s.latest is not None and s.latest.applies]
    if result.rating is None or result.rating == ids[0] or not asked:
        return None
    held = [s for s in asked if s.latest is not None and s.latest.outcome != "consensus_for"]
    label = lower_first(f.levels_by_id[ids[ids.index(result.rating) - 1]].label)
    reached = f"No consensus for yet on {len(held)} of {len(asked)} {noun(f, 'statement', len(asked))}:"
    return {
        "label": label,
        "needs": _needs(f, result),
        "held": reached if held else f"Every {f.labels.statement.one} that applies has consensus for.",
        "statements": [
            {**asked_statement(f, result.area, s.statement), "outcome": outcome_word(s.latest)}
            for s in held
            if s.latest is not None
        ],
    }


def _needs(f: Framework, result: AreaResult) -> str:
    """Say what the rule asks for where the room decided otherwise; else the suggestion's reason has said so beside the rating."""
    suggested = result.suggestion.level
    if suggested == result.rating:
        return ""
    if suggested is not None and result.rating and f.level_rank(suggested) > f.level_rank(result.rating):
        return f"The answers alone already suggest {lower_first(f.levels_by_id[suggested].label)}."
    return f.rating.rule.text


def noted(f: Framework, result: AreaResult) -> dict[str, Any]:
    """Describe what was noted: by the room, on phones, and how much of a review's evidence has no words to be told.

    Parameters
    ----------
    f, result
        Of results that went through :func:`tixkit.scoring.evidence.without_confidential`.
    """
    decision = result.decision
    open_ones = [r for r in result.records if r.text.strip()]
    agreed = [("Why this rating", decision.rationale), ("Dissent", decision.dissent)] if decision else []
    room = [{"id": label, "label": label, "text": text} for label, text in agreed if text.strip()]
    room += [_note(f, result, r) for r in open_ones if r.author == "room"]
    hidden = len(result.records) - len(open_ones)
    return {
        "room": room,
        "phones": [_note(f, result, r) for r in open_ones if r.author != "room"],
        "confidential": _confidential_words(hidden),
    }


def _confidential_words(number: int) -> str:
    if not number:
        return ""
    return f"{number} {'piece' if number == 1 else 'pieces'} of evidence {'is' if number == 1 else 'are'} confidential and not shown here."


def _note(f: Framework, result: AreaResult, fact: RecordFact) -> dict[str, Any]:
    marks = {s.id: s.shown_number for s in result.area.statements}
    on = f", {f.labels.statement.one} {marks[fact.statement]}" if fact.statement in marks else ""
    feature = f"{f.labels.statement.one} {marks[fact.feature]}" if fact.feature in marks else ""
    told = [(fact.source or "").replace("_", " "), (fact.direction or "").replace("_", " "), feature]
    tagged = f" ({', '.join(filter(None, told))})" if any(told) else ""
    return {"id": fact.id, "label": f"{record(f, fact)['label']}{on}{tagged}", "text": fact.text}


def action_words(fact: ActionFact) -> str:
    """Say who does an action, for whom, by when, and how far it is."""
    whose = f"for {fact.team}" if fact.scope == "team" and fact.team else fact.scope
    due = f"by {long_date(fact.due)}" if fact.due else lower_first(NO_DATE)
    return f"{sentence(f'{fact.owner.strip() or NO_OWNER}, {whose}, {due}')} {STATUSES[fact.status]}."
