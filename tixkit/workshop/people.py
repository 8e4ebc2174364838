"""People who join: a token each, a number, and a name only if they give one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from tixkit.store import schema
from tixkit.workshop.errors import WorkshopError
from tixkit.workshop.keys import new_id, new_token, token_hash
from tixkit.workshop.model import Joined, Participant, Presence, Progress, Round
from tixkit.workshop.text import words

NAME_LIMIT = 80


def label(role: str | None, number: int, name: str | None) -> str:
    """Give what a person is called: the name they agreed to show, else role and number."""
    called = role or "participant"
    return name or f"{called[:1].upper()}{called[1:]} {number}"


def join(
    connection: Connection, workshop_id: str, roles: Sequence[str], *, role: str | None, name: str | None, show_name: bool,
    now: datetime,
) -> Joined:  # fmt: skip
    """Add a person. The name is kept only with the tick that shows it.

    Raises
    ------
    WorkshopError
        ``unknown_role`` if the workshop has no such role.
    """
    if role is not None and role not in roles:
        message = f"This workshop has no role “{role}”. Choose one of {', '.join(roles)}, or none."
        raise WorkshopError("unknown_role", message, "role")
    shown = words(name, "name", limit=NAME_LIMIT) if show_name else ""
    table = schema.participants
    same_role = table.c.role.is_(None) if role is None else table.c.role == role
    counted = select(func.coalesce(func.max(table.c.number), 0)).where(table.c.workshop_id == workshop_id, same_role)
    number = int(connection.execute(counted).scalar_one()) + 1
    participant_id, token = new_id(), new_token()
    values = {
        "id": participant_id,
        "workshop_id": workshop_id,
        "role": role,
        "number": number,
        "token_hash": token_hash(token),
        "joined_at": now,
    }
    connection.execute(insert(table).values(values))
    if shown:
        row = {"participant_id": participant_id, "name": shown, "show_name": True}
        connection.execute(insert(schema.names).values(row))
    return Joined(participant_id, token, label(role, number, shown or None), number)


def find_participant(connection: Connection, workshop_id: str, token: str) -> Participant:
    """Give the person that a token belongs to.

    Looked up by the token's hash: how long that takes tells nothing about a token.

    Raises
    ------
    WorkshopError
        ``wrong_token`` if it opens nothing in this workshop.
    """
    people, names = schema.participants, schema.names
    query = (
        select(people.c.id, people.c.role, people.c.number, names.c.name)
        .join(names, (names.c.participant_id == people.c.id) & names.c.show_name, isouter=True)
        .where(people.c.token_hash == token_hash(token), people.c.workshop_id == workshop_id)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        raise WorkshopError("wrong_token", "This phone is not known in this workshop. Join again with the code.")
    return Participant(row.id, label(row.role, row.number, row.name), row.role)


def count_people(connection: Connection, workshop_id: str) -> int:
    """Count who joined."""
    table = schema.participants
    return int(connection.execute(select(func.count()).where(table.c.workshop_id == workshop_id)).scalar_one())


def people_by_role(
    connection: Connection, workshop_id: str, roles: Sequence[str]
) -> tuple[tuple[str | None, int], ...]:
    """Count who joined, by role, in the workshop's order of roles."""
    table = schema.participants
    query = select(table.c.role).where(table.c.workshop_id == workshop_id)
    counts = Counter(row.role for row in connection.execute(query))
    return tuple((role, counts[role]) for role in (*roles, None) if counts[role])


def who_answered(connection: Connection, rnd: Round) -> set[str]:
    """Give the people whose standing answers cover every statement of the round."""
    table = schema.answers
    newest = (
        select(func.max(table.c.seq).label("seq"))
        .where(table.c.round_id == rnd.id)
        .group_by(table.c.participant_id, table.c.statement)
        .subquery()
    )
    query = (
        select(table.c.participant_id)
        .join(newest, newest.c.seq == table.c.seq)
        .where(table.c.answer.is_not(None))
        .group_by(table.c.participant_id)
        .having(func.count() == len(rnd.statements))
    )
    return {row.participant_id for row in connection.execute(query)}


def progress(connection: Connection, workshop_id: str, rnd: Round | None) -> Progress:
    """Say who has joined and who has answered, never what."""
    people, names = schema.participants, schema.names
    query = (
        select(people.c.id, people.c.role, people.c.number, names.c.name)
        .join(names, (names.c.participant_id == people.c.id) & names.c.show_name, isouter=True)
        .where(people.c.workshop_id == workshop_id)
        .order_by(people.c.role, people.c.number)
    )
    done = who_answered(connection, rnd) if rnd else set()
    who = tuple(Presence(label(r.role, r.number, r.name), r.role, r.id in done) for r in connection.execute(query))
    return Progress(rnd.id if rnd else None, len(who), len(done), who)


def own_answers(connection: Connection, participant_id: str, round_id: str) -> dict[str, str]:
    """Give one person's standing answers in a round, by statement."""
    table = schema.answers
    query = (
        select(table.c.statement, table.c.answer)
        .where(table.c.participant_id == participant_id, table.c.round_id == round_id)
        .order_by(table.c.seq)
    )
    found = {row.statement: row.answer for row in connection.execute(query)}
    return {statement: answer for statement, answer in found.items() if answer is not None}
