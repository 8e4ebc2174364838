"""Results in a file of their own: to keep the baseline of a council until its next workshop."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tixkit.reports.errors import ExportError
from tixkit.reports.files import reason, write_whole

if TYPE_CHECKING:
    from tixkit.scoring import Results


def save_results(results: Results, path: str | Path) -> Path:
    """Write results to a file, whole or not at all, and give its path.

    Parameters
    ----------
    results
        Made with ``workshop.results(audience="files")``. Where nobody gave a role, what each person answered is in
        the file too, under pseudonyms, as far as attendance does not tell who it is: it is for an analyst's eyes. Save ``without_people(results)`` to give the file away.
    path
        The file; its folder must exist. A file of that name is replaced.

    Raises
    ------
    ResultsError
        If they were made for the screen.
    ExportError
        If the file cannot be written; an earlier file is then still there.
    """
    from tixkit.scoring.saved import check_audience, to_json

    check_audience(results)
    path = Path(path)
    write_whole(path, to_json(results).encode())
    return path


def load_results(path: str | Path) -> Results:
    """Read results from a file.

    Raises
    ------
    ExportError
        If the file cannot be read.
    ResultsError
        If it holds no results; see :func:`tixkit.scoring.from_json`.
    """
    from tixkit.scoring.saved import ResultsError, from_json

    path = Path(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        msg = f"“{path}” cannot be read ({reason(error)}): give the path of a file that tixkit wrote."
        raise ExportError(msg) from error
    except UnicodeDecodeError as error:
        msg = f"“{path}” is no text: choose a file named results.json that tixkit wrote."
        raise ResultsError(msg) from error
    try:
        return from_json(text)
    except ResultsError as error:
        msg = f"“{path}”: {error}"
        raise ResultsError(msg) from error
