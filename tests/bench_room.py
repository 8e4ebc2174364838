"""What the room carries, on this machine: `python tests/bench_room.py`.

A real room in a process of its own, phones simulated from this one, and beside them a bare page and 10 Voila pages with
the same four statements. Figures are printed and never judged; it fails where an acknowledged answer was lost or kept
twice, or a phone was refused.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import sys
import tempfile
from pathlib import Path

from bench import load
from bench.serving import Room
from bench.table import Table

PARTS = ("join", "cold", "burst", "steady", "projector", "visit", "browsers", "voila")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--quick", action="store_true", help="few phones, a few seconds: whether it works, not how fast"
    )
    parser.add_argument("--no-browsers", action="store_true", help="leave out what needs Chromium: browsers and voila")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="these parts alone")
    parser.add_argument(
        "--phones", nargs="+", type=int, default=[1000], help="join and answer with so many, one after another"
    )
    return parser.parse_args()


async def main() -> int:
    asked = arguments()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    parts = [p for p in asked.only if not (asked.no_browsers and p in ("browsers", "voila"))]
    table = Table()
    with tempfile.TemporaryDirectory(prefix="tixkit-bench-") as name:
        folder = Path(name)
        room = Room(folder)
        try:
            await measure(room, table, parts, [20] if asked.quick else asked.phones, folder, quick=asked.quick)
        finally:
            room.stop()
    for fault in table.faults:
        print(f"WRONG: {fault}", file=sys.stderr)
    return 1 if table.faults else 0


async def measure(room: Room, table: Table, parts: list[str], sizes: list[int], folder: Path, *, quick: bool) -> None:
    for count in sizes:
        if {"join", "burst", "steady"} & set(parts):
            crowd = await load.joined(room, table, count, 1 if quick else 10, f"{count:,} phones join")
            if "burst" in parts:
                await load.burst(room, table, count, crowd)
            if "steady" in parts:
                await load.steady(room, table, count, crowd, 1 if quick else 5, folder)
            load.leave(crowd[2])
            await asyncio.sleep(1)
    if "cold" in parts:
        crowd = await load.joined(
            room,
            table,
            sizes[0],
            1 if quick else 10,
            f"{sizes[0]:,} phones join with nothing in their browsers’ caches",
            files=True,
        )
        load.leave(crowd[2])
    if "projector" in parts:
        await load.projector(room, table, 10 if quick else 200, 5 if quick else 60)
    if "visit" in parts:
        await load.visits(room, table, 5 if quick else 100)
    if {"browsers", "voila"} & set(parts):
        from bench import pages  # it needs Playwright
    if "browsers" in parts:
        await pages.browsers(room, table, folder, 3 if quick else 30, 1 if quick else 5)
    if "voila" in parts:
        await pages.voila(table, folder, 1 if quick else 10)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
