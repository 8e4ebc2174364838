"""What the panel of the room shows, and what answers its fields and buttons."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, Unpack

from tixkit.local_time import ZONE, day_of
from tixkit.views.wording import day
from tixkit.widgets.base import Handler
from tixkit.widgets.desk import Desk, Moment
from tixkit.workshop import Round, TypedTally, Workshop, WorkshopError
from tixkit.workshop.about import AboutFields


def hosting_state(workshop: Workshop, moment: Moment) -> dict[str, Any]:
    """Describe what the projector shows, the Wi-Fi, the pre-work, how many names are kept, and what covers say.

    The Wi-Fi's password stays in the kernel.
    """
    settings, newest = moment.settings, moment.round
    waiting = newest if newest is not None and newest.status != "revealed" else None
    wifi = {"network": settings.wifi.network, "security": settings.wifi.security} if settings.wifi else None
    shown = workshop.framework.areas_by_id.get(settings.projector_area or "")
    said = moment.results.workshop
    return {
        "view": settings.projector_view,
        "area": {"id": shown.id, "title": shown.numbered_title} if shown else None,
        "wifi": wifi,
        "waiting": {"pre_work": waiting.pre_work, "areas": len(waiting.areas)} if waiting else None,
        "names": moment.progress.names,
        "cover": {"place": said.place, "contact": said.contact, "official": said.official},
    }


def typed_state(workshop: Workshop, typed: Iterable[TypedTally], areas: Iterable[str]) -> list[dict[str, Any]]:
    """Say for which areas answers were typed in, how many people's and how; not which answers, before the reveal."""
    f = workshop.framework
    standing = {t.area: t for t in typed}
    return [
        {"area": a, "title": f.areas_by_id[a].numbered_title, "people": standing[a].people, "how": standing[a].how}
        for a in areas
        if a in standing
    ]


def until_words(rnd: Round | None) -> str:
    """Say until which day pre-work is asked for, such as “30 November 2026”; empty where no day was given."""
    if rnd is None or not rnd.pre_work or rnd.suggested_end is None:
        return ""
    return day(day_of(rnd.suggested_end))


def hosting(desk: Desk) -> dict[str, Handler]:
    """Give the handlers of the room: the projector's picture, the Wi-Fi, names, pre-work, and what covers say."""
    workshop = desk.workshop

    def show_view(view: str) -> None:
        workshop.show_on_projector(view)
        desk.catch_up()

    def show_area(area: str) -> None:
        workshop.show_on_projector("area", area=area)
        desk.catch_up()

    def set_wifi(network: str, password: str | None = None, security: str = "WPA") -> None:
        known = workshop.room_settings().wifi
        if password is None and known is not None and security == known.security:
            password = known.password
        workshop.set_wifi(network, password or "", security)
        desk.catch_up()

    def clear_wifi() -> None:
        workshop.clear_wifi()
        desk.catch_up()

    def forget_names() -> dict[str, Any]:
        deleted = workshop.forget_names()
        desk.catch_up()
        return {"deleted": deleted}

    def wifi_password() -> dict[str, Any]:
        known = workshop.room_settings().wifi
        return {"password": known.password if known else ""}

    def pre_work(areas: list[str], until: str = "", rule: str | None = None) -> None:
        workshop.open_round(areas, pre_work=True, until=_end_of(until), rule=rule)
        desk.catch_up()

    def describe(**said: Unpack[AboutFields]) -> dict[str, Any]:
        """Keep what the page sends, and say whether another workshop was the official submission until then."""
        moved = workshop.describe(**said).moved()
        desk.catch_up()
        return {"moved": moved}

    return {
        "describe": describe,
        "show_view": show_view,
        "show_area": show_area,
        "set_wifi": set_wifi,
        "clear_wifi": clear_wifi,
        "forget_names": forget_names,
        "wifi_password": wifi_password,
        "pre_work": pre_work,
    }


def _end_of(text: str) -> datetime | None:
    """Give the last minute of a day."""
    if not text:
        return None
    try:
        last = date.fromisoformat(text)
    except ValueError:
        raise WorkshopError("malformed", f"“{text}” is no day. Write it as 2026-11-30.", "until") from None
    return datetime.combine(last, time(23, 59), ZONE)


def typing(desk: Desk) -> dict[str, Handler]:
    """Give the handlers for totals that were counted on paper or by show of hands."""
    workshop = desk.workshop

    def type_totals(round: str, area: str, people: int, counts: dict[str, dict[str, int]], how: str) -> None:
        workshop.type_tally(round, area, people=people, counts=counts, how=how)
        desk.catch_up()

    def typed_totals(round: str, area: str) -> dict[str, Any]:
        """Give what was typed in before, to change it."""
        found = next((t for t in workshop.typed_tallies(round) if t.area == area), None)
        if found is None:
            return {"people": None, "counts": {}, "how": "paper"}
        return {"people": found.people, "counts": {s: dict(n) for s, n in found.counts.items()}, "how": found.how}

    return {"type_totals": type_totals, "typed_totals": typed_totals}
