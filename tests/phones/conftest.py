"""A real room, in a process of its own, to ring up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tixkit.processes import Child, fetch, free_port, wait_for


@dataclass
class LiveRoom:
    url: str
    process: Child

    def wait(self) -> None:
        wait_for([self.process], lambda: fetch(f"{self.url}/healthz") is not None, within=20, what="The room")


@pytest.fixture
def live_room(workshop) -> Iterator[LiveRoom]:
    port = free_port()
    arguments = ["--store", workshop.store_url, "--host", "127.0.0.1", "--port", str(port)]
    with Child("the room", "tixkit.room", arguments) as process:
        room = LiveRoom(f"http://127.0.0.1:{port}", process)
        room.wait()
        yield room
