"""Checking every stop of a walk: what axe finds, and what stands beyond the right edge."""

from __future__ import annotations

from typing import Any

from browser.axe import violations
from browser.dashboards import Voila
from browser.walks.walk import Stop, Walk

SIZES = {"desktop": (1280, 800), "200 % zoom": (640, 400), "phone": (360, 740), "320 px": (320, 640)}


def wrong(page: Any) -> list[str]:
    """Give what axe finds in a page at each size, where its parts stand beyond the right edge, and what it has not just one of."""
    found = wrong_at_any_size(page)
    return found + [f"{n} <{tag}>" for tag in ("h1", "main") if (n := page.locator(tag).count()) != 1]


def wrong_at_any_size(page: Any) -> list[str]:
    """Give what axe finds in a page at each size, and where its parts stand beyond the right edge."""
    found = []
    before = page.viewport_size
    for name, (width, height) in SIZES.items():
        _resize(page, {"width": width, "height": height})
        found += [f"{name}: {broken}" for broken in violations(page)]
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            found.append(f"{name}: the page is {wide} px wide")
    _resize(page, before)
    return found


def _resize(page: Any, size: dict[str, int]) -> None:
    """Give the page a size, and wait until it is drawn in it: a click on its way through a resize may never be answered."""
    page.set_viewport_size(size)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def walked(walk: Walk, served: Voila, show: Any) -> dict[Stop, list[str]]:
    """Go a whole walk; give what is wrong in each state, nothing for a state where all is well."""
    code = walk.prepare(served.store)
    page = show(served.address(f"&workshop={code}" if code else "", page=walk.page))
    return {stop: broken for stop in walk.stops(page, code) if (broken := wrong(page))}
