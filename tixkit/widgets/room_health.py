"""Whether the room does well, asked from the dashboard: the facilitator must know when phones cannot save."""

from __future__ import annotations

import json
import os
import ssl
import urllib.error
import urllib.request
from http.client import HTTPException
from urllib.parse import urlsplit

ROOM_URL = "TIXKIT_ROOM_URL"
"""The environment variable with the room's address as phones type it, such as ``http://192.168.1.5:8765``."""
ROOM_LOCAL_URL = "TIXKIT_ROOM_LOCAL_URL"
"""The environment variable with the room's address from this computer, where it has another."""
ASK_EVERY = 3.0
"""Seconds between two looks at the room."""
_TIMEOUT = 2.5
_GONE = (
    "The room is not running, so phones and the projector cannot reach it. "
    "Look at the window in which tixkit runs; if it has ended, start it again. What was saved is safe."
)
_NOT_SAVING = "The room is not saving what phones send. They keep it and send it again by themselves. "
_SOMETHING = "Look at the window in which tixkit runs."


def room_to_watch() -> str:
    """Give the address under which this computer finds the room; empty where there is none."""
    return (os.environ.get(ROOM_LOCAL_URL) or os.environ.get(ROOM_URL) or "").rstrip("/")


def room_trouble(room: str) -> str:
    """Ask the room how it does.

    Parameters
    ----------
    room
        The room's address.

    Returns
    -------
    str
        What is wrong and what to do, in plain words; empty while all is well.
    """
    try:
        with _opener(room).open(f"{room}/healthz", timeout=_TIMEOUT):
            return ""
    except urllib.error.HTTPError as error:
        return _NOT_SAVING + (_reason(error) or _SOMETHING)
    except (urllib.error.URLError, OSError, HTTPException, ValueError):
        return _GONE


def _reason(error: urllib.error.HTTPError) -> str:
    try:
        told = json.loads(error.read(4096))["error"]["message"]
    except (OSError, HTTPException, ValueError, KeyError, TypeError):
        return ""
    return told if isinstance(told, str) else ""


def _opener(room: str) -> urllib.request.OpenerDirector:
    """Give an opener that goes past any proxy; on this computer a certificate is for the name that others use."""
    context = ssl.create_default_context()
    if urlsplit(room).hostname in {"127.0.0.1", "::1", "localhost"}:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context))
