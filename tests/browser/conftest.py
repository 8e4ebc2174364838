"""A browser, and a live room that it reaches under a plain host name, as phones do on a local network."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from browser.axe import violations
from browser.chromium import MISSING, chromium
from browser.dashboards import PATIENCE, ROOT, Voila
from room.serving import Serving

from tixkit.workshop import Workshop

HOST = "room.test"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--host-resolver-rules=MAP {HOST} 127.0.0.1",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """Debian's Chromium, driven by Playwright: one a module, as Playwright keeps an event loop running in this thread."""
    path = chromium()
    if path is None:
        pytest.fail(MISSING) if os.environ.get("CI") == "true" else pytest.skip(MISSING)
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def room(workshop: Workshop) -> Iterator[Serving]:
    """A live room with one workshop, on a free port."""
    with Serving(workshop.store_url, public_address="http://192.168.8.20:8765") as serving:
        serving.address = f"http://{HOST}:{serving.port}"
        yield serving


@pytest.fixture
def open_page(browser, room: Serving) -> Iterator[Callable[..., object]]:
    """Open pages; at the end, nothing may have left the room and no script may have failed."""
    contexts, strays, faults = [], [], []

    def open_page(path: str, width: int = 360, height: int = 740, *, context: object = None) -> object:
        if context is None:
            phone = width < 800
            context = browser.new_context(
                viewport={"width": width, "height": height},
                is_mobile=phone,
                has_touch=phone,
                locale="en-GB",
                reduced_motion="reduce",
            )
            context.set_default_timeout(15_000)
            contexts.append(context)
        page = context.new_page()
        page.on("request", lambda r: _stays(r.url) or strays.append(r.url))
        page.on("websocket", lambda w: _stays(w.url) or strays.append(w.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(room.address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert strays == []
    assert faults == []


def _stays(url: str) -> bool:
    return url.startswith("data:") or urlsplit(url).hostname == HOST


@pytest.fixture
def accessible() -> Callable[[object], None]:
    """Check a page with axe, at its size and again at 320 px, where nothing may scroll sideways."""

    def accessible(page) -> None:
        assert violations(page) == []
        assert page.locator("h1").count() == 1
        assert page.locator("main").count() == 1
        size = page.viewport_size
        page.set_viewport_size({"width": 320, "height": 640})
        page.wait_for_timeout(150)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.set_viewport_size(size)
        page.wait_for_timeout(100)

    return accessible


@pytest.fixture(scope="module")
def voila(tmp_path_factory) -> Iterator[Voila]:
    voila = Voila(ROOT / "notebooks" / "facilitate.ipynb", tmp_path_factory.mktemp("voila"))
    yield voila
    voila.stop()


@pytest.fixture(scope="module")
def plan_page(tmp_path_factory) -> Iterator[Voila]:
    """The action plan's own page."""
    page = Voila(ROOT / "notebooks" / "action_plan.ipynb", tmp_path_factory.mktemp("plan"))
    yield page
    page.stop()


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[Voila]:
    """All dashboards, served together."""
    served = Voila(ROOT / "notebooks", tmp_path_factory.mktemp("served"))
    yield served
    served.stop()


@pytest.fixture
def show(browser) -> Iterator[Callable[[str], object]]:
    """Open a page; at the end, nothing may have left this computer and no script may have failed."""
    strays, faults = [], []
    context = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True, locale="en-GB")
    context.set_default_timeout(PATIENCE)

    def show(address: str) -> object:
        page = context.new_page()
        page.on("request", lambda r: _stays_here(r.url) or strays.append(r.url))
        page.on("websocket", lambda w: _stays_here(w.url) or strays.append(w.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address, wait_until="commit")
        page.wait_for_selector(".tk-shell, .tk-message")
        return page

    yield show
    context.close()
    assert strays == []
    assert faults == []


def _stays_here(url: str) -> bool:
    return url.startswith(("data:", "blob:")) or urlsplit(url).hostname == "127.0.0.1"
