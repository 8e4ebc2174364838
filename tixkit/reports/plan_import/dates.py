"""Due dates as people type them. The day comes first, always; a council's year runs from April to March."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NoReturn

from tixkit.reports.grammar import long_date

_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3]: number for name, number in tuple(_MONTHS.items())} | {"sept": 9}
_MONTH = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")"
_DAYS = tuple(
    re.compile(pattern.replace("MONTH", f"(?P<month>{_MONTH[1:]}"))
    for pattern in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<day>\d{1,2}) ?[-/. ] ?(?P<month>\d{1,2}) ?[-/. ] ?(?P<year>\d{4}|\d{2})",
        r"(?P<day>\d{1,2})[-/. ]*(?:of )?MONTH[-/., ']*(?P<year>\d{4}|\d{2})",
        r"MONTH[ .]+(?P<day>\d{1,2}),? +(?P<year>\d{4})",
    )
)
_LEAD = re.compile(r"^(?:(?:due|by|on|the|for|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[\s,:]+)+")
_END = re.compile(r"^(?:the )?end(?: of|-of)?(?: the)? ")
_NOT_YET = frozenset(
    ("asap", "as soon as possible", "tbc", "tbd", "tba", "to be confirmed", "to be decided", "to be agreed", "ongoing",
     "on going", "continuous", "rolling", "immediate", "immediately", "now", "various", "unknown", "?")
)  # fmt: skip
_FIRST_YEAR, _LAST_YEAR = 2000, 2099
_SERIAL_START = date(1899, 12, 30)
"""Day 0 of Excel's calendar for every day after February 1900."""
_HOW = "Write a day such as 31 March 2027, or clear the cell for no date."


class UnreadableError(ValueError):
    """What a person typed could not be read; the message says what to write instead."""


@dataclass(frozen=True, slots=True)
class Due:
    """A date as it was read; `note` says how, where it could have been meant another way."""

    day: date | None
    note: str = ""


def read_due(typed: str | float | date, after: date) -> Due:
    """Read a due date.

    Parameters
    ----------
    typed
        A cell's words, its date, or the number that Excel keeps a date as.
    after
        The day of the workshop: “Q4” and “end of June” are the first of their kind after it.

    Raises
    ------
    UnreadableError
        If it is no date, or could be two; the message says what to write.

    Examples
    --------
    >>> read_due("31/3/27", date(2026, 11, 5)).day
    datetime.date(2027, 3, 31)
    >>> read_due("Q3 2026/27", date(2026, 11, 5)).day
    datetime.date(2026, 12, 31)
    """
    if isinstance(typed, datetime):
        typed = typed.date()
    if isinstance(typed, date):
        return Due(_sensible(typed))
    if isinstance(typed, int | float):
        return Due(_serial(typed))
    words = " ".join(typed.replace("’", "'").split()).casefold().rstrip(".")
    words = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", words)
    words = re.sub(r"[ t]00:00(?::00)?(?:\.0+)?$", "", words)
    if words in _NOT_YET:
        raise UnreadableError(f"That is no date. {_HOW}")
    words = _LEAD.sub("", words)
    if re.fullmatch(r"\d{5}(?:\.\d+)?", words):
        return Due(_serial(float(words)))
    return _day(words) or _quarter(words, after) or _month(_END.sub("", words), after) or _give_up()


def _give_up() -> NoReturn:
    raise UnreadableError(_HOW)


def _day(words: str) -> Due | None:
    """Read a whole day: numbers with the day first, a written month, or year-month-day."""
    for pattern in _DAYS:
        if found := pattern.fullmatch(words):
            month = found["month"]
            return Due(_date(_year(found["year"]), _MONTHS.get(month) or int(month), int(found["day"])))
    return None


def _month(words: str, after: date) -> Due | None:
    """Read a month, which is its last day; one without a year is the first after the workshop."""
    if found := re.fullmatch(rf"{_MONTH}(?:[-/., ]+'?|')(\d{{4}}|(?<=['/-])\d{{2}})", words):
        return Due(_last_day(_year(found[2]), _MONTHS[found[1]]))
    if found := re.fullmatch(r"(\d{1,2}) ?[-/.] ?(\d{4})", words):
        if not 1 <= int(found[1]) <= 12:
            raise UnreadableError(f"There is no month {found[1]}. {_HOW}")
        return Due(_last_day(_year(found[2]), int(found[1])))
    if found := re.fullmatch(rf"{_MONTH} (\d{{1,2}})", words):
        month = found[1].capitalize()
        raise UnreadableError(
            f"This could be a day or a year. Write {found[2]} {month} with its year, or {month} 20{found[2]:0>2}."
        )
    if found := re.fullmatch(_MONTH, words):
        day = _last_day(after.year, _MONTHS[found[1]])
        day = day if day > after else _last_day(after.year + 1, _MONTHS[found[1]])
        return Due(day, f"read as {long_date(day)}, the first after the workshop")
    if re.fullmatch(rf"\d{{1,2}}(?: ?[-/.] ?\d{{1,2}}| ?{_MONTH})", words):
        raise UnreadableError("The year is missing. Write a day such as 31 March 2027.")
    return None


def _quarter(words: str, after: date) -> Due | None:
    """Read a quarter or the end of a council's year."""
    years = r"(?:fy ?)?(20\d\d|\d\d) ?[-/] ?(20\d\d|\d\d)"
    quarter = r"(?:q|qtr|quarter) ?([1-4])"
    words = _END.sub("", words)
    if found := re.fullmatch(rf"{quarter}(?:[ ,]+(?:of )?{years})?", words):
        number, first, second = int(found[1]), found[2], found[3]
    elif found := re.fullmatch(rf"{years}[ ,]+{quarter}", words):
        number, first, second = int(found[3]), found[1], found[2]
    elif (found := re.fullmatch(years, words)) and (_year(found[1]) + 1) % 100 == int(found[2]) % 100:
        number, first, second = 4, found[1], found[2]
    elif found := re.fullmatch(rf"{quarter}[ ,]+(?:of )?(20\d\d)", words):
        year = int(found[2])
        raise UnreadableError(
            f"Say which year is meant: Q{found[1]} {year}/{(year + 1) % 100:02} for the year that begins in April {year}, or a day."
        )
    else:
        return None
    if first:
        if (_year(first) + 1) % 100 != int(second) % 100:
            raise UnreadableError(f"The years do not follow each other. {_HOW}")
        return Due(_quarter_end(_year(first), number))
    day = next(d for d in (_quarter_end(after.year + add, number) for add in (-1, 0, 1)) if d > after)
    return Due(day, f"read as {long_date(day)}, the first after the workshop")


def _quarter_end(first_year: int, number: int) -> date:
    month = number * 3 + 3
    return _last_day(first_year + (month > 12), (month - 1) % 12 + 1)


def _serial(number: float) -> date:
    if not 0 < number < 100_000:
        _give_up()
    day = _SERIAL_START + timedelta(days=int(number))
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        _give_up()
    return day


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else _FIRST_YEAR + int(digits)


def _date(year: int, month: int, day: int) -> date:
    try:
        return _sensible(date(year, month, day))
    except UnreadableError:
        raise
    except ValueError:
        raise UnreadableError(
            f"There is no day {day} of month {month} in {year}: the day comes first. {_HOW}"
        ) from None


def _sensible(day: date) -> date:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise UnreadableError(f"The year {day.year} cannot be right. {_HOW}")
    return day


def _last_day(year: int, month: int) -> date:
    return _sensible(date(year, month, calendar.monthrange(year, month)[1]))
