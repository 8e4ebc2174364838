"""Write a framework to begin with: commented, complete, and right as it stands."""

from __future__ import annotations

import re
from pathlib import Path

from tixkit.framework.problems import FrameworkError, Problem
from tixkit.framework.schemas import write_schemas

_TEMPLATE = Path(__file__).resolve().parent / "template"
_NAME = "example"


def write_example(folder: Path | str) -> list[Path]:
    """Write an example framework into a new folder, with the schemas that let an editor check it.

    Parameters
    ----------
    folder
        A folder that does not exist or is empty. The framework's id is made from its name.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    FrameworkError
        If something is there already, or the folder cannot be written.
    """
    folder = Path(folder)
    name = re.sub(r"[^a-z0-9]+", "-", folder.resolve().name.casefold()).strip("-") or _NAME
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise _cannot(folder, "It is there already.", "Name a folder that is new or empty.")
    try:
        return [*_copy(folder, name), *write_schemas(folder / "schemas")]
    except OSError as error:
        raise _cannot(folder, f"It cannot be written: {error.strerror}.", "Name a folder you may write to.") from None


def _copy(folder: Path, name: str) -> list[Path]:
    written = []
    for source in sorted(_TEMPLATE.rglob("*.yaml")):
        path = folder / source.relative_to(_TEMPLATE)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_text(encoding="utf-8").replace(f"\nid: {_NAME}\n", f"\nid: {name}\n", 1)
        path.write_text(text.replace(f"      {_NAME}: [", f"      {name}: ["), encoding="utf-8")
        written.append(path)
    return written


def _cannot(folder: Path, message: str, remedy: str) -> FrameworkError:
    return FrameworkError(folder.name or str(folder), [Problem(str(folder), "", message, remedy)], verb="written")
