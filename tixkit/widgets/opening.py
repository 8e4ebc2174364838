"""Which workshop a notebook opens, and what it says where there is none."""

from __future__ import annotations

import os
from collections.abc import Callable
from html import escape
from typing import TypeVar
from urllib.parse import parse_qs

from tixkit.framework import FrameworkError
from tixkit.store import StoreError
from tixkit.widgets.base import DeskWidget
from tixkit.widgets.desk import Desk
from tixkit.widgets.places import DASHBOARDS, HOME
from tixkit.widgets.problems import say_on_the_page
from tixkit.widgets.query import query_string
from tixkit.workshop import Workshop, WorkshopError, list_workshops, open_workshop

Page = TypeVar("Page")

STORE = "TIXKIT_STORE"
"""The environment variable with the store's address; the store in the user's data folder if it is not set."""
FACILITATOR = "TIXKIT_FACILITATOR"
"""The environment variable with the name that is kept with what this page changes; “facilitator” if it is not set."""


class NoWorkshop:
    """A plain message in place of the page: why there is no workshop to show, and the way on."""

    def __init__(self, message: str) -> None:
        self.message = message

    def __repr__(self) -> str:
        return self.message

    def _repr_html_(self) -> str:
        on = f'<p><a href="{HOME.id}.ipynb">{HOME.title}</a></p>' if os.environ.get(DASHBOARDS) else ""
        return f'<div class="tk-message"><h1>No workshop to open</h1><p>{escape(self.message)}</p>{on}</div>'


def page(make: Callable[..., Page], query: str | None = None, *, store: str | None = None) -> Page | NoWorkshop:
    """Open the workshop that the page's address names, and show it.

    A dashboard's notebook needs no more than ``page(ResultsDashboard)``, or a function of its own that puts widgets together.

    Parameters
    ----------
    make
        The class of a widget that follows a workshop, or a function that takes a :class:`~tixkit.widgets.Desk` and gives
        what the page shows.
    query
        A query string such as ``"workshop=H7M4KQ"``; that of the page if left out.
    store
        The store's address; the environment variable ``TIXKIT_STORE`` if left out.

    Returns
    -------
    What `make` gives, or NoWorkshop
        Never raises for a code, a store or a framework that cannot be opened: it says what to do instead. Without a code
        it is the newest open workshop, else the newest.
    """
    say_on_the_page()
    code = parse_qs(query_string() if query is None else query).get("workshop", [None])[0]
    try:
        desk = Desk(find(store or os.environ.get(STORE) or None, code))
        is_widget = isinstance(make, type) and issubclass(make, DeskWidget)
        return make(desk=desk) if is_widget else make(desk)
    except WorkshopError as error:
        return NoWorkshop(error.message)
    except (StoreError, FrameworkError) as error:
        return NoWorkshop(str(error))


def find(store: str | None, code: str | None) -> Workshop:
    """Give the workshop of that code, or without one the newest open workshop of the store, else the newest.

    Raises
    ------
    WorkshopError
        ``unknown_workshop`` if there is none.
    """
    by = os.environ.get(FACILITATOR) or None
    if code:
        return open_workshop(store, code, by=by)
    known = list_workshops(store)
    if not known:
        way_on = "Make one with “tixkit demo”, or with tixkit.create_workshop in a notebook, then reload this page."
        raise WorkshopError("unknown_workshop", f"There is no workshop in this store yet. {way_on}")
    newest = max(known, key=lambda w: (not w.demo, w.status == "open", w.created_at))
    return open_workshop(store, id=newest.id, by=by)
