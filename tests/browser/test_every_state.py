"""Every state of every dashboard is accessible: at a desk, enlarged twice, on a phone, and at 320 px."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from browser.axe import violations
from browser.dashboards import ROOT, Voila
from browser.walks import Walk
from browser.walks.all import WALKS

SIZES = {"desktop": (1280, 800), "200 % zoom": (640, 400), "phone": (360, 740), "320 px": (320, 640)}


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[Voila]:
    served = Voila(ROOT / "notebooks", tmp_path_factory.mktemp("served"))
    yield served
    served.stop()


def wrong(page) -> list[str]:
    """Give what axe finds in a page at each size, and where its parts stand beyond the right edge."""
    found = []
    before = page.viewport_size
    for name, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        found += [f"{name}: {broken}" for broken in violations(page)]
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            found.append(f"{name}: the page is {wide} px wide")
    page.set_viewport_size(before)
    found += [f"{n} <{tag}>" for tag in ("h1", "main") if (n := page.locator(tag).count()) != 1]
    return found


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.name)
def test_every_state_is_accessible_at_every_size(walk: Walk, served: Voila, show: Callable[[str], object]):
    code = walk.prepare(served.store)
    page = show(served.address(f"&workshop={code}{walk.query}" if code else walk.query, page=walk.page))
    found = {stop: broken for stop in walk.stops(page, code) if (broken := wrong(page))}
    assert found == {}
