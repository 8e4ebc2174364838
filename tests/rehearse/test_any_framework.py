"""Any framework goes through the whole job without a line of code, and its files speak its own words and nobody else's."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner

from tixkit.cli import main
from tixkit.framework import Framework, list_frameworks, load_folder, write_example
from tixkit.phones import Pace
from tixkit.rehearse import day
from tixkit.reports import FORMATS

UNSEEN = Path(__file__).parent.parent / "framework" / "data" / "frameworks"
PHONES = 3
TIEX = (
    "characteristic|focus|focuses|statement|area|strong|competent|needing improvement|impediment|notable|critical success"
    "|tiex|transformation|service focus|customer focus|community focus|identify|monitor and control"
)
OTHERS = {
    "five-areas-list": f"{TIEX}|stage|descriptor|descriptions|square|promise|snag|thank-you|not applicable|rack",
    "matrix-2x7": f"{TIEX}|descriptor|theme|claim|singing|don’t know|not applicable",
    "the-example": f"{TIEX}|stage|square|promise|claim|singing|snag|impediment|not applicable",
}
"""The words that a framework does not use, and that no file about it may."""


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch):
    """People who answer at once, and a room that asks again about one area only."""
    asked_again = day._without_consensus
    monkeypatch.setattr(day, "_PACE", Pace((0.0, 0.0), (0.0, 0.01)))
    monkeypatch.setattr(day, "_without_consensus", lambda workshop: asked_again(workshop)[:1])


def named(file: Path) -> str:
    return file.name.rpartition("_")[2]


def one(folder: Path, name: str) -> Path:
    return next(file for file in folder.iterdir() if named(file) == name)


def rehearsed(folder: Path, to: Path) -> dict[str, object]:
    command = ["rehearse", "--framework", str(folder), "--phones", str(PHONES), "--to", str(to), "--json"]
    run = CliRunner().invoke(main, command)
    assert run.exit_code == 0, run.output
    figures = json.loads(run.stdout)
    assert figures["problems"] == []
    assert figures["found"] == figures["saved"] == figures["sent"] > 0
    assert [named(Path(file)) for file in figures["files"]] == [f.filename for f in FORMATS.values()]
    return figures


@pytest.mark.parametrize("name", [f.id for f in list_frameworks()])
def test_every_framework_that_ships_is_rehearsed(name, tmp_path):
    figures = rehearsed(Path(name), tmp_path)
    shipped = next(f for f in list_frameworks() if f.id == name)
    assert figures["areas"] == shipped.areas
    assert figures["saved"] >= PHONES * shipped.statements
    report = "\n".join(words_of_word(one(tmp_path, "report.docx")))
    assert shipped.title in report
    assert shipped.publisher in report


@pytest.mark.parametrize("name", OTHERS)
def test_an_unseen_framework_is_reported_in_its_own_words(name, tmp_path):
    folder = UNSEEN / name
    if name == "the-example":
        folder = tmp_path / name
        write_example(folder)
    framework = load_folder(folder)
    figures = rehearsed(folder, tmp_path / "out")
    assert figures["areas"] == len(framework.areas)
    wrong = re.compile(rf"\b({OTHERS[name]})s?\b", re.IGNORECASE)
    out = tmp_path / "out"
    said = {
        "report.docx": list(words_of_word(one(out, "report.docx"))),
        "action-plan.docx": list(words_of_word(one(out, "action-plan.docx"))),
        "action-plan.xlsx": list(words_of_excel(one(out, "action-plan.xlsx"))),
        "results.xlsx": list(words_of_excel(one(out, "results.xlsx"))),
        "results.csv": list(words_of_csv(one(out, "results.csv"))),
    }
    assert {(file, text) for file, texts in said.items() for text in texts if wrong.search(text)} == set()
    for file in ("report.docx", "results.xlsx", "results.csv"):
        every_word_of(framework, "\n".join(said[file]))
    report = "\n".join(said["report.docx"])
    for part in (framework.title, framework.publisher, framework.rating.rule.text, framework.labels.area.many):
        assert part in report
    assert {level.label for level in framework.rating.levels} <= set(said["report.docx"])
    assert ("What people wrote on their phones" in report) is bool(framework.record_kinds)
    assert ("Records" in said["results.xlsx"]) is bool(framework.record_kinds)
    assert ("Stage" in said["results.xlsx"]) is bool(framework.stages)
    grouped = framework.labels.group.one.capitalize() in said["results.xlsx"]
    assert grouped is bool(framework.sections or framework.characteristics)


def every_word_of(framework: Framework, text: str) -> None:
    assert [a.title for a in framework.areas if a.title not in text] == []
    assert [s.text for s in framework.statements_by_id.values() if s.text not in text] == []


def words_of_word(path: Path) -> Iterator[str]:
    """Every paragraph, table cell, alternative text, table description, header, footer and property."""
    file = docx.Document(str(path))
    parts = [file.element]
    parts += [part._element for s in file.sections for part in (s.header, s.footer)]
    for part in parts:
        for paragraph in part.iter("{*}p"):
            yield "".join(t.text or "" for t in paragraph.iter("{*}t"))
        for element in part.iter("{*}docPr", "{*}tblCaption", "{*}tblDescription"):
            yield from (value for key, value in element.attrib.items() if key.endswith(("descr", "title", "val")))
    properties = file.core_properties
    yield from (properties.title, properties.subject, properties.author, properties.comments)


def words_of_excel(path: Path) -> Iterator[str]:
    """Every cell, tab, table's name and choice."""
    for sheet in openpyxl.load_workbook(path):
        yield sheet.title
        yield from (table.displayName for table in sheet.tables.values())
        for rule in sheet.data_validations.dataValidation:
            yield from (str(rule.formula1), str(rule.error))
        yield from (cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str))


def words_of_csv(path: Path) -> Iterator[str]:
    """Every value; the columns are called alike for every framework, so that programs find them."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield from row.values()
