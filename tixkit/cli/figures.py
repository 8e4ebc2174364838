"""A rehearsal's figures, for people and for programs."""

from __future__ import annotations

import json
import sys

import click
from rich.console import Console
from rich.table import Table

from tixkit.rehearse import Rehearsal


def step(sentence: str) -> None:
    """Say what the rehearsal is doing, on standard error."""
    click.echo(sentence, err=True)


def silent(_sentence: str) -> None:
    """Say nothing."""


def announce(rehearsal: Rehearsal, *, as_json: bool) -> None:
    """Print the figures."""
    if as_json:
        sys.stdout.write(json.dumps(rehearsal.to_dict(), ensure_ascii=False) + "\n")
        return
    console = Console(highlight=False)
    console.print(_counts(rehearsal))
    console.print(_times(rehearsal))
    console.print("Files:", style="bold")
    for file in rehearsal.files:
        console.print(str(file), soft_wrap=True)
    if not rehearsal.verdict.problems:
        console.print(f"All {rehearsal.verdict.saved:,} saved answers are in the store, and each counts once.")


def _counts(rehearsal: Rehearsal) -> Table:
    table = Table(
        "Figure", "Value", title=f"Rehearsal with {rehearsal.phones:,} phones, {rehearsal.seconds:.0f} seconds"
    )
    table.columns[1].justify = "right"
    verdict, memory = rehearsal.verdict, rehearsal.peak_memory_mb
    figures: list[tuple[str, object]] = [
        ("Areas", rehearsal.areas),
        ("Rounds", rehearsal.rounds),
        ("Answers sent", verdict.sent),
        ("Answers saved", verdict.saved),
        ("Saved answers found in the store", verdict.found),
        ("Counted twice", verdict.duplicates),
        ("Messages sent a second time", rehearsal.repeats),
        ("Connections lost and made again", rehearsal.reconnects),
        ("Most memory, room (MB)", memory["room"] if memory["room"] is not None else "not told"),
        ("Most memory, phones and rehearsal (MB)", memory["own"] if memory["own"] is not None else "not told"),
    ]
    for name, value in figures:
        table.add_row(name, f"{value:,}" if isinstance(value, int | float) else str(value))
    return table


def _times(rehearsal: Rehearsal) -> Table:
    table = Table("Milliseconds", "Half within", "95% within", "Longest")
    for column in table.columns[1:]:
        column.justify = "right"
    for name, times in (
        ("To join", rehearsal.join_ms),
        ("From answer to “saved”", rehearsal.save_ms),
        ("From reveal to totals on the phone", rehearsal.reveal_ms),
    ):
        table.add_row(name, *(f"{times[key]:,.0f}" for key in ("p50", "p95", "max")))
    return table
