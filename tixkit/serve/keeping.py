"""Processes that are kept running until somebody asks to stop."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence

from tixkit.processes import Child, StartError

MOST_RESTARTS = 5
"""How often in a minute a process is started again before it is given up."""
Say = Callable[[str], None]


def keep_running(words: Mapping[Child, str], say: Say, *, others: Sequence[Child] = ()) -> None:
    """Keep processes running, for ever: what ends is started again, where it was.

    Parameters
    ----------
    words
        What is said when a process was started again, by process.
    say
        Is told when something ended.
    others
        More processes to look after, which are not started again.

    Raises
    ------
    StartError
        If something ends again and again.
    """
    restarts: dict[Child, deque[float]] = {child: deque(maxlen=MOST_RESTARTS) for child in words}
    running = list(others)
    while True:
        for child, times in restarts.items():
            if child.ended() is not None:
                said = child.said(1)
                _start_again(child, times)
                say(f"{words[child]} It said: {said}" if said else words[child])
        for child in [child for child in running if child.ended() is not None]:
            running.remove(child)
            say(f"{child.title} stopped. It said: {child.said(1) or 'nothing'}")
        time.sleep(0.5)


def _start_again(child: Child, times: deque[float]) -> None:
    """Start a process that ended, unless it does so again and again."""
    if len(times) == MOST_RESTARTS and time.monotonic() - times[0] < 60:
        raise StartError(f"{child.title} stops again and again. It said: {child.said() or 'nothing'}")
    child.start()
    times.append(time.monotonic())
