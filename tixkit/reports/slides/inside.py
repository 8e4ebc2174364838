"""Keeping slides to themselves: what a council's template would fetch or run from elsewhere is taken out."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SAFE_LINK = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_RUNS = {
    "oleObject",
    "package",
    "control",
    "activeXControlBinary",
    "vbaProject",
    "audio",
    "video",
    "media",
    "vmlDrawing",
}
_CLICKS = {qn("a:hlinkClick"), qn("a:hlinkHover"), qn("a:hlinkMouseOver")}
_SHAPES = {qn("p:pic"), qn("p:graphicFrame"), qn("p:sp"), qn("p:cxnSp"), qn("p:control"), qn("p:bg")}


def keep_inside(deck: Any) -> None:
    """Take out of all that is kept of a template pictures that are kept elsewhere, embedded objects, and links to no web address.

    Its masters, those of notes and handouts too, its layouts and its themes. A picture that is in the file too stays, and is
    no longer fetched.
    """
    for part in list(deck.part.package.iter_parts()):
        gone = [key for key, relation in part.rels.items() if not _may_stay(relation)]
        root = _root(part) if gone else None
        for key in gone:
            part.rels.pop(key)
            if root is not None:
                _forget(root, key)
        if root is not None and not hasattr(part, "_element"):
            part._blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)  # noqa: SLF001


def _root(part: Any) -> Any:
    """Give a part's XML, or None where it is of another kind."""
    if hasattr(part, "_element"):
        return part._element  # noqa: SLF001
    if not str(part.partname).endswith(".xml"):
        return None
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))


def _may_stay(relation: Any) -> bool:
    what = relation.reltype.rsplit("/", 1)[-1]
    if not relation.is_external:
        return what not in _RUNS
    return what == "hyperlink" and _SAFE_LINK.match(relation.target_ref) is not None


def _forget(root: Any, key: str) -> None:
    """Take out what a relation was for: the link alone where there is a picture, else the whole shape."""
    users = [e for e in root.iter() if any(n.startswith(_RELATION) and v == key for n, v in e.attrib.items())]
    for user in users:
        if user.get(f"{_RELATION}link") == key and user.get(f"{_RELATION}embed"):
            del user.attrib[f"{_RELATION}link"]
            continue
        chain = (user, *user.iterancestors())
        gone = user if user.tag in _CLICKS else next((e for e in chain if e.tag in _SHAPES), user)
        if gone.getparent() is not None:
            gone.getparent().remove(gone)
