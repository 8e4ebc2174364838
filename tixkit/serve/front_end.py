"""Voila's front-end in one script, instead of the fifty parts that it would else fetch one by one while a page opens."""

from __future__ import annotations

from collections.abc import Generator
from functools import cache
from pathlib import Path

from tixkit.serve.handlers import Files

MAIN = "voila.js"
"""The script that a page begins with."""
PART = b"(self.webpackChunk"
"""How a part begins, after a comment or a directive: it adds itself to a list, in which the script finds it."""
_HEAD = 300


class FrontEnd(Files):
    """The script that a page begins with, and its parts before it: one large file is sent sooner than fifty small ones."""

    @classmethod
    def get_content(
        cls, abspath: str, start: int | None = None, end: int | None = None
    ) -> Generator[bytes, None, None]:
        """Give the bytes from `start` to `end` of what :func:`whole` makes of a script."""
        yield whole(Path(abspath))[start:end]

    def get_content_size(self) -> int:
        """Give how many bytes it has."""
        return len(whole(Path(str(self.absolute_path))))


@cache
def whole(script: Path) -> bytes:
    """Put the parts of a script before it: the files beside it that webpack made for it to fetch when it needs them.

    A part that is not among them is fetched as before; where there is none, this is the script as it is.

    Parameters
    ----------
    script
        The file.
    """
    beside = (file.read_bytes() for file in sorted(script.parent.glob("*.js")) if file != script)
    return b"\n".join([*(part for part in beside if PART in part[:_HEAD]), script.read_bytes()])
