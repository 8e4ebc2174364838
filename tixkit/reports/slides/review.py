"""A peer team's feedback: headlines, judgements, what stands behind each, and what happens next."""

from __future__ import annotations

from tixkit.reports.slides.common import counted, decided, plan, rating
from tixkit.reports.slides.deck import Deck, Point
from tixkit.reports.slides.table import Cell, Column, rating_cell
from tixkit.reports.words import (
    count_word,
    held_on,
    joined,
    long_date,
    lower_first,
    noun,
    people,
    sentence,
    upper_first,
)
from tixkit.scoring import AreaResult, RecordFact, Results
from tixkit.scoring.evidence import (
    DIRECTIONS,
    ENOUGH,
    SOURCES,
    AreaEvidence,
    Backing,
    Triangulation,
    is_evidence,
    triangulate,
)

_STRENGTH, _IMPROVE = DIRECTIONS[:2]
_POINTING = {
    _STRENGTH: "what we noted points to a strength",
    _IMPROVE: "what we noted points to an area for improvement",
    "mixed": "what we noted points both ways",
    "neutral": "what we noted points neither way",
    "": "not judged yet",
}
"""Where the team has judged nothing."""
_LEANS = {_STRENGTH: "a strength", _IMPROVE: "an area for improvement", "mixed": "both ways", "neutral": "neither way"}


def review(deck: Deck, results: Results) -> None:
    """Put a peer team's findings on slides."""
    f, workshop = results.framework, results.workshop
    notes = [record for r in results.by_area.values() for record in r.records if is_evidence(f, record)]
    found = triangulate(f, notes)
    deck.cover(
        f"{workshop.title}: what we found",
        [workshop.authority, f"Feedback to councillors and officers, {long_date(held_on(results))}"],
        [f"{people(results)}.", f"{f.title}, {f.edition}."],
    )
    _looked(deck, results, found)
    _headlines(deck, results, _STRENGTH, "strengths")
    _headlines(deck, results, _IMPROVE, "areas for improvement")
    _judgements(deck, results, found)
    for result in results.by_area.values():
        _element(deck, results, result, found.areas[result.area.id])
    _triangulation(deck, results, found)
    number = len(results.actions)
    plan(deck, results, title=f"We suggest {count_word(number)} {'step' if number == 1 else 'steps'}")
    decided(deck, results)
    _thanks(deck, results)


def _of(results: Results, number: int) -> str:
    """Say how many of all areas, such as “four of 11 elements”."""
    total = len(results.by_area)
    return f"{count_word(number)} of {total} {noun(results.framework, 'area', total)}"


def _looked(deck: Deck, results: Results, found: Triangulation) -> None:
    """Say what the findings rest on."""
    used = [s for s in SOURCES if any(s in e.whole.sources for e in found.areas.values())]
    seen = len(found.areas) - len(found.unexplored)
    total = sum(n for _, n in results.workshop.people)
    many = upper_first(results.framework.labels.area.many)
    numbers = [
        (str(found.notes), "notes of evidence"), (str(len(used)), "kinds of source"),
        (str(seen), f"{many} looked at"), (str(total), "reviewers" if total != 1 else "reviewer"),
    ]  # fmt: skip
    title = (
        f"We looked at {_of(results, seen)}, with {found.notes} {'note' if found.notes == 1 else 'notes'} of evidence"
        if found.notes
        else "No evidence has been noted yet"
    )
    points = [
        Point(f"{upper_first(_of(results, found.triangulated))} rest on three kinds of source or more."),
        Point("This is the view of peers. It is not an inspection."),
        Point("Nothing here is attributed to one person."),
    ]
    kinds = [f"Kinds of source used: {joined([_source(s) for s in used])}."] if used else []
    deck.figures(title, numbers, points, kinds)


def _source(source: str) -> str:
    return source.replace("_", " ")


def _of_kind(results: Results, result: AreaResult, kind: str) -> list[RecordFact]:
    f = results.framework
    return [r for r in result.records if r.kind == kind and r.text.strip() and not is_evidence(f, r)]


def _headlines(deck: Deck, results: Results, kind: str, name: str) -> None:
    """Add the team's headlines of one kind; none where it drew up none."""
    found = [(r, headline) for r in results.by_area.values() for headline in _of_kind(results, r, kind)]
    number = len({r.area.id for r, _ in found})
    deck.points(
        f"We found {name} in {_of(results, number)}",
        [
            Point(sentence(h.text.strip()), lead=sentence(r.area.title), told=f"Judgement: {rating(results, r)}.")
            for r, h in found
        ],
        notes=[f"The team’s headlines: {name}."],
    )


def _judgements(deck: Deck, results: Results, found: Triangulation) -> None:
    f = results.framework
    judged = [f"{n} {lower_first(label)}" for level, label, n in counted(results) if level and n]
    number = sum(r.rating is not None for r in results.by_area.values())
    title = (
        f"{upper_first(_of(results, number))} judged: {joined(judged)}" if judged else "The team has judged nothing yet"
    )
    rows = []
    for r in results.by_area.values():
        whole = found.areas[r.area.id].whole
        told = rating(results, r).removesuffix(", agreed") if r.rating else "Not judged yet"
        cells = [Cell(r.area.title), rating_cell(f, r.rating, told)]
        rows.append([*cells, Cell(str(whole.notes)), Cell(str(len(whole.sources)))])
    deck.table(
        title,
        [
            Column(upper_first(f.labels.area.one), 43),
            Column("Judgement", 29),
            Column("Notes", 9, number=True),
            Column("Source kinds", 19, number=True),
        ],
        rows,
        alt=f"Table of all {f.labels.area.many}: judgement, notes of evidence and kinds of source. {title}.",
        notes=[f"{r.area.title}: {_backing(found.areas[r.area.id].whole)}" for r in results.by_area.values()],
    )


def _backing(standing: Backing) -> str:
    """Say how many notes there are and where from, such as “5 notes from two kinds of source: document and data.”."""
    if not standing.notes:
        return "no evidence."
    kinds = len(standing.sources)
    notes = f"{standing.notes} {'note' if standing.notes == 1 else 'notes'}"
    return f"{notes} from {count_word(kinds)} {'kind' if kinds == 1 else 'kinds'} of source: {_kinds(standing)}."


def _kinds(standing: Backing) -> str:
    return joined([_source(s) for s in standing.sources]) or "not told"


def _element(deck: Deck, results: Results, result: AreaResult, found: AreaEvidence) -> None:
    """Add a slide on one element; none where nothing was found or said."""
    f = results.framework
    heads = [
        *(Point(sentence(r.text.strip()), lead="Strength.") for r in _of_kind(results, result, _STRENGTH)),
        *(Point(sentence(r.text.strip()), lead="Area for improvement.") for r in _of_kind(results, result, _IMPROVE)),
    ]
    if result.decision and result.decision.rationale.strip():
        heads.append(
            Point(
                result.decision.rationale.strip(),
                lead="Why.",
                told=result.decision.dissent and f"Dissent: {result.decision.dissent}",
            )
        )
    whole = found.whole
    if not heads and not whole.notes and result.rating is None:
        return
    more = "" if whole.triangulated or not whole.notes else f" {upper_first(_needs(whole))}."
    more += "" if result.rating else " The team has not judged it yet."
    points = [*heads, Point(upper_first(_backing(whole)) + more, lead="Evidence.")]
    seen = len(found.features) - len(found.unexplored)
    features = f.labels.statement.many
    if whole.notes:
        leans = [
            f"{count_word(n)} to {_LEANS[lean]}" if lean in DIRECTIONS[:2] else f"{count_word(n)} {_LEANS[lean]}"
            for lean, n in sorted(found.leaning.items())
            if lean
        ]
        points.append(
            Point(
                f"{seen} of {len(found.features)} {features} have evidence" + (f": {joined(leans)}." if leans else "."),
                lead=f"{upper_first(features)}.",
            )
        )
    judged = lower_first(rating(results, result)) if result.rating else _POINTING[whole.leans]
    deck.points(f"{result.area.title}: {judged}", points, notes=_evidence(results, result, found))


def _needs(standing: Backing) -> str:
    needed = standing.needs
    return f"{count_word(needed)} more {'kind is' if needed == 1 else 'kinds are'} needed to triangulate"


def _evidence(results: Results, result: AreaResult, found: AreaEvidence) -> list[str]:
    """Cite, feature by feature, what stands behind an element, and the words that may be quoted."""
    f = results.framework
    name = upper_first(f.labels.statement.one)
    told = [f"{name} {s.shown_number}: {_backing(found.features[s.id])}" for s in result.area.statements]
    told += [f"On the {f.labels.area.one} as a whole: {_backing(found.general)}"] if found.general.notes else []
    quoted = [r for r in result.records if is_evidence(f, r) and r.text.strip()]
    return told + [f"“{r.text.strip()}” ({_source(r.source or 'source not told')})" for r in quoted]


def _triangulation(deck: Deck, results: Results, found: Triangulation) -> None:
    """Say which elements rest on too few kinds of source."""
    thin = [e for e in found.areas.values() if not e.whole.triangulated]
    if not thin or not found.notes:
        return
    points = [Point(upper_first(_backing(e.whole)), lead=sentence(e.area.title)) for e in thin if e.whole.notes]
    bare = [e.area.title for e in thin if not e.whole.notes]
    points += [Point(sentence(joined(bare)), lead="No evidence yet.")] if bare else []
    rest = "rests" if len(thin) == 1 else "rest"
    deck.points(
        f"{upper_first(_of(results, len(thin)))} {rest} on too few kinds of source",
        points,
        notes=[f"Evidence is triangulated from {count_word(ENOUGH)} kinds of source on; kinds count, not notes."],
    )


def _thanks(deck: Deck, results: Results) -> None:
    deck.points(
        "Thank you. What happens next",
        [
            Point(f"to everybody at {results.workshop.authority} who spoke with us.", lead="Thank you"),
            Point("Tell us what we have misunderstood.", lead="Now."),
            Point(
                f"It sets out each {results.framework.labels.area.one}, with what stands behind it.", lead="The report."
            ),
            Point("The council decides on its actions, with owners and dates.", lead="The plan."),
        ],
        notes=[f"{people(results)}."],
    )
