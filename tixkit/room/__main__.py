"""`python -m tixkit.room`: serve phones and projectors."""

from __future__ import annotations

import sys

import click

from tixkit.room import ServeError
from tixkit.room.command import room
from tixkit.store import StoreError


def main() -> None:
    """Run the command; what is expected to go wrong is one plain line."""
    try:
        room(prog_name="python -m tixkit.room")
    except (ServeError, StoreError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
