"""What a peer team's evidence comes to: headline findings, the kinds of source behind each judgement, and each feature."""

from __future__ import annotations

from itertools import groupby

from tixkit.framework import Framework
from tixkit.reports.grammar import count_word, joined, sentence, spaced, upper_first
from tixkit.reports.language import N_, _, alike, ngettext, together
from tixkit.reports.sources import source_word
from tixkit.reports.word.story import Story
from tixkit.reports.word.tables import Cell, Column
from tixkit.reports.word.wml import one_block, paragraph, run
from tixkit.reports.words import NONE, noun
from tixkit.scoring import AreaResult, Results, Triangulation, triangulate
from tixkit.scoring.evidence import DIRECTIONS, ENOUGH, EVIDENCE, SOURCES, AreaEvidence, Backing, is_evidence
from tixkit.views.wording import NOT_ASSESSED

_LEANS = {
    "strength": N_("Strength"),
    "area_for_improvement": N_("Area for improvement"),
    "mixed": N_("Both ways"),
    "neutral": N_("Neither way"),
    "": NONE,
}
_HEADLINES = {"strength": N_("Headline strengths"), "area_for_improvement": N_("Headline areas for improvement")}


def is_review(framework: Framework) -> bool:
    """Say whether a framework is asked of evidence, and not of a room."""
    return framework.answer_scale.id == EVIDENCE


def evidence_of(results: Results) -> Triangulation:
    """Count the evidence behind each area and feature."""
    f = results.framework
    return triangulate(f, [r for a in results.by_area.values() for r in a.records if is_evidence(f, r)])


def untouched(results: Results) -> tuple[str, ...]:
    """Give the areas of a review that were never asked and about which nothing is known: they have no page of their own."""
    if not is_review(results.framework):
        return ()
    return tuple(id_ for id_, area in results.by_area.items() if not _touched(results.framework, area))


def _touched(f: Framework, area: AreaResult) -> bool:
    noted = any(r.text.strip() or is_evidence(f, r) for r in area.records)
    return bool(noted or area.decision or area.actions or any(s.tallies for s in area.statements))


def findings(story: Story, results: Results) -> None:
    """Write the headline strengths and areas for improvement, and what stands behind each judgement."""
    f, found = results.framework, evidence_of(results)
    story.add(paragraph("Lead", run(evidence_lead(results))))
    for kind in DIRECTIONS[:2]:
        noted = [(a, r) for a in results.by_area.values() for r in a.records if r.kind == kind and r.text.strip()]
        if noted:
            story.heading(3, _(_HEADLINES[kind]))
            story.bullets([[run(f"{a.area.numbered_title}. ", bold=True), run(one_block(r.text))] for a, r in noted])
    if found.notes:
        story.heading(3, _("The evidence behind each judgement"))
        story.table(
            _("Evidence by {area}").format(area=f.labels.area.one),
            _(
                "Each {area} with its rating, its notes of evidence, the kinds of source, and which way they point."
            ).format(area=f.labels.area.one),
            [
                Column(upper_first(f.labels.area.one), 1.0),
                Column(_("Rating"), 0.3),
                Column(_("Notes"), 0.0, right=True),
                Column(_("Kinds of source"), 1.2),
                Column(_("They point to"), 0.3),
            ],
            [_row(results, e) for e in found.areas.values()],
        )
        story.text(
            _(
                "Kinds of source are {kinds}. Where {n} kinds or more agree, the evidence is triangulated. Notes are counted; "
                "their words stand in this report only where they may be quoted."
            ).format(kinds=joined([source_word(s, 2) for s in SOURCES]), n=count_word(ENOUGH))
        )
    bare = [results.by_area[id_].area.numbered_title for id_ in untouched(results)]
    if bare:
        words = ngettext(
            "{areas} has no page of its own: nothing was noted or agreed on it.",
            "{areas} have no pages of their own: nothing was noted or agreed on them.",
            len(bare),
        )
        story.text(words.format(areas=joined(bare)))


def evidence_lead(results: Results) -> str:
    """Say how much evidence a review has, on how many areas, and how many of them have enough kinds of source."""
    f, found = results.framework, evidence_of(results)
    if not found.notes:
        return _("No evidence has been noted yet.")
    looked = sum(bool(e.whole.notes) for e in found.areas.values())
    total = len(found.areas)
    noted = ngettext(
        "The team noted {n} piece of evidence on {part} of {total} {areas}.",
        "The team noted {n} pieces of evidence on {part} of {total} {areas}.",
        found.notes,
    )
    rest = ngettext(
        "{n} of them has {enough} kinds of source or more.",
        "{n} of them have {enough} kinds of source or more.",
        found.triangulated,
    )
    told = [
        noted.format(n=found.notes, part=looked, total=total, areas=noun(f, "area", total)),
        rest.format(n=upper_first(count_word(found.triangulated)), enough=count_word(ENOUGH)),
    ]
    return together(told)


def _row(results: Results, evidence: AreaEvidence) -> list[Cell | str]:
    f, rating, whole = results.framework, results.by_area[evidence.area.id].rating, evidence.whole
    judged = Cell(f.levels_by_id[rating].label if rating else _(NOT_ASSESSED), bold=True)
    return [evidence.area.numbered_title, judged, str(whole.notes), _sources(whole), _(_LEANS[whole.leans])]


def _sources(backing: Backing) -> str:
    if not backing.sources:
        return _(NONE)
    words = _("{n}, triangulated: {kinds}") if backing.triangulated else _("{n}: {kinds}")
    return words.format(n=len(backing.sources), kinds=joined([source_word(s, 1) for s in backing.sources]))


def area_evidence(story: Story, results: Results, result: AreaResult) -> None:
    """Write how many kinds of source stand behind an area, and the features that its evidence speaks to."""
    f = results.framework
    found = evidence_of(results).areas[result.area.id]
    if not found.whole.notes:
        story.text(_("No evidence was noted."))
        return
    kinds = len(found.whole.sources)
    notes = ngettext("{n} note of evidence", "{n} notes of evidence", found.whole.notes)
    words = ngettext("{notes} from {n} kind of source", "{notes} from {n} kinds of source", kinds)
    words = words.format(notes=notes.format(n=upper_first(count_word(found.whole.notes))), n=count_word(kinds))
    named = joined([source_word(s, 1) for s in found.whole.sources])
    told = [sentence(alike(f"{words}: {named}", words) if kinds else words)]
    if found.whole.triangulated:
        told.append(_("The evidence is triangulated."))
    story.add(paragraph("Normal", run(spaced(_("Evidence.")), bold=True), run(together(told))))
    spoken = [s for s in result.area.statements if found.features[s.id].notes]
    if spoken:
        story.table(
            _("Evidence by {statement}, {area}").format(
                statement=f.labels.statement.one, area=result.area.numbered_title
            ),
            _("Each {statement} that evidence speaks to, the kinds of source, and which way they point.").format(
                statement=f.labels.statement.one
            ),
            [
                Column(upper_first(f.labels.statement.one), 1.0),
                Column(_("Kinds of source"), 0.2),
                Column(_("They point to"), 0.15),
            ],
            [
                [
                    Cell(s.text, lead=f"{upper_first(f.labels.statement.one)} {s.shown_number}."),
                    _sources(found.features[s.id]),
                    Cell(_(_LEANS[found.features[s.id].leans]), bold=True),
                ]
                for s in spoken
            ],
        )
    rest = _runs([(s.shown_number, not found.features[s.id].notes) for s in result.area.statements])
    if rest:
        alone = sum(not found.features[s.id].notes for s in result.area.statements) == 1
        which = f"{f.labels.statement.one if alone else f.labels.statement.many} {joined(rest)}"
        story.text(sentence(_("No evidence was noted on {statements}").format(statements=which)))


def _runs(marks: list[tuple[str, bool]]) -> list[str]:
    """Name those that are marked, three or more in a row as one: “3 to 8”."""
    found: list[str] = []
    for marked, several in groupby(marks, key=lambda mark: mark[1]):
        names = [name for name, _marked in several]
        if marked:
            run_of = [_("{first} to {last}").format(first=names[0], last=names[-1])]
            found += run_of if len(names) > 2 else names
    return found
