"""Putting a widget's ES module and what it imports into one text: the front-end loads a widget as a single module."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from tixkit.views import styles
from tixkit.widgets.slim import slim_module, slim_sheet

FOLDER = Path(__file__).resolve().parent / "static"
EVERYWHERE = "notebook.css"
"""The style sheet that every widget has."""

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]*)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
_DEFAULT = re.compile(r"^export default .*;\n", re.MULTILINE)


@lru_cache
def esm(name: str) -> str:
    """Give the widget module `name` with the modules it imports written into it, each once.

    The files stay plain modules that a browser or an editor can load as they are. What only readers need stays behind:
    :mod:`tixkit.widgets.slim`.

    Raises
    ------
    ValueError
        If modules import each other in a circle; the message names the files.
    """
    done: dict[Path, str] = {}
    parts: list[str] = []
    body = _resolved(FOLDER / name, done, parts, ())
    return slim_module("\n".join([*parts, body]))


def css(*names: str) -> str:
    """Give the style sheets of a widget as one text: tokens, those of `tixkit.views` named, then the widgets' own."""
    own = [FOLDER / name for name in names if (FOLDER / name).is_file()]
    shared = [name for name in names if FOLDER / name not in own]
    texts = [path.read_text(encoding="utf-8") for path in (FOLDER / EVERYWHERE, *own)]
    return slim_sheet("\n".join([styles(*shared), *texts]))


def _resolved(path: Path, done: dict[Path, str], parts: list[str], above: tuple[Path, ...]) -> str:
    """Replace the imports of the module at `path` by the names of what was put into `parts`; `above` lead to it."""
    if path in above:
        circle = " → ".join(p.name for p in (*above[above.index(path) :], path))
        msg = f"Widget modules import each other in a circle: {circle}. Put what they share into a module of its own."
        raise ValueError(msg)

    def named(match: re.Match[str]) -> str:
        names = ", ".join(part.strip().replace(" as ", ": ") for part in match[1].split(",") if part.strip())
        return f"const {{ {names} }} = {_included((path.parent / match[2]).resolve(), done, parts, (*above, path))};\n"

    return _IMPORT.sub(named, path.read_text(encoding="utf-8"))


def _included(path: Path, done: dict[Path, str], parts: list[str], above: tuple[Path, ...]) -> str:
    if path not in done:
        text = _DEFAULT.sub("", _resolved(path, done, parts, above))
        names = ", ".join(_EXPORT.findall(text))
        done[path] = f"module{len(done) + 1}"
        parts.append(f"const {done[path]} = (() => {{\n{_EXPORT.sub('', text)}\nreturn {{ {names} }};\n}})();")
    return done[path]
