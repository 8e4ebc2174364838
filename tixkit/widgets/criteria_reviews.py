"""The reviews that a page of criteria compares: this workshop's, and those of the authority's earlier workshops."""

from __future__ import annotations

from tixkit.scoring import Results
from tixkit.scoring.standing import same_name
from tixkit.workshop import Workshop, list_workshops, open_workshop

SCALE = "progress"
"""The answer scale that tells how far something has come: `framework/scales/progress.yaml`."""


def earlier_results(workshop: Workshop) -> list[Results]:
    """Give the results of the authority's earlier workshops on the same framework in the same store, the earliest first.

    A workshop matches whatever its edition and whether it is closed, as far as its authority is spelt alike; case and spaces
    do not matter. Those in which nothing was revealed are left out.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    found: list[Results] = []
    for line in reversed(list_workshops(workshop.store_url)):
        if line.id == workshop.id or line.created_at > workshop.created_at:
            continue
        if same_name(line.authority) != same_name(workshop.authority):
            continue
        other = open_workshop(workshop.store_url, id=line.id)
        if other.framework.id == workshop.framework.id:
            results = other.results()
            found += [results] if results.rounds else []
    return found
