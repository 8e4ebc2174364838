"""`tixkit plan`: the action plan after the workshop."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tixkit.cli.given import content_of
from tixkit.cli.plan_areas import areas
from tixkit.cli.plan_tracking import merge, progress, status

if TYPE_CHECKING:
    from tixkit.reports.plan_import import PlanChanges

_STORE = click.option(
    "--store", metavar="URL", help="Where workshops are kept, such as sqlite:///room.db. Default: a file of your own."
)


@click.group()
def plan() -> None:
    """Take an edited action plan back in, and follow what became of the actions."""


@plan.command("import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("code", metavar="WORKSHOP")
@_STORE
@click.option("--by", metavar="NAME", help="Who made the edits, kept with each change: a post, not a person.")
@click.option("--yes", is_flag=True, help="Apply without asking.")
@click.option(
    "--keep",
    type=click.Choice(["file", "tixkit"]),
    help="Whose words stay where both changed the same field. Default: each is asked.",
)
@click.option(
    "--drop-removed", is_flag=True, help="Set actions that the file has no more to “dropped”. Default: asked."
)
def import_(
    *, file: Path, code: str, store: str | None, by: str | None, yes: bool, keep: str | None, drop_removed: bool
) -> None:
    """Show what changed in an edited Word or Excel plan, and apply it if you agree.

    FILE is the action-plan.docx or .xlsx that somebody edited. What was changed in tixkit too since the export is shown side by side
    and asked one by one. All of it is applied at once, or nothing.
    """
    from tixkit.cli.plan_words import said
    from tixkit.reports.plan_import import compare, read_plan
    from tixkit.reports.plan_import.edits import edits_of
    from tixkit.reports.plan_import.table import PlanFileError
    from tixkit.reports.plan_import.words import NOTHING_DONE, applied
    from tixkit.workshop import ChangedMeanwhileError, open_workshop

    found = open_workshop(store, code, by=by)
    try:
        table = read_plan(content_of(file, f"“{file}”"), file.name, found.framework)
        changes = compare(table, found.results("files"), file.name)
    except PlanFileError as error:
        raise click.ClickException(str(error)) from error
    click.echo("\n".join(said(changes, found.framework)))
    if not _anything(changes):
        return
    from_file, drop = _decided(changes, yes=yes, keep=keep, drop=drop_removed)
    edits = edits_of(changes, from_file=from_file, drop=drop)
    if not (edits.changed or edits.added or edits.order):
        click.echo(NOTHING_DONE)
        return
    if not yes and not click.confirm("Apply this?"):
        raise click.ClickException(NOTHING_DONE)
    before = found.actions()
    try:
        after = found.edit_plan(edits)
    except ChangedMeanwhileError as error:
        raise click.ClickException(f"{error.message} Run the command again to see both.") from error
    click.echo(applied(before, after))


def has_terminal() -> bool:
    """Tell whether there is somebody to ask."""
    return sys.stdin.isatty()


def _anything(changes: PlanChanges) -> bool:
    """Tell whether there is something to apply; what cannot be read alone is not."""
    return bool(changes.added or changes.changed or changes.conflicts or changes.removed or changes.order)


def _decided(changes: PlanChanges, *, yes: bool, keep: str | None, drop: bool) -> tuple[set[tuple[str, str]], bool]:
    """Ask what is to be asked, or take it from the options; without either nothing is changed."""
    from tixkit.cli.plan_words import conflict_question
    from tixkit.reports.plan_import.edits import ORDER

    clashes = [(c.action.id, c.field, conflict_question(c)) for c in changes.conflicts]
    if changes.moved_since:
        clashes.append(("", ORDER, "The order of the plan was changed in both."))
    asking = has_terminal()
    if clashes and keep is None and not asking:
        raise click.ClickException(
            "Both changed the same fields, so nothing was changed. Run it in a terminal to decide one by one, or add --keep file or "
            "--keep tixkit."
        )
    if not yes and not asking:
        raise click.ClickException("Nothing was changed. To apply this without a terminal, add --yes.")
    from_file = set()
    for action_id, name, question in clashes:
        chosen = keep or click.prompt(f"{question} Keep", type=click.Choice(["file", "tixkit"]))
        if chosen == "file":
            from_file.add((action_id, name))
    if changes.removed and not drop and asking and not yes:
        drop = click.confirm("Set the actions that the file has no more to “dropped”?", default=False)
    return from_file, drop


plan.add_command(areas)
plan.add_command(status)
plan.add_command(progress)
plan.add_command(merge)
