"""The sheet of totals by role, as far as a file may show them."""

from __future__ import annotations

from tixkit.reports.excel.book import Column, Rating, Sheet, Value
from tixkit.reports.excel.sheets import answer_columns, heading, number
from tixkit.reports.grammar import upper_first
from tixkit.reports.language import _, together
from tixkit.reports.without_phones import any_typed
from tixkit.reports.words import NONE, WITHHELD
from tixkit.scoring import AreaResult, Results, RoleCount, RoleSplit, StatementResult
from tixkit.scoring.disclosure import LEAST
from tixkit.views.wording import OUTCOMES


def has_roles(results: Results) -> bool:
    """Whether there is anything to say by role: files say it only of results made for files."""
    return results.audience == "files" and not results.roles.empty


def roles_sheet(results: Results) -> Sheet:
    """Each statement's totals by role; roles that are hidden are named, without a count."""
    f = results.framework
    rows = [
        row
        for r in results.by_area.values()
        for s in r.statements
        for split in s.by_role
        for row in _rows(results, r, s, split)
    ]
    return Sheet(
        _("By role"),
        heading(results, _("Totals by role")),
        _note(results),
        [
            Column(upper_first(f.labels.area.one), 34),
            Column(_("Number"), 9, right=True),
            Column(upper_first(f.labels.statement.one), 60),
            Column(_("Round"), 8, right=True),
            Column(_("Role"), 20),
            *answer_columns(f),
            Column(_("Agree"), 9, right=True),
            Column(_("Of"), 8, right=True),
            Column(_("Share that agree"), 11, right=True, number="0.0%"),
            Column(_("Outcome"), 20),
            Column(_("Reference"), 24),
        ],
        rows,
        "ByRole",
        _("How many people of each role gave each answer in each round, the share that agree and the outcome."),
    )


def _note(results: Results) -> str:
    words = _(
        "Counts of a role with fewer than {least} answers are withheld, and with them whatever would tell them by subtraction."
    ).format(least=LEAST["files"])
    return together([_("Of those who answered by phone."), words]) if any_typed(results) else words


def _rows(results: Results, r: AreaResult, s: StatementResult, split: RoleSplit) -> list[list[Value | Rating]]:
    start: list[Value | Rating] = [r.area.numbered_title, number(s.statement), s.statement.text, split.round_number]
    shown = [[*start, upper_first(c.role), *_counts(results, c), s.statement.id] for c in split.shown if c.answered]
    width = len(results.framework.answer_scale.answers) + 3
    hidden = [[*start, upper_first(role), *[_(WITHHELD)] * width, _(NONE), s.statement.id] for role in split.suppressed]
    return shown + hidden


def _counts(results: Results, c: RoleCount) -> list[Value | Rating]:
    share: Value = _(NONE) if c.share is None else c.share
    codes = [a.code for a in results.framework.answer_scale.answers]
    return [*(c.counts[code] for code in codes), c.agree, c.n, share, _(OUTCOMES[c.outcome])]
