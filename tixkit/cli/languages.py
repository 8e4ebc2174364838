"""The language of the files that a command writes; commands themselves speak English."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

_LANGUAGES = {"en": "en-GB", "cy": "cy"}


def lang(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option ``--lang``, which it gets as `language`: a name of :mod:`tixkit.reports.language`."""
    option = click.option(
        "--lang",
        "language",
        type=click.Choice(list(_LANGUAGES)),
        default="en",
        show_default=True,
        callback=lambda _context, _option, value: _LANGUAGES[value],
        help="The language of the files.",
    )
    return option(command)


def tell_language(language: str) -> None:
    """Say on the error stream what stays English in the files, before they are made."""
    from tixkit.reports.choice_notes import language_note

    note = language_note(language)
    if note:
        click.echo(f"--lang: {note}", err=True)
