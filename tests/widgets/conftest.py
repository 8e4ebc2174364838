"""Widgets without a front-end: what they would send is kept in a list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def heard() -> Callable[[Any], list[tuple[dict[str, Any], list[bytes]]]]:
    """Keep what a widget sends to its page."""

    def heard(widget: Any) -> list[tuple[dict[str, Any], list[bytes]]]:
        sent: list[tuple[dict[str, Any], list[bytes]]] = []
        widget.send = lambda content, buffers=None: sent.append((content, buffers or []))
        return sent

    return heard


@pytest.fixture
def ask(heard) -> Callable[..., dict[str, Any]]:
    """Send a message as the page does and give the answer."""

    def ask(widget: Any, event: str, **given: Any) -> dict[str, Any]:
        sent = heard(widget)
        widget._handle_custom_msg({"event": event, "id": 7, **given}, [])
        return next(content for content, _ in reversed(sent) if content.get("reply") == 7)

    return ask
