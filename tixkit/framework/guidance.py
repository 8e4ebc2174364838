"""What a participant or facilitator is told on screen, in the source's own words."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from tixkit.framework.base import Edited, Frozen, Identifier, Text

Audience = Literal["participant", "facilitator"]


class Topic(Edited):
    """One subject of the guidance."""

    id: Identifier
    title: Text
    audience: Annotated[tuple[Audience, ...], Field(min_length=1)]
    """Who needs it on screen."""
    text: Text
    """Paragraphs are parted by an empty line."""


class Guidance(Frozen):
    """The guidance of one source."""

    id: Identifier
    """The file's name."""
    title: Text
    source: Text
    topics: Annotated[tuple[Topic, ...], Field(min_length=1)]
