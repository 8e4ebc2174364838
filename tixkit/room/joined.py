"""A page's modules as one file, and its style sheets as another: on a busy Wi-Fi every request costs, and a page has dozens of files.

The sources stay modules, as browsers and the tests of the pages know them. They are joined when the room starts: each
becomes a function that runs once, in the order of its imports, and gives what it exports; comments stay behind. What is understood is the plain
form that the room's modules are written in; anything else is an error when the room starts, not in a browser.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

Source = Callable[[str], str]
"""Gives a module's text by its path, such as ``phone/main.js``."""

_IMPORT = re.compile(r'^import\s+(\{[^}]*\}|\w+)\s+from\s+"(\.[^"]+)";[ \t]*$', re.MULTILINE)
_EXPORT = re.compile(r"^export\s+(?:async\s+)?(?:function\*?|class|const)\s+(\w+)", re.MULTILINE)
_DEFAULT = re.compile(r"^export\s+default\s+", re.MULTILINE)
_RENAMED = re.compile(r"(\w+)\s+as\s+(\w+)")
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)
"""A comment that has its lines to itself."""
_LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def join_modules(entry: str, source: Source) -> str:
    """Join a module and everything that it imports into one module.

    Parameters
    ----------
    entry
        The path of the module that the page names.
    source
        Gives a module's text.

    Raises
    ------
    ValueError
        If a module is written in a form that is not understood, or modules import each other in a circle.
    """
    order: list[str] = []
    _collect(entry, source, order, ())
    parts = [_wrapped(path, source(path), order.index) for path in order]
    return "".join(parts)


def _collect(path: str, source: Source, order: list[str], under_way: tuple[str, ...]) -> None:
    """Put a module after everything that it imports."""
    if path in under_way:
        raise ValueError(f"The modules {' → '.join((*under_way, path))} import each other in a circle.")
    for _, other in _IMPORT.findall(source(path)):
        found = _resolved(path, other)
        if found not in order:
            _collect(found, source, order, (*under_way, path))
    order.append(path)


def _resolved(path: str, other: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), other))


def _wrapped(path: str, text: str, place: Callable[[str], int]) -> str:
    """Turn a module into a function that runs once and gives what it exports."""
    text = _COMMENT.sub("", text)
    exported = _EXPORT.findall(text)

    def imported(match: re.Match[str]) -> str:
        names, other = match.groups()
        taken = _RENAMED.sub(r"\1: \2", names) if names.startswith("{") else f"{{ default: {names} }}"
        return f"const {taken} = m{place(_resolved(path, other))};"

    text = _IMPORT.sub(imported, text)
    text, defaults = _DEFAULT.subn("const m_default = ", text)
    text = _EXPORT.sub(lambda match: match[0].removeprefix("export "), text)
    left = _LEFT.search(text)
    if left is not None:
        raise ValueError(f"{path} has “{left[0]}”, which cannot be joined. Write it as the other modules do.")
    given = ", ".join([*exported, *(["default: m_default"] if defaults else [])])
    return f"const m{place(path)} = (() => {{\n{text}\nreturn {{ {given} }};\n}})();\n"
