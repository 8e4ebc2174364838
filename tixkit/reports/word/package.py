"""The Word file itself: properties, language, styles, headers, footers and pictures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
from docx.oxml import parse_xml

from tixkit.framework import Framework
from tixkit.reports.text import clean
from tixkit.reports.word.look import FOOT, LANDSCAPE, MARGIN, PAGE_LONG, PAGE_SHORT, PORTRAIT
from tixkit.reports.word.styles import numbering_xml, styles_xml
from tixkit.reports.word.wml import NAMESPACES, field, paragraph, run, twips

_PROPERTY_LIMIT = 255
_UNWANTED = ("stylesWithEffects", "customXml", "thumbnail")


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
    """

    def __init__(self, framework: Framework, about: About) -> None:
        self._about = about
        self._document = docx.Document()
        # python-docx declares its parts' elements without their lxml methods, which have no type stubs.
        self._part: Any = self._document.part
        self._footers: dict[bool, str] = {}
        self._replace(self._document.styles.element, styles_xml(framework))
        self._replace(self._part.numbering_part.element, numbering_xml())
        self._settings()
        self._properties()
        self._drop_leftovers()

    def _replace(self, element: Any, xml: str) -> None:
        """Put new contents into a part's root element."""
        for child in list(element):
            element.remove(child)
        for child in list(parse_xml(xml)):
            element.append(child)

    def _settings(self) -> None:
        kept = (
            '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
            '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
            '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
            '</w:compat><w:themeFontLang w:val="en-GB"/>'
        )
        self._replace(self._document.settings.element, f"<w:settings {NAMESPACES}>{kept}</w:settings>")

    def _properties(self) -> None:
        about, core = self._about, self._document.core_properties
        core.title = clean(about.title)[:_PROPERTY_LIMIT]
        core.author = core.last_modified_by = clean(about.authority)[:_PROPERTY_LIMIT]
        core.subject = clean(about.subject)[:_PROPERTY_LIMIT]
        core.language = "en-GB"
        core.comments = core.keywords = ""
        core.created = core.modified = about.made

    def _drop_leftovers(self) -> None:
        """Leave out what the empty template brings along and nothing here uses."""
        for owner in (self._part, self._part.package):
            for key, relation in list(owner.rels.items()):
                if relation.reltype.rsplit("/", 1)[-1] in _UNWANTED:
                    del owner.rels[key]

    def image(self, png: bytes) -> str:
        """Keep a picture and give the id of its relationship."""
        relation: str = self._part.get_or_add_image(BytesIO(png))[0]
        return relation

    def section(self, title: str | None, *, landscape: bool) -> str:
        """Write the properties of a section whose header bears `title`; None is a cover without header and footer."""
        width = LANDSCAPE if landscape else PORTRAIT
        header = self._header(title or "", width)
        wide, high = (PAGE_LONG, PAGE_SHORT) if landscape else (PAGE_SHORT, PAGE_LONG)
        turned = ' w:orient="landscape"' if landscape else ""
        return (
            f'<w:sectPr><w:headerReference w:type="default" r:id="{header}"/>'
            f'<w:footerReference w:type="default" r:id="{self._footer(width, landscape=landscape)}"/>'
            f'<w:type w:val="nextPage"/><w:pgSz w:w="{twips(wide)}" w:h="{twips(high)}"{turned}/>'
            f'<w:pgMar w:top="{twips(MARGIN)}" w:right="{twips(MARGIN)}" w:bottom="{twips(FOOT)}" '
            f'w:left="{twips(MARGIN)}" w:header="{twips(1.1)}" w:footer="{twips(0.9)}" w:gutter="0"/>'
            f"{'' if title else '<w:titlePg/>'}</w:sectPr>"
        )

    def _header(self, title: str, width: float) -> str:
        part, relation = self._part.add_header_part()
        both = [run(self._about.authority), "<w:r><w:tab/></w:r>", run(title)]
        self._furnish(part, "hdr", "Header", both if title else both[:1], width)
        return str(relation)

    def _footer(self, width: float, *, landscape: bool) -> str:
        if landscape not in self._footers:
            part, relation = self._part.add_footer_part()
            pages = [run("Page "), field("PAGE", "1"), run(" of "), field("NUMPAGES", "1")]
            line = [run(self._about.footer), "<w:r><w:tab/></w:r>", *pages]
            self._furnish(part, "ftr", "Footer", line, width)
            self._footers[landscape] = str(relation)
        return self._footers[landscape]

    def _furnish(self, part: Any, root: str, style: str, runs: list[str], width: float) -> None:
        tab = f'<w:tabs><w:tab w:val="right" w:pos="{twips(width)}"/></w:tabs>'
        line = paragraph(style, *runs).replace("</w:pPr>", f"{tab}</w:pPr>", 1)
        self._replace(part.element, f"<w:{root} {NAMESPACES}>{line}</w:{root}>")

    def save(self, body: str) -> bytes:
        """Put the body in and give the file."""
        # The body is put in whole: moving thousands of paragraphs one by one takes time that grows with their square.
        new = parse_xml(f"<w:body {NAMESPACES}>{body}</w:body>")
        self._part.element.replace(self._part.element.body, new)
        file = BytesIO()
        self._document.save(file)
        return file.getvalue()
