"""What the projector shows, and the Wi-Fi that brings people to the room. No result: overwritten, and in no export."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, insert, select, update

from tixkit.store import schema
from tixkit.workshop.errors import WorkshopError
from tixkit.workshop.model import RoomSettings, Wifi
from tixkit.workshop.text import words

VIEWS = ("auto", "lobby", "heatmap", "summary")
"""`auto` shows what fits the moment: the lobby, the question, its totals."""
SECURITIES = ("WPA", "none")


def read(connection: Connection, workshop_id: str) -> RoomSettings:
    """Give the settings as they stand."""
    table = schema.room_settings
    row = connection.execute(select(table).where(table.c.workshop_id == workshop_id)).one_or_none()
    if row is None:
        return RoomSettings()
    wifi = Wifi(row.wifi_network, row.wifi_password or "", row.wifi_security or "WPA") if row.wifi_network else None
    return RoomSettings(row.projector_view, wifi)


def show(connection: Connection, workshop_id: str, view: str) -> None:
    """Choose what the projector shows.

    Raises
    ------
    WorkshopError
        ``malformed`` if there is no such view.
    """
    if view not in VIEWS:
        raise WorkshopError("malformed", f"The projector has no view “{view}”. Use one of {', '.join(VIEWS)}.", "view")
    _put(connection, workshop_id, projector_view=view)


def keep_wifi(connection: Connection, workshop_id: str, network: str, password: str, security: str) -> None:
    """Keep the network's name and password, instead of any before.

    Raises
    ------
    WorkshopError
        ``malformed`` for a name or password that no network has.
    """
    if security not in SECURITIES:
        message = f"“{security}” is no Wi-Fi security. Use one of {', '.join(SECURITIES)}."
        raise WorkshopError("malformed", message, "security")
    network = words(network, "network", name="network's name", needed=True)
    if len(network.encode()) > 32:
        message = f"The network's name has {len(network.encode())} bytes; Wi-Fi allows 32. Type it as the access point shows it."
        raise WorkshopError("malformed", message, "network")
    password = password if security == "WPA" else ""
    if security == "WPA" and not 8 <= len(password) <= 64:
        message = f"The password has {len(password)} characters; Wi-Fi passwords have 8 to 63. Type it again, or choose “none” for an open network."
        raise WorkshopError("malformed", message, "password")
    _put(connection, workshop_id, wifi_network=network, wifi_password=password, wifi_security=security)


def forget_wifi(connection: Connection, workshop_id: str) -> None:
    """Delete the network's name and password."""
    _put(connection, workshop_id, wifi_network=None, wifi_password=None, wifi_security=None)


def _put(connection: Connection, workshop_id: str, **values: Any) -> None:
    table = schema.room_settings
    done = connection.execute(update(table).where(table.c.workshop_id == workshop_id).values(values))
    if not done.rowcount:
        connection.execute(insert(table).values({"workshop_id": workshop_id, "projector_view": "auto"} | values))
