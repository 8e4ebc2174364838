"""Limits that a person never meets: guessing join codes, and sending faster than anybody taps."""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass

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
        tokens = self.left(key)
        self._buckets.pop(key, None)
        allowed = tokens >= 1
        self._buckets[key] = (tokens - 1 if allowed else tokens, now)
        if len(self._buckets) > _MOST_KEYS:
            self._buckets.popitem(last=False)
        return allowed

    def left(self, key: str) -> float:
        """Give how many tokens of `key` are left at this moment."""
        now = self._clock()
        tokens, at = self._buckets.get(key, (float(self._burst), now))
        return min(float(self._burst), tokens + (now - at) * self._per_second)


class Joins:
    """How fast people may join one workshop: as fast as any room comes, and beside a script too.

    All who join share one bucket, in which a full room finds place however few addresses it comes from. Once more than
    half of it is used, which no room does, each source has what is left of a small bucket of its own besides: a script has
    emptied its own by then, and somebody who joins from elsewhere has not.

    Parameters
    ----------
    clock
        Seconds; for tests.
    """

    BURST = 5000
    PER_SECOND = 50.0
    OF_ONE_SOURCE = 100
    OF_ONE_SOURCE_PER_SECOND = 1.0

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._all = Pace(self.BURST, self.PER_SECOND, clock)
        self._by_source = Pace(self.OF_ONE_SOURCE, self.OF_ONE_SOURCE_PER_SECOND, clock)

    def allow(self, workshop_id: str, address: str) -> bool:
        """Let one person from `address` join; False where too many come."""
        own = self._by_source.allow(f"{workshop_id} {source(address)}")
        if not own and self._all.left(workshop_id) <= self.BURST / 2:
            return False
        return self._all.allow(workshop_id)


@dataclass(eq=False)
class Place:
    """A place among the slowed look-ups.

    Attributes
    ----------
    source
        Whose it is.
    lose
        Called when somebody else gets it.
    """

    source: str
    lose: Callable[[], None]


class WrongCodes:
    """How many wrong join codes came lately, from one address and altogether.

    A whole room often shares one address, so nobody is kept out for good: once there were too many wrong codes, every
    look-up by a code only becomes slower, of right codes and wrong ones alike, and where too many wait already it is turned
    away before anybody looks whether the code is right. Who has joined is known by the token, and who scanned the QR code
    by its key: they never wait. What bounds the guessing is that slowness together with the few look-ups that may wait at a
    time; how far it takes anybody in a day is :func:`guesses_a_day`.

    Parameters
    ----------
    per_source, altogether
        Wrong codes in a minute before look-ups slow down.
    slow_seconds
        How long a look-up then takes.
    most_waiting
        How many look-ups may be slowed at a time, one of each source; more are turned away, to try again in a second. Who
        tried fewer wrong codes lately takes the place of who tried the most.
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
        self._places: list[Place] = []
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

    def start_waiting(self, address: str, lose: Callable[[], None] = lambda: None) -> Place | None:
        """Take a place among the slowed look-ups; None where there is none. Give it back with `stop_waiting`.

        Parameters
        ----------
        address
            Where the look-up comes from.
        lose
            Called when somebody else gets the place before it was given back.
        """
        key = source(address)
        if any(place.source == key for place in self._places):
            return None
        if len(self._places) >= self.most_waiting:
            worst = max(self._places, key=lambda place: self._lately(place.source))
            if self._lately(worst.source) <= self._lately(key):
                return None
            self._places.remove(worst)
            worst.lose()
        place = Place(key, lose)
        self._places.append(place)
        return place

    def stop_waiting(self, place: Place) -> None:
        """Give a place back; one that was lost is nobody's to give."""
        if place in self._places:
            self._places.remove(place)

    def _lately(self, key: str) -> int:
        """Count the wrong codes of a source within the window."""
        return sum(self._clock() - at < self.WINDOW_SECONDS for at in self._by_source.get(key, ()))

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
    """Give what counts as one source: an IPv4 address, also where it is written as IPv6, or the /64 network of an IPv6 one."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if ip.version == 6 and ip.ipv4_mapped is not None:
        return str(ip.ipv4_mapped)
    return str(ip) if ip.version == 4 else str(ipaddress.ip_network((ip, 64), strict=False))
