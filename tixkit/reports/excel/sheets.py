"""The sheets that the workbooks are made of."""

from __future__ import annotations

from tixkit.framework import Framework, Statement
from tixkit.reports.declared import rules_text
from tixkit.reports.excel.book import Column, Rating, Sheet, Value
from tixkit.reports.excel.plan_columns import area_column, doing, doing_columns, first_columns, reference_column
from tixkit.reports.grammar import long_date, upper_first
from tixkit.reports.language import _, together
from tixkit.reports.people import people
from tixkit.reports.plan import plan_rows
from tixkit.reports.saying import say
from tixkit.reports.text import or_blank
from tixkit.reports.without_phones import any_typed, how_counted
from tixkit.reports.word.records import evidence, kind_label
from tixkit.reports.words import NONE, WITHHELD, held_on, official_words, size, too_few, who_agrees
from tixkit.scoring import AreaResult, Results, StatementResult, Tally
from tixkit.views.heatmap import status_word
from tixkit.views.wording import NOT_ASSESSED, OUTCOMES, TYPED


def heading(results: Results, what: str) -> str:
    """Title a sheet, such as “Action plan: Sampleford Borough Council, workshop of 5 November 2026”."""
    words = _("{what}: {authority}, workshop of {date}")
    return words.format(what=what, authority=results.workshop.authority, date=long_date(held_on(results)))


def rating(results: Results, level: str | None) -> Rating:
    """Give a rating's cell."""
    return Rating(results.framework.levels_by_id[level].label if level else _(NOT_ASSESSED), level)


def plan_sheet(results: Results) -> Sheet:
    """The action plan, in its order; Reference is last and fixed."""
    areas = results.by_area
    rows: list[list[Value | Rating]] = [
        [
            row.number,
            row.action,
            row.area,
            rating(results, areas[row.area_id].rating) if row.area_id else _(NONE),
            *doing(row),
            row.reference,
        ]
        for row in plan_rows(results)
    ]
    return Sheet(
        _("Action plan"),
        heading(results, _("Action plan")),
        _("Edit any column but Reference, and save. Change the numbers in column A to reorder.")
        if rows
        else _("No actions have been added yet."),
        [
            *first_columns(),
            area_column(results.framework.labels.area.one),
            Column(_("Rating"), 17),
            *doing_columns(),
            reference_column(),
        ],
        rows,
        "ActionPlan",
        _("Each action with its owner, scope, due date, status and measure of success."),
        frozen=2,
    )


def ratings_sheet(results: Results) -> Sheet:
    """Every area with its rating and what led to it."""
    f = results.framework
    return Sheet(
        _("Ratings"),
        heading(results, _("Ratings of all {areas}").format(areas=f.labels.area.many)),
        _(
            "A rating is agreed by {who}, or else suggested by the answers. "
            "Agreement runs from 0 to 1, 1 being everyone alike."
        ).format(who=who_agrees(f)),
        [
            Column(upper_first(f.labels.area.one), 40),
            *([Column(upper_first(f.labels.group.one), 28)] if _grouped(f) else []),
            Column(_("Rating"), 18),
            Column(_("Status"), 16),
            Column(_("Suggested by the rule"), 18),
            Column(_("Agree"), 9, right=True),
            Column(_("Answers"), 10, right=True),
            Column(_("Share that agree"), 11, right=True, number="0.0%"),
            Column(_("Agreement"), 12, right=True, number="0.00"),
            Column(_("Split room"), 9),
            *([Column(_("People without a phone"), 14, right=True)] if any_typed(results) else []),
            Column(_("Why suggested"), 44),
            Column(_("Why this rating"), 44),
            Column(_("Dissent"), 44),
            Column(_("Reference"), 24),
        ],
        [_rating_row(results, r, typed=any_typed(results)) for r in results.by_area.values()],
        "Ratings",
        _("Each with its rating, status, counts, agreement between people and reasons."),
    )


def _grouped(f: Framework) -> bool:
    return bool(f.characteristics or f.sections)


def _headed(f: Framework) -> bool:
    return any(area.headings for area in f.areas)


def number(statement: Statement) -> Value:
    """Give the source's mark, else the number as a number."""
    return statement.mark or statement.number


def _rating_row(results: Results, r: AreaResult, *, typed: bool) -> list[Value | Rating]:
    blank: Value = _(WITHHELD) if any(s.tallies for s in r.statements) else _(NONE)
    decision = r.decision
    return [
        r.area.numbered_title,
        *([results.framework.group_of(r.area) or _(NONE)] if _grouped(results.framework) else []),
        rating(results, r.rating),
        _("Suggested") if r.status == "provisional" else _(status_word(results.framework, r)),
        rating(results, r.suggestion.level),
        blank if r.agree is None else r.agree,
        blank if r.n is None else r.n,
        blank if r.share is None else r.share,
        blank if r.spread.dial is None else r.spread.dial,
        _("Yes") if r.spread.split else _("No"),
        *([r.spread.typed_in] if typed else []),
        say(r.suggestion.reason),
        or_blank(decision.rationale if decision else "", _(NONE)),
        or_blank(decision.dissent if decision else "", _(NONE)),
        r.area.id,
    ]


def answers_sheet(results: Results) -> Sheet:
    """How many gave each answer: one row a statement and revealed round."""
    f = results.framework
    typed = any_typed(results)
    rows = [
        _answer_row(results, r, s, tally, typed=typed)
        for r in results.by_area.values()
        for s in r.statements
        for tally in s.tallies
    ]
    return Sheet(
        _("Answers"),
        heading(results, _("Answers")),
        _("One row for each {statement} and revealed round. Under 3 answers no counts are shown.").format(
            statement=f.labels.statement.one
        )
        if rows
        else _("No round has been revealed yet."),
        [
            Column(upper_first(f.labels.area.one), 34),
            *([Column(_("Heading"), 26)] if _headed(f) else []),
            Column(_("Number"), 9, right=True),
            *([Column(_("Stage"), 16)] if f.stages else []),
            Column(upper_first(f.labels.statement.one), 60),
            Column(_("Round"), 8, right=True),
            *answer_columns(f),
            Column(_("Agree"), 9, right=True),
            Column(_("Of"), 8, right=True),
            Column(_("Share that agree"), 11, right=True, number="0.0%"),
            Column(_("Outcome"), 20),
            Column(_("Kept their answer"), 12, right=True),
            *([Column(_("Of these without a phone"), 14, right=True), Column(_("Counted"), 16)] if typed else []),
            Column(_("Reference"), 24),
        ],
        rows,
        "Answers",
        _("How many people gave each answer in each round, the share that agree and the outcome."),
    )


def answer_columns(framework: Framework) -> list[Column]:
    """Give a column for each answer of the scale."""
    scale = framework.answer_scale.answers
    twice = len({a.label.casefold() for a in scale}) < len(scale)
    return [
        Column(_("Said {answer}").format(answer=a.code if twice else f"“{a.label}”"), 15, right=True) for a in scale
    ]


def _answer_row(
    results: Results, r: AreaResult, s: StatementResult, tally: Tally, *, typed: bool
) -> list[Value | Rating]:
    f = results.framework
    counts = tally.counts
    hidden = counts is None
    kept: Value = _(NONE)
    if tally.kept is not None:
        kept = _("{part} of {whole}").format(part=tally.kept, whole=tally.kept_of)
    share: Value = _(WITHHELD) if hidden else _(NONE) if tally.share is None else tally.share
    heading = r.area.heading_of(s.statement)
    return [
        r.area.numbered_title,
        *([heading.title if heading else _(NONE)] if _headed(f) else []),
        number(s.statement),
        *([f.title_of("stages", s.statement.stage) or _(NONE)] if f.stages else []),
        s.statement.text,
        tally.round_number,
        *(_(WITHHELD) if counts is None else counts[a.code] for a in f.answer_scale.answers),
        _(WITHHELD) if tally.agree is None else tally.agree,
        _(WITHHELD) if tally.n is None else tally.n,
        share,
        too_few(tally) if hidden else _(OUTCOMES[tally.outcome]),
        kept,
        *_without_phones(tally, typed=typed),
        s.statement.id,
    ]


def _without_phones(tally: Tally, *, typed: bool) -> list[Value]:
    return [tally.typed_in, upper_first(_(TYPED.get(tally.how, "by phone")))] if typed else []


def records_sheet(results: Results) -> Sheet:
    """What was noted, in people's own words."""
    f = results.framework
    numbers = {s.id: number(s) for s in f.statements_by_id.values()}
    reviewed = any(any(evidence(f, record)) for r in results.by_area.values() for record in r.records)
    feature = _("Speaks to {statement}").format(statement=f.labels.statement.one)
    rows: list[list[Value | Rating]] = [
        [
            r.area.numbered_title,
            kind_label(f, record.kind),
            numbers.get(record.statement or "", _(NONE)),
            record.text,
            upper_first(who_agrees(f)) if record.author == "room" else _("A phone"),
            *([words or _(NONE) for words in evidence(f, record)] if reviewed else []),
        ]
        for r in results.by_area.values()
        for record in r.records
        if or_blank(record.text, "")  # evidence that may not be quoted has no words here
    ]
    return Sheet(
        _("Records"),
        heading(results, _("Records")),
        _("Notes in the words they were written in.") if rows else _("Nothing has been recorded yet."),
        [
            Column(upper_first(f.labels.area.one), 34),
            Column(_("Kind"), 20),
            Column(_("{statement} number").format(statement=upper_first(f.labels.statement.one)), 14, right=True),
            Column(_("Words"), 90),
            Column(_("Written by"), 14),
            *(
                [Column(_("Source"), 16), Column(_("Direction"), 20), Column(feature, 14, right=True)]
                if reviewed
                else []
            ),
        ],
        rows,
        "Records",
        _("What {who} and people on their phones noted, by kind.").format(who=who_agrees(f)),
    )


def about_sheet(results: Results) -> Sheet:
    """What the file is, and the rules behind its figures."""
    f, w = results.framework, results.workshop
    rule = f.rating.rule
    rows: list[list[Value | Rating]] = [
        [_("Authority"), w.authority],
        [_("Workshop"), w.title],
        [_("Date"), long_date(held_on(results))],
        *_given(_("Held at"), w.place),
        [_("Status"), _("Closed") if w.status == "closed" else _("Still open")],
        *_given(_("Submission"), official_words(results)),
        [_("Who took part"), people(results)],
        [_("Framework"), _("{framework}, edition: {edition}").format(framework=f.title, edition=f.edition)],
        [_("Publisher"), f.publisher],
        [_("Source"), f.source],
        [_("Size"), size(f)],
        [_("Consensus"), rules_text(results)],
        [_("Rating rule"), rule.text],
        [_("Whose rule"), _whose(f)],
        [_("Withheld"), _("Where fewer than 3 people answered, no counts are shown.")],
        [
            _("Agreement"),
            _(
                "Leik’s consensus over the ratings that people’s own answers add up to: 1 all alike, 0 half at each end."
            ),
        ],
        [_("Words"), _("Words that people typed are kept; control characters are taken out, and formulas never run.")],
    ]
    if any_typed(results):
        none = _("They are no persons: no file has rows of them.")
        rows.append([_("Without a phone"), together([how_counted(results), none])])
    rows += _given(_("Contact"), w.contact)
    return Sheet(
        _("About"),
        heading(results, _("About this file")),
        _("What the figures are and how they were made."),
        [Column(_("What"), 20), Column(_("Meaning"), 100)],
        rows,
        "About",
        _("The workshop, the framework and the rules behind the figures."),
    )


def _given(name: str, words: str) -> list[list[Value | Rating]]:
    """Give a row, or none where nothing was said."""
    return [[name, words]] if words else []


def _whose(f: Framework) -> str:
    if f.rating.rule.defined_by == "tixkit":
        return _("tixkit’s own")
    return _("The publisher’s, {publisher}").format(publisher=f.publisher)
