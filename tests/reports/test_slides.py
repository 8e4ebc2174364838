"""The slides, read back with python-pptx and compared with the results."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu
from reports.archives import changed

from tixkit.framework import load_folder
from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.errors import ExportError
from tixkit.reports.formats import make
from tixkit.reports.slides.template import kind, paper
from tixkit.reports.words import area_percent
from tixkit.sample_review import play_review
from tixkit.scoring import Facts, score
from tixkit.views.palette import contrast, ink_on


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c63000100000500010d0a2db40000000049454e44ae426082"
)
PICTURE = (
    '<p:pic xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<p:nvPicPr><p:cNvPr id="99" name="Logo"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
    "<p:blipFill><a:blip {}/></p:blipFill><p:spPr/></p:pic>"
)


def opened(results, choice=PLAIN):
    return Presentation(BytesIO(make(results, "feedback-slides", choice)))


def titles(deck):
    return [slide.shapes.title.text for slide in deck.slides]


def tables(deck):
    return [
        [[cell.text for cell in row.cells] for row in shape.table.rows]
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_table
    ]


def seen(deck):
    return "\n".join(
        [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
        + [cell for table in tables(deck) for row in table for cell in row]
    )


def notes(deck):
    return "\n".join(slide.notes_slide.notes_text_frame.text for slide in deck.slides)


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory):
    return play_review(f"sqlite:///{tmp_path_factory.mktemp('review') / 'room.db'}").results("files")


@pytest.fixture(scope="module")
def wide():
    folder = Path(__file__).parents[1] / "framework" / "data" / "frameworks" / "matrix-2x7"
    return lambda facts: score(load_folder(folder), facts)


def template(**changes) -> bytes:
    """A council's template in the library's own look, with two slides of sample text."""
    deck = Presentation()
    for n in range(2):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"Sample {n}"
        slide.notes_slide.notes_text_frame.text = "Sample notes"
    for layout in [one for i, one in enumerate(deck.slide_layouts) if i not in changes.get("layouts", range(11))]:
        if not layout.used_by_slides:
            deck.slide_layouts.remove(layout)
    file = BytesIO()
    deck.save(file)
    return file.getvalue()


def test_ratings_on_the_slides_are_those_of_the_results(full):
    deck = opened(full)
    matrix = next(t for t in tables(deck) if t[0][0] == "Characteristic")
    assert matrix[0] == ["Characteristic", "Service focus", "Customer focus", "Community focus"]
    assert matrix[1] == ["Role of the authority", "Strong\nagreed", "Strong\nsuggested", "Not assessed\nnot asked yet"]
    strip = next(t for t in tables(deck) if t[0][0] == "Area")
    assert strip[0] == ["Area", "Rating", "Agree"]
    for row, id_ in zip(strip[1:], ("csf.leadership", "csf.change", "csf.staff"), strict=True):
        assert row[0] == full.area(id_).area.numbered_title
        assert row[2] == area_percent(full, full.area(id_))
    assert "At a glance: 2 strong and 19 not assessed" in titles(deck)
    assert "1 of 21 ratings are agreed by the room." in seen(deck)


def test_the_first_slide_says_where_it_was_held(full):
    held = replace(full, workshop=replace(full.workshop, place="Civic Suite, Sampleford"))
    first = ["Sampleford Borough Council", "Results of the workshop of 5 November 2026"]
    for results, below in ((full, first), (held, [*first, "Civic Suite, Sampleford"])):
        assert opened(results).slides[0].placeholders[1].text_frame.text.split("\n") == below


def test_the_plan_is_numbered_with_dates_and_its_owners_are_in_the_notes(full):
    deck = opened(full)
    (slide,) = [s for s in deck.slides if s.shapes.title.text.startswith("The plan has")]
    assert slide.shapes.title.text == "The plan has two actions, the first due by 28 February 2027"
    body = slide.placeholders[1].text_frame
    assert [p.text for p in body.paragraphs] == [
        "Map community groups. By 28 February 2027.",
        "Agree data standards. No date yet.",
    ]
    assert "Owner: Communities Manager. Status: in progress." in slide.notes_slide.notes_text_frame.text


def test_dissent_and_reasons_are_told(full):
    deck = opened(full)
    assert "One doubts it." in seen(deck)
    assert "Round two convinced us." in seen(deck)


def test_every_slide_has_another_title_read_first_and_notes(any_results):
    deck = opened(any_results)
    assert len(set(titles(deck))) == len(deck.slides) >= 4
    for slide in deck.slides:
        assert slide.shapes[0] == slide.shapes.title
        assert slide.notes_slide.notes_text_frame.text.strip()
        assert len([p for p in slide.placeholders if kind(p) == "OBJECT" and not p.text_frame.text.strip()]) == 0


def test_no_slide_has_more_than_five_bullets_and_nothing_is_lost(full):
    actions = tuple(replace(full.actions[0], id=f"a{n}", order=n + 1, title=f"Do thing {n}") for n in range(12))
    deck = opened(replace(full, actions=actions))
    parts = [s for s in deck.slides if s.shapes.title.text.startswith("The plan has 12 actions")]
    found = [p.text for s in parts for p in s.placeholders[1].text_frame.paragraphs]
    assert all(len(s.placeholders[1].text_frame.paragraphs) <= 5 for s in parts)
    assert found == [f"Do thing {n}. By 28 February 2027." for n in range(12)]
    assert parts[1].shapes.title.text.endswith(", continued")


def test_long_words_are_cut_on_the_slide_and_whole_in_the_notes(full):
    words = "=cmd() <b>Llanfair &\n" * 9_500 + "end\x00"
    deck = opened(replace(full, actions=(replace(full.actions[0], title=words),)))
    (slide,) = [s for s in deck.slides if s.shapes.title.text.startswith("The plan has one action")]
    shown = slide.placeholders[1].text_frame.text
    assert shown.startswith("=cmd() <b>Llanfair & =cmd() <b>Llanfair &")
    assert "…" in shown
    assert len(shown) < 300
    assert words.removesuffix("\x00") in slide.notes_slide.notes_text_frame.text


def test_tables_stay_on_the_slide_at_18_points(full, listed, wide):
    for results in (full, listed, wide(Facts(full.workshop))):
        deck = opened(results)
        for slide in deck.slides:
            for shape in slide.shapes:
                if not shape.has_table:
                    continue
                assert shape.top + sum(r.height for r in shape.table.rows) <= Emu(deck.slide_height - 360_000)
                assert shape.left + sum(c.width for c in shape.table.columns) <= deck.slide_width
                runs = [
                    r for row in shape.table.rows for c in row.cells for p in c.text_frame.paragraphs for r in p.runs
                ]
                assert min(r.font.size.pt for r in runs) >= 18
                assert shape._element.nvGraphicFramePr.cNvPr.get("descr")


def test_a_matrix_too_wide_for_a_slide_goes_on_with_every_column(full, wide):
    results = wide(Facts(full.workshop))
    parts = [t for t in tables(opened(results)) if t[0][0] == "Half"]
    assert [h for part in parts for h in part[0][1:]] == [f.numbered_title for f in results.framework.focuses]


def test_a_peer_team_tells_headlines_judgements_and_evidence(reviewed):
    deck = opened(reviewed)
    assert "We found strengths in four of 11 elements" in titles(deck)
    assert "We found areas for improvement in three of 11 elements" in titles(deck)
    table = next(t for t in tables(deck) if t[0] == ["Element", "Judgement", "Notes", "Source kinds"])
    rows = {row[0]: row[1:] for row in table[1:]}
    # by hand, from the sample: five notes on ambition, from a document, interviews, a focus group and data
    assert rows["Ambition for the community"] == ["Strength", "5", "4"]
    assert rows["Managing people and diversity"] == ["Not judged yet", "0", "0"]
    assert rows["Decision-making and scrutiny"] == ["Not judged yet", "11", "4"]
    assert len(rows) == len(reviewed.by_area)
    assert titles(deck)[-1] == "Thank you. What happens next"
    assert "The 2040 vision is known and owned by councillors, staff and partners." in seen(deck)


def test_a_peer_team_that_asked_nobody_speaks_of_evidence_and_of_no_answers(reviewed):
    deck = opened(reviewed)
    told = f"{seen(deck)}\n{notes(deck)}"
    assert "elements looked at" in told
    # by hand, from the sample: of achievements' features one leans to a strength and one to an area for improvement
    assert (
        "2 of 11 features have evidence, which points to a strength on one and to an area for improvement on one."
        in told
    )
    assert "1 of 18 features has evidence, which points to a strength on one." in told
    assert "Judgement: not judged yet." in told
    assert "The team noted evidence, and agreed its ratings from that." in told
    for words in ("asked", "answer", "Consensus is"):
        assert words not in told


def test_confidential_evidence_is_nowhere(reviewed):
    data = make(reviewed, "feedback-slides")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "ignore")
    assert "The 2040 vision is one page and names what will change." in everything  # may be quoted
    assert "Leader and opposition describe the same ambition" not in everything
    assert "Interview 1" not in everything


def test_a_council_template_gives_layouts_and_its_samples_are_dropped(full):
    deck = opened(full, replace(PLAIN, slides_template=template()))
    assert (deck.slide_width, deck.slide_height) == (9_144_000, 6_858_000)
    assert [s.slide_layout.name for s in deck.slides][:2] == ["Title Slide", "Title and Content"]
    assert not {"Sample 0", "Sample 1"} & set(titles(deck))
    assert "Sample notes" not in notes(deck)
    body = deck.slides[-1].placeholders[1]
    assert all(run.font.size is None and run.font.name is None for p in body.text_frame.paragraphs for run in p.runs)
    assert len(set(titles(deck))) == len(deck.slides)


def test_a_template_with_one_layout_serves_for_all_slides(full):
    deck = opened(full, replace(PLAIN, slides_template=template(layouts=(1,))))
    assert {s.slide_layout.name for s in deck.slides} == {"Title and Content"}
    assert not [p for s in deck.slides for p in s.placeholders if p.has_text_frame and not p.text_frame.text.strip()]


def saved(document) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def blank() -> bytes:
    """A presentation whose only layout has no place for anything."""
    deck = Presentation()
    for layout in list(deck.slide_layouts):
        if layout.name != "Blank":
            deck.slide_layouts.remove(layout)
    return saved(deck)


PPTX = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
OLD = bytes.fromhex("d0cf11e0a1b11ae1")
REFUSED = {
    "nothing": (lambda: b"", "is not a PowerPoint presentation."),
    "text": (lambda: b"words", "is not a PowerPoint presentation."),
    "pptm": (
        lambda: changed(template(), PPTX, b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"),
        "holds macros. Slides must not carry them.",
    ),
    "potm": (
        lambda: changed(template(), PPTX, b"application/vnd.ms-powerpoint.template.macroEnabled.main+xml"),
        "holds macros. Slides must not carry them.",
    ),
    "ppt": (lambda: OLD + b"\0" * 600, "is of the kind that PowerPoint wrote before 2007 (.ppt)."),
    "password": (lambda: OLD + "EncryptedPackage".encode("utf-16-le"), "is protected by a password."),
    "cut short": (lambda: template()[:9000], "is damaged and cannot be read."),
    "broken master": (lambda: changed(template(), b"</p:sldMaster>", b"<"), "is damaged and cannot be read."),
    "broken theme": (lambda: changed(template(), b"</a:theme>", b"<"), "is damaged and cannot be read."),
    "a document": (lambda: saved(docx.Document()), "is not a PowerPoint presentation that tixkit can read."),
    "no place": (blank, "has no layout with a title and a place for text. Add one"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_template_that_cannot_be_used_is_refused_by_name_with_what_to_do(empty, case):
    build, says = REFUSED[case]
    with pytest.raises(ExportError) as refused:
        make(empty, "feedback-slides", replace(PLAIN, slides_template=build(), slides_template_name="council.pptx"))
    assert str(refused.value).startswith(f"The slides template council.pptx {says}")
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("kind", [b"template", b"slideshow"])
def test_a_potx_and_a_ppsx_serve_as_well(empty, kind):
    other = changed(template(), PPTX, PPTX.replace(b"presentation.main", kind + b".main"))
    data = make(empty, "feedback-slides", replace(PLAIN, slides_template=other))
    assert data == make(empty, "feedback-slides", replace(PLAIN, slides_template=template()))


def test_nothing_of_a_template_is_fetched_from_elsewhere_and_nobody_of_it_is_named(empty):
    deck = Presentation(BytesIO(template()))
    master = deck.slide_masters[0]
    logo = master.part.get_or_add_image_part(BytesIO(PNG))[1]
    fetched = master.part.relate_to("http://tracker.example/logo.png", RT.IMAGE, is_external=True)
    for inside in (f'r:embed="{logo}" r:link="{fetched}"', f'r:link="{fetched}"'):
        master.shapes._spTree.append(parse_xml(PICTURE.format(inside)))
    authors = Part(PackURI("/ppt/commentAuthors.xml"), CT.XML, deck.part.package, b"<a>A. Person</a>")
    deck.part.relate_to(authors, RT.COMMENT_AUTHORS)
    data = make(empty, "feedback-slides", replace(PLAIN, slides_template=saved(deck)))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"tracker.example" not in everything
    assert b"A. Person" not in everything
    pictures = Presentation(BytesIO(data)).slide_masters[0].shapes._spTree.findall(qn("p:pic"))
    assert [p.find(f".//{qn('a:blip')}").get(qn("r:link")) for p in pictures] == [None]


def test_words_can_be_read_on_what_lies_below_them(full):
    deck = opened(full)
    for slide in deck.slides:
        for shape in slide.shapes:
            for row in shape.table.rows if shape.has_table else ():
                for cell in row.cells:
                    for run in [r for p in cell.text_frame.paragraphs for r in p.runs]:
                        if run.font.color.type is not None and run.font.color.type.name == "RGB" and cell.fill.type:
                            fore = cell.fill.fore_color
                            below = str(fore.rgb) if fore.type.name == "RGB" else paper(None).accent
                            assert contrast(f"#{below}", f"#{run.font.color.rgb}") >= 4.5
    assert contrast("#FFD400", ink_on("#FFD400")) >= 4.5


def test_the_language_is_british_english_throughout(full):
    with zipfile.ZipFile(BytesIO(make(full, "feedback-slides"))) as archive:
        pages = [archive.read(n).decode() for n in archive.namelist() if n.startswith("ppt/slides/slide")]
    for page in pages:
        assert page.count("<a:r>") + page.count("<a:fld ") == page.count('lang="en-GB"')


def test_the_file_is_the_same_every_time_and_tells_nothing_of_the_template(full):
    choice = replace(PLAIN, slides_template=template())
    data = make(full, "feedback-slides", choice)
    assert data == make(full, "feedback-slides", choice)
    facts = Presentation(BytesIO(data)).core_properties
    assert (facts.author, facts.last_modified_by) == ("Sampleford Borough Council",) * 2
    assert facts.created.isoformat()[:10] == "2026-11-05"
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert not [n for n in archive.namelist() if "thumbnail" in n or n == "docProps/app.xml"]
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_plan_of_ten_actions_leaves_room_for_its_longest_number(empty, for_files):
    action = for_files.actions[0]
    actions = tuple(replace(action, id=f"a{n}", order=n) for n in range(1, 11))
    deck = opened(replace(empty, actions=actions))
    looks = [p._p.pPr for s in deck.slides for shape in s.placeholders for p in shape.text_frame.paragraphs]
    numbered = [look for look in looks if look is not None and look.find(qn("a:buAutoNum")) is not None]
    assert len(numbered) == 10
    # “10.” in Arial of 26 point is two figures and a full stop wide: (2 * 0.556 + 0.278) * 26 = 36.1 points
    assert all(int(look.get("marL")) == -int(look.get("indent")) > 36.1 * 12_700 for look in numbered)


OFFICE = shutil.which("soffice")


@pytest.mark.skipif(
    OFFICE is None or shutil.which("pdfinfo") is None, reason="LibreOffice or pdfinfo is not installed."
)
def test_libreoffice_shows_each_slide_on_a_page_of_a_tagged_pdf(full, tmp_path):
    if not (Path(OFFICE).resolve().parent / "libsdlo.so").exists():
        pytest.skip("LibreOffice is installed without Impress, so no slides were shown by it")
    data = make(full, "feedback-slides")
    (tmp_path / "slides.pptx").write_bytes(data)
    kind = 'pdf:impress_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    order = [OFFICE, f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}", "--headless", "--convert-to", kind]
    order += ["--outdir", tmp_path, tmp_path / "slides.pptx"]
    subprocess.run(order, check=True, capture_output=True, timeout=300)
    told = subprocess.run(["pdfinfo", tmp_path / "slides.pdf"], check=True, capture_output=True, text=True).stdout
    facts = dict(line.split(":", 1) for line in told.splitlines() if ":" in line)
    assert int(facts["Pages"]) == len(Presentation(BytesIO(data)).slides)
    assert facts["Tagged"].strip() == "yes"


def test_a_workshop_of_nothing_still_has_slides(empty):
    deck = opened(empty)
    assert "No area is rated yet" in titles(deck)
    assert not any(title.startswith(("The plan", "Strongest", "People differ")) for title in titles(deck))


def test_a_square_that_there_is_not_reads_none(full):
    chosen = Choice(areas=("role.service", "data.customer"))
    (matrix,) = [t for t in tables(opened(full, chosen)) if t[0][:2] == ["Characteristic", "Service focus"]]
    assert [row[1:] for row in matrix[1:]] == [["Strong\nagreed", "None"], ["None", "Not assessed\nnot asked yet"]]


def test_slides_of_chosen_areas_say_so_at_the_beginning(full):
    def first(deck):
        return "\n".join(shape.text_frame.text for shape in deck.slides[0].shapes if shape.has_text_frame)

    chosen = first(opened(full, Choice(areas=("role.service", "data.customer"))))
    assert "2 of 21 areas: Role of the authority, service focus; Use of data and intelligence, customer focus" in chosen
    assert "21 areas" not in first(opened(full))
