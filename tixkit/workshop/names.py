"""Names that people agree to show: what may stand as one, kept with consent, deleted at once and for good."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, insert, select

from tixkit.store import schema
from tixkit.workshop.errors import WorkshopError
from tixkit.workshop.text import words

NAME_LIMIT = 80
_CALLED = ("participant", "observer", "facilitator")
"""What people are called without a role and a name."""
_TURNING = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
"""Controls of the writing direction: they would turn round what stands beside a name."""
_BLANK = frozenset("\u115f\u1160\u3164\uffa0")
"""Letters that show nothing."""


def shown_name(typed: str | None, roles: Sequence[str], *, needed: bool = False) -> str:
    """Give the name that a person typed as it is shown, empty where they typed none.

    Parameters
    ----------
    typed
        As typed.
    roles
        The workshop's roles: nobody's name may be what a person without one is called here.
    needed
        Whether it may not be empty.

    Raises
    ------
    WorkshopError
        ``malformed`` if nobody can see it, if it is too long, or if it is what somebody else may be called here.
    """
    name = _TURNING.sub("", words(typed, "name", limit=NAME_LIMIT, needed=needed)).strip()
    if not name and not needed:
        return ""
    if not any(unicodedata.category(c)[0] in "LN" and c not in _BLANK for c in name):
        message = "The name has no letter and no digit that people can see. Type a name, or show none."
        raise WorkshopError("malformed", message, "name")
    if _is_a_label(name, roles):
        message = f"“{name}” is what somebody who shows no name may be called here. Type your own name, or show none."
        raise WorkshopError("malformed", message, "name")
    return name


def _is_a_label(name: str, roles: Sequence[str]) -> bool:
    called = "|".join(re.escape(_plain(word)) for word in (*roles, *_CALLED))
    return re.fullmatch(rf"(?:{called})[^\w]*\d*", _plain(name)) is not None


def _plain(text: str) -> str:
    """Give text as people read it: alike in any case, any width, any spacing and any mark that is not seen."""
    text = unicodedata.normalize("NFKC", text)
    seen = "".join(c for c in text if unicodedata.category(c) != "Cf" and c not in _BLANK)
    return " ".join(seen.casefold().replace("_", " ").split())


def show_name(connection: Connection, participant_id: str, name: str | None, roles: Sequence[str]) -> None:
    """Keep the name that a person agrees to show, or with None delete it: consent is withdrawn at once and for good.

    Raises
    ------
    WorkshopError
        As :func:`shown_name` does.
    """
    table = schema.names
    shown = None if name is None else shown_name(name, roles, needed=True)
    connection.execute(delete(table).where(table.c.participant_id == participant_id))
    if shown is not None:
        connection.execute(insert(table).values(participant_id=participant_id, name=shown, show_name=True))


def count_names(connection: Connection, workshop_id: str) -> int:
    """Count the names that a workshop keeps."""
    people = schema.participants
    query = select(func.count()).select_from(schema.names.join(people)).where(people.c.workshop_id == workshop_id)
    return int(connection.execute(query).scalar_one())


def forget_names(connection: Connection, workshop_id: str) -> int:
    """Delete every name of a workshop; give how many there were."""
    table, people = schema.names, schema.participants
    here = select(people.c.id).where(people.c.workshop_id == workshop_id)
    return int(connection.execute(delete(table).where(table.c.participant_id.in_(here))).rowcount)
