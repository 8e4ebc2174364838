"""A Word document as it grows: headings, captions, tables, pictures and sections, then the whole file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tixkit.reports.charts.picture import Picture
from tixkit.reports.language import N_, _, alike
from tixkit.reports.word.package import Package
from tixkit.reports.word.tables import Cell, Column, table
from tixkit.reports.word.wml import (
    FIELD_END,
    bookmark,
    escaped,
    field,
    field_start,
    inner_link,
    outer_link,
    paragraph,
    run,
)

_EMU_PER_CM = 360_000
_CONTENTS = "<!-- contents -->"
_BLOCKS = ("<w:tbl>", '<w:p><w:pPr><w:pStyle w:val="ListBullet"/>')
_AFTER_BLOCK = 8.0
_HIGHEST = 0.9
"""How much of a page a picture may fill; its caption stands with it."""


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    words: str
    bookmark: str


class Story:
    """The body of one document.

    Parameters
    ----------
    package
        The file that it ends up in.
    width
        Width of the text in centimetres, for tables; that of an upright page when None.

    Attributes
    ----------
    width
        The same; the action plan sets it to `landscape`.
    landscape
        Width of the text on a landscape page in centimetres.
    """

    def __init__(self, package: Package, width: float | None = None) -> None:
        self.width = package.paper.width(landscape=False) if width is None else width
        self.landscape = package.paper.width(landscape=True)
        self._package = package
        self._parts: list[str] = []
        self._headings: list[_Heading] = []
        self._bookmarks = 0
        self._numbers = {N_("Table"): 0, N_("Figure"): 0}
        self._pictures = 0

    def add(self, *parts: str) -> None:
        """Add paragraphs that are already written."""
        self._parts += parts

    def text(self, words: str, style: str = "Normal") -> None:
        """Add a paragraph of plain words, with more space after a table or a list."""
        follows = style in {"Normal", "Note"} and bool(self._parts) and self._parts[-1].startswith(_BLOCKS)
        self._parts.append(paragraph(style, run(words), before=_AFTER_BLOCK if follows else None))

    def bullets(self, items: Sequence[Sequence[str]]) -> None:
        """Add a list with bullets; an item is its runs."""
        self._parts += [paragraph("ListBullet", *item) for item in items]

    def link(self, address: str, words: str) -> str:
        """Write words that lead to an address on the web or of an e-mail."""
        return outer_link(self._package.link(address), run(words, style="Hyperlink"))

    def heading(
        self,
        level: int,
        words: str,
        *,
        page_break_before: bool = False,
        listed: bool = True,
        above: float | None = None,
    ) -> None:
        """Add a heading; levels 2 and 3 stand in the contents list, unless they are not `listed`.

        `above` is the space over it in points, where it is not the style's own.
        """
        name = f"_Toc{9_000_000 + len(self._headings):09d}"
        self._headings.append(_Heading(level if listed else 0, words, name))
        marked = self.bookmark(name, run(words))
        before = 0.0 if page_break_before else above
        self._parts.append(paragraph(f"Heading{level}", marked, page_break_before=page_break_before, before=before))

    def bookmark(self, name: str, *runs: str) -> str:
        """Write runs with a bookmark of a fresh number round them."""
        self._bookmarks += 1
        return bookmark(self._bookmarks, name, *runs)

    def caption(self, kind: str, words: str) -> str:
        """Add a numbered caption and give its label, such as “Table 4”. `kind` is “Table” or “Figure”."""
        self._numbers[kind] += 1
        number = str(self._numbers[kind])
        counted = field(f"SEQ {kind} \\* ARABIC", number)
        self._parts.append(
            paragraph("Caption", run(alike(f"{_(kind)} ", _(kind))), counted, run(alike(f": {words}", words)))
        )
        return f"{_(kind)} {number}"

    def table(
        self,
        title: str,
        description: str,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Cell | str]],
        *,
        headings: Sequence[Cell] | None = None,
        whole: bool = False,
    ) -> None:
        """Add a table under its numbered caption; a short one that is `whole` is not parted by a page's end."""
        self.caption("Table", title)
        self._parts.append(table(title, description, columns, rows, self.width, headings=headings, whole=whole))

    def picture(self, picture: Picture, *, before: float | None = None, after: float | None = None) -> None:
        """Add a picture in line with the text; one without alt text is marked decorative. Space in points."""
        self._pictures += 1
        fits = min(1.0, self.width / picture.width, self._package.paper.height * _HIGHEST / picture.height)
        wide, high = (round(size * fits * _EMU_PER_CM) for size in (picture.width, picture.height))
        number = self._pictures
        relation = self._package.image(picture.png)
        described = (
            f'<wp:docPr id="{number}" name="Picture {number}" descr="{escaped(picture.alt)}"/>'
            if picture.alt
            else f'<wp:docPr id="{number}" name="Picture {number}"><a:extLst><a:ext '
            'uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative val="1"/></a:ext></a:extLst></wp:docPr>'
        )
        size = f'cx="{wide}" cy="{high}"'
        self._parts.append(
            paragraph(
                "Picture",
                f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>{described}'
                '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
                f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
                f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
                f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
                '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
                "</wp:inline></w:drawing></w:r>",
                before=before,
                after=after,
            )
        )

    def keep_plan(self, base: str) -> None:
        """Keep out of sight what the plan was when it was exported."""
        self._package.keep_plan(base)

    def contents(self) -> None:
        """Add the contents list here; it is written when all headings are known."""
        self.add(paragraph("TOCHeading", run(_("Contents"))), _CONTENTS)

    def end_section(self, title: str | None, *, landscape: bool = False) -> None:
        """End a section whose header bears `title`; None is the cover, without header and footer."""
        properties = self._package.section(title, landscape=landscape)
        if not self._parts[-1].startswith("<w:p>") or "<w:pPr>" not in self._parts[-1]:
            self._parts.append(paragraph("SectionEnd"))
        first, rest = self._parts[-1].rsplit("</w:pPr>", 1)
        self._parts[-1] = f"{first}{properties}</w:pPr>{rest}"

    def finish(self, title: str | None, *, landscape: bool = False) -> bytes:
        """End the last section and give the file."""
        last = self._package.section(title, landscape=landscape)
        contents = self._contents()
        body = "".join(contents if part == _CONTENTS else part for part in self._parts)
        return self._package.save(body + last)

    def _contents(self) -> str:
        entries = [(f"TOC{h.level}", inner_link(h.bookmark, run(h.words))) for h in self._headings if h.level in {2, 3}]
        start = field_start('TOC \\o "2-3" \\n \\h \\z \\u')
        return "".join(
            paragraph(style, start if i == 0 else "", link, FIELD_END if i == len(entries) - 1 else "")
            for i, (style, link) in enumerate(entries)
        )
