"""The processes that serve workshops, kept running until somebody asks to stop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Self
from urllib.parse import urlsplit

from tixkit.processes import Child, fetch, free_port, require_port, stop_all, wait_for
from tixkit.room.address import public_address
from tixkit.room.listen import certificate
from tixkit.room.proxy import is_loopback
from tixkit.serve.addresses import Addresses
from tixkit.serve.dashboard import Dashboard
from tixkit.serve.keeping import Say, keep_running
from tixkit.workshop import Workshop

_ANY_ADDRESS = ("", "0.0.0.0", "::")  # noqa: S104  # compared with, not bound to


class Servers:
    """The room, listening for phones, and the dashboard, on this computer only. Use it in a ``with`` statement.

    Parameters
    ----------
    workshop
        The workshop that the dashboard's address opens; None for the list of all workshops.
    store
        The store's address, where there is no workshop to take it from.
    host, port
        Where the room listens.
    dashboard_port
        Where the dashboard listens, on loopback; a free port if left out.
    address
        What phones open, where that is not this computer's address; for a certificate it is the name in it.
    certfile, keyfile
        PEM files of a certificate and its key, for a room with https.

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
    ServeError
        If the certificate cannot be used.
    """

    def __init__(
        self, workshop: Workshop | None, *, store: str = "", host: str, port: int, dashboard_port: int | None = None, address: str | None = None,
        certfile: str | None = None, keyfile: str | None = None,
    ) -> None:  # fmt: skip
        require_port(host, port, "the room", "--port")
        if dashboard_port is not None:
            require_port("127.0.0.1", dashboard_port, "the dashboard", "--dashboard-port")
        secure = certificate(certfile, keyfile) is not None
        self.room_url = (address or public_address(host, port, secure=secure)).rstrip("/")
        self.local_url = public_address("127.0.0.1" if host in _ANY_ADDRESS else host, port, secure=secure)
        arguments = ["--host", host, "--port", str(port), "--public-address", self.room_url]
        if secure:
            arguments += ["--certfile", str(certfile), "--keyfile", str(keyfile)]
        store = store if workshop is None else workshop.store_url
        # The store is not on the command line, where every user of this computer could read a database's password.
        self.room = Child("the room", "tixkit.room", arguments, env={"TIXKIT_STORE": store})
        self.dashboard = Dashboard(
            workshop,
            store=store,
            port=dashboard_port or free_port(),
            room_url=self.room_url,
            room_local_url=self.local_url,
        )
        self.addresses = Addresses(
            dashboard=self.dashboard.url,
            join=self.room_url + ("/" if workshop is None else workshop.join_path),
            projector=None if workshop is None else f"{self.room_url}/p/{workshop.projector_key}",
            store=store,
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
        name = urlsplit(self.room_url).hostname or ""
        return not (name == "localhost" or is_loopback(name))

    def wait_for_room(self) -> None:
        """Wait until the room answers."""
        healthy = f"{self.local_url}/healthz"
        wait_for([self.room], lambda: fetch(healthy, timeout=2) is not None, within=30, what="The room")

    def wait_for_dashboard(self) -> None:
        """Wait until the dashboard has shown its page once."""
        self.dashboard.wait()

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
        keep_running(words, say, others=others)
