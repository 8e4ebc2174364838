"""Which workshop a notebook opens, and what it says where there is none."""

from __future__ import annotations

import os
from html import escape
from urllib.parse import parse_qs

from tixkit.framework import FrameworkError
from tixkit.store import StoreError
from tixkit.widgets.facilitator import Facilitator, facilitate
from tixkit.workshop import Workshop, WorkshopError, list_workshops, open_workshop

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
        return f'<div class="tk-message"><h1>No workshop to open</h1><p>{escape(self.message)}</p></div>'


def query_string() -> str:
    """Give the query string of the page that Voila shows, or an empty one elsewhere.

    Voila is asked only where it has started the kernel before there was a page: importing it takes seconds.
    """
    if os.environ.get("VOILA_PREHEAT", "False") == "False":
        return os.environ.get("QUERY_STRING", "")
    from voila.utils import get_query_string

    return get_query_string() or ""


def start(query: str | None = None, *, store: str | None = None) -> Facilitator | NoWorkshop:
    """Open the workshop that the page's address names, else the newest open one.

    Parameters
    ----------
    query
        A query string such as ``"workshop=H7M4KQ"``; that of the page if left out.
    store
        The store's address; the environment variable ``TIXKIT_STORE`` if left out.

    Returns
    -------
    Facilitator or NoWorkshop
        Never raises for a code, a store or a framework that cannot be opened: it says what to do instead.
    """
    code = parse_qs(query_string() if query is None else query).get("workshop", [None])[0]
    try:
        return facilitate(find(store or os.environ.get(STORE) or None, code))
    except WorkshopError as error:
        return NoWorkshop(error.message)
    except (StoreError, FrameworkError) as error:
        return NoWorkshop(str(error))


def find(store: str | None, code: str | None) -> Workshop:
    """Give the workshop of that code, or without one the newest open workshop of the store.

    Raises
    ------
    WorkshopError
        ``unknown_workshop`` if there is none.
    """
    by = os.environ.get(FACILITATOR) or None
    if code:
        return open_workshop(store, code, by=by)
    open_ones = [w for w in list_workshops(store) if w.status == "open"]
    if not open_ones:
        way_on = "Make one with “tixkit demo”, or with tixkit.create_workshop in a notebook, then reload this page."
        raise WorkshopError("unknown_workshop", f"No workshop is open in this store. {way_on}")
    newest = max(open_ones, key=lambda w: w.created_at)
    return open_workshop(store, id=newest.id, by=by)
