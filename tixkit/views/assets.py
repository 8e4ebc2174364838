"""The ES modules and style sheets that draw the views."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "static"


def asset(name: str) -> Path:
    """Give the path of a module or style sheet, such as ``focus_matrix.js``.

    Raises
    ------
    FileNotFoundError
        If there is none of that name.
    """
    path = FOLDER / name
    if Path(name).name != name or not path.is_file():
        names = ", ".join(sorted(p.name for p in FOLDER.iterdir() if p.is_file()))
        msg = f"There is no view file “{name}”: use one of {names}."
        raise FileNotFoundError(msg)
    return path


def styles(*names: str) -> str:
    """Give several style sheets as one text, the tokens first."""
    return "\n".join(asset(name).read_text(encoding="utf-8") for name in ("tokens.css", *names))
