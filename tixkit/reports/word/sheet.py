"""A short paper as a list of parts whose room is known before they are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from tixkit.reports.charts.picture import Picture
from tixkit.reports.language import together
from tixkit.reports.word.fitting import high, pages
from tixkit.reports.word.measure import PADDING
from tixkit.reports.word.package import Package
from tixkit.reports.word.story import Story
from tixkit.reports.word.tables import Cell, Column, laid_out
from tixkit.reports.word.wml import LETTERED_LIST, paragraph, run

Run = tuple[str, bool]
"""Words, and whether they are bold."""
_INDENT = {"ListNumber": 0.8, "ListBullet": 0.8}
_LETTERED = 1.6
_CELL_EDGE = 0.15
_TO_SPARE = 0.6
_ABOVE = {"Heading2": 12.0}
_AFTER_BLOCK = 8.0
"""Space in points above a heading, and above a paragraph that follows a table."""
_SOME_BOLD = 0.98
_CM_PER_POINT = 2.54 / 72


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; a lettered one stands below a numbered one, and one that stands `apart` follows a table or bullets."""

    style: str
    runs: tuple[Run, ...]
    lettered: bool = False
    apart: bool = False

    def blocks(self, story: Story, package: Package) -> list[tuple[float, bool]]:
        """Give its height, and whether it stays with the next."""
        words = "".join(w for w, _ in self.runs)
        indent = _LETTERED if self.lettered else _INDENT.get(self.style, 0.0)
        heading = self.style.startswith("Heading")
        room = (story.width - indent) * (_SOME_BOLD if any(b for _, b in self.runs) else 1.0)
        bold = heading or all(b for _, b in self.runs)
        style = package.measures(self.style)
        before = _AFTER_BLOCK if self.apart else _ABOVE.get(self.style, style.before)
        return [(high(words, room, replace(style, before=before), bold=bold), heading)]

    def write(self, story: Story) -> None:
        """Add it to the file."""
        if self.style.startswith("Heading"):
            told = together([w for w, _ in self.runs], "")
            story.heading(int(self.style[-1]), told, above=_ABOVE.get(self.style))
            return
        runs = [run(words, bold=bold) for words, bold in self.runs]
        before = _AFTER_BLOCK if self.apart else None
        story.add(paragraph(self.style, *runs, before=before, list_id=LETTERED_LIST if self.lettered else None))


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture below its caption."""

    picture: Picture

    def blocks(self, story: Story, package: Package) -> list[tuple[float, bool]]:
        """Give the heights of caption and picture, which stay together."""
        caption = high(f"Figure 1: {self.picture.caption}", story.width, package.measures("Caption"), bold=True)
        fits = min(1.0, story.width / self.picture.width)
        return [(caption, True), (self.picture.height * fits + 0.35, False)]

    def write(self, story: Story) -> None:
        """Add it to the file."""
        story.caption("Figure", self.picture.caption)
        story.picture(self.picture)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table below its caption."""

    title: str
    description: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell | str]]
    headings: Sequence[Cell] | None = None
    whole: bool = False

    def blocks(self, story: Story, package: Package) -> list[tuple[float, bool]]:
        """Give the heights of the caption and of each row.

        Caption, header and first row stay together, and so do the last two; all of a table that is `whole`.
        """
        head, body, widths = laid_out(self.columns, self.rows, story.width, headings=self.headings)
        caption = high(f"Table 1: {self.title}", story.width, package.measures("Caption"), bold=True)
        tall = [
            max(
                high(c.words, room - PADDING, package.measures(c.style), bold=c.bold)
                for c, room in zip(row, widths, strict=True)
            )
            + _CELL_EDGE
            for row in (head, *body)
        ]
        last = len(tall) - 1
        return [
            (caption, True),
            *((t, place in {0, last - 1} or (self.whole and place < last)) for place, t in enumerate(tall)),
        ]

    def write(self, story: Story) -> None:
        """Add it to the file."""
        story.table(self.title, self.description, self.columns, self.rows, headings=self.headings, whole=self.whole)


@dataclass
class Sheet:
    """The parts of a paper in their order."""

    parts: list[Line | Figure | Grid] = field(default_factory=list)

    def heading(self, level: int, words: str) -> None:
        """Add a heading."""
        self.parts.append(Line(f"Heading{level}", ((words, False),)))

    def line(self, style: str, *runs: str | Run, lettered: bool = False) -> None:
        """Add a paragraph; plain words are not bold."""
        told = tuple((r, False) if isinstance(r, str) else r for r in runs)
        last = self.parts[-1] if self.parts else None
        apart = style == "ListNumber" and (
            isinstance(last, Grid) or (isinstance(last, Line) and last.style == "ListBullet")
        )
        self.parts.append(Line(style, told, lettered, apart))

    def point(self, *runs: str | Run) -> None:
        """Add a numbered paragraph."""
        self.line("ListNumber", *runs)

    def pages(self, story: Story, package: Package) -> int:
        """Estimate how many pages it fills, on the safe side."""
        blocks = [part.blocks(story, package) for part in self.parts]
        for place, (part, following) in enumerate(pairwise(self.parts)):
            if isinstance(part, Line) and isinstance(following, Line) and part.style == following.style:
                style = package.measures(part.style)
                tall, kept = blocks[place][-1]
                blocks[place][-1] = (tall - style.after * _CM_PER_POINT * style.snug, kept)
        return pages([block for part in blocks for block in part], package.paper.height - _TO_SPARE)

    def write(self, story: Story) -> None:
        """Add every part to the file."""
        for part in self.parts:
            part.write(story)
