"""Days and times of day by the clocks of the United Kingdom, the same on every computer and on every surface.

Moments are kept in UTC. In summer what happens after midnight is still of the day before in UTC, so files, pages and
commands all ask here; `views/static/local_time.js` does the same in the browser.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/London")


def local(moment: datetime) -> datetime:
    """Give a moment by the clocks here.

    Parameters
    ----------
    moment
        With its time zone.
    """
    return moment.astimezone(ZONE)


def day_of(moment: datetime) -> date:
    """Give the day of a moment.

    Examples
    --------
    >>> from datetime import UTC
    >>> day_of(datetime(2026, 7, 14, 23, 30, tzinfo=UTC))
    datetime.date(2026, 7, 15)
    """
    return local(moment).date()


def clock(moment: datetime) -> str:
    """Write the time of day of a moment, such as “10:52”."""
    return f"{local(moment):%H:%M}"


def today() -> date:
    """Give the day that it is now."""
    return datetime.now(ZONE).date()
