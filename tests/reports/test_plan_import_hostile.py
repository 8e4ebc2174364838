"""Plans that come back broken, enormous or written by somebody who means harm: refused or read, plainly and at once."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from tixkit.cli.plan_words import said
from tixkit.reports import make
from tixkit.reports.plan_import import compare, read_plan
from tixkit.reports.plan_import.table import PlanFileError

SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


@pytest.fixture(scope="module")
def plan(full) -> bytes:
    return make(full, "action-plan-excel")


def rewritten(file: bytes, member: str, change) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(file)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == member else old.read(name))
    return out.getvalue()


def back(results, file):
    return compare(read_plan(file, "plan.xlsx", results.framework), results, "plan.xlsx")


def with_base(plan: bytes, change) -> bytes:
    """The plan with another base, its checksum reckoned anew as anybody can."""
    book = openpyxl.load_workbook(BytesIO(plan))
    sheet = book["tixkit"]
    data = json.loads("".join(row[0] for row in sheet.iter_rows(min_row=2, values_only=True)).partition(" ")[2])
    change(data)
    words = json.dumps(data)
    sheet["A2"] = f"{hashlib.sha256(words.encode()).hexdigest()} {words}"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.clear(),
        lambda data: data["actions"][0].__setitem__(2, 5),
        lambda data: data["actions"][0].__setitem__(7, "2026-99-01"),
        lambda data: data["actions"][0].__setitem__(8, "half"),
        lambda data: data["actions"][0].__setitem__(1, 10**400),
        lambda data: data["actions"].append([]),
        lambda data: data["shown"]["due"].__setitem__("28 Feb 2027", "soon"),
        lambda data: data["shown"].pop("blank"),
    ],
    ids=[
        "empty",
        "number for words",
        "no such day",
        "no such status",
        "endless number",
        "short",
        "no date",
        "part lost",
    ],
)
def test_a_base_with_a_right_checksum_and_wrong_contents_is_taken_for_lost(full, plan, change):
    changes = back(full, with_base(plan, change))
    assert not changes.base_known
    assert changes.nothing


def test_a_space_in_the_last_row_of_the_sheet_is_one_row(full, plan):
    book = openpyxl.load_workbook(BytesIO(plan))
    book["Action plan"].cell(1_048_576, 2).value = " "
    out = BytesIO()
    book.save(out)
    changes = back(full, out.getvalue())
    assert [problem.where for problem in changes.problems] == ["sheet “Action plan”, row 1048576"]


@pytest.mark.parametrize(
    ("member", "change"),
    [
        (
            SHEET,
            lambda xml: xml.replace(
                b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="B4:B1048576"/></mergeCells>'
            ),
        ),
        (
            SHEET,
            lambda xml: xml.replace(
                b"</sheetData>", b"</sheetData><mergeCells><mergeCell ref = '$B$4:$b$1048576'/></mergeCells>"
            ),
        ),
        (
            SHEET,
            lambda xml: xml.replace(
                b"</sheetData>", b'</sheetData><hyperlinks><hyperlink ref="B4:B1048576" location="x"/></hyperlinks>'
            ),
        ),
        (STRINGS, lambda xml: xml + b" " * 20_000_001),
    ],
    ids=["merged to the end", "merged in other letters", "a link to the end", "megabytes of text"],
)
def test_what_would_take_minutes_to_read_is_refused(tiex, plan, member, change):
    with pytest.raises(PlanFileError, match="far more rows or words than a plan.*Delete the rows below the plan"):
        read_plan(rewritten(plan, member, change), "plan.xlsx", tiex)


@pytest.mark.parametrize(
    ("begins", "refused"), [(b"<sst", True), (b"\xff\xfe<\0", True), (b"\x89PNG", False), (b"\xff\xd8\xff", False)]
)
def test_too_much_text_is_refused_whatever_its_part_is_called_and_a_picture_is_not(full, plan, begins, refused):
    file = BytesIO(plan)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image9.png", begins + b" " * 20_000_000)
    if refused:
        with pytest.raises(PlanFileError, match="far more rows or words than a plan"):
            read_plan(file.getvalue(), "plan.xlsx", full.framework)
    else:
        assert back(full, file.getvalue()).nothing


def test_an_archive_of_an_unknown_kind_is_damaged(tiex, plan):
    end = plan.index(b"PK\x01\x02")
    with pytest.raises(PlanFileError, match="damaged"):
        read_plan(plan[: end + 6] + b"\xff" + plan[end + 7 :], "plan.xlsx", tiex)


def test_strict_open_xml_is_named(tiex, plan):
    strict = rewritten(
        plan, "_rels/.rels", lambda xml: xml.replace(b"schemas.openxmlformats.org", b"purl.oclc.org/ooxml")
    )
    with pytest.raises(PlanFileError, match="“Strict Open XML”"):
        read_plan(strict, "plan.xlsx", tiex)


def test_a_file_on_this_computer_is_not_read_by_an_entity(full, plan, tmp_path):
    (tmp_path / "secret").write_text("Sesame")
    entity = f'<!DOCTYPE sst [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]><sst'.encode()
    hostile = rewritten(
        plan, STRINGS, lambda xml: xml.replace(b"<sst", entity, 1).replace(b"Map community groups", b"&x;")
    )
    with pytest.raises(PlanFileError, match="damaged"):
        read_plan(hostile, "plan.xlsx", full.framework)


def test_nothing_of_the_file_is_obeyed_by_the_terminal(full, plan):
    changes = back(full, plan)
    noted = replace(changes, notes=("Columns that are not read: “Due\n\x1b[2J\u202edate”.",))
    assert said(noted, full.framework)[0] == "Note: Columns that are not read: “Due [2Jdate”."
