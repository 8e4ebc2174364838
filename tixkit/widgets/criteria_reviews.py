"""The reviews that a page of criteria compares: this workshop's, and those of the authority's earlier workshops."""

from __future__ import annotations

from tixkit.scoring import Results
from tixkit.scoring.standing import same_name
from tixkit.workshop import Workshop, list_workshops, open_workshop

SCALE = "progress"
"""The answer scale that tells how far something has come: `framework/scales/progress.yaml`."""


class EarlierReviews:
    """The authority's earlier workshops on the same framework in the same store, followed while they change.

    A workshop matches whatever its edition and whether it is closed, as far as its authority is spelt alike; case and spaces
    do not matter.

    Parameters
    ----------
    workshop
        The current one.

    Attributes
    ----------
    results
        Of those in which something was revealed, the earliest first. It is another list whenever anything has changed.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """

    def __init__(self, workshop: Workshop) -> None:
        self.results: list[Results] = []
        self._workshop = workshop
        self._read: dict[str, tuple[Workshop, int, Results]] = {}
        self.look()

    def look(self) -> bool:
        """Read again what has changed since the last look; one query for each earlier workshop that has not.

        Returns
        -------
        bool
            Whether `results` is another list now.

        Raises
        ------
        StoreError
            If the store cannot be read.
        """
        now = self._workshop
        before, self._read = self._read, {}
        for line in reversed(list_workshops(now.store_url)):
            if line.id == now.id or line.created_at > now.created_at or line.framework_id != now.framework.id:
                continue
            if same_name(line.authority) == same_name(now.authority):
                self._read[line.id] = _up_to_date(now.store_url, line.id, before.get(line.id))
        if [(id_, seen[1]) for id_, seen in before.items()] == [(id_, seen[1]) for id_, seen in self._read.items()]:
            return False
        self.results = [results for _, _, results in self._read.values() if results.rounds]
        return True


def _up_to_date(
    store: str, workshop_id: str, known: tuple[Workshop, int, Results] | None
) -> tuple[Workshop, int, Results]:
    """Give a workshop, its revision and its results; `known` itself where nothing in it has changed."""
    workshop = known[0] if known else open_workshop(store, id=workshop_id)
    revision = workshop.revisions().content
    if known and known[1] == revision:
        return known
    return workshop, revision, workshop.results()
