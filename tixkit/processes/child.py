"""Run a module as a child process that never outlives its parent: ``python -m tixkit.processes.child MODULE ARGUMENTS``.

The parent holds the other end of this process's standard input. When it lets go, deliberately or because it was
killed, this process is told to end, and is ended after a while if it does not listen.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
import threading
import time

GRACE = 8.0
"""Seconds between asking this process to end and ending it."""


def main() -> None:
    """Run the module named first on the command line, with the rest as its arguments."""
    module = sys.argv[1]
    sys.argv = [module, *sys.argv[2:]]
    threading.Thread(target=_end_with_parent, daemon=True).start()
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _end_with_parent() -> None:
    # os.read holds no lock of Python's, so that this thread never stands in the way of a normal exit.
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(1)


if __name__ == "__main__":
    main()
