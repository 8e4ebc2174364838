"""A process that has imported the room and forks one whenever it is asked: each starts in a moment, and dies for itself.

Started as a program. It reads a line of JSON for each room and answers with one, the room's own first line within it.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys


def drop_rights() -> None:
    """Take from root what lets it write files that are read-only; anybody else has no such right."""
    if os.getuid() == 0 and sys.platform == "linux":
        header = (ctypes.c_uint32 * 2)(0x20080522, 0)
        nothing = (ctypes.c_uint32 * 6)()
        if ctypes.CDLL(None, use_errno=True).capset(header, nothing) != 0:
            raise OSError(ctypes.get_errno(), "capset")


def become_room(wish: dict, tell: int) -> None:
    """Serve, in the forked process, until somebody kills it."""
    from tixkit.room import serve
    from tixkit.room.__main__ import main
    from tixkit.store import store

    os.dup2(tell, 1)
    os.dup2(os.open(wish["errors"], os.O_WRONLY | os.O_CREAT | os.O_APPEND), 2)
    os.close(tell)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    sys.stdin.close()
    if wish.get("no_rights"):
        drop_rights()
    store.BUSY_SECONDS = wish.get("busy_seconds", store.BUSY_SECONDS)
    if "ping_seconds" in wish:
        make = serve.make_app

        def make_app(*args, **options):
            app = make(*args, **options)
            app.settings |= dict.fromkeys(("websocket_ping_interval", "websocket_ping_timeout"), wish["ping_seconds"])
            return app

        serve.make_app = make_app
    sys.argv[1:] = wish["arguments"]
    main()


def run() -> None:
    import psycopg  # noqa: F401

    import tixkit.room.__main__  # noqa: F401

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        wish = json.loads(line)
        hear, tell = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(hear)
            become_room(wish, tell)
            os._exit(0)
        os.close(tell)
        with os.fdopen(hear) as heard:
            print(json.dumps({"pid": pid, "line": heard.readline()}), flush=True)


if __name__ == "__main__":
    run()
