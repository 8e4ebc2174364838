"""What the page of the criteria shows: every number and word of the table, the sub-criteria and the picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tixkit.framework import Area, Framework
from tixkit.scoring import Results
from tixkit.scoring.standing import Review
from tixkit.views.framework import terms
from tixkit.views.wording import day, summary
from tixkit.widgets import criteria_notes
from tixkit.widgets.criteria_compared import UNKNOWN, Compared, then_word
from tixkit.widgets.criteria_picture import picture
from tixkit.widgets.criteria_reviews import SCALE
from tixkit.widgets.criteria_table import capital, embedded_of, figures, legend, line, shared_beginning
from tixkit.widgets.places import suiting


def unsuited(framework: Framework) -> str:
    """Say what the page is for where the framework's answers do not tell how far something has come; else empty."""
    if framework.answer_scale.id == SCALE:
        return ""
    return f"This page follows success criteria, and this workshop has none: use “{suiting(framework).title}” instead."


def criteria_state(c: Compared, results: Results, past: Sequence[Results]) -> dict[str, Any]:
    """Describe the page.

    Parameters
    ----------
    c
        The series and what is compared.
    results
        The current workshop's, for its notes.
    past
        The earlier workshops', for what they noted.
    """
    f = c.framework
    every = [s.id for s in results.framework.statements_by_id.values()]
    heading, titles = shared_beginning([a.title for a in f.areas])
    noun = f.labels.area
    lines = [line(c, area, title) for area, title in zip(f.areas, titles, strict=True)]
    return {
        "unsuited": unsuited(f),
        "instead": suiting(f).id,
        "title": f.title,
        "sub": _sub(c),
        "summary": _summary(c, every),
        "heading": heading or capital(noun.one),
        "many": f.labels.statement.many,
        "then_word": then_word(c),
        "compare": c.then.id if c.then else "",
        "reviews": [{"id": r.id, "title": _named(c, r)} for r in c.series[:-1]],
        "lines": lines,
        "total": {**figures(c, every), "title": f"All {len(lines)} {noun.many}"},
        "legend": legend(c, {b["kind"] for line in lines for b in line["blocks"]}),
        "areas": [_area(c, area, results, past) for area in f.areas],
        "picture": picture(c),
        "differences": _differences(c),
        "kinds": criteria_notes.kinds(f),
        "terms": terms(f),
    }


def _summary(c: Compared, ids: Sequence[str]) -> dict[str, str]:
    embedded, many = c.word("embedded").lower(), c.framework.labels.statement.many
    if all(c.now.standings[s] == "not_asked" for s in ids):
        return {"count": "", "text": f"None of {len(ids)} {many} asked yet"}
    unknown = sum(c.now.standings[s] in UNKNOWN for s in ids)
    text = f"{many} {embedded}"
    if unknown:
        text += f", {unknown} not known yet"
    if c.then:
        text += f". {then_word(c)}: {c.then.count(ids)['embedded']}"
    return {"count": embedded_of(c.now, ids), "text": text}


def _sub(c: Compared) -> str:
    if c.then is None:
        if c.now.at is None:
            return "Nothing recorded yet: the first review becomes the baseline"
        return f"{day(c.now.at)}, the only review so far. It is the baseline for those to come"
    now = f"Now {day(c.now.at)}" if c.now.at else "Nothing recorded yet at this review"
    return f"{'Baseline' if c.at_baseline else 'Compared with'} {day(c.then.at)}. {now}"


def _named(c: Compared, review: Review) -> str:
    at = day(review.at)
    alone = sum(r.at == review.at for r in c.series) == 1
    name = at if alone else f"{at}, {review.title}"
    return f"Baseline, {name}" if review.id == c.series[0].id else name


def _area(c: Compared, area: Area, results: Results, past: Sequence[Results]) -> dict[str, Any]:
    rest = [r for r in results.area(area.id).records if r.statement is None and r.kind in criteria_notes.KINDS]
    return {
        "area": area.id,
        "title": f"{area.number}. {area.title}" if area.number else area.title,
        "actions": len(results.area(area.id).actions),
        "records": [criteria_notes.line(c.framework, r) for r in rest],
        "statements": [
            {
                "id": s.id,
                "mark": s.shown_number,
                "text": s.text,
                "explanation": s.explanation or "",
                "then": _standing(c, c.then, s.id) if c.then else None,
                "now": _standing(c, c.now, s.id),
                **criteria_notes.noted(results, area.id, s.id),
                "earlier": criteria_notes.earlier(past, s.id),
            }
            for s in area.statements
        ],
    }


def _standing(c: Compared, review: Review, statement: str) -> dict[str, str]:
    """Describe how a sub-criterion stood in a review, and what that rests on."""
    standing, tally = review.standings[statement], review.tallies.get(statement)
    said = [summary(c.framework, tally)] if tally else []
    asked = review.asked_on.get(statement)
    if asked and asked != review.at:
        said.append(f"asked on {day(asked)}")
    if statement in review.reworded:
        said.append("asked in other words, so not compared")
    if statement in review.added:
        said.append("not in that edition")
    return {"standing": standing, "word": c.word(standing), "aside": ", ".join(said)}


def _differences(c: Compared) -> list[str]:
    """Say of each earlier review what its edition had otherwise."""
    found: list[str] = []
    for review in c.series[:-1]:
        for ids, words in (
            (review.reworded, "had other words then and cannot be compared"),
            (review.added, "had not been asked for in that edition"),
        ):
            if ids:
                found.append(f"{day(review.at)}, edition {review.edition}: {_marks(c.framework, ids)} {words}.")
        if review.dropped:
            gone = ", ".join(review.dropped)
            found.append(
                f"{day(review.at)}, edition {review.edition}: {gone} stood in that edition and not in this one."
            )
    return list(dict.fromkeys(found))


def _marks(framework: Framework, ids: Iterable[str]) -> str:
    """Write sub-criteria as people refer to them: “2 b, 2 c”."""
    wanted = set(ids)
    return ", ".join(
        f"{area.number or area.title} {s.shown_number}"
        for area in framework.areas
        for s in area.statements
        if s.id in wanted
    )
