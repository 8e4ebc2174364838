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
    """The pages of what is served.

    Attributes
    ----------
    dashboard
        For the facilitator, on this computer only; whoever has it can change everything.
    join
        For phones; where no workshop is served yet, the page that asks for a code.
    projector
        For the big screen; it changes nothing. None where no workshop is served yet.
    store
        Where everything is kept.
    """

    dashboard: str
    join: str
    projector: str | None
    store: str

    def to_json(self) -> str:
        """Give the addresses as one line of JSON."""
        pages = {"dashboard": self.dashboard, "join": self.join, "projector": self.projector, "store": self.store}
        return json.dumps(pages)


def show(workshop: Workshop | None, addresses: Addresses, *, notes: tuple[str, ...] = ()) -> None:
    """Print the addresses, each with who it is for, and a QR code for phones where the terminal can show one."""
    console = Console(highlight=False, soft_wrap=True)
    if workshop is None:
        title = "No workshop is open: make or open one on the dashboard"
        code = "for phones, with the code of a workshop"
    else:
        title = f"{workshop.title}, {workshop.authority}"
        code = f"for phones; the code is {format_code(workshop.code)}"
    console.print(Text(title, style="bold"))
    lines = [
        ("Dashboard", addresses.dashboard, "for the facilitator, on this computer only"),
        ("Join", addresses.join, code),
    ]
    if addresses.projector is not None:
        lines.append(("Projector", addresses.projector, "for the big screen"))
    lines.append(("Store", addresses.store, "where everything is kept"))
    for name, value, purpose in lines:
        console.print(Text(f"{name:<10} {value}"))
        console.print(Text(f"{'':<10} {purpose}", style="dim"))
    drawn = qr_code(addresses.join)
    if drawn:
        console.print(Text(drawn))
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
