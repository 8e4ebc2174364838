"""The room: phones and projector, served by a small Tornado application of their own.

Nothing heavy is imported before it is needed: each name below is fetched on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tixkit.room.app import make_app
    from tixkit.room.serve import RoomServer, ServeError

__all__ = ["RoomServer", "ServeError", "make_app"]

_HOMES = {"RoomServer": "serve", "ServeError": "serve", "make_app": "app"}


def __getattr__(name: str) -> Any:
    """Fetch a name on first use."""
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
