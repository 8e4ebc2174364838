"""`tixkit export`: write a workshop's files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tixkit.cli.given import content_of
from tixkit.cli.languages import lang, tell_language

if TYPE_CHECKING:
    from tixkit.reports.files import Step
    from tixkit.scoring import Results
    from tixkit.workshop import Workshop

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("code", metavar="WORKSHOP")
@click.option(
    "--to", "folder", metavar="DIR", type=click.Path(path_type=Path), required=True, help="Where the files are written."
)
@click.option(
    "--format", "formats", metavar="NAME", multiple=True, help="Only this file; may be given again. Default: all."
)
@click.option("--area", "areas", metavar="ID", multiple=True, help="Only this area; may be given again. Default: all.")
@click.option("--focus", metavar="ID", help="Only the areas of this focus.")
@click.option("--template", metavar="FILE.docx", type=_FILE, help="The council’s own Word template.")
@click.option("--slides-template", metavar="FILE.pptx", type=_FILE, help="The council’s own PowerPoint template.")
@lang
@click.option(
    "--since", metavar="CODE|FILE", help="The workshop before this one, by its code or its results.json, for progress."
)
@click.option(
    "--with",
    "others",
    metavar="CODE|FILE",
    multiple=True,
    help="Another workshop of the authority on the same edition, by its code or its results.json, to compare with; may be given again.",
)
@click.option(
    "--version", metavar="N", type=click.IntRange(1, 999), default=1, help="From 2 on, names end in -v2 and so on."
)
@click.option(
    "--store", metavar="URL", help="Where workshops are kept, such as sqlite:///room.db. Default: a file of your own."
)
def export(
    *, code: str, folder: Path, formats: tuple[str, ...], areas: tuple[str, ...], focus: str | None,
    template: Path | None, slides_template: Path | None, language: str, since: str | None, others: tuple[str, ...], version: int,
    store: str | None,
) -> None:  # fmt: skip
    """Write a workshop's files.

    WORKSHOP is its code. Names say whose they are: authority, title, date and what it is. What was there under the same name is replaced. A file that cannot be written is named at the end, and the others are written.
    """
    from tixkit.reports import FORMATS
    from tixkit.reports import export as write
    from tixkit.reports.choice import PLAIN, Choice
    from tixkit.reports.word.template import template_notes
    from tixkit.workshop import carry, open_workshop

    workshop = open_workshop(store, code)
    results = workshop.results("files")
    whole = not areas and focus is None
    choice = Choice(
        areas=_areas(results, areas, focus),
        language=language,
        word_template=_content(template, "--template"),
        slides_template=_content(slides_template, "--slides-template"),
        template_name=template.name if template else PLAIN.template_name,
        slides_template_name=slides_template.name if slides_template else PLAIN.slides_template_name,
        before=None if since is None else _before(store, since, workshop),
        others=tuple(_results(store, other) for other in others),
        copy=carry.to_json(workshop) if (whole if not formats else "workshop-json" in formats) else None,
        history=workshop.plan_history(),
        version=version,
    )
    for note in template_notes(choice):
        click.echo(note, err=True)
    tell_language(language)
    with _telling(len(formats) or len(FORMATS)) as say:
        write(results, folder, formats or None, choice, say)


def _areas(results: Results, areas: tuple[str, ...], focus: str | None) -> tuple[str, ...] | None:
    from tixkit.reports.cut import areas_of_focus

    if areas and focus is not None:
        raise click.UsageError("Give --area or --focus, not both.")
    if focus is not None:
        return areas_of_focus(results.framework, focus)
    return areas or None


def _content(file: Path | None, option: str) -> bytes | None:
    """Read a template."""
    if file is None:
        return None
    return content_of(file, f"{option}: “{file}”")


def _before(store: str | None, since: str, workshop: Workshop) -> Results:
    """Give the results of the workshop before."""
    before = _results(store, since)
    if before.workshop.id == workshop.id:
        msg = f"--since: “{since}” is this workshop itself. Give the code or the results.json of the one before it."
        raise click.ClickException(msg)
    return before


def _results(store: str | None, given: str) -> Results:
    """Give the results of a file, else of a workshop in the store."""
    from tixkit.reports import load_results
    from tixkit.workshop import open_workshop

    if given.lower().endswith(".json") or Path(given).is_file():
        return load_results(given)
    return open_workshop(store, given).results("files")


@contextmanager
def _telling(of: int) -> Iterator[Callable[[Step], None]]:
    """Show what is being made on a terminal, and print a line a file."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    console = Console(stderr=True, highlight=False)
    if not console.is_terminal:
        yield _line
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    paths: list[Step] = []
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=of)

        def show(step: Step) -> None:
            words = f"Making {step.kind.filename}…"
            bar.update(task, description=words, completed=step.number, total=step.of)
            paths.append(step)

        try:
            yield show
        finally:
            bar.stop()
            for step in paths:
                _line(step)


def _line(step: Step) -> None:
    if step.done:
        click.echo(str(step.path))
