"""Any words that people type come back from every file as they were, and none of them is ever run."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from xml.etree import ElementTree

import docx
import icalendar
import openpyxl
import pptx
import pytest
from reports.conftest import AT, WORKSHOP, list_framework
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tixkit.reports import make
from tixkit.reports.text import CELL_LIMIT, clean, never_formula
from tixkit.scoring import ActionFact, DecisionFact, Facts, RecordFact, Results, RoundFacts, score

OFFICE = ("report", "action-plan-word", "action-plan-excel", "results-excel", "feedback-slides")
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SLIDE = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
HOSTILE = (
    "=cmd|'/c calc'!A0",
    '=HYPERLINK("http://x.example","click")',
    "  @SUM(A1:A9)",
    "+44 20 7946 0000\n-5\t=1+1",
    "http://x.example/?a=1&b=2 \\\\server\\share mailto:x@x.example file:///etc/passwd",
    'DDEAUTO c:\\windows\\system32\\cmd.exe {HYPERLINK x} { INCLUDETEXT "http://x.example" }',
    "]]><!--</w:t></w:r><script>alert(1)</script>&amp;&#x0;<?xml version='1.0'?>",
    "مرحبا بالعالم\nשלום עולם \u202eright to left\u202c",
    "会议 한국어 ελληνικά Tŷ’r Cyngor 👩🏽\u200d💼🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "bell\x07 null\x00 vertical\x0btab form\x0cfeed \x1b[31m unit\x1f del\x7f next\x85line \u2028 \u2029 end\ufffe\uffff",
    "half a pair \ud83d stays a mark",
    "_x0041_ _x000D_ \r\n old \r breaks",
    "BEGIN:VEVENT\r\nSUMMARY:injected; \\n, \\\\ :\nEND:VEVENT",
    "{0} {name} %s %(name)s $HOME `id` \\input{x} $x^2$",
    " ",
    "\x00",
    "\u200b",
)
TYPED = st.text(max_size=60) | st.text(st.sampled_from("=+-@|\t\n\r\x0b\x00 '\"<>&;,\\{}aé\u202eب会👩"), max_size=30)


@cache
def framework():
    return list_framework(areas=2)


def results_with(typed: str) -> Results:
    """One area that was asked, with the words in every place where people type."""
    ids = tuple(s.id for s in framework().areas_by_id["e1"].statements)
    rnd = RoundFacts("r1", 1, ("e1",), ids, "75", AT, AT, seq=1)
    decision = DecisionFact("e1", "good", typed, typed, AT, "room", "good", "r1")
    records = (
        RecordFact("n1", "e1", None, "impediment", typed, "room", AT),
        RecordFact("n2", "e1", ids[0], "notable_practice", typed, "participant", AT),
    )
    action = ActionFact("id-a", 1, typed, "e1", typed, "team", typed, None, "not started", typed)
    return score(framework(), Facts(WORKSHOP, (rnd,), (), (decision,), records, (action,)), "files")


def each(test):
    """Try a test with every hostile text and with any other."""
    for words in HOSTILE:
        test = example(words)(test)
    quiet = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    return quiet(given(TYPED)(test))


def text_of(paragraph) -> str:
    marks = {f"{W}br": "\n", f"{W}tab": "\t"}
    # tabs of the paragraph's look are no words
    return "".join(
        e.text or "" if e.tag == f"{W}t" else marks.get(e.tag, "") for r in paragraph.iter(f"{W}r") for e in r
    )


def lines(words: str) -> list[str]:
    """Give the lines that hold anything; the spaces at their ends count."""
    return [line for line in words.split("\n") if line.strip()]


@each
def test_the_plan_in_word_has_the_very_words(typed):
    document = docx.Document(BytesIO(make(results_with(typed), "action-plan-word")))
    cells = document.tables[-1].rows[1].cells
    owner, action, measure = cells[3], cells[1], cells[-1]
    for cell, blank in ((action, "None"), (owner, "No owner yet"), (measure, "None")):
        told = "\n".join(text_of(p._p) for p in cell.paragraphs)
        assert lines(told) == (lines(clean(typed).strip()) or [blank])


@each
def test_the_plan_in_excel_has_the_very_words(typed):
    sheet = openpyxl.load_workbook(BytesIO(make(results_with(typed), "action-plan-excel")))["Action plan"]
    row = {head.value: cell for head, cell in zip(sheet[3], sheet[4], strict=True)}
    for name, blank in (
        ("Action", "None"),
        ("Owner", "No owner yet"),
        ("Team", "None"),
        ("Measure of success", "None"),
    ):
        assert row[name].value == (clean(typed).strip() or blank)
        assert row[name].data_type == "s"


@each
def test_the_results_in_excel_have_the_very_words(typed):
    book = openpyxl.load_workbook(BytesIO(make(results_with(typed), "results-excel")))
    heads = [cell.value for cell in book["Ratings"][3]]
    row = dict(zip(heads, (cell.value for cell in book["Ratings"][4]), strict=True))
    assert row["Why this rating"] == row["Dissent"] == (clean(typed).strip() or "None")
    noted = [cells[3] for cells in book["Records"].iter_rows(min_row=4, values_only=True) if cells[3]]
    assert noted == [clean(typed)] * (2 if clean(typed).strip() else 0)


@each
def test_the_csv_has_the_very_words_behind_an_apostrophe_where_they_would_run(typed):
    text = make(results_with(typed), "results-csv").decode("utf-8-sig")
    first = next(csv.DictReader(io.StringIO(text, newline="")))
    assert first["rationale"] == first["dissent"] == never_formula(clean(typed))


@each
def test_the_json_has_the_very_words(typed):
    facts = json.dumps(json.loads(make(results_with(typed), "results-json")), ensure_ascii=False)
    assert facts.count(json.dumps(typed, ensure_ascii=False)) >= 8 or not typed


@each
def test_the_calendar_has_the_very_words(typed):
    results = results_with(typed)
    dated = tuple(replace(a, due=date(2027, 3, 31)) for a in results.actions)
    calendar = icalendar.Calendar.from_ical(make(replace(results, actions=dated), "action-plan-calendar"))
    (entry,) = calendar.walk("VEVENT")
    words = clean(typed).strip()
    assert str(entry["summary"]) == f"Due: {words or 'None'}"
    assert f"Owner: {words or 'No owner yet'}\n" in str(entry["description"])
    # nothing typed became a line of the calendar's own
    assert {c.name for c in calendar.walk()} == {"VCALENDAR", "VEVENT"}
    assert set(entry) <= {"UID", "DTSTAMP", "DTSTART", "SEQUENCE", "SUMMARY", "DESCRIPTION", "TRANSP", "STATUS"}


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(TYPED)
@example("\n".join(HOSTILE))
def test_the_report_has_the_very_words(typed):
    document = docx.Document(BytesIO(make(results_with(typed), "report")))
    told = [line for p in document.element.body.iter(f"{W}p") for line in text_of(p).split("\n")]
    wanted = lines(clean(typed))
    if wanted:
        # rationale, dissent and both notes, the first line behind its label
        assert sum(line.endswith(f": {wanted[0]}") or line == wanted[0] for line in told) >= 4
    for line in wanted[1:]:
        assert told.count(line) >= 4


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(TYPED)
@example("\n".join(HOSTILE))
def test_the_notes_of_the_slides_have_the_very_words(typed):
    deck = pptx.Presentation(BytesIO(make(results_with(typed), "feedback-slides")))
    told = [
        line
        for slide in deck.slides
        for line in slide.notes_slide.notes_text_frame.text.replace("\v", "\n").split("\n")
    ]
    # rationale, dissent, both notes, and of the action its title, owner, team and measure
    for line in lines(clean(typed).strip()):
        assert sum(line in other for other in told) >= 8


def test_two_hundred_thousand_characters_come_back_from_every_file():
    typed = "".join(f"word{i} مرحبا 👩🏽\n" for i in range(10_000))
    assert len(typed) > 160_000
    typed += "x" * (200_000 - len(typed))
    results = results_with(typed)
    document = docx.Document(BytesIO(make(results, "action-plan-word")))
    action = document.tables[-1].rows[1].cells[1]
    assert "\n".join(text_of(p._p) for p in action.paragraphs) == typed
    for kind, sheet, column in (("action-plan-excel", "Action plan", "Action"), ("results-excel", "Records", "Words")):
        book = openpyxl.load_workbook(BytesIO(make(results, kind)))
        rows = list(book["Long words"].iter_rows(min_row=4, values_only=True))
        assert "".join(words for where, _, words in rows if where == f"{sheet}, row 4, {column}") == typed
        held = [c.value for tab in book for row in tab.iter_rows() for c in row if isinstance(c.value, str)]
        assert max(len(words.encode("utf-16-le")) // 2 for words in held) <= CELL_LIMIT
    csv.field_size_limit(300_000)
    row = next(csv.DictReader(io.StringIO(make(results, "results-csv").decode("utf-8-sig"), newline="")))
    assert row["rationale"] == typed


@cache
def harmless(kind: str) -> tuple[set[str], set[str]]:
    return reaching_out(make(results_with("words"), kind))


def reaching_out(file: bytes) -> tuple[set[str], set[str]]:
    """Give what a file would fetch from elsewhere, and the fields that it would work out."""
    targets, fields = set(), set()
    with zipfile.ZipFile(BytesIO(file)) as packed:
        for name in packed.namelist():
            assert not re.search("vba|activeX|externalLink|embeddings|connections", name), name
            if not name.endswith((".xml", ".rels")):
                continue
            tree = ElementTree.fromstring(packed.read(name))
            targets |= {e.get("Target") for e in tree.iter() if e.get("TargetMode") == "External"}
            fields |= {e.text for e in tree.iter(f"{W}instrText")} | {
                e.get(f"{W}instr") for e in tree.iter(f"{W}fldSimple")
            }
            fields |= {e.text for e in tree.iter(f"{SHEET}f")} | {e.get("ref") for e in tree.iter(f"{SHEET}hyperlink")}
            fields |= {e.get("type") for e in tree.iter(f"{SLIDE}fld")} | {
                e.tag
                for e in tree.iter()
                if e.tag.startswith(f"{SLIDE}hlink") and e.get("{%s}id" % RELATION) is not None
            }
            assert not list(tree.iter(f"{W}altChunk"))
    return targets, fields


@pytest.mark.parametrize("kind", OFFICE)
def test_nothing_typed_is_run_or_fetched(kind):
    for typed in ("\n".join(HOSTILE), *(() if kind in {"report", "feedback-slides"} else HOSTILE)):
        assert reaching_out(make(results_with(typed), kind)) == harmless(kind)


@each
def test_no_cell_of_a_csv_begins_as_a_formula(typed):
    text = make(results_with(typed), "results-csv").decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline="")):
        assert not [
            cell
            for cell in row
            if cell.lstrip(" \u00a0\u200b\ufeff")[:1] in set("=+-@\t\r\n|%＝＋－＠") and cell.strip()
        ]


def test_titles_are_kept_too():
    typed = HOSTILE[0]
    base = results_with("words")
    results = replace(base, workshop=replace(base.workshop, title=typed, authority=typed, place=typed, contact=typed))
    for kind in ("action-plan-excel", "results-excel"):
        book = openpyxl.load_workbook(BytesIO(make(results, kind)))
        assert typed in book.worksheets[0]["A1"].value
        assert book.properties.title.startswith(typed)
        about = {row[0].value: row[1].value for row in book["About"].iter_rows(min_row=4)}
        assert [about[name] for name in ("Authority", "Workshop", "Held at", "Contact")] == [typed] * 4
    for kind in OFFICE:
        assert reaching_out(make(results, kind)) == harmless(kind)
