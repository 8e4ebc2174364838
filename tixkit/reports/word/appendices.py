"""Appendices: how it was run, by which rules, on which edition, and every count."""

from __future__ import annotations

from collections.abc import Sequence

from tixkit.framework import Area, Framework, Term
from tixkit.reports.declared import rules_text, whole_numbers
from tixkit.reports.language import _
from tixkit.reports.without_phones import any_typed, how_counted
from tixkit.reports.word.look import PORTRAIT
from tixkit.reports.word.measure import longest_word
from tixkit.reports.word.resources import contacts, reading_list
from tixkit.reports.word.story import Story
from tixkit.reports.word.tables import Cell, Column
from tixkit.reports.word.wml import run
from tixkit.reports.words import (
    NONE,
    WITHHELD,
    groups,
    held_on,
    joined,
    long_date,
    noun,
    people,
    percent,
    sentence,
    statement_name,
    upper_first,
    words_used,
)
from tixkit.scoring import Results, Tally
from tixkit.views.wording import says

_MEANINGS = {
    "agree": "Agree",
    "neutral": "Neither",
    "disagree": "Disagree",
    "dont_know": "Don’t know",
    "not_applicable": "Not applicable",
}
_NAME_ROOM = 5.2
"""Centimetres left for a statement's name, with its round."""


def appendices(story: Story, results: Results) -> None:
    """Write all the appendices."""
    story.heading(3, _("Appendix A: how the workshop was run"))
    _method(story, results)
    story.heading(3, _("Appendix B: rating rule"))
    _rule(story, results)
    story.heading(3, f"Appendix C: {results.framework.labels.statement.one} set")
    _edition(story, results)
    story.heading(3, _("Appendix D: full tallies"), page_break_before=bool(results.rounds))
    _tallies(story, results)
    used = words_used(results.framework)
    if used:
        story.heading(3, _("Appendix E: words used"), page_break_before=bool(results.rounds))
        _words(story, results.framework, used)


def _method(story: Story, results: Results) -> None:
    f, rounds = results.framework, results.rounds
    if rounds:
        first, last = min(r.opened_at for r in rounds).date(), held_on(results)
        when = f"on {long_date(last)}" if first == last else f"from {long_date(first)} to {long_date(last)}"
        number = f"{len(rounds)} {'round was' if len(rounds) == 1 else 'rounds were'}"
        story.text(f"{number} held and revealed {when}. {people(results)}.")
    else:
        story.text(f"No round has been revealed yet. {people(results)}.")
    story.bullets(
        [
            [
                run(
                    f"People answered on {'phones' if any_typed(results) else 'their own phones'}; nobody had to give a name."
                )
            ],
            [run("No result was shown to anybody until the round was revealed.")],
            [run(f"After a reveal the room could talk and answer all the {f.labels.statement.many} again.")],
            [run(f"The room then agreed one rating for each {f.labels.area.one}, and recorded why.")],
        ]
    )
    if any_typed(results):
        story.text(how_counted(results))
    story.text(
        "Answers are not shown by role, because a group of fewer than five people could be recognised. "
        "Where fewer than three people answered, the counts are withheld."
    )


def _rule(story: Story, results: Results) -> None:
    f = results.framework
    story.text(f"The consensus rule is declared before a round opens. {rules_text(results)}")
    story.text(whole_numbers(results))
    ours = f.rating.rule.defined_by == "tixkit"
    story.text(f"From {f.labels.statement.many} to a suggested rating: {f.rating.rule.text}")
    story.text(
        "This rule is tixkit’s own: the source gives none." if ours else f"This rule is the publisher’s, {f.publisher}."
    )
    if f.answer_scale.defined_by == "tixkit":
        story.text(
            f"The answers people choose from are tixkit’s own too: {joined([a.label for a in f.answer_scale.answers])}."
        )
    other = [
        r.area.numbered_title
        for r in results.by_area.values()
        if r.decision and r.suggestion.level and r.rating != r.suggestion.level
    ]
    if other:
        number = f"{len(other)} {noun(f, 'area', len(other))}"
        story.text(f"The room agreed another rating than the rule suggests in {number}: {'; '.join(other)}.")


def _edition(story: Story, results: Results) -> None:
    f = results.framework
    statements, areas = len(f.statements_by_id), len(f.areas)
    size = f"{statements} {noun(f, 'statement', statements)} in {areas} {noun(f, 'area', areas)}"
    story.text(
        f"{sentence(f.title)} Edition: {f.edition}. Publisher: {f.publisher}. {size}. Source: {sentence(f.source)}"
    )
    described = " and the descriptions of levels" if any(area.descriptors for area in f.areas) else ""
    story.text(f"The {f.labels.statement.many}{described} are in the publisher’s own words.")
    reading_list(story, f)
    contacts(story, f)


def _tallies(story: Story, results: Results) -> None:
    f = results.framework
    if not results.rounds:
        story.text(_("There are no answers to show yet."))
        return
    off = [a.label for a in f.answer_scale.answers if a.counts_as in {"dont_know", "not_applicable"}]
    story.text(f"Every answer of every revealed round. Share is the share that {says(f, 'agree')}." + _left_out(off))
    columns = _answer_columns(results)
    typed = any_typed(results)
    if typed:
        story.text(
            "“Typed in” is how many of those who answered have no phone: their totals are in the counts beside it."
        )
    if len(columns) < len(f.answer_scale.answers):
        story.text(_("Answers are grouped by what they count as; the Excel file of results counts each on its own."))
    for title, areas in _parts(f):
        alone = [area.numbered_title for area in areas] == [title]
        rows = _tally_rows(results, areas, [code for code, _ in columns], alone=alone, typed=typed)
        if rows:
            story.table(
                f"Tallies, {title}",
                f"How many people gave each answer to each {f.labels.statement.one} in each round.",
                [
                    Column(upper_first(f.labels.statement.one), 1.0),
                    Column(_("Round"), 0.0, right=True),
                    *(Column(label, 0.0, right=True) for _, label in columns),
                    Column(_("Share"), 0.0, right=True),
                    *([Column(_("Typed in"), 0.0, right=True)] if typed else []),
                ],
                rows,
            )


def _parts(f: Framework) -> list[tuple[str, list[Area]]]:
    """Give what a table of tallies is on: a group, or an area where areas have headings of their own."""
    if any(area.headings for area in f.areas):
        return [(area.numbered_title, [area]) for area in f.areas]
    return [(title, areas) for title, _, areas in groups(f)]


def _words(story: Story, f: Framework, used: Sequence[Term]) -> None:
    story.text(
        f"Terms that stand in the {f.labels.statement.many}, the descriptions of levels and the titles, with what the "
        f"publisher means by them. Source: {sentence(f.glossary.source)}"
        if f.glossary
        else ""
    )
    story.table(
        _("Words used"),
        "Each term and its meaning.",
        [Column(_("Term"), 0.1), Column(_("Meaning"), 1.0)],
        [[Cell(term.term, bold=True), term.definition] for term in sorted(used, key=lambda t: t.term.casefold())],
    )


def _left_out(labels: Sequence[str]) -> str:
    return f" It leaves out {joined([f'“{label}”' for label in labels])}." if labels else ""


def _answer_columns(results: Results) -> list[tuple[str, str]]:
    """Codes and labels of the scale; what they count as, where the scale is too long for the page."""
    own = [(a.code, a.label) for a in results.framework.answer_scale.answers]
    least = [max(longest_word(label, bold=True), longest_word(WITHHELD)) + 0.42 for _, label in own]
    if sum(least) + _NAME_ROOM + 2.2 <= PORTRAIT and len({label for _, label in own}) == len(own):
        return own
    used = {a.counts_as for a in results.framework.answer_scale.answers}
    return [(meaning, label) for meaning, label in _MEANINGS.items() if meaning in used]


def _tally_rows(
    results: Results, areas: Sequence[Area], codes: list[str], *, alone: bool, typed: bool
) -> list[list[str]]:
    """Give a row a statement and round; in a table of its own an area need not be named again."""
    rows = []
    for area in areas:
        for s in results.area(area.id).statements:
            name = statement_name(results.framework, area, s.statement.id)
            if alone and s.statement.heading is None and s.statement.stage is None:
                name = f"{upper_first(results.framework.labels.statement.one)}\u00a0{s.statement.shown_number}"
            for tally in s.tallies:
                shares = percent(results, tally)
                mark = [str(tally.typed_in or NONE)] if typed else []
                rows.append([name, str(tally.round_number), *(_counted(tally, code) for code in codes), shares, *mark])
    return rows


def _counted(tally: Tally, code: str) -> str:
    if tally.counts is None:
        return WITHHELD
    if code in tally.counts:
        return str(tally.counts[code])
    number: int | None = getattr(tally, code)
    return NONE if number is None else str(number)
