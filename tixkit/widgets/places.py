"""The dashboards that there are, and which of them suit a workshop: how a page links to the others with the same workshop."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from tixkit.framework import Framework
from tixkit.workshop import Workshop

DASHBOARDS = "TIXKIT_DASHBOARDS"
"""Set where dashboards are served beside each other, so that pages can link to each other; links are relative."""


@dataclass(frozen=True, slots=True)
class Place:
    """One dashboard: its notebook's name without the ending, its title, and the answer scale it is made for, if any."""

    id: str
    title: str
    scale: str | None = None

    def suits(self, framework: Framework) -> bool:
        """Say whether the dashboard has something to show of a framework."""
        return self.scale is None or framework.answer_scale.id == self.scale


HOME = Place("home", "All workshops")
RESULTS = Place("results", "Results")
PLACES = (
    Place("facilitate", "Run the workshop"),
    RESULTS,
    Place("action_plan", "Action plan"),
    Place("peer_review", "Evidence and judgements", "evidence"),
    Place("success_criteria", "Progress on the criteria", "progress"),
)


def suiting(framework: Framework) -> Place:
    """Give the dashboard that is made for a framework's answer scale, else the results, which suit every one."""
    made = [place for place in PLACES if place.scale is not None and place.suits(framework)]
    return made[0] if made else RESULTS


def places(workshop: Workshop, current: str) -> list[dict[str, Any]]:
    """Give the links of a page to the dashboards that suit its workshop, the list of all workshops first.

    Parameters
    ----------
    workshop
        The workshop that every link keeps.
    current
        The id of the dashboard that the page is.

    Returns
    -------
    list of dict
        ``id``, ``title``, ``href`` (relative) and ``current``; empty where no dashboards are served, as in JupyterLab.
    """
    if not os.environ.get(DASHBOARDS):
        return []
    found = [place for place in PLACES if place.suits(workshop.framework)]
    return [
        {"id": HOME.id, "title": HOME.title, "href": f"{HOME.id}.ipynb", "current": current == HOME.id},
        *(
            {
                "id": place.id,
                "title": place.title,
                "href": f"{place.id}.ipynb?workshop={workshop.code}",
                "current": current == place.id,
            }
            for place in found
        ),
    ]
