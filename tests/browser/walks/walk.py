"""What a walk is: a page of the dashboards, a workshop to show on it, and the way through its states."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

Stop: TypeAlias = str
"""The name of a state, in words of a file name: ``round-open``."""


@dataclass(frozen=True)
class Walk:
    """One way through states of one page.

    Attributes
    ----------
    name : str
        What is walked through, in words of a file name.
    page : str
        The dashboard: the name of its notebook without the ending.
    prepare : callable
        Makes a workshop in the store at the given address, and gives its code; an empty one for a page without a workshop.
    stops : callable
        Leads the opened page from state to state and gives each state's name once it is reached.
    """

    name: str
    page: str
    prepare: Callable[[str], str]
    stops: Callable[[Any, str], Iterator[Stop]]
