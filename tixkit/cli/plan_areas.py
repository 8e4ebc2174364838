"""`tixkit plan areas`: which areas the action plan is about, in the order of the council's priorities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tixkit.cli.plan_tracking import one_line

if TYPE_CHECKING:
    from tixkit.reports.plan_areas import PlanAreaRow
    from tixkit.scoring import Results
    from tixkit.workshop import Workshop


@click.command()
@click.argument("code", metavar="WORKSHOP")
@click.option("--put", metavar="AREA", multiple=True, help="Put an area at the end of the plan; may be given again.")
@click.option("--take-out", "taken", metavar="AREA", help="Take an area out; it must have no action but dropped ones.")
@click.option("--move", metavar="AREA PLACE", type=(str, int), help="Move an area to a place among them, from 1.")
@click.option("--order-actions", is_flag=True, help="Put the actions into the order of their areas.")
@click.option("--by", metavar="NAME", help="Who changes it, kept with the change: a post, not a person.")
@click.option(
    "--store", metavar="URL", help="Where workshops are kept, such as sqlite:///room.db. Default: a file of your own."
)
def areas(
    *, code: str, put: tuple[str, ...], taken: str | None, move: tuple[str, int] | None, order_actions: bool,
    by: str | None, store: str | None,
) -> None:  # fmt: skip
    """List the areas in the plan, or change which they are and their order.

    WORKSHOP is its code, AREA an id of the framework. An area with an action that is not dropped is in the plan without being put there.
    """
    from tixkit.workshop import open_workshop

    if sum(map(bool, (put, taken is not None, move, order_actions))) > 1:
        raise click.UsageError("Give one of --put, --take-out, --move and --order-actions at a time.")
    workshop = open_workshop(store, code, by=by)
    if put:
        _put(workshop, put)
    elif taken is not None:
        workshop.take_out_of_plan(taken)
    elif move:
        workshop.move_plan_area(*move)
    elif order_actions:
        workshop.order_actions_by_area()
    for line in _listed(workshop.results("files")):
        click.echo(line)


def _put(workshop: Workshop, areas: tuple[str, ...]) -> None:
    """Put areas in one after another, or none of them where one is unknown."""
    for area in areas:
        if area not in workshop.framework.areas_by_id:
            ids = ", ".join(workshop.framework.areas_by_id)
            noun = workshop.framework.labels.area.one
            message = f"{workshop.framework.title} has no {noun} “{area}”. Nothing was changed. Choose from: {ids}."
            raise click.ClickException(message)
    for area in areas:
        workshop.put_in_plan(area)


def _listed(results: Results) -> Iterator[str]:
    from tixkit.reports.plan_areas import plan_area_rows, plan_areas_lead
    from tixkit.views.wording import NOT_ASSESSED

    levels, ids = results.framework.levels_by_id, results.plan_areas
    yield f"{one_line(results.workshop.title)}, {one_line(results.workshop.authority)}"
    yield plan_areas_lead(results) if ids else f"No {results.framework.labels.area.one} is in the plan yet."
    for row, area in zip(plan_area_rows(results), ids, strict=True):
        rating = levels[row.level].label if row.level else NOT_ASSESSED
        yield f"  {row.place}. {row.area} [{area}]: {rating}. {_actions(row)}."


def _actions(row: PlanAreaRow) -> str:
    from tixkit.reports.grammar import long_date, lower_first

    if not row.numbers:
        return row.actions
    due = f"first due {long_date(row.due)}" if row.due else lower_first(row.no_due)
    return f"{'Action' if len(row.numbers) == 1 else 'Actions'} {row.actions}, {due}"
