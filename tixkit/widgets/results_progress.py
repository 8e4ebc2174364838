"""How a workshop compares with the council's earlier ones in the same store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tixkit.framework import Framework, FrameworkError, crosswalk_to, load_crosswalk
from tixkit.local_time import day_of
from tixkit.scoring import CHANGES, Progress, ProgressError, Results, progress
from tixkit.scoring.progress_lines import AreaProgress, AreaStanding
from tixkit.scoring.standing import same_name
from tixkit.store import StoreError
from tixkit.views.palette import palette
from tixkit.views.wording import NOT_ASSESSED, day
from tixkit.workshop import Workshop, WorkshopError, list_workshops, open_workshop


def earlier_results(workshop: Workshop) -> tuple[Results, ...]:
    """Give the results of the same authority's earlier workshops that can be compared with this one, the earliest first.

    They are on the same framework and edition, or on one earlier edition that a crosswalk leads from. A store that cannot be
    read gives none: what is shown of this workshop does not wait for it.
    """
    try:
        results = (w.results() for w in earlier_workshops(workshop, of_authority(workshop)))
        return tuple(r for r in results if r.rounds or r.agreed_count)
    except (StoreError, WorkshopError, FrameworkError):
        return ()


def of_authority(workshop: Workshop) -> list[tuple[datetime, Workshop]]:
    """Give when each other workshop of the same authority in the store was held, and it; the first first, and none scored.

    Raises
    ------
    StoreError, WorkshopError, FrameworkError
        If the store, or what a workshop keeps of its framework, cannot be read.
    """
    found = [
        open_workshop(workshop.store_url, id=w.id)
        for w in list_workshops(workshop.store_url)
        if same_name(w.authority) == same_name(workshop.authority) and w.id != workshop.id
    ]
    return sorted(((w.held_at(), w) for w in found), key=lambda pair: (pair[0], pair[1].id))


def earlier_workshops(workshop: Workshop, found: Sequence[tuple[datetime, Workshop]]) -> list[Workshop]:
    """Give those of an authority's workshops that were held before one and can be compared with it."""
    now = workshop.held_at()
    return _comparable([w for held, w in found if held < now], workshop.framework)


def since_baseline(earlier: Sequence[Results], now: Results) -> Progress | None:
    """Compare results with earlier ones; None where there are none, or they cannot be compared."""
    if not earlier:
        return None
    try:
        return progress([*earlier, now], crosswalk_to(now.framework, [r.framework for r in earlier]))
    except (ProgressError, FrameworkError):
        return None


def _edition(framework: Framework) -> tuple[str, str]:
    return framework.id, framework.edition


def _comparable(found: Sequence[Workshop], now: Framework) -> list[Workshop]:
    """Leave out what is on another framework; of several earlier editions the first with a crosswalk counts."""
    editions = {_edition(w.framework): w.framework for w in found if _edition(w.framework) != _edition(now)}
    other = next((edition for edition, older in editions.items() if _leads(older, now)), None)
    return [w for w in found if _edition(w.framework) in {_edition(now), other}]


def _leads(older: Framework, now: Framework) -> bool:
    try:
        load_crosswalk(older, now)
    except FrameworkError:
        return False
    return True


def progress_words(progress: Progress) -> str:
    """Say in a sentence how many areas went which way since the baseline."""
    then, who = day(day_of(progress.baseline.at)), progress.framework.who_decides
    if not any(progress.counts[way] for way in ("improved", "same", "slipped")):
        return f"Nothing can be compared with {then} yet: only ratings that the {who} agreed are."
    counts = progress.summary.rstrip(".")
    return f"Since {then}: {counts}. Only ratings that the {who} agreed are compared."


def progress_page(found: Progress, areas: Sequence[str]) -> dict[str, Any]:
    """Describe the page of progress: each wanted area then and now, the change in a word and its reason.

    Parameters
    ----------
    found
        From the baseline to now.
    areas
        The ids of the areas that are wanted; what is no longer asked stands below them.
    """
    wanted = set(areas)
    now = set(found.framework.areas_by_id)
    lines = [line for line in found.by_area.values() if line.area in wanted or line.area not in now]
    return {
        "then": f"Then, {day(day_of(found.baseline.at))}",
        "now": f"Now, {day(day_of(found.now.at))}",
        "workshops": [
            f"{day(day_of(p.at))}: {p.title}, {p.agreed} of {p.areas} {found.framework.labels.area.many} agreed"
            for p in found.workshops
        ],
        "rows": [_row(found, line) for line in lines],
    }


def _row(found: Progress, line: AreaProgress) -> dict[str, Any]:
    word = CHANGES[line.change]
    known = line.area in found.framework.areas_by_id
    return {
        "title": line.title,
        "place": f"area/{line.area}" if known else None,
        "then": _standing(found, line.then),
        "now": _standing(found, line.now),
        "change": word[:1].upper() + word[1:],
        "reason": line.reason,
    }


def _standing(found: Progress, standing: AreaStanding | None) -> dict[str, Any]:
    """Describe how an area stood: its word as that edition has it, in the colours of the level it reads as now."""
    if standing is None:
        return {"word": "Not asked", "fill": None, "ink": None, "agreed": False, "beside": ""}
    colours = palette(found.framework)[standing.rating] if standing.rating else {"fill": None, "ink": None}
    agreed = standing.status == "agreed"
    beside = "Provisional" if standing.status == "provisional" else ""
    return {"word": standing.label or NOT_ASSESSED, "agreed": agreed, "beside": beside, **colours}
