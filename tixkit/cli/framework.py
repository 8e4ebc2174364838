"""`tixkit framework`: which there are, what they ask, and whether one of your own can be used."""

from __future__ import annotations

import json
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
        click.echo(f"    {f.publisher}; {f.areas} areas, {f.statements} statements")


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
    from tixkit.framework import check_folder, load_folder

    problems = check_folder(path)
    for problem in problems:
        click.echo(str(problem), err=True)
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        raise click.ClickException(f"The framework in {path} cannot be used: {count}.")
    loaded = load_folder(path)
    statements = len(loaded.statements_by_id)
    click.echo(f"The framework {loaded.id} can be used: {len(loaded.areas)} areas, {statements} statements.")


def _described(f: Framework) -> str:
    """Describe a framework in lines of text."""
    levels = ", ".join(level.label for level in f.rating.levels)
    answers = ", ".join(answer.label for answer in f.answer_scale.answers)
    lines = [
        f"{f.title}, edition {f.edition}",
        f"{f.publisher}",
        f"Ratings, best first: {levels}",
        f"Answers: {answers}",
    ]
    lines += [f"Rule: {f.rating.rule.text}", ""]
    for area in f.areas:
        lines.append(f"{area.id}  {area.title}")
        for statement in area.statements:
            stage = f.title_of("stages", statement.stage)
            lines.append(f"    {statement.number}. {f'{stage}: ' if stage else ''}{statement.text}")
    return "\n".join(lines)
