"""What the files cost in CPU: `python tests/bench_reports.py`; on Unix.

First every kind of file of one large workshop: 21 areas, each asked in two rounds, agreed, and with notes and an action, a
workshop before it to compare with, and 18 pictures in its report. Each is made once to import its libraries, then timed; the median is given. Then all of them as
one set, which draws a picture once that several files show. Then where the report's time goes, by looking every millisecond
of CPU at what runs. Then the report and the whole set of 21 to 200 such areas, and how well a straight line fits. Figures are
printed and never judged.
"""

from __future__ import annotations

import random
import signal
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from io import BytesIO
from statistics import median
from time import process_time
from types import FrameType
from typing import Any

import numpy as np

import tixkit
from tixkit.framework import Framework, framework_from_dict
from tixkit.reports import FORMATS, make
from tixkit.reports.choice import Choice
from tixkit.reports.formats import FileSet
from tixkit.scoring import (
    ActionFact,
    AnswerFact,
    DecisionFact,
    Facts,
    RecordFact,
    Results,
    RoundFacts,
    WorkshopFacts,
    score,
)

AT = datetime(2026, 11, 5, 9, 0, tzinfo=UTC)
PEOPLE = 18
REPEATS = 5
SIZES = (21, 50, 100, 200)
IN_A_GROUP = 1.6
"""Areas; of 21 the report then has 18 pictures: the cover, two of the heatmap, 12 groups, the progress, and two of the timeline."""
WORDS = "We heard of it in three services, and nobody yet knows who leads it. " * 3
PARTS = {
    "charts": ("/matplotlib/", "/PIL/", "/numpy/", "/reports/charts/"),
    "zip": ("/zipfile", "/reports/archive.py"),
    "python-docx and lxml": ("/docx/", "/lxml/"),
    "XML as text": ("/reports/word/",),
    "words and figures": ("/tixkit/",),
}
"""Parts of the work by the innermost file that is at it."""


def framework_of(size: int) -> Framework:
    """Make a list of `size` areas from the words of a real framework, in groups of one and two."""
    data = tixkit.load_framework("tiex").to_dict()
    there = data["areas"]
    groups = round(size / IN_A_GROUP)
    data["layout"] = {"kind": "list"}
    data["sections"] = [{"id": f"g{n}", "title": f"Group {n}"} for n in range(groups)]
    for name in ("characteristics", "focuses"):
        data[name] = []
    data["areas"] = [_area(there[n % len(there)], n, groups, size) for n in range(size)]
    return framework_from_dict(data)


def _area(area: dict[str, Any], n: int, groups: int, size: int) -> dict[str, Any]:
    """Give an area under another id, in the group of its place."""
    kept = {name: value for name, value in area.items() if name not in {"characteristic", "focus", "section"}}
    statements = [{**s, "id": f"a{n}.{k}"} for k, s in enumerate(area["statements"])]
    return {**kept, "id": f"a{n}", "section": f"g{n * groups // size}", "statements": statements}


def everything(size: int) -> tuple[Results, Choice]:
    """Make a workshop of so many areas, and the choice that compares it with the one of a year before."""
    framework = framework_of(size)
    return workshop(framework), Choice(copy="{}", before=workshop(framework, seed=2, at=AT - timedelta(days=364)))


def workshop(framework: Framework, seed: int = 1, at: datetime = AT) -> Results:
    """Make results in which everything happened: two rounds, an agreement, notes and an action in every area."""
    rng = random.Random(seed)
    codes = [answer.code for answer in framework.answer_scale.answers]
    areas, ids = tuple(framework.areas_by_id), tuple(framework.statements_by_id)
    rounds = tuple(RoundFacts(f"r{n}", n, areas, ids, "75", at, at + timedelta(hours=n), seq=n) for n in (1, 2))
    answers = tuple(
        AnswerFact(rnd.id, f"p{who}", statement, rng.choice(codes))
        for rnd in rounds
        for who in range(PEOPLE)
        for statement in ids
    )
    levels = [level.id for level in framework.rating.levels]
    kinds = [kind.id for kind in framework.record_kinds] or ["rationale"]
    facts = WorkshopFacts(f"w{seed}", "Bench", "Sampleford", at, "open", "75", 1, (), ((None, PEOPLE),))
    return score(
        framework,
        Facts(
            facts,
            rounds,
            answers,
            tuple(DecisionFact(a, rng.choice(levels), WORDS, "One doubts it.", at, "room", levels[0], "r2") for a in areas),
            tuple(RecordFact(f"n{a}{k}", a, None, k, WORDS, "room", at) for a in areas for k in kinds),
            tuple(
                ActionFact(f"a{n}", n, f"Do what {a} needs", a, "Head of service", "team", "Housing", date(2027, 1, 1) + timedelta(days=9 * n), "in progress", WORDS)
                for n, a in enumerate(areas, 1)
            ),
            {f"p{who}": f"Person {who}" for who in range(PEOPLE)},
        ),
        "files",
    )  # fmt: skip


def cpu(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Give the median of CPU seconds; more than once, after a first time that imports what is needed."""
    if repeats > 1:
        work()
    times = []
    for _ in range(repeats):
        start = process_time()
        work()
        times.append(process_time() - start)
    return median(times)


def whole_set(results: Results, choice: Choice) -> None:
    files = FileSet(results, choice)
    for kind in FORMATS:
        files.file(kind)


@contextmanager
def looking() -> Iterator[Counter[str]]:
    """Count, every millisecond of CPU, which part of the work is being done."""
    seen: Counter[str] = Counter()

    def look(_signal: int, frame: FrameType | None) -> None:
        while frame is not None:
            for part, places in PARTS.items():
                if any(place in frame.f_code.co_filename for place in places):
                    seen[part] += 1
                    return
            frame = frame.f_back
        seen["other"] += 1

    before = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, 0.001, 0.001)
    try:
        yield seen
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def show_formats(results: Results, choice: Choice) -> None:
    print(f"{'file':<24}{'CPU':>10}{'size':>12}{'pictures':>10}")
    total = 0.0
    for kind in FORMATS.values():
        content = make(results, kind.id, choice)
        seconds = cpu(lambda kind=kind: make(results, kind.id, choice))  # type: ignore[misc]
        total += seconds
        print(f"{kind.filename:<24}{seconds:>8.2f} s{len(content) / 1024:>9.0f} KB{pictures(content):>10}")
    print(f"{'each by itself':<24}{total:>8.2f} s")
    print(f"{'the whole set':<24}{cpu(lambda: whole_set(results, choice)):>8.2f} s")


def pictures(content: bytes) -> int:
    if not zipfile.is_zipfile(BytesIO(content)):
        return 0
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return sum("/media/" in name for name in archive.namelist())


def show_parts(results: Results, choice: Choice) -> None:
    seconds = cpu(lambda: make(results, "report", choice))
    with looking() as seen:
        for _ in range(REPEATS):
            make(results, "report", choice)
    print("\nwhere the report’s time goes")
    for part, count in seen.most_common():
        share = count / seen.total()
        print(f"  {part:<22}{1000 * share * seconds:>7.0f} ms{100 * share:>7.0f}%")


def show_growth() -> None:
    print(f"\n{'areas':<10}{'report':>10}{'pictures':>10}{'whole set':>12}")
    times = []
    for size in SIZES:
        results, choice = everything(size)
        drawn = pictures(make(results, "report", choice))
        works = (partial(make, results, "report", choice), partial(whole_set, results, choice))
        times.append([cpu(work, 1) for work in works])
        print(f"{size:<10}{times[-1][0]:>8.2f} s{drawn:>10}{times[-1][1]:>10.2f} s")
    for name, column in zip(("report", "whole set"), np.array(times).T, strict=True):
        slope, start = np.polyfit(SIZES, column, 1)
        off = np.abs(column - (slope * np.array(SIZES) + start)).max()
        fit = np.corrcoef(SIZES, column)[0, 1] ** 2
        print(
            f"{name}: {start:.2f} s and {1000 * slope:.1f} ms an area; R² {fit:.4f}, furthest from the line {off:.2f} s"
        )


def main() -> None:
    results, choice = everything(SIZES[0])
    show_formats(results, choice)
    show_parts(results, choice)
    if "--quick" not in sys.argv[1:]:
        show_growth()


if __name__ == "__main__":
    main()
