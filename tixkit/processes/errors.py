"""What can go wrong when something is started, and the wish to stop."""

from __future__ import annotations


class StartError(RuntimeError):
    """Something could not be started; the message says what, and what to do."""


class Stopped(BaseException):
    """Somebody asked the command to end: Ctrl-C, or the system's request to stop."""
