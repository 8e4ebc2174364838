from .framework import Framework, FrameworkError, list_frameworks, load_crosswalk, load_framework
from .scoring import Progress, Results, agenda, progress
from .store import StoreError
from .workshop import Workshop, WorkshopError, create_workshop, list_workshops, open_workshop

__version__: str

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
