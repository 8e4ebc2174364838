"""Which address phones can reach."""

from __future__ import annotations

import ipaddress
import socket

_ANY = {"", "0.0.0.0", "::"}  # noqa: S104  # compared with, not bound to
_NOWHERE = ("192.0.2.1", 9)
"""An address reserved for documentation: it only asks the system which way it would go, and nothing is sent."""


def lan_address() -> str:
    """Give this machine's address on its network; 127.0.0.1 where it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_NOWHERE)
            found = str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"
    return "127.0.0.1" if found in _ANY else found


def public_address(host: str, port: int, *, secure: bool = False) -> str:
    """Give the address phones type for a room that listens on `host` and `port`, with a certificate where `secure`.

    Examples
    --------
    >>> public_address("192.168.8.20", 80), public_address("192.168.8.20", 8765)
    ('http://192.168.8.20', 'http://192.168.8.20:8765')
    >>> public_address("192.168.8.20", 443, secure=True)
    'https://192.168.8.20'
    """
    name = lan_address() if host in _ANY else host
    try:
        if ipaddress.ip_address(name).version == 6:
            name = f"[{name}]"
    except ValueError:
        pass
    scheme, usual = ("https", 443) if secure else ("http", 80)
    return f"{scheme}://{name}" if port == usual else f"{scheme}://{name}:{port}"
