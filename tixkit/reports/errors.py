"""What an export says when it cannot be made."""

from __future__ import annotations


class ExportError(RuntimeError):
    """A file could not be made or written; the message names the file and says what to do."""
