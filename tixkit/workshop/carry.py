"""Take a whole workshop elsewhere: save it as one file, and open such a file as a workshop of its own.

A copy holds what was revealed, agreed, noted and planned, and who took part by role and number. It holds no names, no
Wi-Fi and no keys: nobody's phone can come back as somebody of the copy. What was answered and noted in a round that
was not revealed must not be read in a file, so such a round is left out, and the copy says how many there were.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, func, select

from tixkit.file_names import joined_name
from tixkit.local_time import day_of
from tixkit.store import open_store, schema
from tixkit.workshop.carried import FILE, Carried, check_size, from_text, to_text, wrong
from tixkit.workshop.carry_checks import checked_framework
from tixkit.workshop.carry_rows import fill
from tixkit.workshop.catalogue import add_workshop, default_store
from tixkit.workshop.errors import WorkshopError
from tixkit.workshop.gather import gather_records, read_actions
from tixkit.workshop.keys import format_code, new_id, new_token
from tixkit.workshop.model import Round
from tixkit.workshop.records import REVIEWER
from tixkit.workshop.room_settings import read as read_settings
from tixkit.workshop.rounds import read_rounds
from tixkit.workshop.typed_tallies import read_typed
from tixkit.workshop.workshop import Workshop

_Rows = list[Row[Any]]


def to_json(workshop: Workshop) -> str:
    """Give a workshop, open or closed, as the text of one file.

    Returns
    -------
    str
        JSON as :mod:`tixkit.workshop.carried` describes it. Treat it like the store: it tells what each person answered,
        by role and number.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    return to_text(collect(workshop))


def collect(workshop: Workshop) -> Carried:
    """Read everything that a copy holds, from one moment."""
    with open_store(workshop.store_url).read() as connection:
        every = read_rounds(connection, workshop.id)
        revealed = [rnd for rnd in every if rnd.status == "revealed"]
        people = _people(connection, workshop.id)
        places = {person.id: place for place, person in enumerate(people, 1)}
        rounds = {rnd.id: place for place, rnd in enumerate(revealed, 1)}
        return Carried.model_validate(
            {
                "title": workshop.title,
                "authority": workshop.authority,
                "roles": workshop.roles,
                "rule": workshop.rule,
                "minutes": read_settings(connection, workshop.id).minutes,
                "created_at": workshop.created_at,
                "framework": workshop.framework.to_dict(),
                "events": [_only(row, "kind", "at", "by") for row in _rows(connection, "workshop_events", workshop.id)],
                "people": [_only(person, "role", "number", "observer") for person in people],
                "rounds": [_round(connection, rnd, places) for rnd in revealed],
                "decisions": [
                    {
                        **_only(row, "area", "rating", "suggested", "rationale", "dissent", "at", "by"),
                        "round": rounds.get(row.round_id),
                    }
                    for row in _rows(connection, "decisions", workshop.id)
                ],
                "records": _records(connection, workshop.id, revealed, people),
                "actions": _actions(connection, workshop.id),
                "put_in_plan": next(
                    (
                        {**_only(row, "at", "by"), "areas": json.loads(row.areas)}
                        for row in reversed(_rows(connection, "plan_areas", workshop.id))
                    ),
                    None,
                ),
                "about": next(
                    (
                        _only(row, "place", "contact", "official", "at", "by")
                        for row in reversed(_rows(connection, "about", workshop.id))
                    ),
                    None,
                ),
                "left_out_rounds": len(every) - len(revealed),
            }
        )


def from_json(store: str | None, text: str, *, name: str = FILE, again: bool = False) -> Workshop:
    """Open a copy as a workshop with a new code and new keys: the whole of it or nothing.

    Parameters
    ----------
    store
        A store's address; None is the one in the user's data folder.
    text
        What :func:`to_json` gave.
    name
        What the file is called in messages.
    again
        Open it although the store has this workshop, or a copy of it, already.

    Raises
    ------
    WorkshopError
        ``unreadable_copy`` for a file that is damaged, foreign or newer, or holds what does not fit: it names the file,
        the field, the value and the remedy. ``already_here`` if the store has it and `again` is False.
    StoreError
        If the store cannot be written.
    """
    carried = from_text(text, name)
    framework = checked_framework(carried, name)
    opened = open_store(store or default_store())
    if not again:
        with opened.read() as connection:
            _refuse_twice(connection, carried)
    values = {
        "id": new_id(),
        "projector_key": new_token(),
        "title": carried.title,
        "authority": carried.authority,
        "framework_id": framework.id,
        "framework": json.dumps(framework.to_dict(), ensure_ascii=False),
        "roles": json.dumps(list(carried.roles)),
        "rule": carried.rule,
        "created_at": carried.created_at,
    }
    return add_workshop(opened, values, lambda c: fill(c, str(values["id"]), carried, framework, name))


def left_out(carried: Carried) -> str:
    """Say what a copy leaves out because it was not revealed; empty where it leaves out nothing."""
    rounds = carried.left_out_rounds
    if not rounds:
        return ""
    which = "1 round was" if rounds == 1 else f"{rounds} rounds were"
    return f"{which} not revealed when the copy was saved: the answers and notes of it are not in the copy."


def left_mark(made: Workshop, carried: Carried) -> str:
    """Say where a copy was the official submission and is not here; empty elsewhere."""
    if not (carried.about and carried.about.official) or made.about().official:
        return ""
    return (
        "The copy was the official submission. Another workshop is that here, so the copy is seen inside the authority only "
        "until you say otherwise."
    )


def read_file(path: Path) -> str:
    """Read a file that may be a copy.

    Raises
    ------
    WorkshopError
        ``unreadable_copy`` for one that is no file, is too large, cannot be read, or is no text.
    """
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for, and a device never ends
            raise wrong(path.name, "", "It is no file.", "Give the path of the file.")
        check_size(path.stat().st_size, path.name)
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise wrong(
            path.name, "", f"It cannot be read: {error.strerror}.", "Check its name and that you may read it."
        ) from None
    except UnicodeDecodeError as error:
        raise wrong(path.name, f"byte {error.start}", "The file is not UTF-8 text.") from None


def file_name(workshop: Workshop) -> str:
    """Give the name of a copy: authority, title, the workshop's date and what it is; lower case a to z, 0 to 9 and hyphens."""
    day = day_of(workshop.created_at).isoformat()
    return joined_name((workshop.authority, workshop.title), f"_{day}_{FILE}")


def _refuse_twice(connection: Connection, carried: Carried) -> None:
    """No two workshops are made at one moment under one title: a copy keeps both."""
    table = schema.workshops
    same = (table.c.title == carried.title) & (table.c.authority == carried.authority)
    found = (
        connection.execute(select(table.c.code).where(same, table.c.created_at == carried.created_at)).scalars().all()
    )
    if found:
        codes = " and ".join(format_code(code) for code in found)
        has = "code" if len(found) == 1 else "codes"
        message = f"“{carried.title}” is here already, with the {has} {codes}. Open it from the list, or open the file once more to have a second one."
        raise WorkshopError("already_here", message, "file")


def _only(row: Any, *columns: str) -> dict[str, Any]:
    return {column: getattr(row, column) for column in columns}


def _rows(connection: Connection, name: str, workshop_id: str) -> _Rows:
    table = schema.metadata.tables[name]
    return list(connection.execute(select(table).where(table.c.workshop_id == workshop_id).order_by(table.c.seq)))


def _people(connection: Connection, workshop_id: str) -> _Rows:
    """Give everybody in an order that does not tell when they came."""
    table = schema.participants
    query = select(table.c.id, table.c.role, table.c.number, table.c.observer).where(table.c.workshop_id == workshop_id)
    return sorted(connection.execute(query), key=lambda row: (row.observer, row.role or "", row.number))


def _round(connection: Connection, rnd: Round, places: dict[str, int]) -> dict[str, Any]:
    table, events = schema.rounds, schema.round_events
    row = connection.execute(select(table).where(table.c.id == rnd.id)).one()
    steps = connection.execute(select(events).where(events.c.round_id == rnd.id).order_by(events.c.seq))
    return {
        **_only(row, "number", "rule", "suggested_end", "pre_work", "at", "by"),
        "areas": rnd.areas,
        "statements": rnd.statements,
        "steps": [_only(step, "kind", "suggested_end", "at", "by") for step in steps],
        "answers": _answers(connection, rnd, places),
        "typed": [
            {**_only(t, "area", "people", "how", "at", "by"), "counts": {s: dict(n) for s, n in t.counts.items()}}
            for t in sorted(read_typed(connection, [rnd.id]), key=lambda t: rnd.areas.index(t.area))
        ],
    }


def _answers(connection: Connection, rnd: Round, places: dict[str, int]) -> list[dict[str, Any]]:
    """Give what stands, without when it was given: who is in the room is seen to answer."""
    table = schema.answers
    of_round = table.c.round_id == rnd.id
    newest = select(func.max(table.c.seq).label("seq")).where(of_round)
    newest_each = newest.group_by(table.c.participant_id, table.c.statement).subquery()
    columns = (table.c.participant_id, table.c.statement, table.c.answer)
    given: dict[int, dict[str, str]] = {}
    for person, statement, answer in connection.execute(
        select(*columns).join(newest_each, newest_each.c.seq == table.c.seq).where(table.c.answer.is_not(None))
    ):
        given.setdefault(places[person], {})[statement] = answer
    return [
        {"person": person, "answers": [given[person].get(statement) for statement in rnd.statements]}
        for person in sorted(given)
    ]


def _records(
    connection: Connection, workshop_id: str, revealed: Iterable[Round], people: _Rows
) -> list[dict[str, Any]]:
    """Give the notes that may be seen, in the order of the results; only a reviewer's evidence tells when it was written."""
    at: dict[str, datetime] = {rnd.id: rnd.revealed_at or rnd.opened_at for rnd in revealed}
    numbers = {round_id: place for place, round_id in enumerate(at, 1)}
    places = {person.id: place for place, person in enumerate(people, 1)}
    reviewers = {person.id for person in people if person.role == REVIEWER}
    columns = ("area", "statement", "kind", "text", "source", "which", "direction", "feature", "quotable", "by")
    found = sorted(gather_records(connection, workshop_id, at), key=lambda pair: pair[1].seq)
    return [
        {
            **_only(row, *columns),
            "person": places.get(row.participant_id),
            "round": numbers.get(row.round_id),
            "at": row.at if row.participant_id in reviewers and row.round_id is None else fact.at,
        }
        for row, fact in found
    ]


def _actions(connection: Connection, workshop_id: str) -> list[dict[str, Any]]:
    written = {row.action_id: row for row in _rows(connection, "actions", workshop_id)}
    columns = ("id", "title", "area", "owner", "scope", "team", "due", "status", "success_measure")
    return [
        {**_only(action, *columns), **_only(written[action.id], "at", "by")}
        for action in read_actions(connection, workshop_id)
    ]
