"""Make a workshop, and find one."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import platformdirs
from sqlalchemy import Connection, Row, insert, select
from sqlalchemy.exc import IntegrityError

from tixkit.framework import Framework, framework_from_dict, load_framework
from tixkit.scoring import DEFAULT_RULE
from tixkit.store import Store, StoreError, open_store, schema
from tixkit.workshop.about import checked, keep
from tixkit.workshop.errors import WorkshopError
from tixkit.workshop.kept import FACILITATOR
from tixkit.workshop.keys import format_code, new_code, new_id, new_token, normalise_code
from tixkit.workshop.model import About
from tixkit.workshop.room_settings import checked_minutes, keep_minutes
from tixkit.workshop.rounds import rule_id
from tixkit.workshop.text import SHORT, words
from tixkit.workshop.workshop import Workshop

DEFAULT_ROLES = ("councillor", "officer", "partner", "other")
_TRIES = 20


def default_store() -> str:
    """Give the address of the store in the user's data folder, which is made if it is missing.

    Raises
    ------
    StoreError
        ``missing`` if the folder cannot be made.
    """
    folder = Path(platformdirs.user_data_dir("tixkit", appauthor=False))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = (
            f"The folder {folder} cannot be made: {error.strerror}. Name another store with --store sqlite:///PATH."
        )
        raise StoreError("missing", message) from None
    return f"sqlite:///{folder / 'workshops.db'}"


def create_workshop(
    store: str | None, framework: str | Path | Framework, title: str, authority: str, *,
    roles: Sequence[str] = DEFAULT_ROLES, rule: str = DEFAULT_RULE, minutes: int | None = None, place: str = "",
    contact: str = "",
) -> Workshop:  # fmt: skip
    """Make a workshop with a fresh join code.

    Parameters
    ----------
    store
        A store's address such as ``"sqlite:///room.db"``; None is the one in the user's data folder.
    framework
        A framework's id, a folder, or a loaded framework. A copy is kept with the workshop.
    title, authority
        What people see: “Leadership workshop, 12 May 2026”, “Sampleford Borough Council”.
    roles
        The roles people may choose from.
    rule
        The id of the consensus rule that rounds are opened under unless another is chosen: ``75`` or ``strict``.
    minutes
        The minutes for discussion on the day, where they are known; they can be given later.
    place, contact
        Where it is held, and a post to ask, for the cover of its reports; they can be given later.

    Raises
    ------
    WorkshopError, FrameworkError, StoreError
        If a value is wrong, the framework cannot be used, or the store cannot be written.
    """
    loaded = framework if isinstance(framework, Framework) else load_framework(framework)
    values = {
        "id": new_id(),
        "projector_key": new_token(),
        "title": words(title, "title", limit=SHORT, needed=True),
        "authority": words(authority, "authority", limit=SHORT, needed=True),
        "framework_id": loaded.id,
        "framework": json.dumps(loaded.to_dict(), ensure_ascii=False),
        "roles": json.dumps(clean_roles(roles)),
        "rule": rule_id(rule),
        "created_at": datetime.now(UTC),
    }
    minutes = checked_minutes(minutes)
    said = About(**checked({"place": place, "contact": contact}))

    def settle(connection: Connection) -> None:
        if minutes is not None:
            keep_minutes(connection, str(values["id"]), minutes)
        if said != About():
            keep(connection, str(values["id"]), said, now=datetime.now(UTC), by=FACILITATOR)

    return add_workshop(open_store(store or default_store()), values, settle)


def add_workshop(store: Store, values: Mapping[str, Any], fill: Callable[[Connection], None]) -> Workshop:
    """Put a workshop into a store under a code that is free, together with what `fill` adds: all of it or nothing.

    Raises
    ------
    StoreError
        If the store cannot be written.
    """
    for _ in range(_TRIES):
        code = new_code()
        try:
            with store.create() as connection:
                connection.execute(insert(schema.workshops).values({**values, "code": code}))
                connection.execute(insert(schema.revisions).values(workshop_id=values["id"], revision=1, content=1))
                fill(connection)
        except StoreError as error:
            if isinstance(error.__cause__, IntegrityError):
                continue  # the code is taken: draw another
            raise
        return _find(store, schema.workshops.c.id == values["id"])
    raise StoreError("failed", f"No free join code was found in {_TRIES} tries. Try again.")


def clean_roles(roles: Sequence[str]) -> list[str]:
    """Give the roles without outer white space.

    Raises
    ------
    WorkshopError
        ``malformed`` for an empty role, one that is too long, and one that stands twice.
    """
    clean = [words(role, "role", limit=80, needed=True) for role in roles]
    if len(set(clean)) != len(clean):
        raise WorkshopError("malformed", f"A role stands twice in {', '.join(clean)}. Name each once.", "roles")
    return clean


def open_workshop(
    store: str | None, code: str | None = None, *, id: str | None = None, projector_key: str | None = None,
    by: str | None = None,
) -> Workshop:  # fmt: skip
    """Find a workshop, open or closed, by one of its keys.

    Parameters
    ----------
    store
        A store's address; None is the one in the user's data folder.
    code
        The join code, as typed.
    id, projector_key
        Other keys, instead of the code.
    by
        Who acts through it, kept with every change; “facilitator” if left out. Two facilitators may hold one workshop.

    Raises
    ------
    WorkshopError
        ``unknown_workshop`` if the store has none.
    """
    opened, table = open_store(store or default_store()), schema.workshops
    if code is not None:
        found = _find(opened, table.c.code == normalise_code(code), f"the code “{code}”")
    elif projector_key is not None:
        found = _find(opened, table.c.projector_key == projector_key, "this projector address")
    elif id is not None:
        found = _find(opened, table.c.id == id, f"the id “{id}”")
    else:
        raise WorkshopError("malformed", "Say which workshop: give its code.", "code")
    found.by = words(by, "facilitator", limit=80) or FACILITATOR
    return found


def find_room(store: str, code: str) -> Workshop:
    """Find an open workshop for a phone.

    Raises
    ------
    WorkshopError
        ``unknown_workshop`` for a code that is unknown and for one that is closed: nobody can tell which.
    """
    opened = open_store(store)
    wanted = normalise_code(code)
    message = f"No open workshop has the code {format_code(wanted)[:12]}. Check the code on the screen in the room."
    try:
        workshop = _find(opened, schema.workshops.c.code == wanted)
    except WorkshopError:
        raise WorkshopError("unknown_workshop", message, "code") from None
    if workshop.status == "closed":
        raise WorkshopError("unknown_workshop", message, "code")
    return workshop


def _find(store: Store, where: Any, named: str = "this key") -> Workshop:
    with store.read() as connection:
        row = connection.execute(select(schema.workshops).where(where)).one_or_none()
    if row is None:
        message = f"The store {store.name} has no workshop with {named}. “tixkit workshop list” shows what it holds."
        raise WorkshopError("unknown_workshop", message, "code")
    return _workshop(store, row)


def _workshop(store: Store, row: Row[Any]) -> Workshop:
    return Workshop(
        store,
        id=row.id,
        code=row.code,
        projector_key=row.projector_key,
        title=row.title,
        authority=row.authority,
        framework=kept_framework(row.framework),
        roles=json.loads(row.roles),
        rule=row.rule,
        created_at=row.created_at,
    )


@lru_cache(maxsize=16)
def kept_framework(kept: str) -> Framework:
    """Give the framework that is kept with a workshop."""
    return framework_from_dict(json.loads(kept))
