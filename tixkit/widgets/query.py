"""The query string of the page that a kernel shows, also where the kernel was started before there was a page."""

from __future__ import annotations

import json
import os
import time

QUERY = "QUERY_STRING"
AGAIN_AFTER = 0.5
"""Seconds until a kernel whose line to Voila broke, as it does when the computer sleeps, asks again."""


def query_string() -> str:
    """Give the query string of the page that Voila shows, or an empty one elsewhere.

    A kernel that was started before there was a page waits here until one comes.
    """
    while QUERY not in os.environ and os.environ.get("VOILA_PREHEAT", "False") != "False":
        _take_request()
    return os.environ.get(QUERY, "")


def _take_request() -> None:
    """Wait for what the page asks for, and keep it as Voila does for a kernel that is started for a page.

    It is what ``voila.utils.get_query_string`` does, without the whole of Voila, which is 50 MB and seconds to load, and
    without losing the page's request when the line breaks meanwhile.
    """
    from websockets.exceptions import WebSocketException
    from websockets.sync.client import connect

    port, base = os.environ["VOILA_APP_PORT"], os.environ.get("VOILA_SERVER_URL", "/")
    address = f"ws://127.0.0.1:{port}{base}voila/query/{os.environ['VOILA_KERNEL_ID']}"
    token = os.environ.get("JUPYTER_TOKEN")
    shown = {"Authorization": f"token {token}"} if token else None
    try:
        with connect(address, proxy=None, additional_headers=shown) as line:
            os.environ.update({name: str(value) for name, value in json.loads(line.recv()).items()})
    except (OSError, WebSocketException):
        time.sleep(AGAIN_AFTER)
