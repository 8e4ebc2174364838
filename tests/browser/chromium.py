"""Where Chromium is."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
"""The headless shell first: it is the same browser without the window that nobody sees, and a page costs it a third less."""
MISSING = (
    "Chromium is not here: install it (on Debian: apt-get install chromium-headless-shell, or chromium) "
    "to run the browser tests."
)


def chromium() -> str | None:
    """Give the path of Chromium, of the environment variable `CHROMIUM` where it is set; None if there is none."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
