"""Word templates such as councils have, built from nothing but these lines."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SAMPLE = "Type the text of your report here"


def logo(wide: int = 60, high: int = 20) -> bytes:
    """A small purple picture."""
    row = b"\0" + b"\x5b\x2c\x86" * wide
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * high)),
        (b"IEND", b""),
    )
    chunks = (struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def saved(document) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def field(line, code: str) -> None:
    """Put a field such as PAGE into a paragraph."""
    line._p.append(
        parse_xml(f'<w:fldSimple {W} w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'),
    )


def a4(document=None):
    """A page of A4 in the council's 12 point letters and purple headings."""
    document = document or docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin = Cm(3.5)
    styles = document.styles
    styles["Normal"].font.name, styles["Normal"].font.size = "Liberation Serif", Pt(12)
    for level in range(1, 5):
        font = styles[f"Heading {level}"].font
        font.name, font.size, font.color.rgb = "Liberation Sans", Pt(26 - 3 * level), RGBColor(0x5B, 0x2C, 0x86)
    for name in ("Caption", "List Bullet", "List Number", "Subtitle", "Header", "Footer"):
        styles[name].font.size = Pt(12)
    styles["Caption"].font.color.rgb = styles["Subtitle"].font.color.rgb = RGBColor(0x5B, 0x2C, 0x86)
    return document


def with_logo() -> bytes:
    """A header with the logo, a footer with an address and page numbers."""
    document = a4()
    line = document.sections[0].header.paragraphs[0]
    line.add_run().add_picture(BytesIO(logo()), width=Cm(4))
    line.add_run("\tSampleford Borough Council")
    footer = document.sections[0].footer.paragraphs[0]
    footer.add_run("Town Hall, Sampleford SA1 1AA. Page ")
    field(footer, "PAGE")
    document.add_heading("A heading of the sample", 1)
    document.add_paragraph(SAMPLE)
    return saved(document)


def letter() -> bytes:
    """US Letter with inch margins; its footer has no page number."""
    document = a4()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.59), Cm(27.94)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.54)
    section.footer.paragraphs[0].text = "Sampleford: a fair place to live"
    return saved(document)


def first_page() -> bytes:
    """Another header on the first page, and a footer on the others."""
    document = a4()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "SAMPLEFORD BOROUGH COUNCIL, Town Hall"
    section.first_page_footer.paragraphs[0].text = "Mayor: councillor of the year"
    section.header.paragraphs[0].text = "Sampleford, continued"
    footer = section.footer.paragraphs[0]
    footer.add_run("Sheet ")
    field(footer, "PAGE")
    document.add_paragraph(SAMPLE)
    return saved(document)


def bare() -> bytes:
    """No styles but Normal, no numbering, no header, no footer."""
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(12)
    kept = {"Normal", "DefaultParagraphFont", "TableNormal"}
    for style in list(document.styles.element.findall(qn("w:style"))):
        if style.get(qn("w:styleId")) not in kept:
            document.styles.element.remove(style)
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/numbering"):
            del document.part.rels[key]
    return saved(document)


def numbered_headings() -> bytes:
    """Headings 1 to 3 numbered by the template, and a justified, indented text."""
    document = a4()
    root = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading{i + 1}"/>'
        f'<w:lvlText w:val="{".".join(f"%{k + 1}" for k in range(i + 1))}"/><w:lvlJc w:val="left"/></w:lvl>'
        for i in range(3)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'))  # fmt: skip
    root.append(parse_xml(f'<w:num {W} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'))
    for i in range(3):
        look = document.styles[f"Heading {i + 1}"].element.get_or_add_pPr()
        look.insert(0, parse_xml(f'<w:numPr {W}><w:ilvl w:val="{i}"/><w:numId w:val="91"/></w:numPr>'))
    return saved(document)


def with_sample_text() -> bytes:
    """A cover, a contents list, a picture and a landscape page of sample text, with notes on who wrote it."""
    document = a4()
    document.core_properties.author = document.core_properties.last_modified_by = "Pat Author"
    document.core_properties.keywords = "internal"
    document.add_paragraph("Contents", style="TOC Heading")
    contents = document.add_paragraph()
    field(contents, "TOC \\o &quot;1-3&quot;")
    document.add_picture(BytesIO(logo(30, 30)))
    document.add_table(2, 2).cell(0, 0).text = SAMPLE
    document.sections[0].header.paragraphs[0].text = "Corporate report"
    wide = document.add_section()
    wide.page_width, wide.page_height = wide.page_height, wide.page_width
    document.add_paragraph(SAMPLE)
    return saved(document)


def other_names() -> bytes:
    """Styles under the names of another language and of LibreOffice, as converters write them."""
    document = a4()
    names = {
        "Heading 1": "Überschrift 1",
        "Heading 2": "Heading2",
        "Heading 3": "Titre 3",
        "Caption": "Beschriftung",
        "List Bullet": "Aufzählungszeichen",
    }
    for number, (english, other) in enumerate(names.items()):
        style = document.styles[english].element
        style.set(qn("w:styleId"), f"P{number}")
        style.find(qn("w:name")).set(qn("w:val"), other)
        for based in document.styles.element.iter(qn("w:basedOn")):
            if based.get(qn("w:val")) == english.replace(" ", ""):
                based.set(qn("w:val"), f"P{number}")
    return saved(document)


def eleven_point() -> bytes:
    """Centred text of 11 point, as a template for letters may have."""
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(11)
    document.styles["Normal"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    return saved(document)


TEMPLATES: dict[str, Callable[[], bytes]] = {
    maker.__name__: maker
    for maker in (with_logo, letter, first_page, bare, numbered_headings, with_sample_text, other_names)
}
