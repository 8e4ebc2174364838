"""The sheets that the workbooks are made of."""

from __future__ import annotations

from tixkit.framework import Framework, Statement
from tixkit.reports.declared import rules_text
from tixkit.reports.excel.book import Column, Rating, Sheet, Value
from tixkit.reports.plan import plan_rows
from tixkit.reports.without_phones import any_typed, how_counted
from tixkit.reports.word.records import evidence, kind_label
from tixkit.reports.words import (
    NO_DATE,
    NONE,
    SCOPES,
    STATUSES,
    WITHHELD,
    held_on,
    long_date,
    people,
    size,
    too_few,
    upper_first,
)
from tixkit.scoring import AreaResult, Results, StatementResult, Tally
from tixkit.views.heatmap import status_word
from tixkit.views.wording import NOT_ASSESSED, OUTCOMES, TYPED


def heading(results: Results, what: str) -> str:
    """Title a sheet, such as “Action plan: Sampleford Borough Council, workshop of 5 November 2026”."""
    return f"{what}: {results.workshop.authority}, workshop of {long_date(held_on(results))}"


def rating(results: Results, level: str | None) -> Rating:
    """Give a rating's cell."""
    return Rating(results.framework.levels_by_id[level].label if level else NOT_ASSESSED, level)


def plan_sheet(results: Results) -> Sheet:
    """The action plan, in its order; Reference is last and fixed."""
    areas = results.by_area
    rows: list[list[Value | Rating]] = [
        [
            row.number,
            row.action,
            row.area,
            rating(results, areas[row.area_id].rating) if row.area_id else NONE,
            row.owner,
            row.scope,
            row.team,
            row.due or NO_DATE,
            row.status,
            row.measure,
            row.reference,
        ]
        for row in plan_rows(results)
    ]
    return Sheet(
        "Action plan",
        heading(results, "Action plan"),
        "Edit any column but Reference, and save. Change the numbers in column A to reorder."
        if rows
        else "No actions have been added yet.",
        [
            Column("No.", 7, right=True),
            Column("Action", 36),
            Column(upper_first(results.framework.labels.area.one), 28),
            Column("Rating", 17),
            Column("Owner", 22),
            Column("Scope", 15, choices=tuple(SCOPES.values())),
            Column("Team", 18),
            Column("Due", 15, right=True),
            Column("Status", 14, choices=tuple(STATUSES.values())),
            Column("Measure of success", 32),
            Column("Reference", 40, fixed=True),
        ],
        rows,
        "ActionPlan",
        "Each action with its owner, scope, due date, status and measure of success.",
        frozen=2,
    )


def ratings_sheet(results: Results) -> Sheet:
    """Every area with its rating and what led to it."""
    f = results.framework
    return Sheet(
        "Ratings",
        heading(results, f"Ratings of all {f.labels.area.many}"),
        "A rating is agreed by the room, or else suggested by the answers. "
        "Agreement runs from 0 to 1, 1 being everyone alike.",
        [
            Column(upper_first(f.labels.area.one), 40),
            *([Column(upper_first(f.labels.group.one), 28)] if _grouped(f) else []),
            Column("Rating", 18),
            Column("Status", 16),
            Column("Suggested by the rule", 18),
            Column("Agree", 9, right=True),
            Column("Answers", 10, right=True),
            Column("Share that agree", 11, right=True, number="0.0%"),
            Column("Agreement", 12, right=True, number="0.00"),
            Column("Split room", 9),
            *([Column("People without a phone", 14, right=True)] if any_typed(results) else []),
            Column("Why suggested", 44),
            Column("Why this rating", 44),
            Column("Dissent", 44),
            Column("Reference", 24),
        ],
        [_rating_row(results, r, typed=any_typed(results)) for r in results.by_area.values()],
        "Ratings",
        "Each with its rating, status, counts, agreement between people and reasons.",
    )


def _grouped(f: Framework) -> bool:
    return bool(f.characteristics or f.sections)


def _headed(f: Framework) -> bool:
    return any(area.headings for area in f.areas)


def number(statement: Statement) -> Value:
    """Give the source's mark, else the number as a number."""
    return statement.mark or statement.number


def _rating_row(results: Results, r: AreaResult, *, typed: bool) -> list[Value | Rating]:
    blank: Value = WITHHELD if any(s.tallies for s in r.statements) else NONE
    decision = r.decision
    return [
        r.area.numbered_title,
        *([results.framework.group_of(r.area) or NONE] if _grouped(results.framework) else []),
        rating(results, r.rating),
        "Suggested" if r.status == "provisional" else status_word(r),
        rating(results, r.suggestion.level),
        blank if r.agree is None else r.agree,
        blank if r.n is None else r.n,
        blank if r.share is None else r.share,
        blank if r.spread.dial is None else r.spread.dial,
        "Yes" if r.spread.split else "No",
        *([r.spread.typed_in] if typed else []),
        r.suggestion.reason,
        (decision.rationale.strip() if decision else "") or NONE,
        (decision.dissent.strip() if decision else "") or NONE,
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
        "Answers",
        heading(results, "Answers"),
        f"One row for each {f.labels.statement.one} and revealed round. Under 3 answers no counts are shown."
        if rows
        else "No round has been revealed yet.",
        [
            Column(upper_first(f.labels.area.one), 34),
            *([Column("Heading", 26)] if _headed(f) else []),
            Column("Number", 9, right=True),
            *([Column("Stage", 16)] if f.stages else []),
            Column(upper_first(f.labels.statement.one), 60),
            Column("Round", 8, right=True),
            *answer_columns(f),
            Column("Agree", 9, right=True),
            Column("Of", 8, right=True),
            Column("Share that agree", 11, right=True, number="0.0%"),
            Column("Outcome", 20),
            Column("Kept their answer", 12, right=True),
            *([Column("Of these without a phone", 14, right=True), Column("Counted", 16)] if typed else []),
            Column("Reference", 24),
        ],
        rows,
        "Answers",
        "How many people gave each answer in each round, the share that agree and the outcome.",
    )


def answer_columns(framework: Framework) -> list[Column]:
    """Give a column for each answer of the scale."""
    scale = framework.answer_scale.answers
    twice = len({a.label.casefold() for a in scale}) < len(scale)
    return [Column(f"Said {a.code if twice else f'“{a.label}”'}", 15, right=True) for a in scale]


def _answer_row(
    results: Results, r: AreaResult, s: StatementResult, tally: Tally, *, typed: bool
) -> list[Value | Rating]:
    f = results.framework
    counts = tally.counts
    hidden = counts is None
    kept: Value = NONE if tally.kept is None else f"{tally.kept} of {tally.kept_of}"
    share: Value = WITHHELD if hidden else NONE if tally.share is None else tally.share
    heading = r.area.heading_of(s.statement)
    return [
        r.area.numbered_title,
        *([heading.title if heading else NONE] if _headed(f) else []),
        number(s.statement),
        *([f.title_of("stages", s.statement.stage) or NONE] if f.stages else []),
        s.statement.text,
        tally.round_number,
        *(WITHHELD if counts is None else counts[a.code] for a in f.answer_scale.answers),
        WITHHELD if tally.agree is None else tally.agree,
        WITHHELD if tally.n is None else tally.n,
        share,
        too_few(tally) if hidden else OUTCOMES[tally.outcome],
        kept,
        *_without_phones(tally, typed=typed),
        s.statement.id,
    ]


def _without_phones(tally: Tally, *, typed: bool) -> list[Value]:
    return [tally.typed_in, upper_first(TYPED.get(tally.how, "by phone"))] if typed else []


def records_sheet(results: Results) -> Sheet:
    """What was noted, in people's own words."""
    f = results.framework
    numbers = {s.id: number(s) for s in f.statements_by_id.values()}
    reviewed = any(any(evidence(f, record)) for r in results.by_area.values() for record in r.records)
    feature = f"Speaks to {f.labels.statement.one}"
    rows: list[list[Value | Rating]] = [
        [
            r.area.numbered_title,
            kind_label(f, record.kind),
            numbers.get(record.statement or "", NONE),
            record.text,
            "The room" if record.author == "room" else "A phone",
            *([words or NONE for words in evidence(f, record)] if reviewed else []),
        ]
        for r in results.by_area.values()
        for record in r.records
        if record.text.strip()  # evidence that may not be quoted has no words here
    ]
    return Sheet(
        "Records",
        heading(results, "Records"),
        "Notes in the words they were written in." if rows else "Nothing has been recorded yet.",
        [
            Column(upper_first(f.labels.area.one), 34),
            Column("Kind", 20),
            Column(f"{upper_first(f.labels.statement.one)} number", 14, right=True),
            Column("Words", 90),
            Column("Written by", 14),
            *([Column("Source", 16), Column("Direction", 20), Column(feature, 14, right=True)] if reviewed else []),
        ],
        rows,
        "Records",
        "What the room and people on their phones noted, by kind.",
    )


def about_sheet(results: Results) -> Sheet:
    """What the file is, and the rules behind its figures."""
    f, w = results.framework, results.workshop
    rule = f.rating.rule
    rows: list[list[Value | Rating]] = [
        ["Authority", w.authority],
        ["Workshop", w.title],
        ["Date", long_date(held_on(results))],
        ["Status", "Closed" if w.status == "closed" else "Still open"],
        ["Who took part", people(results)],
        ["Framework", f"{f.title}, edition: {f.edition}"],
        ["Publisher", f.publisher],
        ["Source", f.source],
        ["Size", size(f)],
        ["Consensus", rules_text(results)],
        ["Rating rule", rule.text],
        ["Whose rule", "tixkit’s own" if rule.defined_by == "tixkit" else f"The publisher’s, {f.publisher}"],
        ["Withheld", "Where fewer than 3 people answered, no counts are shown."],
        [
            "Agreement",
            "Leik’s consensus over the ratings that people’s own answers add up to: 1 all alike, 0 half at each end.",
        ],
        ["Words", "Words that people typed are kept; control characters are taken out, and formulas never run."],
    ]
    if any_typed(results):
        rows.append(["Without a phone", f"{how_counted(results)} They are no persons: no file has rows of them."])
    return Sheet(
        "About this file",
        heading(results, "About this file"),
        "What the figures are and how they were made.",
        [Column("What", 20), Column("Meaning", 100)],
        rows,
        "About",
        "The workshop, the framework and the rules behind the figures.",
    )
