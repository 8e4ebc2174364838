"""All dashboards as `tixkit serve` shows them: one server, a kernel that waits, and what people see when a part of it dies."""

from __future__ import annotations

import time
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import nbformat
import psutil
import pytest
from browser.dashboards import PATIENCE, ROOT, Voila, cell, main_button, press
from commands import command_of
from playwright.sync_api import expect

import tixkit
from tixkit.serve.voila import dashboards
from tixkit.widgets.places import HOME, PLACES

PAGES = sorted(name.removesuffix(".ipynb") for name in dashboards(ROOT / "notebooks"))
FRAMEWORKS = {"peer_review": "peer-review", "success_criteria": "success-criteria"}


@pytest.fixture
def own(tmp_path) -> Iterator[Voila]:
    """A server that a test may end."""
    own = Voila(ROOT / "notebooks", tmp_path)
    yield own
    own.stop()


@pytest.fixture
def show_what_dies(browser):
    """Open a page whose server will end: of what the front-end itself complains then, nothing is asked."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    context.set_default_timeout(PATIENCE)

    def show_what_dies(address: str) -> object:
        page = context.new_page()
        page.goto(address, wait_until="commit")
        page.wait_for_selector(".tk-shell, .tk-message")
        return page

    yield show_what_dies
    context.close()


def kernel(page) -> str:
    return page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")


def process_of(served: Voila, kernel_id: str) -> psutil.Process:
    family = psutil.Process(served.process.pid).children(recursive=True)
    return next(p for p in family if any(kernel_id in argument for argument in command_of(p)))


def kernels(served: Voila) -> list[psutil.Process]:
    family = psutil.Process(served.process.pid).children(recursive=True)
    return [p for p in family if any("ipykernel" in argument for argument in command_of(p))]


def eventually(check) -> None:
    end = time.monotonic() + 60
    while not check():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.1)


def waits(served: Voila) -> psutil.Process:
    """Give the kernel that waits for a page, once it does nothing but wait."""
    eventually(lambda: len(kernels(served)) == 1 and cpu(served) > 0.5 and rests(served))
    return kernels(served)[0]


def cpu(served: Voila) -> float:
    return sum(kernels(served)[0].cpu_times()[:2])


def rests(served: Voila) -> bool:
    before = cpu(served)
    time.sleep(0.5)
    return cpu(served) - before < 0.05


def workshop(served: Voila, framework: str = "tiex", title: str = "Leadership workshop, 12 May 2026"):
    return tixkit.create_workshop(served.store, framework, title=title, authority="Sampleford Borough Council")


# ---------------------------------------------------------------- pages


def test_every_place_that_pages_link_to_is_a_notebook():
    assert {HOME.id, *(place.id for place in PLACES)} == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_every_dashboard_opens_with_its_workshop(served, show, name):
    made = workshop(served, FRAMEWORKS.get(name, "tiex"), f"For {name}")
    page = show(served.address(f"&workshop={made.code}", name))
    page.get_by_text(f"For {name}").first.wait_for()
    assert page.title().endswith(", tixkit")
    assert page.locator("html").get_attribute("lang") == "en-GB"
    assert [page.locator(one).count() for one in ("main", "h1", ".tk-skip", "#tk-loading")] == [1, 1, 1, 0]


def test_titles_of_dashboards_differ(served, browser):
    context = browser.new_context()
    titles = []
    for name in PAGES:
        page = context.new_page()
        page.goto(served.address(page=name), wait_until="commit")
        page.wait_for_function("document.title")
        titles.append(page.title())
        page.close()
    context.close()
    assert len(set(titles)) == len(PAGES)


def test_the_printed_address_opens_the_workshop_and_shows_no_token(served, show):
    made = workshop(served)
    workshop(served, title="A newer one")
    page = show(served.address(f"&workshop={made.code}"))
    page.get_by_text("Leadership workshop, 12 May 2026").first.wait_for()
    address = urlsplit(page.url)
    assert address.path == "/voila/render/facilitate.ipynb"
    assert parse_qs(address.query) == {"workshop": [made.code]}
    page.reload(wait_until="commit")
    page.get_by_text("0 of 21 agreed").wait_for()


def test_without_a_workshop_the_printed_address_opens_the_list_of_all(served, show):
    page = show(served.address())
    assert urlsplit(page.url).path == "/voila/render/home.ipynb"


def test_a_page_that_there_is_not_says_so(served, browser, accessible):
    context = browser.new_context()
    page = context.new_page()
    for path in ("voila/render/explore.ipynb", "voila/render/../../pyproject.toml", "voila/tree"):
        answer = page.goto(f"http://127.0.0.1:{served.port}/{path}?{urlsplit(served.address()).query}")
        assert answer.status == 404
        assert page.locator("h1").inner_text() == "There is no such page"
    accessible(page)
    context.close()


def test_while_a_page_loads_it_says_which_and_how_far(served, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.address("&check=1", "results"), wait_until="commit")
    assert page.locator(".tk-loading-title").inner_text() in page.title()
    assert page.locator("#tk-loading progress").get_attribute("value") == "10"
    assert "JavaScript" in page.locator("noscript").inner_text()
    context.close()


def test_a_printed_page_has_nothing_that_sticks_and_no_skip_link(served, show):
    made = workshop(served)
    page = show(served.address(f"&workshop={made.code}", "facilitate"))
    page.emulate_media(media="print")
    stuck = "[...document.querySelectorAll('*')].filter((e) => ['sticky', 'fixed'].includes(getComputedStyle(e).position)).length"
    assert page.evaluate(stuck) == 0
    expect(page.locator(".tk-skip")).to_be_hidden()
    assert page.pdf(format="A4", print_background=False).startswith(b"%PDF")


def test_who_asks_for_more_contrast_gets_black_words(served, browser):
    made = workshop(served)
    context = browser.new_context(contrast="more")
    page = context.new_page()
    page.goto(served.address(f"&workshop={made.code}", "facilitate"), wait_until="commit")
    page.wait_for_selector(".tk-shell", timeout=PATIENCE)
    assert page.locator("h1").evaluate("(e) => getComputedStyle(e).color") == "rgb(0, 0, 0)"
    context.close()


def test_where_the_browser_gives_the_colours_what_is_chosen_keeps_a_mark(served, show):
    made = workshop(served)
    page = show(served.address(f"&workshop={made.code}", "facilitate"))
    cell(page, "role.service").click()
    page.locator("h1", has_text="Role of the authority").wait_for()
    page.emulate_media(forced_colors="active")
    outline = "(e) => getComputedStyle(e).outlineStyle"
    assert page.locator(".tk-cell[aria-current]").evaluate(outline) == "solid"
    assert page.locator(".tk-cell:not([aria-current])").first.evaluate(outline) == "none"
    bottom = "(e) => getComputedStyle(e).borderBottomColor"
    tabs = page.locator(".tk-tab")
    assert page.locator(".tk-tab[aria-current]").evaluate(bottom) not in {tabs.nth(i).evaluate(bottom) for i in (1, 2)}


# ---------------------------------------------------------------- the kernel that waits


def test_one_kernel_waits_and_becomes_the_page_of_the_workshop_that_is_asked_for(own, show):
    first = workshop(own, title="First")
    second = workshop(own, title="Second")
    waiting = waits(own)
    page = show(own.address(f"&workshop={first.code}"))
    page.get_by_text("First", exact=False).first.wait_for()
    assert process_of(own, kernel(page)).pid == waiting.pid
    # While the next is not ready, a page gets a kernel of its own.
    other = show(own.address(f"&workshop={second.code}"))
    other.get_by_text("Second", exact=False).first.wait_for()
    assert kernel(other) != kernel(page)
    eventually(lambda: len(kernels(own)) == 3)


def test_the_front_end_comes_in_one_script(own, show):
    page = show(own.address(f"&workshop={workshop(own).code}"))
    page.get_by_text("0 of 21 agreed").wait_for()
    names = page.evaluate("performance.getEntriesByType('resource').map((r) => r.name.split('/').pop())")
    assert [name for name in names if name.endswith("voila.js")] == ["voila.js"]


def test_a_waiting_kernel_that_died_is_never_a_page(own, show):
    made = workshop(own)
    waits(own).kill()
    page = show(own.address(f"&workshop={made.code}"))
    page.get_by_text("0 of 21 agreed").wait_for()
    assert page.locator(".tk-problem").count() == 0


# ---------------------------------------------------------------- what dies


def test_a_kernel_that_is_killed_is_said_and_by_keyboard_the_page_is_back_with_what_was_saved(served, show, accessible):
    made = workshop(served)
    made.join(role="officer")
    page = show(served.address(f"&workshop={made.code}"))
    cell(page, "role.service").click()
    page.locator("h1", has_text="Role of the authority").wait_for()
    main_button(page).click()
    page.get_by_text("0 of 1 have answered").wait_for()
    process_of(served, kernel(page)).kill()
    banner = page.get_by_role("alert")
    banner.get_by_text("This page has lost the workshop.").wait_for()
    banner.get_by_text("Everything that was saved is safe").wait_for()
    accessible(page)
    button = page.get_by_role("button", name="Reload the page")
    for _ in range(60):
        if button.evaluate("(e) => e === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(button).to_be_focused()
    with page.expect_navigation(wait_until="commit"):
        page.keyboard.press("Enter")
    page.get_by_text("0 of 1 have answered").wait_for()
    assert made.code[:3] in page.locator(".tk-code", has_text="Room code").inner_text()
    assert page.get_by_role("alert").count() == 0


def test_a_server_that_ended_is_said_and_when_it_is_back_its_pages_load_again(own, show_what_dies):
    made = workshop(own)
    page = show_what_dies(own.address(f"&workshop={made.code}"))
    page.get_by_text("0 of 21 agreed").wait_for()
    own.end()
    banner = page.get_by_role("alert")
    banner.get_by_text("tixkit does not answer.").wait_for()
    before = page.url
    press(page, "Try again")
    banner.get_by_text("Start it again in its terminal").wait_for()
    assert page.url == before
    own.start()
    banner.get_by_text("This page has lost the workshop.").wait_for()
    with page.expect_navigation(wait_until="commit"):
        press(page, "Reload the page")
    page.get_by_text("0 of 21 agreed").wait_for()


def test_a_server_that_was_started_anew_has_another_address_and_the_page_says_so(own, show_what_dies):
    made = workshop(own)
    page = show_what_dies(own.address(f"&workshop={made.code}"))
    page.get_by_text("0 of 21 agreed").wait_for()
    own.end()
    own.start("another-token")
    page.get_by_role("alert").get_by_text("started again, with a new address").wait_for()
    press(page, "Try again")
    page.get_by_role("alert").get_by_text("Open the address that its terminal printed last").wait_for()


# ---------------------------------------------------------------- what fails behind a page

FRAGILE = """
import asyncio
from ipywidgets import Button, VBox
from tixkit.widgets import AgendaPanel, page

async def fail():
    raise RuntimeError("Robin Sample")

def make(desk):
    called, tasked = Button(description="Call"), Button(description="Task")
    called.on_click(lambda _: 1 / 0)
    tasked.on_click(lambda _: asyncio.ensure_future(fail()) and None)
    return VBox([AgendaPanel(desk=desk), called, tasked])

page(make)
"""


def test_what_fails_in_a_callback_or_a_task_is_said_on_the_page(tmp_path, show):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(FRAGILE)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, tmp_path / "fragile.ipynb")
    fragile = Voila(tmp_path / "fragile.ipynb", tmp_path)
    try:
        made = workshop(fragile)
        page = show(fragile.address(f"&workshop={made.code}"))
        for name, kind in (("Call", "ZeroDivisionError"), ("Task", "RuntimeError")):
            press(page, name)
            banner = page.get_by_role("alert").filter(has_text=kind)
            banner.get_by_text("What was saved is safe").wait_for()
            banner.get_by_role("button", name="Dismiss").click()
            expect(banner).to_have_count(0)
        assert "Robin Sample" not in page.content()
        assert "Traceback" not in page.content()
    finally:
        fragile.stop()
