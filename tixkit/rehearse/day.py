"""Rehearse the whole job on simulated phones: a room, rounds, agreements, every export, and the count at the end."""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from tixkit.framework import Framework
from tixkit.phones import Crowd, Habits, Ledger, Pace, Person, plausible
from tixkit.processes import Child, allow_many_connections, fetch, free_port, peak_memory_mb, wait_for
from tixkit.rehearse.reconcile import Verdict, compare, stored_answers
from tixkit.workshop import Round, Workshop, carry, create_workshop

MOST_PHONES = 2000
ASKED_ALONE = 6
"""Areas that are asked again one by one; the others are asked again together."""
_ACTIONS = 5
_PAPERS = 4
_HABITS = Habits(changes_mind=0.05, sends_twice=0.03)
_PACE = Pace(first=(0.0, 0.5), between=(0.02, 0.1))

Say = Callable[[str], None]


class RehearsalError(RuntimeError):
    """The rehearsal could not be held; the message says why."""


@dataclass(frozen=True)
class Rehearsal:
    """How it went. Times are in milliseconds, memory in MB; None where the system does not tell."""

    phones: int
    areas: int
    rounds: int
    verdict: Verdict
    join_ms: dict[str, float]
    save_ms: dict[str, float]
    reveal_ms: dict[str, float]
    repeats: int
    reconnects: int
    refused: int
    peak_memory_mb: dict[str, float | None]
    seconds: float
    files: tuple[Path, ...]
    store: str

    def to_dict(self) -> dict[str, Any]:
        """Give the figures as JSON-ready data."""
        return {
            "sent": self.verdict.sent,
            "saved": self.verdict.saved,
            "found": self.verdict.found,
            "duplicates": self.verdict.duplicates,
            "repeats": self.repeats,
            "reconnects": self.reconnects,
            "refused": self.refused,
            "join_ms": self.join_ms,
            "save_ms": self.save_ms,
            "reveal_ms": self.reveal_ms,
            "peak_memory_mb": self.peak_memory_mb,
            "phones": self.phones,
            "areas": self.areas,
            "rounds": self.rounds,
            "seconds": self.seconds,
            "files": [str(file) for file in self.files],
            "store": self.store,
            "problems": list(self.verdict.problems),
        }


def rehearse(
    phones: int, folder: Path, framework: str | Path | Framework = "tiex", *, say: Say = lambda _: None
) -> Rehearsal:
    """Hold a rehearsal.

    Parameters
    ----------
    phones
        How many take part, from 1 to 2000.
    folder
        Where the exports and the rehearsal's own store are written; made if it is missing.
    framework
        What is assessed: an id, a folder, or a loaded framework.
    say
        Is told each step in a sentence.

    Raises
    ------
    RehearsalError
        If `folder` cannot be written.
    StartError, PhoneError
        If the room does not start, or a phone does not get through.
    """
    began = perf_counter()
    allow_many_connections(4 * phones + 256)
    store = f"sqlite:///{_fresh_store(folder)}"
    workshop = create_workshop(store, framework, "Rehearsal", "Sampleford Borough Council")
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    room = Child("the room", "tixkit.room", ["--store", store, "--host", "127.0.0.1", "--port", str(port)])
    with room:
        wait_for([room], lambda: fetch(f"{url}/healthz", timeout=2) is not None, within=30, what="The room")
        ledger, reveals = asyncio.run(_workshop_day(url, workshop, phones, say))
        memory = {"room": peak_memory_mb(room.pid), "own": None}
    say("Writing every export.")
    results = workshop.results()
    from tixkit.reports import export
    from tixkit.reports.choice import Choice

    files = export(workshop.results("files"), folder, choice=Choice(copy=carry.to_json(workshop)))
    typed = [t for rnd in workshop.rounds() for t in workshop.typed_tallies(rnd)]
    verdict = compare(ledger, stored_answers(store, workshop.id), results, typed)
    workshop.close()
    return Rehearsal(
        phones=phones,
        areas=len(workshop.framework.areas),
        rounds=len(workshop.rounds()),
        verdict=verdict,
        join_ms=_spread(ledger.join_ms),
        save_ms=_spread(ledger.save_ms),
        reveal_ms=_spread(reveals),
        repeats=ledger.repeats,
        reconnects=ledger.reconnects,
        refused=len(ledger.refused),
        peak_memory_mb=memory | {"own": peak_memory_mb()},
        seconds=round(perf_counter() - began, 1),
        files=tuple(files),
        store=store,
    )


async def _workshop_day(url: str, workshop: Workshop, phones: int, say: Say) -> tuple[Ledger, list[float]]:
    """Play a whole workshop; give what the phones noted and how long each waited for each reveal, in milliseconds."""
    framework, roles = workshop.framework, workshop.roles
    people = [
        Person(i, roles[i % len(roles)] if i % 7 else None, f"Person {i + 1}" if i % 5 == 0 else None, i % 10 == 0)
        for i in range(phones)
    ]
    crowd = Crowd(url, workshop.code, people, plausible(framework), pace=lambda _: _PACE, habits=_HABITS)
    reveals: list[float] = []
    try:
        say(f"{phones} phones join.")
        await crowd.join()
        noun = framework.labels.area
        say(f"Round 1 asks all {len(framework.areas)} {noun.many}; {_PAPERS} more people answer the first on paper.")
        reveals += await _round(crowd, workshop, list(framework.areas_by_id), papers=_PAPERS)
        again = await asyncio.to_thread(_without_consensus, workshop)
        for asked in [*([area] for area in again[:ASKED_ALONE]), again[ASKED_ALONE:]]:
            if asked:
                what = (
                    framework.areas_by_id[asked[0]].numbered_title
                    if len(asked) == 1
                    else f"{len(asked)} more {noun.many}"
                )
                say(f"No consensus, so asked again: {what}.")
                reveals += await _round(crowd, workshop, asked)
        await _note(crowd, framework)
        say("The room agrees every rating, notes and plans.")
        await asyncio.to_thread(_agree_everything, workshop)
    finally:
        await crowd.leave()
    return crowd.ledger, reveals


async def _round(crowd: Crowd, workshop: Workshop, areas: Sequence[str], *, papers: int = 0) -> list[float]:
    """Open a round, let everybody answer, reveal it; give how long each phone waited for the totals."""
    rnd: Round = await asyncio.to_thread(workshop.open_round, areas)
    if papers:
        await asyncio.to_thread(_type_in, workshop, rnd, papers)
    patience = 30 + len(crowd.phones) * len(rnd.statements) * 0.05 + len(rnd.statements)
    await crowd.answered(rnd.id, within=patience)
    start = perf_counter()
    await asyncio.to_thread(workshop.reveal, rnd)
    await crowd.revealed(rnd.id, within=30 + len(crowd.phones) * 0.05)
    return [(at - start) * 1000 for at in crowd.ledger.revealed_at[rnd.id]]


def _type_in(workshop: Workshop, rnd: Round, papers: int) -> None:
    """Type in the first area's totals from paper: on each statement one more gave the second answer of the scale."""
    framework, area = workshop.framework, rnd.areas[0]
    first, second = (a.code for a in framework.answer_scale.answers[:2])
    counts = {
        s.id: {first: papers - place % (papers + 1), second: place % (papers + 1)}
        for place, s in enumerate(framework.areas_by_id[area].statements)
    }
    workshop.type_tally(rnd, area, people=papers, counts=counts)


def _without_consensus(workshop: Workshop) -> list[str]:
    """Give the areas with a statement that has no consensus, those to discuss first at the front."""
    results = workshop.results()
    open_ = [
        area
        for area, result in results.by_area.items()
        if any(s.latest is not None and s.latest.outcome == "no_consensus" for s in result.statements)
    ]
    order = {area: place for place, area in enumerate(results.discuss_next)}
    return sorted(open_, key=lambda area: order.get(area, len(order)))


async def _note(crowd: Crowd, framework: Framework) -> None:
    """Let a few people note something on their phones, where the framework has a kind of note."""
    for kind in framework.record_kinds[:1]:
        area = framework.areas[0]
        await asyncio.gather(
            *(p.record(area.id, kind.id, "Two systems hold the same record.") for p in crowd.phones[:3])
        )


def _agree_everything(workshop: Workshop) -> None:
    framework = workshop.framework
    results = workshop.results()
    for place, (area_id, result) in enumerate(results.by_area.items()):
        rating = result.suggestion.level or framework.rating.levels[-1].id
        workshop.agree(area_id, rating, rationale="Agreed in the rehearsal.")
        if framework.record_kinds:
            kind = framework.record_kinds[place % len(framework.record_kinds)]
            workshop.record(area_id, kind.id, f"A note of the rehearsal: {kind.label.lower()}.")
    weakest = workshop.results().ranked(weakest_first=True)[:_ACTIONS]
    for place, result in enumerate(weakest):
        scope, team = ("team", "Service improvement") if place % 2 else ("council-wide", "")
        workshop.add_action(
            f"Improve: {result.area.numbered_title}",
            area=result.area.id,
            owner="Head of Service",
            scope=scope,
            team=team,
            due="2030-03-31",
        )
    if len(weakest) > 1:
        workshop.move_action(workshop.actions()[-1].id, 1)


def _fresh_store(folder: Path) -> Path:
    """Make `folder` and give the path of a store in it that does not exist yet."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise RehearsalError(
            f"The folder {folder} cannot be written: {reason}. Choose another folder with --to."
        ) from None
    place, path = 2, folder / "rehearsal.db"
    while path.exists():
        place, path = place + 1, folder / f"rehearsal-{place}.db"
    return path.resolve()


def _spread(times: Sequence[float]) -> dict[str, float]:
    """Give the median, the 95th percentile (NumPy's way) and the longest; zeros where there are none."""
    if not times:
        return {"p50": 0.0, "p95": 0.0, "max": 0.0}
    cuts = statistics.quantiles(times, n=100, method="inclusive") if len(times) > 1 else [times[0]] * 99
    return {"p50": round(cuts[49], 1), "p95": round(cuts[94], 1), "max": round(max(times), 1)}
