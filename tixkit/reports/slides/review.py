"""A peer team's feedback: headlines, judgements, what stands behind each, and what happens next."""

from __future__ import annotations

from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.grammar import count_word, joined, long_date, lower_first, sentence, upper_first
from tixkit.reports.language import N_, _, ngettext, together
from tixkit.reports.people import people
from tixkit.reports.slides.common import counted, cover, decided, plan, rating
from tixkit.reports.slides.deck import Deck, Point
from tixkit.reports.slides.submissions import submissions_slide
from tixkit.reports.slides.table import Cell, Column, rating_cell
from tixkit.reports.sources import source_word
from tixkit.reports.words import held_on, noun
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
    _STRENGTH: N_("what we noted points to a strength"),
    _IMPROVE: N_("what we noted points to an area for improvement"),
    "mixed": N_("what we noted points both ways"),
    "neutral": N_("what we noted points neither way"),
    "": N_("not judged yet"),
}
"""Where the team has judged nothing."""
_LEANS = {
    _STRENGTH: N_("to a strength on {n}"),
    _IMPROVE: N_("to an area for improvement on {n}"),
    "mixed": N_("both ways on {n}"),
    "neutral": N_("neither way on {n}"),
}
_FOUND = {
    _STRENGTH: (N_("We found strengths in {areas}"), N_("The team’s headlines: strengths.")),
    _IMPROVE: (N_("We found areas for improvement in {areas}"), N_("The team’s headlines: areas for improvement.")),
}


def review(deck: Deck, results: Results, choice: Choice = PLAIN) -> None:
    """Put a peer team's findings on slides, and how other submissions differ where there are any."""
    f = results.framework
    notes = [record for r in results.by_area.values() for record in r.records if is_evidence(f, record)]
    found = triangulate(f, notes)
    cover(
        deck, results, _("Feedback to councillors and officers, {day}").format(day=long_date(held_on(results))), choice
    )
    _looked(deck, results, found)
    _headlines(deck, results, _STRENGTH)
    _headlines(deck, results, _IMPROVE)
    _judgements(deck, results, found)
    for result in results.by_area.values():
        _element(deck, results, result, found.areas[result.area.id])
    _triangulation(deck, results, found)
    submissions_slide(deck, results, choice.others)
    number = len(results.actions)
    title = ngettext("We suggest {n} step", "We suggest {n} steps", number)
    plan(deck, results, title=title.format(n=count_word(number)))
    decided(deck, results)
    _thanks(deck, results)


def _of(results: Results, number: int) -> str:
    """Say how many of all areas, such as “four of 11 elements”."""
    total = len(results.by_area)
    words = _("{n} of {total} {areas}")
    return words.format(n=count_word(number), total=total, areas=noun(results.framework, "area", total))


def _looked(deck: Deck, results: Results, found: Triangulation) -> None:
    """Say what the findings rest on."""
    used = [s for s in SOURCES if any(s in e.whole.sources for e in found.areas.values())]
    seen = len(found.areas) - len(found.unexplored)
    total = sum(n for role, n in results.workshop.people)
    many = results.framework.labels.area.many
    numbers = [
        (str(found.notes), _("notes of evidence")), (str(len(used)), _("kinds of source")),
        (str(seen), _("{areas} looked at").format(areas=many)),
        (str(total), ngettext("reviewer", "reviewers", total)),
    ]  # fmt: skip
    title = _("No evidence has been noted yet")
    if found.notes:
        title = ngettext(
            "We looked at {areas}, with {n} note of evidence",
            "We looked at {areas}, with {n} notes of evidence",
            found.notes,
        ).format(areas=_of(results, seen), n=found.notes)
    rest = _("{areas} rest on three kinds of source or more.")
    points = [
        Point(rest.format(areas=upper_first(_of(results, found.triangulated)))),
        Point(_("This is the view of peers. It is not an inspection.")),
        Point(_("Nothing here is attributed to one person.")),
    ]
    kinds = (
        [_("Kinds of source used: {kinds}.").format(kinds=joined([source_word(s, 1) for s in used]))] if used else []
    )
    deck.figures(title, numbers, points, kinds)


def _of_kind(results: Results, result: AreaResult, kind: str) -> list[RecordFact]:
    f = results.framework
    return [r for r in result.records if r.kind == kind and r.text.strip() and not is_evidence(f, r)]


def _headlines(deck: Deck, results: Results, kind: str) -> None:
    """Add the team's headlines of one kind; none where it drew up none."""
    found = [(r, headline) for r in results.by_area.values() for headline in _of_kind(results, r, kind)]
    number = len({r.area.id for r, headline in found})
    title, note = _FOUND[kind]
    deck.points(
        _(title).format(areas=_of(results, number)),
        [
            Point(
                sentence(h.text.strip()),
                lead=sentence(r.area.title),
                told=_("Judgement: {rating}.").format(rating=rating(results, r) if r.rating else _("not judged yet")),
            )
            for r, h in found
        ],
        notes=[_(note)],
    )


def _judgements(deck: Deck, results: Results, found: Triangulation) -> None:
    f = results.framework
    judged = [f"{n} {lower_first(label)}" for level, label, n in counted(results) if level and n]
    number = sum(r.rating is not None for r in results.by_area.values())
    title = _("The team has judged nothing yet")
    if judged:
        title = _("{areas} judged: {ratings}").format(areas=upper_first(_of(results, number)), ratings=joined(judged))
    rows = []
    for r in results.by_area.values():
        whole = found.areas[r.area.id].whole
        told = f.levels_by_id[r.rating].label if r.rating else _("Not judged yet")
        told = rating(results, r) if r.status == "provisional" else told
        cells = [Cell(r.area.title), rating_cell(f, r.rating, told)]
        rows.append([*cells, Cell(str(whole.notes)), Cell(str(len(whole.sources)))])
    deck.table(
        title,
        [
            Column(upper_first(f.labels.area.one), 43),
            Column(_("Judgement"), 29),
            Column(_("Notes"), 9, number=True),
            Column(_("Source kinds"), 19, number=True),
        ],
        rows,
        alt=_("Table of all {areas}: judgement, notes of evidence and kinds of source. {title}.").format(
            areas=f.labels.area.many, title=title
        ),
        notes=[f"{r.area.title}: {_backing(found.areas[r.area.id].whole)}" for r in results.by_area.values()],
    )


def _backing(standing: Backing) -> str:
    """Say how many notes there are and where from, such as “5 notes from two kinds of source: document and data.”."""
    if not standing.notes:
        return _("no evidence.")
    kinds = len(standing.sources)
    notes = ngettext("{n} note", "{n} notes", standing.notes).format(n=standing.notes)
    words = ngettext("{notes} from {n} kind of source: {kinds}.", "{notes} from {n} kinds of source: {kinds}.", kinds)
    return words.format(notes=notes, n=count_word(kinds), kinds=_kinds(standing))


def _kinds(standing: Backing) -> str:
    return joined([source_word(s, 1) for s in standing.sources]) or _("not told")


def _element(deck: Deck, results: Results, result: AreaResult, found: AreaEvidence) -> None:
    """Add a slide on one element; none where nothing was found or said."""
    f = results.framework
    heads = [
        *(Point(sentence(r.text.strip()), lead=_("Strength.")) for r in _of_kind(results, result, _STRENGTH)),
        *(
            Point(sentence(r.text.strip()), lead=_("Area for improvement."))
            for r in _of_kind(results, result, _IMPROVE)
        ),
    ]
    if result.decision and result.decision.rationale.strip():
        heads.append(
            Point(
                result.decision.rationale.strip(),
                lead=_("Why."),
                told=result.decision.dissent and _("Dissent: {words}").format(words=result.decision.dissent),
            )
        )
    whole = found.whole
    if not heads and not whole.notes and result.rating is None:
        return
    evidence = together(
        [
            upper_first(_backing(whole)),
            "" if whole.triangulated or not whole.notes else upper_first(_needs(whole)),
            "" if result.rating else _("The team has not judged it yet."),
        ]
    )
    points = [*heads, Point(evidence, lead=_("Evidence."))]
    seen = len(found.features) - len(found.unexplored)
    features = f.labels.statement.many
    if whole.notes:
        leaning = {str(lean): n for lean, n in found.leaning.items()}
        leans = [_(words).format(n=count_word(leaning[lean])) for lean, words in _LEANS.items() if lean in leaning]
        words = ngettext(
            "{n} of {total} {statements} has evidence, which points {leans}.",
            "{n} of {total} {statements} have evidence, which points {leans}.",
            seen,
        )
        words = words if leans else _("{n} of {total} {statements} have evidence.")
        words = words.format(n=seen, total=len(found.features), statements=features, leans=joined(leans))
        points.append(Point(words, lead=f"{upper_first(features)}."))
    judged = lower_first(rating(results, result)) if result.rating else _(_POINTING[whole.leans])
    deck.points(f"{result.area.title}: {judged}", points, notes=_evidence(results, result, found))


def _needs(standing: Backing) -> str:
    needed = standing.needs
    words = ngettext("{n} more kind is needed to triangulate.", "{n} more kinds are needed to triangulate.", needed)
    return words.format(n=count_word(needed))


def _evidence(results: Results, result: AreaResult, found: AreaEvidence) -> list[str]:
    """Cite, feature by feature, what stands behind an element, and the words that may be quoted."""
    f = results.framework
    name = upper_first(f.labels.statement.one)
    told = [f"{name} {s.shown_number}: {_backing(found.features[s.id])}" for s in result.area.statements]
    if found.general.notes:
        whole = _("On the {area} as a whole: {evidence}")
        told.append(whole.format(area=f.labels.area.one, evidence=_backing(found.general)))
    quoted = [r for r in result.records if is_evidence(f, r) and r.text.strip()]
    return told + [
        f"“{r.text.strip()}” ({source_word(r.source, 1) if r.source else _('source not told')})" for r in quoted
    ]


def _triangulation(deck: Deck, results: Results, found: Triangulation) -> None:
    """Say which elements rest on too few kinds of source."""
    thin = [e for e in found.areas.values() if not e.whole.triangulated]
    if not thin or not found.notes:
        return
    points = [Point(upper_first(_backing(e.whole)), lead=sentence(e.area.title)) for e in thin if e.whole.notes]
    bare = [e.area.title for e in thin if not e.whole.notes]
    points += [Point(sentence(joined(bare)), lead=_("No evidence yet."))] if bare else []
    title = ngettext("{areas} rests on too few kinds of source", "{areas} rest on too few kinds of source", len(thin))
    note = _("Evidence is triangulated from {n} kinds of source on; kinds count, not notes.")
    deck.points(
        title.format(areas=upper_first(_of(results, len(thin)))),
        points,
        notes=[note.format(n=count_word(ENOUGH))],
    )


def _thanks(deck: Deck, results: Results) -> None:
    everybody = _("to everybody at {authority} who spoke with us.")
    report = _("It sets out each {area}, with what stands behind it.")
    deck.points(
        _("Thank you. What happens next"),
        [
            Point(everybody.format(authority=results.workshop.authority), lead=_("Thank you")),
            Point(_("Tell us what we have misunderstood."), lead=_("Now.")),
            Point(report.format(area=results.framework.labels.area.one), lead=_("The report.")),
            Point(_("The council decides on its actions, with owners and dates."), lead=_("The plan.")),
        ],
        notes=[sentence(people(results))],
    )
