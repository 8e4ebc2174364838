"""How the walks of several pages end: the files, the closed workshop, and a page whose workshop is not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from browser.dashboards import PATIENCE, press
from browser.walks.walk import Stop
from playwright.sync_api import expect

from tixkit.workshop import Workshop


def files_and_closed(page: Any, workshop: Workshop, tab: str, doing: str) -> Iterator[Stop]:
    """See the files, then close the workshop: on another tab nothing can be done any more.

    Parameters
    ----------
    page, workshop
        The page, and the workshop that it shows.
    tab
        The tab to turn to once the workshop is closed.
    doing
        What a button of that tab is called, which a closed workshop does not have.
    """
    press(page, "Exports")
    expect(page.locator("h1")).to_have_text("Exports", timeout=PATIENCE)
    yield "exports"
    workshop.close()
    press(page, tab)
    expect(page.get_by_role("button", name=doing)).to_have_count(0, timeout=PATIENCE)
    yield "closed"


def nowhere(_store: str) -> str:
    """A code that opens nothing."""
    return "ZZZZZZ"


def missing(page: Any, _code: str) -> Iterator[Stop]:
    """The page of a workshop that is not there."""
    expect(page.locator("h1")).to_have_text("No workshop to open", timeout=PATIENCE)
    yield "no-workshop"
