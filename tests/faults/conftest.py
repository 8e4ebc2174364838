from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from faults.rooms import Nursery

EXHAUSTIVE = bool(os.environ.get("TIXKIT_EXHAUSTIVE"))


@pytest.fixture(scope="session")
def nursery_process(tmp_path_factory) -> Iterator[Nursery]:
    nursery = Nursery(tmp_path_factory.mktemp("rooms"))
    yield nursery
    nursery.close()


@pytest.fixture
def nursery(nursery_process: Nursery) -> Iterator[Nursery]:
    """Starts rooms; those that still live at the end of a test are ended."""
    yield nursery_process
    nursery_process.end_rooms()


@pytest.fixture
def path(store_url: str) -> Path:
    return Path(store_url.removeprefix("sqlite:///"))


@pytest.fixture
def kept(path: Path) -> Callable[[], Counter[str]]:
    """Count the rows of each answer's id in the store's file, read without tixkit."""

    def read(file: Path = path) -> Counter[str]:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, timeout=30)) as store:
            return Counter(id_ for (id_,) in store.execute("SELECT client_id FROM answers"))

    return read
