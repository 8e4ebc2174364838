"""What a report's cover says of a workshop: where it was held, whom to contact, and whether it is the official submission.

Every change is a new row of all three; the newest stands. Of the workshops of one authority and one framework in a store,
one at most is the official submission.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple, TypedDict

from sqlalchemy import Connection, Row, Select, func, insert, select

from tixkit.framework.problems import shown
from tixkit.scoring.standing import same_name
from tixkit.store import grow, schema
from tixkit.workshop.errors import WorkshopError
from tixkit.workshop.keys import format_code
from tixkit.workshop.model import DEMO, About, Described
from tixkit.workshop.text import SHORT, words

_BREAKS = ("Cc", "Zl", "Zp")
"""Line breaks and other control characters, as Unicode calls them."""


class AboutFields(TypedDict, total=False):
    """The fields that somebody writes; those left out stay as they are."""

    place: str
    contact: str
    official: bool | None


class Other(NamedTuple):
    """Another workshop of a store."""

    id: str
    code: str
    title: str


def read(connection: Connection, workshop_id: str) -> About:
    """Give what is said about a workshop, as it stands."""
    table = schema.about
    query = select(table).where(table.c.workshop_id == workshop_id).order_by(table.c.seq.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return About() if row is None else _about(row)


def read_marks(connection: Connection) -> dict[str, bool | None]:
    """Say of every workshop of a store that anything is said about whether it is the official submission, by id."""
    return {row.workshop_id: row.official for row in connection.execute(_newest())}


def checked(said: AboutFields) -> AboutFields:
    """Give what was written, each field as it is kept.

    Raises
    ------
    WorkshopError
        ``malformed`` for a place or contact that is no text, too long or not on one line, for a mark that is neither
        true, false nor None, and for a field that there is not.
    """
    clean = AboutFields()
    for field, value in said.items():
        if field == "place":
            clean["place"] = line(value, "place")
        elif field == "contact":
            clean["contact"] = line(value, "contact")
        elif field == "official":
            clean["official"] = _mark(value)
        else:
            message = f"There is nothing called “{field}” to say about a workshop. Use place, contact or official."
            raise WorkshopError("malformed", message, field)
    return clean


def line(value: Any, field: str) -> str:
    """Give a place or a contact as it is kept.

    Raises
    ------
    WorkshopError
        ``malformed`` if it is no text, too long or not on one line.
    """
    clean = words(value, field, limit=SHORT)
    if found := first_break(clean):
        message = f"The {field} holds a line break or another character that cannot be printed (U+{ord(found):04X}). Write it on one line, then try again."
        raise WorkshopError("malformed", message, field)
    return clean


def first_break(text: str) -> str:
    """Give the first line break or other control character of a text; empty where it has none."""
    return next((character for character in text if unicodedata.category(character) in _BREAKS), "")


def describe(connection: Connection, workshop_id: str, said: AboutFields, *, now: datetime, by: str) -> Described:
    """Keep what was written about a workshop.

    Parameters
    ----------
    connection
        A change that no other change of marks runs beside: see :meth:`tixkit.store.Store.write`.
    said
        As :func:`checked` gives it. An official submission takes the mark from the one before.
    """
    before = read(connection, workshop_id)
    after = replace(before, **said)
    moved = _take_mark(connection, workshop_id, now=now, by=by) if after.official else ""
    if after != before:
        keep(connection, workshop_id, after, now=now, by=by)
    return Described(after, moved)


def keep(connection: Connection, workshop_id: str, about: About, *, now: datetime, by: str) -> None:
    """Add a row."""
    row = {"place": about.place, "contact": about.contact, "official": about.official, "at": now, "by": by}
    connection.execute(insert(schema.about).values(workshop_id=workshop_id, **row))


def other_official(connection: Connection, workshop_id: str) -> Other | None:
    """Give the other workshop of the same authority and framework that is the official submission."""
    table = schema.workshops
    own = connection.execute(select(table).where(table.c.id == workshop_id)).one()
    marked = [id_ for id_, official in read_marks(connection).items() if official and id_ != workshop_id]
    columns = (table.c.id, table.c.code, table.c.title, table.c.authority)
    same = (table.c.framework_id == own.framework_id) & table.c.id.in_(marked)
    found = connection.execute(select(*columns).where(same)).all()
    kin = (row for row in found if _whose(row.authority, row.title) == _whose(own.authority, own.title))
    return next((Other(row.id, row.code, row.title) for row in kin), None)


def _take_mark(connection: Connection, workshop_id: str, *, now: datetime, by: str) -> str:
    """Take the mark from the workshop that has it, and name that."""
    other = other_official(connection, workshop_id)
    if other is None:
        return ""
    about = read(connection, other.id)
    keep(connection, other.id, About(about.place, about.contact, official=False), now=now, by=by)
    grow(connection, other.id)
    return f"“{other.title}” ({format_code(other.code)})"


def _newest() -> Select[Any]:
    table = schema.about
    newest = select(func.max(table.c.seq).label("seq")).group_by(table.c.workshop_id).subquery()
    return select(table).join(newest, newest.c.seq == table.c.seq)


def _about(row: Row[Any]) -> About:
    return About(row.place, row.contact, row.official)


def _whose(authority: str, title: str) -> tuple[str, bool]:
    """Give an authority's name as it is compared; a demo never mixes with one's own."""
    return same_name(authority), title.startswith(DEMO)


def _mark(value: Any) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    message = f"{shown(value)} does not say whether this is the official submission. Use true, false, or nothing where it is not decided."
    raise WorkshopError("malformed", message, "official")
