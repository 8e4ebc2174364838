"""Writing the files: whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.errors import ExportError
from tixkit.reports.formats import FORMATS, Export, FileSet, known
from tixkit.reports.names import file_name

if TYPE_CHECKING:
    from tixkit.scoring import Results

_PROGRAMS = {".docx": "Word", ".xlsx": "Excel", ".csv": "Excel", ".pptx": "PowerPoint"}


@dataclass(frozen=True, slots=True)
class Step:
    """How far an export is.

    Attributes
    ----------
    number, of
        How many files are behind, and how many there are in all.
    kind, path
        Which file it is about, and where it goes.
    done
        Whether it was written.
    refused
        Why it was not.
    """

    number: int
    of: int
    kind: Export
    path: Path
    done: bool = False
    refused: str | None = None


def export(
    results: Results,
    folder: str | Path,
    formats: Sequence[str] | None = None,
    choice: Choice = PLAIN,
    say: Callable[[Step], None] = lambda _: None,
) -> list[Path]:
    """Write files into a folder, which is made if need be.

    Each file is written beside its place and moved there when it is complete and on disk, so that a failed or
    interrupted export leaves an earlier file whole. Where one cannot be made or written, the others still are.

    Parameters
    ----------
    results
        What is shown.
    folder
        Where the files go.
    formats
        Ids of :data:`~tixkit.reports.FORMATS`; all that can be made when None: `workshop-json` needs its copy, and is about
        the whole workshop.
    choice
        How much of the workshop, in which language, on whose paper.
    say
        Is told of each file when it is begun, and again when it is written or cannot be.

    Returns
    -------
    list of Path
        The files, in the order asked for.

    Raises
    ------
    ExportError
        If a format or area is unknown, or the folder cannot be made, before anything is written; if a file could not be made or
        written, after all of the others were: the message has a line for each.
    """
    wanted = [known(format_id) for format_id in (_every(choice) if formats is None else dict.fromkeys(formats))]
    made = FileSet(results, choice)  # an area that does not exist is refused once, and not for every file
    place = Path(folder)
    ready(place)
    written, refused = [], []
    for number, kind in enumerate(wanted):
        path = place / file_name(results, kind, choice)
        say(Step(number, len(wanted), kind, path))
        why = _written(made, kind, path)
        say(Step(number + 1, len(wanted), kind, path, done=why is None, refused=why))
        if why is None:
            written.append(path)
        else:
            refused.append(why)
    if refused:
        raise ExportError("\n".join(dict.fromkeys(refused)))
    return written


def _every(choice: Choice) -> list[str]:
    """Give every format that can be made: a copy of the whole workshop goes with no choice of areas."""
    copied = choice.copy is not None and choice.areas is None
    return [name for name in FORMATS if name != "workshop-json" or copied]


def _written(made: FileSet, kind: Export, path: Path) -> str | None:
    """Write one file, or say why it cannot be made or written."""
    try:
        content = made.file(kind.id)
    except ExportError as error:
        return f"{kind.filename} was not made. {error}"
    try:
        write_whole(path, content)
    except ExportError as error:
        return str(error)
    return None


def ready(folder: Path) -> None:
    """Make a folder for files where there is none.

    Raises
    ------
    ExportError
        If it cannot be made.
    """
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
        program = _PROGRAMS.get(path.suffix, "another program")
        return (
            f"if it is open in {program}, close it there and export again; else choose a folder that you may write to."
        )
    return "choose another folder and export again."
