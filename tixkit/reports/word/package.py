"""The Word file itself: properties, language, styles, headers, footers and pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart
from lxml import etree

from tixkit.framework import Framework
from tixkit.reports.archive import steady
from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.language import _, alike, language_tag
from tixkit.reports.plan_import.in_word import keep_base
from tixkit.reports.text import clean
from tixkit.reports.word.adopt import Adopted, adopt
from tixkit.reports.word.fitting import Measures, measures
from tixkit.reports.word.paper import HOUSE, Paper, council_paper
from tixkit.reports.word.styles import numbering_xml, styles_xml
from tixkit.reports.word.template import emptied, open_template
from tixkit.reports.word.wml import NAMESPACES, field, paragraph, run, twips

_PROPERTY_LIMIT = 255
_UNWANTED = ("stylesWithEffects", "customXml", "thumbnail")
_LIST_USE = re.compile(r'(<w:numId w:val=)"(\d+)"')
_BEFORE_LISTS = {qn("w:numPicBullet"), qn("w:abstractNum")}


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself.

    Attributes
    ----------
    title
        The document's title, for the window and for screen readers.
    authority
        Stands left in every header and as the author.
    footer
        Stands left in every footer.
    subject
        A line on what it is.
    made
        The moment its contents date from.
    """

    title: str
    authority: str
    footer: str
    subject: str
    made: datetime


class Package:
    """A Word file to be filled.

    Parameters
    ----------
    framework
        Gives the rating levels, for the styles.
    about
        What the file says of itself.
    choice
        Its Word template, if there is one: styles, page, header and footer are the council's.

    Attributes
    ----------
    paper
        Page size, margins, header and footer.

    Raises
    ------
    ExportError
        If the template cannot be used.
    """

    def __init__(self, framework: Framework, about: About, choice: Choice = PLAIN) -> None:
        self._about = about
        template = choice.word_template
        own = template is not None
        self._document = open_template(template, choice.template_name) if template is not None else docx.Document()
        # python-docx declares its parts' elements without their lxml methods, which have no type stubs.
        self._part: Any = self._document.part
        self._footers: dict[bool, str] = {}
        self._sections = 0
        self._ids: Adopted | None = None
        self._shift = 0
        self.paper: Paper = council_paper(self._document) if own else HOUSE
        if own:
            emptied(self._document)
            self._shift = self._add_lists()
            self._ids = adopt(self._document.styles.element, framework, self._shift)
            self._number_pages()
        else:
            self._replace(self._document.styles.element, styles_xml(framework))
            self._replace(self._part.numbering_part.element, numbering_xml())
        self._settings()
        self._properties()
        self._drop_leftovers()

    def _add_lists(self) -> int:
        """Add our kinds of list to those of the template; give by how much their numbers are higher than ours."""
        if not any(r.reltype == RT.NUMBERING for r in self._part.rels.values()):
            root = parse_xml(f"<w:numbering {NAMESPACES}/>")
            name = PackURI("/word/numbering.xml")
            self._part.relate_to(NumberingPart(name, CT.WML_NUMBERING, root, self._part.package), RT.NUMBERING)
        root = self._part.numbering_part.element
        lists = [int(e.get(qn("w:abstractNumId"))) for e in root.findall(qn("w:abstractNum"))]
        numbers = [int(e.get(qn("w:numId"))) for e in root.findall(qn("w:num"))]
        shift = max(numbers, default=0)
        place = max((i for i, e in enumerate(root) if e.tag in _BEFORE_LISTS), default=-1) + 1
        after = max((i for i, e in enumerate(root) if e.tag == qn("w:num")), default=-1) + 1
        ours = parse_xml(numbering_xml(max(lists, default=-1) + 1, shift + 1))
        kinds = [e for e in ours if e.tag == qn("w:abstractNum")]
        uses = [e for e in ours if e.tag == qn("w:num")]
        for element in reversed(uses):
            root.insert(max(after, place), element)
        for element in reversed(kinds):
            root.insert(place, element)
        return shift

    def _number_pages(self) -> None:
        """Add page numbers to the council's footers that have none."""
        for relation in self.paper.unnumbered(self._document):
            words = "".join(self._pages())
            line = self._named(paragraph("Footer", words, align="right"))
            footer = parse_xml(f"<w:ftr {NAMESPACES}>{line}</w:ftr>")
            self._part.related_parts[relation].element.append(footer[0])

    def _named(self, xml: str) -> str:
        """Write our styles and lists under the names that they have in the template."""
        if self._ids is None:
            return xml
        return _LIST_USE.sub(lambda use: f'{use[1]}"{int(use[2]) + self._shift}"', self._ids.renamed(xml))

    def _replace(self, element: Any, xml: str) -> None:
        """Put new contents into a part's root element."""
        for child in list(element):
            element.remove(child)
        for child in list(parse_xml(xml)):
            element.append(child)

    def _settings(self) -> None:
        old = self._document.settings.element
        both_sides = any(old.iter(qn("w:evenAndOddHeaders"))) and "even" in self.paper.footers
        colours = old.find(qn("w:clrSchemeMapping")) if self._ids else None
        mapping = "" if colours is None else etree.tostring(colours, encoding="unicode", with_tail=False)
        kept = (
            f'<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>{"<w:evenAndOddHeaders/>" if both_sides else ""}'
            '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
            '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
            f'</w:compat><w:themeFontLang w:val="{language_tag()}"/>{mapping}'
        )
        self._replace(old, f"<w:settings {NAMESPACES}>{kept}</w:settings>")

    def _properties(self) -> None:
        about, core = self._about, self._document.core_properties
        core.title = clean(about.title)[:_PROPERTY_LIMIT]
        core.author = core.last_modified_by = clean(about.authority)[:_PROPERTY_LIMIT]
        core.subject = clean(about.subject)[:_PROPERTY_LIMIT]
        core.language = language_tag()
        core.comments = core.keywords = core.category = core.content_status = core.identifier = core.version = ""
        core.revision = 1
        core.created = core.modified = about.made

    def _drop_leftovers(self) -> None:
        """Leave out what the empty template brings along and nothing here uses."""
        for owner in (self._part, self._part.package):
            for key, relation in list(owner.rels.items()):
                if relation.reltype.rsplit("/", 1)[-1] in _UNWANTED:
                    del owner.rels[key]

    def measures(self, style: str) -> Measures:
        """Give the measures of one of our styles as it is set in this file."""
        used = self._ids.ids[style] if self._ids else style
        return measures(self._document.styles.element, used)

    def image(self, png: bytes) -> str:
        """Keep a picture and give the id of its relationship."""
        relation: str = self._part.get_or_add_image(BytesIO(png))[0]
        return relation

    def keep_plan(self, base: str) -> None:
        """Keep out of sight what the plan was when it was exported, to tell edits by when the file comes back."""
        keep_base(self._part, base)

    def link(self, address: str) -> str:
        """Keep an address outside the file and give the id of its relationship."""
        relation: str = self._part.relate_to(address, RT.HYPERLINK, is_external=True)
        return relation

    def section(self, title: str | None, *, landscape: bool) -> str:
        """Write the properties of a section whose header bears `title`; None is a cover without our header and footer.

        The council's header and footer stand in every section, those of its first page on the cover, or on the first
        page of a file without one.
        """
        paper, width = self.paper, self.paper.width(landscape=landscape)
        opening = self._sections == 0
        self._sections += 1
        headers = dict(paper.headers)
        footers = dict(paper.footers)
        own_first = paper.first and opening
        if not own_first:
            headers.pop("first", None)
            footers.pop("first", None)
        elif title:
            # A first page of text needs its number even where the council's first page is a letterhead without one.
            footers.pop("first", None)
        if "default" not in headers:
            headers["default"] = self._header(title or "", width)
        if "default" not in footers:
            footers["default"] = self._footer(width, landscape=landscape)
        if own_first and title:
            footers["first"] = footers["default"]
            headers.setdefault("first", headers["default"])
        blank = title is None and not (paper.headers.get("default") or paper.footers.get("default"))
        used = "".join(
            f'<w:{kind}Reference w:type="{t}" r:id="{found[t]}"/>'
            for kind, found in (("header", headers), ("footer", footers))
            for t in ("even", "default", "first")
            if t in found
        )
        titled = "<w:titlePg/>" if own_first or blank else ""
        return f'<w:sectPr>{used}<w:type w:val="nextPage"/>{paper.xml(landscape=landscape)}{titled}</w:sectPr>'

    def _header(self, title: str, width: float) -> str:
        part, relation = self._part.add_header_part()
        both = [run(self._about.authority), "<w:r><w:tab/></w:r>", run(title)]
        self._furnish(part, "hdr", "Header", both if title else both[:1], width)
        return str(relation)

    def _footer(self, width: float, *, landscape: bool) -> str:
        if landscape not in self._footers:
            part, relation = self._part.add_footer_part()
            line = [run(self._about.footer), "<w:r><w:tab/></w:r>", *self._pages()]
            self._furnish(part, "ftr", "Footer", line, width)
            self._footers[landscape] = str(relation)
        return self._footers[landscape]

    def _pages(self) -> list[str]:
        return _pages()

    def _furnish(self, part: Any, root: str, style: str, runs: list[str], width: float) -> None:
        theirs = "".join(f'<w:tab w:val="clear" w:pos="{pos}"/>' for pos in self._tabs(style) if pos != twips(width))
        tab = f'<w:tabs>{theirs}<w:tab w:val="right" w:pos="{twips(width)}"/></w:tabs>'
        line = paragraph(style, *runs).replace("</w:pPr>", f"{tab}</w:pPr>", 1)
        self._replace(part.element, f"<w:{root} {NAMESPACES}>{self._named(line)}</w:{root}>")

    def _tabs(self, style: str) -> list[int]:
        """Give the tab stops of the council's style, which ours would stop at."""
        if self._ids is None:
            return []
        found = [s for s in self._document.styles.element if s.get(qn("w:styleId")) == self._ids.ids[style]]
        return sorted({int(t.get(qn("w:pos"))) for s in found for t in s.iter(qn("w:tab"))})

    def save(self, body: str) -> bytes:
        """Put the body in and give the file."""
        # The body is put in whole: moving thousands of paragraphs one by one takes time that grows with their square.
        new = parse_xml(f"<w:body {NAMESPACES}>{self._named(body)}</w:body>")
        self._part.element.replace(self._part.element.body, new)
        file = BytesIO()
        self._document.save(file)
        return steady(file.getvalue())


def _pages() -> list[str]:
    """Write “Page 1 of 2” with fields for the numbers, in the order of the language."""
    fields = {"{page}": field("PAGE", "1"), "{pages}": field("NUMPAGES", "1")}
    words = _("Page {page} of {pages}")
    parts = re.split(r"(\{\w+\})", words)
    return [fields[part] if part in fields else run(alike(part, words)) for part in parts if part]
