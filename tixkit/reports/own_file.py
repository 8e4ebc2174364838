"""A council's own Word or PowerPoint template: made ready to be opened, or refused in plain words."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO

from tixkit.reports.errors import ExportError

_TYPES = "[Content_Types].xml"
_MACROS = re.compile(rb"macroEnabled(?:Template)?\.main\+xml|ms-office\.vbaProject")
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LARGEST = 200 * 2**20
"""Bytes that a template may hold once unpacked."""


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A kind of template.

    Attributes
    ----------
    called
        What it is called before its name in messages.
    what
        What it is to be, with its article.
    made
        What is written on it, with its article.
    program
        What opens it.
    old
        The ending that such files had before 2007.
    save_as
        The kind of file that the program is to save it as.
    main
        How the list of content types ends the type of a file of this kind.
    others
        The same of templates and of shows, which differ from such a file in this word alone.
    """

    called: str
    what: str
    made: str
    program: str
    old: str
    save_as: str
    main: bytes
    others: tuple[bytes, ...]

    @property
    def save_again(self) -> str:
        """What to do with a file of another kind."""
        return f"Open it in {self.program}, choose Save As, “{self.save_as}”, and use that file."

    def refused(self, name: str, says: str, do: str) -> ExportError:
        """Say why a file cannot be used, and what to do."""
        return ExportError(f"The {self.called} {name} {says} {do}")

    def unreadable(self, name: str) -> ExportError:
        """Refuse a file that is another kind of Office file, or none."""
        return self.refused(name, f"is not {self.what} that tixkit can read.", self.save_again)

    def damaged(self, name: str) -> ExportError:
        """Refuse a file whose contents are broken."""
        do = f"Ask for it again, or open it in {self.program} and save it again."
        return self.refused(name, "is damaged and cannot be read.", do)

    def contents(self, file: bytes, name: str) -> bytes:
        """Give a file as one of this kind, a template or a show turned into one.

        Raises
        ------
        ExportError
            If nothing can be written on it: no Office file, damaged, encrypted, with macros, too large, or of before 2007.
        """
        if file.startswith(_OLD_OFFICE):
            if _ENCRYPTED in file:
                raise self.refused(
                    name, "is protected by a password.", "Save a copy without the password, and use that."
                )
            wrote = f"is of the kind that {self.program} wrote before 2007 ({self.old})."
            raise self.refused(name, wrote, self.save_again)
        if not zipfile.is_zipfile(BytesIO(file)):
            if file.startswith(b"PK"):
                raise self.damaged(name)
            raise self.refused(name, f"is not {self.what}.", self.save_again)
        try:
            with zipfile.ZipFile(BytesIO(file)) as archive:
                size = sum(member.file_size for member in archive.infolist())
                types = archive.read(_TYPES) if size <= _LARGEST and _TYPES in archive.namelist() else b""
        except Exception as problem:  # zipfile and zlib raise many kinds for broken and encrypted contents
            raise self.damaged(name) from problem
        if size > _LARGEST:
            raise self.refused(
                name, "is too large for a template.", "Take the pictures out of its text, and try again."
            )
        if _MACROS.search(types):
            raise self.refused(name, "holds macros.", f"{self.made} must not carry them. {self.save_again}")
        for other in self.others:
            if other in types:
                return _with_types(file, types.replace(other, self.main), name, self)
        return file


def _with_types(file: bytes, types: bytes, name: str, kind: OwnFile) -> bytes:
    out = BytesIO()
    try:
        with zipfile.ZipFile(BytesIO(file)) as old, zipfile.ZipFile(out, "w") as new:
            for member in old.infolist():
                new.writestr(member, types if member.filename == _TYPES else old.read(member))
    except Exception as problem:
        raise kind.damaged(name) from problem
    return out.getvalue()


WORD = OwnFile(
    called="template",
    what="a Word document",
    made="A report",
    program="Word",
    old=".doc",
    save_as="Word Document (*.docx)",
    main=b"wordprocessingml.document.main+xml",
    others=(b"wordprocessingml.template.main+xml",),
)
SLIDES = OwnFile(
    called="slides template",
    what="a PowerPoint presentation",
    made="Slides",
    program="PowerPoint",
    old=".ppt",
    save_as="PowerPoint Presentation (*.pptx)",
    main=b"presentationml.presentation.main+xml",
    others=(b"presentationml.template.main+xml", b"presentationml.slideshow.main+xml"),
)
