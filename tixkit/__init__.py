"""tixkit: facilitated self-assessment workshops, from people's phones to the report.

The API that the dashboard uses::

    import tixkit

    workshop = tixkit.create_workshop(store="sqlite:///room.db", framework="tiex", title="…", authority="…")
    rnd = workshop.open_round(areas=["role.service"])
    workshop.reveal(rnd)
    workshop.agree("role.service", rating="competent", rationale="…")
    results = workshop.results()

Nothing heavy is imported before it is needed: each name below is fetched on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tixkit.framework import Framework, FrameworkError, list_frameworks, load_crosswalk, load_framework
    from tixkit.scoring import Progress, Results, agenda, progress
    from tixkit.store import StoreError
    from tixkit.workshop import Workshop, WorkshopError, create_workshop, list_workshops, open_workshop

__version__ = "0.1.0"

__all__ = [
    "Framework",
    "FrameworkError",
    "Progress",
    "Results",
    "StoreError",
    "Workshop",
    "WorkshopError",
    "__version__",
    "agenda",
    "create_workshop",
    "list_frameworks",
    "list_workshops",
    "load_crosswalk",
    "load_framework",
    "open_workshop",
    "progress",
]

_HOMES = {
    "Framework": "framework",
    "FrameworkError": "framework",
    "list_frameworks": "framework",
    "load_crosswalk": "framework",
    "load_framework": "framework",
    "Progress": "scoring",
    "Results": "scoring",
    "agenda": "scoring",
    "progress": "scoring",
    "StoreError": "store",
    "Workshop": "workshop",
    "WorkshopError": "workshop",
    "create_workshop": "workshop",
    "list_workshops": "workshop",
    "open_workshop": "workshop",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"tixkit.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'tixkit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
