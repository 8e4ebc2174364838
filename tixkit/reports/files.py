"""Writing the files: whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tixkit.reports.errors import ExportError
from tixkit.reports.formats import FORMATS, known, make

if TYPE_CHECKING:
    from tixkit.scoring import Results


def export(results: Results, folder: str | Path, formats: Sequence[str] | None = None) -> list[Path]:
    """Write files into a folder, which is made if need be.

    Each file is written beside its place and moved there when it is complete and on disk, so that a failed or
    interrupted export leaves an earlier file whole.

    Parameters
    ----------
    results
        What is shown.
    folder
        Where the files go.
    formats
        Ids of :data:`~tixkit.reports.FORMATS`; all of them when None.

    Returns
    -------
    list of Path
        The files, in the order asked for.

    Raises
    ------
    ExportError
        If a format is unknown, or a file or the folder cannot be written.
    """
    wanted = [known(format_id) for format_id in (FORMATS if formats is None else formats)]
    place = Path(folder)
    _ready(place)
    written = []
    for kind in wanted:
        path = place / kind.filename
        write_whole(path, make(results, kind.id))
        written.append(path)
    return written


def _ready(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        msg = f"“{folder}” cannot be used as a folder because a file stands in its way: choose another folder."
        raise ExportError(msg) from error
    except OSError as error:
        msg = f"The folder “{folder}” cannot be made ({reason(error)}): choose a folder that you may write to."
        raise ExportError(msg) from error


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step, after all of it is on disk.

    Raises
    ------
    ExportError
        If it cannot be written; what was at `path` before is still there.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        try:
            with beside.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        msg = f"“{path}” was not written ({reason(error)}): {_remedy(path, error)}"
        raise ExportError(msg) from error


def reason(error: OSError) -> str:
    """Say why the system refused."""
    return (error.strerror or str(error)).lower()


def _remedy(path: Path, error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "make room on the disk, or choose a folder on another one."
    if path.is_dir():
        return f"a folder has this name; rename the folder or choose one other than “{path.parent}”."
    if isinstance(error, PermissionError):
        return "close the file if it is open in Word or Excel, or choose a folder that you may write to."
    return "choose another folder and export again."
