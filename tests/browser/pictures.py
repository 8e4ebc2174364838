"""Take a picture of every state of every dashboard: `python tests/browser/pictures.py FOLDER [WALK ...]`, at 360, 1280 and 1920 px."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from browser.chromium import chromium
from browser.conftest import ARGUMENTS
from browser.dashboards import PATIENCE, ROOT, Voila
from browser.walks.all import WALKS
from playwright.sync_api import sync_playwright

SIZES = ((360, 740), (1280, 800), (1920, 1080))


def main(folder: Path, names: list[str]) -> None:
    """Take the pictures of all walks, or of those named."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        served = Voila(ROOT / "notebooks", Path(scratch))
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        try:
            for walk in WALKS:
                if names and walk.name not in names:
                    continue
                code = walk.prepare(served.store)
                page = browser.new_page(
                    viewport={"width": 1280, "height": 800}, locale="en-GB", reduced_motion="reduce"
                )
                page.set_default_timeout(PATIENCE)
                page.goto(
                    served.address(f"&workshop={code}" if code else "", page=walk.page),
                    wait_until="commit",
                )
                page.wait_for_selector(".tk-shell, .tk-message")
                for number, stop in enumerate(walk.stops(page, code), 1):
                    for width, height in SIZES:
                        page.set_viewport_size({"width": width, "height": height})
                        page.wait_for_timeout(150)
                        page.screenshot(
                            path=folder / f"{walk.name}-{number:02}-{stop}-{width}.png", full_page=width == 360
                        )
                    page.set_viewport_size({"width": 1280, "height": 800})
                page.close()
        finally:
            browser.close()
            served.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
