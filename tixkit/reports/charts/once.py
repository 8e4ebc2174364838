"""A picture that several files of one set show is drawn once: drawing is most of what a set costs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from tixkit.reports.language import spoken

if TYPE_CHECKING:
    from tixkit.reports.charts.picture import Picture

Drawn = dict[Hashable, tuple[Any, list["Picture"]]]
"""Pictures by what they show, each with the results it was drawn from."""
_drawn: ContextVar[Drawn | None] = ContextVar("the pictures of one set of files", default=None)


@contextmanager
def drawing_once(drawn: Drawn) -> Iterator[None]:
    """Take from `drawn` what was drawn before, and keep there what is drawn within."""
    before = _drawn.set(drawn)
    try:
        yield
    finally:
        _drawn.reset(before)


def once(draw: Callable[[], list[Picture]], results: object, *shown: Hashable) -> list[Picture]:
    """Give pictures, drawn unless the set has them.

    Parameters
    ----------
    draw
        Draws them.
    results
        What they are drawn from: the very same object, not an equal one.
    shown
        Which pictures of these results they are.
    """
    drawn = _drawn.get()
    if drawn is None:
        return draw()
    key = (id(results), spoken(), shown)
    if key not in drawn:
        drawn[key] = (results, draw())  # with the results: the number of one that is gone may be another’s
    return drawn[key][1]
