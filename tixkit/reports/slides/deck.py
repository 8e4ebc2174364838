"""A deck of slides: every title another, nothing over the edge, and in the notes what stands behind each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from pptx.oxml import parse_xml
from pptx.util import Pt

from tixkit.reports.archive import steady
from tixkit.reports.language import _, alike, language_tag, together
from tixkit.reports.slides import fit
from tixkit.reports.slides.foot import foot
from tixkit.reports.slides.table import Cell, Column, figures, fill_table, row_height
from tixkit.reports.slides.template import Box, Paper, forget_origin, subtitle_of, text_of, title_of
from tixkit.reports.slides.writing import mark, speak, write
from tixkit.reports.text import clean

_MOST = 5
"""Bullets on a slide."""
_LINES = 3
"""Lines of a bullet; the rest stands in the notes."""
_AMPLE = 28
"""Times its size that a line is wide, where three lines hold enough."""
_LEADING, _BETWEEN = 1.2, 10.0
_FIGURES = 104.0
"""Points that a row of key figures takes."""
_SMALLER = (32.0, 28.0)
"""Points that a title shrinks to where it does not fit its place."""
_HANG = 27.0
"""Points that a bullet takes."""
_EMU = 12_700
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


@dataclass(frozen=True, slots=True)
class Point:
    """A bullet: a name in bold, what is said of it, a date or the like in bold, and what only the notes tell."""

    words: str
    lead: str = ""
    end: str = ""
    told: str = ""

    def full(self) -> str:
        """Give all of it, with people's own line breaks."""
        said = together([self.lead, alike(clean(self.words), self.words), self.end])
        return together([said, clean(self.told)], "\n")


class Deck:
    """Slides on a paper.

    Parameters
    ----------
    paper
        What they are put on.
    footer
        What stands at the foot of all but the first.
    """

    def __init__(self, paper: Paper, footer: str) -> None:
        self._paper = paper
        self._footer = footer
        self._titles: set[str] = set()
        self._slides: list[Any] = []

    @property
    def room(self) -> float:
        """How wide a table may be, in points as the house's font is measured."""
        return self._paper.body.room

    def cover(self, title: str, below: Sequence[str], notes: Sequence[str]) -> None:
        """Add the first slide."""
        slide = self._slide(self._paper.first, title, notes, self._paper.front, 2)
        place = subtitle_of(slide)
        if place is None:
            return
        size, room = 24.0, float(place.width) / _EMU - 20
        said = [alike(fit.cut(words, size, room, 2), words) for words in below]
        write(place.text_frame, [[(words, False)] for words in said])
        self._only(slide, title_of(slide), place)

    def points(self, title: str, points: Sequence[Point], *, notes: Sequence[str] = (), numbered: bool = False) -> None:
        """Add as many slides with bullets as the points take; none where there are none."""
        body = self._paper.body
        start = 1
        hang = _hang(len(points), body.size) if numbered else 0.0
        for part in _parted([self._fitted(p, body, hang) for p in points], body):
            taken = points[start - 1 : start - 1 + len(part)]
            told = [*(notes if start == 1 else ()), *(p.full() for p in taken)]
            slide = self._slide(self._paper.text, title, told)
            self._bullets(slide, part, start if numbered else 0, hang)
            start += len(part)

    def figures(
        self, title: str, numbers: Sequence[tuple[str, str]], points: Sequence[Point], notes: Sequence[str]
    ) -> None:
        """Add a slide with a row of key figures, and bullets below."""
        body = self._paper.body
        below = Box(body.left, body.top + _FIGURES + 16, body.wide, body.high - _FIGURES - 16, body.size, body.full)
        fitted = [self._fitted(p, below) for p in points]
        part = next(iter(_parted(fitted, below)), [])
        slide = self._slide(self._paper.text, title, [*notes, *(p.full() for p in points)])
        self._bullets(slide, part, 0)
        place = text_of(slide)
        place.left, place.top, place.width, place.height = (
            round(n * _EMU) for n in (body.left, below.top, float(place.width) / _EMU, below.high)
        )
        figures(slide, body, numbers, own=self._paper.own, high=_FIGURES)
        tree = slide.shapes._spTree  # noqa: SLF001
        frame = tree[-1]
        tree.remove(frame)
        place._element.addprevious(frame)  # noqa: SLF001

    def table(
        self, title: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], *, alt: str, notes: Sequence[str]
    ) -> None:
        """Add as many slides with a table as the rows take, each with the headings."""
        body = self._paper.body
        head = row_height([Cell(c.title, bold=True) for c in columns], columns, body)
        part: list[Sequence[Cell]] = []
        parts, used = [part], head
        for row in rows:
            high = row_height(row, columns, body)
            if part and used + high > body.high:
                part = []
                parts.append(part)
                used = head
            part.append(row)
            used += high
        for number, some in enumerate(parts):
            slide = self._slide(self._paper.plain, title, notes if number == 0 else [])
            self._only(slide, title_of(slide))
            fill_table(slide, body, columns, some, accent=self._paper.accent, name=self._last, alt=alt)

    def finish(self, *, title: str, author: str, subject: str, made: datetime) -> bytes:
        """Number the slides and give the file."""
        deck = self._paper.deck
        for number, slide in enumerate(self._slides):
            if number:
                foot(slide, number + 1, len(self._slides), self._footer, own=self._paper.own)
        facts = deck.core_properties
        facts.title, facts.author, facts.subject = clean(title)[:255], clean(author)[:255], clean(subject)[:255]
        facts.last_modified_by, facts.language = facts.author, language_tag()
        facts.created = facts.modified = made.replace(tzinfo=None)
        facts.last_printed = facts.created
        facts.comments = facts.keywords = facts.category = facts.content_status = facts.identifier = ""
        facts.revision, facts.version = 1, ""
        forget_origin(deck)
        for slide in self._slides:
            for sheet in (slide, slide.notes_slide):
                speak(sheet._element)  # noqa: SLF001
        file = BytesIO()
        deck.save(file)
        return steady(file.getvalue())

    # -------------------------------------------------------------- one slide

    def _slide(self, layout: Any, title: str, notes: Sequence[str], box: Box | None = None, most: int = 2) -> Any:
        slide = self._paper.deck.slides.add_slide(layout)
        place = title_of(slide)
        short, size = self._unique(title, box or self._paper.title, most)
        place.text_frame.text = short
        mark(place.text_frame, [short])
        if size < (box or self._paper.title).size:
            place.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
        tree = slide.shapes._spTree  # noqa: SLF001
        tree.remove(place._element)  # noqa: SLF001
        tree.insert(2, place._element)  # noqa: SLF001  # read first
        self._last = short
        whole = fit.one_line(title)
        told = [
            *([] if short.startswith(whole) else [alike(whole, title)]),
            *(alike(clean(words), words) for words in notes),
        ]
        below = slide.notes_slide.notes_text_frame
        below.text = "\n".join(told) or short
        mark(below, [alike(line, words) for words in (told if any(told) else [short]) for line in words.split("\n")])
        self._slides.append(slide)
        return slide

    def _unique(self, title: str, box: Box, most: int) -> tuple[str, float]:
        """Make a title fit, smaller before it is cut; one that was there before is “continued”."""
        count, ending = 1, ""
        while True:
            for size in (box.size, *(s for s in _SMALLER if s < box.size)):
                rows = int(min(most, max(1, box.high // (size * 1.15))))
                short = fit.cut(title, size, box.room, rows, bold=True, beside=ending) + ending
                short = alike(short, title)
                if not short.removesuffix(ending).endswith("…"):
                    break
            if short not in self._titles:
                self._titles.add(short)
                return short, size
            count += 1
            ending = _(", continued") if count == 2 else _(", continued {n}").format(n=count - 1)

    def _only(self, slide: Any, *kept: Any) -> None:
        """Take out every placeholder that holds nothing."""
        elements = [shape._element for shape in kept if shape is not None]  # noqa: SLF001
        for shape in list(slide.placeholders):
            if shape._element not in elements:  # noqa: SLF001
                shape._element.getparent().remove(shape._element)  # noqa: SLF001

    def _fitted(self, point: Point, box: Box, hang: float = 0.0) -> tuple[Point, int]:
        room = box.room - max(_HANG, hang) - 3
        lead, end = fit.cut(point.lead, box.size, room, 2, bold=True), fit.cut(point.end, box.size, room, 1, bold=True)
        most = _LINES if room > _AMPLE * box.size else _LINES + 1
        words = fit.cut(point.words, box.size, room, most, bold=True, beside=f"{lead} {end}".strip())
        said = " ".join(filter(None, (lead, words, end)))
        return Point(alike(words, point.words), alike(lead, point.lead), alike(end, point.end)), fit.lines(
            said, box.size, room, bold=True
        )

    def _bullets(self, slide: Any, points: Sequence[Point], start: int, hang: float = 0.0) -> None:
        place = text_of(slide)
        self._only(slide, title_of(slide), place)
        paragraphs = []
        for p in points:
            runs = [(p.lead, True), (p.words, False), (p.end, True)]
            said = [(words, bold) for words, bold in runs if words]
            paragraphs.append(
                [(alike(f"{' ' if i else ''}{words}", words), bold) for i, (words, bold) in enumerate(said)]
            )
        write(place.text_frame, paragraphs)
        if start:
            for paragraph in place.text_frame.paragraphs:
                look = paragraph._p.get_or_add_pPr()  # noqa: SLF001
                if hang > _HANG:
                    look.set("marL", str(round(hang * _EMU)))
                    look.set("indent", str(-round(hang * _EMU)))
                look.append(parse_xml(f'<a:buSzPct xmlns:a="{_A}" val="100000"/>'))
                look.append(parse_xml(f'<a:buFont xmlns:a="{_A}" typeface="+mj-lt"/>'))
                at = f' startAt="{start}"' if start > 1 else ""
                look.append(parse_xml(f'<a:buAutoNum xmlns:a="{_A}" type="arabicPeriod"{at}/>'))


def _hang(count: int, size: float) -> float:
    """How far the words of a numbered list stand from its numbers, in points, so that the longest number fits."""
    return size * (0.56 * len(str(count)) + 0.45)


def _parted(points: Sequence[tuple[Point, int]], box: Box) -> list[list[Point]]:
    """Put at most five on a slide, and no more than fit."""
    parts: list[list[Point]] = []
    used = 0.0
    for point, count in points:
        high = count * box.size * _LEADING + _BETWEEN
        if not parts or len(parts[-1]) == _MOST or used + high > box.high:
            parts.append([])
            used = 0.0
        parts[-1].append(point)
        used += high
    return parts
