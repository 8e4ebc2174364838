"""Every style of the Word files, so that a reader can restyle a whole document at once."""

from __future__ import annotations

from dataclasses import dataclass

from tixkit.framework import Framework
from tixkit.reports.language import language_tag
from tixkit.reports.word.look import FONT, HAIRLINE, INK, LINK, PAPER, RULE, SECOND_INK, TEAL, TINT
from tixkit.reports.word.wml import NAMESPACES, escaped
from tixkit.views import palette

RATING_NONE = "RatingNone"
_NOTHING = '<w:suff w:val="nothing"/>'
_OWN = {
    *("Lead", "Cover authority", "Cover fact", "Table text", "Table heading", "Key figure", "Rating line", "Picture"),
    *("Descriptor", "Callout", "Note", "Section end"),
}
"""Styles that Word does not know by their names."""


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style: size and space in points; `extra` is more of its paragraph properties."""

    id: str
    name: str
    size: float
    before: float = 0
    after: float = 0
    bold: bool = False
    colour: str = INK
    keep_next: bool = False
    level: int | None = None
    numbering: int | None = None
    borders: str = ""
    fill: str = ""
    tabs: str = ""
    indent: str = ""
    line: int = 264
    keep_lines: bool = False

    def xml(self) -> str:
        """Write the style; the order of the parts is the schema's."""
        look = (
            ("<w:keepNext/>" if self.keep_next else "")
            + ("<w:keepLines/>" if self.keep_next or self.keep_lines else "")
            + (f'<w:numPr><w:numId w:val="{self.numbering}"/></w:numPr>' if self.numbering else "")
            + (f"<w:pBdr>{self.borders}</w:pBdr>" if self.borders else "")
            + (f'<w:shd w:val="clear" w:color="auto" w:fill="{self.fill}"/>' if self.fill else "")
            + (f"<w:tabs>{self.tabs}</w:tabs>" if self.tabs else "")
            + f'<w:spacing w:before="{self.before * 20:.0f}" w:after="{self.after * 20:.0f}" '
            f'w:line="{self.line}" w:lineRule="auto"/>'
            + self.indent
            + (f'<w:outlineLvl w:val="{self.level}"/>' if self.level is not None else "")
        )
        based = "" if self.id == "Normal" else '<w:basedOn w:val="Normal"/>'
        kind = ' w:default="1"' if self.id == "Normal" else ' w:customStyle="1"' if self.name in _OWN else ""
        after = '<w:next w:val="Normal"/>' if self.level is not None or self.id == "Caption" else ""
        return (
            f'<w:style w:type="paragraph"{kind} w:styleId="{self.id}"><w:name w:val="{self.name}"/>{based}{after}'
            f"<w:qFormat/><w:pPr>{look}</w:pPr><w:rPr>{'<w:b/><w:bCs/>' if self.bold else ''}"
            f'<w:color w:val="{self.colour}"/><w:sz w:val="{self.size * 2:.0f}"/><w:szCs w:val="{self.size * 2:.0f}"/>'
            "</w:rPr></w:style>"
        )


def _box(sides: str, colour: str, eighths: int, space: int = 4) -> str:
    line = f'w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{colour}"/>'
    return "".join(f"<w:{side} {line}" for side in sides.split())


def _ind(left: float, hanging: float = 0.0, right: float = 0.0) -> str:
    return f'<w:ind w:left="{left * 567:.0f}" w:right="{right * 567:.0f}" w:hanging="{hanging * 567:.0f}"/>'


_PARAGRAPHS = (
    _Style("Normal", "Normal", 12, 0, 6),
    _Style("Lead", "Lead", 14, 0, 9),
    _Style("Subtitle", "Subtitle", 17, 0, 9),
    _Style("CoverAuthority", "Cover authority", 17, 24, 18, bold=True),
    _Style("CoverFact", "Cover fact", 13, 0, 7),
    _Style("Heading1", "heading 1", 30, 0, 8, bold=True, colour=TEAL, keep_next=True, level=0, line=240),
    _Style("Heading2", "heading 2", 22, 0, 8, bold=True, colour=TEAL, keep_next=True, level=1, line=240),
    _Style("Heading3", "heading 3", 17, 16, 4, bold=True, colour=TEAL, keep_next=True, level=2, line=240),
    _Style("Heading4", "heading 4", 13, 8, 2, bold=True, keep_next=True, level=3),
    _Style("TOCHeading", "TOC Heading", 22, 0, 8, bold=True, colour=TEAL, keep_next=True, line=240),
    _Style("TOC2", "toc 2", 12, 4, 0, bold=True, line=240),
    _Style("TOC3", "toc 3", 12, 0, 0, indent=_ind(0.6), line=240),
    _Style("Caption", "caption", 12, 8, 4, bold=True, colour=SECOND_INK, keep_next=True),
    _Style("TableText", "Table text", 12, 1.5, 1.5, line=240),
    _Style("TableHeading", "Table heading", 12, 1.5, 1.5, bold=True, colour=PAPER, line=240),
    _Style("KeyFigure", "Key figure", 26, 1, 1, bold=True, line=240),
    _Style("RatingLine", "Rating line", 14, 2, 6, keep_next=True),
    _Style("Picture", "Picture", 12, 0, 4, line=240),
    _Style("ListBullet", "List Bullet", 12, 0, 2, numbering=1, indent=_ind(0.75, 0.75)),
    _Style("ListNumber", "List Number", 12, 0, 2, numbering=2, indent=_ind(0.75, 0.75)),
    _Style(
        "Descriptor", "Descriptor", 12, 2, 6, borders=_box("left", TEAL, 36, 8), fill=TINT, indent=_ind(0.42),
        keep_lines=True,
    ),
    _Style(
        "Callout", "Callout", 12, 12, 8, borders=_box("top left bottom right", TEAL, 8, 6), fill=TINT,
        indent=_ind(0.25, right=0.25), keep_lines=True,
    ),
    _Style("Note", "Note", 12, 2, 5, colour=SECOND_INK),
    _Style("Header", "header", 12, colour=SECOND_INK, borders=_box("bottom", RULE, 6, 5), line=240),
    _Style("Footer", "footer", 12, colour=SECOND_INK, borders=_box("top", RULE, 6, 5), line=240),
    _Style("SectionEnd", "Section end", 1, line=240),
)  # fmt: skip


DISPLAY = {
    s.id: s.name if s.name in _OWN else " ".join(w if w.isupper() else w.capitalize() for w in s.name.split())
    for s in _PARAGRAPHS
    if s.id not in {"Header", "Footer", "SectionEnd"}
} | {"TOC2": "TOC 2", "TOC3": "TOC 3", "Hyperlink": "Hyperlink", "ReportTable": "Report table"}
"""The name of each style in Word's list, under its id; but for what holds no words of the text."""
WORD_KNOWS = frozenset(DISPLAY.values()) - _OWN - {"Report table"}
"""The names that Word has itself."""


def rating_style(framework: Framework, level: str | None) -> str:
    """Give the id of the chip's character style for a level, or for not assessed."""
    return RATING_NONE if level is None else f"Rating{framework.level_rank(level)}"


def _character(style_id: str, name: str, look: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style_id}"><w:name w:val="{name}"/><w:qFormat/>'
        f"<w:rPr>{look}</w:rPr></w:style>"
    )


def _chip(style_id: str, name: str, ink: str, fill: str, line: str) -> str:
    return _character(
        style_id,
        name,
        f'<w:b/><w:bCs/><w:color w:val="{ink}"/><w:bdr w:val="{line}" w:sz="8" w:space="0" w:color="{INK}"/>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>',
    )


def _chips(framework: Framework) -> str:
    found = [_chip(RATING_NONE, "Rating none", INK, PAPER, "dashed")]
    for level, colours in palette(framework).items():
        rank = framework.level_rank(level)
        ink, fill = colours["ink"][1:], colours["fill"][1:]
        found.append(_chip(f"Rating{rank}", f"Rating {rank}", ink, fill, "single"))
    return "".join(found)


def _table_style() -> str:
    around = (("top", 30), ("left", 80), ("bottom", 30), ("right", 80))
    margins = "".join(f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in around)
    outer = f'w:val="single" w:sz="12" w:space="0" w:color="{TEAL}"/>'
    inner = f'w:val="single" w:sz="6" w:space="0" w:color="{HAIRLINE}"/>'
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report table"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>'
        f"<w:tblBorders><w:top {outer}<w:bottom {outer}<w:insideH {inner}</w:tblBorders></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{TEAL}"/></w:tcPr>'
        "</w:tblStylePr></w:style>"
    )


def styles_xml(framework: Framework | None) -> str:
    """Write the whole styles part, in the report's language, with a chip style for each of the framework's levels."""
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/><w:sz w:val="24"/>'
        f'<w:szCs w:val="24"/><w:lang w:val="{language_tag()}" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    link = _character("Hyperlink", "Hyperlink", f'<w:color w:val="{LINK}"/><w:u w:val="single"/>')
    plain = '<w:name w:val="Default Paragraph Font"/>'
    font = f'<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">{plain}</w:style>'
    paragraphs = "".join(style.xml() for style in _PARAGRAPHS)
    body = defaults + font + paragraphs + link + (_chips(framework) if framework else "") + _table_style()
    return f"<w:styles {NAMESPACES}>{body}</w:styles>"


def numbering_xml(first_list: int = 0, first_number: int = 1) -> str:
    """Write the kinds of list: bullets, numbers, the marks that people typed themselves, letters below a number.

    Parameters
    ----------
    first_list, first_number
        Ids of the first kind and of its first use, where a file has others already.
    """
    kinds = (
        ("bullet", "•", 425, 425),
        ("decimal", "%1.", 425, 425),
        ("none", "", 0, 0),
        ("lowerLetter", "%1.", 850, 425),
    )
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{first_list + i}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/>{"" if mark else _NOTHING}<w:lvlText w:val="{escaped(mark)}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl></w:abstractNum>'
        for i, (kind, mark, left, hanging) in enumerate(kinds)
    )
    uses = "".join(
        f'<w:num w:numId="{first_number + i}"><w:abstractNumId w:val="{first_list + i}"/></w:num>'
        for i in range(len(kinds))
    )
    return f"<w:numbering {NAMESPACES}>{lists}{uses}</w:numbering>"
