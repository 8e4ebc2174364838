"""Expected errors end a command with one plain message; anything else is a defect and shows where it is."""

from __future__ import annotations

from typing import Any

import click

from tixkit.cli.lines import one_line


class PlainErrors(click.Group):
    """A group of commands whose expected errors are one message on standard error and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            _say_plainly(error)
            raise
        except BaseException as error:
            if _was_stopped(error):
                raise SystemExit(0) from None
            raise


def _say_plainly(error: Exception) -> None:
    """Raise a click error for an expected one; return for any other."""
    # Only an exception that was raised can need its class, so the modules are imported already.
    from tixkit.framework import FrameworkError
    from tixkit.phones import PhoneError
    from tixkit.processes import StartError
    from tixkit.rehearse import RehearsalError
    from tixkit.reports import ExportError
    from tixkit.room.listen import ServeError
    from tixkit.sample import SampleError
    from tixkit.scoring.editions import ProgressError
    from tixkit.scoring.saved import ResultsError
    from tixkit.store import StoreError
    from tixkit.workshop import WorkshopError

    expected = (
        FrameworkError, PhoneError, StartError, RehearsalError, ExportError, SampleError, StoreError, WorkshopError,
        ProgressError, ResultsError, ServeError,
    )  # fmt: skip
    if isinstance(error, expected):
        # A message quotes files and names that anybody may have written.
        raise click.ClickException("\n".join(map(one_line, str(error).split("\n")))) from error
    if isinstance(error, OSError) and not isinstance(error, click.ClickException):
        what = error.strerror or str(error)
        raise click.ClickException(f"{error.filename}: {what}." if error.filename else f"{what}.") from error


def _was_stopped(error: BaseException) -> bool:
    from tixkit.processes import Stopped

    return isinstance(error, Stopped)
