"""What the projector shows, the minutes left, and the Wi-Fi that brings people to the room. No result: overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, update

from tixkit.framework import Framework
from tixkit.scoring.agenda import check_minutes
from tixkit.store import schema
from tixkit.workshop.errors import WorkshopError
from tixkit.workshop.model import RoomSettings, Round, Wifi
from tixkit.workshop.text import words

VIEWS = ("auto", "lobby", "heatmap", "summary", "area")
"""`auto` shows what fits the moment: the lobby, the question, its totals; `area` the totals of one area."""
SECURITIES = ("WPA", "none")
LONGEST = 1440
"""The most minutes that can be left: a day."""


def read(connection: Connection, workshop_id: str) -> RoomSettings:
    """Give the settings as they stand."""
    table = schema.room_settings
    row = connection.execute(select(table).where(table.c.workshop_id == workshop_id)).one_or_none()
    if row is None:
        return RoomSettings()
    wifi = Wifi(row.wifi_network, row.wifi_password or "", row.wifi_security or "WPA") if row.wifi_network else None
    return RoomSettings(row.projector_view, wifi, row.projector_area, row.minutes)


def show(connection: Connection, workshop_id: str, view: str, area: str | None = None) -> None:
    """Choose what the projector shows; `area` goes with the view of that name, and with no other.

    Raises
    ------
    WorkshopError
        ``malformed`` if there is no such view, or it needs an area, or none.
    """
    if view not in VIEWS:
        raise WorkshopError("malformed", f"The projector has no view “{view}”. Use one of {', '.join(VIEWS)}.", "view")
    if (area is not None) != (view == "area"):
        told = "needs an area: give its id" if area is None else f"shows no single area: leave “{area}” out"
        raise WorkshopError("malformed", f"The projector’s view “{view}” {told}.", "area")
    _put(connection, workshop_id, projector_view=view, projector_area=area)


def check_totals(framework: Framework, rounds: Sequence[Round], area: str) -> None:
    """Check that an area has totals to show.

    Raises
    ------
    WorkshopError
        ``malformed`` if no round that asked it was revealed.
    """
    if not any(rnd.status == "revealed" and area in rnd.areas for rnd in rounds):
        title = framework.areas_by_id[area].numbered_title
        message = f"“{title}” has no totals yet. Reveal a round that asks it, then show them."
        raise WorkshopError("malformed", message, "area")


def show_what_fits(connection: Connection, workshop_id: str) -> None:
    """Give up the view that was chosen: something new has happened, and the room looks up to see it."""
    table = schema.room_settings
    chosen = (table.c.workshop_id == workshop_id) & (table.c.projector_view != "auto")
    connection.execute(update(table).where(chosen).values(projector_view="auto", projector_area=None))


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
        message = f"The password has {len(password)} characters; Wi-Fi passwords have 8 to 63. Type it again, or choose “Open, without a password”."
        raise WorkshopError("malformed", message, "password")
    _put(connection, workshop_id, wifi_network=network, wifi_password=password, wifi_security=security)


def forget_wifi(connection: Connection, workshop_id: str) -> None:
    """Delete the network's name and password."""
    _put(connection, workshop_id, wifi_network=None, wifi_password=None, wifi_security=None)


def keep_minutes(connection: Connection, workshop_id: str, minutes: int | None) -> None:
    """Keep how many minutes are left for discussion; None where nobody says.

    Raises
    ------
    WorkshopError
        ``malformed`` if it is no whole number from 0 to a day's 1440.
    """
    _put(connection, workshop_id, minutes=checked_minutes(minutes))


def checked_minutes(minutes: int | None) -> int | None:
    """Give the minutes left for discussion back, where they are such.

    Raises
    ------
    WorkshopError
        ``malformed`` if it is no whole number from 0 to a day's 1440.
    """
    try:
        check_minutes(minutes)
    except ValueError as error:
        raise WorkshopError("malformed", str(error), "minutes") from None
    if minutes is not None and minutes > LONGEST:
        message = f"{minutes} minutes is more than a day: give a whole number from 0 to {LONGEST}."
        raise WorkshopError("malformed", message, "minutes")
    return minutes


def _put(connection: Connection, workshop_id: str, **values: Any) -> None:
    table = schema.room_settings
    done = connection.execute(update(table).where(table.c.workshop_id == workshop_id).values(values))
    if not done.rowcount:
        connection.execute(insert(table).values({"workshop_id": workshop_id, "projector_view": "auto"} | values))
