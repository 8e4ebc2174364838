"""Equal results give equal bytes: two officers can compare their files."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from tixkit.reports import FORMATS, make
from tixkit.reports.archive import steady
from tixkit.reports.choice import Choice
from tixkit.reports.history import ActionChange

MADE = """
import hashlib, json, sys
sys.path.insert(0, sys.argv[1])
import tixkit
from conftest import hand_made_facts, list_results
from tixkit.reports import FORMATS, make
from tixkit.reports.choice import Choice
from tixkit.scoring import score
matrix = score(tixkit.load_framework("tiex"), hand_made_facts(), "files")
found = {}
for name, results in (("matrix", matrix), ("list", list_results("files"))):
    for kind in FORMATS:
        made = make(results, kind, Choice(copy="{}"))
        found[f"{name} {kind}"] = hashlib.sha256(made).hexdigest()
print(json.dumps(found))
"""


def made_elsewhere(**environment: str) -> dict[str, str]:
    command = [sys.executable, "-c", MADE, str(Path(__file__).parent)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **environment})
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_same_results_are_the_same_bytes_in_another_process_place_and_hash_order():
    first = made_elsewhere(PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    second = made_elsewhere(PYTHONHASHSEED="2", TZ="Pacific/Auckland", LC_ALL="C")
    assert len(first) == 2 * len(FORMATS)
    # the list has answers under pseudonyms, made fresh; the matrix is answered by too few, and says so
    assert {kind for kind in first if first[kind] != second[kind]} == {"list answers-csv"}


@pytest.mark.parametrize("kind", [k.id for k in FORMATS.values() if k.filename.endswith(("docx", "xlsx", "pptx"))])
def test_no_member_of_an_office_file_tells_when_it_was_written(for_files, kind):
    with zipfile.ZipFile(BytesIO(make(for_files, kind, Choice()))) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    # the workshop was made at 9:30, and its last round revealed four hours later: that is what every file dates from
    assert set(re.findall(r"<dcterms:\w+[^>]*>([^<]+)<", core)) == {"2026-11-05T13:30:00Z"}


@pytest.mark.parametrize("kind", ["report", "action-plan-excel"])
def test_a_file_dates_from_the_last_change_of_its_actions(for_files, kind):
    action = for_files.actions[0]
    changed = datetime(2027, 1, 2, 8, 15, tzinfo=UTC)
    later = ActionChange(changed.replace(year=2030), "room", replace(action, id="of another area"))
    choice = Choice(history=(ActionChange(changed, "room", action), later))
    with zipfile.ZipFile(BytesIO(make(for_files, kind, choice))) as archive:
        core = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r"<dcterms:\w+[^>]*>([^<]+)<", core)) == {"2027-01-02T08:15:00Z"}


def test_members_keep_their_order_and_contents_whatever_their_times():
    def archive(year: int, system: int) -> bytes:
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
            for name, content in (("[Content_Types].xml", b"<a/>" * 99), ("z.png", b"picture"), ("b/ü.xml", b"")):
                member = zipfile.ZipInfo(name, (year, 2, 3, 4, 5, 6))
                member.create_system = system
                file.writestr(member, content)
        return out.getvalue()

    assert archive(2020, 0) != archive(2026, 3)
    assert steady(archive(2020, 0)) == steady(archive(2026, 3))
    with zipfile.ZipFile(BytesIO(steady(archive(2020, 0)))) as file:
        assert file.testzip() is None
        assert file.namelist() == ["[Content_Types].xml", "z.png", "b/ü.xml"]
        assert [file.read(name) for name in file.namelist()] == [b"<a/>" * 99, b"picture", b""]


def test_what_is_steady_stays_as_it_is(for_files):
    made = make(for_files, "results-excel")
    assert steady(made) == made
