"""Where frameworks are found, and which there are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tixkit.framework.load import load_folder
from tixkit.framework.model import Framework, Labels
from tixkit.framework.problems import FrameworkError, Problem, shown
from tixkit.framework.shared import shipped_folder


@dataclass(frozen=True)
class FrameworkSummary:
    """One line of the catalogue."""

    id: str
    edition: str
    title: str
    publisher: str
    areas: int
    statements: int
    folder: Path
    labels: Labels


def find_framework(name: str | Path) -> Path:
    """Give the folder of a framework.

    Parameters
    ----------
    name
        A shipped framework's id, or the path of a folder that holds `framework.yaml`.

    Raises
    ------
    FrameworkError
        If there is neither.
    """
    shipped = shipped_folder()
    if (shipped / str(name) / "framework.yaml").is_file() and Path(str(name)).name == str(name):
        return shipped / str(name)
    path = Path(name).expanduser()
    if (path / "framework.yaml").is_file():
        return path
    ids = ", ".join(_shipped_ids()) or "none"
    remedy = f"Use the id of a framework ({ids}) or a folder that holds framework.yaml."
    raise FrameworkError(str(name), [Problem(str(name), "", f"There is no framework {shown(str(name))}.", remedy)])


def load_framework(name: str | Path) -> Framework:
    """Load a framework by its id or from a folder.

    Parameters
    ----------
    name
        A shipped framework's id, such as ``"tiex"``, or the path of a folder.

    Returns
    -------
    Framework
        Frozen and checked.

    Raises
    ------
    FrameworkError
        If it is not found or has mistakes; `problems` lists each with file, path and remedy.

    Examples
    --------
    >>> import tixkit
    >>> len(tixkit.load_framework("tiex").areas)
    21
    """
    return load_folder(find_framework(name))


def list_frameworks() -> list[FrameworkSummary]:
    """Give every framework that ships with tixkit, by id.

    Raises
    ------
    FrameworkError
        If one of them has mistakes.
    """
    summaries = []
    for framework_id in _shipped_ids():
        folder = shipped_folder() / framework_id
        f = load_folder(folder)
        statements = sum(len(a.statements) for a in f.areas)
        summaries.append(
            FrameworkSummary(f.id, f.edition, f.title, f.publisher, len(f.areas), statements, folder, f.labels)
        )
    return summaries


def _shipped_ids() -> list[str]:
    return sorted(path.parent.name for path in shipped_folder().glob("*/framework.yaml"))
