"""Words in a slide's frames, each with its language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.oxml.ns import qn

from tixkit.reports.slides.table import name_language

_LANGUAGE = "en-GB"


def write(frame: Any, paragraphs: Sequence[Sequence[tuple[str, bool]]]) -> None:
    """Write paragraphs of words, each bold or not."""
    for number, runs in enumerate(paragraphs or [[]]):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        for words, bold in runs:
            run = paragraph.add_run()
            run.text = words
            if bold:
                run.font.bold = True
            name_language(run, words)


def mark(frame: Any, lines: Sequence[str]) -> None:
    """Say of lines that are translated which language they are in."""
    for paragraph, words in zip(frame.paragraphs, lines, strict=False):
        for run in paragraph.runs:
            name_language(run, words)


def speak(element: Any) -> None:
    """Say of all other words which language they are in."""
    for run in [*element.iter(qn("a:r")), *element.iter(qn("a:fld"))]:
        look = run.get_or_add_rPr()
        if look.get("lang") is None:
            look.set("lang", _LANGUAGE)
