from __future__ import annotations

from collections.abc import Iterator

import pytest
from room.serving import Serving

from tixkit.workshop import Workshop


@pytest.fixture
def room(workshop: Workshop) -> Iterator[Serving]:
    """A live room with one workshop in its store."""
    with Serving(workshop.store_url, public_address="http://192.168.8.20:8765") as serving:
        yield serving


@pytest.fixture
def base(workshop: Workshop) -> str:
    return f"/api/v1/rooms/{workshop.code}"
