"""The foot of a slide: whose deck it is, and which of how many slides."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from tixkit.reports.language import _
from tixkit.reports.slides import fit
from tixkit.reports.slides.house import SMALL
from tixkit.reports.slides.template import kind

_EMU = 12_700
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_FIELD = "{00000000-1234-1234-1234-123412341234}"
_OWN_SIZE = 12.0
"""Points that a footer of a council's own template is taken to have."""


def foot(slide: Any, number: int, of: int, words: str, *, own: bool) -> None:
    """Fill the places that a slide's layout has for a footer and a number.

    Parameters
    ----------
    slide
        Any slide.
    number, of
        Which slide it is, of how many.
    words
        The footer; it is cut to its place.
    own
        Whether the layout is of a council's own template.
    """
    for shape in slide.slide_layout.placeholders:
        if kind(shape) not in {"FOOTER", "SLIDE_NUMBER"}:
            continue
        copy = deepcopy(shape._element)  # noqa: SLF001
        copy.spPr[:] = []
        _look(copy, shape)
        copy.nvSpPr.cNvPr.set("id", str(max(s.shape_id for s in slide.shapes) + 1))
        for paragraph in copy.txBody.findall(qn("a:p")):
            copy.txBody.remove(paragraph)
        room = float(shape.width) / _EMU - 16
        if kind(shape) == "FOOTER":
            short = fit.cut(words, _OWN_SIZE if own else float(SMALL), room, 1)
            inside = f"<a:r><a:t>{fit.escaped(short)}</a:t></a:r>"
        else:
            last = _(" of {n}").format(n=of)
            every = f"<a:r><a:t>{last}</a:t></a:r>" if room > 60 else ""
            inside = f'<a:fld id="{_FIELD}" type="slidenum"><a:rPr/><a:t>{number}</a:t></a:fld>{every}'
        copy.txBody.append(parse_xml(f'<a:p xmlns:a="{_A}">{inside}</a:p>'))
        slide.shapes._spTree.append(copy)  # noqa: SLF001


def _look(copy: Any, shape: Any) -> None:
    """Write a footer's look on it: not every program takes it from the master, as PowerPoint does."""
    own = copy.txBody.find(qn("a:lstStyle"))
    if own is None or len(own):
        return
    for other in shape.part.slide_layout.slide_master.placeholders:
        style = other._element.txBody.find(qn("a:lstStyle"))  # noqa: SLF001
        if kind(other) == kind(shape) and style is not None:
            copy.txBody.replace(own, deepcopy(style))
            return
