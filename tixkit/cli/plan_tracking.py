"""`tixkit plan status`, `progress` and `merge`: what became of the actions, and several plans as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tixkit.cli.languages import lang, tell_language
from tixkit.local_time import day_of, today

if TYPE_CHECKING:
    from tixkit.reports.history import ActionChange
    from tixkit.reports.plan import PlanRow
    from tixkit.reports.plan_progress import PlanProgress
    from tixkit.scoring import ActionFact, Results

_STORE = click.option(
    "--store", metavar="URL", help="Where workshops are kept, such as sqlite:///room.db. Default: a file of your own."
)


def _day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    """Read a date of the command line, or say how one is written."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        message = f"“{value}” is not a date. Write it as year, month, day, for example 2027-03-31."
        raise click.BadParameter(message) from None


@click.command()
@click.argument("code", metavar="WORKSHOP")
@click.option(
    "--on", "day", metavar="DATE", callback=_day, help="The plan as it stood at the end of a day. Default: today."
)
@_STORE
def status(*, code: str, day: date | None, store: str | None) -> None:
    """Show what is overdue and due soon, and what became of each action.

    WORKSHOP is its code. Due soon is within 30 days.
    """
    from tixkit.reports.history import plan_on
    from tixkit.workshop import open_workshop

    on = day or today()
    workshop = open_workshop(store, code)
    history = workshop.plan_history()
    results = workshop.results("files")
    for line in _status(results, history, plan_on(history, on), on):
        click.echo(line)


def _status(results: Results, history: Sequence[ActionChange], plan: Sequence[ActionFact], day: date) -> Iterator[str]:
    from tixkit.reports.grammar import long_date
    from tixkit.reports.plan_progress import STATES, state_on

    yield f"{one_line(results.workshop.title)}, {one_line(results.workshop.authority)}: action plan on {long_date(day)}"
    if not plan:
        yield "No actions have been added yet."
        return
    rows = dict(zip((a.id for a in plan), _rows(results, plan), strict=True))
    for state, title in STATES.items():
        found = [rows[a.id] for a in plan if state_on(a, day) == state]
        if found:
            yield f"\n{title}: {len(found)}"
            for row in found:
                due = f", due {long_date(row.due)}" if row.due else ""
                yield f"  {row.number}. {one_line(row.action)} ({one_line(row.owner)}{due}, {row.status.lower()})"
    yield "\nHistory"
    kept = [change for change in history if day_of(change.at) <= day]
    for action in plan:
        yield f"  {action.order}. {one_line(rows[action.id].action)}"
        yield from _history(results, kept, action.id)


def _history(results: Results, kept: Sequence[ActionChange], action_id: str) -> Iterator[str]:
    from tixkit.reports.grammar import long_date
    from tixkit.reports.history import steps
    from tixkit.reports.plan_progress import change_words

    taken = steps(kept, action_id)
    rows = _rows(results, [step.change.action for step in taken])
    for place, (step, row) in enumerate(zip(taken, rows, strict=True)):
        if step.added:
            told = f"Added: {row.status.lower()}"
        else:
            told = "; ".join(one_line(one) for one in change_words(results, step.fields, rows[place - 1], row))
        yield f"     {long_date(day_of(step.change.at))}, {one_line(step.change.by)}: {told}"


def _rows(results: Results, actions: Sequence[ActionFact]) -> list[PlanRow]:
    from dataclasses import replace

    from tixkit.reports.plan import plan_rows

    return plan_rows(replace(results, actions=tuple(actions)))


@click.command()
@click.argument("code", metavar="WORKSHOP")
@click.option("--from", "start", metavar="DATE", callback=_day, required=True, help="Compare the end of this day …")
@click.option("--to", "end", metavar="DATE", callback=_day, required=True, help="… with the end of this one.")
@click.option(
    "--out", "file", metavar="FILE", type=click.Path(path_type=Path), help="Write it to a .docx or .xlsx file as well."
)
@lang
@_STORE
def progress(*, code: str, start: date, end: date, file: Path | None, language: str, store: str | None) -> None:
    """Show what became of the action plan between two days.

    WORKSHOP is its code. The plan is compared as it stood at the end of each day: done, newly started, newly overdue, added, dropped, with another due date, otherwise changed, unchanged.
    """
    from tixkit.reports.files import write_whole
    from tixkit.reports.language import ENGLISH, speaking
    from tixkit.reports.plan_progress import plan_progress
    from tixkit.reports.plan_progress_file import KINDS, progress_content
    from tixkit.workshop import open_workshop

    if file is not None and file.suffix.lower() not in KINDS:
        raise click.ClickException(
            f"“{file}” ends in neither .docx nor .xlsx: name a Word or an Excel file with --out."
        )
    if file is None and language != ENGLISH:
        raise click.UsageError("--lang is the language of a file: name the file with --out, or leave --lang out.")
    workshop = open_workshop(store, code)
    found = plan_progress(workshop.plan_history(), start, end)
    results = workshop.results("files")
    for line in _progress(results, found):
        click.echo(line)
    if file is not None:
        tell_language(language)
        with speaking(language):
            content = progress_content(results, found, file.suffix.lower())
        write_whole(file, content)
        click.echo(str(file))


def _progress(results: Results, found: PlanProgress) -> Iterator[str]:
    from tixkit.reports.plan_progress import KINDS, progress_lead, progress_rows

    yield f"{one_line(results.workshop.title)}, {one_line(results.workshop.authority)}"
    yield progress_lead(found)
    rows = progress_rows(results, found)
    for kind, title in KINDS.items():
        chosen = [one for one in rows if kind in one[0].kinds]
        if chosen:
            yield f"\n{title}: {len(chosen)}"
        for _, row, changed in chosen:
            yield f"  {row.number}. {one_line(row.action)} ({one_line(row.owner)})"
            for one in changed:
                yield f"     {one_line(one)}"


@click.command()
@click.argument("codes", metavar="WORKSHOP WORKSHOP…", nargs=-1, required=True)
@click.option(
    "--to", "folder", metavar="DIR", type=click.Path(path_type=Path), required=True, help="Where the files are written."
)
@lang
@_STORE
def merge(*, codes: tuple[str, ...], folder: Path, language: str, store: str | None) -> None:
    """Put the plans of several workshops into one, as a Word and an Excel file.

    WORKSHOP is a code; give two or more. Every action is kept and names its workshop. Actions with the same or nearly the same title are pointed out.
    """
    from tixkit.reports.language import speaking
    from tixkit.reports.merged_plan import merge_plans
    from tixkit.reports.merged_plan.files import write_merged
    from tixkit.reports.merged_plan.merge import merged_lead
    from tixkit.workshop import open_workshop

    results = [open_workshop(store, code).results("files") for code in codes]
    plan = merge_plans(results)
    tell_language(language)
    with speaking(language):  # what a plan's rows say is worded when they are put together
        files = write_merged(merge_plans(results), folder)
    click.echo(one_line(merged_lead(plan)))
    for one, other, _ in plan.pairs:
        click.echo(
            f"  No. {one.row.number} {one_line(one.row.action)} ({one_line(one.workshop)}) – "
            f"No. {other.row.number} {one_line(other.row.action)} ({one_line(other.workshop)})"
        )
    for file in files:
        click.echo(str(file))


def one_line(words: str) -> str:
    """Put words that people typed on one line, without what a terminal would obey."""
    from tixkit.reports.text import clean

    return " ".join(clean(words).split())
