"""`tixkit progress`: what improved from one workshop of a council to the next."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from tixkit.local_time import day_of

if TYPE_CHECKING:
    from rich.table import Table

    from tixkit.framework import Crosswalk
    from tixkit.scoring import Results
    from tixkit.scoring.progress import Progress
    from tixkit.scoring.progress_lines import AreaStanding

_WIDE = 120
"""In fewer columns the reasons stand beneath the table."""


@click.command()
@click.argument("codes", metavar="WORKSHOP WORKSHOP…", nargs=-1, required=True)
@click.option(
    "--store", metavar="URL", help="Where workshops are kept, such as sqlite:///room.db. Default: a file of your own."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, with every statement.")
def progress(*, codes: tuple[str, ...], store: str | None, as_json: bool) -> None:
    """Show what improved from the first of a council's workshops to its last.

    WORKSHOP is a code; give two or more, in any order. Only agreed ratings count. Workshops on an earlier edition are
    read through the crosswalk that comes with tixkit.
    """
    from tixkit.scoring.progress import progress as compare
    from tixkit.workshop import open_workshop

    results = [open_workshop(store, code).results(audience="files") for code in codes]
    found = compare(results, _crosswalk(results))
    if as_json:
        sys.stdout.write(json.dumps(_data(found), ensure_ascii=False) + "\n")
        return
    from rich.console import Console

    console = Console(highlight=False)
    console.print(_heading(found), markup=False)
    wide = console.width >= _WIDE
    console.print(_table(found, why=wide))
    if not wide:
        for line in found.by_area.values():
            console.print(f"{line.title}: {line.reason}", markup=False)
        console.print()
    console.print(_sentence(found), markup=False)


def _crosswalk(results: list[Results]) -> Crosswalk | None:
    """Give the crosswalk from the earlier edition among the workshops to that of the last, where there is one to need."""
    from tixkit.framework import FrameworkError, crosswalk_to

    ordered = [r.framework for r in sorted(results, key=lambda r: (r.held_at, r.workshop.id))]
    newest = ordered[-1]
    try:
        return crosswalk_to(newest, ordered)
    except FrameworkError as error:
        others = [f for f in ordered if (f.id, f.edition) != (newest.id, newest.edition)]
        try:  # what was found years ago may have been typed in last
            return crosswalk_to(others[-1], [newest])
        except FrameworkError:
            raise error from None


def _data(progress: Progress) -> dict[str, Any]:
    from tixkit.scoring.codec import encode

    return {
        "authority": progress.authority,
        "framework": progress.framework.id,
        "edition": progress.framework.edition,
        "crosswalk": progress.crosswalk,
        "workshops": [encode(point) for point in progress.workshops],
        "counts": dict(progress.counts),
        "areas": [encode(line) for line in progress.by_area.values()],
        "statements": [encode(line) for line in progress.by_statement],
    }


def _heading(progress: Progress) -> str:
    noun = progress.framework.labels.area.many
    lines = [progress.authority]
    for place, point in enumerate(progress.workshops, 1):
        agreed = f"{point.agreed} of {point.areas} {noun} agreed"
        lines.append(f"{place}. {_day(point.at)}: {point.title} ({point.framework}, edition {point.edition}; {agreed})")
    return "\n".join(lines)


def _table(progress: Progress, *, why: bool) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from tixkit.scoring.progress import CHANGES

    noun = progress.framework.labels.area.one
    table = Table(
        noun[:1].upper() + noun[1:],
        f"Baseline, {_day(progress.baseline.at)}",
        f"Now, {_day(progress.now.at)}",
        "Change",
        *(["Why"] if why else []),
        box=box.SIMPLE_HEAD,
    )
    for line in progress.by_area.values():
        word = CHANGES[line.change]
        cells = [line.title, _word(line.then), _word(line.now), word[:1].upper() + word[1:], line.reason]
        table.add_row(*(Text(cell) for cell in cells[: len(table.columns)]))
    return table


def _word(standing: AreaStanding | None) -> str:
    if standing is None:
        return "Not asked"
    if standing.label is None:
        return "Not assessed"
    return standing.label if standing.status == "agreed" else f"{standing.label} (provisional)"


def _sentence(progress: Progress) -> str:
    return f"{progress.summary[:1].upper()}{progress.summary[1:]} Only ratings that the {progress.framework.who_decides} agreed are compared."


def _day(at: Any) -> str:
    day = day_of(at)
    return f"{day.day} {day:%B %Y}"
