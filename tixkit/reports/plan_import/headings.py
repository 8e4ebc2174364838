"""Which column holds what: by its heading, wherever it stands and however it was slightly renamed."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from tixkit.reports.language import every_language
from tixkit.reports.plan_import.values import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tixkit.framework import Framework

_NAMES = {
    "title": "action, actions, what, what we will do, task, action required",
    "number": "no, number, nr, #, order, priority",
    "area": "area",
    "rating": "rating",
    "owner": "owner, lead, lead officer, responsible, responsible officer, who, action owner, owned by",
    "scope": "scope",
    "team": "team, service, team name, department",
    "due": "due, due date, deadline, by when, when, target date, date due, date",
    "status": "status, progress, state, current status",
    "success_measure": "measure of success, we will know it worked when, success measure, measure, success measures, measures of success, success criteria",
    "reference": "reference, ref, id, reference (do not change)",
}
_EXPORTED = {"no", "action", "rating", "owner", "scope", "team", "due", "status", "reference"}
"""Headings as tixkit writes them, by :func:`plain`."""
_OURS = {
    "Action": "title",
    "No.": "number",
    "Rating": "rating",
    "Owner": "owner",
    "Scope": "scope",
    "Team": "team",
    "Due": "due",
    "Status": "status",
    "Measure of success": "success_measure",
    "Reference": "reference",
    "We will know it worked when": "success_measure",
}
"""What the files themselves head the columns, in English; they may be in another language."""
_NEEDED = 3
"""Headings that a row must have, the action among them, to be the plan's."""
_CLOSE = 0.82


def columns_of(row: Sequence[str], framework: Framework) -> dict[int, str] | None:
    """Tell the field of each column of a header row; None if this is no header row of a plan."""
    area = plain(framework.labels.area.one)
    names = {plain(name): field for field, words in _NAMES.items() for name in words.split(", ")}
    names |= {plain(name): field for words, field in _OURS.items() for name in every_language(words)}
    if area not in _EXPORTED:
        names[area] = "area"
    found = _of_one_name(row, area, names.get(area, "area"))
    for field_of in (names.get, lambda heading: _nearest(heading, names)):
        for place, heading in enumerate(row):
            field = field_of(plain(heading))
            if place not in found and field and field not in found.values():
                found[place] = field
    return found if "title" in found.values() and len(found) >= _NEEDED else None


def _of_one_name(row: Sequence[str], area: str, other: str) -> dict[int, str]:
    """Tell apart two columns of one heading, where a framework calls its areas what the plan calls another column."""
    places = [i for i, heading in enumerate(row) if re.sub(r" \(\d+\)$", "", plain(heading)) == area]
    if other == "area" or len(places) < 2:
        return {}
    order = (other, "area") if other in {"number", "title"} else ("area", other)
    return dict(zip(places, order, strict=False))


def _nearest(heading: str, names: dict[str, str]) -> str | None:
    near = difflib.get_close_matches(heading, names, n=1, cutoff=_CLOSE) if len(heading) > 3 else []
    return names[near[0]] if near else None
