"""What a screen reader and Word need of the files, checked on their XML."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

import tixkit
from reports.conftest import AT, WORKSHOP, hand_made_facts
from tixkit.reports import make
from tixkit.reports.choice import Choice
from tixkit.scoring import DecisionFact, Facts, RecordFact, Results, score

CHECKER = Path(__file__).resolve().parents[3] / "shared" / "tools" / "check_docx.py"
FRAMEWORKS = Path(__file__).resolve().parents[1] / "framework" / "data" / "frameworks"
WORD_FILES = ("report", "action-plan-word")


@pytest.fixture(scope="module", params=WORD_FILES)
def document(request, any_results):
    return docx.Document(BytesIO(make(any_results, request.param)))


def test_it_has_a_title_an_author_and_the_language(document):
    core = document.core_properties
    assert core.title.startswith("Transformation self-assessment: ")
    assert core.author == "Sampleford Borough Council"
    assert core.language == "en-GB"
    lang = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}")
    assert lang.get(qn("w:val")) == "en-GB"


def test_headings_go_down_one_level_at_a_time_from_a_single_first(document):
    levels = [int(p.style.name[-1]) for p in document.paragraphs if re.fullmatch(r"[Hh]eading \d", p.style.name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in zip(levels, levels[1:], strict=False))


def test_every_picture_is_described_or_marked_as_decoration(document):
    for picture in document.element.iter(qn("wp:docPr")):
        alt = picture.get("descr") or ""
        decorative = any(part.tag.endswith("}decorative") for part in picture.iter())
        assert (len(alt) > 40) != decorative
        assert len(alt) <= 500


def test_the_last_row_of_a_table_never_stands_alone_on_a_page(document):
    for table in document.tables:
        rows = [list(row._tr.iter(qn("w:p"))) for row in table.rows[1:]]
        kept = [{p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for p in row} for row in rows]
        assert kept == [{place == len(rows) - 2} for place in range(len(rows))]


def test_every_table_has_one_repeated_header_row_a_title_and_no_empty_cell(document):
    for table in document.tables:
        marked = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert marked[0]
        assert not any(marked[1:])
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
        assert all(cell.text.strip() for row in table.rows for cell in row.cells)


def test_pages_are_numbered_and_no_two_bookmarks_are_alike(document):
    for section in document.sections:
        assert " PAGE " in section.footer._element.xml
    names = [b.get(qn("w:name")) for b in document.element.iter(qn("w:bookmarkStart"))]
    assert len(names) == len(set(names))


def test_the_contents_list_links_to_every_section_and_area(any_results):
    document = docx.Document(BytesIO(make(any_results, "report")))
    headings = [p.text for p in document.paragraphs if p.style.name.lower() in {"heading 2", "heading 3"}]
    entries = [p for p in document.paragraphs if p.style.name.startswith("toc ")]
    assert [p.text for p in entries] == headings
    names = {b.get(qn("w:name")) for b in document.element.iter(qn("w:bookmarkStart"))}
    assert all(h.get(qn("w:anchor")) in names for p in entries for h in p._p.iter(qn("w:hyperlink")))


def test_every_area_has_its_place_in_the_report(any_results):
    document = docx.Document(BytesIO(make(any_results, "report")))
    headings = [p.text for p in document.paragraphs if p.style.name.lower() == "heading 3"]
    assert {a.title for a in any_results.framework.areas} <= set(headings)


def test_only_the_action_plan_is_landscape_and_the_cover_has_no_header(full):
    document = docx.Document(BytesIO(make(full, "report")))
    wide = [s.header.paragraphs[0].text for s in document.sections if s.page_width > s.page_height]
    assert wide == ["Sampleford Borough Council\tAction plan"]
    assert document.sections[0].different_first_page_header_footer
    assert document.sections[0].first_page_header.paragraphs[0].text == ""


def test_nothing_of_the_empty_template_is_left(full):
    with zipfile.ZipFile(BytesIO(make(full, "report"))) as file:
        names = file.namelist()
        assert not [n for n in names if "thumbnail" in n or "Effects" in n]
        kept = [n for n in names if n.startswith("customXml/item") and "Props" not in n]
        assert [b"tixkit" in file.read(n) for n in kept] == [True], (
            "the plan as exported, and nothing of the template's"
        )
        assert b"python-docx" not in file.read("docProps/core.xml")


def test_no_font_is_smaller_than_twelve_points(full):
    document = docx.Document(BytesIO(make(full, "report")))
    used = {p.style.name for p in document.paragraphs if p.text.strip()}
    sizes = {name: document.styles[name].font.size.pt for name in used}
    assert min(sizes.values()) >= 12


@pytest.mark.skipif(not CHECKER.exists(), reason="The document checker is not beside this checkout.")
@pytest.mark.parametrize("kind", WORD_FILES)
def test_the_document_checker_finds_nothing(any_results, kind, tmp_path):
    file = tmp_path / "file.docx"
    file.write_bytes(make(any_results, kind))
    command = [sys.executable, str(CHECKER), str(file), "--strict", "--no-lo"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(not CHECKER.exists(), reason="The document checker is not beside this checkout.")
@pytest.mark.parametrize("framework", ["tiex", "peer-review", "success-criteria", "five-areas-list", "matrix-2x7"])
@pytest.mark.parametrize("some", [False, True])
def test_the_document_checker_finds_nothing_with_progress_or_for_one_area(framework, some, tmp_path):
    named = FRAMEWORKS / framework
    loaded = tixkit.load_framework(named if named.exists() else framework)
    area = loaded.areas[0]
    best = loaded.rating.levels[0].id
    last = loaded.rating.levels[-1].id

    def rated(id_: str, level: str, at: datetime) -> Results:
        decision = DecisionFact(area.id, level, "Why", "Dissent", at, "room", None, None)
        evidence = RecordFact("n", area.id, None, "evidence", "", "room", at, source="data", direction="strength")
        facts = Facts(replace(WORKSHOP, id=id_, created_at=at), decisions=(decision,), records=(evidence,))
        return score(loaded, replace(facts, actions=hand_made_facts().actions[1:]), "files")

    before, now = rated("before", best, AT - timedelta(days=400)), rated("now", last, AT)
    file = tmp_path / "file.docx"
    file.write_bytes(make(now, "report", Choice(before=before, areas=(area.id,) if some else None)))
    command = [sys.executable, str(CHECKER), str(file), "--strict", "--no-lo"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    words = [p.text for p in docx.Document(file).paragraphs]
    assert "Progress since last time" in words
    assert any(text.startswith(f"Fallen: {area.numbered_title}") for text in words)


def test_long_titles_stand_above_the_tallies_and_not_in_each_row(listed):
    areas = tuple(
        a.model_copy(update={"title": f"{a.title}, as the people who work there would say it"})
        for a in listed.framework.areas
    )
    framework = type(listed.framework).model_validate({**listed.framework.model_dump(), "areas": areas})
    result = replace(listed.by_area["e1"], area=framework.areas_by_id["e1"])
    longer = replace(listed, framework=framework, by_area={**listed.by_area, "e1": result})
    report = docx.Document(BytesIO(make(longer, "report")))
    titled = [
        t
        for t in report.tables
        if "Tallies, Element 1, as the people" in (t._tbl.xpath("string(w:tblPr/w:tblCaption/@w:val)"))
    ]
    assert [row.cells[0].text for row in titled[-1].rows] == ["Feature", *(f"Feature\u00a0{k}" for k in (1, 2, 3))]


def test_people_of_one_role_are_counted_once(empty):
    for people, said in (((("reviewer", 4),), "4 reviewers took part"), (((None, 4),), "4 people took part")):
        workshop = replace(empty.workshop, people=people)
        report = docx.Document(BytesIO(make(replace(empty, workshop=workshop), "summary")))
        assert any(f"{said}." in p.text for p in report.paragraphs)
