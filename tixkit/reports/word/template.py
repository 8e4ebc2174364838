"""A council's own Word template: opened, or refused in plain words, and what it lacks named."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any
from xml.sax import SAXException

import docx
from lxml import etree

from tixkit.reports.choice import Choice
from tixkit.reports.errors import ExportError
from tixkit.reports.word.adopt import Adopted, adopt, size_of
from tixkit.reports.word.styles import WORD_KNOWS

_TYPES = "[Content_Types].xml"
_MAIN = b"wordprocessingml.document.main+xml"
_TEMPLATE_MAIN = b"wordprocessingml.template.main+xml"
_MACROS = re.compile(rb"macroEnabled(?:Template)?\.main\+xml")
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LARGEST = 200 * 2**20
"""Bytes that a template may hold once unpacked."""
_SAVE_AGAIN = "Open it in Word, choose Save As, “Word Document (*.docx)”, and use that file."
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
    contents = _contents(template, name)
    try:
        with zipfile.ZipFile(BytesIO(contents)) as archive:
            archive.getinfo("word/document.xml")
        document = docx.Document(BytesIO(contents))
        for style in document.styles.element:
            str(style.tag)
    except (KeyError, ValueError, AttributeError, TypeError, OSError) as problem:
        raise _refused(name, "is not a Word document that tixkit can read.", _SAVE_AGAIN) from problem
    except (zipfile.BadZipFile, etree.LxmlError, SAXException, EOFError, NotImplementedError, RuntimeError) as problem:
        raise _damaged(name) from problem
    except Exception as problem:
        # zlib and python-docx raise errors of their own for damaged contents.
        raise _damaged(name) from problem
    return document


def _contents(template: bytes, name: str) -> bytes:
    """Give the file as a document, a Word template turned into one; refuse what no report can be written on."""
    if template.startswith(_OLD_OFFICE):
        if _ENCRYPTED in template:
            raise _refused(name, "is protected by a password.", "Save a copy without the password, and use that.")
        raise _refused(name, "is of the kind that Word wrote before 2007 (.doc).", _SAVE_AGAIN)
    if not zipfile.is_zipfile(BytesIO(template)):
        if template.startswith(b"PK"):
            raise _damaged(name)
        raise _refused(name, "is not a Word document.", _SAVE_AGAIN)
    try:
        with zipfile.ZipFile(BytesIO(template)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _LARGEST:
                raise _refused(
                    name, "is too large for a template.", "Take the pictures out of its text, and try again."
                )
            types = archive.read(_TYPES) if _TYPES in archive.namelist() else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as problem:
        raise _damaged(name) from problem
    if _MACROS.search(types):
        raise _refused(name, "holds macros.", f"A report must not carry them. {_SAVE_AGAIN}")
    return _as_document(template, types) if _TEMPLATE_MAIN in types else template


def _as_document(template: bytes, types: bytes) -> bytes:
    """Turn a `.dotx` into a `.docx`: they differ in one word."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(template)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            changed = types.replace(_TEMPLATE_MAIN, _MAIN)
            new.writestr(member, changed if member.filename == _TYPES else old.read(member))
    return out.getvalue()


def _refused(name: str, what: str, do: str) -> ExportError:
    return ExportError(f"The template {name} {what} {do}")


def _damaged(name: str) -> ExportError:
    return _refused(name, "is damaged and cannot be read.", "Ask for it again, or open it in Word and save it again.")


def emptied(document: Any) -> None:
    """Let go of everything that only the sample text of a template needs, and of who wrote it."""
    part = document.part
    for owner, kept in ((part, _KEPT), (part.package, {"officeDocument"})):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] not in kept or relation.is_external:
                del owner.rels[key]
    for relation in part.rels.values():
        # The settings name the template's own template by a path on somebody's machine.
        if relation.reltype.endswith("/settings"):
            relation.target_part.rels.clear()


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
    return notes


def _adopted(template: bytes, name: str) -> tuple[Adopted, Any]:
    styles = open_template(template, name).styles.element
    return adopt(styles, None, 0), styles


def _listed(names: list[str]) -> str:
    quoted = [f"“{name}”" for name in names]
    return f"{', '.join(quoted[:-1])} and {quoted[-1]}" if len(quoted) > 1 else quoted[0]
