"""Behind a proxy: whom the room believes about where a request comes from."""

from __future__ import annotations

import pytest
from room.serving import Serving

from tixkit.room.proxy import Proxies
from tixkit.workshop import Workshop


def wrong_codes(room: Serving, forwarded: str, times: int) -> int:
    """Ask for wrong codes through a proxy, and give the last status."""
    for n in range(times):
        status = room.request("GET", f"/api/v1/rooms/CDFG{n:02}", X_Forwarded_For=forwarded).status
    return status


def test_wrong_codes_count_for_the_address_that_the_proxy_tells(workshop: Workshop):
    options = {"behind_proxy": "loopback", "public_address": "https://room.example.org"}
    with Serving(workshop.store_url, **options) as room:
        assert wrong_codes(room, "198.51.100.7", 21) == 429
        assert wrong_codes(room, "198.51.100.8", 1) == 404
        # What somebody writes into the header before the proxy adds its own word does not count.
        assert wrong_codes(room, "198.51.100.99, 198.51.100.7", 1) == 429
        assert wrong_codes(room, "198.51.100.99, 198.51.100.7, 127.0.0.1", 1) == 429


@pytest.mark.parametrize("proxy", [None, "198.51.100.1"])
def test_forwarded_addresses_are_ignored_from_anybody_but_the_proxy(workshop: Workshop, proxy):
    with Serving(workshop.store_url, behind_proxy=proxy, public_address="https://room.example.org") as room:
        assert wrong_codes(room, "198.51.100.7", 21) == 429
        assert wrong_codes(room, "198.51.100.8", 1) == 429


def test_behind_a_proxy_on_this_machine_nobody_else_reaches_the_room(workshop: Workshop):
    options = {"host": None, "behind_proxy": "loopback", "public_address": "https://room.example.org/"}
    with Serving(workshop.store_url, **options) as room:
        assert (room.server.host, room.server.public_address) == ("127.0.0.1", "https://room.example.org")


@pytest.mark.parametrize(
    ("trusted", "peer", "forwarded", "client"),
    [
        (None, "127.0.0.1", "198.51.100.7", "127.0.0.1"),
        ("loopback", "127.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("loopback", "::1", "2001:db8::7", "2001:db8::7"),
        ("loopback", "::ffff:127.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("loopback", "198.51.100.1", "198.51.100.7", "198.51.100.1"),
        ("198.51.100.1", "198.51.100.1", " 198.51.100.7 ", "198.51.100.7"),
        ("198.51.100.1", "127.0.0.1", "198.51.100.7", "127.0.0.1"),
        ("198.51.100.1", "198.51.100.1", "203.0.113.5, 198.51.100.7, 198.51.100.1", "198.51.100.7"),
        ("loopback", "127.0.0.1", "", "127.0.0.1"),
        ("loopback", "127.0.0.1", "203.0.113.5, nonsense", "127.0.0.1"),
        ("loopback", "127.0.0.1", "127.0.0.1", "127.0.0.1"),
    ],
)
def test_who_a_request_comes_from(trusted, peer, forwarded, client):
    assert Proxies(trusted).client(peer, {"X-Forwarded-For": forwarded} if forwarded else {}) == client
