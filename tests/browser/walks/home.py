"""The walk through the list of workshops: from an empty store over each form and message to a store that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from browser.dashboards import PATIENCE, ROOT, press
from browser.walks.walk import Stop, Walk
from playwright.sync_api import expect
from sqlalchemy import text

import tixkit
from tixkit.store import open_store
from tixkit.workshop import carry, list_workshops, open_workshop

expect.set_options(timeout=PATIENCE)
COUNCIL = "Sampleford Borough Council"
OWN = ROOT / "tests" / "framework" / "data" / "frameworks" / "matrix-2x7"
FRAMEWORKS = ("success-criteria", "peer-review")


class _Home:
    """A store that nobody used yet: this walk is the first of all."""

    def prepare(self, store: str) -> str:
        self.store = store
        return ""

    def many(self) -> None:
        """Make more workshops than one page of the list holds, of several councils and frameworks."""
        for n in range(22):
            framework = (*FRAMEWORKS, "tiex")[n % 3]
            council = COUNCIL if n != 5 else "Otherford and the Western Valleys District Council"
            made = tixkit.create_workshop(self.store, framework, f"Housing service workshop, quarter {n + 1}", council)
            if n % 4 == 0:
                made.close()

    def version(self, given: str) -> str:
        """Write another version into the store; give the one that stood there."""
        with open_store(self.store).create() as connection:
            known = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
            connection.execute(text("UPDATE alembic_version SET version_num = :given"), {"given": given})
        return known

    def stops(self, page: Any, _code: str) -> Iterator[Stop]:
        expect(page.get_by_role("heading", name="Your first workshop is a minute away")).to_be_visible()
        yield "empty"
        press(page, "Make the first workshop")
        page.locator("#tk-new-title").wait_for()
        yield "new"
        yield from self.wrong(page)
        yield from self.made(page)
        self.many()
        page.reload()
        expect(page.locator(".tk-home-row")).to_have_count(20)
        yield "many"
        press(page, "Older")
        expect(page.locator(".tk-home-row")).to_have_count(4)
        yield "second-page"
        page.get_by_label("Find a workshop").fill("zebra")
        expect(page.get_by_text("No workshop has “zebra”")).to_be_visible()
        yield "found-none"
        page.get_by_label("Find a workshop").fill("quarter 22")
        expect(page.locator(".tk-home-row")).to_have_count(1)
        page.get_by_label("Find a workshop").fill("quarter 2 peer")
        expect(page.locator(".tk-home-row")).to_have_count(2)
        page.get_by_role("button", name="More: Housing service workshop, quarter 2", exact=True).click()
        yield "more-of-a-peer-review"
        press(page, "Close the workshop")
        yield "sure-to-close"
        press(page, "Keep it open")
        yield from self.files(page)
        yield from self.broken(page)

    def wrong(self, page: Any) -> Iterator[Stop]:
        """Leave the form wrong in every field, for each framework."""
        page.locator("#tk-new-roles").fill("officer\nofficer")
        page.locator("#tk-new-minutes").fill("ninety")
        page.locator("#tk-new-place").fill("x" * 301)
        page.locator("#tk-new-title").fill("Demo: mine")
        press(page, "Make the workshop")
        expect(page.locator("#tk-new-roles-error")).to_be_visible()
        expect(page.get_by_text("5 fields need another look.")).to_be_visible()
        yield "new-with-errors"
        page.locator("#tk-new-roles").fill("")
        for framework in FRAMEWORKS:
            page.locator(f"input[name=tk-new-framework][value={framework}]").check()
            press(page, "Make the workshop")
            expect(page.locator("#tk-new-roles-error")).to_contain_text("There is no role")
            yield f"new-{framework}"
        page.locator("input[name=tk-new-framework][value=own]").check()
        page.locator("#tk-new-folder").fill("/nowhere/our-framework")
        press(page, "Make the workshop")
        expect(page.locator("#tk-new-folder-error")).to_be_visible()
        yield "new-own-wrong-folder"
        page.locator("#tk-new-folder").fill(str(OWN))
        page.locator("#tk-new-title").focus()
        expect(page.locator("#tk-new-folder-error")).to_have_count(0)
        yield "new-own-found"

    def made(self, page: Any) -> Iterator[Stop]:
        """Make one, and look at the demo."""
        press(page, "Cancel")
        press(page, "New workshop")
        page.locator("#tk-new-title").fill("Leadership workshop")
        page.locator("#tk-new-authority").fill(COUNCIL)
        press(page, "Make the workshop")
        expect(page.get_by_role("heading", name="“Leadership workshop” is ready")).to_be_visible()
        yield "made"
        press(page, "Done")
        yield "one"
        press(page, "Open the demo")
        expect(page.get_by_role("heading", name="“Demo: Leadership workshop” is ready")).to_be_visible()
        yield "demo"

    def files(self, page: Any) -> Iterator[Stop]:
        """Save a copy; import one that is damaged, and one that is here already."""
        page.get_by_label("Find a workshop").fill("")
        expect(page.locator(".tk-home-row")).to_have_count(20)
        page.get_by_role("button", name="Save a copy", exact=True).click()
        yield "copy"
        with page.expect_download():
            page.locator(".tk-home-panel").get_by_role("button", name="Save a copy").click()
        expect(page.locator(".tk-home-panel .tk-saved")).to_be_visible()
        yield "copied"
        press(page, "Done")
        press(page, "Import a file")
        yield "import"
        known = next(w for w in list_workshops(self.store) if w.title == "Leadership workshop")
        whole = carry.to_json(open_workshop(self.store, known.code))
        with TemporaryDirectory() as folder:
            for name, words in (("damaged.json", whole[:900]), ("workshop.json", whole)):
                (Path(folder) / name).write_text(words, encoding="utf-8")
            page.get_by_label("File", exact=True).set_input_files(Path(folder) / "damaged.json")
            expect(page.locator("#tk-open-file-error")).to_contain_text("damaged.json, line 1, column")
            yield "import-damaged"
            page.get_by_label("File", exact=True).set_input_files(Path(folder) / "workshop.json")
            expect(page.get_by_role("button", name="Import it once more")).to_be_visible()
            yield "import-here-already"
        press(page, "Import it once more")
        expect(page.get_by_role("heading", name="“Leadership workshop” is ready")).to_be_visible()
        yield "imported"

    def broken(self, page: Any) -> Iterator[Stop]:
        """Leave the store as if a newer tixkit had written it, and mend it."""
        known = self.version("9999")
        try:
            page.reload()
            expect(page.get_by_text("The workshops cannot be listed.")).to_be_visible()
            yield "store-of-a-newer-tixkit"
        finally:
            self.version(known)
        press(page, "Try again")
        expect(page.locator(".tk-home-row")).to_have_count(20)


_home = _Home()
WALKS = (Walk("home", "home", _home.prepare, _home.stops),)
