"""Ports, and asking a server on this computer."""

from __future__ import annotations

import errno
import os
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException

from tixkit.processes.errors import StartError

_PART = 1 << 16


def free_port(host: str = "127.0.0.1") -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def require_port(host: str, port: int, what: str, option: str) -> None:
    """Make sure that `port` can be listened on.

    Raises
    ------
    StartError
        If it is taken, or may not be used.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        if os.name == "posix":  # elsewhere it would let two programs share the port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = {
                errno.EADDRINUSE: "another program listens there, perhaps another tixkit",
                errno.EACCES: "this user may not use it",
                errno.EADDRNOTAVAIL: f"this computer has no address {host}",
            }.get(error.errno or 0, str(error))
            remedy = (
                f"Stop that program, or choose another port with {option}, for example {option} {port % 60000 + 11}."
            )
            if error.errno == errno.EADDRNOTAVAIL:
                remedy = "Leave --host out to listen on every address, or name one that this computer has."
            elif error.errno == errno.EACCES:
                remedy = f"Choose a port above 1023, for example {option} 8765."
            raise StartError(f"Port {port} on {host} cannot be used for {what}: {reason}. {remedy}") from error


def fetch(
    url: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    timeout: float = 60.0,
    any_status: bool = False,
) -> str | None:
    """Ask for a page on this computer, past any proxy; None where nothing answers, or an error unless `any_status`.

    The whole page must come within `timeout` seconds: one that only says now and then that it is not ready is given up too.
    A certificate is not looked at: it is for the name that others use, and nothing stands between.
    """
    unverified = ssl.create_default_context()
    unverified.check_hostname, unverified.verify_mode = False, ssl.CERT_NONE
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=unverified)
    )
    request = urllib.request.Request(  # noqa: S310  # our own addresses only
        url, method=method, headers=dict(headers or {}), data=b"" if method == "POST" else None
    )
    try:
        with opener.open(request, timeout=timeout) as response:
            page, end = b"", time.monotonic() + timeout
            while part := response.read1(_PART):
                page += part
                if time.monotonic() > end:
                    return None
            return page.decode(errors="replace")
    except urllib.error.HTTPError as error:
        return error.reason if any_status else None
    except (urllib.error.URLError, OSError, HTTPException):
        return None
