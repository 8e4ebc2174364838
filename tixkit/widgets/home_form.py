"""The form for a new workshop: every field is checked before anything is made, and each error stands at its field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from tixkit.framework import Framework, FrameworkError, load_framework
from tixkit.widgets.home_state import problem, roles_of
from tixkit.workshop import DEMO, Workshop, WorkshopError, about, create_workshop, rule_id
from tixkit.workshop.catalogue import clean_roles
from tixkit.workshop.room_settings import checked_minutes
from tixkit.workshop.text import SHORT, words

OWN = "own"
"""What stands for a framework of one's own among the ids to choose from; `folder` then says where it is."""


def make(store: str, given: dict[str, Any]) -> tuple[Workshop | None, dict[str, str]]:
    """Make a workshop from what was typed.

    Parameters
    ----------
    store
        The store's address.
    given
        ``framework``, ``folder``, ``title``, ``authority``, ``roles``, ``rule``, ``minutes``,
        ``place`` and ``contact``, each as typed.

    Returns
    -------
    tuple
        The workshop and no errors; or None and a message under the name of each field that is wrong.

    Raises
    ------
    StoreError
        If the store cannot be written.
    """
    errors: dict[str, str] = {}

    def checked(field: str, check: Callable[[Any], Any]) -> Any:
        try:
            return check(given.get(field))
        except FrameworkError as error:
            errors[field] = problem(error, str(given.get(field)).strip())
        except WorkshopError as error:
            errors[field] = error.message
        return None

    own = given.get("framework") == OWN
    framework = checked("folder" if own else "framework", _framework)
    title = checked("title", _title)
    authority = checked("authority", lambda v: words(v, "authority", name="authority’s name", limit=SHORT, needed=True))
    roles = checked("roles", _roles)
    rule = checked("rule", lambda v: rule_id(str(v)))
    minutes = checked("minutes", _minutes)
    place, contact = (checked(field, _said(field)) for field in ("place", "contact"))
    if errors:
        return None, errors
    made = create_workshop(
        store, framework, title, authority, roles=roles, rule=rule, minutes=minutes, place=place, contact=contact
    )
    return made, {}


def _framework(name: Any) -> Framework:
    if not isinstance(name, str) or not name.strip():
        raise WorkshopError("malformed", "Choose a framework, or write the path of a folder that holds framework.yaml.")
    return load_framework(name.strip())


def _title(value: Any) -> str:
    title = words(value, "title", limit=SHORT, needed=True)
    if title.startswith(DEMO):
        raise WorkshopError("malformed", f"“{DEMO.strip()}” marks the demo, which is made up. Give another title.")
    return title


def _roles(value: Any) -> list[str]:
    roles = roles_of(value if isinstance(value, str) else "")
    if not roles:
        raise WorkshopError("malformed", "There is no role. Write at least one, such as officer.")
    return clean_roles(roles)


def _said(field: Literal["place", "contact"]) -> Callable[[Any], str]:
    return lambda value: about.line(value, field)


def _minutes(value: Any) -> int | None:
    text = str(value if value is not None else "").strip()
    if not text:
        return None
    try:
        return checked_minutes(int(text))
    except ValueError as error:
        if isinstance(error, WorkshopError):
            raise
        message = f"“{text[:40]}” is no number of minutes. Write a whole number such as 90, or leave it empty."
        raise WorkshopError("malformed", message) from None
