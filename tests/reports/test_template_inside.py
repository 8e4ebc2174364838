"""A report fetches and runs nothing, whatever its council's template would."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from lxml import etree
from pptx import Presentation
from .word_templates import W, saved

from tixkit.reports import make
from tixkit.reports.choice import Choice
from tixkit.reports.word.template import template_notes

SPACES = (
    f'{W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
)


def field(code: str, shown: str) -> str:
    """A field in runs, its code in two of them, as Word writes it."""
    half = len(code) // 2
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code[:half]}</w:instrText></w:r><w:r><w:instrText>{code[half:]}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{shown}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.fixture(scope="module")
def reaching_out() -> Choice:
    """A template whose header reaches out of it in every way there is."""
    document = docx.Document()
    header = document.sections[0].header
    picture = header.part.relate_to("http://tracker.invalid/logo.png", RT.IMAGE, is_external=True)
    thing = header.part.relate_to("file://server/share/tool.exe", RT.OLE_OBJECT, is_external=True)
    script = header.part.relate_to("javascript:alert(1)", RT.HYPERLINK, is_external=True)
    page = header.part.relate_to("https://council.invalid/", RT.HYPERLINK, is_external=True)
    for xml in (
        "<w:r><w:t>Sampleford </w:t></w:r>",
        f'<w:r><w:drawing><a:blip r:link="{picture}"/></w:drawing></w:r>',
        f'<w:r><w:object><o:OLEObject r:id="{thing}"/></w:object></w:r>',
        '<w:r><w:pict><v:shape><v:imagedata src="http://tracker.invalid/old.png"/></v:shape></w:pict></w:r>',
        f'<w:hyperlink r:id="{script}"><w:r><w:t>press </w:t></w:r></w:hyperlink>',
        f'<w:hyperlink r:id="{page}"><w:r><w:t>our site </w:t></w:r></w:hyperlink>',
        '<w:ins w:id="1" w:author="Jo Bloggs" w:date="2026-01-01T00:00:00Z"><w:r><w:t>new </w:t></w:r></w:ins>',
        field('DDEAUTO cmd "/c calc"', "last words "),
        '<w:fldSimple w:instr=" INCLUDETEXT https://tracker.invalid/ "><w:r><w:t>fetched </w:t></w:r></w:fldSimple>',
        field(" PAGE ", "1"),
    ):
        for element in list(parse_xml(f"<w:p {SPACES}>{xml}</w:p>")):
            header.paragraphs[0]._p.append(element)
    attached = RT.SETTINGS.replace("/settings", "/attachedTemplate")
    document.part._settings_part.relate_to(r"\\server\share\other.dotx", attached, is_external=True)
    return Choice(word_template=saved(document), template_name="council.docx")


def test_all_that_would_reach_out_is_gone_and_the_words_and_web_links_stay(empty, reaching_out):
    file = make(empty, "summary", reaching_out)
    with zipfile.ZipFile(BytesIO(file)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    for gone in (
        b"tracker.invalid",
        b"tool.exe",
        b"javascript:",
        b"c calc",
        b"INCLUDETEXT",
        b"other.dotx",
        b"Jo Bloggs",
    ):
        assert gone not in everything
    header = docx.Document(BytesIO(file)).sections[0].header
    shown = "".join(header._element.xpath(".//w:t/text()"))
    assert shown == "Sampleford press our site new last words fetched 1"
    assert [r.target_ref for r in header.part.rels.values()] == ["https://council.invalid/"]
    assert [t.strip() for t in header._element.xpath(".//w:instrText/text()")] == ["PA", "GE"]


def test_what_was_taken_out_is_said_in_plain_words(reaching_out):
    assert template_notes(reaching_out)[-1] == (
        "council.docx holds a picture that is kept elsewhere, an embedded object, a link that is no web address and a field "
        "that fetches words from elsewhere: the files go without, so that they fetch nothing. A picture has to be in the "
        "template itself."
    )


def test_slides_fetch_nothing_either_from_whichever_part_of_their_template(empty):
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[0]).notes_slide  # noqa: B018 - makes the master of the notes
    theme = deck.slide_master.part.part_related_by(RT.THEME)
    drawn = etree.fromstring(theme.blob)
    fills = drawn.find(".//{*}bgFillStyleLst")
    for part, place in (
        (theme, fills),
        (deck.notes_master.part, deck.notes_master.shapes._spTree),
        (deck.slide_layouts[1].part, deck.slide_layouts[1].shapes._spTree),
    ):
        key = part.relate_to("http://tracker.invalid/logo.png", RT.IMAGE, is_external=True)
        place.append(etree.fromstring(f'<a:blipFill {SPACES}><a:blip r:link="{key}"/></a:blipFill>'))
    theme._blob = etree.tostring(drawn)
    file = BytesIO()
    deck.save(file)
    made = make(empty, "feedback-slides", Choice(slides_template=file.getvalue()))
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert [name for name in archive.namelist() if b"tracker.invalid" in archive.read(name)] == []
        masters = [name for name in archive.namelist() if "notesMaster1.xml" in name or "theme1.xml" in name]
        assert not [name for name in masters if b"r:link" in archive.read(name)]
