"""Limits that a person never meets: guessing join codes, and sending faster than anybody taps."""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable

Clock = Callable[[], float]
_MOST_KEYS = 10_000


class Pace:
    """A bucket of tokens for each key: `burst` at once, then `per_second`.

    Parameters
    ----------
    burst
        How many may come at once.
    per_second
        How many come back every second.
    clock
        Seconds; for tests.
    """

    def __init__(self, burst: int, per_second: float, clock: Clock = time.monotonic) -> None:
        self._burst = burst
        self._per_second = per_second
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allow(self, key: str) -> bool:
        """Take one token of `key`; False where none is left."""
        now = self._clock()
        tokens, at = self._buckets.pop(key, (float(self._burst), now))
        tokens = min(float(self._burst), tokens + (now - at) * self._per_second)
        allowed = tokens >= 1
        self._buckets[key] = (tokens - 1 if allowed else tokens, now)
        if len(self._buckets) > _MOST_KEYS:
            self._buckets.popitem(last=False)
        return allowed


class WrongCodes:
    """How many wrong join codes came lately, from one address and altogether.

    A whole room often shares one address, so a right code is let in: once there were too many wrong ones, every look-up of
    a code that has opened nothing yet only becomes slower, and a wrong code is answered with 429. Who has joined already
    is known by the token and never waits. What bounds the guessing is that slowness together with the few look-ups that
    may wait at a time; how far it takes anybody in a day is :func:`guesses_a_day`.

    Parameters
    ----------
    per_source, altogether
        Wrong codes in a minute before look-ups slow down.
    slow_seconds
        How long a look-up then takes.
    most_waiting
        How many look-ups may be slowed at a time; more are turned away, to try again in a second.
    """

    WINDOW_SECONDS = 60.0

    def __init__(
        self, per_source: int = 20, altogether: int = 120, slow_seconds: float = 2.0, most_waiting: int = 4, clock: Clock = time.monotonic
    ) -> None:  # fmt: skip
        self.slow_seconds = slow_seconds
        self._per_source = per_source
        self.altogether = altogether
        self.most_waiting = most_waiting
        self._clock = clock
        self._waiting = 0
        self._all: deque[float] = deque(maxlen=altogether)
        self._by_source: OrderedDict[str, deque[float]] = OrderedDict()

    def too_many(self, address: str, *, looking: int = 0) -> bool:
        """Say whether look-ups from `address` are slowed.

        Parameters
        ----------
        address
            Where a look-up comes from.
        looking
            How many codes are being looked up at this moment; they may be wrong, and many at once must not slip through.
        """
        by_source = self._by_source.get(source(address))
        return self._full(self._all, self.altogether - looking) or (
            by_source is not None and self._full(by_source, self._per_source)
        )

    def wrong(self, address: str) -> None:
        """Note a wrong code from `address`."""
        key = source(address)
        self._by_source.setdefault(key, deque(maxlen=self._per_source)).append(self._clock())
        self._by_source.move_to_end(key)
        self._all.append(self._clock())
        if len(self._by_source) > _MOST_KEYS:
            self._by_source.popitem(last=False)

    def start_waiting(self) -> bool:
        """Take a place among the slowed look-ups; False where there is none. Give it back with `stop_waiting`."""
        if self._waiting >= self.most_waiting:
            return False
        self._waiting += 1
        return True

    def stop_waiting(self) -> None:
        """Give a place back."""
        self._waiting -= 1

    def _full(self, times: deque[float], limit: int) -> bool:
        """Say whether the last `limit` of `times` are all within the window."""
        return limit <= 0 or (len(times) >= limit and self._clock() - times[-limit] < self.WINDOW_SECONDS)


def guesses_a_day(limits: WrongCodes) -> int:
    """Give the most codes that anybody can try in a day, from however many addresses.

    Look-ups that are not slowed are at most ``altogether`` in the window, and none where that many came, slowed or not.
    Slowed ones are at most ``most_waiting`` in ``slow_seconds``. The faster of the two paces lasts all day; the other can
    be used up once before it.
    """
    seconds = 86_400
    quick = limits.altogether / limits.WINDOW_SECONDS
    slow = limits.most_waiting / limits.slow_seconds
    return math.ceil(seconds * max(quick, slow)) + limits.altogether


def source(address: str) -> str:
    """Give what counts as one source: an IPv4 address, or the /64 network of an IPv6 one."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    return str(ip) if ip.version == 4 else str(ipaddress.ip_network((ip, 64), strict=False))
