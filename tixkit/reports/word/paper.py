"""The paper that a file is written on: page size, margins, header and footer, the house's or a council's."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from tixkit.reports.word.look import FOOT, MARGIN, PAGE_LONG, PAGE_SHORT
from tixkit.reports.word.wml import NAMESPACES, twips

_TWIPS_PER_CM = 1440 / 2.54
_SIDES = ("top", "right", "bottom", "left", "header", "footer", "gutter")
_EMU_PER_CM = 360_000
_LINE = 0.6
_NARROWEST = 9.0
_DECORATIVE = (
    f'<a:extLst {NAMESPACES}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><adec:decorative val="1"/></a:ext>'
    "</a:extLst>"
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A page and its furniture.

    Attributes
    ----------
    short, long
        Sides of the page in twentieths of a point.
    margins
        Under ``top``, ``right``, ``bottom``, ``left``, ``header``, ``footer`` and ``gutter``, in twentieths of a point.
    headers, footers
        Ids of the council's own, under ``default``, ``even`` and ``first``; empty where ours are used.
    first
        Whether the first page has a header and a footer of its own.
    borders
        WordprocessingML of a frame round the page.
    pushed
        Centimetres by which the tallest header and footer push the text further than the margins.
    """

    short: int
    long: int
    margins: dict[str, int]
    headers: dict[str, str] = field(default_factory=dict)
    footers: dict[str, str] = field(default_factory=dict)
    first: bool = False
    borders: str = ""
    pushed: float = 0.0

    def width(self, *, landscape: bool) -> float:
        """Give the width of the text in centimetres."""
        across = self.long if landscape else self.short
        room = (across - self.margins["left"] - self.margins["right"] - self.margins["gutter"]) / _TWIPS_PER_CM
        return max(room, _NARROWEST)

    @property
    def height(self) -> float:
        """Height of the text on an upright page in centimetres."""
        margins = abs(self.margins["top"]) + abs(self.margins["bottom"])
        return (self.long - margins) / _TWIPS_PER_CM - self.pushed

    def unnumbered(self, document: Any) -> list[str]:
        """Give the ids of the council's footers on whose pages no page number is shown."""
        return [
            relation
            for kind, relation in self.footers.items()
            if kind != "first"
            and not _numbers(document, relation)
            and not (kind in self.headers and _numbers(document, self.headers[kind]))
        ]

    def xml(self, *, landscape: bool) -> str:
        """Write page size, margins and frame."""
        wide, high = (self.long, self.short) if landscape else (self.short, self.long)
        turned = ' w:orient="landscape"' if landscape else ""
        margins = " ".join(f'w:{side}="{self.margins[side]}"' for side in _SIDES)
        return f'<w:pgSz w:w="{wide}" w:h="{high}"{turned}/><w:pgMar {margins}/>{self.borders}'


HOUSE = Paper(
    twips(PAGE_SHORT),
    twips(PAGE_LONG),
    dict(zip(_SIDES, (*(twips(MARGIN),) * 2, twips(FOOT), twips(MARGIN), twips(1.1), twips(0.9), 0), strict=True)),
)


def council_paper(document: Any) -> Paper:
    """Read page, margins, header and footer of a template: of its last upright section, as Word users mean it.

    A cover's own header and footer are those of the first section.
    """
    sections = list(document.element.body.iter(qn("w:sectPr")))
    if not sections:
        return HOUSE
    resolved = _inherited(sections)
    upright = [i for i, s in enumerate(sections) if not _turned(s)]
    main = upright[-1] if upright else len(sections) - 1
    first = 0 if _is_on(sections[0], "titlePg") else main
    shown = {
        kind: {t: r for t, r in resolved[main][kind].items() if t != "first" and _shows(document, r)}
        for kind in ("header", "footer")
    }
    own_first = _is_on(sections[first], "titlePg")
    if own_first:
        for kind, found in shown.items():
            relation = resolved[first][kind].get("first")
            if relation and _shows(document, relation):
                found["first"] = relation
    for kind, found in shown.items():
        if "default" not in found:
            shown[kind] = {t: r for t, r in found.items() if t == "first"}
    for relation in {r for found in shown.values() for r in found.values()}:
        _describe(document.part.related_parts[relation].element)
    short, long = _size(sections[main])
    margins, borders = _margins(sections[main]), _borders(sections[main])
    pushed = 0.0
    for (kind, found), side in zip(shown.items(), ("top", "bottom"), strict=True):
        tall = max((_tall(document.part.related_parts[r].element) for r in found.values()), default=0.0)
        pushed += max(0.0, tall + (margins[kind] - margins[side]) / _TWIPS_PER_CM)
    return Paper(short, long, margins, shown["header"], shown["footer"], own_first, borders, pushed)


def _inherited(sections: list[Any]) -> list[dict[str, dict[str, str]]]:
    """Give each section's header and footer ids; what a section does not set it has from the one before."""
    found: list[dict[str, dict[str, str]]] = []
    for section in sections:
        before = found[-1] if found else {"header": {}, "footer": {}}
        own = {
            kind: {
                str(reference.get(qn("w:type"), "default")): str(reference.get(qn("r:id")))
                for reference in section.findall(qn(f"w:{kind}Reference"))
            }
            for kind in ("header", "footer")
        }
        found.append({kind: before[kind] | own[kind] for kind in own})
    return found


def _is_on(section: Any, name: str) -> bool:
    switch = section.find(qn(f"w:{name}"))
    return switch is not None and switch.get(qn("w:val"), "1") not in {"0", "false", "off"}


def _number(element: Any, name: str, otherwise: int) -> int:
    value = "" if element is None else str(element.get(qn(f"w:{name}"), ""))
    return round(float(value)) if re.fullmatch(r"-?\d+(\.\d+)?", value) else otherwise


def _size(section: Any) -> tuple[int, int]:
    size = section.find(qn("w:pgSz"))
    sides = _number(size, "w", HOUSE.short), _number(size, "h", HOUSE.long)
    return min(sides), max(sides)


def _turned(section: Any) -> bool:
    size = section.find(qn("w:pgSz"))
    return _number(size, "w", HOUSE.short) > _number(size, "h", HOUSE.long)


def _margins(section: Any) -> dict[str, int]:
    margins = section.find(qn("w:pgMar"))
    return {side: _number(margins, side, HOUSE.margins[side]) for side in _SIDES}


def _borders(section: Any) -> str:
    borders = section.find(qn("w:pgBorders"))
    return "" if borders is None else etree.tostring(borders, encoding="unicode", with_tail=False)


def _shows(document: Any, relation: str) -> bool:
    """Whether a header or footer has anything in it."""
    if relation not in document.part.related_parts:
        return False
    element = document.part.related_parts[relation].element
    words = "".join(t.text or "" for t in element.iter(qn("w:t")))
    others = ("w:drawing", "w:pict", "w:instrText", "w:fldSimple", "w:object")
    return bool(words.strip()) or any(next(element.iter(qn(tag)), None) is not None for tag in others)


def _numbers(document: Any, relation: str) -> bool:
    element = document.part.related_parts[relation].element
    codes = [t.text or "" for t in element.iter(qn("w:instrText"))]
    codes += [str(t.get(qn("w:instr"), "")) for t in element.iter(qn("w:fldSimple"))]
    return any(re.search(r"\bPAGE\b", code) for code in codes)


def _tall(furniture: Any) -> float:
    """Estimate the height of a header or footer in centimetres: its paragraphs, and pictures in line with the text."""
    total = 0.0
    for line in furniture.iter(qn("w:p")):
        pictures = [
            int(e.get("cy", 0)) / _EMU_PER_CM for i in line.iter(qn("wp:inline")) for e in i.iter(qn("wp:extent"))
        ]
        total += max([_LINE, *pictures])
    return total + _LINE


def _describe(furniture: Any) -> None:
    """Mark a header's pictures without alt text as decoration: they repeat on every page."""
    for picture in furniture.iter(qn("wp:docPr")):
        if not (picture.get("descr") or "").strip() and len(picture) == 0:
            picture.append(parse_xml(_DECORATIVE))
