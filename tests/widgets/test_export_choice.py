"""Choosing areas, language, templates and an earlier workshop for the files of a page."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest
from pptx import Presentation
from sqlalchemy import update

import tixkit
from reports.conftest import list_framework
from tixkit.reports import FORMATS
from tixkit.store import open_store, schema
from tixkit.widgets import ExportPanel, export_choosing, export_panel
from tixkit.widgets.export_others import to_compare
from tixkit.widgets.uploads import called
from tixkit.workshop import Workshop

AREA = "role.service"


@pytest.fixture
def panel(workshop):
    return ExportPanel(workshop)


@pytest.fixture
def choices(monkeypatch):
    """By what each file was asked for; nothing is made."""
    asked = {}

    def make(_results, format, choice):
        asked[format] = choice
        return b"made"

    monkeypatch.setattr(export_panel, "make", make)
    return asked


@pytest.fixture
def send_file(ask):
    """Send a file as the page does, in two parts, and give the last answer."""

    def send_file(widget, what, name, content):
        begun = ask(widget, f"{what}_start", name=name, size=len(content))
        if not begun["ok"]:
            return begun
        half = 3 * (len(content) // 6)
        for part in (content[:half], content[half:]):
            assert ask(widget, f"{what}_part", text=base64.b64encode(part).decode())["ok"]
        return ask(widget, f"{what}_done")

    return send_file


def saved(document) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def earlier(workshop, authority, title="The first", rating="strong"):
    """A workshop of 12 May 2025 in the same store."""
    made = tixkit.create_workshop(workshop.store_url, "tiex", title, authority)
    if rating:
        made.agree(AREA, rating, rationale="So it was seen.")
    with open_store(workshop.store_url).create() as connection:
        table, at = schema.workshops, datetime(2025, 5, 12, 9, tzinfo=UTC)
        connection.execute(update(table).where(table.c.id == made.id).values(created_at=at))
    return made


# ---------------------------------------------------------------- what there is to choose from


def test_what_there_is_to_choose_from_travels_only_when_it_is_asked_for(panel, ask):
    assert panel.chosen == {}
    offer = ask(panel, "export_offer")
    assert offer["about"] == [
        ["", "All 21 areas"],
        ["service", "Service focus: 6 areas"],
        ["customer", "Customer focus: 6 areas"],
        ["community", "Community focus: 6 areas"],
        ["*", "Only areas that you tick"],
    ]
    assert offer["languages"] == [["en-GB", "English"], ["cy", "Cymraeg"]]
    assert offer["earlier"] == offer["others"] == []
    assert offer["heeded"]["before"] == ["report", "results-excel", "summary"]
    assert offer["heeded"]["others"] == ["feedback-slides", "report", "results-excel"]
    assert len(offer["areas"]) == 21
    assert ask(panel, "export_offer", areas=False)["areas"] == []


def test_a_framework_without_focuses_offers_all_or_some_in_its_own_words(store_url, ask):
    panel = ExportPanel(tixkit.create_workshop(store_url, list_framework(), "Review", "Sampleford"))
    offer = ask(panel, "export_offer")
    assert offer["about"] == [["", "All 5 elements"], ["*", "Only elements that you tick"]]
    ask(panel, "choose", areas=["e3", "e1"])
    assert panel.chosen["files"]["summary"] == "2 elements"


def test_earlier_is_what_was_held_before_whenever_it_was_made(store_url):
    prepared, short = (
        tixkit.create_workshop(store_url, "tiex", title, "Sampleford Borough Council")
        for title in ("Prepared", "Short")
    )
    for workshop in (short, prepared):
        workshop.reveal(workshop.open_round([AREA]))
    assert [other.title for other in to_compare(prepared)[0]] == ["Short"]
    assert to_compare(short)[0] == []


def test_an_earlier_workshop_of_the_same_authority_is_offered_and_compared_with(workshop, panel, ask, choices):
    before = earlier(workshop, " sampleford  borough council")
    earlier(workshop, "Another Council", "Theirs")
    earlier(workshop, "Sampleford Borough Council", "Nothing agreed", rating=None)
    assert ask(panel, "export_offer")["earlier"] == [[before.id, "The first, 12 May 2025"]]
    assert ask(panel, "choose", since=before.id)["words"] == "Compared with 12 May 2025"
    heeding = ("report", "summary", "results-excel")
    assert panel.chosen["files"] == dict.fromkeys(heeding, "Compared with 12 May 2025")
    for format in ("report", "action-plan-word"):
        ask(panel, "export", format=format)
    assert choices["report"].before.workshop.title == "The first"
    assert choices["action-plan-word"].before is None
    ask(panel, "choose", since="")
    assert panel.chosen == {}


def agreed(workshop, title, framework="tiex", authority="Sampleford Borough Council"):
    """Another workshop in the same store with an agreed rating."""
    other = tixkit.create_workshop(workshop.store_url, framework, title, authority)
    other.agree(other.framework.areas[0].id, other.framework.rating.levels[0].id, rationale="So it was seen.")
    return other


def test_other_submissions_on_the_same_edition_are_offered_and_compared_with_as_many_as_are_ticked(
    workshop, panel, ask, choices
):
    first, team = earlier(workshop, "Sampleford Borough Council"), agreed(workshop, "Leadership team")
    older = agreed(workshop, "On another edition", "tiex-v16a-1")
    agreed(workshop, "Theirs", authority="Another Council")
    tixkit.create_workshop(workshop.store_url, "tiex", "Nothing agreed", "Sampleford Borough Council")
    offered = dict(ask(panel, "export_offer")["others"])
    assert list(offered) == [team.id, first.id]
    assert offered[first.id] == "The first, 12 May 2025"
    assert older.id not in offered
    assert ask(panel, "choose", others=[first.id])["words"] == "Beside another submission"
    assert ask(panel, "choose", others=[first.id, team.id])["words"] == "Beside 2 other submissions"
    assert panel.chosen["others"] == [team.id, first.id]
    heeding = ("report", "feedback-slides", "results-excel")
    assert panel.chosen["files"] == dict.fromkeys(heeding, "Beside 2 other submissions")
    for format in ("report", "summary"):
        ask(panel, "export", format=format)
    assert [r.workshop.title for r in choices["report"].others] == ["Leadership team", "The first"]
    assert choices["summary"].others == ()
    ask(panel, "choose", others=[])
    assert panel.chosen == {}


def test_no_workshop_is_scored_until_a_file_is_made(workshop, panel, ask, choices, monkeypatch):
    first = earlier(workshop, "Sampleford Borough Council")
    scored = []
    real = Workshop.results
    monkeypatch.setattr(
        Workshop, "results", lambda self, audience="screen": (scored.append(self.id), real(self, audience))[1]
    )
    ask(panel, "export_offer")
    ask(panel, "choose", since=first.id, others=[first.id])
    assert first.id not in scored
    ask(panel, "export", format="report")
    assert scored.count(first.id) == 2


@pytest.mark.parametrize(("field", "given"), [("since", "another"), ("others", ["another"])])
def test_a_workshop_that_is_not_offered_is_refused(panel, ask, field, given):
    refused = ask(panel, "choose", **{field: given})
    assert (refused["ok"], refused["field"]) == (False, field)
    assert "is none of those that this page offers" in refused["message"]


# ---------------------------------------------------------------- what is chosen


def test_a_focus_is_said_beside_each_file_and_in_its_name(panel, ask, heard, choices):
    assert ask(panel, "choose", about="service")["words"] == "Service focus"
    assert panel.chosen["files"]["results-csv"] == "Service focus"
    assert panel.chosen["files"]["workshop-json"] == "Always the whole workshop"
    assert set(panel.chosen["files"]) == set(FORMATS)
    sent = heard(panel)
    panel._handle_custom_msg({"event": "export", "id": 1, "format": "report"}, [])
    file = next(content for content, _ in sent if content.get("event") == "file")
    assert file["name"].endswith("_report_service.docx")
    assert file["said"] == "Service focus"
    assert choices["report"].areas == tuple(a.id for a in panel.desk.framework.areas if a.focus == "service")


def test_ticking_begins_with_what_was_chosen_and_keeps_the_framework_s_order(panel, ask, choices):
    ask(panel, "choose", about="customer")
    ask(panel, "choose", about="*")
    assert len(panel.chosen["areas"]) == 6
    ask(panel, "choose", areas=["csf.staff", "csf.leadership"])
    assert panel.chosen["files"]["report"] == "2 areas"
    ask(panel, "export", format="report")
    assert choices["report"].areas == ("csf.leadership", "csf.staff")
    ask(panel, "choose", areas=[AREA])
    assert panel.chosen["words"] == "Role of the authority, service focus"


def test_without_a_tick_only_what_is_always_whole_is_made(panel, ask, choices):
    ask(panel, "choose", about="*")
    assert panel.chosen["files"]["report"] == "No areas chosen yet"
    refused = ask(panel, "export", format="report")
    assert refused["message"] == "report.docx was not made. No area is chosen. Tick at least one, or choose all areas."
    assert ask(panel, "export", format="workshop-json")["ok"]
    assert choices["workshop-json"].areas is None


def test_a_language_is_said_where_it_is_heeded_with_what_stays_english(panel, ask, choices):
    ask(panel, "choose", language="cy")
    assert panel.chosen["words"] == panel.chosen["files"]["report"] == "Cymraeg"
    assert "results-csv" not in panel.chosen["files"]
    assert "the framework’s own words stay English." in panel.chosen["note"]
    ask(panel, "export", format="report")
    assert choices["report"].language == "cy"
    ask(panel, "choose_nothing")
    assert panel.chosen == {}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"about": "nowhere"}, "has no focus “nowhere”"),
        ({"areas": ["nowhere"]}, "There is no area “nowhere”. Reload the page."),
        ({"language": "fr"}, "no words for the language “fr”"),
    ],
)
def test_what_there_is_not_is_refused_and_the_choice_stays(panel, ask, given, says):
    ask(panel, "choose", about="service")
    assert says in ask(panel, "choose", **given)["message"]
    assert panel.chosen["words"] == "Service focus"


# ---------------------------------------------------------------- templates


def test_a_word_template_is_checked_at_once_kept_and_said(panel, ask, send_file, choices):
    document = docx.Document()
    content = saved(document)
    reply = send_file(panel, "template_word", r"C:\papers\cabinet.docx", content)
    assert reply["words"] == "Cabinet.docx"
    taken = panel.chosen["templates"]["word"]
    assert taken["name"] == "cabinet.docx"
    assert any("give cabinet.docx styles named" in note for note in taken["notes"])
    assert panel.chosen["files"] == dict.fromkeys(("report", "summary", "action-plan-word"), "Cabinet.docx")
    ask(panel, "export", format="summary")
    assert (choices["summary"].word_template, choices["summary"].template_name) == (content, "cabinet.docx")
    ask(panel, "drop_template", kind="word")
    assert panel.chosen == {}


def test_a_slides_template_is_for_slides(panel, ask, send_file, choices):
    content = saved(Presentation())
    assert send_file(panel, "template_slides", "cabinet.pptx", content)["ok"]
    assert panel.chosen["files"] == {"feedback-slides": "Cabinet.pptx"}
    ask(panel, "export", format="feedback-slides")
    assert choices["feedback-slides"].slides_template == content


@pytest.mark.parametrize(
    ("what", "name", "content", "says"),
    [
        ("word", "notes.docx", b"hello", "The template notes.docx is not a Word document."),
        ("word", "cut.docx", b"PK\x03\x04", "The template cut.docx is damaged and cannot be read."),
        ("slides", "notes.pptx", b"hello", "The slides template notes.pptx is not a PowerPoint presentation."),
    ],
)
def test_a_file_that_is_no_template_is_named_and_the_one_before_stays(panel, send_file, what, name, content, says):
    send_file(panel, "template_slides", "ours.pptx", saved(Presentation()))
    refused = send_file(panel, f"template_{what}", name, content)
    assert not refused["ok"]
    assert says in refused["message"]
    assert panel.chosen["templates"] == {"slides": {"name": "ours.pptx", "notes": []}}


def test_a_template_that_is_too_large_is_refused_before_it_travels_and_on_its_way(panel, ask, monkeypatch):
    refused = ask(panel, "template_word_start", name="huge.docx", size=20_000_001)
    assert refused["message"].startswith("huge.docx is larger than 20 MB, which no template needs to be.")
    monkeypatch.setattr(panel._choosing._uploads["word"], "_most", 5)
    assert ask(panel, "template_word_start", name="sly.docx", size=1)["ok"]
    refused = ask(panel, "template_word_part", text=base64.b64encode(b"123456").decode())
    assert refused["message"].startswith("sly.docx is larger than")


def test_what_does_not_arrive_whole_is_said(panel, ask):
    ask(panel, "template_word_start", name="a.docx", size=4)
    refused = ask(panel, "template_word_part", text="not base64!")
    assert refused["message"] == "a.docx did not arrive whole. Choose it again."


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("/tmp/a b.docx", "a b.docx"),
        ("..\\..\\x.docx", "x.docx"),
        ("two\nlines\x1b.docx", "twolines.docx"),
        ("", "The file"),
    ],
)
def test_a_file_s_name_is_said_on_one_line_without_folders(given, said):
    assert called(given) == said
