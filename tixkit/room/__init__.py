"""The room: phones and projector, served by a small Tornado application of their own."""

from tixkit.room.app import make_app
from tixkit.room.serve import RoomServer, ServeError, serve

__all__ = ["RoomServer", "ServeError", "make_app", "serve"]
