"""What files are called: whose they are, what they are, and safe on every computer."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tixkit.file_names import LONGEST, plain
from tixkit.reports import FORMATS
from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.names import file_name

REPORT = FORMATS["report"]
FRONT = "sampleford-borough-council_transformation-self-assessment_2026-11-05"


def called(results, authority: str, title: str):
    return replace(results, workshop=replace(results.workshop, authority=authority, title=title))


def test_a_name_is_authority_title_date_and_kind(full):
    assert file_name(full, REPORT) == f"{FRONT}_report.docx"
    assert file_name(full, FORMATS["action-plan-excel"]) == f"{FRONT}_action-plan.xlsx"


def test_the_date_is_that_of_the_last_reveal_else_of_the_making(full, empty):
    later = replace(full.rounds[-1], revealed_at=datetime(2026, 12, 1, 9, tzinfo=UTC))
    assert "_2026-12-01_" in file_name(replace(full, rounds=(*full.rounds[:-1], later)), REPORT)
    made = replace(empty.workshop, created_at=datetime(2027, 1, 2, 9, tzinfo=UTC))
    assert "_2027-01-02_" in file_name(replace(empty, workshop=made), REPORT)


@pytest.mark.parametrize(
    ("areas", "ending"),
    [
        (("role.service",), "_report_role-service.docx"),
        (("role.customer", "role.service"), "_report_role-service-role-customer.docx"),
        (
            ("role.service", "role.customer", "expenditure.service", "procurement.service"),
            "_report_4-areas.docx",
        ),
    ],
)
def test_chosen_areas_are_in_the_name_so_that_no_part_overwrites_the_whole(full, areas, ending):
    assert file_name(full, REPORT, Choice(areas=areas)) == FRONT + ending


def test_all_areas_of_a_focus_bear_its_id(full):
    for focus in full.framework.focuses:
        areas = tuple(a.id for a in full.framework.areas if a.focus == focus.id)
        assert file_name(full, REPORT, Choice(areas=areas)) == f"{FRONT}_report_{plain(focus.id)}.docx"


def test_the_copy_of_the_whole_workshop_never_bears_an_area(full):
    assert file_name(full, FORMATS["workshop-json"], Choice(areas=("role.service",))) == f"{FRONT}_workshop.json"


def test_a_later_version_says_so(full):
    assert file_name(full, REPORT, Choice(version=2)) == f"{FRONT}_report-v2.docx"
    both = Choice(version=3, areas=("role.service",))
    assert file_name(full, REPORT, both) == f"{FRONT}_report_role-service-v3.docx"


@pytest.mark.parametrize(
    ("authority", "title", "front"),
    [
        ("Cyngor Sir Ynys Môn", "Gweithdy tŷ agored", "cyngor-sir-ynys-mon_gweithdy-ty-agored"),
        ("../../etc", 'a\\b:c*?"<>|', "etc_a-b-c"),
        ("CON", "NUL", "con_nul"),
        ("Совет", "研讨会", "workshop_workshop"),
        ("  . ", "-", "workshop_workshop"),
        ("A & B", "Line\nbreak\x00", "a-b_line-break"),
    ],
)
def test_any_words_make_a_name_that_every_computer_takes(full, authority, title, front):
    name = file_name(called(full, authority, title), REPORT)
    assert name == f"{front}_2026-11-05_report.docx"
    assert re.fullmatch(r"[a-z0-9][a-z0-9_-]*\.[a-z]+", name)


@pytest.mark.parametrize("choice", [PLAIN, Choice(areas=("role.service",), version=12)])
def test_of_a_long_name_the_title_is_cut_first(full, choice):
    for kind in FORMATS.values():
        name = file_name(called(full, "Sampleford Borough Council", "Very long title " * 30), kind, choice)
        assert len(name) <= LONGEST
        assert name.startswith("sampleford-borough-council_very-long-title-")
        assert kind.filename.partition(".")[0] in name
        assert "-_" not in name


def test_a_long_authority_leaves_what_the_file_is(full):
    name = file_name(called(full, "Council of a long name " * 20, "Title"), REPORT, Choice(areas=("role.service",)))
    assert len(name) <= LONGEST
    assert name.endswith("_2026-11-05_report_role-service.docx")
