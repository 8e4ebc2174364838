"""The processes that serve one workshop, kept running until somebody asks to stop."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Self

from tixkit.processes import Child, StartError, fetch, free_port, require_port, stop_all, wait_for
from tixkit.room.address import public_address
from tixkit.serve.addresses import Addresses
from tixkit.serve.dashboard import Dashboard
from tixkit.workshop import Workshop

MOST_RESTARTS = 5
"""How often in a minute a process is started again before it is given up."""
_ANY_ADDRESS = ("", "0.0.0.0", "::")  # noqa: S104  # compared with, not bound to
Say = Callable[[str], None]


class Servers:
    """The room, listening for phones, and the dashboard, on this computer only. Use it in a ``with`` statement.

    Parameters
    ----------
    workshop
        The workshop that is served.
    host, port
        Where the room listens.
    dashboard_port
        Where the dashboard listens, on loopback; a free port if left out.

    Attributes
    ----------
    room_url
        What phones type.
    local_url
        The room's address from this computer.
    addresses
        All pages.

    Raises
    ------
    StartError
        If a port is taken, or a part is missing from the installation.
    """

    def __init__(self, workshop: Workshop, *, host: str, port: int, dashboard_port: int | None = None) -> None:
        require_port(host, port, "the room", "--port")
        if dashboard_port is not None:
            require_port("127.0.0.1", dashboard_port, "the dashboard", "--dashboard-port")
        self.room_url = public_address(host, port)
        self.local_url = f"http://127.0.0.1:{port}" if host in _ANY_ADDRESS else self.room_url
        arguments = ["--store", workshop.store_url, "--host", host, "--port", str(port)]
        self.room = Child("the room", "tixkit.room", [*arguments, "--public-address", self.room_url])
        self.dashboard = Dashboard(workshop, port=dashboard_port or free_port(), room_url=self.room_url)
        self.addresses = Addresses(
            dashboard=self.dashboard.url,
            join=f"{self.room_url}/j/{workshop.code}",
            projector=f"{self.room_url}/p/{workshop.projector_key}",
            store=workshop.store_url,
        )

    def __enter__(self) -> Self:
        """Start both processes."""
        self.dashboard.process.start()
        self.room.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop both processes and wait until they have ended."""
        stop_all([self.room, self.dashboard.process])

    @property
    def reaches_phones(self) -> bool:
        """Whether phones can reach the room, or only browsers on this computer."""
        return not self.room_url.startswith(("http://127.", "http://localhost", "http://[::1]"))

    def wait_for_room(self) -> None:
        """Wait until the room answers."""
        healthy = f"{self.local_url}/healthz"
        wait_for([self.room], lambda: fetch(healthy, timeout=2) is not None, within=30, what="The room")

    def wait_for_dashboard(self) -> None:
        """Wait until the dashboard has shown its page once."""
        wait_for([self.dashboard.process], self.dashboard.listens, within=60, what="The dashboard")
        self.dashboard.check()

    def watch(self, say: Say, *, others: Sequence[Child] = ()) -> None:
        """Keep everything running, for ever: what ends is started again, where it was.

        Parameters
        ----------
        say
            Is told when something ended.
        others
            More processes to look after, which are not started again.

        Raises
        ------
        StartError
            If something ends again and again.
        """
        words: Mapping[Child, str] = {
            self.room: "The room stopped and was started again at the same address. Phones connect again by themselves.",
            self.dashboard.process: "The dashboard stopped and was started again. Reload its page.",
        }
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
