"""Who is in the room: phones that were seen lately, so that those who left are no longer waited for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Connection, Select, bindparam, delete, exists, func, insert, select

from tixkit.store import schema
from tixkit.workshop.model import Round

LATELY = timedelta(minutes=10)
"""A phone in a pocket sleeps: who was seen in the ten minutes before a round opened is taken to be in the room."""


def since(rnd: Round | None, now: datetime) -> datetime:
    """Give the moment from which a phone must have been seen: from just before the round opened; without one, lately.

    A clock that was set back must not empty the room, so the earlier moment counts.
    """
    return min(rnd.opened_at, now) - LATELY if rnd else now - LATELY


def _here(*, in_round: bool) -> Select[tuple[str]]:
    people, seen, answers = schema.participants, schema.presence, schema.answers
    start = bindparam("here_since", type_=people.c.joined_at.type)
    mine = seen.c.participant_id == people.c.id
    gone = exists().where(mine, seen.c.gone)
    came = ((people.c.joined_at >= start) & ~gone) | exists().where(mine, seen.c.seen_at >= start, ~seen.c.gone)
    if in_round:
        came = came | exists().where(
            answers.c.round_id == bindparam("here_round"), answers.c.participant_id == people.c.id
        )
    return select(people.c.id).where(people.c.workshop_id == bindparam("here_workshop"), ~people.c.observer, came)


# Built once, as they are asked with every person who comes.
_HERE = {in_round: _here(in_round=in_round) for in_round in (True, False)}
_COUNT = {in_round: select(func.count()).select_from(query.subquery()) for in_round, query in _HERE.items()}


def here(workshop_id: str, rnd: Round | None, now: datetime) -> Select[tuple[str]]:
    """Select the ids of those who are in the room: seen since then, or with an answer in the round; no observers.

    Who handed a shared device over, or left on purpose, counts in the rounds that they answered.
    """
    return _HERE[rnd is not None].params(_asked(workshop_id, rnd, now))


def count_here(connection: Connection, workshop_id: str, rnd: Round | None, now: datetime) -> int:
    """Count who is in the room."""
    return int(connection.execute(_COUNT[rnd is not None], _asked(workshop_id, rnd, now)).scalar_one())


def _asked(workshop_id: str, rnd: Round | None, now: datetime) -> dict[str, object]:
    asked: dict[str, object] = {"here_workshop": workshop_id, "here_since": since(rnd, now)}
    return asked | ({"here_round": rnd.id} if rnd else {})


def note_seen(
    connection: Connection, workshop_id: str, participants: Collection[str], now: datetime, *, gone: bool = False
) -> None:
    """Keep that these people's phones are connected now, or that they are `gone`; strangers to the workshop are left out."""
    people, seen = schema.participants, schema.presence
    wanted = select(people.c.id).where(people.c.workshop_id == workshop_id, people.c.id.in_(participants))
    known = [row.id for row in connection.execute(wanted)]
    if known:
        connection.execute(delete(seen).where(seen.c.participant_id.in_(known)))
        connection.execute(insert(seen), [{"participant_id": person, "seen_at": now, "gone": gone} for person in known])
