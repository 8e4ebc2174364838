"""Each answer as a row in CSV, under a pseudonym made fresh for this one file.

No role, no name and no time; nothing of statements that fewer than 3 people answered by phone; and only as far as attendance
cannot tell who it is (:mod:`tixkit.scoring.rows`). Where nothing can be given, the file holds one sentence that says why.
UTF-8 with a byte order mark, commas, double quotes, lines ended by CR LF, sorted by pseudonym, round and statement.

Columns
-------
person
    ``person-`` and 16 random characters; two exports of one workshop have none in common. One person may have several: where
    a pseudonym over all rounds is not safe, each round, or each area in a round, has its own.
round
    1 for the first time, 2 for the second, and so on.
area, area_title
    The area's id and title.
statement, number
    The statement's id, by which `results.csv` has its words, and how the source marks it.
answer, answer_words, counts_as
    The answer's code, its words, and what it counts as: ``agree``, ``disagree``, ``neutral``, ``dont_know`` or
    ``not_applicable``.

Words that a spreadsheet would run as a formula have an apostrophe in front, as in `results.csv`.
"""

from __future__ import annotations

import csv
import secrets
from io import StringIO

from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.errors import ExportError
from tixkit.reports.text import clean, never_formula
from tixkit.scoring import Results

COLUMNS = ("person", "round", "area", "area_title", "statement", "number", "answer", "answer_words", "counts_as")


def answers_csv(results: Results, _choice: Choice = PLAIN) -> bytes:
    """Make `answers.csv`.

    Raises
    ------
    ExportError
        If the results were made for the screen, where smaller groups are told apart than a file may show.
    """
    from tixkit.scoring.saved import ResultsError, check_audience

    try:
        check_audience(results)
    except ResultsError as error:
        raise ExportError(str(error)) from error
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    rows = _rows(results)
    for row in [COLUMNS, *rows] if rows else [(_why_none(results),)]:
        writer.writerow([never_formula(clean(value)) if isinstance(value, str) else value for value in row])
    return file.getvalue().encode("utf-8-sig")


def _rows(results: Results) -> list[tuple[str | int, ...]]:
    framework = results.framework
    answers = {answer.code: answer for answer in framework.answer_scale.answers}
    fresh: dict[str, str] = {}
    rows: list[tuple[str | int, ...]] = []
    for row in results.answer_rows:
        person = fresh.setdefault(row.person, f"person-{secrets.token_hex(8)}")
        area, statement = framework.areas_by_id[row.area], framework.statements_by_id[row.statement]
        answer = answers[row.answer]
        rows.append((
            person, row.round, row.area, area.numbered_title, row.statement, statement.shown_number,
            row.answer, answer.label, answer.counts_as,
        ))  # fmt: skip
    # people stand in the order of their new names, which tells nothing; the rows of each keep their order
    return sorted(rows, key=lambda row: row[0])


def _why_none(results: Results) -> str:
    if not any(s.tallies for area in results.by_area.values() for s in area.statements):
        return "There are no answers here: none have been revealed yet."
    where = "The counts are in results.csv."
    if any(role and number for role, number in results.workshop.people):
        return f"There are no answers by person here: people gave their roles and counts by role would tell whose they are. {where}"
    return f"There are no answers by person here: too few people answered the same statements to keep from telling whose they are. {where}"
