"""The other workshops of the same authority that the files of a page can be compared with."""

from __future__ import annotations

from tixkit.framework import Framework, FrameworkError
from tixkit.local_time import day_of
from tixkit.store import StoreError
from tixkit.views.wording import day
from tixkit.widgets.export_choice import Other
from tixkit.widgets.results_progress import earlier_workshops, of_authority
from tixkit.workshop import Workshop, WorkshopError, list_workshops


def to_compare(workshop: Workshop) -> tuple[list[Other], list[Other]]:
    """Give the workshops before this one, and the other submissions on the same edition, each the newest first.

    Nothing is scored: that waits until a file is made. Of those before, a round was revealed or a rating agreed; of other
    submissions a rating was agreed, as only those are compared. A store that cannot be read gives none.
    """
    try:
        found = of_authority(workshop)
        agreed = {w.id: w.agreed for w in list_workshops(workshop.store_url)}
        revealed = {w.id for _, w in found if any(r.revealed_at for r in w.rounds())}
        earlier = earlier_workshops(workshop, found)
    except (StoreError, WorkshopError, FrameworkError):
        return [], []
    named = {w.id: Other(w.id, w.title, day(day_of(held))) for held, w in found}
    same = [w for _, w in found if _edition(w.framework) == _edition(workshop.framework)]
    return (
        [named[w.id] for w in reversed(earlier) if w.id in revealed or agreed.get(w.id)],
        [named[w.id] for w in reversed(same) if agreed.get(w.id)],
    )


def _edition(framework: Framework) -> tuple[str, str]:
    return framework.id, framework.edition
