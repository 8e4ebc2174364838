"""The progress report of the action plan as a Word file."""

from __future__ import annotations

from tixkit.reports.archive import steady
from tixkit.reports.plan import PlanRow
from tixkit.reports.plan_progress import KINDS, PlanProgress, ProgressLine, progress_lead, progress_rows
from tixkit.reports.word.look import LANDSCAPE
from tixkit.reports.word.package import About, Package
from tixkit.reports.word.story import Story
from tixkit.reports.word.tables import Cell, Column
from tixkit.reports.words import NO_DATE, NONE, long_date, short_date, upper_first
from tixkit.scoring import Results

_MEANINGS = {
    "done": "Finished since the first of the two days.",
    "started": "In progress now, and not begun on the first of the two days.",
    "overdue": "Past their due date now, and neither done nor dropped.",
    "added": "In the plan since the first of the two days.",
    "dropped": "Given up since the first of the two days; they stay in the plan.",
    "moved": "Due on another day than on the first of the two days.",
    "changed": "With other words, another owner, {area}, scope, team or measure, or an earlier status.",
    "unchanged": "As they were.",
}

_MANY = 5
"""Headings from which a contents list helps."""


def progress_file(results: Results, progress: PlanProgress) -> bytes:
    """Make the progress report: how many actions of each kind, and then the actions, kind by kind."""
    workshop = results.workshop
    story = Story(Package(results.framework, _about(results, progress)), LANDSCAPE)
    story.heading(1, "Progress of the action plan")
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
    return steady(story.finish(f"{workshop.title}: progress", landscape=True))


def _summary(story: Story, results: Results, progress: PlanProgress) -> None:
    area = results.framework.labels.area.one
    story.table(
        "Actions by what became of them",
        "How many actions are of each kind. One action can be of several kinds.",
        [Column("What became of them", 1.0), Column("Actions", 0.3, right=True), Column("Meaning", 3.0)],
        [[words, str(len(progress.of(kind))), _MEANINGS[kind].format(area=area)] for kind, words in KINDS.items()],
    )


def _part(story: Story, results: Results, kind: str, rows: list[tuple[ProgressLine, PlanRow, tuple[str, ...]]]) -> None:
    area = results.framework.labels.area.one
    story.heading(2, KINDS[kind])
    columns = [
        Column("No.", 0.0),
        Column("Action", 3.0),
        Column(upper_first(area), 1.6),
        Column("Owner", 1.4),
        Column("Due", 0.0),
        Column("Status", 0.0),
    ]
    # Nothing changed in these, so a column on it would say the same in each row.
    told = kind != "unchanged"
    story.table(
        KINDS[kind],
        f"Each action with its {area}, owner, due date and status{' and what changed' if told else ''}.",
        [*columns, Column("What changed", 2.6)] if told else columns,
        [[*_cells(row), _change(line, changed)] if told else _cells(row) for line, row, changed in rows],
    )


def _cells(row: PlanRow) -> list[Cell | str]:
    due = short_date(row.due).replace(" ", "\u00a0") if row.due else NO_DATE
    return [str(row.number), row.action, row.area, row.owner, due, row.status]


def _change(line: ProgressLine, changed: tuple[str, ...]) -> str:
    return "\n".join(changed) or ("Added" if line.before is None else NONE)


def _about(results: Results, progress: PlanProgress) -> About:
    workshop = results.workshop
    days = f"{long_date(progress.start)} to {long_date(progress.end)}"
    moments = [workshop.created_at, *([progress.newest] if progress.newest else [])]
    return About(
        title=f"{workshop.title}: progress of the action plan, {workshop.authority}",
        authority=workshop.authority,
        footer=f"{workshop.title}: progress, {days}",
        subject=f"Progress of the action plan, {days}",
        made=max(moments),
    )
