"""The plan's rows out of a Word file, as they read with every tracked change accepted."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

from tixkit.reports.plan_import.headings import columns_of
from tixkit.reports.plan_import.in_word import NAMESPACE
from tixkit.reports.plan_import.table import PlanCell, PlanFileError, PlanLine, PlanTable
from tixkit.reports.word.wml import LIST_MARK

if TYPE_CHECKING:
    from tixkit.framework import Framework

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = {f"{_W}del", f"{_W}moveFrom", _FALLBACK}
_PIECES = {
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}tab": "\t",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}


def read_word(archive: zipfile.ZipFile, name: str, framework: Framework) -> PlanTable:
    """Read the plan of a Word file, from every table that has its headings.

    Raises
    ------
    PlanFileError
        If no table has them.
    """
    # resolve_entities off and no network: a hostile file can name what it likes
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    body = etree.fromstring(archive.read("word/document.xml"), parser)
    lines: list[PlanLine] = []
    ignored: list[str] = []
    fields: dict[int, str] | None = None
    for number, table in enumerate((t for t in body.iter(f"{_W}tbl") if not _within_table(t)), 1):
        rows = list(_rows(table))
        found = next(
            ((i, c) for i, row in enumerate(rows[:5]) if (c := columns_of([x.words for x in row.cells], framework))),
            None,
        )
        if found:
            start, fields = found
            heads = [cell.words for cell in rows[start].cells]
            ignored += [h for i, h in enumerate(heads) if i not in fields and h.strip()]
            rows = rows[start + 1 :]
        elif not (fields and any(row.marks for row in rows)):
            continue
        lines += _lines(rows, fields or {}, heads, f"table {number}", first=2 + found[0] if found else 1)
    if fields is None:
        raise PlanFileError(
            f"{name} has no table with the headings of an action plan (No., Action, Owner, Due, Status …). "
            "Put the heading row back, or export the plan again."
        )
    return PlanTable("word", tuple(lines), tuple(ignored), _base(archive))


@dataclass(frozen=True, slots=True)
class _Cell:
    words: str


@dataclass(frozen=True, slots=True)
class _Row:
    cells: list[_Cell]
    marks: tuple[str, ...]


def _lines(rows: list[_Row], fields: dict[int, str], heads: list[str], table: str, *, first: int) -> Iterator[PlanLine]:
    for number, row in enumerate(rows, first):
        where = f"{table}, row {number}"
        cells = {
            field: PlanCell(row.cells[i].words, f"{where}, column {i + 1} ({heads[i].strip()})")
            for i, field in fields.items()
            if i < len(row.cells)
        }
        again = sum(row.cells[i].words.strip() == heads[i].strip() for i in fields if i < len(row.cells))
        if again < len(fields) and any(
            c.value.strip() for f, c in cells.items() if f != "number" and isinstance(c.value, str)
        ):
            yield PlanLine(cells, where, row.marks)


def _within_table(table: Any) -> bool:
    return any(parent.tag in {f"{_W}tbl", *_GONE} for parent in table.iterancestors())


def _rows(table: Any) -> Iterator[_Row]:
    """Give the rows that stand, a merged cell's words in each of its rows, and in the first of its columns."""
    above: list[_Cell] = []
    for row in table.iter(f"{_W}tr"):
        nearest = next(row.iterancestors(f"{_W}tbl"))
        if nearest is not table or row.find(f"{_W}trPr/{_W}del") is not None:
            continue
        cells: list[_Cell] = []
        for cell in row.iter(f"{_W}tc"):
            if next(cell.iterancestors(f"{_W}tr")) is not row:
                continue
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
            here = above[len(cells)] if goes_on and len(cells) < len(above) else _Cell(_words(cell))
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            wide = int(span.get(f"{_W}val", "1")) if span is not None else 1
            cells += [here, *([_Cell("")] * (min(wide, 63) - 1))]
        marks = (mark.get(f"{_W}name", "") for mark in row.iter(f"{_W}bookmarkStart"))
        yield _Row(cells, tuple(m for m in marks if m.startswith("action_")))
        above = cells


def _words(cell: Any) -> str:
    """Give a cell's words: a paragraph is parted from the one before by a blank line, the items of a list are not."""
    text = ""
    for paragraph in cell.iter(f"{_W}p"):
        if any(parent.tag == _FALLBACK for parent in paragraph.iterancestors()):
            continue
        words = _runs(paragraph)
        if words.strip():
            item = LIST_MARK.match(words) is not None or paragraph.find(f"{_W}pPr/{_W}numPr") is not None
            text += ("\n" if item else "\n\n") + words if text else words
    return text


def _runs(element: Any) -> str:
    found = []
    for child in element:
        if child.tag in _GONE or not isinstance(child.tag, str) or child.tag in {f"{_W}pPr", f"{_W}rPr", f"{_W}p"}:
            continue
        if child.tag == f"{_W}t":
            found.append(child.text or "")
        elif child.tag in _PIECES:
            found.append(_PIECES[child.tag])
        else:
            found.append(_runs(child))
    return "".join(found)


def _base(archive: zipfile.ZipFile) -> str | None:
    """Give the base, whichever number Word or LibreOffice gave its part."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True)
    for member in sorted(archive.namelist()):
        if member.startswith("customXml/item"):
            data = archive.read(member)
            root = etree.fromstring(data, parser) if f'"{NAMESPACE}"'.encode() in data else None
            if root is not None and root.tag == f"{{{NAMESPACE}}}plan":
                return str(root.text or "")
    return None
