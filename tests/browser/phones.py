"""What the tests of the phone's page do over and over."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

AREA = "role.service"
STATEMENTS = [f"{AREA}.{n}" for n in (1, 2, 3, 4)]


def title(page: Any) -> Any:
    return page.get_by_role("heading", level=1)


def tile(page: Any, statement: str, answer: str) -> Any:
    return page.locator(f'[data-statement="{statement}"] .tile').filter(has=page.get_by_text(answer, exact=True))


def mark(page: Any, statement: str) -> Any:
    return page.locator(f'[data-statement="{statement}"] .mark')


def note_mark(page: Any, area: str, kind: str) -> Any:
    return page.locator(f'[id="note-{area}-{kind}-mark"]')


def join(page: Any, *, role: str | None = None) -> None:
    """Join on a page that shows the form."""
    if role is not None:
        page.get_by_label("Your role").select_option(role)
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_role("button", name="What this room knows of me")).to_be_visible()


def person(workshop: Any, nth: int = 0) -> str:
    """Give the id of who joined first, or as the `nth` after."""
    store = sqlite3.connect(workshop.store_url.removeprefix("sqlite:///"))
    try:
        return store.execute("SELECT id FROM participants ORDER BY rowid").fetchall()[nth][0]
    finally:
        store.close()


def kept(page: Any) -> dict[str, str]:
    """Give everything that the browser keeps for this site."""
    return page.evaluate("({ ...localStorage, ...sessionStorage })")


def until(page: Any, true: Callable[[], bool]) -> None:
    """Let the page go on until something is true; 15 seconds at most."""
    for _ in range(750):
        if true():
            return
        page.wait_for_timeout(20)
    raise AssertionError("it did not become true within 15 seconds")


class Held:
    """Answers that reach the room and wait there, from now on."""

    def __init__(self, room: Any) -> None:
        self._loop, self._manager = room.loop, room.server.manager
        self._take = self._manager.take
        self.waiting: list[tuple[Any, ...]] = []
        self.came = 0
        self._manager.take = self._hold

    def _hold(self, *answer: Any) -> None:
        self.came += 1
        self.waiting.append(answer)

    def release(self) -> None:
        """Let the one that came first be saved."""
        self._loop.call_soon_threadsafe(self._take, *self.waiting.pop(0))

    def stop(self) -> None:
        """Hold no more; what waits is lost."""
        self._manager.take = self._take
