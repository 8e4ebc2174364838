"""The sheet that compares a workshop with the one before it."""

from __future__ import annotations

from tixkit.reports.choice import Choice
from tixkit.reports.excel.book import Column, Rating, Sheet, Value
from tixkit.reports.excel.sheets import heading
from tixkit.reports.grammar import long_date, short_date, upper_first
from tixkit.reports.language import N_, _
from tixkit.reports.saying import say
from tixkit.reports.since import progress_since
from tixkit.reports.words import held_on, who_agrees
from tixkit.scoring import CHANGES, Results
from tixkit.scoring.progress import AreaProgress
from tixkit.scoring.progress_lines import AreaStanding
from tixkit.views.wording import NOT_ASSESSED

CHANGED = (N_("Improved"), N_("The same"), N_("Slipped"), N_("New"), N_("No longer asked"), N_("Cannot be compared"))
"""What areas did between two workshops, as the files say it."""
_STATUSES = {"agreed": N_("Agreed"), "provisional": N_("Suggested"), "not_assessed": NOT_ASSESSED}


def comparison_sheet(results: Results, before: Results, choice: Choice) -> Sheet:
    """Each area's rating then and now; only agreed ratings improve or slip.

    Parameters
    ----------
    results, before
        Of this workshop, and of the one before; a file cut to some areas tells nothing of the others.
    choice
        Has this workshop whole where areas were chosen.

    Raises
    ------
    ExportError
        If the two cannot be compared; the message says why.
    """
    lines = progress_since(results, before, choice).by_area.values()
    then, now = (short_date(held_on(r)) for r in (before, results))
    title = upper_first(results.framework.labels.area.one)
    return Sheet(
        _("Comparison"),
        heading(results, _("Comparison with {date}").format(date=long_date(held_on(before)))),
        _("Only ratings that {who} agreed improve or slip.").format(who=who_agrees(results.framework)),
        [
            Column(title, 40),
            Column(_("Rating, {date}").format(date=then), 18),
            Column(_("Status, {date}").format(date=then), 16),
            Column(_("Rating, {date}").format(date=now), 18),
            Column(_("Status, {date}").format(date=now), 16),
            Column(_("Change"), 20),
            Column(_("Why"), 60),
            Column(_("Reference"), 24),
        ],
        [
            [line.title, *_standing(line.then), *_standing(line.now), _change(line), say(line.reason), line.area]
            for line in lines
        ],
        "Comparison",
        _("Each with its rating and status at the workshop before and at this one, and what changed."),
    )


def _standing(standing: AreaStanding | None) -> list[Value | Rating]:
    if standing is None:
        return [_("Not asked"), _("Not asked")]
    status = _(_STATUSES[standing.status])
    if standing.label is None:
        return [Rating(_(NOT_ASSESSED), None), status]
    return [Rating(standing.label, standing.rating) if standing.rating else standing.label, status]


def _change(line: AreaProgress) -> str:
    return _(upper_first(CHANGES[line.change]))
