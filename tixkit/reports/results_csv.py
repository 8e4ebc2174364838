"""The results as one tidy table in CSV, for analysts and other software.

One row an area, statement and revealed round, in the framework's order; an area or statement that was not asked has one
row with an empty round. UTF-8 with a byte order mark, so that Excel reads every alphabet; commas, double quotes, lines
ended by CR LF.

Columns
-------
area, area_title, group, focus
    Id and titles of the area, of its group and of its focus, numbered as the source numbers them.
status
    ``agreed``, ``provisional`` or ``not_assessed``.
rating, suggested
    Level ids: the agreed rating, else the suggested one; and what the rule suggests.
dial, area_agree, area_n
    Agreement between people from 0 to 1; agreeing answers and answers on the scale over the area's statements.
statement, number, heading, stage, text
    The statement: its id, how the source marks it (its number, else a letter), the heading of the area it stands under,
    its stage, and its words.
round
    1 for the first time, 2 for the second, and so on.
answered, n, agree, disagree, neutral, dont_know, not_applicable
    People who answered; answers on the scale; answers by what they count as.
count_…
    People who gave each answer, by the answer's code.
percent
    100 × agree ÷ n, to two decimals; compare ``outcome`` rather than this with a threshold.
outcome
    ``consensus_for``, ``consensus_against``, ``no_consensus`` or ``too_few``.
kept, kept_of
    Of the people who also answered the round before, how many kept their answer.
note
    Says so where counts are withheld because fewer than 3 people answered, or fewer than 3 by phone beside totals that were
    typed in; they are empty then.
rationale, dissent
    What the room recorded with the agreed rating.
typed_in, how
    How many of those who answered have no phone, and how their totals were taken: ``paper`` or ``show of hands``. They are
    in the counts, not in ``dial``, ``kept`` and ``kept_of``.

A cell whose words a spreadsheet would run as a formula, because they begin with = + - @ or a tab, has an apostrophe in
front (:func:`tixkit.reports.text.never_formula`); take it away to get the words as they were typed.
"""

from __future__ import annotations

import csv
from io import StringIO

from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.language import ENGLISH, speaking
from tixkit.reports.text import clean, never_formula
from tixkit.reports.words import too_few
from tixkit.scoring import AreaResult, Results, StatementResult, Tally

_BEFORE = (
    *("area", "area_title", "group", "focus", "status", "rating", "suggested", "dial", "area_agree", "area_n"),
    *("statement", "number", "heading", "stage", "text", "round"),
)
_AFTER = ("percent", "outcome", "kept", "kept_of", "note", "rationale", "dissent", "typed_in", "how")
_COUNTS = ("answered", "n", "agree", "disagree", "neutral", "dont_know", "not_applicable")


def results_csv(results: Results, choice: Choice = PLAIN) -> bytes:  # noqa: ARG001 - every maker is given it
    """Make `results.csv`."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    codes = [a.code for a in results.framework.answer_scale.answers]
    writer.writerow(columns(results))
    for area in results.by_area.values():
        for statement in area.statements:
            for tally in statement.tallies or (None,):
                row = [
                    *_area(results, area),
                    *_statement(results, area, statement),
                    *_tally(tally, codes),
                    *_said(area),
                    *([tally.typed_in, tally.how] if tally else [None, ""]),
                ]
                writer.writerow([_safe(value) for value in row])
    return file.getvalue().encode("utf-8-sig")


def columns(results: Results) -> list[str]:
    """Give the column names; the answer scale adds one an answer."""
    return [
        *_BEFORE,
        *_COUNTS,
        *(f"count_{a.code}" for a in results.framework.answer_scale.answers),
        *_AFTER,
    ]


def _safe(value: object) -> object:
    return never_formula(clean(value)) if isinstance(value, str) else value


def _area(results: Results, r: AreaResult) -> list[object]:
    f = results.framework
    dial = None if r.spread.dial is None else round(r.spread.dial, 4)
    place = [r.area.id, r.area.numbered_title, f.group_of(r.area), f.title_of("focuses", r.area.focus)]
    return [*place, r.status, r.rating, r.suggestion.level, dial, r.agree, r.n]


def _statement(results: Results, r: AreaResult, s: StatementResult) -> list[object]:
    statement = s.statement
    heading = r.area.heading_of(statement)
    stage = results.framework.title_of("stages", statement.stage)
    return [statement.id, statement.shown_number, heading.title if heading else None, stage, statement.text]


def _tally(tally: Tally | None, codes: list[str]) -> list[object]:
    if tally is None:
        return [None] * (1 + len(_COUNTS) + len(codes) + 4) + [""]
    if tally.counts is None:
        hidden = [None] * (len(_COUNTS) + len(codes) + 1)
        with speaking(ENGLISH):  # data for software is the same in every language
            note = f"{too_few(tally)}: counts withheld"
        return [tally.round_number, *hidden, tally.outcome, None, None, note]
    percent = None if tally.share is None else round(100 * tally.share, 2)
    return [
        tally.round_number,
        *(getattr(tally, name) for name in _COUNTS),
        *(tally.counts[code] for code in codes),
        percent,
        tally.outcome,
        tally.kept,
        tally.kept_of,
        "",
    ]


def _said(r: AreaResult) -> list[object]:
    return [r.decision.rationale, r.decision.dissent] if r.decision else ["", ""]
