"""The presentation that slides are put in: the house's, or a council's own with its layouts, fonts, colours and sizes."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from tixkit.reports.own_file import SLIDES
from tixkit.reports.slides.house import house
from tixkit.reports.slides.inside import keep_inside

_KEPT = {"slideMaster", "notesMaster", "handoutMaster", "theme", "presProps", "viewProps", "tableStyles", "font"}
"""What a deck takes from a template; everything else belongs to its samples, or tells who wrote it."""
_OF_SAMPLES = ("p:custShowLst", "p:custDataLst", "p:smartTags", "p:modifyVerifier", "p:extLst")
"""Elements that name slides or data which are gone, or that ask for a password to change what is not the template."""
_TITLES, _TEXTS = {"TITLE", "CENTER_TITLE"}, {"BODY", "OBJECT"}
_OWN_FONT = 0.86
"""A council's own font may run wider than the house's."""
_EMU = 12_700
"""To the point."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in points, the size of the words in it, and which part of its width may be measured full."""

    left: float
    top: float
    wide: float
    high: float
    size: float
    full: float = 1.0

    @property
    def room(self) -> float:
        """How wide words may run that are measured in the house's font."""
        return self.wide * self.full


@dataclass(frozen=True, slots=True)
class Paper:
    """A presentation without slides, and what its layouts give.

    Attributes
    ----------
    deck
        The presentation.
    first, text, plain
        Its layouts for the first slide, for a title with text, and for a title alone; one stands in for another.
    title, body, front
        Where the title and the text of a slide and the title of the first slide stand.
    accent
        The theme's first accent, as six hexadecimal digits.
    own
        Whether it is a council's own.
    """

    deck: Any
    first: Any
    text: Any
    plain: Any
    title: Box
    body: Box
    front: Box
    accent: str
    own: bool


def paper(template: bytes | None, name: str = "template.pptx") -> Paper:
    """Open a council's own template, its slides dropped, or make the house's.

    Parameters
    ----------
    template
        The whole file, `.pptx`, `.potx` or `.ppsx`; the house's look when None.
    name
        What messages call it.

    Raises
    ------
    ExportError
        If it is no presentation, damaged, encrypted, with macros, of PowerPoint before 2007, or nothing can be put on its
        layouts.
    """
    if template is None:
        return _paper(house(), own=False)
    contents = SLIDES.contents(template, name)
    try:
        return _paper(_opened(contents), own=True)
    except _NoPlaceError as lack:
        raise SLIDES.refused(name, lack.says, lack.do) from None
    except (KeyError, ValueError, PythonPptxError) as problem:
        raise SLIDES.unreadable(name) from problem
    except Exception as problem:  # zlib, lxml and python-pptx raise errors of their own for damaged contents
        raise SLIDES.damaged(name) from problem


class _NoPlaceError(Exception):
    """A template on which nothing can be put: what it lacks, and what to do."""

    def __init__(self, says: str, do: str) -> None:
        super().__init__(says)
        self.says, self.do = says, do


def _paper(deck: Any, *, own: bool) -> Paper:
    layouts = [layout for master in deck.slide_masters for layout in master.slide_layouts]
    text = _best(layouts, _is_text)
    plain = _best(layouts, _is_plain) or text
    if text is None or plain is None:
        raise _NoPlaceError(
            "has no layout with a title and a place for text.",
            "Add one, such as “Title and Content”, under View, Slide Master, and try again.",
        )
    first = _best(layouts, _is_first) or text
    full = _OWN_FONT if own else 1.0
    return Paper(
        deck, first, text, plain,
        _box(title_of(text), "titleStyle", full), _box(text_of(text), "bodyStyle", full),
        _box(title_of(first), "titleStyle", full), _accent(text.slide_master), own,
    )  # fmt: skip


def _opened(template: bytes) -> Any:
    deck = Presentation(BytesIO(template))
    if deck.slide_width is None or not len(deck.slide_masters):
        raise _NoPlaceError("has no slide master.", SLIDES.save_again)
    root = deck.part._element  # noqa: SLF001  # the library cannot drop a slide
    ids = root.find(qn("p:sldIdLst"))
    for entry in list(ids) if ids is not None else []:
        deck.part.drop_rel(entry.get(qn("r:id")))
        ids.remove(entry)
    for name in _OF_SAMPLES:
        for found in root.findall(qn(name)):
            root.remove(found)
    for id_ in [id_ for id_, rel in deck.part.rels.items() if rel.reltype.rsplit("/", 1)[-1] not in _KEPT]:
        deck.part.rels.pop(id_)
    keep_inside(deck)
    return deck


def forget_origin(deck: Any) -> None:
    """Take out the preview and the properties of the file that the presentation was made from."""
    package = deck.part.package
    kinds = {RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES}
    for id_ in [id_ for id_, rel in package._rels.items() if rel.reltype in kinds]:  # noqa: SLF001
        package._rels.pop(id_)  # noqa: SLF001


def kind(shape: Any) -> str:
    """Give the type of a placeholder, such as ``TITLE``."""
    return str(shape.placeholder_format.type.name)


def title_of(sheet: Any) -> Any:
    """Give a layout's or slide's placeholder for the title, or None."""
    return next((shape for shape in sheet.placeholders if kind(shape) in _TITLES), None)


def text_of(sheet: Any) -> Any:
    """Give the largest placeholder for text, or None."""
    texts = [shape for shape in sheet.placeholders if kind(shape) in _TEXTS]
    return max(texts, key=lambda s: (s.width or 0) * (s.height or 0), default=None)


def subtitle_of(sheet: Any) -> Any:
    """Give the placeholder below the first slide's title, or one for text, or None."""
    return next((s for s in sheet.placeholders if kind(s) == "SUBTITLE"), None) or text_of(sheet)


def _best(layouts: list[Any], fits: Any) -> Any:
    return max(layouts, key=fits, default=None) if any(map(fits, layouts)) else None


def _kinds(layout: Any) -> list[str]:
    return [kind(shape) for shape in layout.placeholders]


def _is_first(layout: Any) -> float:
    kinds = _kinds(layout)
    return ("CENTER_TITLE" in kinds) * 2 + ("SUBTITLE" in kinds and bool(_TITLES & set(kinds)))


def _is_text(layout: Any) -> float:
    """Prefer one place for text, and an upright one that is large."""
    kinds = _kinds(layout)
    place = text_of(layout)
    if place is None or "TITLE" not in kinds or not place.width:
        return 0
    others = sum(k in _TEXTS | {"PICTURE", "CHART", "TABLE", "MEDIA_CLIP", "SUBTITLE"} for k in kinds) - 1
    area = float(place.width * place.height)
    return area / 1000.0**others


def _is_plain(layout: Any) -> float:
    kinds = _kinds(layout)
    return float("TITLE" in kinds and set(kinds) <= {"TITLE", "DATE", "FOOTER", "SLIDE_NUMBER"})


def _box(shape: Any, style: str, full: float) -> Box:
    left, top, wide, high = (float(n or 0) / _EMU for n in (shape.left, shape.top, shape.width, shape.height))
    inside = shape._element.txBody.bodyPr  # noqa: SLF001
    sides = [float(inside.get(side) or (91_440 if side in {"lIns", "rIns"} else 45_720)) / _EMU for side in _SIDES]
    return Box(left, top, wide - sides[0] - sides[1], high - sides[2] - sides[3], _size(shape, style), full)


_SIDES = ("lIns", "rIns", "tIns", "bIns")


def _size(shape: Any, style: str) -> float:
    """The size of a placeholder's first level: its own, its master's placeholder's, or the master's style's."""
    sheet = shape.part.slide_layout if hasattr(shape.part, "slide_layout") else shape.part.slide_master
    master = sheet.slide_master
    same = [s for s in master.placeholders if s.placeholder_format.type == shape.placeholder_format.type]
    lists = [s._element.txBody.find(qn("a:lstStyle")) for s in (shape, *same)]  # noqa: SLF001
    styles = master._element.find(qn("p:txStyles"))  # noqa: SLF001
    lists.append(styles.find(qn(f"p:{style}")) if styles is not None else None)
    for entries in lists:
        level = entries.find(qn("a:lvl1pPr")) if entries is not None else None
        look = level.find(qn("a:defRPr")) if level is not None else None
        if look is not None and look.get("sz"):
            return float(look.get("sz")) / 100
    return 18.0


def _accent(master: Any) -> str:
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = etree.fromstring(theme.blob)
    for entry in root.iter("{*}accent1"):
        for colour in entry:
            value = colour.get("lastClr") or colour.get("val") or ""
            if len(value) == 6:
                return str(value)
    return "0B5F59"
