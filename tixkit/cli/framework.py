"""`tixkit framework`: which there are, what they ask, and whether one of your own can be used."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tixkit.framework import Framework


@click.group()
def framework() -> None:
    """List, show and check frameworks."""


@framework.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def list_(*, as_json: bool) -> None:
    """List the frameworks that come with tixkit."""
    from tixkit.framework import list_frameworks

    found = list_frameworks()
    if as_json:
        rows = [
            {"id": f.id, "edition": f.edition, "title": f.title, "publisher": f.publisher, "areas": f.areas,
             "statements": f.statements}
            for f in found
        ]  # fmt: skip
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for f in found:
        click.echo(f"{f.id}  {f.title}, edition {f.edition}")
        click.echo(
            f"    {f.areas} {f.labels.area.many}, {f.statements} {f.labels.statement.many}. Publisher: {f.publisher}"
        )


@framework.command()
@click.argument("name", metavar="ID|PATH")
@click.option("--json", "as_json", is_flag=True, help="Print the whole framework as JSON.")
def show(*, name: str, as_json: bool) -> None:
    """Show a framework: its areas, its statements and its rule."""
    from tixkit.framework import load_framework

    loaded = load_framework(name)
    if as_json:
        click.echo(json.dumps(loaded.to_dict(), ensure_ascii=False, indent=2))
    else:
        click.echo(_described(loaded))


@framework.command()
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path))
def check(*, path: Path) -> None:
    """Check a framework's folder and print every mistake, each with its file, its place and what to do."""
    from tixkit.framework import check_folder, list_frameworks, load_folder

    problems = check_folder(path)
    for problem in problems:
        click.echo(str(problem), err=True)
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        raise click.ClickException(f"The framework in {path} cannot be used: {count}.")
    loaded = load_folder(path)
    labels, statements = loaded.labels, len(loaded.statements_by_id)
    counts = f"{len(loaded.areas)} {labels.area.many}, {statements} {labels.statement.many}"
    click.echo(f"The framework {loaded.id} can be used: {counts}.")
    if any(f.id == loaded.id and f.folder.resolve() != path.resolve() for f in list_frameworks()):
        click.echo(
            f"Note: tixkit ships a framework {loaded.id} too. Give yours another id if it is not the same.", err=True
        )


@framework.command()
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path))
def new(*, path: Path) -> None:
    """Write a commented example framework into a new folder, to change into your own.

    It can be used as it stands. The schemas beside it let an editor complete and check while you type.
    """
    from tixkit.framework import write_example

    write_example(path)
    click.echo(f"The example is in {path}. Begin with {path / 'framework.yaml'}.")
    click.echo(f"Check it with: tixkit framework check {_quoted(path)}")
    click.echo(f"Try it with: tixkit rehearse --framework {_quoted(path)} --to DIR")


@framework.command()
@click.argument("path", metavar="DIR", type=click.Path(path_type=Path))
def schemas(*, path: Path) -> None:
    """Write the JSON Schemas of every file of a framework, for an editor to complete and check with."""
    from tixkit.framework import write_schemas

    for written in write_schemas(path):
        click.echo(str(written))


@framework.command()
@click.argument("name", metavar="ID|PATH")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object with resources and contacts.")
def resources(*, name: str, as_json: bool) -> None:
    """Show where to read on for each area, and whom to ask; your own files are added to what comes with tixkit."""
    from tixkit.framework import load_framework, own_resources_folder

    loaded = load_framework(name)
    if as_json:
        data = loaded.to_dict()
        click.echo(json.dumps({key: data[key] for key in ("resources", "contacts")}, ensure_ascii=False))
        return
    for area in loaded.areas:
        click.echo(f"{area.id}  {area.numbered_title}")
        for found in loaded.resources_for(area.id):
            where = found.link or found.file
            click.echo(f"    {found.title}, {found.publisher}{f': {where}' if where else ''}")
    whose = None
    for contact in sorted(loaded.contacts, key=lambda c: c.publisher or ""):
        if contact.publisher and contact.publisher != whose:
            click.echo(f"{contact.publisher}, on its own tool and material, not on tixkit:")
        whose = contact.publisher
        ways = ", ".join(way for way in (contact.email, contact.phone, contact.link) if way)
        click.echo(f"{'    ' if whose else ''}{contact.purpose}: {ways or 'no address given'}")
    click.echo(f"Add your own as .yaml files in {own_resources_folder()}.")


def _quoted(path: Path) -> str:
    return shlex.quote(str(path))


def _described(f: Framework) -> str:
    """Describe a framework in lines of text."""
    levels = ", ".join(level.label for level in f.rating.levels)
    answers = ", ".join(answer.label for answer in f.answer_scale.answers)
    lines = [
        f"{f.title}, edition {f.edition}",
        f"Publisher: {f.publisher}",
        f"Ratings, best first: {levels}",
        f"Answers: {answers}",
    ]
    lines += [f"Rule: {f.rating.rule.text}", ""]
    for area in f.areas:
        lines.append(f"{area.id}  {area.numbered_title}")
        above = None
        for statement in area.statements:
            heading = area.heading_of(statement)
            if heading is not None and heading != above:
                lines.append(f"    {heading.title}{f': {heading.definition}' if heading.definition else ''}")
            above = heading
            stage = f.title_of("stages", statement.stage)
            lines.append(f"    {statement.shown_number}. {f'{stage}: ' if stage else ''}{statement.text}")
    return "\n".join(lines)
