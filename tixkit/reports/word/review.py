"""What a peer team's evidence comes to: headline findings, the kinds of source behind each judgement, and each feature."""

from __future__ import annotations

from tixkit.framework import Framework
from tixkit.reports.word.story import Story
from tixkit.reports.word.tables import Cell, Column
from tixkit.reports.word.wml import one_block, paragraph, run
from tixkit.reports.words import NONE, count_word, joined, noun, sentence, upper_first
from tixkit.scoring import AreaResult, Results, Triangulation, triangulate
from tixkit.scoring.evidence import DIRECTIONS, ENOUGH, EVIDENCE, SOURCES, AreaEvidence, Backing, is_evidence
from tixkit.views.wording import NOT_ASSESSED

_LEANS = {
    "strength": "Strength",
    "area_for_improvement": "Area for improvement",
    "mixed": "Both ways",
    "neutral": "Neither way",
    "": NONE,
}
_HEADLINES = {"strength": "Headline strengths", "area_for_improvement": "Headline areas for improvement"}


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
    story.add(paragraph("Lead", run(_lead(results, found))))
    for kind in DIRECTIONS[:2]:
        noted = [(a, r) for a in results.by_area.values() for r in a.records if r.kind == kind and r.text.strip()]
        if noted:
            story.heading(3, _HEADLINES[kind])
            story.bullets([[run(f"{a.area.numbered_title}. ", bold=True), run(one_block(r.text))] for a, r in noted])
    if found.notes:
        story.heading(3, "The evidence behind each judgement")
        story.table(
            f"Evidence by {f.labels.area.one}",
            f"Each {f.labels.area.one} with its rating, its notes of evidence, the kinds of source, and which way they point.",
            [
                Column(upper_first(f.labels.area.one), 1.0),
                Column("Rating", 0.3),
                Column("Notes", 0.0, right=True),
                Column("Kinds of source", 1.2),
                Column("They point to", 0.3),
            ],
            [_row(results, e) for e in found.areas.values()],
        )
        story.text(
            f"Kinds of source are {joined([_source(s, 2) for s in SOURCES])}. Where {count_word(ENOUGH)} kinds or more agree, "
            "the evidence is triangulated. Notes are counted; their words stand in this report only where they may be quoted."
        )
    bare = [results.by_area[id_].area.numbered_title for id_ in untouched(results)]
    if bare:
        have = "has no page of its own" if len(bare) == 1 else "have no pages of their own"
        was = "it was" if len(bare) == 1 else "they were"
        story.text(f"{joined(bare)} {have}: {was} never asked, and nothing was noted.")


def _lead(results: Results, found: Triangulation) -> str:
    f = results.framework
    if not found.notes:
        return "No evidence has been noted yet."
    looked = sum(bool(e.whole.notes) for e in found.areas.values())
    total = len(found.areas)
    return (
        f"The team noted {found.notes} {'piece' if found.notes == 1 else 'pieces'} of evidence on {looked} of {total} "
        f"{noun(f, 'area', total)}. {upper_first(count_word(found.triangulated))} of them "
        f"{'has' if found.triangulated == 1 else 'have'} {count_word(ENOUGH)} kinds of source or more."
    )


def _row(results: Results, evidence: AreaEvidence) -> list[Cell | str]:
    f, rating, whole = results.framework, results.by_area[evidence.area.id].rating, evidence.whole
    judged = Cell(f.levels_by_id[rating].label if rating else NOT_ASSESSED, bold=True)
    return [evidence.area.numbered_title, judged, str(whole.notes), _sources(whole), _LEANS[whole.leans]]


def _sources(backing: Backing) -> str:
    if not backing.sources:
        return NONE
    enough = ", triangulated" if backing.triangulated else ""
    return f"{len(backing.sources)}{enough}: {joined([_source(s, 1) for s in backing.sources])}"


def _source(source: str, number: int) -> str:
    words = source.replace("_", " ")
    return words if number == 1 or words == "data" else f"{words}s"


def area_evidence(story: Story, results: Results, result: AreaResult) -> None:
    """Write how many kinds of source stand behind an area, and the features that its evidence speaks to."""
    f = results.framework
    found = evidence_of(results).areas[result.area.id]
    if not found.whole.notes:
        story.text("No evidence was noted.")
        return
    kinds = len(found.whole.sources)
    told = (
        f"{upper_first(count_word(found.whole.notes))} {'note' if found.whole.notes == 1 else 'notes'} of evidence "
        f"from {count_word(kinds)} {'kind' if kinds == 1 else 'kinds'} of source"
        f"{f': {joined([_source(s, 1) for s in found.whole.sources])}' if kinds else ''}."
    )
    enough = " The evidence is triangulated." if found.whole.triangulated else ""
    story.add(paragraph("Normal", run("Evidence. ", bold=True), run(told + enough)))
    spoken = [s for s in result.area.statements if found.features[s.id].notes]
    if spoken:
        story.table(
            f"Evidence by {f.labels.statement.one}, {result.area.numbered_title}",
            f"Each {f.labels.statement.one} that evidence speaks to, the kinds of source, and which way they point.",
            [
                Column(upper_first(f.labels.statement.one), 1.0),
                Column("Kinds of source", 0.2),
                Column("They point to", 0.0),
            ],
            [
                [
                    Cell(s.text, lead=f"{upper_first(f.labels.statement.one)} {s.shown_number}."),
                    _sources(found.features[s.id]),
                    Cell(_LEANS[found.features[s.id].leans], bold=True),
                ]
                for s in spoken
            ],
        )
    rest = [s.shown_number for s in result.area.statements if not found.features[s.id].notes]
    if rest:
        which = f"{f.labels.statement.one} {rest[0]}" if len(rest) == 1 else f"{f.labels.statement.many} {joined(rest)}"
        story.text(f"No evidence was noted on {sentence(which)}")
