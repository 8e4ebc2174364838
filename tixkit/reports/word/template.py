"""A council's own Word template: opened, or refused in plain words, and what it lacks named."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import docx

from tixkit.reports.choice import Choice
from tixkit.reports.own_file import WORD
from tixkit.reports.word.adopt import Adopted, adopt, size_of
from tixkit.reports.word.inward import keep_inside
from tixkit.reports.word.styles import WORD_KNOWS

_SMALLEST = 12.0
_KEPT = {"styles", "numbering", "settings", "theme", "fontTable", "header", "footer"}
"""What a report takes from a template; everything else belongs to its sample text."""


def open_template(template: bytes, name: str) -> Any:
    """Open a template as a document.

    Parameters
    ----------
    template
        The whole file, `.docx` or `.dotx`.
    name
        What messages call it.

    Returns
    -------
    docx.document.Document
        With its sample text still in it.

    Raises
    ------
    ExportError
        If it is no Word document, damaged, encrypted, with macros, or of Word before 2007.
    """
    contents = WORD.contents(template, name)
    try:
        with zipfile.ZipFile(BytesIO(contents)) as archive:
            archive.getinfo("word/document.xml")
        document = docx.Document(BytesIO(contents))
        for style in document.styles.element:
            str(style.tag)
    except (KeyError, ValueError, AttributeError, TypeError, OSError) as problem:
        raise WORD.unreadable(name) from problem
    except Exception as problem:  # zlib, lxml and python-docx raise errors of their own for damaged contents
        raise WORD.damaged(name) from problem
    return document


def emptied(document: Any) -> list[str]:
    """Let go of everything that only the sample text of a template needs, of who wrote it, and of what reaches out of it.

    Returns
    -------
    list of str
        What reached out of it, as :func:`~tixkit.reports.word.inward.keep_inside` names it.
    """
    part = document.part
    for owner, kept in ((part, _KEPT), (part.package, {"officeDocument"})):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] not in kept or relation.is_external:
                del owner.rels[key]
    for relation in part.rels.values():
        # The settings name the template's own template by a path on somebody's machine.
        if relation.reltype.endswith("/settings"):
            relation.target_part.rels.clear()
    return keep_inside(document)


def missing_styles(template: bytes, name: str = "template.docx") -> list[str]:
    """Name the styles that a template lacks, as Word's English list of styles names them.

    Raises
    ------
    ExportError
        If it cannot be used.
    """
    return _adopted(template, name)[0].missing


def template_notes(choice: Choice) -> list[str]:
    """Say in plain sentences what a template lacks and what is used in its place; nothing without a template.

    Raises
    ------
    ExportError
        If it cannot be used.
    """
    if choice.word_template is None:
        return []
    name = choice.template_name
    adopted, styles = _adopted(choice.word_template, name)
    notes = []
    known = [style for style in adopted.missing if style in WORD_KNOWS]
    if len(known) == 1:
        notes.append(f"{name} has no style “{known[0]}”: tixkit’s own is used.")
    elif known:
        notes.append(f"{name} has no styles {_listed(known)}: tixkit’s own are used.")
    own = [style for style in adopted.missing if style not in WORD_KNOWS]
    if own:
        notes.append(
            f"tixkit adds styles of its own to it. To have them your way, give {name} styles named {_listed(own)}."
        )
    size = size_of(styles, adopted.ids["Normal"])
    if size < _SMALLEST:
        notes.append(f"{name} sets its text in {size:g} point. 12 point or more is easier to read.")
    outside = emptied(open_template(choice.word_template, name))
    if outside:
        which = f"{', '.join(outside[:-1])} and {outside[-1]}" if len(outside) > 1 else outside[0]
        notes.append(
            f"{name} holds {which}: the files go without, so that they fetch nothing. A picture has to be in the template itself."
        )
    return notes


def _adopted(template: bytes, name: str) -> tuple[Adopted, Any]:
    styles = open_template(template, name).styles.element
    return adopt(styles, None, 0), styles


def _listed(names: list[str]) -> str:
    quoted = [f"“{name}”" for name in names]
    return f"{', '.join(quoted[:-1])} and {quoted[-1]}" if len(quoted) > 1 else quoted[0]
