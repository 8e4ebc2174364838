"""Our styles in a council's template: its own are used where it has them, the others are added in its colours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from tixkit.framework import Framework
from tixkit.reports.language import language_tag
from tixkit.reports.word.look import INK, PAPER, TEAL, TINT
from tixkit.reports.word.styles import DISPLAY, styles_xml

_HEADING = ("heading", "überschrift", "titre", "título", "titolo", "kop", "rubrik", "overskrift", "nagłówek", "pennawd")
_CONTENTS = ("toc", "contents", "verzeichnis", "inhaltsverzeichnis", "tm", "tdc")
_OTHERS = {
    "Normal": ("normal", "standard", "default style", "default paragraph style"),
    "Subtitle": ("subtitle", "untertitel", "sous-titre", "subtítulo", "is-deitl"),
    "TOCHeading": ("toc heading", "contents heading", "inhaltsverzeichnisüberschrift", "en-tête de table des matières"),
    "Caption": ("caption", "beschriftung", "légende", "capsiwn", "epígrafe", "didascalia"),
    "ListBullet": ("list bullet", "list bullet 1", "bullet list", "bullets", "aufzählungszeichen", "liste à puces"),
    "ListNumber": ("list number", "list number 1", "numbered list", "listennummer", "liste à numéros"),
    "Header": ("header", "kopfzeile", "en-tête", "pennyn"),
    "Footer": ("footer", "fußzeile", "pied de page", "troedyn"),
    "Hyperlink": ("hyperlink", "internet link"),
    "TableText": ("table text", "table contents", "tabellentext"),
    "TableHeading": ("table heading", "table header", "tabellenüberschrift"),
}
_ENOUGH = 4.5
"""Contrast that WCAG 2.2, criterion 1.4.3, asks of text."""
_TINTED = 0.11
_HALF_POINTS = 2.0


@dataclass(frozen=True, slots=True)
class Adopted:
    """How our styles are called in a template.

    Attributes
    ----------
    ids
        The id in use under each of ours.
    missing
        What the template lacks, by the names in Word's list of styles.
    """

    ids: dict[str, str]
    missing: list[str]

    def renamed(self, xml: str) -> str:
        """Write our style ids as the template has them."""
        ids = self.ids
        return _STYLE_USE.sub(lambda use: f'{use[1]}"{ids.get(use[2], use[2])}"', xml)


_STYLE_USE = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle|basedOn|next) w:val=)"([^"]+)"')


def adopt(styles: Any, framework: Framework | None, numbering: int) -> Adopted:
    """Add to a template's styles what they lack of ours; chips of ratings are always ours.

    Parameters
    ----------
    styles
        The root of the template's styles, which is changed.
    framework
        Gives the rating levels; without one, no chips are added.
    numbering
        What is added to the numbers of our lists in this file.
    """
    ours = [style for style in parse_xml(styles_xml(framework)) if style.tag == qn("w:style")]
    chips = [s for s in ours if _id(s).startswith("Rating") and s.get(qn("w:type")) == "character"]
    for chip in chips:
        for old in [s for s in _all(styles) if _id(s) == _id(chip) or _name(s) == _name(chip)]:
            styles.remove(old)
    found = {_id(s): _match(styles, s) for s in ours}
    ids = {ours_id: _id(theirs) if theirs is not None else ours_id for ours_id, theirs in found.items()}
    taken = {_id(s) for s in _all(styles)}
    for ours_id, theirs in found.items():
        if theirs is None and ours_id in taken:
            ids[ours_id] = f"Tixkit{ours_id}"
    adopted = Adopted(ids, [DISPLAY[i] for i in DISPLAY if found.get(i) is None])
    accent = _accent(found)
    for style in ours:
        theirs = found[_id(style)]
        if theirs is None:
            styles.append(_added(style, adopted, accent, numbering))
        else:
            _mend(styles, theirs, style, numbering)
    if found["TableHeading"] is not None and found["ReportTable"] is None:
        _recolour(found["TableHeading"], PAPER)
    _speak(styles)
    return adopted


def size_of(styles: Any, style_id: str) -> float:
    """Give the size of a paragraph style's letters in points."""
    by_id = {_id(s): s for s in _all(styles)}
    for style in _chain(by_id, style_id):
        size = style.find(f"{qn('w:rPr')}/{qn('w:sz')}")
        if size is not None:
            return float(size.get(qn("w:val"))) / _HALF_POINTS
    default = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:sz')}")
    return 10.0 if default is None else float(default.get(qn("w:val"))) / _HALF_POINTS


def _all(styles: Any) -> list[Any]:
    return list(styles.findall(qn("w:style")))


def _id(style: Any) -> str:
    return str(style.get(qn("w:styleId"), ""))


def _name(style: Any) -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else str(name.get(qn("w:val"), ""))


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", "", name.casefold())


def _aliases(style_id: str, name: str) -> set[str]:
    """Every name that a style goes by: ours, English, another language's, LibreOffice's."""
    found = {name, *_OTHERS.get(style_id, ())}
    for stem, words in (("Heading", _HEADING), ("TOC", _CONTENTS)):
        number = style_id.removeprefix(stem)
        if style_id.startswith(stem) and number.isdigit():
            found |= {f"{word} {number}" for word in words}
    return {_plain(alias) for alias in found}


def _match(styles: Any, ours: Any) -> Any:
    """Give the template's style for one of ours: by its English name, by another name, by its id, or None."""
    kind = ours.get(qn("w:type"))
    same = [s for s in _all(styles) if s.get(qn("w:type")) == kind and _id(s)]
    if ours.get(qn("w:default")) == "1":
        defaults = [s for s in same if s.get(qn("w:default")) in {"1", "true", "on"}]
        if defaults:
            return defaults[0]
    name, aliases = _plain(_name(ours)), _aliases(_id(ours), _name(ours))
    ways = [
        [s for s in same if _plain(_name(s)) == name],
        [s for s in same if _plain(_name(s)) in aliases],
        [s for s in same if _plain(_id(s)) in aliases],
    ]
    return next((found[0] for found in ways if found), None)


def _accent(found: dict[str, Any]) -> str:
    """Give the template's colour for headings as far as white can be read on it; ink where it sets none."""
    headings = [found[i] for i in ("Heading2", "Heading1", "Heading3") if found[i] is not None]
    for style in headings:
        colour = style.find(f"{qn('w:rPr')}/{qn('w:color')}")
        value = "" if colour is None else str(colour.get(qn("w:val"), ""))
        if re.fullmatch("[0-9A-Fa-f]{6}", value) and _contrast_with_white(value) >= _ENOUGH:
            return value.upper()
    return INK if headings else TEAL


def _contrast_with_white(colour: str) -> float:
    """Reckon the contrast ratio as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _tint(colour: str) -> str:
    return "".join(f"{round(255 - (255 - int(colour[i : i + 2], 16)) * _TINTED):02X}" for i in (0, 2, 4))


def _added(ours: Any, adopted: Adopted, accent: str, numbering: int) -> Any:
    """Write one of our styles for the template: its colours, its ids, and nothing taken over from its text by chance."""
    style = deepcopy(ours)
    style.set(qn("w:styleId"), adopted.ids[_id(ours)])
    colours = {TEAL: accent, TINT: _tint(accent)} if not _id(ours).startswith("Rating") else {}
    for part in style.iter():
        for key, value in part.attrib.items():
            part.set(key, colours.get(value, value))
        if part.tag in {qn("w:basedOn"), qn("w:next")}:
            value = part.get(qn("w:val"))
            part.set(qn("w:val"), adopted.ids.get(value, value))
        if part.tag == qn("w:numId"):
            part.set(qn("w:val"), str(int(part.get(qn("w:val"))) + numbering))
    look = style.find(qn("w:pPr"))
    if look is not None:
        _set_apart(look)
    return style


def _set_apart(look: Any) -> None:
    """Keep an added style left aligned and unindented where the template's text is not."""
    indent = look.find(qn("w:ind"))
    if indent is None and look.find(qn("w:numPr")) is None:
        look.find(qn("w:spacing")).addnext(_element("ind", left="0", right="0", firstLine="0"))
        indent = look.find(qn("w:ind"))
    (indent if indent is not None else look.find(qn("w:spacing"))).addnext(_element("jc", val="left"))


def _element(tag: str, **attributes: str) -> Any:
    told = "".join(f' w:{key}="{value}"' for key, value in attributes.items())
    return parse_xml(f'<w:{tag} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"{told}/>')


def _mend(styles: Any, theirs: Any, ours: Any, numbering: int) -> None:
    """Make sure of what a style must do whatever it looks like: a level, a list's marks, its place on the page."""
    if ours.get(qn("w:type")) != "paragraph" or _id(ours) == "Normal":
        return
    if _name(theirs) != _name(ours):
        theirs.find(qn("w:name")).set(qn("w:val"), _name(ours))
    look = theirs.get_or_add_pPr()
    for unwanted in list(look.findall(qn("w:pageBreakBefore"))):
        look.remove(unwanted)
    if ours.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None:
        look.get_or_add_keepNext().attrib.pop(qn("w:val"), None)
    level = ours.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    if level is not None:
        for old in look.findall(qn("w:outlineLvl")):
            look.remove(old)
        look.append(deepcopy(level))
    numbered = ours.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if numbered is not None and not _has_marks(styles, theirs):
        for old in look.findall(qn("w:numPr")):
            look.remove(old)
        number = str(int(numbered.find(qn("w:numId")).get(qn("w:val"))) + numbering)
        look.get_or_add_numPr().append(_element("numId", val=number))


def _has_marks(styles: Any, style: Any) -> bool:
    """Whether a list style, or one that it is based on, numbers its paragraphs."""
    by_id = {_id(s): s for s in _all(styles)}
    for each in _chain(by_id, _id(style)):
        number = each.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if number is not None:
            return str(number.get(qn("w:val"))) != "0"
    return False


def _chain(by_id: dict[str, Any], style_id: str) -> Iterator[Any]:
    """Give a style and those that it is based on, each once."""
    seen: set[str] = set()
    while style_id in by_id and style_id not in seen:
        seen.add(style_id)
        yield by_id[style_id]
        based = by_id[style_id].find(qn("w:basedOn"))
        style_id = "" if based is None else str(based.get(qn("w:val"), ""))


def _recolour(style: Any, colour: str) -> None:
    look = style.get_or_add_rPr()
    for old in look.findall(qn("w:color")):
        look.remove(old)
    look.get_or_add_color().set(qn("w:val"), colour)


def _speak(styles: Any) -> None:
    """Set the language of the whole file; a template's styles may each name another."""
    for language in list(styles.iter(qn("w:lang"))):
        language.getparent().remove(language)
    spoken = _element("lang", val=language_tag(), eastAsia="en-GB", bidi="ar-SA")
    defaults = styles.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = _element("docDefaults")
        styles.insert(0, defaults)
    run_default = defaults.find(qn("w:rPrDefault"))
    if run_default is None:
        run_default = _element("rPrDefault")
        defaults.insert(0, run_default)
    look = run_default.find(qn("w:rPr"))
    if look is None:
        look = _element("rPr")
        run_default.append(look)
    look.append(spoken)
