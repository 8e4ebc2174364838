"""One thing that is rated, with its headings, descriptors and statements."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from tixkit.framework.base import Edited, Identifier, Text


class Heading(Edited):
    """A heading inside an area, under which some of its statements stand."""

    id: Identifier
    title: Text
    definition: Text | None = None
    """What the source says that it covers."""


class Descriptor(Edited):
    """What an authority at one level looks like."""

    level: Identifier
    """A level of the rating."""
    text: Text


class Statement(Edited):
    """A statement that people answer."""

    id: Identifier
    """Stable: answers are kept under it. Usually the area's id, a point, and the number."""
    number: Annotated[int, Field(ge=1)]
    """1, 2, 3 … through the area."""
    mark: Text | None = None
    """How the source marks it, such as a letter, where that is not the number."""
    stage: Identifier | None = None
    """The stage it asks about; left out where the framework gives none."""
    heading: Identifier | None = None
    """The heading it stands under; left out where the area has none."""
    text: Text
    explanation: Text | None = None
    """What the source adds to explain a word of it, and nobody is asked to agree with."""

    @property
    def shown_number(self) -> str:
        """How people refer to it: the source's mark, else its number."""
        return self.mark or str(self.number)


class Area(Edited):
    """One thing that is rated: a cell of the matrix, or a line of the list."""

    id: Identifier
    """Stable: decisions, records and actions are kept under it. The file has this name."""
    number: Text | None = None
    """How the source numbers it, in quotes, such as "2.1"."""
    title: Text
    characteristic: Identifier | None = None
    """The row of the matrix it stands in."""
    focus: Identifier | None = None
    """The column of the matrix it stands in."""
    section: Identifier | None = None
    """The section of the list, or the strip below the matrix, it stands in."""
    meaning: Text | None = None
    """What the source means by it. Paragraphs are parted by an empty line."""
    descriptors: tuple[Descriptor, ...] = ()
    """Best level first."""
    headings: tuple[Heading, ...] = ()
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)]

    @property
    def numbered_title(self) -> str:
        """The title as the source numbers it, such as “2.1 Ambition for the community”."""
        return f"{self.number} {self.title}" if self.number else self.title

    def descriptor(self, level: str) -> str | None:
        """Give the text that describes `level`, or None where the framework has none."""
        return next((d.text for d in self.descriptors if d.level == level), None)

    def heading_of(self, statement: Statement) -> Heading | None:
        """Give the heading `statement` stands under, or None."""
        return next((h for h in self.headings if h.id == statement.heading), None)
