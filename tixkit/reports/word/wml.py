"""WordprocessingML as text: runs, paragraphs, links and fields.

A document of some hundred table rows is written as one text and parsed once, because building it element by element
takes many times as long. Everything that people typed passes :func:`escaped`.
"""

from __future__ import annotations

import re
from html import escape

from tixkit.reports.language import ENGLISH, alike, in_language_of_file
from tixkit.reports.text import clean

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
)
_PARTS = re.compile("([\n\t])")
TYPED_LIST = 3
"""Number of the list that shows no marks of its own."""
LETTERED_LIST = 4
"""Number of the list with letters."""
LIST_MARK = re.compile(r"\s*(?:[•·▪◦‣●○■*–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+\S")
"""How a line begins that is an item of a list."""
_BLANK_LINE = re.compile(r"\n(?:[ ]*\n)+")
_RIGHT_TO_LEFT = re.compile("[\\W\\d_]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Words whose first letter runs from right to left."""


def escaped(words: str) -> str:
    """Give words as XML text or as an attribute's value."""
    return escape(clean(words))


def twips(centimetres: float) -> int:
    """Give centimetres in twentieths of a point."""
    return round(centimetres * 1440 / 2.54)


def run(words: str, *, style: str | None = None, bold: bool = False, colour: str | None = None) -> str:
    """Write words in one style; line breaks and tabs stay.

    Parameters
    ----------
    words
        Any text.
    style
        Id of a character style.
    bold
        Whether the words are bold.
    colour
        Six hexadecimal digits.
    """
    content = clean(words)
    look = (
        (f'<w:rStyle w:val="{style}"/>' if style else "")
        + ("<w:b/>" if bold else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + ("<w:rtl/>" if _RIGHT_TO_LEFT.match(content) else "")
        + ("" if in_language_of_file(words) else f'<w:lang w:val="{ENGLISH}"/>')
    )
    inside = "".join(_piece(piece) for piece in _PARTS.split(content) if piece)
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{inside}</w:r>"


def _piece(piece: str) -> str:
    if piece == "\n":
        return "<w:br/>"
    if piece == "\t":
        return "<w:tab/>"
    return f'<w:t xml:space="preserve">{escape(piece)}</w:t>'


def paragraph(
    style: str,
    *runs: str,
    keep_next: bool = False,
    page_break_before: bool = False,
    before: float | None = None,
    after: float | None = None,
    align: str | None = None,
    list_item: bool = False,
    list_id: int | None = None,
) -> str:
    """Write a paragraph of runs, bookmarks and links.

    Parameters
    ----------
    style
        Id of a paragraph style.
    runs
        What stands in it.
    keep_next
        Whether it stays on the page of the next paragraph.
    page_break_before
        Whether it begins a page.
    before, after
        Space in points, where it is not the style's own.
    align
        Alignment, where it is not the style's own.
    list_item
        Whether it is an item of a list whose marks are typed.
    list_id
        Number of another kind of list that it is an item of, where its style tells none.
    """
    list_id = TYPED_LIST if list_item else list_id
    look = (
        f'<w:pStyle w:val="{style}"/>'
        + ("<w:keepNext/>" if keep_next else "")
        + ("<w:pageBreakBefore/>" if page_break_before else "")
        + (f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>' if list_id else "")
        + _spacing(before, after)
        + (f'<w:jc w:val="{align}"/>' if align else "")
    )
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(runs)}</w:p>"


def _spacing(before: float | None, after: float | None) -> str:
    given = (("before", before), ("after", after))
    look = "".join(f' w:{side}="{points * 20:.0f}"' for side, points in given if points is not None)
    return f"<w:spacing{look}/>" if look else ""


def one_block(words: str) -> str:
    """Leave out blank lines, for words that share a paragraph with others."""
    return _BLANK_LINE.sub("\n", clean(words).strip("\n"))


def typed(style: str, words: str, *before: str, keep_next: bool = False) -> str:
    """Write what a person typed, `before` in front of it; `keep_next` as for :func:`paragraph`.

    A blank line begins a new paragraph. So does a line that begins with a typed list mark: the mark stays as it was
    typed, and the paragraph is told to screen readers as an item of a list.
    """
    parts = [part for block in _BLANK_LINE.split(clean(words).strip("\n")) for part in _parts(block)] or [""]
    label = [piece for piece in before if piece]
    if label and LIST_MARK.match(parts[0]):
        named = paragraph(style, *label, keep_next=keep_next)
        return named + "".join(_typed(style, alike(part, words), keep_next=keep_next) for part in parts)
    first, *rest = (alike(part, words) for part in parts)
    begun = _typed(style, first, *label, keep_next=keep_next)
    return begun + "".join(_typed(style, part, keep_next=keep_next) for part in rest)


def paragraphs(words: str) -> str:
    """Give words as they read when :func:`typed` has written them: a blank line parts paragraphs, none parts items."""
    parts = [part for block in _BLANK_LINE.split(clean(words).strip("\n")) for part in _parts(block) if part.strip()]
    return "".join(("\n" if LIST_MARK.match(part) else "\n\n") * (i > 0) + part for i, part in enumerate(parts))


def _typed(style: str, part: str, *before: str, keep_next: bool) -> str:
    return paragraph(style, *before, run(part), keep_next=keep_next, list_item=LIST_MARK.match(part) is not None)


def _parts(block: str) -> list[str]:
    """Split at the lines that begin with a list mark; other lines stay with the line above them."""
    found: list[str] = []
    for line in block.split("\n") if block.strip() else ():
        if found and not LIST_MARK.match(line):
            found[-1] += f"\n{line}"
        else:
            found.append(line)
    return found


def bookmark(number: int, name: str, *runs: str) -> str:
    """Write runs with a bookmark round them."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{"".join(runs)}<w:bookmarkEnd w:id="{number}"/>'


def inner_link(name: str, *runs: str) -> str:
    """Write a link to a bookmark of the same document."""
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{"".join(runs)}</w:hyperlink>'


def outer_link(relation: str, *runs: str) -> str:
    """Write a link to an address that the package keeps under `relation`."""
    return f'<w:hyperlink r:id="{relation}" w:history="1">{"".join(runs)}</w:hyperlink>'


def field(code: str, shown: str) -> str:
    """Write a field with the result that is shown until Word counts for itself."""
    return field_start(code) + run(shown) + FIELD_END


def field_start(code: str) -> str:
    """Write the beginning of a field; its result and :data:`FIELD_END` follow."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escaped(code)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
