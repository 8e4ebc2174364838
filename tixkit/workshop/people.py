"""People who join: a token each, a number, and a name only if they agree to show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, insert, select

from tixkit.store import schema
from tixkit.workshop.answered import who_answered
from tixkit.workshop.errors import WorkshopError
from tixkit.workshop.keys import new_id, new_token, token_hash
from tixkit.workshop.model import Joined, Participant, Presence, Progress, Round
from tixkit.workshop.names import count_names, shown_name
from tixkit.workshop.presence import count_here, here
from tixkit.workshop.typed_tallies import typed_people


def label(role: str | None, number: int, name: str | None, *, observer: bool = False) -> str:
    """Give what a person is called: the name they agreed to show, else role and number."""
    called = "observer" if observer else role or "participant"
    return name or f"{called[:1].upper()}{called[1:]} {number}"


def join(
    connection: Connection, workshop_id: str, roles: Sequence[str], *, role: str | None, name: str | None, show_name: bool,
    now: datetime, observer: bool = False, numbers: dict[tuple[str | None, bool], int] | None = None,
) -> Joined:  # fmt: skip
    """Add a person. The name is kept only with the tick that shows it. Observers are numbered apart.

    Parameters
    ----------
    numbers
        The last number given, by role and observing, for several people in one transaction: it is read once and kept here.

    Raises
    ------
    WorkshopError
        ``unknown_role`` if the workshop has no such role; ``malformed`` for what is no name.
    """
    if role is not None and role not in roles:
        message = f"This workshop has no role “{role}”. Choose one of {', '.join(roles)}, or none."
        raise WorkshopError("unknown_role", message, "role")
    shown = shown_name(name, roles) if show_name else ""
    table = schema.participants
    alike = table.c.observer if observer else ~table.c.observer & table.c.role.is_not_distinct_from(role)
    counted = select(func.coalesce(func.max(table.c.number), 0)).where(table.c.workshop_id == workshop_id, alike)
    last = None if numbers is None else numbers.get((role, observer))
    number = 1 + (int(connection.execute(counted).scalar_one()) if last is None else last)
    if numbers is not None:
        numbers[role, observer] = number
    participant_id, token = new_id(), new_token()
    values = {
        "id": participant_id,
        "workshop_id": workshop_id,
        "role": role,
        "number": number,
        "token_hash": token_hash(token),
        "joined_at": now,
        "observer": observer,
    }
    connection.execute(insert(table).values(values))
    if shown:
        row = {"participant_id": participant_id, "name": shown, "show_name": True}
        connection.execute(insert(schema.names).values(row))
    return Joined(participant_id, token, label(role, number, shown or None, observer=observer), number)


def find_participant(connection: Connection, workshop_id: str, token: str) -> Participant:
    """Give the person that a token belongs to.

    Looked up by the token's hash: how long that takes tells nothing about a token.

    Raises
    ------
    WorkshopError
        ``wrong_token`` if it opens nothing in this workshop.
    """
    return _find(connection, workshop_id, schema.participants.c.token_hash == token_hash(token))


def known_participant(connection: Connection, workshop_id: str, participant_id: str) -> Participant:
    """Give the person of an id.

    Raises
    ------
    WorkshopError
        ``wrong_token`` if nobody with it joined this workshop.
    """
    return _find(connection, workshop_id, schema.participants.c.id == participant_id)


def _find(connection: Connection, workshop_id: str, where: ColumnElement[bool]) -> Participant:
    people, names = schema.participants, schema.names
    query = (
        select(people.c.id, people.c.role, people.c.number, people.c.observer, names.c.name)
        .join(names, (names.c.participant_id == people.c.id) & names.c.show_name, isouter=True)
        .where(people.c.workshop_id == workshop_id, where)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        raise WorkshopError("wrong_token", "This phone is not known in this workshop. Join again with the code.")
    called = label(row.role, row.number, row.name, observer=row.observer)
    return Participant(row.id, called, row.role, row.name, row.observer)


def count_observers(connection: Connection, workshop_id: str) -> int:
    """Count who only watches."""
    table = schema.participants
    query = select(func.count()).where(table.c.workshop_id == workshop_id, table.c.observer)
    return int(connection.execute(query).scalar_one())


def people_by_role(
    connection: Connection, workshop_id: str, roles: Sequence[str]
) -> tuple[tuple[str | None, int], ...]:
    """Count who joined, by role, in the workshop's order of roles."""
    table = schema.participants
    query = select(table.c.role).where(table.c.workshop_id == workshop_id, ~table.c.observer)
    counts = Counter(row.role for row in connection.execute(query))
    return tuple((role, counts[role]) for role in (*roles, None) if counts[role])


def counts(connection: Connection, workshop_id: str, rnd: Round | None, now: datetime) -> tuple[int, int]:
    """Count who is in the room, and who has answered every statement of the round; on paper and by show of hands too."""
    here = count_here(connection, workshop_id, rnd, now)
    if rnd is None:
        return here, 0
    typed, typed_done = typed_people(connection, rnd)
    return here + typed, len(who_answered(connection, rnd)) + typed_done


def progress(connection: Connection, workshop_id: str, rnd: Round | None, now: datetime) -> Progress:
    """Say who is in the room and who has answered, never what."""
    people, names = schema.participants, schema.names
    query = (
        select(people.c.id, people.c.role, people.c.number, names.c.name)
        .join(names, (names.c.participant_id == people.c.id) & names.c.show_name, isouter=True)
        .where(people.c.id.in_(here(workshop_id, rnd, now)))
        .order_by(people.c.role, people.c.number)
    )
    done = who_answered(connection, rnd) if rnd else set()
    typed, typed_done = typed_people(connection, rnd) if rnd else (0, 0)
    who = tuple(Presence(label(r.role, r.number, r.name), r.role, r.id in done) for r in connection.execute(query))
    return Progress(
        rnd.id if rnd else None, len(who) + typed, len(done) + typed_done, who, typed,
        observers=count_observers(connection, workshop_id), names=count_names(connection, workshop_id),
    )  # fmt: skip
