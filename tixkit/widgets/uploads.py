"""A file that comes from the page: in parts, over the comm, as no other way leads into the kernel."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from typing import Any

from tixkit.widgets.base import Handler
from tixkit.workshop import WorkshopError

_LONGEST_NAME = 120


class Upload:
    """One file on its way.

    Parameters
    ----------
    most
        The bytes it may have.
    too_large
        Says of a file's name that it is larger than that, and what to do.
    """

    def __init__(self, most: int, too_large: Callable[[str], str]) -> None:
        self._most, self._too_large = most, too_large
        self._name, self._parts, self._come = "", list[bytes](), 0

    def start(self, name: str, size: int) -> None:
        """Begin with a file; what came of another before is let go.

        Raises
        ------
        WorkshopError
            ``malformed`` if it is too large.
        """
        self._name, self._parts, self._come = called(name), [], 0
        self._check(int(size))

    def part(self, text: str) -> None:
        """Take the next part, in base64.

        Raises
        ------
        WorkshopError
            ``malformed`` if it is no base64, or the whole gets too large.
        """
        try:
            part = base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            self._parts = []
            raise WorkshopError("malformed", f"{self._name} did not arrive whole. Choose it again.", "file") from None
        self._come += len(part)
        self._check(self._come)
        self._parts.append(part)

    def whole(self) -> tuple[str, bytes]:
        """Give the name and the content of what has come, and keep nothing of it."""
        content = b"".join(self._parts)
        self._parts = []
        return self._name, content

    def _check(self, size: int) -> None:
        if size > self._most:
            self._parts = []
            raise WorkshopError("malformed", self._too_large(self._name), "file")


def called(name: str) -> str:
    """Give a file's name as messages say it: on one line, without folders."""
    last = str(name).replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in last if c.isprintable())[:_LONGEST_NAME].strip() or "The file"


def uploading(what: str, upload: Upload, take: Callable[[str, bytes], dict[str, Any]]) -> dict[str, Handler]:
    """Give the handlers of one kind of file: ``…_start``, ``…_part`` and ``…_done``, which gives it to `take`."""

    def done() -> dict[str, Any]:
        return take(*upload.whole())

    return {f"{what}_start": upload.start, f"{what}_part": upload.part, f"{what}_done": done}
