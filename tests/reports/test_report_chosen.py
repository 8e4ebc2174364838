"""A report of chosen areas stands alone: it says what it is about, and compares with nothing that is not in it."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from reports.test_report_docx import after, tables, words
from tixkit.reports import make
from tixkit.reports.choice import Choice
from tixkit.reports.cut import areas_of_focus


@pytest.fixture(scope="module")
def one(full):
    return docx.Document(BytesIO(make(full, "report", Choice(areas=("role.service",)))))


def test_the_cover_and_the_first_page_say_which_area_of_how_many(one):
    text = words(one)
    assert "About: 1 of 21 areas: Role of the authority, service focus" in text
    assert "Status: Workshop still open, 1 of 1 ratings agreed by the room" in text
    start = after(text, "At a glance")
    assert start[0].startswith("This report is about 1 of 21 areas: Role of the authority, service focus.")
    assert start[1] == "Role of the authority, service focus is rated strong. The room agreed this rating."


def test_nothing_is_the_strongest_of_one_and_no_other_area_is_named(one):
    assert not any("Strongest" in title or title.startswith("Ratings of all") for title in tables(one))
    assert "Leadership and management" not in "\n".join(words(one))


def test_an_action_keeps_its_number_of_the_whole_plan(full):
    moved = [a.order for a in full.actions if a.area == "role.service"]
    document = docx.Document(BytesIO(make(full, "report", Choice(areas=("role.service",)))))
    assert [int(row[0]) for row in tables(document)["Action plan"][1:]] == moved
    assert len(moved) < len(full.actions)


def test_a_focus_is_named_on_the_cover(full):
    areas = areas_of_focus(full.framework, "service")
    document = docx.Document(BytesIO(make(full, "report", Choice(areas=areas, version=2))))
    text = words(document)
    assert f"About: {len(areas)} of 21 areas: {full.framework.title_of('focuses', 'service')}" in text
    assert "Report: Version 2" in text
    assert [row[0] for row in tables(document)[f"Ratings of all {len(areas)} areas"][1:]] == [
        full.framework.areas_by_id[a].numbered_title for a in areas
    ]
    assert "Strongest and weakest areas" not in tables(document)


def test_the_whole_report_says_nothing_of_areas_and_is_the_first_version(full):
    text = words(docx.Document(BytesIO(make(full, "report"))))
    assert not [t for t in text if t.startswith("About:")]
    assert "Report: Version 1" in text
