"""Run the demo until somebody asks to stop."""

from __future__ import annotations

import json
import queue
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from tixkit import sample
from tixkit.processes import Child, StartError, free_port, require_port, until_stopped, wait_for
from tixkit.serve.serve import announce, tell
from tixkit.serve.servers import Servers

DEFAULT_PORT = 8765
Say = Callable[[str], None]


def demo(
    *,
    store: str | None = None,
    host: str,
    port: int | None = None,
    dashboard_port: int | None = None,
    phones: int = 12,
    browser: bool = True,
    as_json: bool = False,
    say: Say = tell,
) -> None:
    """Play the sample workshop and serve it until Ctrl-C or the system's request to end.

    Parameters
    ----------
    store
        Where it is kept; a folder that is deleted at the end if left out.
    host, port
        Where the room listens; the usual port, or a free one where that is taken, if left out.
    dashboard_port
        Where the dashboard listens; a free port if left out.
    phones
        How many simulated phones take part.
    browser
        Open the dashboard in a browser once everything answers.
    as_json
        Print one line of JSON instead of text.
    say
        Is told what happens meanwhile.

    Raises
    ------
    StartError
        If something cannot be started.
    Stopped
        When somebody asked to stop, after everything has ended.
    """
    story = sample.load_sample()
    with until_stopped(), _store(store) as address, ThreadPoolExecutor(1) as aside:
        workshop, first = sample.start(address, story)

        chosen = port or _usual_or_free(host)
        with Servers(workshop, host=host, port=chosen, dashboard_port=dashboard_port) as servers:
            say(f"Starting the sample workshop with {phones} simulated phones.")
            # The dashboard takes a while to show its first page; the phones answer meanwhile.
            shown = aside.submit(servers.wait_for_dashboard)
            servers.wait_for_room()
            arguments = ["--room", servers.local_url, "--code", workshop.code, "--phones", str(phones)]
            with Child("the simulated phones", "tixkit.demo.phones", arguments, output=True) as crowd:
                _wait_for_round(crowd, first.id, within=60 + phones)
                sample.finish(workshop, first, story)
                shown.result()
                playing = f"{phones} simulated phones are in the room and answer whenever a round is open."
                kept = (
                    "The store is deleted at the end. Keep it with --store." if store is None else "The store is kept."
                )
                announce(workshop, servers, browser=browser, as_json=as_json, notes=(playing, kept))
                servers.watch(say, others=[crowd])


@contextmanager
def _store(store: str | None) -> Iterator[str]:
    if store is not None:
        yield store
        return
    with tempfile.TemporaryDirectory(prefix="tixkit-demo-", ignore_cleanup_errors=True) as folder:
        yield f"sqlite:///{Path(folder) / 'demo.db'}"


def _usual_or_free(host: str) -> int:
    try:
        require_port(host, DEFAULT_PORT, "the room", "--port")
    except StartError:
        return free_port(host)
    return DEFAULT_PORT


def _wait_for_round(crowd: Child, round_id: str, *, within: float) -> None:
    """Wait until the phones say that everybody has answered the round."""
    answered: queue.SimpleQueue[str] = queue.SimpleQueue()
    lines = crowd.lines

    def read() -> None:
        for line in lines:
            answered.put(str(json.loads(line)["answered"]))

    threading.Thread(target=read, daemon=True).start()
    done: set[str] = set()

    def ready() -> bool:
        while not answered.empty():
            done.add(answered.get())
        return round_id in done

    wait_for([crowd], ready, within=within, what="The simulated phones")
