"""Files over the comm."""

from __future__ import annotations

import asyncio
import io

import docx
import pytest

from tixkit.reports import FORMATS, ExportError
from tixkit.widgets import ExportPanel, export_panel
from tixkit.workshop import carry


def named(workshop) -> str:
    return f"sampleford-borough-council_leadership-workshop_{workshop.created_at.date()}"


def test_it_offers_every_format_in_order(workshop):
    assert [f["id"] for f in ExportPanel(workshop).formats] == list(FORMATS)


def test_the_report_travels_as_a_buffer(workshop, heard):
    panel = ExportPanel(workshop)
    sent = heard(panel)
    panel._handle_custom_msg({"event": "export", "id": 1, "format": "report"}, [])
    content, buffers = next(s for s in sent if s[0].get("event") == "file")
    assert (content["name"], content["called"], content["format"]) == (
        f"{named(workshop)}_report.docx",
        "report.docx",
        "report",
    )
    assert docx.Document(io.BytesIO(buffers[0])).paragraphs


def test_where_a_loop_runs_the_page_stays_alive_meanwhile(workshop, heard):
    async def make():
        panel = ExportPanel(workshop)
        sent = heard(panel)
        panel._handle_custom_msg({"event": "export", "id": 1, "format": "results-csv"}, [])
        assert [c for c, _ in sent] == [{"reply": 1, "ok": True}]
        await asyncio.gather(*panel._making)
        panel.desk.stop()
        return sent[-1]

    content, buffers = asyncio.run(make())
    assert (content["event"], content["name"]) == ("file", f"{named(workshop)}_results.csv")
    assert buffers[0]


def test_the_copy_of_the_whole_workshop_is_one_that_opens_again(workshop, heard):
    panel = ExportPanel(workshop)
    sent = heard(panel)
    panel._handle_custom_msg({"event": "export", "id": 1, "format": "workshop-json"}, [])
    content, buffers = next(s for s in sent if s[0].get("event") == "file")
    assert content["name"] == f"{named(workshop)}_workshop.json"
    opened = carry.from_json(workshop.store_url, bytes(buffers[0]).decode(), again=True)
    assert (opened.title, opened.authority) == (workshop.title, workshop.authority)


def test_an_unknown_format_names_those_there_are(workshop, ask):
    refused = ask(ExportPanel(workshop), "export", format="pdf")
    assert not refused["ok"]
    assert "“pdf”" in refused["message"]
    assert "report" in refused["message"]


def test_a_file_that_cannot_be_made_is_said_in_plain_words(workshop, heard, monkeypatch):
    def fail(_results, _format, _choice):
        raise MemoryError

    monkeypatch.setattr(export_panel, "make", fail)

    async def make():
        panel = ExportPanel(workshop)
        sent = heard(panel)
        panel._handle_custom_msg({"event": "export", "id": 1, "format": "report"}, [])
        await asyncio.gather(*panel._making)
        panel.desk.stop()
        return sent[-1][0]

    said = asyncio.run(make())
    assert said["event"] == "file_failed"
    assert said["message"] == (
        "report.docx could not be made (MemoryError). Everything is saved. Try again; if it fails again, start tixkit anew."
    )


def test_what_a_report_itself_refuses_is_said_with_the_file_s_name(workshop, ask, monkeypatch):
    def refuse(_results, _format, _choice):
        raise ExportError("The template has no heading styles. Choose another.")

    monkeypatch.setattr(export_panel, "make", refuse)
    said = ask(ExportPanel(workshop), "export", format="report")
    assert said["message"] == "report.docx was not made. The template has no heading styles. Choose another."


@pytest.mark.parametrize(("event", "status"), [("close_workshop", "closed"), ("reopen_workshop", "open")])
def test_the_workshop_is_closed_and_reopened(workshop, ask, event, status):
    panel = ExportPanel(workshop)
    if status == "open":
        workshop.close()
    assert ask(panel, event)["ok"]
    assert workshop.status == panel.head["status"] == status
