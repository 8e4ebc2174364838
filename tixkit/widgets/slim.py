"""Leaving out of modules and style sheets what only their readers need: they travel with a widget's first message.

Texts in quotes and backticks and regular expressions stay letter by letter, and every statement stays on its line, so that an
error's place can still be told.
"""

from __future__ import annotations

import re

_BEFORE = r"[(,=:\[!&|?{};>]"
_KEPT = (
    r'"(?:\\.|[^"\\\n])*"'
    r"|'(?:\\.|[^'\\\n])*'"
    r"|`(?:\\.|\$\{(?:[^{}`]|`[^`]*`|\{[^{}]*\})*\}|[^`\\])*`"
    rf"|(?:(?<={_BEFORE})|(?<={_BEFORE} )|(?<=return ))/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*"
)
_COMMENT = r"/\*.*?\*/[ \t]*|[ \t]*//[^\n]*"
_LINES = r"[ \t]*\n[ \t\n]*"
_MARKS = r"[ \t]*(?:=>|===|!==|&&|\|\||[{}(),:=?])[ \t]*"
_MODULE = re.compile(rf"(?P<kept>{_KEPT})|(?P<comment>{_COMMENT})|(?P<lines>{_LINES})|(?P<marks>{_MARKS})", re.DOTALL)
_SHEET = re.compile(
    r"""(?P<kept>"[^"\n]*"|'[^'\n]*')|(?P<comment>/\*.*?\*/)|(?P<marks>\s*[{},;]\s*|:[ \t]+)|(?P<lines>\s+)""",
    re.DOTALL,
)


def slim_module(text: str) -> str:
    """Give an ES module without comments, types, indentation and the blanks around marks."""
    return _EMPTY.sub("", _MODULE.sub(lambda found: _left(found, "\n"), text))


def slim_sheet(text: str) -> str:
    """Give a style sheet without comments and needless blanks, one rule a line."""
    return _SHEET.sub(lambda found: _left(found, " "), text).replace("}", "}\n").lstrip()


_EMPTY = re.compile(r"^\n", re.MULTILINE)


def _left(found: re.Match[str], between: str) -> str:
    """Say what is left of one piece."""
    kind = found.lastgroup
    if kind == "kept":
        return found[0]
    return {"comment": "", "lines": between, "marks": found[0].strip()}[kind or "comment"]
