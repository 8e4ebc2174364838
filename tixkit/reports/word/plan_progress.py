"""The progress report of the action plan as a Word file."""

from __future__ import annotations

from tixkit.reports.grammar import long_date, short_date, unbroken, upper_first
from tixkit.reports.language import N_, _, together
from tixkit.reports.plan import PlanRow
from tixkit.reports.plan_progress import (
    KINDS,
    PlanProgress,
    ProgressLine,
    progress_lead,
    progress_moment,
    progress_rows,
)
from tixkit.reports.word.look import LANDSCAPE
from tixkit.reports.word.package import About, Package
from tixkit.reports.word.story import Story
from tixkit.reports.word.tables import Cell, Column
from tixkit.reports.words import NO_DATE, NONE
from tixkit.scoring import Results

_MEANINGS = {
    "done": N_("Finished since the first of the two days."),
    "started": N_("In progress now, and not begun on the first of the two days."),
    "overdue": N_("Past their due date now, and neither done nor dropped."),
    "added": N_("In the plan since the first of the two days."),
    "dropped": N_("Given up since the first of the two days; they stay in the plan."),
    "moved": N_("Due on another day than on the first of the two days."),
    "changed": N_("With other words, another owner, {area}, scope, team or measure, or an earlier status."),
    "unchanged": N_("As they were."),
}

_ABOVE = 16.0
"""Space in points over a heading: here they follow one another on a page."""
_MANY = 5
"""Headings from which a contents list helps."""


def progress_file(results: Results, progress: PlanProgress) -> bytes:
    """Make the progress report: how many actions of each kind, and then the actions, kind by kind."""
    workshop = results.workshop
    story = Story(Package(results.framework, _about(results, progress)), LANDSCAPE)
    story.heading(1, _("Progress of the action plan"))
    story.text(f"{workshop.authority}: {workshop.title}", "Subtitle")
    story.text(progress_lead(progress), "Lead")
    if progress.lines:
        if sum(bool(progress.of(kind)) for kind in KINDS) >= _MANY:
            story.contents()
        _summary(story, results, progress)
        rows = progress_rows(results, progress)
        by_kind = {kind: [row for row in rows if kind in row[0].kinds] for kind in KINDS}
        for kind, chosen in by_kind.items():
            if chosen:
                _part(story, results, kind, chosen)
    return story.finish(_("{workshop}: progress").format(workshop=workshop.title), landscape=True)


def _summary(story: Story, results: Results, progress: PlanProgress) -> None:
    area = results.framework.labels.area.one
    story.table(
        _("Actions by what became of them"),
        _("How many actions are of each kind. One action can be of several kinds."),
        [Column(_("What became of them"), 1.0), Column(_("Actions"), 0.3, right=True), Column(_("Meaning"), 3.0)],
        [
            [_(words), str(len(progress.of(kind))), _(_MEANINGS[kind]).format(area=area)]
            for kind, words in KINDS.items()
        ],
    )


def _part(story: Story, results: Results, kind: str, rows: list[tuple[ProgressLine, PlanRow, tuple[str, ...]]]) -> None:
    area = results.framework.labels.area.one
    story.heading(2, _(KINDS[kind]), above=_ABOVE)
    columns = [
        Column(_("No."), 0.0),
        Column(_("Action"), 3.0),
        Column(upper_first(area), 1.6),
        Column(_("Owner"), 1.4),
        Column(_("Due"), 0.0),
        Column(_("Status"), 0.0),
    ]
    # Nothing changed in these, so a column on it would say the same in each row.
    told = kind != "unchanged"
    held = (
        _("Each action with its {area}, owner, due date and status and what changed.")
        if told
        else _("Each action with its {area}, owner, due date and status.")
    )
    story.table(
        _(KINDS[kind]),
        held.format(area=area),
        [*columns, Column(_("What changed"), 2.6)] if told else columns,
        [[*_cells(row), _change(line, changed)] if told else _cells(row) for line, row, changed in rows],
    )


def _cells(row: PlanRow) -> list[Cell | str]:
    due = unbroken(short_date(row.due)) if row.due else _(NO_DATE)
    return [str(row.number), row.action, row.area, row.owner, due, row.status]


def _change(line: ProgressLine, changed: tuple[str, ...]) -> str:
    blank = KINDS["added"] if line.before is None else NONE
    return together(changed, "\n") or _(blank)


def _about(results: Results, progress: PlanProgress) -> About:
    workshop = results.workshop
    days = _("{start} to {end}").format(start=long_date(progress.start), end=long_date(progress.end))
    return About(
        title=_("{workshop}: progress of the action plan, {authority}").format(
            workshop=workshop.title, authority=workshop.authority
        ),
        authority=workshop.authority,
        footer=_("{workshop}: progress, {days}").format(workshop=workshop.title, days=days),
        subject=_("Progress of the action plan, {days}").format(days=days),
        made=progress_moment(results, progress),
    )
