"""Every word that a participant types is text, wherever it is shown or taken away."""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from docx import Document

import tixkit
from tixkit.reports import export
from tixkit.room.base import error_page
from tixkit.room.errors import RoomError
from tixkit.widgets.opening import NoWorkshop

PACKAGE = Path(tixkit.__file__).parent
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "<script>alert('x')</script>&amp;<!--",
    '=HYPERLINK("http://evil.test","click")',
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "=cmd|' /C calc'!A0",
    "[click](javascript:alert(1)) **bold** `code`",
    "http://evil.test/page",
    "]]></w:t><w:hyperlink>",
    "${7*7} {{7*7}} {% raw %} %(x)s",
    "right \u202eot left\u202c, \u200bhidden",
)
KINDS = ("impediment", "notable_practice", "rationale")
RISKY = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture
def said(room, workshop, base, vote) -> Path:
    """A workshop in which everybody typed something hostile wherever they could; gives the folder of its exports."""
    people = [
        room.request("POST", f"{base}/participants", {"name": words, "show_name": True, "role": "officer"}).json
        for words in HOSTILE
    ]
    rnd = workshop.open_round(["role.service"])
    for person, words in zip(people, HOSTILE, strict=True):
        bearer = {"Authorization": f"Bearer {person['token']}"}
        for n in (1, 2, 3, 4):
            answer = {"id": f"a{n}", "round": rnd.id, "statement": f"role.service.{n}", "answer": "agree"}
            assert room.request("POST", f"{base}/answers", answer, **bearer).status == 200
        for kind in KINDS:
            note = {"id": kind, "area": "role.service", "statement": "role.service.1", "kind": kind, "text": words}
            assert room.request("POST", f"{base}/records", note, **bearer).status == 200
    workshop.reveal(rnd)
    workshop.agree("role.service", rating="competent", rationale=" ".join(HOSTILE), dissent=HOSTILE[0])
    folder = Path(workshop.store_url.removeprefix("sqlite:///")).parent / "exports"
    export(workshop.results("files"), folder)
    return folder


@pytest.mark.parametrize("words", HOSTILE)
def test_room_gives_words_back_as_they_were_typed_as_json_that_no_browser_runs(room, base, words):
    joined = room.request("POST", f"{base}/participants", {"name": words, "show_name": True})
    bearer = {"Authorization": f"Bearer {joined.json['token']}"}
    note = {"id": "n", "area": "role.service", "kind": "impediment", "text": words}
    room.request("POST", f"{base}/records", note, **bearer)
    me, state = (room.request("GET", f"{base}/{what}", **bearer) for what in ("me", "state"))
    shown = words.translate(dict.fromkeys((0x202E, 0x202C)))  # a name must not turn round what stands beside it
    assert joined.json["label"] == me.json["name"] == shown
    assert [record["text"] for record in state.json["records"]] in ([words], [])  # no round, no notes of it
    for answer in (joined, me, state):
        assert answer.headers["content-type"] == "application/json; charset=utf-8"
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("words", HOSTILE)
def test_what_is_refused_is_named_as_text_too(room, base, words):
    refused = room.request("POST", f"{base}/participants", {words: 1})
    assert refused.status == 400
    assert refused.headers["content-type"] == "application/json; charset=utf-8"
    assert words[:40] in refused.error["message"]


def test_pages_repeat_nothing_of_an_address(room):
    for path in ("/j/%3Cimg%20src=x%3E", "/p/%3Cimg%20src=x%3E", "/%3Cimg%20src=x%3E", "/?q=%3Cimg%20src=x%3E"):
        assert b"<img" not in room.request("GET", path).body
    page = error_page(RoomError(400, "malformed", HOSTILE[0]))
    assert HOSTILE[0] not in page
    assert html.escape(HOSTILE[0]) in page


def test_word_shows_the_words_and_runs_none(said):
    files = sorted(said.glob("*.docx"))
    assert files
    text = ""
    for path in files:
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        for name, content in parts.items():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(content)
            if name.endswith(".rels"):
                assert b"evil.test" not in content
                assert b"javascript" not in content
        body = ElementTree.fromstring(parts["word/document.xml"])
        word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
        for field in (*body.iter(f"{word}instrText"), *body.iter(f"{word}fldSimple")):
            told = (field.text or "") + str(field.attrib)
            assert "evil.test" not in told
            assert "alert" not in told
        document = Document(path)
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        text += "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    for words in HOSTILE:
        assert words in text


def test_excel_holds_the_words_as_text_and_no_formula_or_link_of_theirs(said):
    files = sorted(said.glob("*.xlsx"))
    assert files
    found: set[str] = set()
    for path in files:
        for sheet in openpyxl.load_workbook(path):
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                assert cell.data_type != "f", (path.name, sheet.title, cell.coordinate)
                assert cell.hyperlink is None or "evil.test" not in str(cell.hyperlink.target)
                found |= {words for words in HOSTILE if isinstance(cell.value, str) and words in cell.value}
    assert found == set(HOSTILE)


def test_csv_holds_no_cell_that_a_spreadsheet_would_run(said):
    files = sorted(said.glob("*.csv"))
    assert files
    found: set[str] = set()
    for path in files:
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
            for cell in row:
                assert not cell.lstrip(" ").startswith(RISKY) or re.fullmatch(r"[+-]?[\d.]+", cell), (path.name, cell)
                found |= {words for words in HOSTILE if words in cell}
    assert found


def test_notebook_shows_a_problem_as_text():
    shown = NoWorkshop(HOSTILE[0])._repr_html_()
    assert HOSTILE[0] not in shown
    assert html.escape(HOSTILE[0]) in shown


SINKS = (
    "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "DOMParser", "createContextualFragment", "srcdoc",
    "setHTMLUnsafe", "parseHTMLUnsafe", "eval(", "new Function", "javascript:", "execScript", "importScripts",
)  # fmt: skip
"""Ways for a browser to make anything but text of a string."""


def test_no_script_makes_anything_but_text_of_words():
    scripts = sorted(path for path in PACKAGE.rglob("*.js") if "_data" not in path.parts)
    assert len(scripts) > 30
    for path in scripts:
        code = path.read_text(encoding="utf-8")
        assert [sink for sink in SINKS if sink in code] == [], path
        assert not re.search(r"set(?:Timeout|Interval)\(\s*[\"'`]", code), path
        assert not re.search(r"setAttribute\(\s*[\"'`](?:on|src|style)\b", code), path


def test_pages_have_no_script_or_style_of_their_own():
    pages = sorted((PACKAGE / "room" / "static").glob("*.html"))
    assert len(pages) >= 3
    for path in pages:
        page = path.read_text(encoding="utf-8")
        assert not re.search(r"<script(?![^>]*\bsrc=)", page), path
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", page), path
        assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", page), path
