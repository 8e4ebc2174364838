"""Running a page's cells; a page that could not be made says why on standard output, and never in whose words."""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Iterable
from typing import Any

from nbclient.exceptions import CellExecutionError
from voila.execute import VoilaExecutor

TOLD = "Dashboard: "
"""What a line for the person at the terminal begins with."""
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_PLACE = re.compile(r"^(File .+?:\d+|Cell In\[\d+\], line \d+)(?:, in (\w+))?", re.MULTILINE)


class Executor(VoilaExecutor):  # type: ignore[misc]  # Voila ships no types
    """Runs the page's cells, and tells the terminal what went wrong and where: never the words of an error."""

    async def execute_cell(self, cell: Any, *given: Any, **more: Any) -> Any:
        """Run a cell."""
        try:
            return await super().execute_cell(cell, *given, **more)
        except CellExecutionError as error:
            for output in cell["outputs"]:
                if output["output_type"] == "error":
                    tell(error.ename, places("\n".join(output["traceback"])))
            raise
        except Exception as error:
            tell_of(error)
            raise


def places(text: str) -> list[str]:
    """Give the places that a kernel's traceback names, without the lines of code and the values beside them."""
    return [
        place + (f" in {function}" if function else "") for place, function in _PLACE.findall(_COLOUR.sub("", text))
    ]


def tell_of(error: Exception) -> None:
    """Tell the terminal what went wrong in the server, and where."""
    frames = traceback.extract_tb(error.__traceback__)
    tell(type(error).__name__, (f"File {f.filename}:{f.lineno} in {f.name}" for f in frames))


def tell(kind: str, where: Iterable[str]) -> None:
    """Tell the terminal that the page could not be made."""
    lines = [
        f"the page could not be opened ({kind}). It happened at, the innermost last:",
        *(f"  {at}" for at in where),
    ]
    sys.stdout.write("".join(f"{TOLD}{line}\n" for line in lines))
    sys.stdout.flush()
