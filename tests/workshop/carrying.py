"""Results without what a copy of a workshop gets anew."""

from __future__ import annotations

import json
from typing import Any

from tixkit.scoring.codec import encode
from tixkit.workshop import Workshop

ANEW = {"seq", "revision"}


def plain(workshop: Workshop) -> Any:
    """Give the results without the ids of people, rounds and notes, and without counters."""
    text = json.dumps(encode(workshop.results()))
    for place, rnd in enumerate(r for r in workshop.rounds() if r.status == "revealed"):
        text = text.replace(rnd.id, f"round-{place}")
    return _clean(json.loads(text.replace(workshop.id, "workshop")))


def _clean(value: Any) -> Any:
    if isinstance(value, dict):
        note = "author" in value
        return {k: _clean(v) for k, v in value.items() if k not in ANEW and not (note and k == "id")}
    if isinstance(value, list):
        return [_clean(v) for v in value]
    return "person" if isinstance(value, str) and value.startswith("person-") else value
