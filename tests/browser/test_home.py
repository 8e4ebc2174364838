"""The list of workshops in a real browser: make, open, close, save and import, by mouse and again by keyboard alone."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.dashboards import PATIENCE, ROOT, Voila, press
from browser.phones import join
from playwright.sync_api import expect

import tixkit
from tixkit.workshop import About, carry, list_workshops, open_workshop

COUNCIL = "Sampleford Borough Council"


@pytest.fixture(scope="module")
def voila(tmp_path_factory) -> Iterator[Voila]:
    voila = Voila(ROOT / "notebooks", tmp_path_factory.mktemp("home"))
    yield voila
    voila.stop()


@pytest.fixture
def home(voila, show):
    """The page; what an earlier test made is there, as in a store that is used."""
    return show(voila.address(page="home"))


@pytest.fixture
def room(voila) -> Iterator[str]:
    """A room in a process of its own on the same store, which runs before anything is made."""
    command = [
        sys.executable,
        "-m",
        "tixkit.room",
        "--store",
        voila.store,
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--json",
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    yield f"http://127.0.0.1:{json.loads(process.stdout.readline())['port']}"
    process.terminate()
    process.wait(20)
    process.stdout.close()


def fill(page, title: str) -> None:
    page.get_by_label("Title", exact=True).fill(title)
    page.get_by_label("Authority", exact=True).fill(COUNCIL)


def test_an_empty_store_invites_and_a_workshop_made_there_is_joined_at_once(voila, home, room):
    expect(home.get_by_role("heading", level=1)).to_have_text("Workshops")
    home.get_by_role("heading", name="Your first workshop is a minute away").wait_for()
    home.get_by_text("Working on this laptop only. No internet needed.").wait_for()
    press(home, "Make the first workshop")
    expect(home.get_by_role("heading", name="New workshop")).to_be_focused(timeout=PATIENCE)
    home.get_by_text("Consensus is at least 70% one way and fewer than 15% the other way").wait_for()

    fill(home, "Leadership workshop")
    home.get_by_label("Minutes for discussion").fill("ninety")
    home.get_by_label("Roles").fill("councillor\nofficer\nofficer")
    press(home, "Make the workshop")
    home.locator("#tk-new-roles-error", has_text="A role stands twice").wait_for()
    expect(home.locator("#tk-new-roles")).to_be_focused(timeout=PATIENCE)
    expect(home.locator("#tk-new-minutes-error")).to_contain_text("“ninety” is no number of minutes")
    expect(home.get_by_label("Title", exact=True)).to_have_value("Leadership workshop")
    home.get_by_label("Minutes for discussion").fill("90")
    press(home, "Make the workshop")
    expect(home.locator("#tk-new-minutes-error")).to_have_count(0, timeout=PATIENCE)
    expect(home.get_by_label("Minutes for discussion")).to_have_value("90")  # its error went, what was typed did not
    home.get_by_label("Roles").fill("councillor, officer, tenant")
    home.get_by_label("At least 70%, fewer than 15% against").check()
    home.get_by_label("Place", exact=True).fill("Civic Suite, Sampleford")
    home.get_by_label("Contact", exact=True).fill("Head of Transformation, 01632 960123")
    press(home, "Make the workshop")
    expect(home.get_by_role("heading", name="“Leadership workshop” is ready")).to_be_focused(timeout=PATIENCE)

    [listed] = list_workshops(voila.store)
    made = open_workshop(voila.store, listed.code)
    assert (made.rule, made.roles, made.room_settings().minutes) == ("strict", ("councillor", "officer", "tenant"), 90)
    assert made.about() == About("Civic Suite, Sampleford", "Head of Transformation, 01632 960123")
    phone = home.context.new_page()
    phone.goto(f"{room}/j/{listed.code}")
    join(phone, role="tenant")
    assert made.progress().who[0].label == "Tenant 1"

    home.get_by_role("link", name="Run the workshop").first.click()
    home.get_by_text("0 of 21 agreed").first.wait_for(timeout=PATIENCE)
    assert f"facilitate.ipynb?workshop={made.code}" in home.url


def test_a_workshop_is_closed_reopened_and_found_by_mouse(voila, home):
    made = [tixkit.create_workshop(voila.store, "tiex", f"Housing {n}", COUNCIL) for n in range(11)][-1]
    other = tixkit.create_workshop(voila.store, "success-criteria", "Improvement board", "Otherford District Council")
    home.reload()
    search = home.get_by_label("Find a workshop")
    search.fill("otherford")
    expect(home.locator(".tk-home-row")).to_have_count(1, timeout=PATIENCE)
    link = home.get_by_role("link", name="Continue: Improvement board")
    expect(link).to_have_attribute("href", f"success_criteria.ipynb?workshop={other.code}")
    expect(search).to_be_focused(timeout=PATIENCE)
    home.locator("[role=status]", has_text="1 of").wait_for(state="attached")
    press(home, "More: Improvement board")
    expect(home.get_by_role("link", name="Progress on the criteria")).to_have_attribute(
        "href", f"success_criteria.ipynb?workshop={other.code}"
    )
    search.fill("zebra")
    home.get_by_text("No workshop has “zebra”").wait_for()
    search.fill("housing 10")
    expect(home.locator(".tk-home-row")).to_have_count(1, timeout=PATIENCE)
    press(home, "More: Housing 10")
    press(home, "Close the workshop")
    expect(home.get_by_role("button", name="Close it")).to_be_focused(timeout=PATIENCE)
    press(home, "Close it")
    results = home.get_by_role("link", name="Open results: Housing 10")
    expect(results).to_have_attribute("href", f"results.ipynb?workshop={made.code}")
    assert made.status == "closed"
    press(home, "Reopen the workshop")
    home.get_by_role("link", name="Continue: Housing 10").wait_for()
    assert made.status == "open"


def test_a_copy_is_saved_and_imported_and_a_damaged_one_is_named(voila, home, tmp_path: Path):
    made = tixkit.create_workshop(voila.store, "tiex", "Travelling workshop", COUNCIL)
    made.agree("role.service", "strong", rationale="Three plans 𝕏.")
    made.open_round(["role.customer"])
    home.reload()
    press(home, "More: Travelling workshop")
    with home.expect_download() as download:
        home.get_by_role("button", name="Save a copy of Travelling workshop").click()
    name = download.value.suggested_filename
    assert name == carry.file_name(made)
    file = tmp_path / name
    download.value.save_as(file)
    assert file.read_text(encoding="utf-8") == carry.to_json(made)
    home.locator(".tk-saved", has_text="1 round was not revealed when the copy was saved").wait_for()

    press(home, "Import a file")
    expect(home.get_by_role("heading", name="Import a file")).to_be_focused(timeout=PATIENCE)
    damaged = tmp_path / "damaged.json"
    damaged.write_text(file.read_text(encoding="utf-8")[:9_000], encoding="utf-8")
    home.get_by_label("File", exact=True).set_input_files(damaged)
    expect(home.locator("#tk-open-file-error")).to_contain_text("damaged.json, line 1, column", timeout=PATIENCE)
    expect(home.get_by_label("File", exact=True)).to_be_focused(timeout=PATIENCE)
    film = tmp_path / "film.json"
    with film.open("wb") as large:
        large.truncate(50_000_000)
    home.get_by_label("File", exact=True).set_input_files(film)
    expect(home.locator("#tk-open-file-error")).to_contain_text("film.json: It has 50 MB", timeout=PATIENCE)
    home.get_by_label("File", exact=True).set_input_files(file)
    expect(home.get_by_role("button", name="Import it once more")).to_be_focused(timeout=PATIENCE)
    press(home, "Import it once more")
    expect(home.get_by_role("heading", name="“Travelling workshop” is ready")).to_be_focused(timeout=PATIENCE)
    home.locator(".tk-home-made", has_text="1 round was not revealed").wait_for()
    twins = [w for w in list_workshops(voila.store) if w.title == "Travelling workshop"]
    assert len({w.code for w in twins}) == 2
    [copy] = [open_workshop(voila.store, w.code) for w in twins if w.code != made.code]
    assert copy.results().area("role.service").decision.rationale == "Three plans 𝕏."


def test_a_large_file_comes_in_parts(voila, home, tmp_path: Path):
    made = tixkit.create_workshop(voila.store, "tiex", "Talkative workshop", COUNCIL)
    # 𝕏 is two units in the browser: wherever the text is cut, no character may be broken
    for _ in range(12):
        made.record("role.service", "impediment", "𝕏" * 150_001)
    file = tmp_path / "workshop.json"
    file.write_text(carry.to_json(made), encoding="utf-8")
    home.reload()
    press(home, "Import a file")
    home.get_by_label("File", exact=True).set_input_files(file)
    home.get_by_role("button", name="Import it once more").wait_for()
    press(home, "Import it once more")
    home.get_by_role("heading", name="“Talkative workshop” is ready").wait_for()
    texts = [
        [r.text for r in open_workshop(voila.store, w.code).results().area("role.service").records]
        for w in list_workshops(voila.store)
        if w.title == "Talkative workshop"
    ]
    assert texts == [["𝕏" * 150_001] * 12] * 2


def test_the_demo_is_made_and_says_that_it_is_made_up(voila, home):
    press(home, "Open the demo")
    expect(home.get_by_role("heading", name="“Demo: Leadership workshop” is ready")).to_be_focused(timeout=PATIENCE)
    home.locator(".tk-home-row", has_text="made up").wait_for()


def test_the_same_by_keyboard_alone(voila, home):
    home.get_by_role("heading", level=1).wait_for()
    tab(home, "Import a file")
    tab(home, "Open the demo")
    tab(home, "New workshop")
    home.keyboard.press("Enter")
    expect(home.get_by_role("heading", name="New workshop")).to_be_focused(timeout=PATIENCE)
    home.get_by_label("Title", exact=True).wait_for()
    home.keyboard.press("Tab")
    home.keyboard.press("ArrowDown")  # the next framework
    expect(
        home.get_by_label("Transformation and Innovation Exchange self-assessment, 2019 statement set")
    ).to_be_checked()
    home.keyboard.press("Tab")
    home.keyboard.type("Typed workshop")
    home.keyboard.press("Tab")
    home.keyboard.press("Control+a")
    home.keyboard.type("Keyford")
    home.keyboard.press("Enter")  # in a field it sends the form
    expect(home.get_by_role("heading", name="“Typed workshop” is ready")).to_be_focused(timeout=PATIENCE)
    typed = list_workshops(voila.store)[0]
    assert (typed.title, typed.authority, typed.framework_id) == ("Typed workshop", "Keyford", "tiex-v16a-1")
    tab(home, "Run the workshop")
    tab(home, "Done")
    home.keyboard.press("Enter")
    expect(home.get_by_role("heading", level=1)).to_be_focused(timeout=PATIENCE)
    tab(home, "More: Typed workshop")
    home.keyboard.press("Enter")
    tab(home, "Close the workshop")
    home.keyboard.press("Enter")
    expect(home.get_by_role("button", name="Close it")).to_be_focused(timeout=PATIENCE)
    home.keyboard.press("Enter")
    expect(home.get_by_role("button", name="Reopen the workshop")).to_be_focused(timeout=PATIENCE)
    assert open_workshop(voila.store, typed.code).status == "closed"


def tab(page, name: str) -> None:
    """Press Tab until the control of that name has the focus."""
    named = "(document.activeElement.ariaLabel || document.activeElement.textContent).trim()"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(named).startswith(name):
            return
    raise AssertionError(f"Tab does not reach “{name}”.")
