"""The results as tixkit itself reads them again: the baseline for the council's next workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.errors import ExportError

if TYPE_CHECKING:
    from tixkit.scoring import Results


def results_json(results: Results, _choice: Choice = PLAIN) -> bytes:
    """Make `results.json`: everything but what each person answered; :func:`tixkit.reports.load_results` reads it.

    Raises
    ------
    ExportError
        If the results were made for the screen, where smaller groups are counted than a file may show.
    """
    from tixkit.scoring.saved import ResultsError, check_audience, to_json, without_people

    try:
        check_audience(results)
    except ResultsError as error:
        raise ExportError(str(error)) from error
    # half of a surrogate pair becomes its escape, which JSON reads as what it was
    return to_json(without_people(results)).encode("utf-8", "backslashreplace")
