"""Who a request comes from when a proxy stands in front of the room."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping

LOOPBACK = "loopback"
"""What stands for a proxy on this machine."""
FORWARDING = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP")
"""Headers that a proxy adds; a request from this machine itself has none of them."""


class Proxies:
    """The proxies whose word on where a request comes from is taken.

    Parameters
    ----------
    trusted
        A proxy's address, ``loopback`` for any on this machine, or None for no proxy: what is forwarded is then what
        anybody could have written, and is ignored.

    Raises
    ------
    ValueError
        If `trusted` is no address.
    """

    def __init__(self, trusted: str | None) -> None:
        self._any_here = trusted == LOOPBACK
        self._one = None if trusted is None or self._any_here else ipaddress.ip_address(trusted)

    def client(self, peer: str, headers: Mapping[str, str]) -> str:
        """Give the address that a request comes from.

        Parameters
        ----------
        peer
            Who holds the other end of the connection.
        headers
            The request's; of several forwarded addresses the last one that is no trusted proxy counts, for only those
            after it were written by one.
        """
        if not self._trusts(peer):
            return peer
        for hop in reversed(headers.get("X-Forwarded-For", "").split(",")):
            found = _address(hop)
            if found is None:
                return peer
            if not self._trusts(found):
                return found
        return peer

    def _trusts(self, address: str) -> bool:
        if not self._any_here and self._one is None:
            return False
        found = _address(address)
        if found is None:
            return False
        ip = ipaddress.ip_address(found)
        return ip.is_loopback if self._any_here else ip == self._one


def is_loopback(address: str) -> bool:
    """Say whether an address is this machine's own.

    Examples
    --------
    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("192.168.8.20")
    (True, True, False)
    """
    found = _address(address)
    return found is not None and ipaddress.ip_address(found).is_loopback


def _address(text: str) -> str | None:
    """Give an address as it is compared: without a zone, and IPv4 as IPv4 also where it is written as IPv6."""
    try:
        ip = ipaddress.ip_address(text.strip().partition("%")[0])
    except ValueError:
        return None
    mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
    return str(mapped or ip)
