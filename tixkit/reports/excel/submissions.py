"""The sheet that compares a workshop with other submissions of the authority."""

from __future__ import annotations

from collections.abc import Sequence

from tixkit.framework import Framework
from tixkit.reports.excel.book import Column, Rating, Sheet, Value
from tixkit.reports.excel.sheets import heading
from tixkit.reports.grammar import upper_first
from tixkit.reports.language import N_, _
from tixkit.reports.submissions import compared, dated_names
from tixkit.scoring import Results
from tixkit.scoring.submissions import Rated, RatedStatus
from tixkit.views.wording import NOT_ASSESSED

_STATUSES: dict[RatedStatus, str] = {
    "agreed": N_("Agreed"),
    "provisional": N_("Suggested"),
    "not_assessed": NOT_ASSESSED,
    "not_asked": N_("Not asked"),
}
_NARROWEST, _WIDEST = 18.0, 60.0
"""Characters."""


def submissions_sheet(results: Results, others: Sequence[Results], *, alone: bool) -> Sheet:
    """Each area's rating in every submission, and how many levels apart the agreed ones are.

    Parameters
    ----------
    results, others
        Of this workshop, and of the other submissions.
    alone
        Whether nothing else is compared: the sheet then is the one called “Comparison”.

    Raises
    ------
    ExportError
        If they cannot be compared; the message names the one that does not fit.
    """
    found = compared(results, others)
    what = _("Comparison") if alone else _("Submissions")
    said = (_("Rating, {submission}"), _("Status, {submission}"))
    columns = [_column(words.format(submission=name)) for name in dated_names(found) for words in said]
    return Sheet(
        what,
        heading(results, _("Other submissions in the authority")),
        _("Only agreed ratings are compared."),
        [
            Column(upper_first(results.framework.labels.area.one), 40),
            Column(_("Levels apart"), 14, right=True),
            *columns,
            Column(_("Reference"), 24),
        ],
        [
            [
                line.title,
                _("Not compared") if line.apart is None else line.apart,
                *(value for rated in line.rated for value in _cells(results.framework, rated)),
                line.area,
            ]
            for line in found.by_area.values()
        ],
        "Submissions",
        _("Each with its rating and status in every submission, and how many levels apart the agreed ratings are."),
    )


def _column(heading: str) -> Column:
    """Make a column in which its heading takes two lines, if it is not very long."""
    return Column(heading, min(_WIDEST, max(_NARROWEST, len(heading) / 2 + 4)))


def _cells(f: Framework, rated: Rated) -> list[Value | Rating]:
    status = _(_STATUSES[rated.status])
    if rated.rating is not None:
        return [Rating(f.levels_by_id[rated.rating].label, rated.rating), status]
    return [Rating(_(NOT_ASSESSED), None) if rated.status == "not_assessed" else status, status]
