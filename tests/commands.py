"""What processes were started with."""

from __future__ import annotations

import psutil


def command_of(process: psutil.Process) -> list[str]:
    """Give the words that a process was started with; none once it has ended, even where nobody has noted that yet."""
    try:
        return process.cmdline()
    except psutil.NoSuchProcess:
        return []
