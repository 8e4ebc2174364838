"""The whole workshop as one file, to open it elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.errors import ExportError

if TYPE_CHECKING:
    from tixkit.scoring import Results


def workshop_json(results: Results, choice: Choice = PLAIN) -> bytes:
    """Give `workshop.json`, which `tixkit workshop open` and the list of workshops read again.

    Raises
    ------
    ExportError
        If the copy is not there: results do not hold what each person answered, so it is made from the store.
    """
    if choice.copy is None:
        msg = f"workshop.json of “{results.workshop.title}” is made from its store: use tixkit workshop save."
        raise ExportError(msg)
    return choice.copy.encode()
