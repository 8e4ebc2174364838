"""Files that people name on the command line."""

from __future__ import annotations

import stat
from pathlib import Path

import click

LARGEST = 200_000_000
"""Bytes: what no template or plan comes near."""


def content_of(path: Path, called: str) -> bytes:
    """Read a file whole.

    Parameters
    ----------
    path
        The file.
    called
        What the message calls it.

    Raises
    ------
    click.ClickException
        If there is none, it may not be read, is no file or is too large; the message says what to do. What is no file is not
        opened: a pipe would be waited for, and a device never ends.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            what = "is a folder" if stat.S_ISDIR(status.st_mode) else "is no file"
            msg = f"{called} {what}. Give the path of a file."
            raise click.ClickException(msg)
        if status.st_size > LARGEST:
            msg = f"{called} has {status.st_size / 1e6:,.0f} MB, which is far too much. Choose the right file, or take pictures out of it."
            raise click.ClickException(msg)
        return path.read_bytes()
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        msg = f"{called} cannot be read ({why}). Give the path of a file that you may read, and close it if it is open."
        raise click.ClickException(msg) from error
