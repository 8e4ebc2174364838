"""Where everybody finds their page, and how it is shown in the terminal."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from tixkit.workshop import Workshop, format_code

QUIET = 4
"""Light modules around a QR code, as its standard asks."""
_BLOCKS = {(True, True): " ", (True, False): "▄", (False, True): "▀", (False, False): "█"}
"""From whether the upper and the lower module are dark to the character that shows both."""


@dataclass(frozen=True)
class Addresses:
    """The pages of one workshop.

    Attributes
    ----------
    dashboard
        For the facilitator, on this computer only; whoever has it can change everything.
    join
        For phones.
    projector
        For the big screen; it changes nothing.
    store
        Where everything is kept.
    """

    dashboard: str
    join: str
    projector: str
    store: str

    def to_json(self) -> str:
        """Give the addresses as one line of JSON."""
        pages = {"dashboard": self.dashboard, "join": self.join, "projector": self.projector, "store": self.store}
        return json.dumps(pages)


def show(workshop: Workshop, addresses: Addresses, *, notes: tuple[str, ...] = ()) -> None:
    """Print the addresses, each with who it is for, and a QR code for phones where the terminal can show one."""
    console = Console(highlight=False, soft_wrap=True)
    console.print(Text(f"{workshop.title}, {workshop.authority}", style="bold"))
    lines = (
        ("Dashboard", addresses.dashboard, "for the facilitator, on this computer only"),
        ("Join", addresses.join, f"for phones; the code is {format_code(workshop.code)}"),
        ("Projector", addresses.projector, "for the big screen"),
        ("Store", addresses.store, "where everything is kept"),
    )
    for name, value, purpose in lines:
        console.print(Text(f"{name:<10} {value}"))
        console.print(Text(f"{'':<10} {purpose}", style="dim"))
    code = qr_code(addresses.join)
    if code:
        console.print(Text(code))
    for note in notes:
        console.print(Text(note))
    console.print(Text("Press Ctrl-C to stop."))


def qr_code(address: str) -> str:
    """Draw a QR code in half blocks; empty where the terminal's encoding has none."""
    import segno

    dark = [[bool(module) for module in row] for row in segno.make(address, micro=False).matrix]
    side = [False] * QUIET
    blank = [False] * (len(dark[0]) + 2 * QUIET)
    rows = [blank] * QUIET + [[*side, *row, *side] for row in dark] + [blank] * (QUIET + 1)
    # Light is drawn and dark is left out: most terminals are dark, and scanners read either way round.
    text = "".join(
        "  " + "".join(_BLOCKS[pair] for pair in zip(upper, lower, strict=True)) + "\n"
        for upper, lower in zip(rows[0::2], rows[1::2], strict=False)
    )
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return ""
    return text
