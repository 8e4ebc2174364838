"""A dashboard of one's own for a second facilitator, on a workshop whose room runs elsewhere."""

from __future__ import annotations

import json
import sys
import threading
import webbrowser
from urllib.parse import urlsplit

from tixkit.processes import StartError, free_port, require_port, stop_all, until_stopped
from tixkit.serve.dashboard import Dashboard
from tixkit.serve.keeping import Say, keep_running
from tixkit.workshop import Workshop

RESTARTED = "The dashboard stopped and was started again. Reload its page."


def facilitate(
    workshop: Workshop,
    *,
    name: str = "",
    room_url: str = "",
    port: int | None = None,
    browser: bool = True,
    as_json: bool = False,
    say: Say,
) -> None:
    """Serve a dashboard, and no room, until Ctrl-C or the system's request to end.

    Parameters
    ----------
    workshop
        The workshop it shows.
    name
        The facilitator's name, kept with everything that is changed here; “facilitator” if left out.
    room_url
        The room's address as phones type it; without it the dashboard has no links to the join page and the projector.
    port
        Where it listens, on loopback; a free port if left out.
    browser
        Open it in a browser once it answers.
    as_json
        Print one line of JSON instead of text.
    say
        Is told what happens meanwhile.

    Raises
    ------
    StartError
        If it cannot be started, or the room's address is none.
    Stopped
        When somebody asked to stop, after it has ended.
    """
    if room_url and (urlsplit(room_url).scheme not in {"http", "https"} or not urlsplit(room_url).hostname):
        raise StartError(
            f"“{room_url}” is not the room's address. Give it as phones type it, such as http://192.168.1.5:8765"
        )
    if port is not None:
        require_port("127.0.0.1", port, "the dashboard", "--port")
    dashboard = Dashboard(workshop, port=port or free_port(), room_url=room_url.rstrip("/"), by=name)
    with until_stopped():
        try:
            say("Starting the dashboard.")
            dashboard.process.start()
            dashboard.wait()
            _announce(workshop, dashboard.url, name, browser=browser, as_json=as_json)
            keep_running({dashboard.process: RESTARTED}, say)
        finally:
            stop_all([dashboard.process])


def _announce(workshop: Workshop, url: str, name: str, *, browser: bool, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps({"dashboard": url, "store": workshop.store_url}) + "\n")
    else:
        who = f"for {name}, " if name else ""
        sys.stdout.write(
            f"{workshop.title}, {workshop.authority}\nDashboard  {url}\n           {who}on this computer only\n"
            "The room runs elsewhere and goes on when this ends. Press Ctrl-C to stop.\n"
        )
    sys.stdout.flush()
    if browser:
        threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
