"""Appendices: how it was run, by which rules, on which edition, and every count."""

from __future__ import annotations

from collections.abc import Sequence

from tixkit.framework import Area, Framework, Term
from tixkit.local_time import day_of
from tixkit.reports.declared import rules_text, whole_numbers
from tixkit.reports.grammar import joined, long_date, sentence, upper_first
from tixkit.reports.language import ENGLISH, N_, _, ngettext, spoken, together
from tixkit.reports.people import nobody_joined, people
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
    all_agreed,
    by_evidence,
    groups,
    held_on,
    noun,
    percent,
    says,
    statement_name,
    who_agrees,
    words_used,
)
from tixkit.scoring import Results, Tally

_MEANINGS = {
    "agree": N_("Agree"),
    "neutral": N_("Neither"),
    "disagree": N_("Disagree"),
    "dont_know": N_("Don’t know"),
    "not_applicable": N_("Not applicable"),
}
_LONGEST_NAME = 42
"""Characters of a statement's name that stand in a row in two lines."""
_NAME_ROOM = 5.2
"""Centimetres left for a statement's name, with its round."""


def appendices(story: Story, results: Results) -> None:
    """Write all the appendices."""
    story.heading(3, _("Appendix A: how the workshop was run"))
    _method(story, results)
    story.heading(3, _("Appendix B: rating rule"))
    _rule(story, results)
    story.heading(3, _("Appendix C: {statement} set").format(statement=results.framework.labels.statement.one))
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
        first, last = day_of(min(r.opened_at for r in rounds)), held_on(results)
        held = (
            ngettext(
                "{n} round was held and revealed on {day}.", "{n} rounds were held and revealed on {day}.", len(rounds)
            )
            if first == last
            else ngettext(
                "{n} round was held and revealed from {first} to {day}.",
                "{n} rounds were held and revealed from {first} to {day}.",
                len(rounds),
            )
        )
        held = held.format(n=len(rounds), first=long_date(first), day=long_date(last))
    else:
        held = _("No round has been revealed yet.")
    story.text(together([held, sentence(people(results))]))
    if by_evidence(results):
        story.text(_("The team noted evidence, and agreed its ratings from that."))
        return
    theirs = _("People answered on their own phones; nobody had to give a name.")
    again = _("After a reveal {who} could talk and answer all the {statements} again.")
    then = _("{who} could then agree one rating for each {area}, and record why.")
    if all_agreed(results):
        then = _("{who} then agreed one rating for each {area}, and recorded why.")
    phones = [run(_("People answered on phones; nobody had to give a name.") if any_typed(results) else theirs)]
    story.bullets(
        [
            *([] if any_typed(results) and nobody_joined(results) else [phones]),
            [run(_("No result was shown to anybody until the round was revealed."))],
            [run(again.format(statements=f.labels.statement.many, who=who_agrees(f)))],
            [run(upper_first(then.format(area=f.labels.area.one, who=who_agrees(f))))],
        ]
    )
    if any_typed(results):
        story.text(how_counted(results))
    story.text(
        _(
            "Answers are not shown by role, because a group of fewer than five people could be recognised. "
            "Where fewer than three people answered, the counts are withheld."
        )
    )


def _rule(story: Story, results: Results) -> None:
    f = results.framework
    story.text(together([_("The consensus rule is declared before a round opens."), rules_text(results)]))
    story.text(whole_numbers(results))
    words = _("From {statements} to a suggested rating: {rule}")
    story.text(words.format(statements=f.labels.statement.many, rule=f.rating.rule.text))
    ours = f.rating.rule.defined_by == "tixkit"
    words = (
        _("This rule is tixkit’s own: the source gives none.")
        if ours
        else _("This rule is the publisher’s, {publisher}.")
    )
    story.text(words.format(publisher=f.publisher))
    if f.answer_scale.defined_by == "tixkit":
        words = _("The answers people choose from are tixkit’s own too: {answers}.")
        story.text(words.format(answers=joined([a.label for a in f.answer_scale.answers])))
    other = [
        r.area.numbered_title
        for r in results.by_area.values()
        if r.decision and r.suggestion.level and r.rating != r.suggestion.level
    ]
    if other:
        words = _("{who} agreed another rating than the rule suggests in {n} {areas}: {which}.")
        areas = noun(f, "area", len(other))
        told = words.format(who=who_agrees(f), n=len(other), areas=areas, which="; ".join(other))
        story.text(upper_first(told))


def _edition(story: Story, results: Results) -> None:
    f = results.framework
    statements, areas = len(f.statements_by_id), len(f.areas)
    size = _("{statements} in {areas}").format(
        statements=f"{statements} {noun(f, 'statement', statements)}", areas=f"{areas} {noun(f, 'area', areas)}"
    )
    words = _("{framework} Edition: {edition}. Publisher: {publisher}. {size}. Source: {source}")
    story.text(
        words.format(
            framework=sentence(f.title), edition=f.edition, publisher=f.publisher, size=size, source=sentence(f.source)
        )
    )
    words = _("The {statements} are in the publisher’s own words.")
    if any(area.descriptors for area in f.areas):
        words = _("The {statements} and the descriptions of levels are in the publisher’s own words.")
    story.text(words.format(statements=f.labels.statement.many))
    if spoken() != ENGLISH:
        story.text(_("The framework’s own words stand in this report in the language of their source."))
    reading_list(story, f)
    contacts(story, f)


def _tallies(story: Story, results: Results) -> None:
    f = results.framework
    if not results.rounds:
        story.text(_("There are no answers to show yet."))
        return
    off = [a.label for a in f.answer_scale.answers if a.counts_as in {"dont_know", "not_applicable"}]
    told = _("Every answer of every revealed round. Share is the share that {agree}.").format(agree=says(f, "agree"))
    story.text(together([told, _left_out(off)]))
    columns = _answer_columns(results)
    typed = any_typed(results)
    if typed:
        story.text(
            _("“Typed in” is how many of those who answered have no phone: their totals are in the counts beside it.")
        )
    if len(columns) < len(f.answer_scale.answers):
        story.text(_("Answers are grouped by what they count as; the Excel file of results counts each on its own."))
    for title, areas in _parts(f):
        alone = [area.numbered_title for area in areas] == [title]
        rows = _tally_rows(results, areas, [code for code, label in columns], alone=alone, typed=typed)
        if rows:
            story.table(
                _("Tallies, {title}").format(title=title),
                _("How many people gave each answer to each {statement} in each round.").format(
                    statement=f.labels.statement.one
                ),
                [
                    Column(upper_first(f.labels.statement.one), 1.0),
                    Column(_("Round"), 0.0, right=True),
                    *(Column(label, 0.0, right=True) for code, label in columns),
                    Column(_("Share"), 0.0, right=True),
                    *([Column(_("Typed in"), 0.0, right=True)] if typed else []),
                ],
                rows,
            )


def _parts(f: Framework) -> list[tuple[str, list[Area]]]:
    """Give what a table of tallies is on: a group, or an area where areas have headings or too long titles for a row."""
    names = (statement_name(f, area, s.id) for area in f.areas for s in area.statements)
    if any(area.headings for area in f.areas) or max(map(len, names), default=0) > _LONGEST_NAME:
        return [(area.numbered_title, [area]) for area in f.areas]
    return [(title, areas) for title, meaning, areas in groups(f)]


def _words(story: Story, f: Framework, used: Sequence[Term]) -> None:
    words = _(
        "Terms that stand in the {statements}, the descriptions of levels and the titles, with what the publisher means by "
        "them. Source: {source}"
    )
    source = sentence(f.glossary.source) if f.glossary else ""
    story.text(words.format(statements=f.labels.statement.many, source=source) if f.glossary else "")
    story.table(
        _("Words used"),
        _("Each term and its meaning."),
        [Column(_("Term"), 0.1), Column(_("Meaning"), 1.0)],
        [[Cell(term.term, bold=True), term.definition] for term in sorted(used, key=lambda t: t.term.casefold())],
    )


def _left_out(labels: Sequence[str]) -> str:
    if not labels:
        return ""
    return _("It leaves out {answers}.").format(answers=joined([f"“{label}”" for label in labels]))


def _answer_columns(results: Results) -> list[tuple[str, str]]:
    """Codes and labels of the scale; what they count as, where the scale is too long for the page."""
    own = [(a.code, a.label) for a in results.framework.answer_scale.answers]
    withheld = longest_word(_(WITHHELD))
    least = [max(longest_word(label, bold=True), withheld) + 0.42 for code, label in own]
    if sum(least) + _NAME_ROOM + 2.2 <= PORTRAIT and len({label for code, label in own}) == len(own):
        return own
    used = {a.counts_as for a in results.framework.answer_scale.answers}
    return [(meaning, _(label)) for meaning, label in _MEANINGS.items() if meaning in used]


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
                mark = [str(tally.typed_in or _(NONE))] if typed else []
                rows.append([name, str(tally.round_number), *(_counted(tally, code) for code in codes), shares, *mark])
    return rows


def _counted(tally: Tally, code: str) -> str:
    if tally.counts is None:
        return _(WITHHELD)
    if code in tally.counts:
        return str(tally.counts[code])
    number: int | None = getattr(tally, code)
    return _(NONE) if number is None else str(number)
