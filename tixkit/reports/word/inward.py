"""Keeping a report to itself: what a council's template would fetch or run from elsewhere is taken out and named.

A header is on every page of every reader. A picture that it links to tells its server who reads the report and when, a field
may ask another program for words, and an embedded object may be any program at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_VML = "{urn:schemas-microsoft-com:vml}"
_ELSEWHERE = ("src", "href", "{urn:schemas-microsoft-com:office:office}href", f"{_RELATION}href")
_KEPT = {"image", "font", "hyperlink"}
_SAFE_LINK = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_FETCHING = re.compile(
    r"\s*(?:DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|RD|MACROBUTTON)\b", re.IGNORECASE
)
_HOLDERS = {qn("w:drawing"), qn("w:pict"), qn("w:object"), qn("w:control")}
_CLICKS = {qn("a:hlinkClick"), qn("a:hlinkHover")}
_PICTURES = "a picture that is kept elsewhere"
_OBJECTS = "an embedded object"
_LINKS = "a link that is no web address"
_FIELDS = "a field that fetches words from elsewhere"


def keep_inside(document: Any) -> list[str]:
    """Take out of what is kept of a template all that reaches out of the file; give what was found, in plain words.

    Pictures and fonts in the file stay, as do links to web and mail addresses. A picture that is in the file too stays and is
    no longer fetched, and a field leaves the words that it showed last.
    """
    found: list[str] = []
    for part in _parts(document.part):
        root = _root(part)
        if root is None:
            continue
        before = len(found)
        for key, relation in list(part.rels.items()):
            if _may_stay(relation):
                continue
            del part.rels[key]
            found += _forget(root, key, _what(relation))
        for shape in [e for e in root.iter() if isinstance(e.tag, str) and e.tag.startswith(_VML)]:
            for name in _ELSEWHERE:
                shape.attrib.pop(name, None)
        found += [_FIELDS] * _still(root)
        _nobody(root)
        if len(found) > before and not hasattr(part, "element"):
            part._blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)  # noqa: SLF001
    return list(dict.fromkeys(found))


def _parts(main: Any) -> list[Any]:
    """Give the parts that the main one leads to; it itself gets a new body."""
    return [relation.target_part for relation in main.rels.values() if not relation.is_external]


def _root(part: Any) -> Any:
    """Give a part's XML, or None where it is of another kind."""
    if hasattr(part, "element"):
        return part.element
    if not str(part.partname).endswith(".xml"):
        return None
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))


def _may_stay(relation: Any) -> bool:
    kind = relation.reltype.rsplit("/", 1)[-1]
    if relation.is_external:
        return kind == "hyperlink" and _SAFE_LINK.match(relation.target_ref) is not None
    return kind in _KEPT


def _what(relation: Any) -> str:
    kind = relation.reltype.rsplit("/", 1)[-1]
    return _LINKS if kind == "hyperlink" else _PICTURES if kind == "image" else _OBJECTS


def _forget(root: Any, key: str, what: str) -> list[str]:
    """Take out whatever names a relationship that is gone."""
    found = []
    for element in [e for e in root.iter() if key in {v for a, v in e.attrib.items() if a.startswith(_RELATION)}]:
        found.append(what)
        if element.tag == qn("a:blip") and element.get(qn("r:embed")) not in {None, key}:
            del element.attrib[qn("r:link")]
        elif element.tag == qn("w:hyperlink"):
            del element.attrib[qn("r:id")]
        else:
            gone = element if element.tag in _CLICKS else _holder(element)
            gone.getparent().remove(gone)
    return found


def _holder(element: Any) -> Any:
    """Give the drawing or object that an element is within, or the element itself."""
    return next((e for e in (element, *element.iterancestors()) if e.tag in _HOLDERS), element)


def _still(root: Any) -> int:
    """Leave of each field that fetches only the words it showed last; give how many there were."""
    marks = [*_complex(root), *([e] for e in root.iter(qn("w:fldSimple")) if _FETCHING.match(e.get(qn("w:instr"), "")))]
    for elements in marks:
        for element in elements:
            parent, place = element.getparent(), element.getparent().index(element)
            parent[place : place + 1] = list(element) if element.tag == qn("w:fldSimple") else []
    return len(marks)


def _complex(root: Any) -> Iterator[list[Any]]:
    """Give the marks of each field that fetches and is written in runs: its beginning, its code, its middle and its end."""
    open_fields: list[list[Any]] = []
    for element in root.iter(qn("w:fldChar"), qn("w:instrText")):
        kind = element.get(qn("w:fldCharType"))
        if kind == "begin":
            open_fields.append([])
        if not open_fields:
            continue
        open_fields[-1].append(element)
        if kind == "end":
            marks = open_fields.pop()
            if _FETCHING.match("".join(e.text or "" for e in marks if e.tag == qn("w:instrText"))):
                yield marks


def _nobody(root: Any) -> None:
    """Forget who tracked a change, and when."""
    for element in root.iter():
        if element.get(qn("w:author")) is not None:
            element.set(qn("w:author"), "Author")
            element.attrib.pop(qn("w:date"), None)
            element.attrib.pop(qn("w:initials"), None)
