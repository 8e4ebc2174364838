"""Every word of the files that is neither a framework's nor typed by people goes through the one catalogue.

All files are made in a language whose translation of each sentence is the sentence itself in brackets. What stands outside
of the brackets then is a framework's, or typed, or was forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import docx
import icalendar
import openpyxl
import pytest
from babel.messages.pofile import read_po
from lxml import etree
from pptx import Presentation

from reports.conftest import AT, WORKSHOP, hand_made_facts, list_results
from reports.test_report_evidence import note
from reports.test_report_progress import earlier_facts
from tixkit import load_framework
from tixkit.reports import language, make
from tixkit.reports.charts.canvas import Canvas
from tixkit.reports.choice import Choice
from tixkit.reports.excel.book import BASE_SHEET
from tixkit.reports.excel.plan_progress import progress_workbook
from tixkit.reports.history import ActionChange
from tixkit.reports.merged_plan import merge_plans
from tixkit.reports.merged_plan.excel import merged_workbook
from tixkit.reports.merged_plan.word import merged_file
from tixkit.reports.plan_progress import plan_progress
from tixkit.reports.word.plan_progress import progress_file
from tixkit.scoring import DecisionFact, Facts, RecordFact, TypedFact, score
from tixkit.scoring.said import Said

OPEN, CLOSE = "⟦", "⟧"
KINDS = ("report", "summary", "action-plan-word", "action-plan-excel", "action-plan-calendar", "feedback-slides", "results-excel",
         "heatmap-svg")  # fmt: skip
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SEEN = {f"{WORD}tab": "\n", f"{WORD}br": " "}


@dataclass
class Brackets:
    """A catalogue that has every sentence, in brackets, and remembers which were asked for."""

    asked: set[str] = field(default_factory=set)

    def gettext(self, phrase: str) -> str:
        self.asked.add(phrase)
        return f"{OPEN}{phrase}{CLOSE}"

    def pgettext(self, context: str, phrase: str) -> str:
        return self.gettext(phrase)

    def ngettext(self, one: str, many: str, number: int) -> str:
        self.asked.add(one)
        return f"{OPEN}{one if number == 1 else many}{CLOSE}"


@dataclass
class Told:
    """The lines of every file, what a framework or people said of them, and the sentences that were looked up."""

    lines: dict[str, list[str]]
    known: str
    asked: set[str]


@pytest.fixture(scope="session")
def told(tiex) -> Told:
    catalogue, drawn = Brackets(), []
    results = dict(many_results(tiex))
    before = score(tiex, earlier_facts(), "files")
    seen_otherwise = replace(before, workshop=replace(before.workshop, id="other", title="The other one"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language, "_catalogue", lambda _language: catalogue)
        patch.setattr(language, "translated", lambda _language: frozenset(language.phrases()))
        compared = Choice(before=before, others=(seen_otherwise,))
        pixel = Canvas(1, 1).png()
        patch.setattr(Canvas, "png", lambda *_args, **_more: pixel)  # what is drawn is told by the words on it
        patch.setattr(Canvas, "text", lambda _self, _x, _y, words, **_look: drawn.append(words))
        made = {
            f"{name}: {kind}": make(
                found, kind, replace(compared, language="cy") if name == "full" else Choice(language="cy")
            )
            for name, found in results.items()
            for kind in (KINDS if name in {"full", "review"} else KINDS[:2])
        }
        one = tuple(results["full"].framework.areas_by_id)[:1]
        made["one area: report"] = make(results["full"], "report", Choice(language="cy", areas=one, version=2))
        made |= plans(results)
    lines = {name: list(lines_of(content)) for name, content in made.items()}
    everything = [*results.values(), before, seen_otherwise]
    known = "\n".join(plain(words) for words in {w for r in everything for w in said(r)})
    return Told({**lines, "pictures": drawn}, known, catalogue.asked)


def many_results(tiex) -> Iterator[tuple[str, object]]:
    held = replace(WORKSHOP, place="Civic Suite", contact="Head of Policy", official=True)
    facts = replace(hand_made_facts(), workshop=held)
    paper = TypedFact(
        "r4", "role.service", 5, {"role.service.1": {"agree": 5}, "role.service.2": {"disagree": 5}}, "paper"
    )
    yield "full", score(tiex, facts, "files")
    yield "typed", score(tiex, replace(facts, typed=(paper,)), "files")
    yield "list", list_results()
    yield "empty", score(tiex, Facts(replace(WORKSHOP, people=())), "files")
    records = (
        note(1, "ambition", 1, "document", "strength", "A page for all.", quotable=True),
        note(2, "ambition", 2, "interview", "strength"),
        note(3, "ambition", 2, "focus_group", "area_for_improvement"),
        note(4, "achievements", 1, "data", "neutral"),
        RecordFact("s", "ambition", None, "strength", "Everybody knows it.", "room", AT),
    )
    decisions = (DecisionFact("ambition", "strength", "Three agree.", "", AT, "room", None, None),)
    seen = replace(WORKSHOP, official=False)
    yield "review", score(load_framework("peer-review"), Facts(seen, records=records, decisions=decisions), "files")


def plans(results) -> dict[str, bytes]:
    """Make the files of the plan's progress, and of the plans put together."""
    first, second = results["full"].actions
    history = [
        ActionChange(AT, "Officer", first),
        ActionChange(AT + timedelta(days=9), "Officer", replace(first, status="done", due=date(2027, 3, 1))),
        ActionChange(AT + timedelta(days=9), "Officer", replace(second, due=date(2026, 11, 20))),
    ]
    again = replace(results["full"], workshop=replace(WORKSHOP, id="w2", title="The second"))
    with language.speaking("cy"):
        progress = plan_progress(history, AT.date(), AT.date() + timedelta(days=30))
        merged = merge_plans([results["full"], again])
        return {
            "progress: Word": progress_file(results["full"], progress),
            "progress: Excel": progress_workbook(results["full"], progress),
            "merged: Word": merged_file(merged),
            "merged: Excel": merged_workbook(merged),
        }


def lines_of(content: bytes) -> Iterator[str]:
    """Give what a file says, whatever kind it is."""
    if not content.startswith(b"PK"):
        yield from svg_lines(content) if content.startswith(b"<?xml") else calendar_lines(content)
        return
    with ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
    kinds = {"word/document.xml": word_lines, "xl/workbook.xml": excel_lines, "ppt/presentation.xml": slide_lines}
    yield from next(read for name, read in kinds.items() if name in names)(content)


def word_lines(content: bytes) -> Iterator[str]:
    document = docx.Document(BytesIO(content))
    for part in (document.part, *(s.part for section in document.sections for s in (section.header, section.footer))):
        for element in part.element.iter():
            if element.tag == f"{WORD}p":
                yield "".join(SEEN.get(t.tag, t.text or "") for t in element.iter(f"{WORD}t", *SEEN))
            elif element.tag in {f"{WORD}tblCaption", f"{WORD}tblDescription"}:
                yield element.get(f"{WORD}val")
            elif element.get("descr"):
                yield element.get("descr")
    yield from (document.core_properties.title, document.core_properties.subject)


def excel_lines(content: bytes) -> Iterator[str]:
    book = openpyxl.load_workbook(BytesIO(content))
    yield book.properties.title
    for sheet in book:
        yield sheet.title if sheet.title != BASE_SHEET else ""
        rows = [sheet["A1"]] if sheet.title == BASE_SHEET else [cell for row in sheet.iter_rows() for cell in row]
        yield from (str(cell.value) for cell in rows if isinstance(cell.value, str) and not cell.value.startswith("="))
        for check in sheet.data_validations.dataValidation:
            yield from (check.errorTitle, check.error)
    with ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if "/tables/" in name or "/drawings/" in name:
                element = etree.fromstring(archive.read(name))
                for told in element.iter():
                    yield from filter(None, (told.get("altText"), told.get("altTextSummary"), told.get("descr")))


def slide_lines(content: bytes) -> Iterator[str]:
    deck = Presentation(BytesIO(content))
    yield from (deck.core_properties.title, deck.core_properties.subject)
    for slide in deck.slides:
        for sheet in (slide, slide.notes_slide):
            for element in sheet._element.iter():  # noqa: SLF001
                if element.tag.endswith("}p"):
                    yield "".join(
                        t.text or "" for t in element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t")
                    )
                elif element.get("descr") and not element.tag.endswith("}blip"):
                    yield element.get("descr")


def calendar_lines(content: bytes) -> Iterator[str]:
    calendar = icalendar.Calendar.from_ical(content)
    yield str(calendar["x-wr-calname"])
    for event in calendar.walk("VEVENT"):
        yield from (str(event["summary"]), *str(event["description"]).split("\n"))


def svg_lines(content: bytes) -> Iterator[str]:
    yield from (element.text or "" for element in etree.fromstring(content).iter() if element.text)


def said(thing: object) -> Iterator[str]:
    """Give every word in results, down to the framework's and the people's, but what scoring says."""
    if isinstance(thing, str):
        yield from () if isinstance(thing, Said) else (thing,)
    elif is_dataclass(thing):
        for one in fields(thing):
            yield from said(getattr(thing, one.name))
    elif hasattr(thing, "model_dump"):
        yield from said(thing.model_dump(mode="json"))
    elif isinstance(thing, dict) or hasattr(thing, "items"):
        for key, value in thing.items():
            yield from (*said(key), *said(value))
    elif isinstance(thing, (list, tuple, set, frozenset)):
        for one in thing:
            yield from said(one)


def plain(words: str) -> str:
    """Write words for comparing: small letters, without numbers and marks."""
    return " ".join(re.sub(r"[^\w’'-]+|\d", " ", words).split()).casefold()


def bare(line: str, known: str) -> list[str]:
    """Give what stands outside of the brackets in three words or more, and is in nothing that is known."""
    outside, depth = "", 0
    for letter in line:
        depth += (letter == OPEN) - (letter == CLOSE)
        depth = max(depth, 0)
        outside += letter if depth == 0 and letter != CLOSE else "\n" if outside[-1:] != "\n" else ""
    parts = re.split(r"[\n.:;,!?()“”…\u00a0·]|\s[-–—]\s", outside)
    found = [plain(part) for part in parts]
    return [part for part in found if len(re.findall(r"[a-z]{2,}", part)) >= 3 and part not in known]


def test_a_sentence_outside_of_the_catalogue_is_seen():
    known = plain("Getting the best from staff")
    assert bare(f"{OPEN}Said in {OPEN}four{CLOSE} words.{CLOSE} Getting the best from staff.", known) == []
    assert bare(f"{OPEN}Said.{CLOSE} Said in plain English, at last", known) == ["said in plain english"]


def test_no_sentence_of_the_files_stands_outside_of_the_catalogue(told):
    found = {(part, name) for name, lines in told.lines.items() for line in lines for part in bare(line, told.known)}
    assert not found, "\n".join(f"{name}: {part}" for part, name in sorted(found))


def test_every_kind_of_file_says_something_through_the_catalogue(told):
    for name, lines in told.lines.items():
        assert any(OPEN in line for line in lines), name


def test_every_sentence_that_is_looked_up_is_one_that_the_code_shows(told):
    # A sentence that Babel cannot see in the code, such as one inside an f-string, would never reach a translator.
    assert told.asked - set(language.phrases()) == set()


@pytest.mark.parametrize("spoken", language.languages()[1:])
def test_every_sentence_of_the_files_is_translated(spoken):
    assert language.untranslated(spoken) == []


@pytest.mark.parametrize("spoken", language.languages()[1:])
def test_a_sentence_that_is_counted_has_every_form_of_the_language(spoken):
    with (language._CATALOGUES / spoken / "LC_MESSAGES" / "tixkit.po").open("rb") as file:  # noqa: SLF001
        catalogue = read_po(file, locale=spoken, abort_invalid=True)
    counted = [message for message in catalogue if isinstance(message.id, tuple) and message.id]
    assert counted
    assert {len(message.string) for message in counted} == {catalogue.num_plurals}
