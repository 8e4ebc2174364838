"""What the panels show, as JSON-ready dicts: pure functions of what the desk knows."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from tixkit.framework import Framework
from tixkit.local_time import clock, day_of
from tixkit.scoring import RULES, consensus_rule
from tixkit.scoring.evidence import EVIDENCE
from tixkit.views.area import asked_statement, resource
from tixkit.views.framework import contacts, terms, topic
from tixkit.views.wording import day
from tixkit.widgets.desk import Moment
from tixkit.widgets.hosting_state import typed_state, until_words
from tixkit.widgets.places import places
from tixkit.widgets.room_health import ROOM_URL
from tixkit.workshop import Presence, Progress, Round, Workshop, format_code
from tixkit.workshop.kept import FACILITATOR


def head(workshop: Workshop, status: str, place: str = "facilitate") -> dict[str, Any]:
    """Describe the page's header: whose workshop it is, its code, where phones and the projector find it, and the other pages.

    Parameters
    ----------
    workshop, status
        The workshop, and whether it is open.
    place
        The id of the dashboard that shows the header, as in :mod:`tixkit.widgets.places`.
    """
    room = os.environ.get(ROOM_URL, "").rstrip("/")
    return {
        "authority": workshop.authority,
        "title": workshop.title,
        "date": day(day_of(workshop.created_at)),
        "by": workshop.by if workshop.by != FACILITATOR else "",
        "places": places(workshop, place),
        "code": workshop.code,
        "code_text": format_code(workshop.code),
        "status": status,
        "join_url": room + workshop.join_path if room else "",
        "projector_url": f"{room}/p/{workshop.projector_key}" if room else "",
    }


def choices(workshop: Workshop) -> dict[str, Any]:
    """Describe what never changes: who acts here and who agrees, areas and rules to choose from, kinds of note, words of the framework.

    ``drafts`` is what a browser keeps half-typed words under, so that they never come up in another workshop.
    """
    f = workshop.framework
    confidential = {EVIDENCE} if f.answer_scale.id == EVIDENCE else set()  # a review's evidence has a page of its own
    return {
        "drafts": f"{workshop.code}/{workshop.id}",
        "by": workshop.by,
        "who": f.who_decides,
        "area": f.labels.area.model_dump(),
        "statement": f.labels.statement.model_dump(),
        "scale": [{"code": a.code, "label": a.label} for a in f.answer_scale.answers],
        "areas": [
            {"id": a.id, "title": a.numbered_title, "group": f.group_of(a), "statements": len(a.statements)}
            for a in f.areas
        ],
        "kinds": [kind.model_dump() for kind in f.record_kinds if kind.id not in confidential],
        "terms": terms(f),
        "rules": [{"id": rule.id, "title": rule.title, "text": rule.text(f)} for rule in RULES.values()],
        "answers": ", ".join(
            a.label if i == 0 else a.label[0].lower() + a.label[1:] for i, a in enumerate(f.answer_scale.answers)
        ),
    }


def guidance(framework: Framework) -> dict[str, Any]:
    """Describe what the facilitator can read: the guidance's topics, the words it uses, all resources, whom to ask."""
    f = framework
    return {
        "topics": [topic(t) for t in f.topics if "facilitator" in t.audience],
        "terms": terms(f),
        "resources": [resource(r) for r in f.resources],
        "contacts": contacts(f),
    }


def round_state(workshop: Workshop, moment: Moment, area: str) -> dict[str, Any]:
    """Describe the round of the area in hand: what may be done next, and who has answered. Never what.

    ``state`` is ``ready``, ``open``, ``closed``, ``revealed`` or ``agreed``; ``elsewhere`` names another area whose
    round still waits for its reveal. ``number`` and ``nexts`` count the rounds of an area, not of the workshop: ``nexts``
    gives under the id of each area that was asked the number of its next round, which is 1 for the others; areas asked
    together get the highest of theirs. ``rule`` is that of the round that waits, else that of the next one unless another
    is chosen: the rule of the round before, or the workshop's where there is none.
    """
    f = workshop.framework
    newest = moment.round
    waiting = newest if newest is not None and newest.status != "revealed" else None
    here = waiting if waiting is not None and area in waiting.areas else None
    asked = [r for r in moment.rounds if area in r.areas and r.status == "revealed"]
    last = asked[-1] if asked else None
    areas = here.areas if here else (area,)
    progress = moment.progress
    before = here or last  # a re-vote keeps the rule of the round that it is compared with
    rule = consensus_rule(before.rule if before else workshop.rule)
    return {
        "state": _state(moment, area, here, last),
        "elsewhere": _elsewhere(f, waiting) if waiting is not None and here is None else None,
        "id": here.id if here else None,
        "number": here.number if here else (last.number if last else 0),
        "nexts": _nexts(moment.rounds),
        "areas": list(areas),
        "sub": _sub(workshop, moment, area, here, last),
        "by": _by(workshop, before.by) if before else "",
        "pre_work": bool(here and here.pre_work),
        "until": until_words(here),
        "typed": typed_state(workshop, moment.typed, areas) if here else [],
        "typed_people": progress.typed_in if here else 0,
        "observers": progress.observers,
        "present": progress.present,
        "here": here_words(progress),
        "answered": progress.answered if here else 0,
        "groups": _groups(progress.who) if here else [],
        "opened_at": here.opened_at.isoformat() if here else None,
        "suggested_end": here.suggested_end.isoformat() if here and here.suggested_end else None,
        "asked": [_asked(f, a) for a in areas],
        "rule": rule.text(f),
        "rule_id": rule.id,
    }


def here_words(progress: Progress) -> str:
    """Say who is in the room, such as “6 in the room, 4 by phone, 1 observer”: who answered on paper is here without a phone.

    Parameters
    ----------
    progress
        Of the newest round: who answered that without a phone is taken to be here still.
    """
    phones = progress.present - progress.typed_in
    words = [f"{progress.present} in the room"]
    if progress.typed_in:
        words.append(f"{phones or 'none'} by phone")
    if progress.observers:
        words.append(f"{progress.observers} {'observer' if progress.observers == 1 else 'observers'}")
    return ", ".join(words)


def _nexts(rounds: Iterable[Round]) -> dict[str, int]:
    nexts: dict[str, int] = {}
    for rnd in rounds:
        nexts |= {area: max(nexts.get(area, 1), rnd.number + 1) for area in rnd.areas}
    return nexts


def _state(moment: Moment, area: str, here: Round | None, last: Round | None) -> str:
    if here is not None:
        return here.status
    if moment.results.area(area).status == "agreed":
        return "agreed"
    return "revealed" if last is not None else "ready"


def _elsewhere(f: Framework, waiting: Round) -> dict[str, Any]:
    first = f.areas_by_id[waiting.areas[0]]
    return {"area": first.id, "areas": list(waiting.areas), "title": first.numbered_title, "status": waiting.status}


def _by(workshop: Workshop, who: str) -> str:
    """Name who did it, where it was another than who sits here; else empty."""
    if who == workshop.by:
        return ""
    return "the facilitator" if who == FACILITATOR else who


def _sub(workshop: Workshop, moment: Moment, area: str, here: Round | None, last: Round | None) -> str:
    result = moment.results.area(area)
    if here is not None:
        return _sub_here(workshop, here)
    if result.decision is not None and result.rating is not None:
        label = moment.results.framework.levels_by_id[result.rating].label
        by = _by(workshop, result.decision.by)
        return f"{label}, agreed at {clock(result.decision.at)}" + (f" by {by}" if by else "")
    if last is not None and last.revealed_at is not None:
        by = _by(workshop, last.by)
        return f"Round {last.number}, revealed at {clock(last.revealed_at)}" + (f" by {by}" if by else "")
    return "Not asked yet"


def _sub_here(workshop: Workshop, rnd: Round) -> str:
    """Say of the round that waits which it is, with what it was asked, and who changed it last if it was another."""
    others, by = len(rnd.areas) - 1, _by(workshop, rnd.by)
    done = "closed" if rnd.status == "closed" else "opened"
    with_others = f", asked with {others} more" if others else ""
    if others and len(rnd.areas) == len(workshop.framework.areas):
        with_others = f", all {len(rnd.areas)} {workshop.framework.labels.area.many}"
    return f"Round {rnd.number}{with_others}" + (f", {done} by {by}" if by else "")


def _asked(f: Framework, area: str) -> dict[str, Any]:
    found = f.areas_by_id[area]
    statements = [asked_statement(f, found, s) for s in found.statements]
    return {"area": area, "title": found.numbered_title, "statements": statements}


def _groups(who: Iterable[Presence]) -> list[dict[str, Any]]:
    """Put people under their roles, in the order in which the roles first joined."""
    groups: dict[str | None, list[Presence]] = {}
    for person in who:
        groups.setdefault(person.role, []).append(person)
    return [
        {
            "title": f"{role[:1].upper()}{role[1:]}s" if role else "No role given",
            "answered": sum(p.answered for p in people),
            "of": len(people),
            "people": [{"label": p.label, "answered": p.answered} for p in people],
        }
        for role, people in groups.items()
    ]
