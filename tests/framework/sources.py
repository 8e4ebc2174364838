"""Compare a framework, as `tixkit framework show --json` prints it, with the text it was taken from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from ruamel.yaml import YAML

from tixkit.cli import main

DATA = Path(__file__).parent / "data"
SUBSTANTIAL = 6
"""Words in a row from which a run of source text has to be accounted for."""

OURS = {
    "id", "defined_by", "edition", "publisher", "source", "language", "layout", "labels", "answer_scale", "number", "mark", "stage", "heading",
    "characteristic", "focus", "section", "level", "note", "sic", "also", "audience", "resources", "contacts",
}  # fmt: skip
"""Keys whose values are not the source's words."""


def shown(framework: str) -> dict[str, Any]:
    """What `framework show --json` prints."""
    result = CliRunner().invoke(main, ["framework", "show", framework, "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def listed(name: str) -> list[dict[str, Any]]:
    """A list kept beside the sources: what was mended, or what is furniture."""
    return YAML(typ="safe").load((DATA / name).read_text(encoding="utf-8")) or []


def normal(text: str) -> str:
    """One space for any white space; a hyphen at the end of a line stays and joins."""
    return re.sub(r"\s+", " ", re.sub(r"(?<=\w)-[ \t]*\n\s*(?=\w)", "-", text)).strip()


def source(name: str) -> str:
    return normal((DATA / name).read_text(encoding="utf-8"))


def texts(part: Any) -> Iterator[str]:
    """Every text of the source's own words, in order; paragraphs one by one."""
    if isinstance(part, str):
        yield from (normal(paragraph) for paragraph in part.split("\n\n"))
    elif isinstance(part, list):
        for item in part:
            yield from texts(item)
    elif isinstance(part, dict):
        if part.get("defined_by") != "tixkit":
            composed = part.get("characteristic") and part.get("focus")  # such a title is made of theirs
            for key, value in part.items():
                if key not in OURS and not (composed and key == "title"):
                    yield from texts(value)


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?!])\s+(?=[A-Z‘’“(])", text)


def not_found(words: Iterable[str], original: str, mended: list[dict[str, Any]]) -> list[str]:
    """Sentences that stand neither in the source nor on the list of what was mended."""
    known = {normal(m["text"]) for m in mended}
    return [s for text in words if text not in known for s in sentences(text) if s not in original and s not in known]


def badly_mended(words: Iterable[str], original: str, mended: list[dict[str, Any]]) -> list[str]:
    """Entries without a reason, not in use, whose source runs do not stand in the source, or that are too unlike them."""
    used = {s for text in words for s in (text, *sentences(text))}
    bad = []
    for entry in mended:
        runs = [normal(run) for run in entry["source"]]
        alike = SequenceMatcher(None, normal(entry["text"]), " ".join(runs), autojunk=False).ratio() >= 0.7
        if (
            not entry["reason"]
            or normal(entry["text"]) not in used
            or not all(run in original for run in runs)
            or not alike
        ):
            bad.append(entry["text"])
    return bad


def unaccounted(words: Iterable[str], original: str, runs: Iterable[str]) -> list[str]:
    """Substantial runs of the source that no text, mended run or furniture covers."""
    covered = bytearray(len(original))
    wanted = {s for text in words for s in (text, *sentences(text))} | {normal(run) for run in runs}
    for piece in filter(None, wanted):
        at = original.find(piece)
        while at >= 0:
            covered[at : at + len(piece)] = b"\1" * len(piece)
            at = original.find(piece, at + 1)
    found, run = [], []
    for word in re.finditer(r"\S+", original):
        if any(not covered[i] for i in range(*word.span())) and re.search(r"\w", word.group()):
            run.append(word.group())
            continue
        if len(run) >= SUBSTANTIAL:
            found.append(" ".join(run))
        run = []
    return found + ([" ".join(run)] if len(run) >= SUBSTANTIAL else [])
