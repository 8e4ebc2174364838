"""A room in a process of its own, and what the operating system says of it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import tixkit
from sqlalchemy import func, select

from tixkit.store import open_store, schema
from tixkit.workshop import Workshop

TICK = os.sysconf("SC_CLK_TCK")


class Room:
    """`python -m tixkit.room` on a store in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.store = f"sqlite:///{folder / 'room.db'}"
        self.first = self.workshop()
        self._log = (folder / "room.log").open("w")
        command = [sys.executable, "-m", "tixkit.room", "--store", self.store, "--host", "127.0.0.1", "--port", "0"]
        self.process = subprocess.Popen([*command, "--json"], stdout=subprocess.PIPE, stderr=self._log, text=True)
        self.host = f"127.0.0.1:{json.loads(self.process.stdout.readline())['port']}"

    def workshop(self) -> Workshop:
        """Make a workshop: each measurement has its own."""
        return tixkit.create_workshop(self.store, "tiex", "Leadership workshop", "Sampleford Borough Council")

    def cpu(self) -> float:
        """Seconds of processor that the room has used."""
        return cpu_of(self.process.pid)

    def memory(self) -> int:
        """Bytes of memory that the room holds."""
        return memory_of(self.process.pid)

    def kept(self, workshop: Workshop) -> dict[bytes, int]:
        """Give how often each answer message of a workshop is in the store, by its id."""
        answers, rounds = schema.answers, schema.rounds
        query = (
            select(answers.c.client_id, func.count())
            .join(rounds, rounds.c.id == answers.c.round_id)
            .where(rounds.c.workshop_id == workshop.id)
            .group_by(answers.c.client_id)
        )
        with open_store(self.store).read() as connection:
            return {id_.encode(): count for id_, count in connection.execute(query)}

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
        self._log.close()


def cpu_of(pid: int) -> float:
    """Seconds of processor that a process has used, its ended children left out."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def memory_of(pid: int) -> int:
    """Bytes of memory that a process holds (RSS)."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def memory_share(pid: int) -> int:
    """Bytes of memory that a process holds, its part of what processes share (PSS)."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return 1024 * int(line.split()[1])
    return 0


def family(pid: int) -> list[int]:
    """Give a process and everything that it started."""
    found = [pid]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            found += [int(child) for child in task.read_text().split()]
    return found
