"""A council's own Word template: what is taken from it, what is added, and what cannot be used."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from reports.archives import changed
from .word_templates import (
    SAMPLE,
    TEMPLATES,
    bare,
    eleven_point,
    first_page,
    letter,
    numbered_headings,
    saved,
    with_logo,
)

from tixkit.reports import make
from tixkit.reports.choice import Choice
from tixkit.reports.errors import ExportError
from tixkit.reports.word.template import missing_styles, template_notes

CHECKER = Path(__file__).resolve().parents[3] / "shared" / "tools" / "check_docx.py"
PAGE = re.compile(r"\bPAGE\b")
OTHERS = ("action-plan-word", "summary")


def written(results, template: bytes, kind: str = "report"):
    return docx.Document(BytesIO(make(results, kind, Choice(word_template=template, template_name="council.docx"))))


def headings(document, level: int) -> list[str]:
    return [p.text for p in document.paragraphs if p.style.name.lower() == f"heading {level}"]


@pytest.fixture(scope="module", params=TEMPLATES)
def template(request) -> bytes:
    return TEMPLATES[request.param]()


def test_the_words_are_those_of_the_report_without_a_template(full, template):
    plain = docx.Document(BytesIO(make(full, "report")))
    ours = written(full, template)
    assert [p.text for p in ours.paragraphs if p.text] == [p.text for p in plain.paragraphs if p.text]
    assert [[c.text for c in r.cells] for t in ours.tables for r in t.rows] == [
        [c.text for c in r.cells] for t in plain.tables for r in t.rows
    ]
    assert headings(ours, 1) == headings(plain, 1)
    assert headings(ours, 2) == headings(plain, 2)
    assert SAMPLE not in ours.element.xml


def test_every_style_and_list_in_use_is_in_the_file(full, template):
    document = written(full, template)
    styles = {s.get(qn("w:styleId")) for s in document.styles.element.iter(qn("w:style"))}
    numbers = {n.get(qn("w:numId")) for n in document.part.numbering_part.element.iter(qn("w:num"))}
    used = {
        e.get(qn("w:val")) for tag in ("pStyle", "rStyle", "tblStyle") for e in document.element.iter(qn(f"w:{tag}"))
    }
    based = {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:basedOn"))}
    lists = {
        e.get(qn("w:val")) for root in (document.element, document.styles.element) for e in root.iter(qn("w:numId"))
    }
    assert used | based <= styles
    assert lists <= numbers | {"0"}
    assert len(styles) == len(document.styles.element.findall(qn("w:style")))


@pytest.mark.parametrize("kind", ["report", *OTHERS])
def test_each_page_has_a_number_and_the_file_one_language(full, template, kind):
    document = written(full, template, kind)
    for section in document.sections:
        assert PAGE.search(section.footer._element.xml) or PAGE.search(section.header._element.xml)
    languages = {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


@pytest.mark.skipif(not CHECKER.exists(), reason="The checker of Word files is not on this machine.")
@pytest.mark.parametrize("kind", ["report", *OTHERS])
def test_the_checker_finds_nothing(full, template, kind, tmp_path):
    file = tmp_path / "file.docx"
    file.write_bytes(make(full, kind, Choice(word_template=template)))
    told = subprocess.run(
        [sys.executable, CHECKER, "--strict", "--no-lo", file], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout


def test_the_same_template_gives_the_same_bytes(full, template):
    choice = Choice(word_template=template)
    files = {hashlib.sha256(make(full, "action-plan-word", choice)).hexdigest() for _ in range(2)}
    assert len(files) == 1


def test_the_councils_letters_colours_and_margins_are_used(full):
    document = written(full, with_logo())
    assert document.styles["Normal"].font.name == "Liberation Serif"
    assert str(document.styles["Heading 2"].font.color.rgb) == "5B2C86"
    table = next(s for s in document.styles.element.iter(qn("w:style")) if s.get(qn("w:styleId")) == "ReportTable")
    assert {e.get(qn("w:fill")) for e in table.iter(qn("w:shd"))} == {"5B2C86"}
    for section in document.sections:
        assert round(section.left_margin.cm, 1) == 2.4
        assert round(section.top_margin.cm, 1) == 3.5
    widths = [sum(c.width.cm for c in t.rows[0].cells) for t in document.tables]
    assert round(min(widths), 1) == 16.2  # 21 less twice 2.4


def test_ratings_keep_the_house_palette(full):
    def chips(document):
        return {
            s.get(qn("w:styleId")): [(e.get(qn("w:fill"))) for e in s.iter(qn("w:shd"))]
            for s in document.styles.element.iter(qn("w:style"))
            if s.get(qn("w:styleId")).startswith("Rating") and s.get(qn("w:type")) == "character"
        }

    plain = chips(docx.Document(BytesIO(make(full, "report"))))
    assert len(plain) == 4
    assert chips(written(full, with_logo())) == plain


def test_the_header_with_its_logo_stands_on_every_page_also_the_landscape_ones(full):
    document = written(full, with_logo())
    assert any(s.page_width > s.page_height for s in document.sections)
    for section in document.sections:
        assert "Sampleford Borough Council" in section.header.paragraphs[0].text
        assert any(True for _ in section.header._element.iter(qn("wp:inline")))
        assert "Town Hall, Sampleford SA1 1AA" in section.footer.paragraphs[0].text
        assert len(PAGE.findall(section.footer._element.xml)) == 1


def test_a_footer_without_page_numbers_gets_ours_once_and_the_page_stays_letter(full):
    document = written(full, letter())
    upright = [s for s in document.sections if s.page_width < s.page_height]
    for section in document.sections:
        assert section.footer.paragraphs[0].text == "Sampleford: a fair place to live"
        assert section.footer.paragraphs[-1].text == "Page 1 of 1"
        assert len(PAGE.findall(section.footer._element.xml)) == 1
    assert {(round(s.page_width.cm, 2), round(s.page_height.cm, 2)) for s in upright} == {(21.59, 27.94)}


def test_the_first_page_header_stands_on_the_cover_alone(full):
    cover, *rest = written(full, first_page()).sections
    assert cover.different_first_page_header_footer
    assert cover.first_page_header.paragraphs[0].text == "SAMPLEFORD BOROUGH COUNCIL, Town Hall"
    assert cover.first_page_footer.paragraphs[0].text == "Mayor: councillor of the year"
    assert not any(s.different_first_page_header_footer for s in rest)
    assert {s.header.paragraphs[0].text for s in rest} == {"Sampleford, continued"}


def test_a_file_without_a_cover_begins_with_the_letterhead_and_a_page_number(full):
    first = written(full, first_page(), "summary").sections[0]
    assert first.first_page_header.paragraphs[0].text == "SAMPLEFORD BOROUGH COUNCIL, Town Hall"
    assert PAGE.search(first.first_page_footer._element.xml)


def test_headings_that_the_council_numbers_stay_numbered(full):
    document = written(full, numbered_headings())
    heading = next(p for p in document.paragraphs if p.style.name == "Heading 2")
    assert heading.style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}").get(qn("w:val")) == "91"


def test_nothing_of_who_wrote_the_template_or_of_its_sample_is_kept(full):
    file = make(full, "report", Choice(word_template=TEMPLATES["with_sample_text"]()))
    with zipfile.ZipFile(BytesIO(file)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
        assert "docProps/app.xml" not in archive.namelist()
    assert b"Pat Author" not in everything
    assert b"internal" not in docx.Document(BytesIO(file)).core_properties.keywords.encode()
    assert SAMPLE.encode() not in everything
    assert {s.header.paragraphs[0].text for s in docx.Document(BytesIO(file)).sections} == {"Corporate report"}


def test_a_report_can_be_the_template_of_the_next(full):
    first = make(full, "report", Choice(word_template=letter()))
    second = docx.Document(BytesIO(make(full, "report", Choice(word_template=first))))
    assert [p.text for p in second.paragraphs] == [p.text for p in docx.Document(BytesIO(first)).paragraphs]
    assert missing_styles(first) == []


def test_missing_styles_are_named_as_word_names_them():
    assert missing_styles(with_logo())[:3] == ["Lead", "Cover authority", "Cover fact"]
    missing = missing_styles(bare())
    assert {"Heading 1", "Heading 4", "Caption", "List Bullet", "TOC 2", "Hyperlink", "Table text"} <= set(missing)
    assert "Normal" not in missing


def test_styles_under_other_names_are_found_and_get_the_name_that_word_knows(full):
    document = written(full, TEMPLATES["other_names"]())
    assert not {"Heading 1", "Heading 2", "Heading 3", "Caption", "List Bullet"} & set(
        missing_styles(TEMPLATES["other_names"]())
    )
    assert {p.style.style_id for p in document.paragraphs if p.style.name == "Heading 1"} == {"P0"}
    assert {p.style.style_id for p in document.paragraphs if p.style.name == "Caption"} == {"P3"}


def test_the_note_names_the_template_and_the_style(empty):
    document = docx.Document(BytesIO(make(empty, "report")))
    element = document.styles["Caption"].element
    element.getparent().remove(element)
    notes = template_notes(Choice(word_template=saved(document), template_name="council.docx"))
    assert notes == ["council.docx has no style “Caption”: tixkit’s own is used."]


def test_small_letters_are_kept_and_spoken_of():
    notes = template_notes(Choice(word_template=eleven_point(), template_name="council.docx"))
    assert notes[-1] == "council.docx sets its text in 11 point. 12 point or more is easier to read."
    assert template_notes(Choice()) == []


def test_a_dotx_serves_as_well(full):
    dotx = changed(letter(), b"wordprocessingml.document.main+xml", b"wordprocessingml.template.main+xml")
    document = written(full, dotx)
    assert document.sections[1].footer.paragraphs[0].text == "Sampleford: a fair place to live"


DOCM = (b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml")  # fmt: skip
OLD = bytes.fromhex("d0cf11e0a1b11ae1")
REFUSED = {
    "text": (lambda: b"Dear council", "is not a Word document."),
    "nothing": (lambda: b"", "is not a Word document."),
    "macros": (lambda: changed(letter(), *DOCM), "holds macros."),
    "old": (lambda: OLD + b"\0" * 600, "is of the kind that Word wrote before 2007 (.doc)."),
    "password": (lambda: OLD + "EncryptedPackage".encode("utf-16-le"), "is protected by a password."),
    "cut short": (lambda: letter()[:3000], "is damaged and cannot be read."),
    "broken styles": (lambda: changed(letter(), b"</w:styles>", b"<"), "is damaged and cannot be read."),
    "a workbook": (lambda: workbook(), "is not a Word document that tixkit can read."),
}


def workbook() -> bytes:
    import openpyxl

    file = BytesIO()
    openpyxl.Workbook().save(file)
    return file.getvalue()


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_used_is_refused_by_name_with_what_to_do(empty, case):
    build, says = REFUSED[case]
    with pytest.raises(ExportError) as refused:
        make(empty, "report", Choice(word_template=build(), template_name="council.docx"))
    assert str(refused.value).startswith(f"The template council.docx {says} ")
    assert str(refused.value).endswith(".")


FLAT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
<style:style style:name="Standard" style:family="paragraph"><style:text-properties fo:font-size="12pt"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
 style:parent-style-name="Standard" style:default-outline-level="1">
<style:text-properties fo:font-size="24pt" fo:color="#7a1f1f"/></style:style>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"
 style:parent-style-name="Standard" style:default-outline-level="2">
<style:text-properties fo:font-size="18pt" fo:color="#7a1f1f"/></style:style>
</office:styles>
<office:automatic-styles><style:page-layout style:name="P"><style:page-layout-properties fo:page-width="21cm"
 fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="3cm" fo:margin-right="2cm"/>
<style:header-style/><style:footer-style/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P">
<style:header><text:p>Made in LibreOffice</text:p></style:header>
<style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text><text:h text:style-name="Heading_20_1" text:outline-level="1">Sample</text:h>
<text:h text:style-name="Heading_20_2" text:outline-level="2">Part</text:h>
<text:p text:style-name="Standard">Type the text of your report here</text:p></office:text></office:body></office:document>
"""


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine.")
def test_a_template_made_in_libreoffice_is_used(full, tmp_path):
    (tmp_path / "council.fodt").write_text(FLAT, encoding="utf-8")
    home = f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}"
    order = ["soffice", home, "--headless", "--convert-to", "docx", "--outdir", tmp_path, tmp_path / "council.fodt"]
    subprocess.run(order, check=True, capture_output=True, timeout=120)
    template = (tmp_path / "council.docx").read_bytes()
    document = written(full, template)
    assert {s.header.paragraphs[0].text for s in document.sections} == {"Made in LibreOffice"}
    assert all(len(PAGE.findall(s.footer._element.xml)) == 1 for s in document.sections)
    assert {round(s.left_margin.cm, 1) for s in document.sections} == {3.0}
    assert str(document.styles["Heading 2"].font.color.rgb) == "7A1F1F"
    assert SAMPLE not in document.element.xml
    assert not {"Heading 1", "Heading 2", "Normal"} & set(missing_styles(template))


def test_a_caption_stays_with_its_table_whatever_the_template_says(full):
    caption = next(s for s in written(full, letter(), "summary").styles if s.name == "Caption")
    assert caption.paragraph_format.keep_with_next
