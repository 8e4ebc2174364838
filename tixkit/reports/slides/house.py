"""The house's slides, for who gives no template: 16:9, title 36 points, text 26, footers 18."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Cm

TITLE, TEXT, SMALL = 36, 26, 18
"""Points."""
TEAL, INK, TINT, RULE = "0B5F59", "1D1D1D", "E4EFEE", "9DB5B3"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WIDE, _HIGH = 33.867, 19.05
_LEFT, _ACROSS = 2.2, 29.467
_KEPT = (0, 1, 5)
"""Of the library's layouts: title, title and content, title only."""
_COLOURS = {
    "dk1": INK, "lt1": "FFFFFF", "dk2": TEAL, "lt2": TINT, "accent1": TEAL, "accent2": "1F2F6B", "accent3": "7FA6E8",
    "accent4": "FFC273", "accent5": "4A4F55", "accent6": RULE, "hlink": "1D4E89", "folHlink": "4A4F55",
}  # fmt: skip


def house() -> Any:
    """Make an empty presentation with the house's layouts."""
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = Cm(_WIDE), Cm(_HIGH)
    master = deck.slide_master
    for number, layout in enumerate(list(deck.slide_layouts)):
        if number not in _KEPT:
            deck.slide_layouts.remove(layout)
    _theme(master)
    for sheet in (master, *list(deck.slide_layouts)):
        for shape in list(sheet.placeholders):
            if shape.placeholder_format.type.name == "DATE":
                shape._element.getparent().remove(shape._element)  # noqa: SLF001  # the library has no way of its own
    _master(master)
    _first(deck.slide_layouts[0])
    for layout in list(deck.slide_layouts)[1:]:
        for shape in layout.placeholders:
            xfrm = shape._element.spPr.find(qn("a:xfrm"))  # noqa: SLF001
            if xfrm is not None:
                shape._element.spPr.remove(xfrm)  # noqa: SLF001  # the master's place
    return deck


def _theme(master: Any) -> None:
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = etree.fromstring(part.blob)
    for name, colour in _COLOURS.items():
        (entry,) = root.iter(f"{{{_A}}}{name}")
        entry[:] = [etree.Element(f"{{{_A}}}srgbClr", val=colour)]
    for latin in [latin for kind in ("majorFont", "minorFont") for latin in root.iter(f"{{{_A}}}{kind}")]:
        latin.find(f"{{{_A}}}latin").set("typeface", "Arial")
    root.set("name", "House")
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001


def _master(master: Any) -> None:
    places = {
        "TITLE": (_LEFT, 0.7, _ACROSS, 3.2),
        "BODY": (_LEFT, 4.2, _ACROSS, 12.8),
        "FOOTER": (_LEFT, 17.5, 22.0, 1.0),
        "SLIDE_NUMBER": (_LEFT + 23.0, 17.5, _ACROSS - 23.0, 1.0),
    }
    for shape in master.placeholders:
        name = shape.placeholder_format.type.name
        if name not in places:
            continue
        shape.left, shape.top, shape.width, shape.height = map(Cm, places[name])
        body = shape._element.txBody.bodyPr  # noqa: SLF001
        for side in ("lIns", "rIns"):
            body.set(side, "0")
        body.set("anchor", {"TITLE": "b", "BODY": "t"}.get(name, "ctr"))
        if name in {"FOOTER", "SLIDE_NUMBER"}:
            _small(shape, "l" if name == "FOOTER" else "r")
    rule = master.shapes._spTree  # noqa: SLF001
    rule.append(_line())
    styles = master._element.find(qn("p:txStyles"))  # noqa: SLF001
    first = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    first.set("algn", "l")
    look = first.find(qn("a:defRPr"))
    look.set("sz", str(TITLE * 100))
    look.set("b", "1")
    for colour in look.iter(qn("a:schemeClr")):
        colour.set("val", "tx2")
    text = styles.find(qn("p:bodyStyle"))
    for level, size in zip(text, (TEXT, 24, 22, 20, 20), strict=False):
        level.find(qn("a:defRPr")).set("sz", str(size * 100))
    first = text[0]
    first.set("marL", "342000")
    first.set("indent", "-342000")
    first.find(qn("a:spcBef"))[:] = [parse_xml(f'<a:spcPts xmlns:a="{_A}" val="1000"/>')]
    bullet = first.find(qn("a:buFont"))
    for words in (
        f'<a:buClr xmlns:a="{_A}"><a:schemeClr val="accent1"/></a:buClr>',
        f'<a:buSzPct xmlns:a="{_A}" val="70000"/>',
    ):
        bullet.addprevious(parse_xml(words))
    first.find(qn("a:buChar")).set("char", "■")


def _small(shape: Any, align: str) -> None:
    level = shape._element.txBody.find(qn("a:lstStyle")).find(qn("a:lvl1pPr"))  # noqa: SLF001
    level.set("algn", align)
    look = level.find(qn("a:defRPr"))
    look.set("sz", str(SMALL * 100))
    fill = look.find(qn("a:solidFill"))
    fill[:] = [parse_xml(f'<a:schemeClr xmlns:a="{_A}" val="tx1"/>')]
    fill.addnext(parse_xml(f'<a:latin xmlns:a="{_A}" typeface="+mn-lt"/>'))


def _line() -> Any:
    p = "http://schemas.openxmlformats.org/presentationml/2006/main"
    return parse_xml(
        f'<p:cxnSp xmlns:p="{p}" xmlns:a="{_A}"><p:nvCxnSpPr><p:cNvPr id="90" name="Rule"/><p:cNvCxnSpPr/><p:nvPr userDrawn="1"/>'
        f'</p:nvCxnSpPr><p:spPr><a:xfrm><a:off x="{Cm(_LEFT)}" y="{Cm(17.35)}"/><a:ext cx="{Cm(_ACROSS)}" cy="0"/></a:xfrm>'
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill><a:schemeClr val="accent6"/></a:solidFill>'
        "</a:ln></p:spPr></p:cxnSp>"
    )


def _first(layout: Any) -> None:
    """Make the first slide's layout: white on teal, without the rule and the footer."""
    layout._element.set("showMasterSp", "0")  # noqa: SLF001
    fill = layout.background.fill
    fill.solid()
    fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
    places = {"CENTER_TITLE": (4.6, 5.0, 44, "b"), "SUBTITLE": (10.2, 6.4, 24, "t")}
    for shape in list(layout.placeholders):
        name = shape.placeholder_format.type.name
        if name not in places:
            shape._element.getparent().remove(shape._element)  # noqa: SLF001
            continue
        top, high, size, anchor = places[name]
        shape.left, shape.top, shape.width, shape.height = Cm(_LEFT), Cm(top), Cm(_ACROSS), Cm(high)
        body = shape._element.txBody  # noqa: SLF001
        body.bodyPr.set("anchor", anchor)
        style = body.find(qn("a:lstStyle"))
        level = style.find(qn("a:lvl1pPr"))
        if level is None:
            level = parse_xml(f'<a:lvl1pPr xmlns:a="{_A}"><a:defRPr/></a:lvl1pPr>')
            style.insert(0, level)
        level.set("algn", "l")
        look = level.find(qn("a:defRPr"))
        look.set("sz", str(size * 100))
        for old in look.findall(qn("a:solidFill")):
            look.remove(old)
        look.insert(0, deepcopy(_white()))


def _white() -> Any:
    return parse_xml(f'<a:solidFill xmlns:a="{_A}"><a:schemeClr val="bg1"/></a:solidFill>')
