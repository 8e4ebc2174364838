"""What a room carries: joining, bursts, steady answering, the projector, one visit."""

from __future__ import annotations

import asyncio
import gc
import json
import random
import sqlite3
import tempfile
from collections import Counter
from pathlib import Path
from time import perf_counter, time

from bench.phones import ANSWERS, Phone, arrive, page_files
from bench.serving import Room
from bench.table import Table, spread
from bench.wire import SocketLine

AREA = "csf.leadership"
PATIENCE = 120.0
"""Seconds after which a phone that heard nothing counts as a loss."""


async def joined(room: Room, table: Table, count: int, seconds: float, what: str, *, files: bool = False):
    """Let `count` phones join a fresh workshop with an open round; print what it took; give them with workshop and round."""
    workshop = room.workshop()
    rnd = workshop.open_round([AREA])
    await arrive([Phone(room.host, workshop, n) for n in range(5)], 0.5)  # what is made once is made before
    paths = await page_files(room.host, workshop.join_path) if files else []
    await asyncio.sleep(1)
    memory, cpu, start = room.memory(), room.cpu(), perf_counter()
    phones = [Phone(room.host, workshop, n) for n in range(count)]
    failed = await arrive(phones, seconds, paths)
    took = perf_counter() - start
    cpu = room.cpu() - cpu
    waited = sum(p.told_to_wait > 0 for p in phones)
    for error in failed[:3]:
        table.fault(f"{what}: a phone could not join: {error!r}")
    refusals = f"{len(failed)} refused" + (f", {waited} told to wait" if waited else "")
    table.line(
        f"{what} within {seconds:.0f} s: request to usable state",
        f"{spread(p.joined_seconds for p in phones if p.joined_seconds)}; {refusals}",
        "p95 under 1 s, no refusal",
        f"took {took:.1f} s; the room used {100 * cpu / took:.0f}% of one processor",
    )
    await asyncio.sleep(1)
    each = (room.memory() - memory) / count / 1024
    table.line(f"{what}: server memory a phone", f"{each:.0f} KB", "under 100 KB", "with its HTTP line kept open")
    return workshop, rnd, [p for p in phones if p.joined_seconds]


async def burst(room: Room, table: Table, count: int, crowd, seconds: float = 2.0) -> None:
    """Let every phone answer each statement of the round within some seconds."""
    workshop, rnd, phones = crowd
    loop = asyncio.get_running_loop()
    chance = random.Random(1)
    heard, cpu, start = sum(p.heard for p in phones), room.cpu(), perf_counter()
    began = loop.time() + 0.05
    for phone in phones:
        for statement in rnd.statements:
            loop.call_at(began + chance.uniform(0, seconds), phone.answer, rnd.id, statement, chance.choice(ANSWERS))
    wanted = len(phones) * len(rnd.statements)
    await _until(lambda: sum(len(p.save_seconds) + len(p.refused) for p in phones) >= wanted)
    took, cpu = perf_counter() - start, room.cpu() - cpu
    told = sum(p.heard for p in phones) - heard - wanted
    what = f"{count:,} phones answer {len(rnd.statements)} statements within {seconds:.0f} s"
    table.line(
        f"{what}: answer to “saved”",
        f"{spread(s for p in phones for s in p.save_seconds)}; {_reconcile(room, table, what, workshop, phones)}",
        "p95 under 500 ms; none lost, none twice",
        f"took {took:.1f} s; {100 * cpu / took:.0f}% of one processor; {told / max(1, len(phones)):.0f} other messages a phone",
    )


async def steady(room: Room, table: Table, count: int, crowd, seconds: float, folder: Path) -> None:
    """Let every phone send its next answer as soon as the last one is saved."""
    workshop, _, phones = crowd
    workshop.reveal(workshop.current_round())
    rnd = workshop.open_round(list(workshop.framework.areas_by_id))
    await asyncio.sleep(1)
    for phone in phones:
        phone.save_seconds.clear()
    end = perf_counter() + seconds
    chance = random.Random(2)

    def next_answer(phone: Phone) -> None:
        if perf_counter() < end:
            phone.answer(rnd.id, chance.choice(rnd.statements), chance.choice(ANSWERS))

    cpu, start = room.cpu(), perf_counter()
    for phone in phones:
        phone.on_saved = lambda phone=phone: next_answer(phone)
        next_answer(phone)
    await _until(lambda: perf_counter() > end and all(len(p.sent) == len(p.saved) + len(p.refused) for p in phones))
    took, cpu = perf_counter() - start, room.cpu() - cpu
    saved = sum(len(p.save_seconds) for p in phones)
    for phone in phones:
        phone.on_saved = lambda: None
    what = f"steady durable answers, {count:,} phones, each sends the next once the last is saved"
    table.line(
        what,
        f"{saved / took:,.0f} a second; {spread(s for p in phones for s in p.save_seconds)}; "
        f"{_reconcile(room, table, what, workshop, phones)}",
        "over 4,000 a second",
        f"{_bare_sqlite(folder, max(1.0, seconds / 4)):,.0f} a second: bare sqlite3, grouped by 100, WAL, FULL; "
        f"the room used {100 * cpu / took:.0f}% of a processor",
    )


async def projector(room: Room, table: Table, count: int, tries: int) -> None:
    """Measure from one phone's last answer to the projector’s new count."""
    workshop = room.workshop()
    rnd = workshop.open_round([AREA])
    phones = [Phone(room.host, workshop, n) for n in range(count)]
    for error in (await arrive(phones, count / 100))[:3]:
        table.fault(f"projector: a phone could not join: {error!r}")
    counts: dict[int, float] = {}

    def hear(text: bytes) -> None:
        message = json.loads(text)
        if message["type"] in ("progress", "state"):
            counts.setdefault(message["answered"], perf_counter())

    line = await _projector(room, workshop, hear)
    for phone in phones[:tries]:
        for statement in rnd.statements[:-1]:
            phone.answer(rnd.id, statement, "agree")
    await _until(lambda: all(len(p.saved) == len(p.sent) for p in phones))
    chance, waits = random.Random(3), []
    for number, phone in enumerate(phones[:tries], start=1):
        await asyncio.sleep(chance.uniform(0.05, 0.25))
        start = perf_counter()
        phone.answer(rnd.id, rnd.statements[-1], "agree")
        await _until(lambda number=number: number in counts)
        waits.append(counts[number] - start)
    table.line(f"one answer to the projector’s new count, {count} phones", spread(waits), "p95 under 300 ms")
    line.close()
    for phone in phones:
        phone.leave()


async def _projector(room: Room, workshop, hear) -> SocketLine:
    name, port = room.host.split(":")
    path = f"/p/{workshop.projector_key}/live"
    loop = asyncio.get_running_loop()
    _, line = await loop.create_connection(lambda: SocketLine(room.host, path, hear), name, int(port))
    await line.opened
    return line


async def visits(room: Room, table: Table, count: int) -> None:
    """Measure the room's processor time for whole visits: page, every file, joining, four answers."""
    workshop = room.workshop()
    rnd = workshop.open_round([AREA])
    files = await page_files(room.host, workshop.join_path)
    line = await _projector(room, workshop, lambda _text: None)  # a room that is used, so somebody is connected
    await _visit(room, workshop, rnd, files, 10_000)
    cpu, start = room.cpu(), perf_counter()
    for number in range(count):
        await _visit(room, workshop, rnd, files, number)
    took = perf_counter() - start
    each = (room.cpu() - cpu) / count
    line.close()
    table.line(
        f"server processor for one visit: page, {len(files)} files, join, {len(rnd.statements)} answers ({count} visits)",
        f"{each:.3f} s",
        "under 0.02 s",
        f"{took / count:.3f} s a visit, one after another",
    )


async def _visit(room: Room, workshop, rnd, files: list[str], number: int) -> None:
    phone = Phone(room.host, workshop, number)
    await phone.join(files)
    done = asyncio.Event()
    for statement in rnd.statements:
        phone.on_saved = done.set
        done.clear()
        phone.answer(rnd.id, statement, "agree")
        await asyncio.wait_for(done.wait(), PATIENCE)
    phone.leave()


def leave(phones: list[Phone]) -> None:
    for phone in phones:
        phone.leave()
    gc.collect()


def _reconcile(room: Room, table: Table, what: str, workshop, phones: list[Phone]) -> str:
    """Compare what phones were told with what the store holds; what is wrong makes the benchmark fail."""
    saved: Counter[bytes] = Counter()
    for phone in phones:
        saved.update(phone.saved)
    sent = sum(len(p.sent) for p in phones)
    kept = room.kept(workshop)
    faults = {
        "not acknowledged": sent - len(saved),
        "refused": sum(len(p.refused) for p in phones),
        "acknowledged twice": sum(n > 1 for n in saved.values()),
        "lost": sum(id_ not in kept for id_ in saved),
        "kept twice": sum(n > 1 for n in kept.values()),
        "kept and never sent": sum(not any(id_ in p.sent for p in phones) for id_ in set(kept) - set(saved)),
    }
    wrong = [f"{n:,} {name}" for name, n in faults.items() if n]
    if wrong:
        table.fault(f"{what}: {', '.join(wrong)} of {sent:,}")
    return ", ".join(wrong) or f"{len(saved):,} saved, each in the store once"


async def _until(so: object) -> None:
    end = perf_counter() + PATIENCE
    while not so() and perf_counter() < end:
        await asyncio.sleep(0.005)


def _bare_sqlite(folder: Path, seconds: float) -> float:
    """Give how many rows a second SQLite takes, a hundred to a transaction, in a table like the store's."""
    connection = sqlite3.connect(Path(tempfile.mkdtemp(dir=folder)) / "bare.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(
        "CREATE TABLE answers (seq INTEGER PRIMARY KEY, round_id TEXT, participant_id TEXT, statement TEXT, answer TEXT,"
        " client_id TEXT, at TEXT, UNIQUE (participant_id, client_id))"
    )
    connection.execute("CREATE INDEX newest ON answers (round_id, participant_id, statement, seq)")
    insert = (
        "INSERT INTO answers (round_id, participant_id, statement, answer, client_id, at) VALUES (?, ?, ?, ?, ?, ?)"
    )
    done, start = 0, perf_counter()
    while perf_counter() - start < seconds:
        people = [f"{n % 1000:032d}" for n in range(done, done + 100)]
        rows = [("r" * 32, p, f"s{i % 84}", "agree", f"{done + i:036d}", str(time())) for i, p in enumerate(people)]
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(insert, rows)
        connection.execute("COMMIT")
        done += 100
    rate = done / (perf_counter() - start)
    connection.close()
    return rate
