"""Whether the store answers and saves, and what is counted and logged when that changes."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from tixkit.room import logs
from tixkit.room.metrics import Metrics
from tixkit.store import StoreError

SLOW_COMMIT_SECONDS = 1.0
"""A commit that takes longer is logged."""
QUIET_SECONDS = 60.0
"""How long trouble that comes and goes is not logged again."""

T = TypeVar("T")


class Health:
    """What the room knows of its store from its own reads and commits. It may be told in any thread.

    Parameters
    ----------
    metrics
        Where it is counted.
    clock
        Seconds; for tests.
    """

    def __init__(self, metrics: Metrics, clock: Callable[[], float] = time.monotonic) -> None:
        self._metrics = metrics
        self._clock = clock
        self._told: dict[str, float] = {}
        self._lock = threading.Lock()
        self._troubles: dict[str, float] = {}

    @property
    def saves(self) -> bool:
        """Whether the last commit worked."""
        return "save" not in self._troubles

    def committed(self, answers: int, seconds: float, trouble: Exception | None) -> None:
        """Note one commit of a group of answers.

        Parameters
        ----------
        answers
            How many shared it.
        seconds
            How long it took.
        trouble
            What went wrong, None where it worked.
        """
        if trouble is not None:
            if not isinstance(trouble, StoreError):
                self._metrics.faults.inc()
                logs.unexpected(trouble, "commit")
            self.failed(trouble, doing="save")
            return
        self._metrics.committed(answers, seconds)
        if seconds > SLOW_COMMIT_SECONDS:
            logs.event("commit_slow", logging.WARNING, seconds=round(seconds, 3), answers=answers)
        self.worked(doing="save")

    def watched(self, function: Callable[[], T]) -> Callable[[], T]:
        """Give `function`, which reads or writes the store, so that what comes of it is noted."""

        def run() -> T:
            try:
                result = function()
            except StoreError as error:
                self.failed(error)
                raise
            self.worked()
            return result

        return run

    def failed(self, error: Exception, *, doing: str = "read") -> None:
        """Note that the store could not be read or written."""
        reason = error.code if isinstance(error, StoreError) else "failed"
        now = self._clock()
        self._metrics.store_errors.inc()
        self._metrics.store_up.set(0)
        with self._lock:
            new = doing not in self._troubles
            self._troubles.setdefault(doing, now)
            tell = new and now - self._told.get(doing, -QUIET_SECONDS) >= QUIET_SECONDS
            if tell:
                self._told[doing] = now
        if tell:
            logs.event("store_trouble", logging.WARNING, doing=doing, reason=reason)

    def worked(self, *, doing: str = "read") -> None:
        """Note that the store was read or written."""
        if doing not in self._troubles:
            return
        with self._lock:
            since = self._troubles.pop(doing, None)
            told = since is not None and self._told.get(doing, -QUIET_SECONDS) >= since
            if not self._troubles:
                self._metrics.store_up.set(1)
        if since is not None and told:
            logs.event("store_mended", doing=doing, seconds=round(self._clock() - since, 1))
